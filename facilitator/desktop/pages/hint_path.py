"""The one hint band of the demo event: note, headline, poster, one act after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.notices import HintBand


class HintAct(NamedTuple):
    """One of the three acts: its sentence and the one thing the band itself can do for it."""

    name: str
    sentence: str
    act: str
    icon: str


FILE, SAY, LOOK = "demo.file_a_note", "demo.say_it", "demo.look_at_the_poster"
ACTS = (
    HintAct(FILE, "Drag a note into a cluster, or press the cluster’s number.", "Choose a note", "hand"),
    HintAct(SAY, "Now say it in one sentence: the headline of the poster.", "Write the headline", "pencil"),
    HintAct(LOOK, "That is a poster already. Look at it.", "Look at the poster", "file-image"),
)


class HintPath(QWidget):
    """Shows the first act that was never done; nothing once all are done or the band was closed.

    `act_asked` brings the name of the act whose link was pressed; say `done` when a person did an act in any way.
    """

    act_asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        is_closed: Callable[[str], bool],
        close: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._is_closed, self._close = theme, is_closed, close
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._wanted = False
        self.band: HintBand | None = None
        self._bands: Mapping[str, HintBand] = {}
        self.hide()

    @property
    def name(self) -> str:
        """The act that is shown, "" for none."""
        act = self._next()
        return act.name if act is not None and self._wanted else ""

    def show_for(self, invented: bool) -> None:
        """Only an invented event has hints."""
        self._wanted = invented
        self._refresh()

    def done(self, *names: str) -> None:
        """These acts were done: their hints never come back, and the next one is shown."""
        if self._wanted:
            for name in names:
                if not self._is_closed(name):
                    self._close(name)
            self._refresh()

    def _next(self) -> HintAct | None:
        return next((act for act in ACTS if not self._is_closed(act.name)), None)

    def _refresh(self) -> None:
        act = self._next() if self._wanted else None
        self.setVisible(act is not None)
        if act is None or (self.band is not None and self.band.objectName() == act.name):
            return
        if self.band is not None:
            self._room.removeWidget(self.band)
            self.band.hide()
            self.band.deleteLater()
        self.band = self._made(act)
        self._room.addWidget(self.band)

    def _made(self, act: HintAct) -> HintBand:
        band = HintBand(self._theme, act.sentence, act.act, act.icon)
        band.setObjectName(act.name)
        band.act_asked.connect(lambda: self._on_act(act.name))
        band.close_button.clicked.connect(self._close_all)
        return band

    def _on_act(self, name: str) -> None:
        """The link helps to begin the act; the hint stays until the act itself is done."""
        if self.band is not None:
            self.band.show()
        self.act_asked.emit(name)

    def _close_all(self) -> None:
        self.done(*(act.name for act in ACTS))
