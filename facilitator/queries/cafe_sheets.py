"""What stands on café tables: tents with the question, and sheets to write on, one for each table and round."""

from __future__ import annotations

from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.cafe import Question, Round, Seating, Table
from facilitator.domain.ids import SessionId
from facilitator.domain.order import in_order
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.phrases import dotted, minutes_words
from facilitator.queries.question_marks import question_marks
from facilitator.queries.sheet_cards import Tent, TentsSheet
from facilitator.queries.sheet_forms import FormSheet, Lines, Words
from facilitator.queries.sheet_words import code, context_parts, event_code, foot, session_words
from facilitator.queries.sheets import ContextLine

GROUP_HOSTS = "the group hosts itself"
ETIQUETTE = (
    "focus on what matters",
    "contribute your thinking",
    "speak mind and heart",
    "listen to understand",
    "link and connect ideas",
    "listen for insights and deeper questions",
    "play, doodle, draw",
    "have fun",
)
INSIGHT = "One insight to leave on the table"
LEAST_LINES = 6


def tables_of(state: EventState, session: SessionId) -> list[Table]:
    """The open tables of a session in their order."""
    return in_order(one for one in state.all(Table) if one.session == session and one.open)


def rounds_of(state: EventState, session: SessionId) -> list[Round]:
    """The rounds of a session in their order."""
    return in_order(one for one in state.all(Round) if one.session == session)


def table_name(table: Table) -> str:
    """`7`, or `1A` for a twin table."""
    return f"{table.number}{table.twin or ''}"


def table_hosts(state: EventState, table: Table, round_id: str | None = None) -> list[str]:
    """Who hosts a table: the hosts it was given, else who sits there as host, in one round or in any."""
    given = [one.person for one in state.all(SessionRole) if one.role == Role.TABLE_HOST and one.table == table.id]
    seated = [
        one.person for one in state.all(Seating) if one.host and one.table == table.id and round_id in (None, one.round)
    ]
    people = [state.get(Person, person) for person in dict.fromkeys(given or seated)]
    return sorted(person.name for person in people if person is not None)


def host_words(state: EventState, table: Table, round_id: str | None = None) -> str:
    """`host Nora Åkesson`; a table without one says so only where the group hosts itself."""
    names = table_hosts(state, table, round_id)
    if names:
        return f"{'host' if len(names) == 1 else 'hosts'} {', '.join(names)}"
    return GROUP_HOSTS if table.hosted_by_group else ""


def question_at(state: EventState, table: Table, of_round: Round | None = None) -> Question | None:
    """What a table talks about in a round: its own question, else that of the round."""
    own = state.get(Question, table.question)
    if own is not None or of_round is None:
        return own
    return state.get(Question, of_round.question)


def question_wording(question: Question | None) -> str:
    """The question as people read it; its name while nobody has worded it."""
    return "" if question is None else question.text or question.poster_title or question.label or ""


def tent_sheets(state: EventState, session: SessionId | None = None) -> tuple[TentsSheet, ...]:
    """The table tents of each café."""
    return tuple(
        TentsSheet(
            code="T" + code("tents", each.id, length=4),
            headline="Table tents",
            tents=tuple(_tent(state, each, table) for table in tables),
            foot=foot(state, each),
            back=ETIQUETTE,
            where=dotted(dict.fromkeys((state.event.title, each.short_title or each.title))),
            subject=f"{session_words(each)}: table tents",
        )
        for each in sessions_in_order(state)
        if session in (None, each.id) and (tables := tables_of(state, SessionId(each.id)))
    )


def _tent(state: EventState, session: Session, table: Table) -> Tent:
    """The tent of a table; one whose question changes with the rounds shows the first."""
    rounds = rounds_of(state, SessionId(session.id))
    question = question_at(state, table, rounds[0] if rounds else None)
    mark = None if question is None else question_marks(state, SessionId(session.id)).get(question.id)
    return Tent(
        number=table_name(table),
        question=question_wording(question),
        letter="" if mark is None else mark.letter,
        tint="" if mark is None else mark.tint,
        host=host_words(state, table),
        code=f"{event_code(state.event)}/{table_code(table)}",
    )


def table_code(table: Table) -> str:
    """The short code on the tent of a table."""
    return "T" + code("table", table.id, length=4)


def table_sheet_code(table: Table, of_round: Round | None) -> str:
    """The short code of the sheet people write on at a table in a round: a photo of it finds its way home."""
    return "S" + code("table sheet", table.id, "" if of_round is None else of_round.id, length=4)


def table_sheets(state: EventState, session: SessionId | None = None) -> tuple[FormSheet, ...]:
    """The sheets to write on by round, then by table; without rounds one for each table."""
    return tuple(
        _table_sheet(state, each, table, of_round)
        for each in sessions_in_order(state)
        if session in (None, each.id)
        for of_round in _rounds_or_none(state, SessionId(each.id))
        for table in tables_of(state, SessionId(each.id))
    )


def _rounds_or_none(state: EventState, session: SessionId) -> list[Round | None]:
    return [*rounds_of(state, session)] or [None]


def _table_sheet(state: EventState, session: Session, table: Table, of_round: Round | None) -> FormSheet:
    question = question_at(state, table, of_round)
    when = None if of_round is None else f"Round {of_round.number}"
    minutes = None if of_round is None or of_round.minutes is None else minutes_words(of_round.minutes)
    host = host_words(state, table, None if of_round is None else of_round.id)
    quiet = dotted((minutes, host))
    name = f"Table {table_name(table)}"
    return FormSheet(
        code=table_sheet_code(table, of_round),
        headline=question_wording(question) or name,
        parts=(*((Words(quiet, quiet=True),) if quiet else ()), *_to_write_on()),
        foot=foot(state, session, question=dotted((when, name)) or None),
        context=ContextLine(context_parts(state, session)[:1], dotted((name, when))),
        subject=dotted((name, when)),
        figure=table_name(table),
        by_hand=True,
    )


def _to_write_on() -> tuple[Lines, Lines]:
    return Lines("", LEAST_LINES, grows=True), Lines(INSIGHT, 2)
