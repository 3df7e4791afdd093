"""What the pages of a café's walk share: whose café it is, the header, the steps, and a café without a session."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.sessions import AddSession
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.cafe_clock import CafeClock
from facilitator.desktop.pages.offered import AGENDA, Surroundings
from facilitator.desktop.pages.page_acts import PageActs, finish_typing, take_keys
from facilitator.desktop.pages.walks import Walk, session_of
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader
from facilitator.domain.belonging import items_in_order, sessions_in_order
from facilitator.domain.cafe import (
    Cafe,
    KeepApart,
    PrintedBadge,
    Question,
    Round,
    Seating,
    SeatPin,
    SpareRoute,
    Table,
)
from facilitator.domain.clocks import Clock
from facilitator.domain.command import Changes, Outcome
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.market import Place
from facilitator.domain.people import Person, SessionRole
from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session
from facilitator.domain.state import EventState
from facilitator.queries.cafe_design import cafe_facts

SHOWN = (
    *(Cafe, Clock, Table, Round, Seating, SeatPin, KeepApart, SpareRoute, PrintedBadge, Question),
    *(Person, SessionRole, Place, Session, AgendaItem),
)


class CafePage(PageFrame):
    """Opened with an agenda item, a session, or "" for the first café. Derive from it and show the café in `show`."""

    title = "World Café"
    page_name = ""

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        self.walk = Walk(theme, around, self.page_name)
        super().__init__(theme, PageHeader(theme, self.title, icon="coffee", method="world_cafe"), self.walk)
        self._desk, self._around = desk, around
        self.clock = CafeClock(theme, desk, around)
        self.header.add_action(self.clock)
        self.acts = PageActs(desk, around)
        self.session: SessionId | None = None
        self._subject = ""
        self.content = QWidget()
        self.no_session = EmptyState(theme, "The café will stand here.", "", "Open the agenda", icon="list")
        self.no_session.act_asked.connect(self._on_no_session)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.content)
        self._stack.addWidget(_at_top(self.no_session))
        self.add(self._stack, 1)

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        """Shows the café of an item or a session."""
        self._subject = subject
        found = _session(state, subject)
        if found != self.session:
            self.session = found
            self.began()
        self._read(state)
        take_keys(self, self.first_stop())

    def news(self, state: EventState, changes: Changes) -> None:
        """Redraws when something of the café has changed."""
        if changes.touches(*SHOWN):
            found = _session(state, self._subject)
            if found != self.session:
                self.session = found
                self.began()
            self._read(state)

    def leave(self) -> None:
        finish_typing(self)

    # --- for who derives from it ------------------------------------------------------------------------------

    def began(self) -> None:
        """Another café came to the front."""

    def show_cafe(self, state: EventState, session: SessionId) -> None:
        """Everything about this café as it is now."""
        raise NotImplementedError

    def first_stop(self) -> QWidget:
        """Where the keys go when the page comes to the front."""
        return self

    # --- showing ----------------------------------------------------------------------------------------------

    def _read(self, state: EventState) -> None:
        self.walk.present(state, self._subject, self.session)
        self.clock.show_cafe(state, self.session)
        session = state.get(Session, self.session)
        self._stack.setCurrentIndex(0 if session is not None else 1)
        if session is None or self.session is None:
            self._show_none(state)
            return
        self.header.show_words(_title(session), cafe_facts(state, self.session))
        self.show_cafe(state, self.session)

    def _show_none(self, state: EventState) -> None:
        item = state.get(AgendaItem, self._subject)
        self.header.show_words("World Café" if item is None else item.title, "")
        words = "Its questions, tables and rounds belong to a session, and this item has none yet."
        self.no_session.help_sentence.setText(
            words if item is not None else "Put a World Café into the agenda first; then it is set up here."
        )
        self.no_session.help_sentence.show()
        self.no_session.button.set_words("Make a session for it" if item is not None else "Open the agenda")

    def _on_no_session(self) -> None:
        item = self._desk.state.get(AgendaItem, self._subject)
        if item is None:
            self._around.open_page(AGENDA, "")
            return
        command = AddSession(title=item.title, method=Method.WORLD_CAFE, items=(AgendaItemId(item.id),))
        self.acts.run(command, then=self._on_made)

    def _on_made(self, outcome: Outcome) -> None:
        self.present(self._desk.state, self._subject)


def _session(state: EventState, subject: str) -> SessionId | None:
    """The session of an item, the session itself, else that of the first café."""
    if state.get(AgendaItem, subject) is not None or state.get(Session, subject) is not None:
        return session_of(state, subject)
    items = (one.session for one in items_in_order(state) if one.kind is ItemKind.WORLD_CAFE and one.session)
    held = (SessionId(one.id) for one in sessions_in_order(state) if one.method is Method.WORLD_CAFE)
    return next(items, None) or next(held, None)


def _title(session: Session) -> str:
    return session.short_title or session.title


def _at_top(empty: EmptyState) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(empty)
    column.addStretch(1)
    return place
