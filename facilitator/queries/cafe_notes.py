"""What was said at the tables of a café: how much where, and everything about the one place that is typed now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from facilitator.domain.cafe import Cafe, CafeDesign, Question, Round, RoundState, Table
from facilitator.domain.harvest import Note
from facilitator.domain.ids import SessionId
from facilitator.domain.order import in_order
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.queries.cafe_sheets import host_words, rounds_of, table_name
from facilitator.queries.harvest_board import REDACTED
from facilitator.queries.phrases import dotted
from facilitator.queries.question_marks import QuestionMark, question_marks
from facilitator.words import counted

CellState = Literal["later", "nothing", "some"]


class Place(Struct, frozen=True):
    """Where one types: a table in a round, and the question that is asked there (None: none is known)."""

    table: str
    round: str
    question: str | None = None


class NoteCell(Struct, frozen=True):
    """A table in one round. `later`: the round has not begun; `nothing`: it has, and nobody typed a point."""

    place: Place
    count: int
    state: CellState
    insight: bool = False


class TableRow(Struct, frozen=True):
    """A table with what was typed in each round."""

    table: str
    name: str
    letter: str
    tint: str
    cells: tuple[NoteCell, ...]


class RoundHead(Struct, frozen=True):
    """A column of the overview: `R1`."""

    round: str
    words: str


class NotesOverview(Struct, frozen=True):
    """All tables and rounds of a café. `now` is the round that was begun last, else the first one."""

    session: str
    facts: str
    rounds: tuple[RoundHead, ...]
    rows: tuple[TableRow, ...]
    now: str | None
    silent: tuple[str, ...]

    @property
    def silent_words(self) -> str:
        """`3 have nothing yet`, or nothing where every table has spoken."""
        return f"{counted(len(self.silent), 'has', 'have')} nothing yet" if self.silent else ""


class NoteLine(Struct, frozen=True):
    """A point as people read it; `author` and `language` stand beside it where they tell something."""

    note: str
    number: int
    text: str
    written: str
    author: str = ""
    language: str = ""
    corrected: bool = False
    redacted: bool = False
    insight: bool = False


class EarlierRound(Struct, frozen=True):
    """What a round before left at this table, to be read only (WC10)."""

    round: str
    number: int
    insight: str | None
    points: tuple[str, ...]


class PlaceNotes(Struct, frozen=True):
    """The place that is typed now: whose table, which question, what was there before, and the points so far."""

    place: Place
    name: str
    letter: str
    tint: str
    question: str | None
    about: str
    round_number: int
    earlier: tuple[EarlierRound, ...]
    points: tuple[NoteLine, ...]
    insight: NoteLine | None


def notes_overview(state: EventState, session: SessionId) -> NotesOverview | None:
    """The overview of a café; None while it has no table or no round."""
    tables, rounds = tables_of(state, session), rounds_of(state, session)
    if not tables or not rounds:
        return None
    marks, asked = question_marks(state, session), Asked(state, session)
    counts, insights = _counts(state, session)
    rows = tuple(_row(table, rounds, marks, asked, counts, insights) for table in tables if _shown(table, counts))
    now = round_now(rounds)
    at = next(place for place, one in enumerate(rounds) if one.id == now.id)
    silent = tuple(row.table for row in rows if row.cells[at].state == "nothing")
    heads = tuple(RoundHead(one.id, f"R{one.number}") for one in rounds)
    return NotesOverview(session, _facts(rounds, now, rows, at, len(silent)), heads, rows, now.id, silent)


def place_notes(state: EventState, session: SessionId, place: Place) -> PlaceNotes | None:
    """Everything about one place; None when its table or round is gone."""
    table, around = state.get(Table, place.table), state.get(Round, place.round)
    if table is None or around is None:
        return None
    mark = question_marks(state, session).get(place.question or "")
    asked = None if mark is None else f"Question {mark.letter.removeprefix('Q') or mark.letter}"
    here_only = (place.table, place.round, place.question)
    mine = in_order(one for one in state.all(Note) if (one.table, one.round, one.question) == here_only)
    here = [_line(state, note, number) for number, note in enumerate(mine, 1)]
    return PlaceNotes(
        place=place,
        name=table_name(table),
        letter="" if mark is None else mark.letter,
        tint="break" if mark is None else mark.tint,
        question=None if mark is None else mark.words,
        about=dotted((asked, host_words(state, table, around.id), f"round {around.number}")),
        round_number=around.number,
        earlier=tuple(_earlier(state, session, around, table.id)),
        points=tuple(here),
        insight=next((one for one in here if one.insight), None),
    )  # fmt: skip


def places_in(overview: NotesOverview, asked: Asked, round_id: str) -> list[Place]:
    """The places of one round in the order in which Tab goes through them: table by table, question by question."""
    return [
        Place(row.table, round_id, question) for row in overview.rows for question in asked.at(row.table, round_id)
    ]  # fmt: skip


def tables_of(state: EventState, session: SessionId) -> list[Table]:
    """The tables of a café in their order, closed ones among them."""
    return in_order(one for one in state.all(Table) if one.session == session)


def round_now(rounds: Sequence[Round]) -> Round:
    """The round that was begun last, else the first."""
    begun = [one for one in rounds if has_begun(one)]
    return begun[-1] if begun else rounds[0]


def has_begun(around: Round) -> bool:
    """Whether a round runs, ran or was paused."""
    return around.state != RoundState.PREPARED


def cafe_of(state: EventState, session: SessionId) -> Cafe | None:
    """How a session's café is set up, where somebody has said so."""
    return next((one for one in state.all(Cafe) if one.session == session), None)


