"""The event as it was, in a window of its own: everything can be opened and printed, nothing can be changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.theme import Theme

if TYPE_CHECKING:
    from facilitator.desktop.shell.event_view import EventView, Hints
    from facilitator.domain.state import EventState


class LookingBack(QObject):
    """Keeps such windows until people close them."""

    def __init__(self, parent: QObject, theme: Theme, hints: Hints, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._theme, self._hints, self._now = theme, hints, now
        self.windows: list[MainWindow] = []
        self._views: dict[MainWindow, EventView] = {}

    def show(self, path: Path, state: EventState, what: str) -> None:
        """A window about this state; `what` says what it shows."""
        from facilitator.desktop.bridge import Desk  # noqa: PLC0415 - late: start-up time
        from facilitator.desktop.shell.event_view import EventView  # noqa: PLC0415 - late: start-up time
        from facilitator.store.looking import LookedAt  # noqa: PLC0415 - late: start-up time
        from facilitator.words import say  # noqa: PLC0415 - late: start-up time

        window = MainWindow(self._theme, self._now)
        view = EventView(window, Desk(LookedAt(path, state, say(what)), self), self._theme, self._hints, self._now)
        self.windows.append(window)
        self._views[window] = view
        window.closing.connect(lambda: self._forget(window))
        window.top.show_trouble("As it was, to look at only")
        window.place("")
        window.show()
        view.open_page("agenda")
        window.toast.say(what, undo=False)

    def close_all(self) -> None:
        """Closes them with the event they belong to."""
        for window in list(self.windows):
            window.close()

    def _forget(self, window: MainWindow) -> None:
        view = self._views.pop(window, None)
        if view is not None:
            view.close()
            self.windows.remove(window)
            window.deleteLater()
