"""Rows of the design page: a question, a round, and the four designs with their sentence each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import NumberField
from facilitator.desktop.widgets.text import Label, draw_line, paragraph
from facilitator.desktop.widgets.values import Choice, MenuValue, Problem, ValueField
from facilitator.queries.cafe_design import DESIGNS, QuestionLine, RoundLine


class Mark(QWidget):
    """The sign of a question on its tint."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._mark, self._tint = theme, "", "break"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mark(self, mark: str, tint: str) -> None:
        self._mark, self._tint = mark, tint
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(34), self._theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        disc = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint.rounded(painter, disc, disc.width() / 2, self._theme.colour(f"method.{self._tint}.tint"))
        ink = f"method.{self._tint}.ink"
        draw_line(painter, self._theme, disc, self._mark, "body", ink, bold=True, align=Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class QuestionRow(QWidget):
    """A question, written in place. Alt with an arrow moves it."""

    words_given = Signal(object)
    remove_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.key = ""
        self.mark = Mark(theme)
        self.field = ValueField(theme, "Question", unknown="Type this question", role="lead")
        self.where = Label(
            theme, "", "small", "text.secondary", lines=1, align=Qt.AlignmentFlag.AlignRight, middle=True
        )
        self.remove = Button(theme, "", "quiet", icon="trash-2", name="Remove this question")
        self.problem = Problem(theme)
        row = QHBoxLayout()
        row.setSpacing(theme.space("s"))
        row.addWidget(self.mark)
        row.addWidget(self.field, 1)
        row.addWidget(self.where)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.field.value_given.connect(self.words_given)
        self.field.problem_changed.connect(self.problem.tell)
        self.remove.clicked.connect(self.remove_asked)

    def show_question(self, line: QuestionLine) -> None:
        self.key = line.key
        self.mark.show_mark(line.mark, line.tint)
        self.field.load(line.key, line.words)
        self.where.setText(line.where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in arrows:
            self.move_asked.emit(arrows[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class RoundRow(QWidget):
    """A round with its minutes and the change-over behind it; where rounds ask, also its question."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.key = ""
        self._asked: Sequence[QuestionLine] = ()
        self.name = Label(theme, "", "body", bold=True, lines=1, middle=True)
        self.minutes = NumberField(theme, "Minutes of the round", least=1, most=600, boxless=True)
        self.between = Label(theme, "min, change-over", "small", "text.secondary", lines=1, middle=True)
        self.change_over = NumberField(theme, "Minutes of change-over", most=600, boxless=True)
        self.question = MenuValue(theme, "Question of the round")
        self.actual = Label(theme, "", "small", "text.secondary", lines=1, middle=True)
        self.remove = Button(theme, "", "quiet", icon="trash-2", name="Remove this round")
        for field in (self.minutes, self.change_over):
            field.setFixedWidth(theme.px(64))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        for part in (self.name, self.minutes, self.between, self.change_over, self.actual):
            row.addWidget(part)
        row.addWidget(self.question, 1)
        row.addStretch(1)
        row.addWidget(self.remove)
        self.question.offer(self._choices)

    def show_round(self, line: RoundLine, asked: Sequence[QuestionLine]) -> None:
        self.key, self._asked = line.key, asked
        self.name.setText(f"Round {line.number}")
        self.minutes.show_number(line.minutes)
        self.change_over.show_number(line.change_over)
        self.change_over.setVisible(not line.last)
        self.between.setText("min" if line.last else "min, change-over")
        self.actual.setText(line.actual)
        self.actual.setVisible(bool(line.actual))
        self.remove.setVisible(not line.begun)
        self.question.setVisible(bool(asked))
        chosen = next((one for one in self._choices() if one.key == line.question), None)
        self.question.show_choice(chosen or Choice(None, "no question"), known=chosen is not None)

    def _choices(self) -> list[Choice]:
        return [Choice(one.key, f"{one.mark} {one.words or ''}".strip()) for one in self._asked]


class DesignRows(QWidget):
    """The four designs, one of which is chosen: the whole row can be clicked."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.rows = {design.value: _DesignRow(theme, f"{letter} · {name}", words)
                     for letter, (design, name, words) in zip("ABCD", DESIGNS, strict=True)}  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xxs"))
        for key, row in self.rows.items():
            self._group.addButton(row)
            column.addWidget(row)
            row.clicked.connect(lambda _checked=False, chosen=key: self.chosen.emit(chosen))

    def choose(self, key: str) -> None:
        """Show this one as chosen; says nothing."""
        self.rows[key].setChecked(True)


class _DesignRow(QPushButton):
    focus_radius = 8.0

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__(name.replace("&", "&&"))
        self._theme, self._name, self._words = theme, name, words
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = paragraph(self._theme, self._words, "small", width - 56)
        return round(self._theme.line("body") + words.height + 18)

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        rect = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            ground = "accent.tint" if self.isChecked() else "surface.hover"
            paint.rounded(painter, rect, 8, theme.colour(ground))
        middle = QPointF(22, 9 + theme.line("body") / 2)
        with paint.smooth(painter):
            painter.setPen(QPen(theme.colour("accent.base" if self.isChecked() else "line.strong"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 8, 8)
            if self.isChecked():
                painter.setBrush(theme.colour("accent.base"))
                painter.drawEllipse(middle, 4, 4)
        title = QRectF(44, 9, rect.width() - 52, theme.line("body"))
        draw_line(painter, theme, title, self._name, "body", "text.primary", bold=True)
        words = paragraph(theme, self._words, "small", self.width() - 56)
        words.draw(painter, QPointF(44, 9 + theme.line("body")), theme.colour("text.secondary"))
        painter.end()
