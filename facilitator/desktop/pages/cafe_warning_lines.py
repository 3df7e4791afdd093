"""The warnings of a café on its pages: a line each, and the one act that mends it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from facilitator.commands.cafe_hosts import LetGroupHost, NameAtTable
from facilitator.commands.cafe_tables import AddTables, EditTables, SplitTable
from facilitator.desktop.pages import offered
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.notices import WarningLine
from facilitator.desktop.widgets.text import for_menu
from facilitator.domain.belonging import questions_of
from facilitator.domain.cafe_facts import hosts_at_tables, routes_of, tables_of
from facilitator.domain.ids import PersonId, QuestionId, SessionId, TableId
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.queries.cafe_asked import numbered_places, people_taking_part
from facilitator.queries.cafe_map import cafe_map
from facilitator.queries.cafe_rotation import round_to_come
from facilitator.queries.cafe_warnings import CafeWarning, WarningKind, cafe_warnings

MOST_IN_MENU = 14
_PAGES = {
    WarningKind.NO_QUESTION: offered.CAFE_TABLES,
    WarningKind.QUESTION_WITHOUT_TABLE: offered.CAFE_TABLES,
    WarningKind.NO_RAPPORTEUR: offered.CAFE_TABLES,
    WarningKind.WORDLESS: offered.CAFE_DESIGN,
    WarningKind.REPAIR: offered.CAFE_ROTATION,
    WarningKind.NO_TABLES: offered.CAFE_DESIGN,
}


class WarningLines(QWidget):
    """At most so many lines, of the kinds a page is about. `here` are kinds the page itself mends by `mend_asked`."""

    mend_asked = Signal(object)

    def __init__(
        self, theme: Theme, acts: PageActs, kinds: Collection[WarningKind], *, most: int = 2,
        here: Collection[WarningKind] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme, self._acts = theme, acts
        self._kinds, self._most, self._here = kinds, most, here
        self._session: SessionId | None = None
        self.lines: list[WarningLine] = []
        self.menu_shown: QMenu | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("s"))
        self.warnings: Sequence[CafeWarning] = ()

    def show_warnings(self, state: EventState, session: SessionId, told: Collection[WarningKind] = ()) -> None:
        """The first warnings of this café as it is now, but for those that are `told` elsewhere on the page."""
        kinds = [kind for kind in self._kinds if kind not in told]
        found = [one for one in cafe_warnings(state, session) if one.kind in kinds][: self._most]
        self._session = session
        if list(self.warnings) == found:
            return
        self.warnings = found
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(one) for one in found]
        self.setVisible(bool(found))

    def _line(self, warning: CafeWarning) -> WarningLine:
        line = WarningLine(self._theme, str(warning.words), warning.act)
        line.act_asked.connect(lambda: self._mend(warning, line))
        self._column.addWidget(line)
        return line

    def _mend(self, warning: CafeWarning, line: WarningLine) -> None:
        state, session = self._acts.state, self._session
        if session is None:
            return
        if warning.kind in self._here:
            self.mend_asked.emit(warning)
        elif warning.kind is WarningKind.NO_HOST and warning.act == "Name one":
            self.menu_shown = host_menu(line.act, self._acts, session, TableId(warning.about))
        elif warning.kind is WarningKind.NO_HOST:
            self._acts.around.open_page(offered.CAFE_TABLES, session)
        elif warning.kind is WarningKind.TOO_LONG:
            self._acts.around.open_page(offered.AGENDA, "")
        elif warning.kind in _PAGES:
            self._acts.around.open_page(_PAGES[warning.kind], session)
        else:
            self._run(warning, state, session)

    def _run(self, warning: CafeWarning, state: EventState, session: SessionId) -> None:
        table = TableId(warning.about)
        if warning.kind is WarningKind.TOO_LARGE:
            self._acts.run(SplitTable(table=table))
        elif warning.kind is WarningKind.OVERFULL:
            tables = cafe_map(state, session, round_to_come(state, session)).tables
            taken = next(one.taken for one in tables if one.key == table)
            self._acts.run(EditTables(tables=(table,), seats=taken))
        elif warning.kind is WarningKind.TOO_FEW_SEATS:
            self._acts.run(more_tables(state, session))


def more_tables(state: EventState, session: SessionId) -> AddTables:
    """As many tables as the people without a seat need, with the question that has the fewest."""
    tables = [one for one in tables_of(state, session) if one.open]
    people = len(people_taking_part(state, session)) + numbered_places(state, session)
    seats = tables[-1].seats if tables else 6
    missing = max(1, -(-(people - sum(one.seats for one in tables)) // seats))
    asked = [one.question for one in tables]
    questions = [QuestionId(one.id) for one in questions_of(state, session) if one.id in asked]
    question = min(questions, key=asked.count) if questions else None
    return AddTables(session=session, count=missing, question=question)


def host_menu(at: QWidget, acts: PageActs, session: SessionId, table: TableId) -> QMenu:
    """Who could host this table: those who sit there next, or the group itself. The second click of two (WC5)."""
    menu = QMenu(at)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("Host")
    for person in _candidates(acts.state, session, table):
        command = NameAtTable(table=table, person=PersonId(person.id))
        menu.addAction(for_menu(person.name)).triggered.connect(lambda _=False, do=command: acts.run(do))
    if menu.actions():
        menu.addSeparator()
    itself = menu.addAction("The group hosts itself")
    itself.triggered.connect(lambda: acts.run(LetGroupHost(tables=(table,))))
    other = menu.addAction("Somebody else …")
    other.triggered.connect(lambda: acts.around.open_page(offered.CAFE_TABLES, session))
    menu.popup(at.mapToGlobal(QPoint(0, at.height())))
    return menu


def _candidates(state: EventState, session: SessionId, table: TableId) -> list[Person]:
    """People who sit at the table in the next round, or if nobody does then who is not a host yet."""
    hosts = {person.id for person in hosts_at_tables(state, session).values()}
    at = round_to_come(state, session)
    routes = routes_of(state, session)
    there = {person for person, route in routes.items() if table in route[at : at + 1]}
    people = [one for one in people_taking_part(state, session) if one.id not in hosts]
    first = [one for one in people if one.id in there]
    return (first or people)[:MOST_IN_MENU]
