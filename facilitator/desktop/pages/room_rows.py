"""The lines of the room check: how something stands, what was found, what to do about it, and one act."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.sections import Rule
from facilitator.desktop.widgets.text import Label
from facilitator.queries.phone_check import Way
from facilitator.queries.room_check import STANDING_WORDS, Check, Standing

TITLE_COLUMN = 150
# The icon says it without its colour, and the words beside it without the icon.
LOOKS = {
    Standing.READY: ("check", "state.ok.ink"),
    Standing.LOOK: ("triangle-alert", "state.warn.ink"),
    Standing.TROUBLE: ("octagon-x", "state.danger.ink"),
    Standing.UNKNOWN: ("circle-help", "text.secondary"),
}


class CheckRow(QWidget):
    """One line. It keeps its widgets while its words change, so that nobody loses the keys."""

    act_asked = Signal(str)

    def __init__(self, theme: Theme, check: Check) -> None:
        super().__init__()
        self._theme, self.check = theme, check
        self.sign = Icon(theme, *LOOKS[check.standing])
        self.thing = Icon(theme, check.icon, "text.secondary")
        self.title = Label(theme, check.title, bold=True, lines=1)
        self.value = Label(theme, check.value, lines=2)
        self.advice = Label(theme, check.advice, "small", "text.secondary")
        self.act = Button(theme, check.act_words, "link")
        self._lay_out()
        self.act.clicked.connect(lambda: self.act_asked.emit(self.check.act))
        self.show_check(check)

    def show_check(self, check: Check) -> None:
        """What is true now."""
        self.check = check
        name, role = LOOKS[check.standing]
        self.sign.show_icon(name, role)
        self.value.setText(check.value)
        self.value.set_colour("text.primary" if check.standing is not Standing.UNKNOWN else "text.secondary")
        self.advice.setText(check.advice)
        self.advice.setVisible(bool(check.advice))
        self.act.set_words(check.act_words, f"{check.act_words}: {check.title}" if check.act_words else "")
        self.act.setVisible(bool(check.act_words))
        self.setAccessibleName(check.spoken)
        self.sign.setToolTip(STANDING_WORDS[check.standing])

    def _lay_out(self) -> None:
        theme = self._theme
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.value)
        words.addWidget(self.advice)
        self.title.setFixedWidth(theme.px(TITLE_COLUMN - 36))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.space("s"), 0, theme.space("s"))
        line.setSpacing(theme.space("m"))
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.thing, 0, top)
        line.addWidget(self.title, 0, top)
        line.addWidget(self.sign, 0, top)
        line.addLayout(words, 1)
        line.addWidget(self.act, 0, top)


class CheckList(Card):
    """Lines under a heading, on one card, hairlines between them."""

    act_asked = Signal(str)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self._theme = theme
        self.rows: dict[str, CheckRow] = {}
        self.title = Label(theme, title, "heading", lines=1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addSpacing(theme.space("xs"))
        self.setAccessibleName(title)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """These lines; ones that are there already only change their words."""
        for check in checks:
            if check.key in self.rows:
                self.rows[check.key].show_check(check)
                continue
            if self.rows:
                self._column.addWidget(Rule(self._theme))
            row = self.rows[check.key] = CheckRow(self._theme, check)
            row.act_asked.connect(self.act_asked)
            self._column.addWidget(row)

    def add(self, part: QWidget) -> None:
        """Something that stands under the lines."""
        self._column.addWidget(part)


class WaysOut(QWidget):
    """What to try when no phone gets through, in its order; the last is paper."""

    paper_asked = Signal()

    def __init__(self, theme: Theme, ways: Sequence[Way], hints: Sequence[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("m"), 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(Label(theme, "If no phone gets through", bold=True))
        for number, way in enumerate(ways, 1):
            column.addLayout(_numbered(theme, number, way))
        self.paper = Button(theme, "Print the paper pack", "link", icon="printer")
        self.paper.clicked.connect(self.paper_asked)
        column.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        for hint in hints:
            column.addWidget(Label(theme, hint, "small", "text.secondary"))


def _numbered(theme: Theme, number: int, way: Way) -> QHBoxLayout:
    figure = Label(theme, str(number), "lead", "accent.base", bold=True, lines=1)
    figure.setFixedWidth(theme.px(24))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(theme, way.title, bold=True))
    words.addWidget(Label(theme, way.words, "small", "text.secondary"))
    line = QHBoxLayout()
    line.setSpacing(theme.space("s"))
    line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return line
