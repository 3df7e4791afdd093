"""What all sheets share: the free room between context line and foot, and the result of laying out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from facilitator.documents.furniture import CODE_MM, HAND_CODE_MM, Furniture, foot, header
from facilitator.documents.marks import Mark, Page, Text
from facilitator.documents.page import Paper
from facilitator.documents.warnings import PrintWarning
from facilitator.queries.sheet_boards import StripsSheet
from facilitator.queries.sheet_forms import FormSheet
from facilitator.queries.sheets import Blocks, DotKind, DotRow, PosterSheet, Sheet, TopicListSheet
from facilitator.words import shortened


class LaidOut(Struct, frozen=True):
    """The pages of one sheet value, what to say about them, and the sizes its type came to."""

    pages: tuple[Page, ...]
    warnings: tuple[PrintWarning, ...]
    headline_size: float
    point_size: float


class Room(Struct, frozen=True):
    """A page with its header and foot in place, and the height left between them."""

    paper: Paper
    header: Furniture
    foot: Furniture

    @property
    def top(self) -> float:
        return self.paper.margin + self.header.height + self.paper.types.context * 0.3

    @property
    def height(self) -> float:
        return self.paper.bottom - self.foot.height - self.top

    def blank(self, marks: Sequence[Mark]) -> float:
        """The share of the page on which nothing stands; header and foot count as if they were full."""
        covered = (self.header.height + self.foot.height) * self.paper.inner_width + sum(map(_area, marks))
        return 1 - covered / (self.paper.width * self.paper.height)


def _area(mark: Mark) -> float:
    return mark.width * (mark.style.pitch if isinstance(mark, Text) else mark.height)


def room(sheet: Sheet, paper: Paper) -> Room:
    """The room on the first page of a sheet; all its pages have the same."""
    return Room(
        paper,
        header(paper, sheet.context, sheet.draft, legend(sheet)),
        foot(paper, sheet.foot, sheet.code, 1, 1, _code_mm(sheet)),
    )


def _code_mm(sheet: Sheet) -> float:
    comes_back = isinstance(sheet, StripsSheet) or (isinstance(sheet, FormSheet) and sheet.by_hand)
    return HAND_CODE_MM if comes_back else CODE_MM


def page(sheet: Sheet, room: Room, marks: Sequence[Mark], number: int, of: int) -> Page:
    """A finished page: header, the given marks, foot."""
    paper = room.paper
    below = foot(paper, sheet.foot, sheet.code, number, of, _code_mm(sheet))
    title = name_of(sheet) if of == 1 else f"{name_of(sheet)} ({number} of {of})"
    return Page(paper.width, paper.height, (*room.header.marks, *marks, *below.marks), title)


def name_of(sheet: Sheet) -> str:
    """How lists and warnings call a sheet."""
    return sheet.subject or shortened(sheet.headline, 60)


def legend(sheet: Sheet) -> tuple[tuple[DotKind, str], ...]:
    """Every colour of dots that has a meaning, once."""
    rows = [(row.kind, row.meaning) for holder in _dotted(sheet) for row in holder if row.meaning]
    return tuple(dict.fromkeys(rows))


def _dotted(sheet: Sheet) -> list[tuple[DotRow, ...]]:
    match sheet:
        case PosterSheet(body=Blocks(blocks=blocks)):
            return [block.dots for block in blocks]
        case TopicListSheet():
            return [row.dots for row in sheet.rows]
        case _:
            return []
