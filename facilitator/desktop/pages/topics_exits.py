"""What has to be told when a topic leaves the main way: why, what its host says, where it goes, who agrees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.commands.topic_merging import MergeTopics
from facilitator.commands.topics import ContinueTopic, MarkNotHeld, WithdrawTopic
from facilitator.desktop.pages.topics_acts import slot_words
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.fields import Field, TextArea
from facilitator.desktop.widgets.sections import INSET
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, Problem, ValueLine
from facilitator.domain.belonging import topic_order
from facilitator.domain.command import Command
from facilitator.domain.ids import SlotId, TopicId
from facilitator.domain.market import Slot, Topic
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number


class Exit(QWidget):
    """A question with its fields; `answered` brings the command, `left` says that nothing shall change.

    A refusal stands above the button, and what was written stays.
    """

    answered = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, topic: Topic, question: str, answer: str) -> None:
        super().__init__()
        self._theme, self.topic, self.subject = theme, topic, topic.id
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(INSET, theme.space("s"), INSET, 0)
        self.column.setSpacing(theme.space("s"))
        self.column.addWidget(Label(theme, question, "heading"))
        self.problem = Problem(theme)
        self.act = Button(theme, answer, "plain", icon="check")
        self.leave = Button(theme, "Leave it as it is", "quiet")
        self.act.clicked.connect(lambda: self.answered.emit(self.command()))
        self.leave.clicked.connect(self.left)
        self.setAccessibleName(question)

    def command(self) -> Command:
        """What was answered."""
        raise NotImplementedError

    def refuse(self, sentence: str) -> None:
        self.problem.tell(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self, label: str, field: QWidget) -> None:
        words = Label(self._theme, label, "small", "text.secondary", lines=1)
        words.setBuddy(field)
        self.column.addWidget(words)
        self.column.addWidget(field)

    def _end(self) -> None:
        """The buttons under the fields."""
        self.column.addWidget(self.problem)
        self.column.addSpacing(self._theme.space("s"))
        self.column.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)


class NotHeld(Exit):
    """Nobody joined: what happened, and what the host would have said, in one place."""

    def __init__(self, theme: Theme, state: EventState, topic: Topic) -> None:
        number = shown_number(state, topic)
        super().__init__(theme, topic, f"Topic {number} was not held", f"Mark topic {number} not held")
        self.reason = TextArea(theme, "What happened", topic.reason, unknown="e.g. nobody joined", rows=2)
        self.statement = TextArea(theme, "The host’s statement", topic.host_statement, unknown="In the host’s words")
        self._ask("What happened", self.reason)
        self._ask("The host’s statement", self.statement)
        note = "It goes into the topic list and the report, and can hang as a sheet of its own."
        self.column.addWidget(Label(theme, note, "small", "text.secondary"))
        self._end()
        self.setFocusProxy(self.reason)

    def command(self) -> Command:
        return MarkNotHeld(
            topic=TopicId(self.topic.id), reason=_text(self.reason), host_statement=_text(self.statement)
        )  # fmt: skip


class Withdrawn(Exit):
    """The host takes the topic back; its number stays."""

    def __init__(self, theme: Theme, state: EventState, topic: Topic) -> None:
        number = shown_number(state, topic)
        super().__init__(theme, topic, f"The host withdraws topic {number}", f"Mark topic {number} withdrawn")
        self.reason = TextArea(theme, "Why", topic.reason, unknown="not given", rows=2)
        self._ask("Why", self.reason)
        self._end()
        self.setFocusProxy(self.reason)

    def command(self) -> Command:
        return WithdrawTopic(topic=TopicId(self.topic.id), reason=_text(self.reason))


class Continued(Exit):
    """The discussion goes on in a later slot."""

    def __init__(self, theme: Theme, state: EventState, topic: Topic, slots: Sequence[Slot]) -> None:
        number = shown_number(state, topic)
        super().__init__(theme, topic, f"Topic {number} goes on later", f"Continue topic {number} there")
        self.slot = MenuValue(theme, "Slot")
        self._choices = [Choice(slot.id, slot_words(slot)) for slot in slots]
        self.slot.offer(lambda: self._choices)
        self.slot.chosen.connect(self._on_slot)
        self._on_slot(topic.continued_in or slots[-1].id)
        self.reason = TextArea(theme, "Why", topic.reason, unknown="not given", rows=2)
        self.column.addWidget(ValueLine(theme, "Slot", self.slot))
        self._ask("Why", self.reason)
        self._end()
        self.setFocusProxy(self.slot)

    def command(self) -> Command:
        slot = SlotId(str(self.slot.key))
        return ContinueTopic(topic=TopicId(self.topic.id), slot=slot, reason=_text(self.reason))

    def _on_slot(self, key: object) -> None:
        self.slot.show_choice(next(one for one in self._choices if one.key == key))


class Merged(Exit):
    """Two topics become one if both hosts say yes. The older number carries on."""

    def __init__(self, theme: Theme, state: EventState, topic: Topic, partners: Sequence[Topic]) -> None:
        super().__init__(theme, topic, f"Merge topic {shown_number(state, topic)} with another", "Merge")
        self._shown = {one.id: shown_number(state, one) for one in (topic, *partners)}
        self._partners = {one.id: one for one in partners}
        self.partner = MenuValue(theme, "With topic")
        self.partner.offer(lambda: [Choice(one.id, f"{self._shown[one.id]} {one.title}") for one in partners])
        self.title_field = Field(theme, "Title of both", unknown="stays as it is")
        self.reason = TextArea(theme, "Why", unknown="not given", rows=2)
        self.agree = Toggle(theme, "The hosts of both agree")
        self.column.addWidget(ValueLine(theme, "With topic", self.partner))
        self._ask("Title of both", self.title_field)
        self._ask("Why", self.reason)
        self.column.addWidget(self.agree)
        note = "The older number carries on. It can be taken apart again until there are notes."
        self.column.addWidget(Label(theme, note, "small", "text.secondary"))
        self._end()
        self.partner.chosen.connect(self._on_partner)
        self.partner.show_choice(Choice(None, "choose one"), known=False)
        self.setFocusProxy(self.partner)

    def command(self) -> Command:
        other = self.partner.key
        return MergeTopics(
            topics=(TopicId(self.topic.id), *([TopicId(str(other))] if other else [])),
            hosts_agree=self.agree.isChecked(),
            title=self.title_field.text().strip() or None,
            reason=_text(self.reason),
        )

    def _on_partner(self, key: object) -> None:
        other = self._partners[str(key)]
        self.partner.show_choice(Choice(other.id, f"{self._shown[other.id]} {other.title}"))
        low, high = (self._shown[one.id] for one in sorted((self.topic, other), key=topic_order))
        self.act.set_words(f"Merge {low} + {high}")


def _text(area: TextArea) -> str | None:
    return area.toPlainText().strip() or None
