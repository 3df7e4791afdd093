"""What stands on the rotation page and where: rounds and search above the map, the panel beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.cafe_page import CafePage
from facilitator.desktop.pages.cafe_rotation_parts import FoundView, RepairView, TableView
from facilitator.desktop.pages.cafe_rotation_wishes import Wishes
from facilitator.desktop.pages.cafe_warning_lines import WarningLines
from facilitator.desktop.pages.offered import CAFE_ROTATION, Surroundings
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import SidePanel, WorkAndPanel
from facilitator.desktop.widgets.sections import free_body, inset
from facilitator.desktop.widgets.table_map import MapLegend, SeatKey, TableMap
from facilitator.queries.cafe_warnings import WarningKind

KINDS = (WarningKind.NO_HOST, WarningKind.OVERFULL, WarningKind.TOO_FEW_SEATS, WarningKind.REPAIR)


class RotationLayout(CafePage):
    """The parts of the page in their places; what they show and do belongs to who derives from it."""

    page_name = CAFE_ROTATION

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__(theme, desk, around)
        self.rounds = Switch(theme, "Round", [])
        self.search = Field(theme, "Find a person", unknown="Find a person")
        self.key = SeatKey(theme)
        self.map = TableMap(theme)
        self.legend = MapLegend(theme)
        self.warnings = WarningLines(theme, self.acts, KINDS, here=(WarningKind.REPAIR,))
        self.wishes = Wishes(theme, self.acts)
        self.repair_view, self.table_view, self.found_view = RepairView(theme), TableView(theme), FoundView(theme)
        self.main = Button(theme, "Plan the seats", "primary")
        self.other = Button(theme, "", "quiet")
        self.on_stage = Button(theme, "Show moves on the stage", "plain", icon="presentation")
        self.panel = SidePanel(theme, "Plan")
        self.split = WorkAndPanel(theme, self._work(theme), self.panel)
        self.nothing = EmptyState(
            theme,
            "The tables of this café will stand here, with who sits where in each round.",
            "Set the café up first: one line, such as “72 people, 3 questions, 3 rounds”, makes its tables and rounds.",
            "Open the design",
        )
        self._build()

    def first_stop(self) -> QWidget:
        return self.map

    def _work(self, theme: Theme) -> QWidget:
        work = QWidget()
        top = QHBoxLayout()
        top.setSpacing(theme.space("m"))
        top.addWidget(self.rounds)
        self.search.setMinimumWidth(theme.px(150))
        top.addWidget(self.search, 2)
        top.addStretch(1)
        top.addWidget(self.key)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addLayout(top)
        column.addWidget(self.warnings)
        column.addWidget(self.map, 1)
        column.addWidget(self.legend)
        return work

    def _build(self) -> None:
        self.header.add_action(self.split.opener)
        self.header.add_action(self.on_stage)
        self.panel.body.addWidget(self.wishes)
        for part in (self.repair_view, self.table_view, self.found_view):
            self.panel.body.addLayout(inset(part))
        free_body(self.panel)
        self.panel.foot.addWidget(self.main)
        self.panel.foot.addWidget(self.other)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split, 1)
        column.addWidget(self.nothing)
        column.addStretch(0)
        self.nothing.hide()
