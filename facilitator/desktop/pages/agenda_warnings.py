"""What is doubtful in the plan, over the list: one line at a time, the others behind "more"; none stops anybody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import WarningLine
from facilitator.queries.plan_warning import PlanWarning

MOST_SHOWN = 4


class PlanWarnings(QWidget):
    """The doubt about the open item first, else the first of the day. `mend_asked` brings the mend of the one whose
    act was pressed."""

    mend_asked = Signal(object)  # Mend

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.warnings: tuple[PlanWarning, ...] = ()
        self.lines: list[WarningLine] = []
        self._about, self._opened = "", False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("xs"))
        self.more = Button(theme, "", "quiet", icon="chevron-down")
        self._add_line()
        self.lines[0].row.addWidget(self.more)
        self.more.clicked.connect(self._on_more)
        self.setAccessibleName("What is doubtful in the plan")
        self.hide()

    def show_warnings(self, warnings: Sequence[PlanWarning], about: str) -> None:
        """All doubts in the order of the day; those about the open item come first."""
        self.warnings, self._about = tuple(warnings), about
        self._opened = self._opened and len(warnings) > 1
        self._show()

    @property
    def sentences(self) -> list[str]:
        """What stands there to be read."""
        return [line.sentence.text() for line in self.lines if not line.isHidden()]

    def _show(self) -> None:
        ordered = sorted(self.warnings, key=lambda one: one.item != self._about)
        shown = ordered[: MOST_SHOWN if self._opened else 1]
        while len(self.lines) < len(shown):
            self._add_line()
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(shown))
        for line, warning in zip(self.lines, shown, strict=False):
            line.say(str(warning.words), warning.mend.words)
        self._show_more(len(ordered) - len(shown))
        self.setVisible(bool(shown))

    def _show_more(self, left: int) -> None:
        left_words = f"{left} more to look at" if self._opened else f"{left} more"
        self.more.set_words("Fewer" if self._opened and not left else left_words)
        self.more.set_icon("chevron-up" if self._opened else "chevron-down")
        self.more.setVisible(left > 0 or self._opened)

    def _add_line(self) -> None:
        line = WarningLine(self._theme, "", "act")
        place = len(self.lines)
        line.act_asked.connect(lambda: self._on_act(place))
        self.lines.append(line)
        self._column.insertWidget(place, line)

    def _on_act(self, place: int) -> None:
        ordered = sorted(self.warnings, key=lambda one: one.item != self._about)
        if place < len(ordered):
            self.mend_asked.emit(ordered[place].mend)

    def _on_more(self) -> None:
        self._opened = not self._opened
        self._show()
