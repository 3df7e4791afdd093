"""A heat map of what was named by groups, with bars by tier. The figure in a field says what its shade says, so that
it can be read in grey and in black and white."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line, paragraph, plain_tooltip
from facilitator.queries.heat_map import HeatMap, HeatRow, column_name
from facilitator.words import counted

HEAD, ROW, GAP, LEAST_CELL, MOST_CELL = 44, 38, 3, 24, 56
WORDS_SHARE, BARS_SHARE = 0.34, 0.24
MIDDLE = Qt.AlignmentFlag.AlignHCenter


class HeatMapView(QWidget):
    """Shows one question; as high as its rows, so put it where it can scroll."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.map: HeatMap | None = None
        self.setAccessibleName("Heat map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_map(self, found: HeatMap) -> None:
        """Take another map."""
        if found != self.map:
            self.map = found
            self.setAccessibleDescription("; ".join(spoken(found, row) for row in found.rows))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        rows = len(self.map.rows) if self.map is not None else 0
        return QSize(400, self._theme.px(HEAD) + max(rows, 1) * self._theme.px(ROW) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.map is not None:
            place = (event.pos().y() - self._theme.px(HEAD)) // self._theme.px(ROW)
            inside = 0 <= place < len(self.map.rows)
            QToolTip.showText(
                event.globalPos(), plain_tooltip(spoken(self.map, self.map.rows[place])) if inside else ""
            )
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.map is None:
            return
        painter = QPainter(self)
        if not self.map.rows:
            whole = QRectF(0, 0, self.width(), self._theme.px(ROW))
            draw_line(painter, self._theme, whole, "Nothing has been named yet.", "body", "text.secondary")
        self._draw_heads(painter, self.map)
        for place, row in enumerate(self.map.rows):
            self._draw_row(painter, self.map, row, float(self._theme.px(HEAD) + place * self._theme.px(ROW)))
        painter.end()

    # --- geometry -------------------------------------------------------------------------------------------------

    def _cells(self) -> tuple[float, float]:
        """Where the fields begin, and how wide each is."""
        groups = max(len(self.map.groups), 1) if self.map is not None else 1
        words = self.width() * WORDS_SHARE
        wide = (self.width() * (1 - WORDS_SHARE - BARS_SHARE)) / groups
        return words, min(max(wide, self._theme.px(LEAST_CELL)), self._theme.px(MOST_CELL))

    # --- drawing --------------------------------------------------------------------------------------------------

    def _draw_heads(self, painter: QPainter, found: HeatMap) -> None:
        theme = self._theme
        left, wide = self._cells()
        for place, name in enumerate(found.groups if found.rows else ()):
            box = QRectF(left + place * wide, 0, wide - GAP, theme.px(HEAD) - 4)
            words = name if theme.metrics("small").horizontalAdvance(name) <= box.width() else column_name(name, place)
            ink = "text.secondary" if found.asked[place] else "text.quiet"
            draw_line(painter, theme, box, words, "small", ink, align=MIDDLE)

    def _draw_row(self, painter: QPainter, found: HeatMap, row: HeatRow, top: float) -> None:
        theme, high = self._theme, float(self._theme.px(ROW))
        left, wide = self._cells()
        paint.plain(painter, QRectF(0, top + high - 1, self.width(), 1), theme.colour("line.hair"))
        words = paragraph(theme, row.words, "body", left - 12, lines=1)
        words.draw(painter, QPointF(2, top + (high - words.height) / 2 - 1), theme.colour("text.primary"))
        for place, tier in enumerate(row.cells):
            box = QRectF(left + place * wide, top + 2, wide - GAP, high - 6)
            if tier is not None:
                self._draw_field(painter, box, tier, len(found.tiers))
            else:
                sign = "–" if found.asked[place] else ""
                draw_line(painter, theme, box, sign, "small", "text.quiet", align=MIDDLE)
        self._draw_bar(painter, found, row, QRectF(left + len(row.cells) * wide + 12, top + 6, 0, high - 14))

    def _draw_field(self, painter: QPainter, box: QRectF, tier: int, tiers: int) -> None:
        fill, ink = self._shade(tier, tiers)
        paint.rounded(painter, box, 4, fill, self._theme.colour("line.strong"))
        draw_line(painter, self._theme, box, sign_of(tier, tiers), "small", ink, bold=True, align=MIDDLE)

    def _draw_bar(self, painter: QPainter, found: HeatMap, row: HeatRow, at: QRectF) -> None:
        """One piece for each tier as long as its groups, and behind it how many of how many."""
        theme = self._theme
        told = f"{row.total} of {row.of}"
        room = self.width() - at.left() - theme.metrics("small").horizontalAdvance(told) - 12
        unit = max(room, 20.0) / max(row.of, 1)
        left = at.left()
        for tier, number in enumerate(row.counts):
            if number:
                piece = QRectF(left, at.top(), number * unit - 1, at.height())
                fill, ink = self._shade(tier, len(found.tiers))
                paint.rounded(painter, piece, 2, fill, theme.colour("line.strong"))
                if piece.width() >= theme.px(14):
                    draw_line(painter, theme, piece, str(number), "small", ink, align=MIDDLE)
                left += number * unit
        draw_line(painter, theme, QRectF(left + 8, at.top(), 120, at.height()), told, "small", "text.secondary")

    def _shade(self, tier: int, tiers: int) -> tuple[QColor, str]:
        """The highest tier is the strongest shade; figures stand in the ink that can be read on it."""
        full, card = self._theme.colour("accent.base"), self._theme.colour("surface.card")
        share = 1.0 if tiers == 1 else 1.0 - 0.88 * tier / (tiers - 1)
        mixed = QColor.fromRgbF(
            card.redF() + (full.redF() - card.redF()) * share,
            card.greenF() + (full.greenF() - card.greenF()) * share,
            card.blueF() + (full.blueF() - card.blueF()) * share,
        )
        return mixed, "accent.on" if share > 0.6 else "text.primary"


def sign_of(tier: int, tiers: int) -> str:
    """What doubles the shade: the place of the tier, or a tick where there is only one."""
    return "✓" if tiers == 1 else str(tier + 1)


def legend(found: HeatMap) -> str:
    """`1 must   2 some   3 less   – not named`."""
    count = len(found.tiers)
    return "    ".join((*(f"{sign_of(at, count)} {one}" for at, one in enumerate(found.tiers)), "– not named"))


def spoken(found: HeatMap, row: HeatRow) -> str:
    """A row as one would say it: how many, and by tier who."""
    said = []
    for tier, name in enumerate(found.tiers):
        who = [group for group, cell in zip(found.groups, row.cells, strict=True) if cell == tier]
        if who:
            said.append(f"{name}: {', '.join(who)}")
    return f"{row.words}, {row.total} of {counted(row.of, 'group', 'groups')}; {'; '.join(said)}"
