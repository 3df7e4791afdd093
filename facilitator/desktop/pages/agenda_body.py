"""The body of the run-of-show page: the plan with its head and foot, what participants see, or how to begin."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.desktop.pages.agenda_begin import BeginDay
from facilitator.desktop.pages.agenda_foot import AgendaFoot
from facilitator.desktop.pages.agenda_list import AgendaList
from facilitator.desktop.pages.agenda_painter import OUT_LEFT, OUT_RIGHT, ColumnHeads
from facilitator.desktop.pages.agenda_warnings import PlanWarnings
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.notices import HintBand
from facilitator.desktop.widgets.panels import scrolled

CLOCK_SENTENCE = "The order is enough to begin. With a start time, the clock fills itself."


class AgendaBody(QStackedWidget):
    """Three faces of one page, and the parts that stand in them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.list = AgendaList(theme, "Run-of-show")
        self.programme = AgendaList(theme, "Programme for participants", public=True)
        self.heads = ColumnHeads(theme)
        self.hint = HintBand(theme, CLOCK_SENTENCE, "Set a start time", "clock")
        self.warnings = PlanWarnings(theme)
        self.suggested = HintBand(theme, "", "Keep them", "lightbulb")
        self.suggested.close_button.hide()
        self.foot = AgendaFoot(theme)
        self.begin = BeginDay(theme)
        self._plan = self._plan_of(theme)
        self._nothing = scrolled(self.begin)
        for face in (self._plan, self._nothing, self.programme):
            self.addWidget(face)

    def show_face(self, *, empty: bool, programme: bool) -> None:
        """Which face is seen."""
        self.setCurrentWidget(self._nothing if empty else self.programme if programme else self._plan)

    def show_suggested(self, count: int) -> None:
        """How many lengths of the plan nobody has confirmed; doubts come first."""
        figures = "One length is a suggestion" if count == 1 else f"{count} lengths are suggestions"
        self.suggested.say(f"{figures}, written with ~ until you change or keep them.", "Keep them")
        self.suggested.setVisible(count > 0 and not self.warnings.warnings)

    def _plan_of(self, theme: Theme) -> QWidget:
        plan = QWidget()
        column = QVBoxLayout(plan)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bands = QHBoxLayout()
        bands.setContentsMargins(OUT_LEFT, 0, OUT_RIGHT, 4)
        inside = QVBoxLayout()
        inside.setSpacing(theme.space("xs"))
        for band in (self.hint, self.warnings, self.suggested):
            inside.addWidget(band)
        bands.addLayout(inside)
        column.addLayout(bands)
        column.addWidget(self.heads)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        return plan
