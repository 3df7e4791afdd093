"""The event as it was at a moment: which acts there were, and what of it is different now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol

from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import field_words
from facilitator.planning.past import Difference, differences
from facilitator.queries.merge_conflicts import EMPTY, GONE, Side, shown, title_of
from facilitator.words import Words, counted

MOST_ROWS = 400
_HIDDEN = ("id", "created", "changed")


class Head(Protocol):
    """What the journal says of an act."""

    @property
    def revision(self) -> int: ...
    @property
    def at(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def words(self) -> Words: ...


class ActRow(NamedTuple):
    """One act of the past as a row: its revision as key, when, by whom, and its words."""

    key: str
    time: str
    day: str
    words: str
    by: str

    @property
    def spoken(self) -> str:
        return f"{self.time}, {self.words}"


class PastRow(NamedTuple):
    """One thing that is different now."""

    key: str
    title: str
    what: str
    sides: tuple[Side, ...]
    difference: Difference

    @property
    def spoken(self) -> str:
        return f"{self.title}, {self.what}"


def act_rows(heads: Iterable[Head]) -> list[ActRow]:
    """All acts, the newest first."""
    return [_act(one) for one in reversed(list(heads))]


def _act(head: Head) -> ActRow:
    at = datetime.fromisoformat(head.at).astimezone()
    words = str(head.words)
    by = "" if head.actor == "desk" else head.actor.partition(":")[0]
    return ActRow(str(head.revision), f"{at:%H:%M:%S}", f"{at:%Y-%m-%d}", words[:1].upper() + words[1:], by)


def past_rows(then: EventState, now: EventState) -> list[PastRow]:
    """What differs, at most as much as anybody can read."""
    return [_row(then, now, one) for one in differences(then, now)[:MOST_ROWS]]


def past_words(rows: list[PastRow]) -> str:
    """How much is different, in one line."""
    if not rows:
        return "Nothing is different now."
    more = "At least " if len(rows) == MOST_ROWS else ""
    return f"{more}{counted(len(rows), 'thing is', 'things are')} different now."


def _row(then: EventState, now: EventState, one: Difference) -> PastRow:
    record = one.then or one.now
    state = then if one.then is not None else now
    return PastRow(f"{one.ref.kind} {one.ref.id}", title_of(state, record), _what(one), _sides(then, now, one), one)


def _what(one: Difference) -> str:
    if one.then is None:
        return "new since"
    return "removed since" if one.now is None else "changed since"


def _sides(then: EventState, now: EventState, one: Difference) -> tuple[Side, ...]:
    if one.then is None or one.now is None:
        return tuple(_whole(then if one.then is not None else now, one))
    names = [name for name in one.then.__struct_fields__ if name not in _HIDDEN]
    differing = [name for name in names if getattr(one.then, name) != getattr(one.now, name)]
    return tuple(
        Side(field_words(name), "", shown(now, one.now, name), shown(then, one.then, name)) for name in differing
    )


def _whole(state: EventState, one: Difference) -> list[Side]:
    """What a record that came or went says, in the fields that say anything."""
    record: Record = one.then or one.now  # type: ignore[assignment]
    names = [name for name in record.__struct_fields__ if name not in (*_HIDDEN, "order", "language")]
    said = [(field_words(name), shown(state, record, name)) for name in names if getattr(record, name)]
    is_gone = one.now is None
    return [
        Side(field, "", GONE if is_gone else text, text if is_gone else "not there yet")
        for field, text in said
        if text != EMPTY
    ][:6]
