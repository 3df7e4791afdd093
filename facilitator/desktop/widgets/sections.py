"""Parts of a side panel: sections under a hairline, texts flush with their label, a sentence with its icon."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem

INSET = EDGE


class Rule(QWidget):
    """A hairline over the whole width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("line.hair"))
        painter.end()


class Section(QWidget):
    """A hairline, perhaps a quiet label, and what stands below: texts to write in place, and other parts.

    The letters of both stand under each other; give the panel's body `INSET` less than its padding.
    """

    def __init__(self, theme: Theme, label: str = "", *, ruled: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.space("s"), 0, 0)
        self._column.setSpacing(theme.space("xxs"))
        if ruled:
            self._column.addLayout(inset(Rule(theme)))
            self._column.addSpacing(theme.space("s"))
        self.label = Label(theme, label, "small", "text.secondary", lines=1)
        self._column.addLayout(inset(self.label))
        self.label.setVisible(bool(label))  # with a parent only: without one it would be a window for a moment

    def add(self, part: QWidget, *, narrow: bool = False) -> None:
        """A part with its left edge under the label's; a `narrow` one keeps its width."""
        row = inset(part)
        if narrow:
            row.addStretch(1)
        self._column.addLayout(row)

    def add_text(self, text: GrowingText) -> None:
        """A text to write in place; its refusals stand under it."""
        self.label.setBuddy(text)
        self._column.addWidget(text)
        self._column.addLayout(inset(problem_of(self._theme, text)))

    def add_wide(self, part: QWidget) -> None:
        """A part that has room at its own left edge."""
        self._column.addWidget(part)


def inset(part: QWidget) -> QHBoxLayout:
    """A part as far from the edge as the letters of a text to write in place."""
    row = QHBoxLayout()
    row.setContentsMargins(INSET, 0, INSET, 0)
    row.addWidget(part)
    return row


def problem_of(theme: Theme, text: GrowingText) -> Problem:
    """The line where the refusals of a text are told."""
    problem = Problem(theme)
    text.problem_changed.connect(problem.tell)
    return problem


def free_body(panel: SidePanel) -> None:
    """Make a panel's body keep its parts at the top without squeezing those that wrap; call it after the last one."""
    panel.body.setAlignment(Qt.AlignmentFlag(0))
    panel.body.setContentsMargins(20 - INSET, 20, 20 - INSET, 12)
    panel.body.addStretch(1)
    panel.foot.setContentsMargins(20, 8, 20, 20)


class Sentence(QWidget):
    """An icon and a quiet sentence that may take several lines."""

    def __init__(self, theme: Theme, icon: str, words: str = "", colour: str = "text.secondary") -> None:
        super().__init__()
        self.words = Label(theme, words, "small", colour)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space("xs"), 0, 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(Icon(theme, icon, colour, "small"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, words: str) -> None:
        self.words.setText(words)
        self.setVisible(bool(words))


class Fact(Label):
    """A value nobody types here, at the right of its label and as high as one that is typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", lines=2, align=Qt.AlignmentFlag.AlignRight, middle=True)

    def show_fact(self, words: str | None, *, quiet: bool = False) -> None:
        """The value; None is not given."""
        self.setText(words or "not given")
        self.set_colour("text.quiet" if quiet or words is None else "text.primary")

    def heightForWidth(self, width: int) -> int:
        return max(super().heightForWidth(width), self._theme.row("control"))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self._theme.row("control")))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, self._theme.row("control")))


class PrintedWords(QWidget):
    """How something will read on paper: a bold beginning and the rest, on the page's own ground."""

    PADDING = 14

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._bold, self._rest = theme, "", ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_words(self, bold: str, rest: str) -> None:
        self._bold, self._rest = bold, rest
        self.setAccessibleName(bold + rest)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        return self._bold + self._rest

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width)[1]) + 2 * self.PADDING

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 2 * self.PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), 8, self._theme.colour("surface.page"))
        painter.setPen(self._theme.colour("text.primary"))
        self._laid_out(self.width())[0].draw(painter, QPointF(self.PADDING, self.PADDING))
        painter.end()

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.words.replace("\n", " "), self._theme.font("body"))
        wrapped = QTextOption()
        wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrapped)
        layout.setFormats([self._strong()])
        layout.beginLayout()
        height, step = 0.0, self._theme.line("body")
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - 2 * self.PADDING, 1))
            line.setPosition(QPointF(0, height))
            height += step
        layout.endLayout()
        return layout, height

    def _strong(self) -> QTextLayout.FormatRange:
        strong = QTextLayout.FormatRange()
        strong.start, strong.length = 0, len(self._bold)
        strong.format = QTextCharFormat()
        strong.format.setFontWeight(QFont.Weight.Bold)
        return strong
