"""What else stands beside the map: who changes by a repair, one table with its people, and who was looked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.text import Label, draw_line
from facilitator.queries.cafe_map import MapTable
from facilitator.queries.cafe_repair import BadgeChange, RepairFound
from facilitator.queries.cafe_rotation import SeatOf
from facilitator.words import counted

COLUMN, GAP, EDGE = 28, 10, 6
MOST_BESIDE = 3


class RouteRow(NamedTuple):
    """Somebody's tables by round; with `before` those on the badge they wear."""

    key: str
    name: str
    after: tuple[str, ...]
    before: tuple[str, ...] = ()
    changed: tuple[bool, ...] = ()

    @property
    def spoken(self) -> str:
        was = f", before {', '.join(self.before)}" if self.before else ""
        return f"{self.name}: tables {', '.join(self.after)}{was}"


def row_of(change: BadgeChange) -> RouteRow:
    return RouteRow(change.person, change.name, change.after, () if change.new else change.before, change.changed)


class RoutePainter(RowPainter):
    """Draws a name and tables in columns; what changed is bold in the accent. Old columns only where there is room."""

    def __init__(self, theme: Theme, rounds: Sequence[str] = ()) -> None:
        super().__init__(theme)
        self.rounds = tuple(rounds)

    def row_height(self, row: RouteRow) -> float:
        return self.theme.px(35)

    def draw_row(self, painter: QPainter, rect: QRectF, row: RouteRow) -> None:
        left = rect.left() + EDGE
        right = rect.right() - EDGE
        column = self.column_of(row)
        for place in reversed(range(len(row.after))):
            bold = bool(row.before) and place < len(row.changed) and row.changed[place]
            ink = "accent.base" if bold else "text.primary"
            right -= column
            self._figure(painter, QRectF(right, rect.top(), column, rect.height()), row.after[place], ink, bold)
        if row.before and self._beside(row):
            right -= self.theme.px(GAP)
            for place in reversed(range(len(row.before))):
                right -= column
                old = QRectF(right, rect.top(), column, rect.height())
                self._figure(painter, old, row.before[place], "text.quiet", False)
        name = QRectF(left, rect.top(), max(right - left - 6, 20), rect.height())
        shown = self.theme.metrics("body").elidedText(row.name, Qt.TextElideMode.ElideRight, name.width())
        draw_line(painter, self.theme, name, shown, "body", "text.primary")

    def _figure(self, painter: QPainter, rect: QRectF, text: str, ink: str, bold: bool) -> None:
        draw_line(painter, self.theme, rect, text, "body", ink, bold=bold, align=Qt.AlignmentFlag.AlignRight)

    def column_of(self, row: RouteRow) -> float:
        """How wide one table's label stands."""
        widest = max((len(one) for one in (*row.after, *row.before)), default=2)
        return float(self.theme.px(COLUMN if widest < 3 else COLUMN + 10))

    def _beside(self, row: RouteRow) -> bool:
        return len(row.after) <= MOST_BESIDE


