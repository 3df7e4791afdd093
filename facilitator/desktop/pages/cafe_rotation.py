"""Who sits where: the room as a map for each round, the plan and what it is worth, and its repair while it runs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from facilitator.commands.cafe_plan import MarkBadgesPrinted, applied
from facilitator.commands.cafe_tables import EditTables
from facilitator.commands.stage import ShowScene
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.cafe_badges import BadgePrinter
from facilitator.desktop.pages.cafe_planner import Planner
from facilitator.desktop.pages.cafe_rotation_foot import foot_words, some_change
from facilitator.desktop.pages.cafe_rotation_layout import RotationLayout
from facilitator.desktop.pages.cafe_warning_lines import host_menu
from facilitator.desktop.pages.offered import CAFE_DESIGN, PRINTS, Surroundings
from facilitator.desktop.theme import Theme
from facilitator.domain.cafe_facts import cafe_in, rounds_of, routes_of
from facilitator.domain.command import Outcome
from facilitator.domain.ids import PersonId, RoundId, SessionId, TableId
from facilitator.domain.stage import MovesScene
from facilitator.domain.state import EventState
from facilitator.queries.cafe_asked import asked_plan
from facilitator.queries.cafe_map import CafeMap, cafe_map
from facilitator.queries.cafe_repair import (
    RepairFound,
    Trouble,
    asked_repair,
    badges_to_print,
    repair_found,
    trouble,
)
from facilitator.queries.cafe_rotation import (
    PlanFound,
    is_planned,
    pairs_twice,
    plan_found,
    plan_words,
    round_to_come,
    seats_found,
)
from facilitator.queries.cafe_warnings import WarningKind

CALM_MS = 60
MOST_SPELLED = 4


def make(theme: Theme, desk: Desk, around: Surroundings) -> RotationPage:
    """The page."""
    return RotationPage(theme, desk, around)


class RotationPage(RotationLayout):
    """The map of one round and beside it the plan, a repair, one table, or who was looked for."""

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__(theme, desk, around)
        self._at = 0
        self._sentences: tuple[str, ...] = ()
        self._doubtful = False
        self._trouble = Trouble((), (), (), ())
        self._kept: Trouble | None = None
        self.repair: RepairFound | None = None
        self.map_shown: CafeMap | None = None
        self._table = ""
        self.planner, self.mender = Planner(self), Planner(self)
        self.badges = BadgePrinter(self)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._connect()

    def began(self) -> None:
        """Another café: nothing of the one before is shown."""
        self.planner.forget()
        self.mender.forget()
        self.repair, self._kept, self._table, self._sentences = None, None, "", ()
        self._at = 0 if self.session is None else self._next_round(self._desk.state, self.session)
        self.search.setText("")
        self.map.choose()

    def leave(self) -> None:
        super().leave()
        self.planner.stop()

    def _connect(self) -> None:
        self.nothing.act_asked.connect(lambda: self._around.open_page(CAFE_DESIGN, self.session or ""))
        self.rounds.chosen.connect(self._on_round)
        self.search.textChanged.connect(lambda words: self._show_panel())
        self.map.table_chosen.connect(self._on_table)
        self.map.opened.connect(self._on_table_opened)
        self.found_view.chosen.connect(self._on_person)
        self.table_view.host_asked.connect(self._on_host)
        self.table_view.close_asked.connect(self._on_close)
        self.warnings.mend_asked.connect(lambda warning: self._show_repair_again())
        self.main.clicked.connect(self._on_main)
        self.other.clicked.connect(self._on_other)
        self.on_stage.clicked.connect(self._on_stage)
        self.planner.found.connect(self._on_planned)
        self.planner.failed.connect(self._on_cannot)
        self.planner.busy_changed.connect(self._show_panel)
        self.mender.found.connect(self._on_mended)
        self.mender.failed.connect(self._on_cannot_mend)
        self.badges.told.connect(self._around.tell)
        self.badges.printed.connect(self._on_printed)
        self._calm.timeout.connect(self._mend)

    # --- showing ----------------------------------------------------------------------------------------------

    def show_cafe(self, state: EventState, session: SessionId) -> None:
        """The map and the panel as things stand now; a repair is worked out beside."""
        shown = cafe_map(state, session, self._at)
        self.split.setVisible(bool(shown.tables))
        self.nothing.setVisible(not shown.tables)
        self.on_stage.setVisible(shown.planned)
        some = some_change(state, session)
        self.on_stage.set_words("Show who changes on the stage" if some else "Show moves on the stage")
        self._look_for_trouble(state, session)
        self.wishes.show_wishes(state, session)
        self._show_map(state, session)
        self._show_panel()

    def _look_for_trouble(self, state: EventState, session: SessionId) -> None:
        found = trouble(state, session)
        if found != self._trouble or (found.any and self.repair is not None):
            self._trouble = found
            if found.any and found != self._kept:
                self._calm.start()  # the repair before stays in sight until the next one is there
            else:
                self.repair = None
                self.mender.forget()
        elif found.any and self.repair is None and found != self._kept and not self.mender.busy:
            self._calm.start()

    def _show_map(self, state: EventState, session: SessionId) -> None:
        routes = self.repair.routes if self.repair is not None else None
        self.map_shown = cafe_map(state, session, self._at, routes)
        rounds = self.map_shown.rounds
        spelled = len(rounds) <= MOST_SPELLED
        views = [(str(at), f"Round {one.number}" if spelled else str(one.number)) for at, one in enumerate(rounds)]
        self.rounds.set_views(views, str(self.map_shown.at))
        self.rounds.setVisible(len(rounds) > 1)
        self.map.show_tables(self.map_shown.tables)
        self.legend.show_marks(self.map_shown.legend)
        over = any(one.taken > one.seats for one in self.map_shown.tables)
        self.key.show_seen(fresh=self.repair is not None, over=over)
        self._show_warnings()

    def _show_warnings(self) -> None:
        """A repair that stands beside the map is not told twice."""
        if self.session is not None:
            beside = self.repair is not None and not self.split.is_narrow
            self.warnings.show_warnings(self._desk.state, self.session, (WarningKind.REPAIR,) if beside else ())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            QTimer.singleShot(0, self, self._show_warnings)

    def _show_panel(self) -> None:
        state, session = self._desk.state, self.session
        if session is None or self.map_shown is None:
            return
        mode = self._mode()
        for name, part in self._views().items():
            part.setVisible(name == mode)
        numbers = [one.number for one in self.map_shown.rounds]
        if mode == "found":
            found = seats_found(state, session, self.search.text())
            self.found_view.show_found(found, numbers)
        elif mode == "table":
            table = next(one for one in self.map_shown.tables if one.key == self._table)
            self.table_view.show_table(table, numbers[self.map_shown.at] if numbers else None)
        elif mode == "repair" and self.repair is not None:
            self.repair_view.show_repair(self.repair, numbers)
        else:
            self._tell_plan(state, session)
        self._show_foot(mode, state, session)

    def _tell_plan(self, state: EventState, session: SessionId) -> None:
        """What was said when the plan was made, else what can be read from the seats that stand."""
        if self.planner.busy:
            self.wishes.tell(("Planning …",))
            return
        sentences = self._sentences or plan_words(state, session)
        self.wishes.tell(sentences, twice=pairs_twice(state, session), doubtful=self._doubtful)

    def _views(self) -> dict[str, QWidget]:
        views = (self.wishes, self.repair_view, self.table_view, self.found_view)
        return dict(zip(("wishes", "repair", "table", "found"), views, strict=True))

    def _mode(self) -> str:
        if self.search.text().strip():
            return "found"
        tables = () if self.map_shown is None else self.map_shown.tables
        if any(one.key == self._table for one in tables):
            return "table"
        return "wishes" if self.repair is None else "repair"

    def _show_foot(self, mode: str, state: EventState, session: SessionId) -> None:
        main, other = foot_words(state, session, mode, self.repair, planning=self.planner.busy)
        for button, words in ((self.main, main), (self.other, other)):
            button.setVisible(bool(words))
            if words:
                button.set_words(words)

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_round(self, key: str) -> None:
        self._at = int(key)
        if self.session is not None:
            self._show_map(self._desk.state, self.session)
            self._show_panel()

    def _on_table(self, table: str) -> None:
        self._table = table
        self.search.setText("")
        self._show_panel()

    def _on_table_opened(self, table: str) -> None:
        self._on_table(table)
        self.split.open_panel(True)
        self.table_view.name_host.setFocus()

    def _on_person(self, key: str) -> None:
        """The tables of the person found, on the map of the round that is shown."""
        if self.session is None or self.map_shown is None:
            return
        found = seats_found(self._desk.state, self.session, self.search.text())
        seat = next((one for one in found if one.key == key), None)
        label = seat.tables[self._at] if seat is not None and self._at < len(seat.tables) else ""
        self.map.choose(*(one.key for one in self.map_shown.tables if one.label == label))

    def _on_host(self) -> None:
        if self.session is not None:
            host_menu(self.table_view.name_host, self.acts, self.session, TableId(self._table))

    def _on_close(self) -> None:
        table = next((one for one in self.map.tables if one.key == self._table), None)
        if table is not None:
            self._table = ""
            self.map.choose()
            self.acts.run(EditTables(tables=(TableId(table.key),), open=table.closed))

    def _on_main(self) -> None:
        mode = self._mode()
        if mode == "repair" and self.repair is not None:
            self._apply(self.repair)
        elif self.planner.busy:
            self.planner.stop()
        elif self.session is not None and is_planned(self._desk.state, self.session):
            self._print_all(self.session)
        else:
            self._plan(0)

    def _on_other(self) -> None:
        mode = self._mode()
        if mode in ("found", "table"):
            self._table = ""
            self.search.setText("")
            self.map.choose()
            self._show_panel()
        elif mode == "repair":
            self._kept, self.repair = self._trouble, None
            self._refresh()
        else:
            self._plan(1)

    def _plan(self, further: int) -> None:
        """Plans on a thread; with `further` another plan than the one there is."""
        if self.session is None:
            return
        cafe = cafe_in(self._desk.state, self.session)
        seed = (cafe.seed or 0) + further if cafe is not None else 0
        asked = asked_plan(self._desk.state, self.session, self.wishes.spare.number, seed)
        self._sentences, self._doubtful = (), False
        self.planner.begin(partial(plan_found, asked))

    def _on_planned(self, found: PlanFound) -> None:
        self._sentences = found.sentences
        self.acts.run(applied(found.plan), then=lambda outcome: self._refresh())

    def _on_cannot(self, sentence: str) -> None:
        self._sentences, self._doubtful = (sentence,), True
        self._show_panel()

    def _mend(self) -> None:
        if self.session is not None and self._trouble.any:
            asking = asked_repair(self._desk.state, self.session)
            self.mender.begin(partial(repair_found, asking))

    def _on_mended(self, found: RepairFound) -> None:
        self.repair = found
        if self.session is not None:
            self._at = self._next_round(self._desk.state, self.session)
        self._refresh_shown()

    def _on_cannot_mend(self, sentence: str) -> None:
        self._kept = self._trouble
        self._on_cannot(sentence)

    def _show_repair_again(self) -> None:
        self._kept, self._table = None, ""
        self.search.setText("")
        self.split.open_panel(True)
        self._calm.start()

    def _apply(self, found: RepairFound) -> None:
        self.acts.run(applied(found.plan), then=lambda outcome: self._on_applied(found, outcome))

    def _on_applied(self, found: RepairFound, outcome: Outcome) -> None:
        self.repair, self._sentences = None, found.sentences
        self._refresh()
        if found.to_print and self.session is not None:
            self.badges.make(self._desk.state, self.session, found.to_print)

    def _print_all(self, session: SessionId) -> None:
        people = badges_to_print(self._desk.state, session) or tuple(routes_of(self._desk.state, session))
        if people:
            self.badges.make(self._desk.state, session, people)
        else:
            self._around.open_page(PRINTS, "spare-badges::")

    def _on_printed(self, people: tuple[PersonId, ...]) -> None:
        if self.session is not None:
            self.acts.run(MarkBadgesPrinted(session=self.session, people=people))

    def _on_stage(self) -> None:
        rounds = [] if self.session is None else rounds_of(self._desk.state, self.session)
        if rounds:
            at = rounds[min(self._at, len(rounds) - 1)]
            scene = MovesScene(round=RoundId(at.id), only_changes=some_change(self._desk.state, self.session))
            self.acts.run(ShowScene(scene=scene))

    def _refresh(self) -> None:
        if self.session is not None:
            self.show_cafe(self._desk.state, self.session)

    def _refresh_shown(self) -> None:
        if self.session is not None:
            self._show_map(self._desk.state, self.session)
            self._show_panel()

    def _next_round(self, state: EventState, session: SessionId) -> int:
        return min(round_to_come(state, session), max(len(rounds_of(state, session)) - 1, 0))
