"""What the pages about one session share that have a line for the next thing: groups, questions, options, topics and
findings."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.walks import session_of
from facilitator.desktop.theme import Theme
from facilitator.domain.command import Changes
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import AgendaItem
from facilitator.domain.record import Record
from facilitator.domain.state import EventState


class SessionPage(QWidget):
    """`shown` are the kinds that stand on the page, `find_session` leads from what it is about to its session. Who
    derives from it says how it is shown (`_show`) and what key N begins (`begin_next`)."""

    shown: ClassVar[tuple[type[Record], ...]] = ()

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._acts = PageActs(desk, around)
        self._session: SessionId | None = None
        self._subject = ""

    @staticmethod
    def find_session(state: EventState, subject: str) -> SessionId | None:
        """The session a subject leads to."""
        return session_of(state, subject)

    @property
    def widget(self) -> QWidget:
        return self

    def news(self, state: EventState, changes: Changes) -> None:
        """Redraw when something that stands here has changed; an item may have another session by now."""
        if changes.touches(*self.shown):
            if state.get(AgendaItem, self._subject) is not None:
                self._session = self.find_session(state, self._subject)
            self._show(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N works wherever no text is being typed."""
        if event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.begin_next()
        else:
            super().keyPressEvent(event)

    def begin_next(self) -> None:
        """The line for the next thing, ready to type."""
        raise NotImplementedError

    def _show(self, state: EventState) -> None:
        raise NotImplementedError
