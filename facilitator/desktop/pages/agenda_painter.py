"""Painting the run-of-show: where its columns are, and how a line, a heading and the place of a drop look."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.desktop.pages.agenda_lines import HeadingLine, ItemLine
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import Paragraph, draw_line, paragraph
from facilitator.queries.phrases import dotted
from facilitator.queries.run_of_show import ShowRow

OUT_LEFT, OUT_RIGHT = 19, 24  # how far the list reaches beyond the page's text, for shadows and the scroll bar
CARD_OUT = 10
NODE = 34
Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight


class Columns:
    """The left and right edges of the columns in a list of a width. Columns drop from the right."""

    def __init__(self, theme: Theme, width: float, *, narrow: bool, clocked: bool, public: bool = False) -> None:
        px = theme.px
        self.left, self.right = float(OUT_LEFT), width - OUT_RIGHT
        self.lead_right = self.left + px(44 if clocked else 22)
        self.node_centre = self.lead_right + px(33)
        self.text_left = self.node_centre + px(33)
        self.eye_centre = self.right - px(20)
        self.minutes_right = self.right - px(44)
        self.out_left = None if narrow or public else self.right - px(274)
        words_end = self.minutes_right - px(48) if self.out_left is None else self.out_left - theme.space("l")
        self.text_right = self.right if public else words_end
        self.edges = (self.left, self.right, self.text_left, self.text_right)


class ColumnHeads(QWidget):
    """What, What comes out, Min: the names over the columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.columns: Columns | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(100, self._theme.px(34))

    def show_columns(self, columns: Columns) -> None:
        self.columns = columns
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.columns is None:
            return
        painter, columns, height = QPainter(self), self.columns, float(self.height())
        what = QRectF(columns.text_left, 0, 200, height)
        draw_line(painter, self._theme, what, "What", "small", "text.secondary")
        if columns.out_left is not None:
            out = QRectF(columns.out_left, 0, 180, height)
            draw_line(painter, self._theme, out, "What comes out", "small", "text.secondary")
        minutes = QRectF(columns.minutes_right - 60, 0, 60, height)
        draw_line(painter, self._theme, minutes, "Min", "small", "text.secondary", align=RIGHT)
        painter.end()


