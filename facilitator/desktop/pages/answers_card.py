"""The card on which a group's points are typed: the question, its points, the line for the next, no agreement."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.pages.answers_rows import lane_key, point_rows
from facilitator.desktop.pages.answers_values import ValueEditor
from facilitator.desktop.pages.cafe_notes_entry import PointEntry
from facilitator.desktop.pages.cafe_notes_points import LEFT, NUMBER, PointPainter
from facilitator.desktop.pages.translation_card import TranslationCard
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.sections import Rule
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem
from facilitator.domain.cafe import AnyQuestionKind
from facilitator.domain.groups import AnyAnswer
from facilitator.queries.answer_lanes import LaneView

CORRECTING = "You change this point. Escape leaves it as it is."


class LaneHead(QWidget):
    """The question in full, its hint, and the tier that is typed now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.about = Label(theme, "", "small", "text.secondary", lines=1)
        self.question = Label(theme, "", "heading", lines=3)
        self.hint = Label(theme, "", "small", "text.secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for label in (self.about, self.question, self.hint):
            column.addWidget(label)

    def show_lane(self, group: str, lane: LaneView) -> None:
        number = f"question {lane.number}" if lane.number else "question"
        self.about.setText(f"{group} · {number}{f' · {lane.label}' if lane.label else ''}")
        self.question.setText(lane.text or lane.name)
        self.hint.setText(lane.hint)
        self.hint.setVisible(bool(lane.hint))


class AnswerCard(Card):
    """Shows one lane. The line for the next point is the caller's: it only stands here.

    `option_asked` brings an option of the question's list that somebody chose for this lane."""

    option_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.value = ValueEditor(theme)
        self.options = QWidget()
        self._options = Flow(self.options)
        self.list = RowList(theme, "Points", PointPainter(theme))
        self.redact = Button(theme, "Redact", "quiet", icon="eye-off", key_hint="R")
        self.translate = Button(theme, "Translate", "quiet", icon="languages", key_hint="T")
        self.translation = TranslationCard(theme)
        self.number = Label(theme, "1", "small", "text.quiet", lines=1, align=Qt.AlignmentFlag.AlignRight)
        self.entry = PointEntry(theme)
        self.problem = Problem(theme)
        self.correcting = Label(theme, CORRECTING, "small", "text.secondary")
        self.correcting.hide()
        self.refused = GrowingText(theme, "No agreement, because", unknown="no agreement, because …")
        self.refused_problem = Problem(theme)
        self._shown_options: tuple[str, ...] = ()
        self._lay_out()
        self.entry.problem_changed.connect(self.problem.tell)
        self.refused.problem_changed.connect(self.refused_problem.tell)
        self.refused.entered.connect(self.entry.setFocus)
        theme.changed.connect(self._fit)

    def show_lane(
        self,
        lane: LaneView,
        kind: AnyQuestionKind,
        value: AnyAnswer | None,
        no_agreement: str | None,
        waiting: Sequence[tuple[str, str]],
    ) -> None:
        """A lane with its points; whatever is being typed stays."""
        rows = point_rows(lane, waiting)
        where = f"{lane.lane.group}/{lane_key(lane)}"
        grown = len(rows) > len(self.list.rows) or where != self.refused.subject
        self.list.show_rows(rows, self.list.chosen_key)
        self.list.setVisible(bool(rows))
        self.show_chosen()
        self.value.show_value(where, kind, value)
        self.value.setVisible(self.value.isVisibleTo(self) and lane.first)
        self.refused.load(where, no_agreement)
        self._show_options(lane)
        if not self.correcting.isVisible():
            self.number.setText(str(len(rows) + 1))
        if grown:
            self._show_last()

    def show_correcting(self, number: int | None) -> None:
        """Which point is being changed; None for the next one."""
        self.correcting.setVisible(number is not None)
        self.number.setText(str(len(self.list.rows) + 1 if number is None else number))

    def show_chosen(self) -> None:
        """What can be done with the chosen point; nothing is offered for one that is on its way."""
        row = next((one for one in self.list.rows if one.key == self.list.chosen_key and not one.waiting), None)
        self.redact.setVisible(row is not None)
        self.translate.setVisible(row is not None and not row.quiet)
        if row is not None:
            words = "Bring back" if row.quiet else "Redact"
            self.redact.set_words(words, f"{words} point {row.number}")

    def _show_options(self, lane: LaneView) -> None:
        """The options of the list that nobody has put into this lane yet, to be chosen with a click."""
        taken = {(one.option or one.words).casefold() for one in lane.points}
        left = tuple(one for one in lane.options if one.casefold() not in taken)
        self.options.setVisible(bool(left))
        if left == self._shown_options:
            return
        self._shown_options = left
        while self._options.count():
            item = self._options.takeAt(0)
            gone = None if item is None else item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for option in left:
            button = Button(self._theme, option, "plain", icon="plus", name=f"Put {option} here")
            button.clicked.connect(lambda _checked=False, option=option: self.option_asked.emit(option))
            self._options.addWidget(button)

    def _show_last(self) -> None:
        bar = self.list.verticalScrollBar()
        bar.setValue(bar.maximum())
        QTimer.singleShot(0, self.list, lambda: bar.setValue(bar.maximum()))

    def _lay_out(self) -> None:
        space = self._theme.space
        line = QHBoxLayout()
        line.setContentsMargins(0, space("xs"), 10, space("xs"))
        line.setSpacing(0)
        line.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(LEFT - NUMBER - EDGE)
        line.addWidget(self.entry, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 12)
        column.setSpacing(0)
        column.addWidget(self.value)
        column.addWidget(self.list)
        acts = QHBoxLayout()
        acts.addStretch(1)
        acts.addWidget(self.translate)
        acts.addWidget(self.redact)
        column.addLayout(acts)
        column.addLayout(_under(self.translation))
        column.addLayout(line)
        for part in (self.problem, self.correcting, self.options):
            column.addLayout(_under(part))
        column.addStretch(1)
        column.addLayout(_under(Rule(self._theme)))
        column.addSpacing(space("xs"))
        column.addLayout(_under(self.refused))
        column.addLayout(_under(self.refused_problem))
        self._fit()

    def _fit(self) -> None:
        self.number.setFixedWidth(self._theme.px(NUMBER))


def _under(part: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 0, 16, 0)
    row.addWidget(part)
    return row
