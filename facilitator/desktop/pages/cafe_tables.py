"""The tables of a café: question, seats, place, host and rapporteur of each, as a map or as a list."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.cafe_hosts import NameAtTables
from facilitator.commands.cafe_tables import AddTables, NumberTables
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.cafe_page import CafePage
from facilitator.desktop.pages.cafe_tables_panel import TablesPanel
from facilitator.desktop.pages.cafe_warning_lines import WarningLines
from facilitator.desktop.pages.offered import CAFE_DESIGN, CAFE_ROTATION, CAFE_TABLES, Surroundings
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import WorkAndPanel
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.table_map import MapLegend, TableMap
from facilitator.desktop.widgets.text import Label, draw_line
from facilitator.domain.cafe import Table
from facilitator.domain.cafe_facts import tables_of
from facilitator.domain.command import Outcome
from facilitator.domain.ids import QuestionId, SessionId
from facilitator.domain.state import EventState
from facilitator.queries.cafe_map import MapTable, cafe_map
from facilitator.queries.cafe_tables import next_table, seats_words
from facilitator.queries.cafe_warnings import WarningKind

KINDS = (
    *(WarningKind.TOO_LARGE, WarningKind.NO_QUESTION, WarningKind.QUESTION_WITHOUT_TABLE),
    *(WarningKind.TOO_FEW_SEATS, WarningKind.NO_HOST, WarningKind.NO_RAPPORTEUR),
)
HERE = (WarningKind.NO_QUESTION, WarningKind.QUESTION_WITHOUT_TABLE, WarningKind.NO_HOST, WarningKind.NO_RAPPORTEUR)


def make(theme: Theme, desk: Desk, around: Surroundings) -> TablesPage:
    """The page."""
    return TablesPage(theme, desk, around)


class TableRow(NamedTuple):
    """A table in the list."""

    table: MapTable

    @property
    def key(self) -> str:
        return self.table.key

    @property
    def spoken(self) -> str:
        return self.table.spoken


class TablePainter(RowPainter):
    """Draws number, question, seats, place and host of a table on one line."""

    def row_height(self, row: TableRow) -> float:
        return self.theme.px(44)

    def draw_row(self, painter: QPainter, rect: QRectF, row: TableRow) -> None:
        theme, table = self.theme, row.table
        disc = QRectF(rect.left() + 10, rect.center().y() - theme.px(16), theme.px(42), theme.px(32))
        paint.rounded(painter, disc, disc.height() / 2, theme.colour(f"method.{table.tint}.tint"))
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, theme, disc, table.label, "body", "text.primary", bold=True, align=middle)
        left, room = disc.right() + 14, rect.right() - disc.right() - 28
        shares = (0.40, 0.12, 0.20, 0.28)
        host = f"{table.foot}, reports {table.rapporteur}" if table.rapporteur else table.foot
        cells = (
            (table.question or "no question", "text.primary" if table.question else "text.quiet"),
            (f"{table.seats} seats", "text.secondary"),
            (table.place or "no place", "text.secondary" if table.place else "text.quiet"),
            (host, "state.warn.ink" if table.hostless else "text.primary"),
        )
        for share, (words, ink) in zip(shares, cells, strict=True):
            cell = QRectF(left, rect.top(), room * share, rect.height())
            shown = theme.metrics("body").elidedText(words, Qt.TextElideMode.ElideRight, cell.width() - 10)
            draw_line(painter, theme, cell, shown, "body", ink)
            left += cell.width()


class TablesPage(CafePage):
    """Host after host by keys: type a name, Enter, and the next table without one is chosen. N adds a table."""

    page_name = CAFE_TABLES

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__(theme, desk, around)
        self.view = Switch(theme, "View", [("map", "Map"), ("list", "List")])
        self.seats = Label(theme, "", "small", "text.secondary", lines=1, middle=True)
        self.map = TableMap(theme)
        self.list = RowList(theme, "Tables", TablePainter(theme))
        self.legend = MapLegend(theme)
        self.warnings = WarningLines(theme, self.acts, KINDS, here=HERE)
        self.hosts = AddLine(theme, "Name hosts in the order of the tables", "Ida Lund, Marco Bellini, Sofia Petrova")
        self.new = Button(theme, "Add a table", "plain", icon="plus", key_hint="N")
        self.number = Button(theme, "Number anew", "quiet", icon="hash")
        self.next = Button(theme, "To the rotation", "primary", icon_after="arrow-right")
        self.panel = TablesPanel(theme, self.acts)
        self.stack = QStackedWidget()
        self.split = WorkAndPanel(theme, self._work(theme), self.panel)
        self.nothing = EmptyState(
            theme,
            "The tables of this café will stand here.",
            "One line on the design page, such as “72 people, 3 questions, 3 rounds”, makes them all at once.",
            "Open the design",
        )
        self._build()
        self._connect()

    def began(self) -> None:
        """Another café: nothing is chosen there yet."""
        self.map.choose()
        self.list.choose("")

    def first_stop(self) -> QWidget:
        return self.map if self.view.chosen_key == "map" else self.list

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N adds a table, Delete removes what is chosen, wherever no text is being typed."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_N:
            self._on_new()
        elif plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.panel.remove_chosen()
        else:
            super().keyPressEvent(event)

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self, theme: Theme) -> QWidget:
        work, top = QWidget(), QHBoxLayout()
        top.setSpacing(theme.space("m"))
        for part in (self.view, self.seats):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.number)
        self.stack.addWidget(self.map)
        listed = QWidget()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.list)
        inside.addStretch(1)
        self.stack.addWidget(listed)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addLayout(top)
        column.addWidget(self.warnings)
        column.addWidget(self.stack, 1)
        column.addWidget(self.hosts)
        column.addWidget(self.legend)
        return work

    def _build(self) -> None:
        for action in (self.split.opener, self.new, self.next):
            self.header.add_action(action)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split, 1)
        column.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        self.nothing.hide()

    def _connect(self) -> None:
        self.nothing.act_asked.connect(lambda: self._around.open_page(CAFE_DESIGN, self.session or ""))
        self.next.clicked.connect(lambda: self._around.open_page(CAFE_ROTATION, self.session or ""))
        self.view.chosen.connect(self._on_view)
        self.map.choice_changed.connect(self._on_choice)
        self.map.opened.connect(self._on_opened)
        self.list.row_chosen.connect(self._on_row)
        self.list.opened.connect(self._on_opened)
        self.list.remove_asked.connect(self.panel.remove_chosen)
        self.panel.host_named.connect(self._on_host_named)
        self.panel.removed.connect(lambda: self.map.choose())
        self.warnings.mend_asked.connect(lambda warning: self._mend(warning.about))
        self.hosts.added.connect(self._on_hosts)
        self.new.clicked.connect(self._on_new)
        self.number.clicked.connect(self._on_number)

    # --- showing ----------------------------------------------------------------------------------------------

    def show_cafe(self, state: EventState, session: SessionId) -> None:
        """All tables, and the chosen ones beside them."""
        shown = cafe_map(state, session)
        there = bool(shown.tables)
        self.split.setVisible(there)
        self.nothing.setVisible(not there)
        self.next.setVisible(there)
        self.map.show_tables(shown.tables)
        self.list.show_rows([TableRow(one) for one in shown.tables], self.list.chosen_key)
        self.legend.show_marks(shown.legend)
        self.seats.setText(seats_words(state, session))
        self.warnings.show_warnings(state, session)
        self.hosts.load(session)
        self.panel.show_tables(state, session, self.map.chosen_keys)

    def _show_panel(self) -> None:
        if self.session is not None:
            self.panel.show_tables(self._desk.state, self.session, self.map.chosen_keys)

    # --- what people do ---------------------------------------------------------------------------------------

    def choose(self, table: str) -> None:
        """This table in map, list and panel."""
        self.map.choose(table)
        self.list.choose(table)
        self._show_panel()

    def _on_view(self, key: str) -> None:
        self.stack.setCurrentIndex(0 if key == "map" else 1)

    def _on_choice(self) -> None:
        keys = self.map.chosen_keys
        self.list.choose(keys[0] if len(keys) == 1 else "")
        self._show_panel()

    def _on_row(self, key: str) -> None:
        self.map.choose(key)
        self._show_panel()

    def _on_opened(self, table: str) -> None:
        if table:
            self.choose(table)
            self.split.open_panel(True)
            self.panel.host.setFocus()
            self.panel.host.selectAll()

    def _on_host_named(self) -> None:
        """Enter leads to the next table that still needs a host."""
        if self.session is None or self.panel.chosen is None or self.panel.host.problem:
            return
        here = self.panel.chosen.keys[0]
        following = next_table(self._desk.state, self.session, here, without_host=True)
        if following is not None and following != here:
            self.choose(following)
            self.panel.host.setFocus()

    def _mend(self, about: str) -> None:
        state = self._desk.state
        tables = [] if self.session is None else tables_of(state, self.session)
        table = about if state.get(Table, about) is not None else tables[-1].id if tables else ""
        if table:
            self._on_opened(table)

    def _on_hosts(self, line: str) -> None:
        if self.session is not None:
            names = tuple(one.strip() for one in line.replace(";", ",").replace("\t", ",").split(","))
            self.acts.run(NameAtTables(session=self.session, names=names), self.hosts)

    def _on_new(self) -> None:
        """One more table, with the question of the chosen one."""
        if self.session is None:
            return
        chosen = self._desk.state.get(Table, next(iter(self.map.chosen_keys), None))
        question = None if chosen is None or chosen.question is None else QuestionId(chosen.question)
        self.acts.run(AddTables(session=self.session, question=question), then=self._on_added)

    def _on_added(self, outcome: Outcome) -> None:
        made = next((one.id for one in outcome.created if one.kind == Table.kind_name), "")
        if made:
            self.choose(made)

    def _on_number(self) -> None:
        """1, 2, 3 … instead of 1A, 1B …, or the other way round."""
        if self.session is not None:
            twins = any(one.twin for one in tables_of(self._desk.state, self.session))
            self.acts.run(NumberTables(session=self.session, twins=not twins))
