"""Groups as rows: their name, who is in them, who reports, how far their sheet is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import Paragraph
from facilitator.domain.groups import GroupState
from facilitator.queries.group_sheets import GroupRow

_TONES = {GroupState.APPROVED: ("groups", "badge-check"), GroupState.COMPLETE: ("groups", "check")}


class GroupLine(NamedTuple):
    """A group in the list."""

    key: str
    spoken: str
    row: GroupRow


def lines_of(rows: Sequence[GroupRow]) -> list[GroupLine]:
    """The groups in the order of reporting back."""
    return [GroupLine(one.group, f"{one.name}, {one.people_words}, {_reports(one)}", one) for one in rows]


def _reports(row: GroupRow) -> str:
    return f"{row.rapporteur} reports" if row.rapporteur else "no rapporteur"


class GroupRowPainter(RowPainter):
    """Draws a group: the name large, people and rapporteur below, the state at the right."""

    def row_height(self, row: GroupLine) -> float:
        return max(self.theme.px(64), sum(one.height for one, _ in self._words(row.row)) + 18)

    def draw_row(self, painter: QPainter, rect: QRectF, row: GroupLine) -> None:
        words = self._words(row.row)
        top = rect.center().y() - sum(one.height for one, _ in words) / 2 - 1
        for part, ink in words:
            part.draw(painter, QPointF(rect.left() + 18, top), self.theme.colour(ink))
            top += part.height
        tone, icon = _TONES.get(row.row.state, ("plain", ""))
        text = f"{row.row.answered} of {row.row.asked} · {row.row.state_words}"
        width = paint.chip_width(self.theme, text, icon)
        at = QPointF(rect.right() - 18 - width, rect.center().y() - self.theme.px(paint.CHIP_HEIGHT) / 2 - 1)
        paint.chip(painter, self.theme, at, text, tone, icon)

    def _words(self, row: GroupRow) -> list[tuple[Paragraph, str]]:
        width = self.width - self.theme.px(220)
        who = ", ".join(row.people) if row.people else row.people_words
        ink = "text.secondary" if row.rapporteur else "state.warn.ink"
        return [
            (self.laid_out(row.name, "lead", width, bold=True, lines=1), "text.primary"),
            (self.laid_out(who, "small", width, lines=2), "text.secondary"),
            (self.laid_out(_reports(row), "small", width, lines=1), ink),
        ]
