"""Findings and what is missing, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import Paragraph
from facilitator.queries.missing import MissingLine
from facilitator.queries.result_now import ResultPart, ResultPoint
from facilitator.words import counted


class PartRow(NamedTuple):
    """The finding of one question."""

    key: str
    spoken: str
    part: ResultPart


class MissingRow(NamedTuple):
    """Something that is missing."""

    key: str
    spoken: str
    line: MissingLine


def part_rows(parts: Sequence[ResultPart]) -> list[PartRow]:
    """The findings in the order of the day."""
    return [PartRow(one.subject.code, f"{one.headline}{', draft' if one.draft else ''}", one) for one in parts]


def missing_rows(lines: Sequence[MissingLine]) -> list[MissingRow]:
    """What is missing, session by session."""
    return [MissingRow(f"{at}:{one.words}", f"{one.words}, {one.session}", one) for at, one in enumerate(lines)]


class PartPainter(RowPainter):
    """Draws a finding: its headline large, what carries it below, a pill where nobody has approved it."""

    def row_height(self, row: PartRow) -> float:
        return 16 + sum(one.height for one, _ in self._words(row.part)) + 18

    def draw_row(self, painter: QPainter, rect: QRectF, row: PartRow) -> None:
        top = rect.top() + 14
        for part, ink in self._words(row.part):
            part.draw(painter, QPointF(rect.left() + 18, top), self.theme.colour(ink))
            top += part.height
        if row.part.draft:
            width = paint.chip_width(self.theme, "draft")
            paint.chip(painter, self.theme, QPointF(rect.right() - 18 - width, rect.top() + 18), "draft", "plain")

    def _words(self, part: ResultPart) -> list[tuple[Paragraph, str]]:
        width = self.width - 36
        about = part.session if part.name == part.headline else f"{part.session}: {part.name}"
        found = [
            (self.laid_out(about, "small", width - 90, lines=1), "text.secondary"),
            (self.laid_out(part.headline, "heading", width - 90), "text.primary"),
        ]
        found += [(self.laid_out(_point_words(one), "body", width, lines=2), "text.primary") for one in part.points]
        if part.more:
            found.append((self.laid_out(f"{part.more} more on the poster", "small", width), "text.secondary"))
        return found


class MissingPainter(RowPainter):
    """Draws what is missing and where."""

    def row_height(self, row: MissingRow) -> float:
        words, where = self._parts(row)
        return words.height + where.height + 16

    def draw_row(self, painter: QPainter, rect: QRectF, row: MissingRow) -> None:
        words, where = self._parts(row)
        top = rect.top() + 7
        words.draw(painter, QPointF(rect.left() + 12, top), self.theme.colour("text.primary"))
        where.draw(painter, QPointF(rect.left() + 12, top + words.height), self.theme.colour("text.secondary"))

    def _parts(self, row: MissingRow) -> tuple[Paragraph, Paragraph]:
        width = self.width - 26
        return self.laid_out(row.line.words, "body", width), self.laid_out(row.line.session, "small", width, lines=1)


def _point_words(point: ResultPoint) -> str:
    dots = counted(point.dots[0].count, "dot", "dots") if point.dots else ""
    told = " · ".join(one for one in (point.standing, dots) if one)
    return f"– {point.words} – {told}" if told else f"– {point.words}"
