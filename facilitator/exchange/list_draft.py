"""A list as it would come in, to be looked over: what becomes of every row, and why. Nothing is applied yet."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from facilitator.exchange.list_file import ListFile, Question
from facilitator.exchange.list_text import UNREADABLE
from facilitator.words import counted


class RowState(StrEnum):
    """What a row is: somebody or something new, known already, or in need of a person's eye."""

    NEW = "new"
    KNOWN = "known"
    ATTENTION = "attention"


class Choice(StrEnum):
    """What is done with a row: added, fills what is not known, replaces what is, or left out."""

    ADD = "add"
    FILL = "fill"
    REPLACE = "replace"
    LEAVE = "leave"


class DraftRow(Struct, frozen=True):
    """One row of the list. `choice` is what is done unless somebody says otherwise; `choices` are all that can be.

    `what` is what the row is called; `value` what would come in, None where nothing can; `known` the id of the record
    it is about.
    """

    line: int
    state: RowState
    what: str
    why: str = ""
    choice: Choice = Choice.LEAVE
    choices: tuple[Choice, ...] = (Choice.LEAVE,)
    value: Any = None
    known: str | None = None
    cells: tuple[str, ...] = ()


class ListDraft(Struct, frozen=True):
    """Every row of a list that holds anything, in its order; `empty` counts rows that hold nothing."""

    file: ListFile
    rows: tuple[DraftRow, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.file.questions

    @property
    def name(self) -> str:
        return self.file.name

    def count(self, state: RowState) -> int:
        return sum(one.state == state for one in self.rows)

    def chosen(self, choices: Mapping[int, Choice] | None = None) -> dict[Choice, list[DraftRow]]:
        """The rows by what is done with them; `choices` are people's own, by line."""
        found: dict[Choice, list[DraftRow]] = {choice: [] for choice in Choice}
        said = choices or {}
        for one in self.rows:
            found[said.get(one.line, one.choice)].append(one)
        return found

    @property
    def words(self) -> str:
        """`48 new, 3 known, 2 need attention`."""
        return draft_words(*(self.count(one) for one in RowState))


def draft_words(new: int, known: int, attention: int) -> str:
    """What a list holds, in figures; what there is none of is not said."""
    parts = (
        f"{new} new" if new else "",
        f"{known} known" if known else "",
        f"{counted(attention, 'needs', 'need')} attention" if attention else "",
    )
    return ", ".join(part for part in parts if part) or "nothing"


MOST_SIGNS = 500


def fault_of(file: ListFile, cells: tuple[str, ...], fault: str, longest: int = MOST_SIGNS) -> str:
    """What is wrong with a row whatever it is about, "" for nothing."""
    if fault:
        return fault
    if any(UNREADABLE in one for one in cells):
        return "a sign in it cannot be read"
    if any(one.strip() for one in cells[file.width :]):
        return f"it has {len(cells)} cells, and there are {file.width} columns"
    too_long = next((place for place, one in enumerate(cells) if len(one) > longest), None)
    return "" if too_long is None else f"“{file.headings[too_long]}” is longer than {longest} characters"
