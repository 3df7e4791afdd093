"""Groups and the lanes of their sheets as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from facilitator.desktop.pages.cafe_notes_points import PointRow
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import Paragraph, draw_line
from facilitator.domain.groups import GroupState
from facilitator.queries.answer_lanes import LaneView
from facilitator.queries.group_sheets import GroupRow
from facilitator.words import counted

_ICONS = {
    GroupState.EMPTY: ("circle", "text.quiet"),
    GroupState.IN_PROGRESS: ("pencil", "text.secondary"),
    GroupState.COMPLETE: ("check", "text.primary"),
    GroupState.APPROVED: ("badge-check", "state.ok.ink"),
}
RIGHT = Qt.AlignmentFlag.AlignRight


class GroupLine(NamedTuple):
    """A group in the list of groups."""

    key: str
    spoken: str
    row: GroupRow


class LaneLine(NamedTuple):
    """A lane in the list of lanes."""

    key: str
    spoken: str
    lane: LaneView


def group_lines(rows: Sequence[GroupRow]) -> list[GroupLine]:
    """The groups, each with its sentence for a screen reader."""
    return [GroupLine(one.group, f"{one.name}, {_progress(one)}, {one.state_words}", one) for one in rows]


def lane_lines(lanes: Sequence[LaneView]) -> list[LaneLine]:
    """The lanes of a sheet."""
    return [LaneLine(lane_key(one), _lane_spoken(one), one) for one in lanes]


def lane_key(lane: LaneView) -> str:
    """The key of a lane within its sheet."""
    return f"{lane.lane.question}|{lane.lane.tier or ''}|{'+' if lane.lane.additional else ''}"


def point_rows(lane: LaneView, waiting: Sequence[tuple[str, str]]) -> list[PointRow]:
    """The points of a lane, and behind them those that are on their way."""
    rows = [
        PointRow(
            key=one.id,
            spoken=f"{number}: {one.words or '1 point removed'}",
            number=number,
            text=one.words or "1 point removed",
            language=one.language or "",
            quiet=one.redacted,
        )
        for number, one in enumerate(lane.points, 1)
    ]
    first = len(rows) + 1
    rows += [
        PointRow(key, f"{text}, being saved", at, text, waiting=True) for at, (key, text) in enumerate(waiting, first)
    ]
    return rows


def _progress(row: GroupRow) -> str:
    return f"{row.answered} of {row.asked}"


def _lane_spoken(lane: LaneView) -> str:
    parts = (f"{lane.number} {lane.name}".strip(), lane.label, counted(len(lane.points), "point", "points"))
    return ", ".join(one for one in parts if one)


class GroupPainter(RowPainter):
    """Draws a group: its name, how far its sheet is, and a sign for its state."""

    def row_height(self, row: GroupLine) -> float:
        return max(self.theme.px(54), self._name(row).height + self.theme.line("small") + 16)

    def draw_row(self, painter: QPainter, rect: QRectF, row: GroupLine) -> None:
        theme, name = self.theme, self._name(row)
        top = rect.center().y() - (name.height + theme.line("small")) / 2 - 1
        name.draw(painter, QPointF(rect.left() + 14, top), theme.colour("text.primary"))
        quiet = f"{_progress(row.row)} · {row.row.state_words}"
        under = QRectF(rect.left() + 14, top + name.height, rect.width() - 50, theme.line("small"))
        draw_line(painter, theme, under, quiet, "small", "text.secondary")
        icon, ink = _ICONS[row.row.state]
        size = theme.px(18)
        theme.icons.paint(
            painter, icon, ink, QRectF(rect.right() - 16 - size, rect.center().y() - size / 2, size, size)
        )

    def _name(self, row: GroupLine) -> Paragraph:
        return self.laid_out(row.row.name, "body", self.width - 60, bold=True, lines=2)


class LanePainter(RowPainter):
    """Draws a lane: the question with its number where it begins, its tiers indented, the count at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)

    def row_height(self, row: LaneLine) -> float:
        return max(self.theme.px(38), self._words(row).height + 14)

    def draw_row(self, painter: QPainter, rect: QRectF, row: LaneLine) -> None:
        theme, lane, words = self.theme, row.lane, self._words(row)
        top = rect.center().y() - words.height / 2 - 1
        if lane.first:
            number = QRectF(rect.left() + 8, top, theme.px(22), theme.line("body"))
            draw_line(painter, theme, number, lane.number, "body", "text.quiet", align=RIGHT)
        ink = "text.primary" if lane.first or lane.points else "text.secondary"
        words.draw(painter, QPointF(rect.left() + theme.px(40), top), theme.colour(ink))
        said = "✓" if lane.answered and lane.first and lane.lane.tier is None else "–"
        count = str(len(lane.points)) if lane.points else said
        right = QRectF(rect.right() - 52, rect.top(), 38, rect.height())
        draw_line(painter, theme, right, count, "body", "text.primary" if lane.points else "text.quiet", align=RIGHT)

    def _words(self, row: LaneLine) -> Paragraph:
        lane = row.lane
        tiered = lane.label and lane.lane.tier is not None
        text = (f"{lane.name}: {lane.label}" if tiered else lane.name) if lane.first else lane.label
        return self.laid_out(text, "body", self.width - self.theme.px(40) - 58, bold=lane.first, lines=2)