class RouteList(QWidget):
    """Routes under the names of their rounds."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.head = _Heads(theme)
        self.painter = RoutePainter(theme)
        self.list = RowList(theme, name, self.painter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list)
        self.list.row_chosen.connect(self.chosen)

    def show_routes(self, rows: Sequence[RouteRow], rounds: Sequence[int], *, beside: bool) -> None:
        self.head.show_rounds([f"R{one}" for one in rounds], beside=beside and len(rounds) <= MOST_BESIDE)
        self.head.column = max((self.painter.column_of(row) for row in rows), default=0.0)
        self.list.show_rows(rows, self.list.chosen_key)
        self.setVisible(bool(rows))


class _Heads(QWidget):
    """Who, then R1 R2 R3 once or twice."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._beside, self.column = theme, False, 0.0
        self._rounds: list[str] = []
        self.setFixedHeight(theme.px(26))

    def show_rounds(self, rounds: list[str], *, beside: bool) -> None:
        self._rounds, self._beside = rounds, beside
        self.update()

    def paintEvent(self, event: object) -> None:
        painter, theme = QPainter(self), self._theme
        right = float(self.width() - EDGE)
        for turn in range(2 if self._beside else 1):
            for words in reversed(self._rounds):
                right -= self.column or theme.px(COLUMN)
                rect = QRectF(right, 0, self.column or theme.px(COLUMN), self.height())
                draw_line(painter, theme, rect, words, "small", "text.secondary", align=Qt.AlignmentFlag.AlignRight)
            right -= theme.px(GAP) if not turn else 0
        draw_line(painter, theme, QRectF(EDGE, 0, 80, self.height()), "Who", "small", "text.secondary")
        paint.plain(painter, QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line.hair"))
        painter.end()


class RepairView(QWidget):
    """What a repair does to the badges: four figures, why, and who changes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = Label(theme, "Badges after the repair", "heading")
        self.figures = {key: Label(theme, "", "figure_m", lines=1) for key in ("change", "valid", "new", "twice")}
        self.why = Label(theme, "", "small", "text.secondary")
        self.routes = RouteList(theme, "Who changes")
        self.fresh_title = Label(theme, "New badges", "small", "text.secondary")
        self.fresh = RouteList(theme, "New badges")
        grid = QGridLayout()
        grid.setSpacing(0)
        names = ("change", "stay valid", "new", "pairs twice")
        for place, (label, words) in enumerate(zip(self.figures.values(), names, strict=True)):
            grid.addWidget(label, 0, place)
            grid.addWidget(Label(theme, words, "small", "text.secondary", lines=1), 1, place)
            grid.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.title)
        column.addLayout(grid)
        for part in (self.why, self.routes, self.fresh_title, self.fresh):
            column.addWidget(part)

    def show_repair(self, found: RepairFound, rounds: Sequence[int]) -> None:
        """This repair, not yet applied."""
        counts = (len(found.changes), found.valid, len(found.fresh), found.twice)
        for label, count in zip(self.figures.values(), counts, strict=True):
            label.setText(str(count))
        names = ["change", "stay valid", "new", "pairs twice"]
        spoken = ", ".join(f"{count} {name}" for count, name in zip(counts, names, strict=True))
        self.setAccessibleName(f"Badges after the repair: {spoken}")
        self.why.setText(" ".join([found.why, *found.sentences]))
        self.routes.show_routes([row_of(one) for one in found.changes], rounds, beside=True)
        self.fresh.show_routes([row_of(one) for one in found.fresh], rounds, beside=False)
        self.fresh_title.setVisible(bool(found.fresh))


class TableView(QWidget):
    """One table of the map: its question, its host, and who sits there in this round."""

    host_asked = Signal()
    close_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = Label(theme, "", "heading")
        self.question = Label(theme, "", "body", "text.secondary")
        self.host = Label(theme, "", "body")
        self.people = Label(theme, "", "body")
        self.name_host = Button(theme, "Name another host", "plain", icon="user-plus")
        self.close_table = Button(theme, "Close this table", "plain", icon="ban")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        for part in (self.title, self.question, self.host, self.people):
            column.addWidget(part)
        column.addWidget(self.name_host, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.close_table, 0, Qt.AlignmentFlag.AlignLeft)
        self.name_host.clicked.connect(self.host_asked)
        self.close_table.clicked.connect(self.close_asked)

    def show_table(self, table: MapTable, round_number: int | None) -> None:
        self.title.setText(f"Table {table.label}")
        self.question.setText(" · ".join(part for part in (table.question, table.place or "") if part))
        self.question.setVisible(bool(self.question.text()))
        self.host.setText(f"Host: {table.host}" if table.host else table.foot.capitalize())
        self.host.set_colour("state.warn.ink" if table.hostless else "text.primary")
        when = "" if round_number is None else f"Round {round_number}: "
        free = table.seats - table.taken
        room = f", {counted(free, 'free seat', 'free seats')}" if free > 0 else ""
        numbered = table.taken - len(table.people)
        badges = [counted(numbered, "numbered badge", "numbered badges")] if numbered else []
        names = "\n".join([*table.people, *badges])
        self.people.setText(f"{when}{counted(table.taken, 'person', 'people')}{room}\n{names}".strip())
        self.name_host.set_words("Name another host" if table.host else "Name a host")
        self.close_table.set_words("Open this table" if table.closed else "Close this table")


class FoundView(QWidget):
    """Who was looked for, with their tables."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = Label(theme, "", "heading")
        self.routes = RouteList(theme, "People found")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.title)
        column.addWidget(self.routes)
        self.routes.chosen.connect(self.chosen)

    def show_found(self, found: Sequence[SeatOf], rounds: Sequence[int], most: int = 60) -> None:
        words = counted(len(found), "person", "people") if found else "Nobody is called so"
        self.title.setText(words)
        self.routes.show_routes([RouteRow(one.key, one.name, one.tables) for one in found[:most]], rounds, beside=False)
