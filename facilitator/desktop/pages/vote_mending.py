"""What can be done with a revealed result that is wrong or not enough: correct a number, open the vote again, and see
what was there before."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.desktop.pages.vote_ballot import RATING_WORDS
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import NumberField
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.sections import Section
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, Problem, ValueLine
from facilitator.domain.ballots import RATINGS
from facilitator.queries.vote_outcome import Outcome

KEPT = "The result there is now stays as an earlier version, and is shown beside the new one."
ANEW = "The vote is secret: the box is emptied and everybody votes again, or late ballots could be told."
MOST = 100_000


class Correction(Section):
    """`asked` brings the option, the colour or answer by its place, the right number, and the reason."""

    asked = Signal(str, int, int, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "If a number was wrong")
        self._theme = theme
        self._found: Outcome | None = None
        self.option, self.column = MenuValue(theme, "Option"), MenuValue(theme, "Which number")
        self.number = NumberField(theme, "The right number", least=0, most=MOST, unknown="–")
        self.number.setFixedWidth(theme.px(96))
        self.reason = GrowingText(theme, "Reason", unknown="what was wrong, in one sentence")
        self.problem = Problem(theme)
        self.correct = Button(theme, "Correct it", "plain", icon="pencil")
        self.option_line = ValueLine(theme, "Option", self.option)
        self.column_line = ValueLine(theme, "Which number", self.column)
        for line in (self.option_line, self.column_line, ValueLine(theme, "The right number", self.number)):
            self.add(line)
        self.add_text(self.reason)
        self.add(self.problem)
        self.add(self.correct, narrow=True)
        self.option.offer(self._options)
        self.column.offer(self._columns)
        self.option.chosen.connect(lambda key: self.choose(str(key)))
        self.column.chosen.connect(self._choose_column)
        self.correct.clicked.connect(self._on_correct)

    def show_result(self, found: Outcome) -> None:
        """Another vote or version begins with empty fields; otherwise what is being written stays."""
        before, self._found = self._found, found
        columns = self._columns()
        self.column_line.setVisible(len(columns) > 1)
        self.setVisible(bool(found.rows))
        if before is None or (before.head.vote, before.stamp) != (found.head.vote, found.stamp):
            self.forget()

    def forget(self) -> None:
        """Nothing is chosen, nothing written."""
        self.option.show_choice(Choice("", "choose an option"), known=False)
        columns = self._columns()
        self.column.show_choice(columns[0] if columns else Choice(0, ""))
        self.number.show_number(None)
        self.reason.load("", None)
        self.reason.clear()
        self.problem.tell("")

    def choose(self, option: str) -> None:
        """The option whose number was wrong; the number that stands now is a start."""
        found = next((one for one in self._options() if one.key == option), None)
        if found is not None:
            self.option.show_choice(found)
            self._show_number()

    def _choose_column(self, key: object) -> None:
        self.column.show_choice(next(one for one in self._columns() if one.key == key))
        self._show_number()

    def _show_number(self) -> None:
        rows = () if self._found is None else self._found.rows
        row = next((one for one in rows if one.line.option == self.option.key), None)
        numbers = () if row is None else row.answers or row.dots
        place = self._place
        self.number.show_number(numbers[place] if place < len(numbers) else None)
        self.problem.tell("")

    @property
    def _place(self) -> int:
        return self.column.key if isinstance(self.column.key, int) else 0

    def _options(self) -> list[Choice]:
        rows = () if self._found is None else self._found.rows
        return [Choice(one.line.option, f"{one.line.number} {one.line.words}") for one in rows]

    def _columns(self) -> list[Choice]:
        if self._found is None:
            return []
        setup = self._found.setup
        words = [RATING_WORDS[one] for one in RATINGS] if setup.rating else [one.meaning for one in setup.colours]
        return [Choice(place, one) for place, one in enumerate(words)]

    def _on_correct(self) -> None:
        """Says what is missing; what is written stays."""
        self.number.editingFinished.emit()
        reason = self.reason.toPlainText().strip()
        if not self.option.key:
            self.problem.tell("Choose the option whose number was wrong.")
        elif self.number.number is None:
            self.problem.tell("Type the right number.")
        elif not reason:
            self.problem.tell("Say in one sentence what was wrong. It is printed with the result.")
        else:
            self.problem.tell("")
            self.asked.emit(str(self.option.key), self._place, self.number.number, reason)


class EarlierCounts(QWidget):
    """What was counted before: earlier versions, and the vote before a second round."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._section = Section(theme, "What was there before")
        self._shown = Label(theme, "", "small", "text.secondary")
        self._section.add(self._shown)
        column.addWidget(self._section)

    def show_result(self, found: Outcome) -> None:
        """A line for each option that has another number now."""
        self.words = []
        for one in found.earlier:
            self.words.append(f"{one.words}:")
            self.words += [f"  {line}" for line in one.lines] or ["  the same dots"]
        self._shown.setText("\n".join(self.words))
        self.setVisible(bool(self.words))


class Reopening(Section):
    """`asked` brings whether everybody votes anew, and whether the vote goes back to its set-up."""

    asked = Signal(bool, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Open the vote again")
        self.words = Label(theme, KEPT, "small", "text.secondary")
        self.keep = Button(theme, "Keep the ballots, take more", "link", icon="rotate-ccw")
        self.anew = Button(theme, "Everybody votes anew", "link", icon="rotate-ccw")
        self.set_up = Button(theme, "Back to the set-up", "link", icon="rotate-ccw")
        self.add(self.words)
        for button in (self.keep, self.anew, self.set_up):
            self.add(button, narrow=True)
        self.keep.clicked.connect(lambda: self.asked.emit(False, False))
        self.anew.clicked.connect(lambda: self.asked.emit(True, False))
        self.set_up.clicked.connect(lambda: self.asked.emit(True, True))

    def show_result(self, found: Outcome) -> None:
        """A secret vote can only begin anew."""
        self.keep.setVisible(not found.setup.secret)
        self.words.setText(f"{KEPT} {ANEW}" if found.setup.secret else KEPT)
