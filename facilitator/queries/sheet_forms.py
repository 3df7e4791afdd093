"""Sheets to read in the hand, to write on, and to see from afar, as values: forms, signs, and the plan of the day."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from facilitator.queries.sheet_parts import ContextLine, Foot


class Heading(Struct, frozen=True, tag=True):
    """A title between the parts of a form."""

    text: str


class Words(Struct, frozen=True, tag=True):
    """A paragraph; a strong one is bold, a quiet one stands back."""

    text: str
    strong: bool = False
    quiet: bool = False


class Points(Struct, frozen=True, tag=True):
    """Points in their order."""

    items: tuple[str, ...]


class Lines(Struct, frozen=True, tag=True):
    """Lines to write on. `filled` stands on the first ones; lines that grow take the room that is left on the sheet."""

    label: str = ""
    count: int = 1
    filled: tuple[str, ...] = ()
    numbered: bool = False
    grows: bool = False


class Said(Struct, frozen=True, tag=True):
    """What somebody said, with what became of it: `Not held: lack of interest`, `The host argued:`, the words."""

    words: str
    lead: str = ""
    verdict: str = ""


FormPart = Heading | Words | Points | Lines | Said


class FormSheet(Struct, frozen=True, tag=True):
    """A sheet to read or to fill in. `figure` is the number of its topic or table.

    One that is written on `by_hand` has corner marks, so that a photo of it can be put straight, and wide lines.
    """

    code: str
    headline: str
    parts: tuple[FormPart, ...]
    foot: Foot
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""
    figure: str = ""
    by_hand: bool = False


class SignRow(Struct, frozen=True):
    """A line below the words of a sign: `14:00`, `3  A library of things`."""

    label: str
    words: str


class SignSheet(Struct, frozen=True, tag=True):
    """Few words, as large as the paper lets them be; `lines` are a set of which each stands as large as the others."""

    code: str
    headline: str
    foot: Foot
    lines: tuple[str, ...] = ()
    rows: tuple[SignRow, ...] = ()
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""


class PlanColumn(Struct, frozen=True):
    """A column of the plan: its name, and its share of the width."""

    name: str
    share: float


class PlanCell(Struct, frozen=True):
    """What stands in one column; the first line of a strong cell is bold."""

    lines: tuple[str, ...] = ()
    strong: bool = False


class PlanRow(Struct, frozen=True):
    """A line of the plan."""

    cells: tuple[PlanCell, ...]


class PlanHeading(Struct, frozen=True):
    """The session or the day of the rows below it."""

    text: str


PlanSize = Literal["programme_a4", "run_of_show_a4"]


class PlanSheet(Struct, frozen=True, tag=True):
    """The agenda as a table; `size` names its smallest type among the tokens."""

    code: str
    headline: str
    columns: tuple[PlanColumn, ...]
    rows: tuple[PlanRow | PlanHeading, ...]
    foot: Foot
    size: PlanSize
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""
    named_columns: bool = True
