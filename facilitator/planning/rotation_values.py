"""What is asked of a café rotation and what comes back, as values.

People are positions in `seats`, counted from 0. Tables are numbers on cards, counted from 1, and so are rounds.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from facilitator.domain.errors import Refusal
from facilitator.words import Words


class CannotPlan(Refusal):
    """No plan can keep what was asked; the words say which number or wish to change."""


class RotationMode(StrEnum):
    """How people change tables (WC6)."""

    FREE = "free"
    CAROUSEL = "carousel"
    MIXED = "mixed"


class NoteKind(StrEnum):
    """What a note is about, for whoever wants to show it in a particular place."""

    PAIRS = "pairs"
    BEST_POSSIBLE = "best_possible"
    WITH_TABLES_REPEATED = "with_tables_repeated"
    OFTEN_TOGETHER = "often_together"
    TABLE_REPEATED = "table_repeated"
    MORE_ROUNDS_THAN_TABLES = "more_rounds_than_tables"
    APART = "apart"
    MET_BEFORE = "met_before"
    ALONE = "alone"
    FREE = "free"
    STOPPED = "stopped"
    NO_HOST = "no_host"
    NOT_SEARCHED = "not_searched"


class Note(Struct, frozen=True):
    """One thing worth knowing about a plan, with its sentence."""

    kind: NoteKind
    words: Words

    @property
    def sentence(self) -> str:
        return str(self.words)


class RotationRequest(Struct, frozen=True, kw_only=True):
    """How many people sit at how many tables for how many rounds, and what is to be kept.

    `hosts` are people who stay, as (person, table); `pins` are (person, tables allowed). `apart` lists people who
    should not share a table: the members of one organisation, or just two. `met_before` lists groups people sat in
    earlier, to be mixed if possible. `questions` names the question of each table, twin tables alike; empty: each
    table has its own, and people come to each question once. `gone` people and `closed` tables keep their numbers.
    """

    people: int
    tables: int
    rounds: int
    mode: RotationMode = RotationMode.MIXED
    hosts: tuple[tuple[int, int], ...] = ()
    pins: tuple[tuple[int, tuple[int, ...]], ...] = ()
    apart: tuple[tuple[int, ...], ...] = ()
    met_before: tuple[tuple[int, ...], ...] = ()
    questions: tuple[int, ...] = ()
    tables_may_repeat: bool = False
    seed: int = 0
    gone: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()


def first_people_host(tables: int) -> tuple[tuple[int, int], ...]:
    """The hosts when the first people of a list host the tables in their order."""
    return tuple((person, person + 1) for person in range(tables))


Seats = tuple[tuple[int | None, ...], ...]


class RotationPlan(Struct, frozen=True, kw_only=True):
    """`seats[person][round]` is a table number; None where somebody is not there or chooses freely.

    `repeated_pairs` met more than once, `distinct_pairs` met at all, and `bound` is the number of distinct pairs no
    plan can exceed while nobody meets the same person more often than `most_meetings` (or twice). `table_repeats`
    counts each return to a table, or to a question where twin tables share one; hosts and people pinned to fewer
    tables than rounds are not counted. `apart_broken` counts, for each pair to be kept apart, the rounds it shares a
    table.
    """

    seats: Seats
    repeated_pairs: int
    distinct_pairs: int
    bound: int
    most_meetings: int
    table_repeats: int = 0
    apart_broken: int = 0
    met_before_again: int = 0
    notes: tuple[Note, ...] = ()
