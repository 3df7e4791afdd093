"""Repairs as they are shown before anybody says yes: the plan and what becomes of it on one scale, with its price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from facilitator.domain.cafe import Round
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.state import EventState
from facilitator.planning.drift import drift_figure, next_anchor
from facilitator.planning.repairs import ItemChange, Repair, Way, repaired, repairs
from facilitator.planning.timing import Timing, clock_words, rows_of, timings
from facilitator.queries.live_day import LiveDay
from facilitator.queries.marks import mark_of_item
from facilitator.queries.phrases import minutes_words
from facilitator.queries.plan_version import current_version

WAYS: dict[Way, str] = {
    Way.BUFFER: "Eat the buffer",
    Way.SHORTEN: "Shorten or cut",
    Way.ROUNDS: "Shorter rounds",
    Way.PUSH: "Push on",
}
SHOWN_LINES = 4
MOST_LINES = 6
_QUIET = (ItemKind.BREAK, ItemKind.BUFFER)


class StripPart(Struct, frozen=True):
    """An item on a strip, in minutes from midnight; `anchor` is drawn as a line where it begins."""

    title: str
    start: int
    end: int
    method: str
    anchor: bool = False
    minutes: int = 0
    buffer: bool = False


class RepairLine(Struct, frozen=True):
    """`Posters begin 11:35 → 11:47 +12`; an anchor that stays has the word instead of a difference."""

    what: str
    old: str
    new: str
    difference: str
    later: bool = False
    anchor: bool = False
    begins: bool = False
    quiet: bool = False


class RepairView(Struct, frozen=True):
    """A repair to look at: both strips from `begins` to `ends`, what changes, and what applying it would do."""

    repair: Repair
    name: str
    price: str
    plan: tuple[StripPart, ...]
    after: tuple[StripPart, ...]
    begins: int
    ends: int
    now: int
    lines: tuple[RepairLine, ...]
    apply: str
    remains: str


class Lateness(Struct, frozen=True):
    """The trouble in words: `+12`, `minutes late`, and what stands fast."""

    minutes: int
    figure: str
    words: str
    anchor: str


def lateness(state: EventState, day: LiveDay) -> Lateness | None:
    """How late the day is; None where nobody can say."""
    late = day.late
    if late is None:
        return None
    unit = "minute" if abs(late.minutes) == 1 else "minutes"
    words = "on time" if not late.minutes else f"{unit} {'late' if late.minutes > 0 else 'ahead'}"
    anchor = state.get(AgendaItem, late.anchor)
    return Lateness(late.minutes, drift_figure(late.minutes), words, _stays(anchor, late.into_anchor))


def _stays(anchor: AgendaItem | None, into: int) -> str:
    if anchor is None:
        return "No anchor stands ahead."
    stays = f"{_name(anchor)} at {_at(anchor)} is an anchor. It stays"
    return f"{stays}; as it is, you run {into} min into it." if into > 0 else f"{stays}, and it holds."


def repair_views(state: EventState, day: LiveDay) -> tuple[RepairView, ...]:
    """Every repair that makes sense now, the mildest first; none while the day is on time."""
    if day.late is None:
        return ()
    return tuple(_view(state, day, one) for one in repairs(day.now, day.late, day.rounds))


def strips(day: LiveDay, after: Sequence[AgendaItem]) -> tuple[tuple[StripPart, ...], tuple[StripPart, ...], int, int]:
    """The plan and what becomes of it, from what runs now to the end of the next anchor, and where both begin and
    end on one scale."""
    rows = rows_of(day.now.items)
    first = day.late.row if day.late is not None else 0
    anchor = next_anchor(rows, first + 1)
    shown = []
    for row in rows[first:]:
        shown += [one.id for one in row]
        if anchor is not None and anchor in row:
            break
    plan, new = _parts(day.now.items, shown, anchor), _parts(after, shown, anchor)
    starts = [one.start for one in (*plan, *new)]
    begins = max(min(starts, default=day.now.now), day.now.now - 25)
    stop = next((one.start + 20 for one in plan if one.anchor), max((one.end for one in (*plan, *new)), default=begins))
    return plan, new, begins, max(stop, begins + 30)


def repair_lines(day: LiveDay, changes: Sequence[ItemChange]) -> tuple[RepairLine, ...]:
    """What changes in the plan, line by line: what ends, what gives, what stays, and as many new beginnings as there
    is room for."""
    lines = list(_lines(day, repaired(day.now.items, changes)))
    begins = [one for one in lines if one.begins]
    room = max(0, SHOWN_LINES - (len(lines) - len(begins)))
    kept = sorted(begins, key=lambda one: one.quiet)[:room]
    return tuple(one for one in lines if not one.begins or one in kept)[:MOST_LINES]


def _view(state: EventState, day: LiveDay, one: Repair) -> RepairView:
    after = repaired(day.now.items, one.changes)
    plan, new, begins, ends = strips(day, after)
    number = current_version(state).number + 1
    return RepairView(
        repair=one,
        name=WAYS[one.way],
        price=_price(day, one),
        plan=plan,
        after=new,
        begins=begins,
        ends=ends,
        now=day.now.now,
        lines=(*_round_lines(state, one), *repair_lines(day, one.changes))[:MOST_LINES],
        apply=f"Apply: programme becomes version {number}",
        remains=""
        if not one.left_over
        else f"{one.left_over} min remain: {_what_runs(day)} is past the anchor already.",
    )


def _round_lines(state: EventState, one: Repair) -> Iterator[RepairLine]:
    """Rounds that get shorter."""
    for new in one.rounds:
        found = state.need(Round, new.id)
        off = drift_figure(new.minutes - (found.minutes or 0))
        yield RepairLine(f"Round {found.number}", minutes_words(found.minutes), minutes_words(new.minutes), off)


def _price(day: LiveDay, one: Repair) -> str:
    """`12 of 20 min`, `Posters −12`, `2 min off each of 3`."""
    items = {item.id: item for item in day.now.items}
    if one.way is Way.ROUNDS:
        rest = [(item, minutes) for item, minutes in one.taken if item not in day.rounds]
        return _with_rest(_rounds_price(day, one), _gives(items, rest))
    if one.way is Way.BUFFER:
        buffers = [(item, minutes) for item, minutes in one.taken if item not in one.clipped]
        taken, had = sum(minutes for _, minutes in buffers), sum(items[item].minutes or 0 for item, _ in buffers)
        return _with_rest(f"{taken} of {had} min", _gives(items, [x for x in one.taken if x[0] in one.clipped]))
    if one.taken:
        return _gives(items, one.taken)
    return "everything moves, nothing is lost"


def _rounds_price(day: LiveDay, one: Repair) -> str:
    before = {round_.id: round_.minutes for rounds in day.rounds.values() for round_ in rounds}
    off = [before[new.id] - new.minutes for new in one.rounds]
    each = str(off[0]) if len(set(off)) == 1 else f"{min(off)}–{max(off)}"
    if len(off) == 1:
        return f"{each} min off the next"
    return f"{each} min off each of {len(off)}"


def _gives(items: dict[str, AgendaItem], taken: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{_name(items[item])} −{minutes}" for item, minutes in taken)


def _with_rest(price: str, rest: str) -> str:
    return f"{price}, {rest}" if rest else price


def _parts(items: Sequence[AgendaItem], shown: Sequence[str], anchor: AgendaItem | None) -> tuple[StripPart, ...]:
    times = timings(items)
    return tuple(
        StripPart(
            title=_name(item),
            start=timing.start,
            end=timing.start + (item.minutes or 0) if timing.end is None else timing.end,
            method=mark_of_item(item).method,
            anchor=anchor is not None and item.id == anchor.id,
            minutes=item.minutes or 0,
            buffer=item.kind.value == "buffer",
        )
        for item in items
        if item.id in shown and (timing := times[item.id]).start is not None
    )


def _lines(day: LiveDay, after: Sequence[AgendaItem]) -> Iterable[RepairLine]:
    """When what runs ends, who begins later, who gets shorter, and the anchor that stays."""
    old, new = timings(day.now.items), timings(after)
    late = day.late
    anchor = None if late is None else late.anchor
    for before, item in zip(day.now.items, after, strict=True):
        was, will = old[item.id], new[item.id]
        if item.id == anchor:
            yield RepairLine(_name(item), _time(was), _time(will), "", anchor=True)
        elif item.id in day.now.running:
            yield _moved(f"{_name(item)} ends", was.end, will.end)
        elif item.minutes != before.minutes:
            off = (item.minutes or 0) - (before.minutes or 0)
            left = "left out" if item.cut else minutes_words(item.minutes)
            yield RepairLine(_name(item), minutes_words(before.minutes), left, drift_figure(off))
        elif was.start != will.start:
            yield _moved(f"{_name(item)} begins", was.start, will.start, begins=True, quiet=item.kind in _QUIET)


def _moved(
    what: str, old: int | None, new: int | None, *, begins: bool = False, quiet: bool = False
) -> RepairLine:  # fmt: skip
    off = 0 if old is None or new is None else new - old
    words = (clock_words(old) or "–", clock_words(new) or "–", drift_figure(off) if off else "")
    return RepairLine(what, *words, later=off > 0, begins=begins, quiet=quiet)


def _time(timing: Timing) -> str:
    return clock_words(timing.start) or "–"


def _what_runs(day: LiveDay) -> str:
    return _name(day.running[-1]) if day.running else "the day"


def _name(item: AgendaItem) -> str:
    return item.short_title or item.title


def _at(item: AgendaItem) -> str:
    return "–" if item.start is None else f"{item.start:%H:%M}"
