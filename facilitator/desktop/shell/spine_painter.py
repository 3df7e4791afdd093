"""How the rows of the agenda spine are drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from facilitator.desktop.shell.spine_rows import PlaceRow, SpineHeading, SpineModel, SpineRole, SpineRow
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line

Index = QModelIndex | QPersistentModelIndex
MARGIN = 10
NODE = 30


class SpineColumns:
    """Where the parts of a row stand, for a width and for leads that are times or numbers."""

    def __init__(self, theme: Theme, *, narrow: bool, clocked: bool) -> None:
        lead = theme.metrics("small").horizontalAdvance("00:00" if clocked else "00")
        left = 16 if narrow else 28 if clocked else 21
        self.lead_right = left + lead
        gap = 8 if narrow else 10
        self.node_centre = self.lead_right + gap + theme.px(NODE) / 2
        self.text_left = self.node_centre + theme.px(NODE) / 2 + (7 if narrow else 10)


class SpinePainter(QStyledItemDelegate):
    """Paints agenda rows, session headings and places; one per list view."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.narrow = False
        self.clocked = False
        # Which rows are chosen, under the pointer, and have the keys. The option's own state would say it too,
        # but reading it makes Python build all of QStyle's enumerations, a tenth of the time to the first paint.
        self.chosen = self.hovered = self.focused = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(SpineRole.ROW)
        if isinstance(row, SpineHeading):
            return QSize(100, self._theme.px(26))
        if isinstance(row, PlaceRow):
            return QSize(100, self._theme.px(36))
        return QSize(100, self._theme.px(46 if self.clocked else 44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(SpineRole.ROW), QRectF(option.rect)
        painter.save()
        if isinstance(row, PlaceRow):
            self._paint_ground(painter, option, rect, index.row())
            self._paint_place(painter, rect, row, index.row() == self.chosen)
        else:
            self._paint_agenda(painter, option, rect, row, index)
        painter.restore()

    def _paint_agenda(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRectF,
        row: SpineRow | SpineHeading,
        index: Index,
    ) -> None:
        columns = SpineColumns(self._theme, narrow=self.narrow, clocked=self.clocked)
        if isinstance(row, SpineRow):
            self._paint_ground(painter, option, rect, index.row())
        self._paint_line(painter, rect, columns, row, index)
        if isinstance(row, SpineRow):
            self._paint_item(painter, rect, row, columns, chosen=index.row() == self.chosen)
        else:
            text = rect.adjusted(columns.text_left - 10, 4, -MARGIN, 0)
            draw_line(painter, self._theme, text, row.title, "small", "text.secondary", bold=True)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, place: int) -> None:
        theme, inside = self._theme, rect.adjusted(MARGIN, 0, 0, 0)
        inside.setRight(_full_width(option, rect) - MARGIN)
        if place == self.chosen:
            paint.shadow_strokes(painter, theme, inside.adjusted(0, 0, 0, -2), theme.radius("card"), lifted=False)
            paint.rounded(painter, inside.adjusted(0, 0, 0, -1), theme.radius("card"), theme.colour("surface.card"))
        elif place == self.hovered:
            paint.rounded(painter, inside, theme.radius("card"), theme.colour("surface.hover"))
        if place == self.focused:
            paint.focus_ring(painter, theme, inside, theme.radius("card"), -2)

    def _paint_line(
        self,
        painter: QPainter,
        rect: QRectF,
        columns: SpineColumns,
        row: SpineRow | SpineHeading,
        index: Index,
    ) -> None:
        """The day's line behind the nodes: strong where it is past, hair where it is to come."""
        x, middle = round(columns.node_centre) - 1, rect.center().y()
        above = _is_past(_row_at(index, -1)) and (_is_past(row) or isinstance(row, SpineRow))
        below = _is_past(row)
        for top, bottom, past in ((rect.top(), middle, above), (middle, rect.bottom(), below)):
            role = "line.strong" if past else "line.hair"
            paint.plain(painter, QRectF(x, top, 2, bottom - top), self._theme.colour(role))

    def _paint_item(
        self, painter: QPainter, rect: QRectF, row: SpineRow, columns: SpineColumns, *, chosen: bool
    ) -> None:
        theme, middle = self._theme, rect.center().y()
        lead = QRectF(0, rect.top(), columns.lead_right, rect.height())
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, theme, lead, row.lead, "small", "text.quiet", align=right)
        ground = "surface.card" if chosen else "surface.side"
        at = QPointF(columns.node_centre, middle)
        paint.node(painter, theme, at, theme.px(NODE), row.icon, row.method, row.state, ground)
        edge = self._paint_mark(painter, rect, row)
        self._paint_words(
            painter, QRectF(columns.text_left, rect.top(), edge - columns.text_left, rect.height()), row, chosen
        )

    def _paint_words(self, painter: QPainter, rect: QRectF, row: SpineRow, chosen: bool) -> None:
        theme = self._theme
        title, quiet = theme.metrics("body").height() - 1, theme.metrics("small").height() - 1
        top = rect.center().y() - (title + (quiet if row.quiet else 0)) / 2 - 0.5
        ink = "text.secondary" if row.state == "past" and not chosen else "text.primary"
        line = QRectF(rect.left(), top, rect.width(), title)
        draw_line(painter, theme, line, row.title, "body", ink, bold=chosen or row.state == "now")
        if row.quiet:
            below = QRectF(rect.left(), top + title - 1, rect.width(), quiet)
            draw_line(painter, theme, below, row.quiet, "small", "text.quiet")

    def _paint_mark(self, painter: QPainter, rect: QRectF, row: SpineRow) -> float:
        """The pill or the anchor at the right; answers where the words must end."""
        theme, right = self._theme, rect.right() - 22
        if row.mark:
            roomy = row.mark_state == "late" and rect.width() >= theme.px(280)
            icon = theme.tokens.state_icon(row.mark_state) if roomy else ""
            width = paint.chip_width(theme, row.mark, icon, bold=True)
            at = QPointF(right - width + 2, rect.center().y() - theme.px(paint.CHIP_HEIGHT) / 2)
            paint.pill(painter, theme, at, row.mark, row.mark_state, icon)
            return right - width - 4
        if row.anchor:
            size = theme.px(16)
            box = QRectF(right - size + 2, round(rect.center().y() - size / 2), size, size)
            theme.icons.paint(painter, "anchor", "text.secondary", box)
            return right - size - 4
        return rect.right() - MARGIN - 6

    def _paint_place(self, painter: QPainter, rect: QRectF, row: PlaceRow, chosen: bool) -> None:
        theme, size = self._theme, self._theme.px(20)
        box = QRectF(21, round(rect.center().y() - size / 2), size, size)
        theme.icons.paint(painter, row.icon, "text.primary" if chosen else "text.secondary", box)
        figure = theme.metrics("small").horizontalAdvance(row.figure)
        left = box.right() + 11
        words = QRectF(left, rect.top(), rect.right() - 22 - figure - 8 - left, rect.height())
        draw_line(painter, theme, words, row.title, "body", "text.primary", bold=chosen)
        at = QRectF(rect.right() - 22 - figure - 2, rect.top(), figure + 3, rect.height())
        draw_line(painter, theme, at, row.figure, "small", "text.quiet", align=Qt.AlignmentFlag.AlignRight)


def _full_width(option: QStyleOptionViewItem, rect: QRectF) -> float:
    """The list's width with its scroll bar: what is chosen ends there, bar or not."""
    return float(option.widget.width()) if option.widget is not None else rect.right()


def _row_at(index: Index, step: int) -> object:
    model = index.model()
    place = index.row() + step
    if isinstance(model, SpineModel) and 0 <= place < len(model.rows):
        return model.rows[place]
    return None


def _is_past(row: object) -> bool:
    return isinstance(row, SpineRow) and row.state == "past"
