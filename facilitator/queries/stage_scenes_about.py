"""What all queries of the stage need: the state, the moment, whether phones may join; and the words they share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from msgspec import Struct

from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import METHODS
from facilitator.domain.voting import BallotCount
from facilitator.queries.cafe_marks import TINTS
from facilitator.queries.stage_scenes_values import Joining, WordsPicture

QUESTION_TINTS = tuple(f"method.{name}" for name in TINTS)
T = TypeVar("T")


class About(Struct, frozen=True):
    """A state at a moment of the room's clock."""

    state: EventState
    now: datetime
    joining: Joining | None = None
    counts: tuple[BallotCount, ...] = ()

    def clock_words(self, moment: datetime) -> str:
        """`11:02` on the clock in the room."""
        return f"{moment.astimezone(self.now.tzinfo):%H:%M}"


def nothing_there() -> WordsPicture:
    """For what somebody has removed while it was shown."""
    return WordsPicture(words="One moment, please.")


def question_tint(place: int) -> str:
    """The colour of a question by its place, as a role of the tokens without its last part."""
    return QUESTION_TINTS[place % len(QUESTION_TINTS)]


def session_name(state: EventState, session: SessionId | None) -> str:
    """`World Café`: what a session is called in the room."""
    found = state.get(Session, session)
    if found is None:
        return ""
    return METHODS[found.method] if found.method is not None else found.short_title or found.title


def page_of(rows: Sequence[T], page: int, most: int) -> tuple[tuple[T, ...], int, int]:
    """The rows of a page, which page that is (the last one if there are fewer), and how many there are."""
    pages = max(1, -(-len(rows) // most))
    number = min(max(page, 1), pages)
    return tuple(rows[(number - 1) * most : number * most]), number, pages


def page_words(number: int, pages: int) -> str:
    """`1 of 3`; nothing where there is one."""
    return "" if pages == 1 else f"{number} of {pages}"
