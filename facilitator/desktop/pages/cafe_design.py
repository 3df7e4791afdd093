"""The design of a café: one line makes a sensible start; then its questions, its lengths and its hosts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.cafe import EditCafe, SetUpCafe
from facilitator.commands.cafe_lengths import AddRounds, EditRounds, RemoveRounds
from facilitator.commands.questions import AddQuestion, EditQuestion, MoveQuestions, RemoveQuestions
from facilitator.commands.rounds import BackOneStep
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.cafe_design_parts import DesignRows, QuestionRow, RoundRow
from facilitator.desktop.pages.cafe_page import CafePage
from facilitator.desktop.pages.cafe_warning_lines import WarningLines
from facilitator.desktop.pages.offered import CAFE_DESIGN, CAFE_TABLES, Surroundings
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.fields import NumberField, ValueRow
from facilitator.desktop.widgets.panels import scrolled
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem, ValueField
from facilitator.domain.cafe import Cafe, CafeDesign
from facilitator.domain.cafe_facts import cafe_in
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import QuestionId, RoundId, SessionId
from facilitator.domain.state import EventState
from facilitator.planning.cafe_start import read_start, sensible_start
from facilitator.queries.cafe_design import STATE_WORDS, CafeDesigned, cafe_designed, step_beside
from facilitator.queries.cafe_warnings import WarningKind
from facilitator.words import counted

R = TypeVar("R", bound=QWidget)
KINDS = (WarningKind.TOO_LONG, WarningKind.TOO_FEW_SEATS, WarningKind.TOO_LARGE, WarningKind.QUESTION_WITHOUT_TABLE)
EXAMPLE = "72 people, 3 questions, 3 rounds"
WIDEST = 940
START_HELP = "Type how many come; the rest is set up as most cafés do it, and everything can be changed afterwards."


def make(theme: Theme, desk: Desk, around: Surroundings) -> DesignPage:
    """The page."""
    return DesignPage(theme, desk, around)


class StartLine(QWidget):
    """The one line that sets a café up; while it is typed it says what it will make."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.subject = ""
        self.field = ValueField(theme, "Set up", unknown=EXAMPLE, role="lead")
        self.field.setProperty("boxless", False)
        self.button = Button(theme, "Set up the café", "primary", key_hint="Enter")
        self.again = Button(theme, "Set up anew", "plain")
        self.promise = Label(theme, START_HELP, "small", "text.secondary")
        self.problem = Problem(theme)
        row = QHBoxLayout()
        row.setSpacing(theme.space("s"))
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        row.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.promise)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.again.clicked.connect(self._ask)

    def refuse(self, sentence: str) -> None:
        """Why this line was not taken; it stays."""
        self.problem.tell(sentence)

    def begin(self, subject: str, line: str) -> None:
        """For another café: what it has now, as a line."""
        self.subject = subject
        self.field.load(subject, line)
        self.problem.tell("")

    def _ask(self) -> None:
        line = self.field.text().strip() or EXAMPLE
        self.field.setText(line)
        self.asked.emit(line)

    def _on_typed(self, line: str) -> None:
        self.problem.tell("")
        try:
            start = sensible_start(read_start(line))
        except Refusal:
            self.promise.setText(START_HELP)
            return
        twins = any(one.twin for one in start.tables)
        tables = counted(len(start.tables), "table", "tables")
        questions = f", twins {start.tables[0].number}A, {start.tables[0].number}B …" if twins else ""
        self.promise.setText(
            f"{tables} of {start.seats}{questions} · {start.rounds} × {start.minutes} min, change-over"
            f" {start.change_over}, introduction {start.intro}, harvest {start.harvest}:"
            f" {start.total_minutes} min in all"
        )


