"""The run-of-show: every line of the plan by session, with its time, minutes, who, and what comes out."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from facilitator.domain.belonging import items_in_order, questions_of
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import ITEM_KINDS
from facilitator.planning.timing import Timing, clock_words, rows_of, timings
from facilitator.queries.agenda_spine import When, lead_of, states_of_day
from facilitator.queries.item_words import Speakers, people_by_item, speakers_by_item, who_line
from facilitator.queries.marks import mark_of_item
from facilitator.words import counted

Lane = Literal["", "first", "middle", "last"]


class ShowRow(Struct, frozen=True):
    """One line. `minutes`, `start` and `end` are None where the plan does not say; `suggested` minutes are those
    nobody has confirmed. `lane` is its place among lines that run side by side, "" for a line alone;
    `left_out` says that it was cut on the day.
    """

    item: str
    number: int
    lead: str
    title: str
    who: str
    comes_out: str
    minutes: int | None
    start: str | None
    end: str | None
    start_given: bool
    method: str
    icon: str
    kind: str
    when: When
    in_programme: bool
    anchor: bool
    suggested: bool = False
    lane: Lane = ""
    left_out: bool = False


class ShowSection(Struct, frozen=True):
    """The lines of one session that follow each other. `heading` is `Session 1`, or empty; `title` may be empty.

    Where no session of the event has a number all lines are one section.
    """

    session: str | None
    heading: str
    title: str
    rows: tuple[ShowRow, ...]


class RunOfShow(Struct, frozen=True):
    """The whole plan; `facts` is the line under the page's title."""

    facts: str
    clocked: bool
    sections: tuple[ShowSection, ...]

    @property
    def rows(self) -> tuple[ShowRow, ...]:
        """All lines in order."""
        return tuple(row for section in self.sections for row in section.rows)


class QuestionLine(Struct, frozen=True):
    """A question in an open line of the plan."""

    question: str
    number: int | None
    words: str
    poster_title: str | None


class ItemDetail(Struct, frozen=True):
    """An open line of the plan: the record itself and what stands around it. Empty and None mean: not given."""

    item: AgendaItem
    row: ShowRow
    session: Session | None
    questions: tuple[QuestionLine, ...]
    leads: str | None
    rapporteurs: str | None


def run_of_show(state: EventState, now: datetime | None = None) -> RunOfShow:
    """All lines in their order."""
    items = items_in_order(state)
    times = timings(items)
    clocked = any(one.start is not None for one in times.values())
    whens = states_of_day(state, items, times, now)
    speakers, on_duty = speakers_by_item(state), people_by_item(state)
    numbered = any(one.number is not None for one in state.all(Session))
    lanes = _lanes(items)
    sections: list[tuple[str | None, list[ShowRow]]] = []
    for number, item in enumerate(items, start=1):
        home = item.session if numbered else None
        if not sections or sections[-1][0] != home:
            sections.append((home, []))
        lane = lanes.get(item.id, "")
        row = _row(state, item, number, times[item.id], speakers, on_duty, whens[item.id], lane, clocked=clocked)
        sections[-1][1].append(row)
    return RunOfShow(_facts(state, items, times), clocked, tuple(_section(state, *one) for one in sections))


def item_detail(
    state: EventState, item_id: AgendaItemId, now: datetime | None = None, show: RunOfShow | None = None
) -> ItemDetail | None:
    """One line, opened; None when it is no longer there. `show` is the whole plan where it is known already."""
    item = state.get(AgendaItem, item_id)
    row = next((one for one in (show or run_of_show(state, now)).rows if one.item == item_id), None)
    if item is None or row is None:
        return None
    return ItemDetail(
        item=item,
        row=row,
        session=state.get(Session, item.session),
        questions=_questions(state, item),
        leads=item.leads or _people_of(state, item, Role.MODERATOR),
        rapporteurs=_people_of(state, item, Role.RAPPORTEUR),
    )


def _row(
    state: EventState,
    item: AgendaItem,
    number: int,
    timing: Timing,
    speakers: Speakers,
    on_duty: dict[str, list[Person]],
    when: When,
    lane: Lane,
    *,
    clocked: bool,
) -> ShowRow:
    mark = mark_of_item(item)
    return ShowRow(
        item=item.id,
        number=number,
        lead=lead_of(number, timing, clocked),
        title=item.title,
        who=who_line(state, item, speakers, on_duty),
        comes_out=item.comes_out or _summaries(item, speakers),
        minutes=item.minutes,
        start=clock_words(timing.start),
        end=clock_words(timing.end),
        start_given=timing.given,
        method=mark.method,
        icon=mark.icon,
        kind=ITEM_KINDS[item.kind],
        when=when,
        in_programme=item.in_programme,
        anchor=item.anchor,
        suggested=bool(item.suggested) and item.minutes is not None,
        lane=lane,
        left_out=bool(item.cut),
    )


def _lanes(items: list[AgendaItem]) -> dict[str, Lane]:
    """The places of items that run side by side."""
    found: dict[str, Lane] = {}
    for row in rows_of(items):
        if len(row) > 1:
            found.update({one.id: "middle" for one in row})
            found.update({row[0].id: "first", row[-1].id: "last"})
    return found


def _summaries(item: AgendaItem, speakers: Speakers) -> str:
    """`4 summaries`, where speeches leave some; the number of one speech is not worth a word."""
    written = [one for one, _ in speakers.get(item.id, ()) if one.summary]
    return counted(len(written), "summary", "summaries") if len(written) > 1 else ""


def _section(state: EventState, session_id: str | None, rows: list[ShowRow]) -> ShowSection:
    session = state.get(Session, session_id)
    if session is None:
        return ShowSection(None, "", "", tuple(rows))
    heading = "" if session.number is None else f"Session {session.number}"
    return ShowSection(session.id, heading, session.title, tuple(rows))


def _facts(state: EventState, items: list[AgendaItem], times: dict[str, Timing]) -> str:
    """`11 items in 3 sessions · order only, no clock yet`, or from when to when the day lasts."""
    what = counted(len(items), "item", "items")
    sessions = {item.session for item in items if item.session is not None}
    if sessions:
        what += f" in {counted(len(sessions), 'session', 'sessions')}"
    if not items:
        return what
    starts = [one.start for one in times.values() if one.start is not None]
    if not starts:
        return f"{what} · order only, no clock yet"
    first, last = clock_words(times[items[0].id].start), clock_words(times[items[-1].id].end)
    span = f"{first} to {last}" if first and last else f"from {first or clock_words(min(starts))}"
    return f"{what} · {span}"


def _questions(state: EventState, item: AgendaItem) -> tuple[QuestionLine, ...]:
    if item.session is None:
        return ()
    return tuple(
        QuestionLine(one.id, one.number, one.text or one.label or one.poster_title or "", one.poster_title)
        for one in questions_of(state, SessionId(item.session))
    )


def _people_of(state: EventState, item: AgendaItem, role: Role) -> str | None:
    holders: list[Record | None] = [
        state.get(Person, one.person)
        for one in state.all(SessionRole)
        if one.role == role and one.session is not None and one.session == item.session
    ]
    return ", ".join(sorted(one.name for one in holders if isinstance(one, Person))) or None
