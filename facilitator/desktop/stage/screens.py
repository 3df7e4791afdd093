"""Where the stage stands: which screen, and what to do when screens come and go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

SETTLE_MS = 150  # a projector announces itself in several steps


class ScreenPlace(NamedTuple):
    """A screen: what it is remembered by, and where it lies."""

    key: str
    area: QRect


def chosen(places: Sequence[ScreenPlace], moderator: int, remembered: str = "") -> int | None:
    """Which screen takes the stage: the remembered one, else the first that is not the moderator's. None where there is
    only theirs: also when two screens show the same, for a stage there would cover the moderator's own window."""
    own = places[moderator].area if 0 <= moderator < len(places) else QRect()
    free = [n for n, one in enumerate(places) if n != moderator and not one.area.intersects(own)]
    return next((n for n in free if remembered and places[n].key == remembered), free[0] if free else None)


def key_of(screen: QScreen) -> str:
    """What a screen is remembered by: its maker, model and number where it tells them, and its socket."""
    said = [screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name()]
    return " · ".join(one for one in said if one)


def screen_for_stage(moderator: QScreen | None, remembered: str = "") -> QScreen | None:
    """The screen for the stage beside the moderator's; None where there is no other."""
    screens = QGuiApplication.screens()
    at = screens.index(moderator) if moderator in screens else 0
    place = chosen([ScreenPlace(key_of(one), one.geometry()) for one in screens], at, remembered)
    return None if place is None else screens[place]


class Screens(QObject):
    """Watches screens come, go, move and grow; `settled` a moment after the last of it."""

    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wait = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._wait.timeout.connect(self.settled)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_added)
        application.screenRemoved.connect(self._on_change)
        application.primaryScreenChanged.connect(self._on_change)
        for screen in QGuiApplication.screens():
            self._listen(screen)

    def _listen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_change)

    def _on_added(self, screen: QScreen) -> None:
        self._listen(screen)
        self._wait.start()

    def _on_change(self, what: object) -> None:
        self._wait.start()
