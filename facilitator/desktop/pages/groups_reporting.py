"""Reporting back as one line: who has the floor with its clock, who is called next, and the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.commands.reporting import REPORT_MINUTES, CallGroup, EndReporting
from facilitator.commands.stage import ShowScene
from facilitator.desktop.pages.cafe_clock import figures_ink
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import NumberField
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.text import Label
from facilitator.domain.groups import Group
from facilitator.domain.ids import GroupId, SessionId
from facilitator.domain.stage import GroupScene
from facilitator.domain.state import EventState
from facilitator.queries.clock_face import clock_face
from facilitator.queries.phrases import dotted
from facilitator.queries.reporting_back import ReportingView, reporting_view

TICK_MS = 250
LONGEST = 60


class ReportingLine(QWidget):
    """Put it above the groups and tell it `show_session`. It hides while there are no groups; it looks at the time
    only while it is seen. Calling a group starts its clock and puts it on the stage."""

    called = Signal(str)

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._acts = acts
        self.view: ReportingView | None = None
        self._chosen = ""
        self.words = Label(theme, "Reporting back", "body", bold=True, lines=1)
        self.facts = Label(theme, "", "body", "text.secondary", lines=1)
        self.figures = Label(theme, "", "heading", lines=1, align=Qt.AlignmentFlag.AlignRight)
        self.call = Button(theme, "", "plain", icon="mic")
        self.other = Button(theme, "", "quiet")
        self.minutes = NumberField(theme, "Minutes for each group", REPORT_MINUTES, least=1, most=LONGEST)
        self.minutes.setFixedWidth(theme.px(64))
        self.unit = Label(theme, "min each", "body", "text.secondary", lines=1)
        self.end = Button(theme, "End", "plain", icon="square", name="End the reports")
        self.warning = Label(theme, "", "small", "text.secondary", lines=2)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._lay_out(theme)
        self.call.clicked.connect(self._on_call)
        self.other.clicked.connect(lambda: self._call(self._chosen))
        self.end.clicked.connect(lambda: self._acts.run(EndReporting()))
        self.hide()

    def show_session(self, state: EventState, session: SessionId | None, chosen: str) -> None:
        """How far the reports are; `chosen` is the group that can be called out of turn."""
        self._chosen = chosen
        self.view = view = None if session is None else reporting_view(state, session)
        self.setVisible(view is not None and view.of > 0)
        if view is None:
            return
        speaks = f"{view.now.name} reports" if view.now is not None else ""
        self.facts.setText(dotted(one for one in (speaks, view.rule if view.now else "", view.facts) if one))
        self.call.setVisible(view.next is not None)
        if view.next is not None:
            self.call.set_words(f"Call {view.next.name}")
        self._show_other(state, view)
        for part in (self.minutes, self.unit):
            part.setVisible(view.next is not None)
        self.end.setVisible(view.now is not None)
        self.figures.setVisible(view.clock is not None)
        self.warning.setText(view.warning)
        self.warning.setVisible(bool(view.warning))
        self._tick()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _show_other(self, state: EventState, view: ReportingView) -> None:
        """The chosen group can be called when it is not its turn: it has to leave, or it was passed over."""
        taken = {one.group for one in (view.now, view.next) if one is not None}
        group = None if self._chosen in taken else state.get(Group, self._chosen)
        group = None if group is not None and group.reported else group
        self.other.setVisible(group is not None)
        if group is not None:
            self.other.set_words(f"Call {group.name} out of turn")

    def _on_call(self) -> None:
        if self.view is not None and self.view.next is not None:
            self._call(self.view.next.group)

    def _call(self, group: str) -> None:
        command = CallGroup(group=GroupId(group), minutes=self.minutes.number or REPORT_MINUTES)
        self._acts.run(command, None, lambda outcome: self._on_called(group))

    def _on_called(self, group: str) -> None:
        self._acts.run(ShowScene(scene=GroupScene(group=GroupId(group))))
        self.called.emit(group)

    def _tick(self) -> None:
        if self.view is None or self.view.clock is None:
            return
        face = clock_face(self.view.clock, self._acts.around.moment())
        if face.words != self.figures.text():
            self.figures.setText(face.words)
            self.figures.setAccessibleName(f"{self.facts.text()}: {face.words}")
        self.figures.set_colour(figures_ink(face))

    def _lay_out(self, theme: Theme) -> None:
        line = QWidget()
        row = Flow(line)
        parts = (
            *(self.words, self.figures, self.facts, self.call),
            *(self.minutes, self.unit, self.other, self.end),
        )
        for part in parts:
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space("s"))
        column.setSpacing(theme.space("xxs"))
        column.addWidget(line)
        column.addWidget(self.warning)
