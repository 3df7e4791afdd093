"""What stands in an open item: its questions with their posters, or its speakers; one can be added in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.commands.contributions import AddContribution
from facilitator.commands.questions import AddQuestion, EditQuestion, MoveQuestions, RemoveQuestions
from facilitator.commands.sessions import AddSession
from facilitator.commands.stage import ShowScene
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.text import Label, draw_line
from facilitator.desktop.widgets.values import Problem, ValueField
from facilitator.domain.cafe import Question
from facilitator.domain.command import Command, Outcome
from facilitator.domain.ids import QuestionId, SessionId
from facilitator.domain.programme import AgendaItem, ItemKind, Method
from facilitator.domain.stage import QuestionScene
from facilitator.queries.contributions import contributions_of
from facilitator.queries.run_of_show import ItemDetail, QuestionLine

WITH_QUESTIONS = {ItemKind.WORLD_CAFE: Method.WORLD_CAFE, ItemKind.GROUPS: Method.GROUPS}
INSET = 8  # a link's own padding: what has none stands this much further right
WITH_SPEAKERS = (ItemKind.SPEECH, ItemKind.PLENARY)


class NumberDisc(QWidget):
    """A small number on a method's tint."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._text, self._method = theme, "", "speech"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_number(self, text: str, method: str) -> None:
        self._text, self._method = text, method
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(22), self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        with paint.smooth(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(f"method.{self._method}.tint"))
            painter.drawEllipse(QPointF(whole.center()), whole.width() / 2, whole.height() / 2)
        ink, middle = f"method.{self._method}.ink", Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self._theme, whole, self._text, "small", ink, bold=True, align=middle)
        painter.end()


class FaintButton(Button):
    """A button of a line that is only drawn while the pointer or the keys are in that line."""

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self.parentWidget()
        if self.hasFocus() or line is None or line.underMouse() or line.isAncestorOf(_with_keys(line)):
            super().paintEvent(event)


