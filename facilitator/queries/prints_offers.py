"""Which prints an event can offer beside its posters and lists: told without making a single sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from facilitator.domain.belonging import sessions_in_order, topics_of
from facilitator.domain.cafe import Seating, SpareRoute
from facilitator.domain.groups import Group
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Cell, Interest, Topic, TopicReport, TopicState
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem, Method, Session
from facilitator.domain.state import EventState
from facilitator.planning.timing import timings
from facilitator.queries.board_sheets import board_size_words, changes_since, slots_of, unplaced
from facilitator.queries.cafe_sheets import rounds_of, tables_of
from facilitator.queries.group_print_sheets import compare_sheets, template_sheets
from facilitator.queries.phrases import dotted, people_words, spelled
from facilitator.queries.poster_sheets import poster_subjects
from facilitator.queries.ranking_sheets import standings
from facilitator.queries.result_now import result_now
from facilitator.queries.vote_sheets import ballot_sources
from facilitator.words import counted

_GONE = (TopicState.MERGED, TopicState.WITHDRAWN)
DRAFT_BALLOTS = "No vote is set up: prints with “Draft”"


class Offer(Struct, frozen=True):
    """One print of a kind: of one session, or of the whole event where there is none.

    `missing` says what it needs, None when it can be printed now.
    """

    what: str
    quiet: str
    session: Session | None = None
    missing: str | None = None
    doubt: str | None = None


def offers(state: EventState) -> Iterator[Offer]:
    """All of them, by kind within each session, then those of the whole event."""
    for session in sessions_in_order(state):
        for method, found in _OF_METHOD:
            if session.method == method:
                yield from found(state, session)
        yield from _votes(state, session)
    yield from _of_event(state)


def _cafe(state: EventState, session: Session) -> Iterator[Offer]:
    home = SessionId(session.id)
    tables, rounds = len(tables_of(state, home)), len(rounds_of(state, home))
    missing = None if tables else "needs tables: none yet"
    words = counted(tables, "table", "tables")
    yield Offer("tents", words, session, missing)
    in_rounds = f"{counted(rounds, 'round', 'rounds')} at {words}" if rounds else words
    yield Offer("table-sheets", in_rounds, session, missing)


def _market(state: EventState, session: Session) -> Iterator[Offer]:
    home = SessionId(session.id)
    topics = [one for one in topics_of(state, home) if one.state not in _GONE]
    needs = None if topics else "needs topics: none yet"
    yield Offer("board", _board_words(state, home), session, None if topics or slots_of(state, home) else needs)
    yield Offer("blank-board", "to be filled by hand", session)
    changes = len(changes_since(state, home))
    if changes:
        yield Offer("news", spelled(changes, "change", "changes"), session)
    if _has_cells(state, home):
        yield Offer("door-signs", "a place with its slots", session)
    yield Offer("cards", f"{counted(len(topics), 'card', 'cards')}, two on a sheet", session, needs)
    to_join = sum(one.state != TopicState.NOT_HELD for one in topics)
    if to_join:
        yield Offer("sign-up", counted(to_join, "topic", "topics"), session)
    blank = counted(len(topics), "topic", "topics") if topics else "one blank form"
    yield Offer("report-forms", f"{blank}, to write on by hand", session)
    if topics:
        yield Offer("reports", _report_words(state, topics), session)


def _has_cells(state: EventState, session: SessionId) -> bool:
    slots = {one.id for one in slots_of(state, session)}
    return any(one.slot in slots for one in state.all(Cell))


def _board_words(state: EventState, session: SessionId) -> str:
    open_topics = len(unplaced(state, session))
    placed = f"{spelled(open_topics, 'topic', 'topics')} not on it" if open_topics else None
    size = board_size_words(state, session) if slots_of(state, session) else "no slots yet"
    return ", ".join(part for part in (size, placed) if part)


def _report_words(state: EventState, topics: list[Topic]) -> str:
    """`2 reports, one not held, six missing`."""
    told = {one.topic for one in state.all(TopicReport)}
    not_held = sum(one.state == TopicState.NOT_HELD for one in topics)
    written = sum(one.id in told for one in topics)
    silent = sum(one.id not in told and one.state != TopicState.NOT_HELD for one in topics)
    parts = (
        counted(written, "report", "reports") if written else None,
        f"{spelled(not_held, 'topic', 'topics')} not held" if not_held else None,
        f"{spelled(silent, 'report', 'reports')} missing" if silent else None,
    )
    return ", ".join(part for part in parts if part)


def _groups(state: EventState, session: Session) -> Iterator[Offer]:
    """Templates to write on, and what groups said beside each other."""
    home = SessionId(session.id)
    groups = sum(one.session == session.id for one in state.all(Group))
    asked = bool(template_sheets(state, home))
    words = counted(groups, "group", "groups") if groups else "one blank template"
    yield Offer("templates", words, session, None if asked else "needs a template: none chosen yet")
    if groups and compare_sheets(state, home):
        yield Offer("compare", words, session)


_OF_METHOD: tuple[tuple[Method, Callable[[EventState, Session], Iterator[Offer]]], ...] = (
    (Method.WORLD_CAFE, _cafe),
    (Method.OPEN_SPACE, _market),
    (Method.GROUPS, _groups),
)


def _votes(state: EventState, session: Session) -> Iterator[Offer]:
    """Paper to vote on, and what came out."""
    home = SessionId(session.id)
    sources = list(ballot_sources(state, home))
    if sources:
        draft = all(one.vote is None for one in sources)
        doubt = DRAFT_BALLOTS if draft else None
        title = "from the topics" if draft else dotted(one.title for one in sources if one.vote)
        yield Offer("ballots", title, session, doubt=doubt)
        yield Offer("tally-strips", title, session, doubt=doubt)
    results = [one.vote.title for one in standings(state, home)]
    greatest = {one.topic for one in state.all(Interest) if one.among_greatest}
    marked = [one for one in topics_of(state, home) if one.id in greatest]
    said = f"{spelled(len(marked), 'topic', 'topics')} of greatest interest" if marked else None
    if results or said:
        yield Offer("ranking", dotted((*results, said)), session)


def _of_event(state: EventState) -> Iterator[Offer]:
    methods = {one.method for one in sessions_in_order(state)}
    if methods & {Method.WORLD_CAFE, Method.OPEN_SPACE}:
        named = (
            "World Café" if Method.WORLD_CAFE in methods else None,
            "Open Space and law of two feet" if Method.OPEN_SPACE in methods else None,
        )
        yield Offer("principles", ", ".join(one for one in named if one))
        yield Offer("host-kit", _kit_words(state))
    if Method.OPEN_SPACE in methods:
        yield Offer("fifth-principle", "for those who hold with it")
    if poster_subjects(state) and result_now(state).parts:
        yield Offer("result", "for whom it cannot wait: findings, what carries them, what is a draft")
    yield from _people(state)
    yield from _agenda(state)


def _kit_words(state: EventState) -> str:
    tables = sum(len(tables_of(state, SessionId(one.id))) for one in sessions_in_order(state))
    topics = sum(one.state not in _GONE for one in state.all(Topic))
    found = (counted(tables, "table", "tables") if tables else None, counted(topics, "topic", "topics"))
    return ", ".join(one for one in (found[0], found[1] if topics else None) if one) or "what hosts do"


def _people(state: EventState) -> Iterator[Offer]:
    people = sum(one.present is not False for one in state.all(Person))
    if people:
        routed = any(True for _ in state.all(Seating))
        yield Offer("badges", f"{people_words(people)}, {'with their routes' if routed else 'no routes yet'}")
    spare = sum(one.person is None for one in state.all(SpareRoute))
    if spare:
        yield Offer("spare-badges", f"{counted(spare, 'route', 'routes')} for walk-ins")


def _agenda(state: EventState) -> Iterator[Offer]:
    items = list(state.all(AgendaItem))
    public = [one for one in items if one.in_programme]
    if public:
        clocked = any(one.start is not None for one in timings(public).values())
        times = "with times" if clocked else "order only"
        yield Offer("programme", f"{counted(len(public), 'public item', 'public items')}, {times}")
    if items:
        yield Offer("run-of-show", f"{counted(len(items), 'item', 'items')}, all columns")
