"""One topic's report, each part to be written in place; the host's statement where the topic was not held."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.actions import AddAction
from facilitator.commands.topic_reports import ApproveReport, WriteReport
from facilitator.commands.topics import EditTopic
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.reports_actions import ActionLines
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.sections import INSET, Section, Sentence
from facilitator.desktop.widgets.tags import Chip
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import ValueField, ValueLine
from facilitator.domain.ids import SessionId, TopicId
from facilitator.queries.market_discussions import has_words
from facilitator.queries.market_reports import ReportDetail
from facilitator.queries.phrases import dotted

PARTS = (
    ("participants", "Participants", "Who was there, as they signed in"),
    ("summary", "Summary", "What was said"),
    ("recommendations", "Recommendations", "What the group proposes"),
    ("resources", "Resources", "What there is already, or is needed"),
    ("requests", "Requests", "What the group asks of others"),
)


class ReportForm(QWidget):
    """`show_report` says which topic it is about; `photo_asked` for a picture of its sheet; `left` back to the list."""

    photo_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._theme, self._acts = theme, acts
        self.detail: ReportDetail | None = None
        self.number = Label(theme, "", "figure_m", lines=1)
        self.title = Label(theme, "", "heading", lines=3)
        self.facts = Label(theme, "", "small", "text.secondary", lines=2)
        self.state = Chip(theme, "")
        self.texts = {
            name: GrowingText(theme, label, unknown=unknown, paragraphs=True) for name, label, unknown in PARTS
        }
        self.typed_by = ValueField(theme, "Typed by", unknown="not given")
        self.approve = AddLine(theme, "Approve it", "Who stands by it, e.g. its host")
        self.photo = Button(theme, "Attach a photo", "plain", icon="camera")
        self.statement = GrowingText(
            theme, "The host’s statement", unknown="In the host’s words", role="heading", paragraphs=True
        )
        self.next = ActionLines(theme, acts)
        self._lay_out()
        self._connect()

    # --- showing ----------------------------------------------------------------------------------------------------

    def show_report(self, detail: ReportDetail | None) -> None:
        """The topic's report as it is now; what somebody is writing here stays."""
        self.detail = detail
        self.setVisible(detail is not None)
        if detail is None:
            return
        topic, line, report = detail.topic, detail.line, detail.report
        self.number.setText(line.numbers)
        self.number.set_colour("state.late.ink" if line.tone == "not_held" else "method.open_space.ink")
        self.title.setText(line.title)
        proposed = f"as proposed: {line.proposed_as}" if line.proposed_as else None
        self.facts.setText(dotted((detail.hosts or "no host", line.state_words, proposed)))
        for name, text in self.texts.items():
            text.load(topic.id, None if report is None else getattr(report, name))
        self.typed_by.load(topic.id, None if report is None else report.typed_by)
        self.statement.load(topic.id, topic.host_statement)
        self._show_state(detail)
        self.written.setVisible(detail.wants_report)
        self.not_held.setVisible(not detail.wants_report)
        self.next.show_lines(topic.id, detail.actions)

    def begin(self) -> None:
        """Ready to type: the first part that has no words yet."""
        if self.detail is not None and not self.detail.wants_report:
            self.statement.setFocus()
            return
        empty = [text for text in self.texts.values() if not text.toPlainText()]
        (empty[0] if empty else self.texts["summary"]).setFocus()

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        for text in (*self.texts.values(), self.statement):
            text.commit()
        self.typed_by.editingFinished.emit()
        self.approve.finish()
        self.next.finish_writing()

    def _show_state(self, detail: ReportDetail) -> None:
        report = detail.report
        written = report is not None and has_words(report)
        approved = None if report is None else report.approved_by
        words = f"approved by {approved}" if approved else "written, not approved" if written else "no report yet"
        self.state.show_text(words, "open_space" if approved else "plain", "check-check" if approved else "")
        self.state.setVisible(detail.wants_report)
        self.approve.load(detail.topic.id)
        self.approve.setVisible(written and not approved)
        many = detail.pictures
        self.photo.set_words(f"Attach a photo · {many} there" if many else "Attach a photo")

    # --- parts ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        theme = self._theme
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        words.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, 0, 0)
        head.setSpacing(theme.space("m"))
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.written, self.not_held = self._written(), self._not_held()
        follow = Section(theme, "What happens next")
        follow.add(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(20 - INSET, 18, 20 - INSET, 16)
        column.setSpacing(theme.space("xs"))
        column.addLayout(head)
        for part in (self.written, self.not_held, follow):
            column.addWidget(part)
        column.addStretch(1)

    def _written(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("xs"))
        for name, label, _ in PARTS:
            section = Section(self._theme, label)
            section.add_text(self.texts[name])
            column.addWidget(section)
        last = Section(self._theme)
        last.add(ValueLine(self._theme, "Typed by", self.typed_by))
        column.addWidget(last)
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.addWidget(self.approve, 1)
        row.addStretch(1)
        row.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return part

    def _not_held(self) -> QWidget:
        part = Section(self._theme, "The host’s statement")
        part.add_text(self.statement)
        part.add(Sentence(self._theme, "printer", "goes into the topic list and the report"))
        return part

    def _connect(self) -> None:
        for name, text in self.texts.items():
            text.committed.connect(lambda words, one=name: self._write(one, words))
            text.escaped.connect(self.left)
        self.typed_by.value_given.connect(lambda value: self._write("typed_by", value))
        self.typed_by.escaped.connect(self.left)
        self.statement.committed.connect(self._on_statement)
        self.statement.escaped.connect(self.left)
        self.approve.added.connect(self._on_approved)
        self.photo.clicked.connect(self.photo_asked)
        self.next.added.connect(self._on_action)

    # --- what people do ---------------------------------------------------------------------------------------------

    def _write(self, name: str, words: object) -> None:
        field: Any = self.texts.get(name, self.typed_by)
        values: Any = {name: words or None}
        self._acts.run(WriteReport(topic=TopicId(field.subject), **values), field)

    def _on_statement(self, words: str) -> None:
        command = EditTopic(topic=TopicId(self.statement.subject), host_statement=words or None)
        self._acts.run(command, self.statement)

    def _on_approved(self, name: str) -> None:
        self._acts.run(ApproveReport(topic=TopicId(self.approve.subject), by=name), self.approve)

    def _on_action(self, words: str) -> None:
        if self.detail is not None:
            topic = self.detail.topic
            command = AddAction(what=words, topic=TopicId(topic.id), session=SessionId(topic.session))
            self._acts.run(command, self.next.add)