class LinePainter(QStyledItemDelegate):
    """Draws lines and headings; of the line that is open in place only the room is kept."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.columns = Columns(theme, 800, narrow=False, clocked=False)
        self.open_key, self.open_height = "", 0
        self.hovered = self.focused = -1
        self.public = False
        self._titles: dict[tuple[str, int, bool], Paragraph] = {}

    def restyle(self) -> None:
        self._titles.clear()

    def is_cut(self, row: ShowRow) -> bool:
        """Whether a title is longer than its two lines."""
        return self._title(row).elided

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(Qt.ItemDataRole.UserRole)
        if line.key == self.open_key:
            return QSize(10, self.open_height)
        if isinstance(line, HeadingLine):
            return QSize(10, self._theme.px(34 if line.first else 52))
        if not isinstance(line, ItemLine):
            return QSize(10, self._theme.px(68))
        least = self._theme.row("agenda")
        return QSize(10, max(least, round(self._words_height(line.row)) + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if line.key == self.open_key:
            return
        rect = QRectF(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect, index.row(), chosen, isinstance(line, HeadingLine) and not line.first)
        if isinstance(line, HeadingLine):
            self._paint_heading(painter, rect, line)
        elif isinstance(line, ItemLine):
            self._paint_lane(painter, rect, line.row)
            self._paint_item(painter, rect, line.row, bool(line.warning))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, place: int, chosen: bool, ruled: bool) -> None:
        theme = self._theme
        inside = QRectF(self.columns.left - CARD_OUT, rect.top() + (theme.px(9) if ruled else 1),
                        self.columns.right - self.columns.left + 2 * CARD_OUT, 0)  # fmt: skip
        inside.setBottom(rect.bottom() - 1)
        corner = theme.radius("card")
        if chosen:
            paint.card(painter, theme, inside)
        elif place == self.hovered and not self.public:
            paint.rounded(painter, inside, corner, theme.colour("surface.hover"))
        if place == self.focused:
            paint.focus_ring(painter, theme, inside, corner, -2)

    def _paint_heading(self, painter: QPainter, rect: QRectF, line: HeadingLine) -> None:
        theme, columns = self._theme, self.columns
        top = rect.top()
        if not line.first:
            rule = QRectF(columns.left - CARD_OUT, rect.top() + theme.px(6),
                          columns.right - columns.left + 2 * CARD_OUT, 1)  # fmt: skip
            paint.plain(painter, rule, theme.colour("line.hair"))
            top = rule.bottom() + theme.px(3)
        left = columns.text_left
        words = QRectF(left, top, columns.right - left, rect.bottom() - top)
        if line.heading:
            draw_line(painter, theme, words, line.heading, "body", "text.primary", bold=True)
            words.setLeft(left + theme.metrics("body", bold=True).horizontalAdvance(line.heading) + 12)
        draw_line(painter, theme, words, line.title, "body", "text.secondary")

    def _paint_lane(self, painter: QPainter, rect: QRectF, row: ShowRow) -> None:
        """A line from node to node joins what runs side by side."""
        if row.lane:
            middle = rect.center().y()
            top, bottom = (
                (middle if row.lane == "first" else rect.top()),
                (middle if row.lane == "last" else rect.bottom()),
            )
            line = QRectF(round(self.columns.node_centre) - 1, top, 2, bottom - top)
            paint.plain(painter, line, self._theme.colour("line.strong"))

    def _paint_item(self, painter: QPainter, rect: QRectF, row: ShowRow, doubtful: bool) -> None:
        theme, columns, middle = self._theme, self.columns, rect.center().y()
        lead = QRectF(columns.left - CARD_OUT, rect.top(), columns.lead_right - columns.left + CARD_OUT, rect.height())
        draw_line(painter, theme, lead, row.lead, "body", "text.secondary", bold=True, align=RIGHT)
        state = {"past": "past", "now": "now"}.get(row.when, "later")
        at = QPointF(columns.node_centre, middle)
        paint.node(painter, theme, at, theme.px(NODE), row.icon, row.method, state, "surface.page")  # type: ignore[arg-type]
        self._paint_words(painter, rect, row, doubtful and not self.public)
        if self.public:
            return
        if columns.out_left is not None:
            out = QRectF(columns.out_left, rect.top(), columns.minutes_right - 48 - columns.out_left, rect.height())
            draw_line(painter, theme, out, row.comes_out, "small", "text.primary")
        minutes = QRectF(columns.minutes_right - 60, rect.top(), 60, rect.height())
        figure = "–" if row.minutes is None else f"~{row.minutes}" if row.suggested else str(row.minutes)
        ink = "text.secondary" if row.suggested else "text.primary"
        draw_line(painter, theme, minutes, figure, "body", ink, align=RIGHT)
        self._paint_eye(painter, middle, row)

    def _paint_words(self, painter: QPainter, rect: QRectF, row: ShowRow, doubtful: bool) -> None:
        theme, columns = self._theme, self.columns
        title = self._title(row)
        top = rect.center().y() - self._words_height(row) / 2
        ink = "text.secondary" if row.when == "past" or row.left_out else "text.primary"
        title.draw(painter, QPointF(columns.text_left, top), theme.colour(ink))
        behind, middle = columns.text_left + title.natural_width + 8, top + theme.line("body") / 2
        marks = [("anchor", "text.secondary")] * row.anchor + [("triangle-alert", "state.warn.ink")] * doubtful
        for place, (icon, ink) in enumerate(marks):
            self._paint_mark(painter, behind + place * self._theme.px(22), middle, icon, ink)
        if row.when == "now" and not row.anchor:
            left = columns.text_right - paint.chip_width(theme, "Now", bold=True)
            paint.pill(painter, theme, QPointF(left, rect.center().y() - theme.px(paint.CHIP_HEIGHT) / 2), "Now")
        if quiet_words(row):
            quiet = theme.metrics("small").height()
            below = QRectF(columns.text_left, top + title.height - 3, self._words_width(), quiet)
            draw_line(painter, theme, below, quiet_words(row), "small", "text.secondary")

    def _paint_mark(self, painter: QPainter, left: float, middle: float, icon: str, ink: str) -> None:
        size = self._theme.px(16)
        box = QRectF(round(left), round(middle - size / 2) + 1, size, size)
        self._theme.icons.paint(painter, icon, ink, box)

    def _paint_eye(self, painter: QPainter, middle: float, row: ShowRow) -> None:
        size = self._theme.px(16)
        box = QRectF(round(self.columns.eye_centre - size / 2), round(middle - size / 2), size, size)
        icon, ink = ("eye", "text.secondary") if row.in_programme else ("eye-off", "text.quiet")
        self._theme.icons.paint(painter, icon, ink, box)

    def _words_height(self, row: ShowRow) -> float:
        quiet = self._theme.metrics("small").height() - 3 if quiet_words(row) else 0
        return self._title(row).height + quiet

    def _words_width(self) -> float:
        return max(self.columns.text_right - self.columns.text_left, 40.0)

    def _title(self, row: ShowRow) -> Paragraph:
        width = self._words_width() - (64 if row.when == "now" else 48)
        key = (row.title, round(width), row.when == "now")
        found = self._titles.get(key)
        if found is None:
            if len(self._titles) > 2000:
                self._titles.clear()
            found = paragraph(self._theme, row.title, "body", width, bold=key[2], lines=2)
            self._titles[key] = found
        return found


def quiet_words(row: ShowRow) -> str:
    """The line under a title: whether it was left out, that others run beside it, who is heard."""
    return dotted(("left out on the day" if row.left_out else "", "side by side" if row.lane else "", row.who))


def paint_drop(painter: QPainter, theme: Theme, columns: Columns, y: float) -> None:
    """The line where the dragged items will stand."""
    bar = QRectF(columns.left - CARD_OUT, y - 1.5, columns.right - columns.left + 2 * CARD_OUT, 3)
    paint.rounded(painter, bar, 1.5, theme.colour("accent.base"))


def paint_dragged(painter: QPainter, theme: Theme, columns: Columns, y: float, words: str) -> None:
    """What is being dragged, under the pointer: lifted, with the accent's ring."""
    width = min(theme.metrics("body").horizontalAdvance(words) + 36, columns.right - columns.text_left)
    rect = QRectF(columns.text_left - 16, y - theme.px(19), width, theme.px(38))
    paint.card(painter, theme, rect, lifted=True, edge="accent.base")
    draw_line(painter, theme, rect.adjusted(16, 0, -12, 0), words, "body", "text.primary")
