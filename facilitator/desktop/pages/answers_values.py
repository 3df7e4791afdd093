"""What is answered otherwise than by points: a number on the scale, yes or no with a condition, headline and text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.sections import problem_of
from facilitator.desktop.widgets.text import Label
from facilitator.domain.cafe import AnyQuestionKind, FreeText, Scale, YesNoCondition
from facilitator.domain.groups import AnyAnswer, ConditionAnswer, ScaleAnswer, TextAnswer

NOTHING, SCALE, CONDITION, TEXT = range(4)
YES, NO, UNSAID = "yes", "no", ""


class ValueEditor(QWidget):
    """`given` brings a changed value. What is being typed stays until it is left, whatever news come."""

    given = Signal(object)  # AnyAnswer

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._value: AnyAnswer | None = None
        self.subject = ""
        self.scale_row = QHBoxLayout()
        self.scale: Switch | None = None
        self.ends = Label(theme, "", "small", "text.secondary")
        self.yes_no = Switch(theme, "Yes or no", ((YES, "Yes"), (NO, "No"), (UNSAID, "Not said")), UNSAID)
        self.condition = GrowingText(theme, "Under which condition", unknown="if … (the condition, if there is one)")
        self.headline = GrowingText(theme, "Headline", unknown="headline", role="heading")
        self.text = GrowingText(theme, "Text", unknown="in a few sentences", paragraphs=True)
        self._stack = QStackedWidget()
        for page in (QWidget(), self._scale_page(), self._condition_page(), self._text_page()):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 0)
        column.addWidget(self._stack)
        self.yes_no.chosen.connect(self._on_condition)
        self.condition.committed.connect(self._on_condition)
        for text in (self.headline, self.text):
            text.committed.connect(self._on_text)
        self.hide()

    def show_value(self, subject: str, kind: AnyQuestionKind, value: AnyAnswer | None) -> None:
        """The editor for a kind of question with what stands in it; not there for questions of points alone."""
        self.subject, self._value = subject, value
        page = SCALE if isinstance(kind, Scale) else CONDITION if isinstance(kind, YesNoCondition) else NOTHING
        page = TEXT if isinstance(kind, FreeText) else page
        self._stack.setCurrentIndex(page)
        self._stack.setMaximumHeight(16_777_215 if page == TEXT else self._stack.sizeHint().height())
        self.setVisible(page != NOTHING)
        if isinstance(kind, Scale):
            self._show_scale(kind, value)
        elif page == CONDITION:
            said = value if isinstance(value, ConditionAnswer) else ConditionAnswer()
            self.yes_no.choose(UNSAID if said.yes is None else YES if said.yes else NO)
            self.condition.load(subject, said.condition)
        elif page == TEXT:
            told = value if isinstance(value, TextAnswer) else TextAnswer()
            self.headline.load(subject, told.headline)
            self.text.load(subject, told.text)

    def commit(self) -> None:
        """What stands in a field counts."""
        for text in (self.condition, self.headline, self.text):
            if text.isVisible():
                text.commit()

    def refuse(self, sentence: str) -> None:
        """Why the last value was not taken."""
        {CONDITION: self.condition, TEXT: self.headline}.get(self._stack.currentIndex(), self.text).refuse(sentence)

    # --- parts ------------------------------------------------------------------------------------------------

    def _scale_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.scale_row)
        column.addWidget(self.ends)
        return page

    def _condition_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.yes_no)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.condition)
        column.addWidget(problem_of(self._theme, self.condition))
        return page

    def _text_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        for text in (self.headline, self.text):
            column.addWidget(text)
            column.addWidget(problem_of(self._theme, text))
        return page

    def _show_scale(self, kind: Scale, value: AnyAnswer | None) -> None:
        """A switch with the numbers of this scale."""
        number = value.value if isinstance(value, ScaleAnswer) else None
        if self.scale is not None:
            self.scale_row.removeWidget(self.scale)
            self.scale.hide()
            self.scale.deleteLater()
        views = [(str(one), str(one)) for one in range(kind.low, kind.high + 1)][:11]
        self.scale = Switch(self._theme, "On the scale", views, "" if number is None else str(number))
        self.scale.chosen.connect(lambda key: self.given.emit(ScaleAnswer(value=int(key))))
        self.scale_row.insertWidget(0, self.scale)
        if self.scale_row.count() == 1:
            self.scale_row.addStretch(1)
        low = f"{kind.low}: {kind.low_words}" if kind.low_words else ""
        high = f"{kind.high}: {kind.high_words}" if kind.high_words else ""
        self.ends.setText(" · ".join(one for one in (low, high) if one))
        self.ends.setVisible(bool(low or high))

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_condition(self, _: str) -> None:
        key = self.yes_no.chosen_key
        yes = None if key == UNSAID else key == YES
        self._give(ConditionAnswer(yes=yes, condition=self.condition.toPlainText().strip() or None))

    def _on_text(self, _: str) -> None:
        headline, text = self.headline.toPlainText().strip(), self.text.toPlainText().strip()
        self._give(TextAnswer(headline=headline or None, text=text or None))

    def _give(self, value: AnyAnswer) -> None:
        if value != self._value:
            self.given.emit(value)
