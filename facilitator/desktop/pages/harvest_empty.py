"""What the harvest page says while it has nothing to show: always one sentence, one help, one act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.domain.belonging import items_in_order
from facilitator.domain.cafe import Question
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import AgendaItem, ItemKind, Session
from facilitator.domain.state import EventState
from facilitator.queries.harvest_board import Wall


class Emptiness(NamedTuple):
    """The three texts of an empty page, and which act its button is."""

    sentence: str
    help_sentence: str
    button: str
    act: str


NO_NOTES = Emptiness(
    "The notes of this session will stand here and become clusters.",
    "Type one and press Enter for the next, or paste a list: each line becomes a note.",
    "Add the first note",
    "add",
)
LOOSE = Emptiness(
    "The notes of this item will stand here and become clusters.",
    "With the first note it becomes a session of its own. To join another session, choose that in the agenda.",
    "Add the first note",
    "begin",
)
NO_SESSION = Emptiness(
    "The notes of a session will stand here and become clusters.",
    "This event has no harvest yet. Add one to the agenda.",
    "Open the agenda",
    "agenda",
)


class Subject(NamedTuple):
    """What the page is about: a session, and perhaps one of its questions."""

    session: SessionId
    question: str | None = None
    asked: bool = False  # whether somebody named the question


def subject_of(state: EventState, subject: str) -> Subject | None:
    """The session of an agenda item, or of what else the page was opened with; without one the first harvest."""
    item = state.get(AgendaItem, subject)
    if item is not None:
        return None if item.session is None else Subject(item.session)
    question = state.get(Question, subject)
    if question is not None and question.session is not None:
        return Subject(question.session, question.id, asked=True)
    if state.get(Session, subject) is not None:
        return Subject(SessionId(subject))
    return _first_harvest(state)


def has_nothing(walls: Sequence[Wall]) -> bool:
    """Whether no wall of a session has a note or a cluster."""
    return not any(wall.notes or wall.clusters for wall in walls)


def _first_harvest(state: EventState) -> Subject | None:
    items = items_in_order(state)
    found = (one.session for one in items if one.kind == ItemKind.HARVEST and one.session is not None)
    session = next(found, None)
    return None if session is None else Subject(session)
