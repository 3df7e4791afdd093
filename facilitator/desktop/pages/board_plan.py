"""Timetables that are only proposed: what would move, what people could attend, and the board as it would be."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from facilitator.commands.board import ApplyTimetable, TopicInCell
from facilitator.desktop.pages.cafe_planner import Stop
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, PlaceId, SessionId, SlotId, TopicId
from facilitator.domain.state import EventState
from facilitator.planning import schedule
from facilitator.planning.schedule_count import attended
from facilitator.planning.schedule_values import NoteKind, PlacedTopic
from facilitator.queries.phrases import dotted
from facilitator.queries.timetable_input import Keep, TimetableInput, timetable_input
from facilitator.words import counted

_NO_CLASH = ": then no host is needed twice"
_SAID_ALREADY = (NoteKind.ATTENDED, NoteKind.STOPPED)


class Proposal(NamedTuple):
    """A timetable that nobody has agreed to yet: `cells` are those that would change."""

    revision: int
    keep: Keep
    cells: tuple[TopicInCell, ...]
    first: int
    attended: int | None
    before: int | None
    wanted: int | None
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """`6 topics get a cell, 3 move · 112 of 140 sign-ups can be attended, now 96`."""
        moves = len(self.cells) - self.first
        first = f"{counted(self.first, 'topic gets', 'topics get')} a cell" if self.first else None
        moved = counted(moves, "topic moves", "topics move") if moves else None
        what = ", ".join(filter(None, (first, moved))) or "Nothing better was found"
        if self.attended is None:
            return what
        now = "" if self.before is None or self.before == self.attended else f", now {self.before}"
        return dotted((what, f"{self.attended} of {self.wanted} can be attended{now}"))

    @property
    def act(self) -> str:
        many = len(self.cells)
        return f"Apply to {counted(many, 'topic', 'topics')}" if many else ""


class Rearrangement(NamedTuple):
    """What others would do after one drag."""

    cells: tuple[TopicInCell, ...]
    gained: int | None

    @property
    def sentence(self) -> str:
        gain = (
            f": +{counted(self.gained, 'person', 'people')} can attend"
            if self.gained is not None and self.gained > 0
            else _NO_CLASH
        )
        return f"Rearrange others? {counted(len(self.cells), 'topic', 'topics')} would move{gain}"


def propose(state: EventState, session: SessionId, keep: Keep, stop: Stop) -> Proposal:
    """The best timetable that is found; for a thread of its own."""
    asked = timetable_input(state, session, keep=keep)
    found = schedule.propose(asked.request, stop=stop)
    standing = {one.topic: one for one in asked.standing}
    changed = [one for one in found.cells if standing.get(one.topic) != one]
    notes = [one.sentence for one in found.notes if one.kind not in _SAID_ALREADY]
    return Proposal(
        revision=state.revision,
        keep=keep,
        cells=tuple(_cell(asked, one) for one in changed),
        first=sum(one.topic not in standing for one in changed),
        attended=found.attended,
        before=attended(asked.request, asked.standing) if asked.standing else None,
        wanted=found.wanted,
        notes=(*notes, *map(str, asked.left_out)),
    )


def rearranged(state: EventState, session: SessionId, topic: str) -> Rearrangement | None:
    """Where at most four others could go after a topic was put where it stands; None where that helps nobody."""
    asked = timetable_input(state, session, keep=Keep.BEGUN)
    here = next((one for one in asked.standing if asked.topics[one.topic].id == topic), None)
    if here is None:
        return None
    try:
        found = schedule.reoptimise(asked.request, asked.standing, here.topic, here.slot, here.place)
    except Refusal:
        return None
    others = [PlacedTopic(*one.after, one.topic) for one in found.moved[1:] if one.after is not None]
    if not others:
        return None
    before, after = attended(asked.request, asked.standing), found.timetable.attended
    gained = None if before is None or after is None else after - before
    return Rearrangement(tuple(_cell(asked, one) for one in others), gained)


def board_after(state: EventState, cells: tuple[TopicInCell, ...]) -> EventState:
    """The event as it would be; nothing is kept of it."""
    edits = ApplyTimetable(cells=cells).edits(state, state.at or datetime.now(UTC), Dice("preview"))
    return state.with_records(edits.puts, edits.removes, state.revision, state.at)


def _cell(asked: TimetableInput, one: PlacedTopic) -> TopicInCell:
    topic, slot, place = asked.topics[one.topic], asked.slots[one.slot], asked.places[one.place]
    return TopicInCell(topic=TopicId(topic.id), slot=SlotId(slot.id), place=PlaceId(place.id))