def _with_keys(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget.window()


class HoverRow(QWidget):
    """A line that redraws its faint buttons when the pointer comes and goes."""

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class QuestionRow(HoverRow):
    """One question: number, words, the title of its poster."""

    move_asked = Signal(str, int)
    remove_asked = Signal(str)

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._acts, self.question = acts, ""
        self.disc = NumberDisc(theme)
        self.words = GrowingText(theme, "Question", unknown="the question")
        self.poster_label = Label(theme, "poster:", "small", "text.quiet", lines=1)
        self.poster = ValueField(theme, "Title of its poster", unknown="no title yet", role="small")
        self.on_stage = FaintButton(theme, "", "quiet", icon="presentation", name="Show this question on the stage")
        self.remove = FaintButton(theme, "", "quiet", icon="x", name="Remove this question")
        self.problem = Problem(theme)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.disc)
        row.addSpacing(theme.space("m") - EDGE)
        row.addWidget(self.words, 3)
        row.addSpacing(theme.space("s"))
        row.addWidget(self.poster_label)
        row.addSpacing(theme.space("xs"))
        row.addWidget(self.poster, 1)
        row.addWidget(self.on_stage)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.problem)
        self._connect()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in order."""
        return self.words, self.poster, self.on_stage, self.remove

    def show_question(self, line: QuestionLine, number: int, method: str, *, narrow: bool) -> None:
        self.question = line.question
        shown = str(line.number if line.number is not None else number)
        self.disc.show_number(shown, method)
        self.words.setAccessibleName(f"Question {shown}")
        self.poster.setAccessibleName(f"Title of the poster of question {shown}")
        self.on_stage.set_words("", f"Show question {shown} on the stage")
        self.remove.set_words("", f"Remove question {shown}")
        self.words.load(line.question, line.words)
        self.poster.load(line.question, line.poster_title)
        for part in (self.poster_label, self.poster):
            part.setVisible(not narrow)

    def _connect(self) -> None:
        self.words.problem_changed.connect(self.problem.tell)
        self.poster.problem_changed.connect(self.problem.tell)
        self.words.committed.connect(self._on_words)
        self.words.move_asked.connect(lambda step: self.move_asked.emit(self.question, step))
        self.poster.value_given.connect(self._on_poster)
        self.on_stage.clicked.connect(self._on_stage)
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self.question))

    def _on_stage(self) -> None:
        self._acts.run(ShowScene(scene=QuestionScene(question=QuestionId(self.question))))

    def _on_words(self, text: str) -> None:
        question = self._acts.state.get(Question, self.question)
        if question is None:
            return
        if not text:
            self.words.refuse("A question needs words. To take it away, use the cross at its end.")
            return
        field = "text" if question.text else "label" if question.label else "poster_title"
        values: dict[str, Any] = {field: text}
        self._acts.run(EditQuestion(question=QuestionId(question.id), **values), self.words)

    def _on_poster(self, title: str | None) -> None:
        self._acts.run(EditQuestion(question=QuestionId(self.question), poster_title=title), self.poster)


class QuestionsBlock(QWidget):
    """The questions of an item's session, or the names of its speakers. Nothing for other kinds of items."""

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._theme, self._acts = theme, acts
        self._detail: ItemDetail | None = None
        self.rows: list[QuestionRow] = []
        self.names: list[Label] = []
        self.heading = Label(theme, "Questions", "small", "text.secondary", lines=1)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.space("xxs"))
        self.add_question = AddLine(theme, "Add a question", "the question; Enter adds it")
        self.add_speaker = AddLine(theme, "Add a speaker", "name; Enter adds the speaker")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        self._list.setContentsMargins(INSET, 0, 0, 0)
        headed = QHBoxLayout()
        headed.setContentsMargins(INSET, 0, 0, 0)
        headed.addWidget(self.heading)
        column.addLayout(headed)
        column.addLayout(self._list)
        for adding in (self.add_question, self.add_speaker):
            column.addWidget(adding)
        self.add_question.added.connect(self._on_question)
        self.add_speaker.added.connect(self._on_speaker)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in order."""
        rows = (stop for row in self.rows for stop in row.stops)
        adding = (part for line in (self.add_question, self.add_speaker) for part in (line.link, line.field))
        return *rows, *adding

    def show_detail(self, detail: ItemDetail, *, narrow: bool) -> None:
        """Show what belongs to this item; rows that stay keep what is being typed in them."""
        self._detail = detail
        asks, speaks = detail.item.kind in WITH_QUESTIONS, detail.item.kind in WITH_SPEAKERS
        self.setVisible(asks or speaks)
        self.heading.setText("Questions" if asks else "Speakers")
        self.add_question.setVisible(asks)
        self.add_speaker.setVisible(speaks)
        self.add_question.load(detail.item.id)
        self.add_speaker.load(detail.item.id)
        self._show_questions(detail.questions if asks else (), detail.row.method, narrow)
        self._show_speakers(detail if speaks else None)

    def _show_questions(self, questions: tuple[QuestionLine, ...], method: str, narrow: bool) -> None:
        known = {row.question: row for row in self.rows}
        wanted = [line.question for line in questions]
        for row in [row for row in self.rows if row.question not in wanted]:
            self._list.removeWidget(row)
            _drop(row)
        self.rows = [known.get(one) or self._new_row() for one in wanted]
        for place, (row, line) in enumerate(zip(self.rows, questions, strict=True)):
            if self._list.indexOf(row) != place:
                self._list.removeWidget(row)
                self._list.insertWidget(place, row)
            row.show_question(line, place + 1, method, narrow=narrow)

    def _new_row(self) -> QuestionRow:
        row = QuestionRow(self._theme, self._acts)
        row.move_asked.connect(self._on_move)
        row.remove_asked.connect(lambda one: self._acts.run(RemoveQuestions(questions=(QuestionId(one),))))
        self._list.addWidget(row)
        row.show()
        return row

    def _show_speakers(self, detail: ItemDetail | None) -> None:
        page = None if detail is None else contributions_of(self._acts.state, detail.item.id)  # type: ignore[arg-type]
        cards = () if page is None else page.cards
        while len(self.names) > len(cards):
            _drop(self.names.pop())
        while len(self.names) < len(cards):
            label = Label(self._theme, "", "body", lines=1)
            self.names.append(label)
            self._list.addWidget(label)
        for label, card in zip(self.names, cards, strict=True):
            label.setText(" · ".join(part for part in (card.name, card.organisation) if part))

    def _on_question(self, text: str) -> None:
        """A question belongs to a session; an item without one becomes a session of its own first."""
        if self._detail is None:
            return
        item = self._detail.item
        if item.session is not None:
            self._acts.run(self._question_of(item.session, text), self.add_question)
            return
        method = WITH_QUESTIONS.get(item.kind)
        session = AddSession(title=item.title, method=method, items=(item.id,))  # type: ignore[arg-type]
        self._acts.run(session, self.add_question, lambda outcome: self._ask_in_new(outcome, text))

    def _question_of(self, session: SessionId, text: str) -> AddQuestion:
        """Where a session takes its questions from a template, the new one joins them there."""
        shown = self._detail.questions if self._detail is not None else ()
        first = self._acts.state.get(Question, shown[0].question) if shown else None
        if first is not None and first.template is not None:
            return AddQuestion(template=first.template, text=text)
        return AddQuestion(session=session, text=text)

    def _ask_in_new(self, outcome: Outcome, text: str) -> None:
        session = next((SessionId(ref.id) for ref in outcome.created if ref.kind == "session"), None)
        if session is not None:
            self._acts.run(AddQuestion(session=session, text=text), self.add_question)

    def _on_speaker(self, name: str) -> None:
        if self._detail is not None:
            item: AgendaItem = self._detail.item
            self._acts.run(AddContribution(item=item.id, name=name), self.add_speaker)  # type: ignore[arg-type]

    def _on_move(self, question: str, step: int) -> None:
        ids = [row.question for row in self.rows]
        goal = ids.index(question) + step
        if 0 <= goal < len(ids):
            beside = QuestionId(ids[goal])
            places = {"before": beside} if step < 0 else {"after": beside}
            command: Command = MoveQuestions(questions=(QuestionId(question),), **places)
            self._acts.run(command, then=lambda _: self.rows[goal].words.setFocus())


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
