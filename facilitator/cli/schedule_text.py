"""A timetable as lines to read: each slot with its places, what stays unplaced, and the sentences."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.planning.schedule import Timetable
from facilitator.queries.timetable_input import TimetableInput
from facilitator.words import counted, shortened

_LONGEST_TITLE = 60
_FREE = "–"
_BLOCKED = "blocked"


def timetable_lines(asked: TimetableInput, timetable: Timetable) -> Iterator[str]:
    """The whole timetable but its sentences."""
    yield _summary(asked)
    at = {(one.slot, one.place): one.topic for one in timetable.cells}
    labels = [one.label for one in asked.request.topics]
    wide = max((len(one) for one in labels), default=0)
    names = [shortened(place.name) for place in asked.request.places]
    column = max((len(one) for one in names), default=0)
    for slot in range(asked.request.slots):
        yield f"\n{_slot(asked, slot)}"
        for place, name in enumerate(names):
            topic = at.get((slot, place))
            words = _BLOCKED if (slot, place) in asked.request.blocked else _FREE
            yield f"  {name:{column}}  {words if topic is None else _topic(asked, topic, wide)}"
    if timetable.unplaced:
        yield "\nUnplaced"
        yield from (f"  {_topic(asked, topic, wide)}" for topic in timetable.unplaced)


def _summary(asked: TimetableInput) -> str:
    request = asked.request
    slots, places = counted(request.slots, "slot", "slots"), counted(len(request.places), "place", "places")
    return f"{counted(len(request.topics), 'topic', 'topics')}, {slots}, {places}"


def _slot(asked: TimetableInput, slot: int) -> str:
    if not asked.slots:
        return f"Slot {slot + 1}"
    known = asked.slots[slot]
    start = None if known.start is None else f"{known.start:%H:%M}"
    words = ", ".join(one for one in (shortened(known.name or ""), start) if one)
    return f"Slot {slot + 1}  {words}".rstrip()


def _topic(asked: TimetableInput, topic: int, wide: int) -> str:
    return f"{asked.request.topics[topic].label:>{wide}}  {shortened(asked.topics[topic].title, _LONGEST_TITLE)}"
