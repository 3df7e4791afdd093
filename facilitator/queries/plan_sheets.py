"""The two prints of the agenda: the programme for everybody, and the run-of-show with all columns (AG4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from facilitator.domain.belonging import items_in_order, people_at
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.market import Place
from facilitator.domain.programme import AgendaItem, Duty, Session
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import ITEM_KINDS
from facilitator.planning.timing import Timing, clock_words, timings
from facilitator.queries.agenda_spine import lead_of
from facilitator.queries.item_words import Speakers, speakers_by_item
from facilitator.queries.phrases import dotted
from facilitator.queries.plan_version import current_version
from facilitator.queries.sheet_forms import PlanCell, PlanColumn, PlanHeading, PlanRow, PlanSheet
from facilitator.queries.sheet_words import clock_of, code, foot
from facilitator.queries.sheets import ContextLine, Foot

UNKNOWN = "–"


def programme_sheets(state: EventState, session: SessionId | None = None) -> tuple[PlanSheet, ...]:
    """The public items, for everybody."""
    items = items_in_order(state)
    times = timings(items)
    public = [item for item in items if item.in_programme and session in (None, item.session)]
    if not public:
        return ()
    clocked = any(times[item.id].start is not None for item in public)
    speakers = speakers_by_item(state)
    rows = [
        (item, _programme_row(state, item, lead_of(number, times[item.id], clocked), times[item.id], speakers))
        for number, item in enumerate(public, start=1)
    ]
    return (
        PlanSheet(
            code="G" + code("programme", state.event.id, length=4),
            headline=state.event.title,
            columns=(PlanColumn("", 0.17 if clocked else 0.07), PlanColumn("", 0.83)),
            rows=_under_headings(state, rows),
            foot=_plan_foot(state),
            size="programme_a4",
            context=_context(state, "Programme"),
            subject="Programme",
            named_columns=False,
        ),
    )


def run_of_show_sheets(state: EventState, session: SessionId | None = None) -> tuple[PlanSheet, ...]:
    """Every item with all there is to know of it, the script of the moderator included."""
    items = items_in_order(state)
    times = timings(items)
    speakers = speakers_by_item(state)
    rows = [
        (item, _show_row(state, item, number, times[item.id], speakers))
        for number, item in enumerate(items, start=1)
        if session in (None, item.session)
    ]
    if not rows:
        return ()
    return (
        PlanSheet(
            code="G" + code("run-of-show", state.event.id, length=4),
            headline=state.event.title,
            columns=_show_columns([row for _, row in rows]),
            rows=_under_headings(state, rows),
            foot=_plan_foot(state),
            size="run_of_show_a4",
            context=_context(state, "Run-of-show"),
            subject="Run-of-show",
        ),
    )


def _context(state: EventState, subject: str) -> ContextLine:
    where = dotted((state.event.place, foot(state).date))
    return ContextLine((where,) if where else (), subject)


def plan_version_words(state: EventState) -> str:
    """`plan version 2`; a plan nobody has changed on the day is version 1."""
    return f"plan version {current_version(state).number}"


def _plan_foot(state: EventState) -> Foot:
    return msgspec.structs.replace(foot(state), version=plan_version_words(state))


def _under_headings(state: EventState, rows: Sequence[tuple[AgendaItem, PlanRow]]) -> tuple[PlanRow | PlanHeading, ...]:
    """The rows, with the day where there are several and the session where it changes."""
    several_days = len({item.day for item, _ in rows}) > 1
    numbered = any(one.number is not None for one in state.all(Session))
    found: list[PlanRow | PlanHeading] = []
    before: AgendaItem | None = None
    for item, row in rows:
        if several_days and (before is None or before.day != item.day):
            found.append(PlanHeading(f"Day {item.day}"))
        if numbered and (before is None or before.session != item.session):
            found += _session_heading(state, item)
        found.append(row)
        before = item
    return tuple(found)


def _session_heading(state: EventState, item: AgendaItem) -> list[PlanHeading]:
    session = state.get(Session, item.session)
    if session is None:
        return []
    number = None if session.number is None else f"Session {session.number}"
    return [PlanHeading(dotted((number, session.title)))]


# The programme


def _programme_row(state: EventState, item: AgendaItem, lead: str, timing: Timing, speakers: Speakers) -> PlanRow:
    until = clock_words(timing.end)
    time = f"{lead}–{until}" if timing.start is not None and until else lead
    place = state.get(Place, item.place)
    who = ", ".join(_voices(state, item, speakers))
    return PlanRow(
        (
            PlanCell((time,), True),
            PlanCell(_known((item.title, who, None if place is None else place.name)), True),
        )
    )


def _voices(state: EventState, item: AgendaItem, speakers: Speakers) -> list[str]:
    heard = [person.name for _, person in speakers.get(item.id, [])]
    return heard or [person.name for person in people_at(state, AgendaItemId(item.id), Duty.SPEAKS)]


def _known(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


# The run-of-show

_COLUMNS = (
    ("No.", 0.035),
    ("Start", 0.09),
    ("Min", 0.04),
    ("What", 0.18),
    ("Who", 0.13),
    ("Method and materials", 0.14),
    ("Room and set-up", 0.12),
    ("What comes out", 0.13),
    ("Script", 0.2),
)
_LEAST_SHARE = 0.6  # of its width a column keeps when nothing stands in it


def _show_columns(rows: Sequence[PlanRow]) -> tuple[PlanColumn, ...]:
    """All columns; those in which nothing stands leave some of their width to the others."""
    full = [any(row.cells[n].lines for row in rows) for n in range(len(_COLUMNS))]
    return tuple(
        PlanColumn(name, share if used else share * _LEAST_SHARE)
        for (name, share), used in zip(_COLUMNS, full, strict=True)
    )


def _show_row(state: EventState, item: AgendaItem, number: int, timing: Timing, speakers: Speakers) -> PlanRow:
    place = state.get(Place, item.place)
    texts: tuple[tuple[str, ...], ...] = (
        (str(number),),
        _start_lines(state, item, timing),
        (UNKNOWN if item.minutes is None else str(item.minutes),),
        _known((item.title, *_standing(item))),
        _who_lines(state, item, speakers),
        _known((item.method, item.materials)),
        _known((None if place is None else place.name, item.set_up)),
        _known((item.comes_out,)),
        _known((item.script,)),
    )
    strong = (0, 1, 3)
    return PlanRow(tuple(PlanCell(lines, n in strong) for n, lines in enumerate(texts)))


def _start_lines(state: EventState, item: AgendaItem, timing: Timing) -> tuple[str, ...]:
    """The planned start, and when it really began and ended."""
    began, ended = clock_of(item.started, state.event.timezone), clock_of(item.ended, state.event.timezone)
    return _known(
        (
            clock_words(timing.start) or UNKNOWN,
            f"began {began}" if began else None,
            f"ended {ended}" if ended else None,
        )
    )


def _standing(item: AgendaItem) -> Iterable[str | None]:
    """What kind of line it is, and what one should know when time gets short."""
    yield ITEM_KINDS[item.kind] if ITEM_KINDS[item.kind].casefold() != item.title.casefold() else None
    yield "anchor: its time may not move" if item.anchor else None
    yield None if item.in_programme else "not in the programme"
    yield None if item.cut_priority is None else f"may be cut: priority {item.cut_priority}"
    yield "left out" if item.cut else None
    yield "minutes are a suggestion" if item.suggested else None


def _who_lines(state: EventState, item: AgendaItem, speakers: Speakers) -> tuple[str, ...]:
    """Who speaks, leads and helps."""
    home = AgendaItemId(item.id)
    leads = [person.name for person in people_at(state, home, Duty.LEADS)] + ([item.leads] if item.leads else [])
    helps = [person.name for person in people_at(state, home, Duty.HELPS)] + ([item.helps] if item.helps else [])
    voices = _voices(state, item, speakers)
    return _known(
        (
            f"speaks: {', '.join(voices)}" if voices else None,
            f"leads: {', '.join(dict.fromkeys(leads))}" if leads else None,
            f"helps: {', '.join(dict.fromkeys(helps))}" if helps else None,
        )
    )
