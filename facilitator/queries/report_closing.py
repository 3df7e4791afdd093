"""How a report ends: what happens next, what was kept for later, who was there, plan against actual, annexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from facilitator.domain.belonging import items_in_order, sessions_in_order
from facilitator.domain.harvest import Action, Cluster, Dated, Note
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Topic, TopicHost
from facilitator.domain.order import in_order
from facilitator.domain.people import Contribution, Person, Role, SessionRole
from facilitator.domain.programme import AgendaItem, Attribution, ParkedThought, Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.planning.name_order import name_order
from facilitator.planning.timing import clock_words, timings
from facilitator.queries.day_so_far import lost_minutes, took_minutes
from facilitator.queries.market_reports import TRIAGE
from facilitator.queries.phrases import date_words, dotted, people_words
from facilitator.queries.plan_version import plan_versions
from facilitator.queries.report_harvest import notes_by_session, notes_part
from facilitator.queries.report_names import Names
from facilitator.queries.report_pictures import PictureShelf
from facilitator.queries.report_values import (
    Chapter,
    Column,
    Entries,
    Entry,
    Heading,
    Part,
    Points,
    Table,
    line,
    paragraph,
)
from facilitator.queries.sheet_words import clock_of, session_words
from facilitator.words import counted

_SPEAKING = (Role.SPEAKER, Role.TABLE_HOST, Role.RAPPORTEUR, Role.MODERATOR, Role.ORGANISER)


def actions_chapter(state: EventState) -> Chapter | None:
    """What happens next (OS11): what, the first step, who starts, with whom, by when."""
    actions = in_order(state.all(Action))
    if not actions:
        return None
    entries = tuple(_action(state, one, number) for number, one in enumerate(actions, start=1))
    return Chapter("actions", "What happens next", (Entries(entries),))


def _action(state: EventState, one: Action, number: int) -> Entry:
    topic, cluster = state.get(Topic, one.topic), state.get(Cluster, one.cluster)
    said = (
        ("First step", one.first_step),
        ("Starts", one.starts),
        ("Joins", one.joins),
        ("By", _by_words(one.by)),
        ("Support needed", one.support),
        ("Contact", one.contact),
        ("From", None if topic is None else f"topic {shown_number(state, topic)}, {topic.title}"),
        ("From", None if cluster is None or not cluster.title else f"“{cluster.title}”"),
    )
    mark = "done" if one.done else "" if one.triage is None else TRIAGE[one.triage]
    return Entry(str(number), one.what, tuple(f"{label}: {words}" for label, words in said if words), mark)


def _by_words(by: Dated | None) -> str | None:
    if by is None:
        return None
    return by.words if by.on is None else date_words(by.on)


def parking_chapter(state: EventState) -> Chapter | None:
    """What was kept for later, and what of it was dealt with."""
    thoughts = in_order(state.all(ParkedThought))
    if not thoughts:
        return None
    items = tuple(line(one.text, " (dealt with)" if one.done else "") for one in thoughts)
    return Chapter("parking", "Parking lot", (Points(items),))


# --- people -----------------------------------------------------------------------------------------------------


def people_chapter(state: EventState, names: Names) -> Chapter | None:
    """Speakers, hosts and rapporteurs by name, then the others as the switch of the event says (HV6)."""
    order = name_order(state.event.language)
    people = sorted(state.all(Person), key=lambda one: (order(one.sort_name or one.name), one.id))
    if not people:
        return None
    named = _with_a_part(state)
    heard = [] if names.nobody else [one for one in people if one.id in named]
    others = [one for one in people if one.id not in named or names.nobody]
    present = [one for one in others if one.present]
    parts: list[Part] = []
    if heard:
        parts += [Heading("Speakers, hosts and rapporteurs"), _table(heard, [one.name for one in heard])]
    if others:
        parts += _participants(present or [one for one in others if one.present is None], bool(present), names)
    return Chapter("people", "Who took part", tuple(parts)) if parts else None


def _with_a_part(state: EventState) -> set[str]:
    """Everybody who speaks, hosts or reports somewhere."""
    found: set[str] = {one.person for one in state.all(Contribution)}
    found |= {one.person for one in state.all(TopicHost)}
    return found | {one.person for one in state.all(SessionRole) if one.role in _SPEAKING}


def _participants(people: list[Person], present: bool, names: Names) -> list[Part]:
    """The list, or with no names only how many and from where."""
    if not people:
        return []
    heading = "Participants" if present else "Registered"
    where = Counter(one.country for one in people if one.country)
    countries = f"from {counted(len(where), 'country', 'countries')}" if where else None
    counts = paragraph(dotted((people_words(len(people)), countries)), tone="quiet")
    if names.attribution is Attribution.NONE:
        return [Heading(heading), counts]
    return [Heading(heading), counts, _table(people, [names.participant(one) for one in people])]


def _table(people: list[Person], written: list[str]) -> Table:
    """Name, organisation and country; a column in which nothing is known is left out."""
    cells = [
        ("Name", 0.34, written),
        ("Role and organisation", 0.46, [", ".join(filter(None, (p.position, p.organisation))) for p in people]),
        ("Country", 0.2, [one.country or "" for one in people]),
    ]
    used = [one for one in cells if any(one[2])]
    whole = sum(share for _, share, _ in used)
    columns = tuple(Column(name, share / whole, strong=name == "Name") for name, share, _ in used)
    rows = zip(*([text or "–" for text in texts] for _, _, texts in used), strict=True)
    return Table(columns, tuple(rows))


# --- plan against actual ----------------------------------------------------------------------------------------


def actual_chapter(state: EventState) -> Chapter | None:
    """Each item as planned in the morning and as it was; only once something has really begun."""
    items = items_in_order(state)
    if not any(item.started is not None or item.cut for item in items):
        return None
    times = timings(items)
    columns = (
        Column("Item", 0.42, strong=True),
        Column("Planned", 0.12),
        Column("Began", 0.12),
        Column("Minutes", 0.11, figures=True),
        Column("Took", 0.09, figures=True),
        Column("Drift", 0.14, figures=True),
    )
    rows = tuple(_actual_row(state, item, clock_words(times[item.id].start)) for item in items)
    parts: list[Part] = [Table(columns, rows)]
    lost = [lost_minutes(item) for item in items]
    known = [minutes for minutes in lost if minutes is not None]
    if known:
        parts.append(paragraph(f"All in all {_drift(sum(known)) or 'as planned'} against the plan.", tone="quiet"))
    return Chapter("actual", "Plan against actual", (*parts, *_versions(state)))


def _actual_row(state: EventState, item: AgendaItem, start: str | None) -> tuple[str, ...]:
    planned = item.minutes if item.first_minutes is None else item.first_minutes
    took, lost = took_minutes(item), lost_minutes(item)
    return (
        item.title + (" (left out)" if item.cut else ""),
        start or "–",
        clock_of(item.started, state.event.timezone) or "–",
        "–" if planned is None else str(planned),
        "–" if took is None else str(took),
        "–" if lost is None else _drift(lost) or "as planned",
    )


def _drift(minutes: int) -> str:
    return f"{minutes:+d} min".replace("-", "−") if minutes else ""


def _versions(state: EventState) -> list[Part]:
    """The versions of the plan there were, the first first."""
    versions = [one for one in reversed(plan_versions(state)) if one.made is not None]
    if not versions:
        return []
    said = tuple(
        line(dotted((f"Version {one.number}", clock_of(one.made, state.event.timezone), one.reason)))
        for one in versions
    )
    return [Heading("Versions of the plan", 3), Points(said)]


# --- annexes ----------------------------------------------------------------------------------------------------


def annex_chapter(state: EventState, names: Names, shelf: PictureShelf) -> Chapter | None:
    """All notes as they were written, session by session, and the pictures no chapter has taken."""
    notes = notes_by_session(state)
    parts: list[Part] = []
    for session in sessions_in_order(state):
        parts += _session_notes(state, session, notes.pop(SessionId(session.id), []), names)
    pictures = shelf.rest()
    parts += [Heading("More pictures"), *pictures] if pictures else []
    return Chapter("annexes", "Annexes", tuple(parts)) if parts else None


def _session_notes(state: EventState, session: Session, notes: Iterable[Note], names: Names) -> list[Part]:
    found = notes_part(state, session, list(notes), names)
    if not found:
        return []
    title = dotted(dict.fromkeys((session_words(session), session.short_title or session.title)))
    return [Heading(f"All notes: {title}"), *found]
