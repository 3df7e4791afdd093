"""What the pages of group work share: whose groups they are about, their title, and an empty state at the top."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.desktop.pages.walks import session_or_first
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.cafe import Question
from facilitator.domain.groups import Group
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session
from facilitator.domain.state import EventState

_KINDS = (ItemKind.GROUPS, ItemKind.ANALYSIS)


def session_of(state: EventState, subject: str) -> SessionId | None:
    """The session of an agenda item, a group or a question, or the session itself; else the first with groups."""
    question = state.get(Question, subject)
    if question is not None:
        return question.session or _using(state, question)
    return session_or_first(state, subject, Group, others=_with_groups)


def page_title(state: EventState, subject: str, session: SessionId | None, otherwise: str) -> str:
    """The agenda item's title, else the session's."""
    item = state.get(AgendaItem, subject)
    if item is not None and item.kind in _KINDS:
        return item.title
    return otherwise if session is None else state.need(Session, session).title


def at_top(empty: EmptyState) -> QWidget:
    """An empty state at the top of the page, at its left edge."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(empty)
    column.addStretch(1)
    return place


def _using(state: EventState, question: Question) -> SessionId | None:
    """The session whose groups use the template of a question."""
    found = [one.session for one in state.all(Group) if question.template and one.template == question.template]
    found += [
        SessionId(one.id)
        for one in state.all(Session)
        if question.template and one.chosen_template == question.template
    ]
    return next(iter(found), None)


def _with_groups(state: EventState) -> Iterator[SessionId]:
    """The sessions that have groups, or are to have them, in their order."""
    with_groups = {one.session for one in state.all(Group)}
    for one in sessions_in_order(state):
        if one.id in with_groups or one.method == Method.GROUPS:
            yield SessionId(one.id)
