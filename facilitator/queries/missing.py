"""What is still missing before the report can be made: which table has no notes, which group no rapporteur, which
sheet is untyped. Each line says where it is mended; nothing here stands in anybody's way."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from facilitator.domain.belonging import sessions_in_order, topics_of
from facilitator.domain.cafe import Round, RoundState
from facilitator.domain.cafe_facts import rounds_of, table_label
from facilitator.domain.cafe_running import open_tables
from facilitator.domain.groups import GroupState
from facilitator.domain.harvest import Note, Poster
from facilitator.domain.ids import SessionId
from facilitator.domain.market import TopicReport, TopicState
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.voting import Vote, VoteState
from facilitator.queries.group_sheets import group_rows
from facilitator.queries.poster_sheets import poster_subjects
from facilitator.queries.prints_list import poster_name
from facilitator.queries.untyped import untyped_sheets
from facilitator.words import counted

_TALKED = (RoundState.CHANGE_OVER, RoundState.OVER)
_DISCUSSED = (TopicState.RUNNING, TopicState.HELD)


class MissingLine(Struct, frozen=True):
    """One thing that is missing: what, in which session, and the page and record where it is mended."""

    words: str
    session: str
    page: str
    subject: str


def still_missing(state: EventState) -> tuple[MissingLine, ...]:
    """Everything that is missing, session by session in the order of the day."""
    return tuple(line for session in sessions_in_order(state) for line in _of_session(state, session))


def _of_session(state: EventState, session: Session) -> Iterator[MissingLine]:
    home = SessionId(session.id)
    yield from _silent_tables(state, session, home)
    sheets = untyped_sheets(state, home)
    if sheets:
        named = ", ".join(one.code for one in sheets[:3])
        more = f" and {len(sheets) - 3} more" if len(sheets) > 3 else ""
        words = f"{counted(len(sheets), 'sheet', 'sheets')} not typed and checked: {named}{more}"
        yield MissingLine(words, session.title, "cafe_notes", session.id)
    yield from _topics(state, session, home)
    yield from _groups(state, session)
    yield from _votes(state, session)
    yield from _posters(state, session, home)


def _silent_tables(state: EventState, session: Session, home: SessionId) -> Iterator[MissingLine]:
    """Tables without a note in a round that is over."""
    over = [one for one in rounds_of(state, home) if one.state in _TALKED]
    written = {(one.table, one.round) for one in state.all(Note) if one.session == home}
    for one in over:
        silent = [table_label(table) for table in open_tables(state, home) if (table.id, one.id) not in written]
        if silent:
            yield MissingLine(_silent_words(one, silent), session.title, "cafe_notes", session.id)


def _silent_words(around: Round, tables: list[str]) -> str:
    named = ", ".join(tables[:6]) + (f" and {len(tables) - 6} more" if len(tables) > 6 else "")
    return (
        f"No note from table {named} in round {around.number}"
        if len(tables) == 1
        else (f"No notes from tables {named} in round {around.number}")
    )


def _topics(state: EventState, session: Session, home: SessionId) -> Iterator[MissingLine]:
    told = {one.topic for one in state.all(TopicReport) if one.summary or one.recommendations}
    for topic in topics_of(state, home):
        if topic.state in _DISCUSSED and topic.id not in told:
            yield MissingLine(
                f"No report of topic {shown_number(state, topic)}, {topic.title}", session.title, "reports", topic.id
            )
        elif topic.state is TopicState.NOT_HELD and topic.host_statement is None:
            words = f"No statement of the host of topic {shown_number(state, topic)}, {topic.title}"
            yield MissingLine(words, session.title, "topics", topic.id)


def _groups(state: EventState, session: Session) -> Iterator[MissingLine]:
    for row in group_rows(state, session.id):
        if row.rapporteur is None and row.state is not GroupState.APPROVED:
            yield MissingLine(f"{row.name} has no rapporteur", session.title, "groups", row.group)
        if row.state in (GroupState.EMPTY, GroupState.IN_PROGRESS):
            words = f"{row.name}: {row.answered} of {row.asked} questions answered"
            yield MissingLine(words, session.title, "answers", row.group)


def _votes(state: EventState, session: Session) -> Iterator[MissingLine]:
    for vote in state.all(Vote):
        if vote.session == session.id and vote.state in (VoteState.OPEN, VoteState.CLOSED):
            words = "is still open" if vote.state is VoteState.OPEN else "is not revealed yet"
            yield MissingLine(f"“{vote.title}” {words}", session.title, "vote_collect", vote.id)


def _posters(state: EventState, session: Session, home: SessionId) -> Iterator[MissingLine]:
    """Posters nobody has approved; one line for all of a session."""
    approved = {
        (one.kind, one.question, one.topic) for one in state.all(Poster) if one.session == home and not one.draft
    }
    drafts = [one for one in poster_subjects(state, home) if (one.kind, one.question, one.topic) not in approved]
    if len(drafts) == 1:
        yield MissingLine(
            f"Nobody has approved the poster “{poster_name(state, drafts[0])}”", session.title, "harvest", home
        )
    elif drafts:
        yield MissingLine(f"Nobody has approved {len(drafts)} posters", session.title, "harvest", home)
