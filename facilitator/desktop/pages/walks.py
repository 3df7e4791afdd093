"""The walk of a method: its steps, always in the same place, each a page of its own about the same session."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QTimer

from facilitator.desktop.pages import offered
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.choices import Step, StepsRow
from facilitator.domain.belonging import items_in_order
from facilitator.domain.groups import Group
from facilitator.domain.harvest import AnalysisStatement
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Topic
from facilitator.domain.order import in_order
from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteState
from facilitator.queries.walk_done import done_steps

_WALKS: dict[Method, tuple[tuple[str, str], ...]] = {
    Method.WORLD_CAFE: (
        (offered.CAFE_DESIGN, "Design"),
        (offered.CAFE_TABLES, "Tables"),
        (offered.CAFE_ROTATION, "Rotation"),
        (offered.CAFE_ROUNDS, "Rounds"),
        (offered.CAFE_NOTES, "Notes"),
        (offered.HARVEST, "Harvest"),
    ),
    Method.OPEN_SPACE: (
        (offered.TOPICS, "Topics"),
        (offered.BOARD, "Board"),
        (offered.DISCUSSIONS, "Discussions"),
        (offered.REPORTS, "Reports"),
        (offered.HARVEST, "Harvest"),
    ),
    Method.DOT_VOTE: (
        (offered.VOTE_SET_UP, "Set up"),
        (offered.VOTE_COLLECT, "Collect"),
        (offered.VOTE_RESULT, "Result"),
    ),
    Method.GROUPS: (
        (offered.TEMPLATE, "Template"),
        (offered.GROUPS, "Groups"),
        (offered.ANSWERS, "Answers"),
        (offered.COMPARE, "Compare"),
        (offered.ANALYSIS, "Analysis"),
        (offered.HARVEST, "Harvest"),
    ),
}

_METHOD_OF_KIND = {
    ItemKind.WORLD_CAFE: Method.WORLD_CAFE,
    ItemKind.OPEN_SPACE: Method.OPEN_SPACE,
    ItemKind.DISCUSSION: Method.OPEN_SPACE,
    ItemKind.VOTE: Method.DOT_VOTE,
    ItemKind.GROUPS: Method.GROUPS,
    ItemKind.ANALYSIS: Method.GROUPS,
}

MARKED_AFTER_MS = 60

# Where an item's work begins: the first of these pages that there is.
_FIRST_PAGES: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.PLENARY: (offered.CONTRIBUTIONS,),
    ItemKind.SPEECH: (offered.CONTRIBUTIONS,),
    ItemKind.WORLD_CAFE: (offered.CAFE_DESIGN, offered.HARVEST),
    ItemKind.HARVEST: (offered.HARVEST,),
    ItemKind.GROUPS: (offered.ANSWERS, offered.ANALYSIS),
    ItemKind.OPEN_SPACE: (offered.TOPICS,),
    ItemKind.DISCUSSION: (offered.DISCUSSIONS, offered.TOPICS),
    ItemKind.ANALYSIS: (offered.ANALYSIS,),
    ItemKind.VOTE: (offered.VOTE_SET_UP, offered.AGENDA),
}

_STEP_OF_VOTE = {
    VoteState.SET_UP: offered.VOTE_SET_UP,
    VoteState.OPEN: offered.VOTE_COLLECT,
    VoteState.CLOSED: offered.VOTE_COLLECT,
    VoteState.REVEALED: offered.VOTE_RESULT,
}


def first_page(kind: ItemKind) -> str:
    """The page where the work of such an item begins; what has no page of its own is edited in the agenda."""
    return next((page for page in _FIRST_PAGES.get(kind, ()) if page in offered.NAMES), offered.AGENDA)


def page_of(state: EventState, item: AgendaItem) -> str:
    """The page where the work of this item stands now: of a vote the step its newest vote has come to; of any other
    where its work begins."""
    votes = in_order(one for one in state.all(Vote) if one.session == item.session)
    if item.kind is ItemKind.VOTE and item.session is not None and votes:
        return _STEP_OF_VOTE[votes[-1].state]
    return first_page(item.kind)


def session_of(state: EventState, subject: str) -> SessionId | None:
    """The session a page is about: the subject itself, or that of the agenda item it names."""
    item = state.get(AgendaItem, subject)
    if item is not None:
        return item.session
    return None if state.get(Session, subject) is None else SessionId(subject)


def session_or_first(
    state: EventState,
    subject: str,
    member: type[Topic | Vote | AnalysisStatement | Group],
    *kinds: ItemKind,
    others: Callable[[EventState], Iterable[SessionId]] | None = None,
) -> SessionId | None:
    """The session of an agenda item or of a `member`, or the session itself; a subject that names none of them leads
    to the session of the agenda's first item of these kinds, then to the first of `others`. An item without a session
    has none."""
    found = state.get(member, subject)
    if found is not None:
        return found.session
    if state.get(AgendaItem, subject) is not None or state.get(Session, subject) is not None:
        return session_of(state, subject)
    items = (one for one in items_in_order(state) if one.kind in kinds)
    sessions = [one.session for one in items if one.session is not None]
    return next(iter((*sessions, *(others(state) if others is not None else ()))), None)


def method_of(state: EventState, subject: str) -> Method | None:
    """The method of an agenda item or a session; an item tells it by its kind, one of no method by its session."""
    item = state.get(AgendaItem, subject)
    if item is not None and item.kind in _METHOD_OF_KIND:
        return _METHOD_OF_KIND[item.kind]
    session = session_of(state, subject)
    return None if session is None else state.need(Session, session).method


def steps_of(state: EventState, subject: str) -> list[Step]:
    """The steps of the walk an item or a session belongs to, those whose page there is; done ones marked."""
    session = session_of(state, subject)
    pages = [page for page, _ in _walk_of(state, subject)]
    return _steps(state, subject, () if session is None else done_steps(state, session, pages))


def _walk_of(state: EventState, subject: str) -> tuple[tuple[str, str], ...]:
    method = method_of(state, subject)
    return () if method is None else _WALKS.get(method, ())


def _steps(state: EventState, subject: str, done: Collection[str]) -> list[Step]:
    walk = _walk_of(state, subject)
    return [Step(page, name, page in done) for page, name in walk if page in offered.NAMES]


class Walk(StepsRow):
    """The row of steps on a page of a walk. Give it to `PageFrame` as `steps`, and tell it whenever the page shows
    another subject or the event has changed. What is done is marked a moment after the page was painted: to know it,
    the whole session is looked through."""

    def __init__(self, theme: Theme, around: Surroundings, page: str) -> None:
        super().__init__(theme)
        self._state: EventState | None = None
        self._marking = QTimer(self, singleShot=True, interval=MARKED_AFTER_MS)
        self._marking.timeout.connect(self._mark)
        self._page, self._around, self._subject = page, around, ""
        self.steps: list[Step] = []
        self.chosen.connect(self._open)
        self.hide()

    def present(self, state: EventState, subject: str, session: str | None = None) -> None:
        """Shows the steps around an item or a session; where `subject` is neither, around `session`. Hides where
        there is nothing to walk."""
        known = state.get(AgendaItem, subject) or state.get(Session, subject)
        about = subject if known is not None else session or ""
        marked = [step.key for step in self.steps if step.done] if about == self._subject else []
        self._state, self._subject = state, about
        steps = _steps(state, about, marked)
        on_it = any(step.key == self._page for step in steps) and len(steps) > 1
        self._show(steps)
        self.setVisible(on_it)
        if on_it:
            self._marking.start()

    def _show(self, steps: list[Step]) -> None:
        if steps != self.steps:
            self.steps = steps
            self.set_steps(steps, self._page)
        self.choose(self._page)

    def _mark(self) -> None:
        """Not while somebody stands on a step by keyboard: it would be taken from under them."""
        holds = self.isAncestorOf(self.window().focusWidget() or self.window())
        if self._state is not None and self.isVisible() and not holds:
            self._show(steps_of(self._state, self._subject))

    def _open(self, page: str) -> None:
        self.choose(self._page)
        self._around.open_page(page, self._subject)