class DesignPage(CafePage):
    """Everything about a café that is decided before people come. Q adds a question."""

    page_name = CAFE_DESIGN

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__(theme, desk, around)
        self.designed: CafeDesigned | None = None
        self.start = StartLine(theme)
        self.warnings = WarningLines(theme, self.acts, KINDS)
        self.designs = DesignRows(theme)
        self.questions: list[QuestionRow] = []
        self.add_question = AddLine(theme, "Add a question", "Type a question, Enter adds it")
        self.rounds: list[RoundRow] = []
        self.add_round = Button(theme, "Add a round", "link", icon="plus")
        self.intro = NumberField(theme, "Introduction, minutes", most=600, boxless=True)
        self.harvest = NumberField(theme, "Harvest, minutes", most=600, boxless=True)
        self.people = NumberField(theme, "People expected", most=20_000, boxless=True)
        self.takes = Label(theme, "", "body", bold=True)
        self.hosts_stay = Toggle(theme, "Hosts stay at their tables; otherwise each round chooses one")
        self.rapporteurs = Toggle(theme, "Each table has a rapporteur beside its host")
        self.step = Label(theme, "", "body")
        self.back = Button(theme, "", "link", icon="undo-2")
        self.next = Button(theme, "Go on to the tables", "primary", icon_after="arrow-right")
        self.parts = QWidget()
        self._build(theme)
        self._connect()

    def began(self) -> None:
        """Another café."""
        self.designed = None

    def first_stop(self) -> QWidget:
        return self if self.designed is not None and self.designed.is_set_up else self.start.field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Q writes the next question wherever no text is being typed."""
        if event.key() == Qt.Key.Key_Q and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.add_question.begin()
        else:
            super().keyPressEvent(event)

    # --- parts ------------------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        whole = QWidget()
        whole.setMaximumWidth(WIDEST)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 4, 12, theme.space("xl"))
        column.setSpacing(theme.space("m"))
        column.addWidget(self.start)
        column.addWidget(self.warnings)
        column.addWidget(self.parts)
        column.addStretch(1)
        inner = QVBoxLayout(self.parts)
        inner.setContentsMargins(0, theme.space("s"), 0, 0)
        inner.setSpacing(theme.space("xl"))
        inner.addLayout(self._titled(theme, "Questions", self._question_list(theme), self.add_question))
        inner.addLayout(self._titled(theme, "Design", self.designs))
        inner.addLayout(self._titled(theme, "Lengths", self._lengths(theme)))
        inner.addLayout(self._titled(theme, "Hosts", self.hosts_stay, self.rapporteurs))
        row = QHBoxLayout()
        row.addWidget(self.step)
        row.addWidget(self.back)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeft)
        area = scrolled(whole)
        area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self.content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _titled(self, theme: Theme, title: str, *parts: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.space("s"))
        column.addWidget(Label(theme, title, "heading"))
        for part in parts:
            column.addWidget(part)
        return column

    def _question_list(self, theme: Theme) -> QWidget:
        holder = QWidget()
        self._questions = QVBoxLayout(holder)
        self._questions.setContentsMargins(0, 0, 0, 0)
        self._questions.setSpacing(theme.space("xs"))
        return holder

    def _lengths(self, theme: Theme) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space("xxl"))
        left, self._rounds = QVBoxLayout(), QVBoxLayout()
        for layout in (left, self._rounds):
            layout.setSpacing(theme.space("xs"))
        for label, field in (
            ("People expected", self.people),
            ("Introduction, min", self.intro),
            ("Harvest, min", self.harvest),
        ):
            left.addWidget(ValueRow(theme, label, field))
        left.addWidget(self.takes)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addLayout(self._rounds)
        right.addWidget(self.add_round, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        grid.addLayout(right, 0, 0)
        grid.addLayout(left, 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return holder

    def _connect(self) -> None:
        self.start.asked.connect(self._on_start)
        self.designs.chosen.connect(lambda key: self._edit(design=CafeDesign(key)))
        self.add_question.added.connect(self._on_question)
        self.add_round.clicked.connect(self._on_add_round)
        self.intro.number_committed.connect(lambda number: self._edit(intro_minutes=number))
        self.harvest.number_committed.connect(lambda number: self._edit(harvest_minutes=number))
        self.people.number_committed.connect(lambda number: self._edit(people_expected=number or None))
        self.hosts_stay.clicked.connect(lambda on: self._edit(hosts_stay=on))
        self.rapporteurs.clicked.connect(lambda on: self._edit(names_rapporteurs=on))
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(lambda: self._around.open_page(CAFE_TABLES, self.session or ""))

    # --- showing ----------------------------------------------------------------------------------------------

    def show_cafe(self, state: EventState, session: SessionId) -> None:
        """The design as it stands."""
        found = self.designed = cafe_designed(state, session)
        cafe = found.cafe or Cafe(id="", session=session)
        self.start.begin(session, _as_line(found))
        self.start.button.setVisible(not found.is_set_up)
        self.start.again.setVisible(found.is_set_up)
        self.start.setVisible(not any(one.begun for one in found.rounds))
        self.parts.setVisible(found.is_set_up or bool(found.questions))
        self.warnings.show_warnings(state, session)
        self.designs.choose(cafe.design.value)
        self.add_question.load(session)
        self._show_questions(found)
        self._show_rounds(found)
        self.intro.show_number(cafe.intro_minutes)
        self.harvest.show_number(cafe.harvest_minutes)
        self.people.show_number(cafe.people_expected)
        given = "" if found.given is None else f", the agenda gives it {found.given}"
        self.takes.setText("" if found.takes is None else f"{found.takes} min in all{given}")
        before = step_beside(found.step, -1)
        self.step.setText(f"This café is {STATE_WORDS[found.step]}.")
        self.step.setVisible(before is not None)
        self.back.setVisible(before is not None)
        self.back.set_words("Go back one step")
        self.hosts_stay.setChecked(cafe.hosts_stay)
        self.rapporteurs.setChecked(bool(cafe.names_rapporteurs))

    def _show_questions(self, found: CafeDesigned) -> None:
        self.questions = _fitted(self.questions, len(found.questions), self._questions, self._new_question)
        for row, one in zip(self.questions, found.questions, strict=True):
            row.show_question(one)

    def _show_rounds(self, found: CafeDesigned) -> None:
        self.rounds = _fitted(self.rounds, len(found.rounds), self._rounds, self._new_round)
        asked = found.questions if found.asks_by_round else ()
        for row, one in zip(self.rounds, found.rounds, strict=True):
            row.show_round(one, asked)

    def _new_question(self) -> QuestionRow:
        row = QuestionRow(self._theme)
        row.words_given.connect(lambda words: self._on_words(row, words))
        row.remove_asked.connect(lambda: self.acts.run(RemoveQuestions(questions=(QuestionId(row.key),)), row.field))
        row.move_asked.connect(lambda step: self._on_move(row, step))
        return row

    def _new_round(self) -> RoundRow:
        row = RoundRow(self._theme)
        row.minutes.number_committed.connect(lambda number: self._edit_round(row, minutes=number))
        row.change_over.number_committed.connect(lambda number: self._edit_round(row, change_over_minutes=number))
        row.question.chosen.connect(lambda key: self._edit_round(row, question=key))
        row.remove.clicked.connect(lambda: self.acts.run(RemoveRounds(rounds=(RoundId(row.key),))))
        return row

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_start(self, line: str) -> None:
        if self.session is None:
            return
        try:
            wish = read_start(line)
            sensible_start(wish)
        except Refusal as wrong:
            self.start.refuse(str(wrong))
            return
        command = SetUpCafe(
            session=self.session,
            people=wish.people or 0,
            questions=wish.questions,
            rounds=wish.rounds,
            tables=wish.tables,
            minutes=wish.minutes,
        )
        self.acts.run(command, self.start)

    def _on_question(self, words: str) -> None:
        """The first question without words gets these; else it is a new one."""
        if self.session is None or self.designed is None:
            return
        bare = next((one for one in self.designed.questions if one.words is None), None)
        if bare is not None:
            self.acts.run(EditQuestion(question=QuestionId(bare.key), text=words), self.add_question)
        else:
            self.acts.run(AddQuestion(session=self.session, text=words), self.add_question)

    def _on_words(self, row: QuestionRow, words: object) -> None:
        self.acts.run(EditQuestion(question=QuestionId(row.key), text=str(words or "") or None), row.field)

    def _on_move(self, row: QuestionRow, step: int) -> None:
        keys = [one.key for one in self.questions]
        goal = keys.index(row.key) + step
        if 0 <= goal < len(keys):
            beside = QuestionId(keys[goal])
            before, after = (beside, None) if step < 0 else (None, beside)
            self.acts.run(MoveQuestions(questions=(QuestionId(row.key),), before=before, after=after))

    def _on_back(self) -> None:
        if self.session is not None:
            self.acts.run(BackOneStep(session=self.session))

    def _on_add_round(self) -> None:
        if self.session is not None:
            self.acts.run(AddRounds(session=self.session))

    def _edit_round(self, row: RoundRow, **values: object) -> None:
        self.acts.run(EditRounds(rounds=(RoundId(row.key),), **values))  # type: ignore[arg-type]

    def _edit(self, **values: object) -> None:
        if self.session is not None and self._differs(values):
            self.acts.run(EditCafe(session=self.session, **values))  # type: ignore[arg-type]

    def _differs(self, values: dict[str, object]) -> bool:
        cafe = cafe_in(self._desk.state, self.session or "")
        return cafe is None or any(getattr(cafe, name) != value for name, value in values.items())


def _as_line(found: CafeDesigned) -> str:
    """What is set up, as the line that would make it; "" while nothing is."""
    if not found.is_set_up:
        return ""
    people = None if found.cafe is None else found.cafe.people_expected
    parts = [
        f"{people} people" if people else "",
        counted(len(found.questions), "question", "questions") if found.questions else "",
        counted(found.tables, "table", "tables"),
        counted(len(found.rounds), "round", "rounds"),
    ]
    return ", ".join(part for part in parts if part)


def _fitted(rows: list[R], count: int, column: QVBoxLayout, made: Callable[[], R]) -> list[R]:
    """As many rows as there are things: those that are there are used again."""
    for row in rows[count:]:
        column.removeWidget(row)
        row.hide()
        row.deleteLater()
    fresh = [made() for _ in range(count - len(rows))]
    for row in fresh:
        column.addWidget(row)
    return [*rows[:count], *fresh]