class Asked:
    """Which questions are asked at a table in a round (WC4)."""

    def __init__(self, state: EventState, session: SessionId) -> None:
        cafe = cafe_of(state, session)
        self._design = None if cafe is None else cafe.design
        self._tables, self._rounds, self._questions = state.of(Table), state.of(Round), state.of(Question)

    def at(self, table: str, around: str) -> tuple[str | None, ...]:
        """One question mostly; the zone's and the round's where a café has both; None where nobody chose one."""
        by_table, by_round = self._tables[table].question, self._rounds[around].question
        known = [one for one in (by_table, by_round) if one is not None and one in self._questions]
        if self._design == CafeDesign.SAME_EVERYWHERE:
            known.reverse()
        both = self._design == CafeDesign.ZONE_AND_ROUND
        return tuple(dict.fromkeys(known if both else known[:1])) or (None,)


def _shown(table: Table, counts: Counter[tuple[str | None, str | None]]) -> bool:
    return table.open or any(held == table.id for held, _ in counts)


def _counts(state: EventState, session: str) -> tuple[Counter[tuple[str | None, str | None]], set[tuple[str, str]]]:
    counts: Counter[tuple[str | None, str | None]] = Counter()
    insights = set()
    for note in state.all(Note):
        if note.session == session and note.table is not None:
            counts[note.table, note.round] += 1
            if note.insight and note.round is not None:
                insights.add((str(note.table), str(note.round)))
    return counts, insights


def _row(
    table: Table,
    rounds: Iterable[Round],
    marks: dict[str, QuestionMark],
    asked: Asked,
    counts: Counter[tuple[str | None, str | None]],
    insights: set[tuple[str, str]],
) -> TableRow:
    mark = marks.get(table.question or "")
    cells = []
    for around in rounds:
        count = counts[table.id, around.id]
        silent: CellState = "nothing" if has_begun(around) and table.open else "later"
        place = Place(table.id, around.id, asked.at(table.id, around.id)[0])
        cells.append(NoteCell(place, count, "some" if count else silent, (table.id, around.id) in insights))
    letter, tint = ("", "") if mark is None else (mark.letter, mark.tint)
    return TableRow(table.id, table_name(table), letter, tint, tuple(cells))


def _facts(rounds: Sequence[Round], now: Round, rows: Sequence[TableRow], at: int, silent: int) -> str:
    """`Round 2 of 3 · 36 points from 9 tables, 3 tables silent`."""
    points = sum(row.cells[at].count for row in rows)
    speaking = sum(row.cells[at].count > 0 for row in rows)
    amount = f"{counted(points, 'point', 'points')} from {counted(speaking, 'table', 'tables')}" if points else None
    quiet = f"{counted(silent, 'table', 'tables')} silent" if silent else None
    told = ", ".join(part for part in (amount, quiet) if part) or "no points yet"
    return dotted((f"Round {now.number} of {len(rounds)}", told))


def _line(state: EventState, note: Note, number: int) -> NoteLine:
    author = state.get(Person, note.author)
    language = note.language if note.language != state.event.language else None
    return NoteLine(
        note.id, number, REDACTED if note.redacted else note.reads, note.text, author.name if author else "",
        language or "", note.corrected is not None, note.redacted, note.insight,
    )  # fmt: skip


def _earlier(state: EventState, session: SessionId, around: Round, table: str) -> Iterable[EarlierRound]:
    """Rounds before this one at this table, the last first. Whatever its question was then, the table keeps it."""
    notes = in_order(one for one in state.all(Note) if one.table == table)
    before = [one for one in rounds_of(state, session) if (one.order, one.id) < (around.order, around.id)]
    for one in reversed(before):
        mine = [note for note in notes if note.round == one.id and not note.redacted]
        if mine:
            insight = next((note.reads for note in mine if note.insight), None)
            yield EarlierRound(one.id, one.number, insight, tuple(n.reads for n in mine if not n.insight))
