"""Interest in a topic: sign-ups before and heads in it. They are two measures and never added (OS8)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.commands.market_people import CountHeads, SignUpFor
from facilitator.desktop.pages.discussions_panel import read_heads
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.sections import Fact
from facilitator.desktop.widgets.values import ValueField, ValueLine
from facilitator.domain.ids import TopicId
from facilitator.queries.market_discussions import newest_heads
from facilitator.queries.topics import TopicDetail


class Measures(QWidget):
    """How many signed up, and how many were counted; somebody signs up by name, or one more without."""

    escaped = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._acts = acts
        self.signed = Fact(theme)
        self.heads = ValueField(theme, "Heads counted", read_heads, unknown="not counted")
        self.sign_up = AddLine(theme, "Sign somebody up", "Name")
        self.one_more = Button(theme, "One more, no name", "link", icon="plus")
        signed = ValueLine(theme, "Signed up before", self.signed)
        signed.setContentsMargins(0, 0, 3, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(signed)
        column.addWidget(self.sign_up)
        column.addWidget(self.one_more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(ValueLine(theme, "Heads counted", self.heads))
        self.heads.value_given.connect(self._on_heads)
        self.heads.escaped.connect(self.escaped)
        self.sign_up.added.connect(self._on_named)
        self.one_more.clicked.connect(self._on_one_more)

    def show_topic(self, detail: TopicDetail) -> None:
        """The measures of this topic as they are now."""
        topic = detail.topic
        heads = newest_heads(self._acts.state, topic.id)
        self.signed.show_fact(None if detail.sign_ups is None else str(detail.sign_ups))
        self.heads.load(topic.id, None if heads is None else heads.words)
        self.sign_up.load(topic.id)
        for part in (self.sign_up, self.one_more):
            part.setVisible(topic.merged_into is None)

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        self.heads.editingFinished.emit()
        self.sign_up.finish()

    def _on_heads(self, value: object) -> None:
        if isinstance(value, tuple):
            count, about = value
            command = CountHeads(topic=TopicId(self.heads.subject), count=count, about=about)
            self._acts.run(command, self.heads)

    def _on_named(self, name: str) -> None:
        self._acts.run(SignUpFor(topic=TopicId(self.sign_up.subject), name=name), self.sign_up)

    def _on_one_more(self) -> None:
        self._acts.run(SignUpFor(topic=TopicId(self.sign_up.subject)))
