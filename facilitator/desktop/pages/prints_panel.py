"""Beside the list of prints: the preview, what one should know of this print, and the acts at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.pages.prints_preview import Preview
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.panels import scrolled
from facilitator.desktop.widgets.text import Label
from facilitator.queries.prints_list import PrintRow
from facilitator.words import counted

if TYPE_CHECKING:
    from facilitator.documents.render import Print

MOST_DOUBTS = 3


class PrintPanel(QWidget):
    """About the one print that is shown. Says what is asked; does nothing itself."""

    print_asked = Signal()
    pdf_asked = Signal()
    split_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.preview = Preview(theme)
        self.facts = QVBoxLayout()
        self.facts.setSpacing(theme.space("m"))
        self.print = Button(theme, "Print", "primary", icon="printer", large=True)
        self.pdf = Button(theme, "PDF", "plain", icon="file-down", large=True)
        self.split = Button(theme, "Use a second sheet", "quiet", icon="file-plus")
        self.time = Label(theme, "", "small", "text.quiet", lines=2)
        self._shown: tuple[str, bytes] = ("", b"")
        self._told: list[tuple[str, str, str]] = []
        self._lay_out()
        self.print.clicked.connect(self.print_asked)
        self.pdf.clicked.connect(self.pdf_asked)
        self.split.clicked.connect(self.split_asked)

    def show_row(self, row: PrintRow, paper: str, made: Print | None, *, split: bool = False) -> None:
        """Shows a print; while it is being made, its old picture stays. A wordy poster is offered a second sheet."""
        told = () if made is None or made.sheets[0].pages > 1 else made.warnings
        wordy = any(warning.kind == "many_words" for warning in told)
        self.split.setVisible(row.ready and (split or wordy))
        self.split.set_words("Back to one sheet" if split else "Use a second sheet")
        if not row.ready:
            self.show_no_page(row)
        elif made is not None and self._shown != (row.key, made.pdf):
            self._shown = (row.key, made.pdf)
            self.preview.show_pdf(row.title, made.pdf)
        self._show_facts(facts_of(row, paper, made))

    def show_no_page(self, row: PrintRow) -> None:
        """Empty paper: this print needs something, or could not be made."""
        self._shown = (row.key, b"")
        self.preview.show_nothing(row.title)

    def show_acts(self, words: str, time: str, *, possible: bool) -> None:
        """What the buttons would do now."""
        self.print.set_words(words)
        self.time.setText(time)
        for button in (self.print, self.pdf):
            button.setEnabled(possible)

    def _about(self) -> QWidget:
        """The facts; where the window is low they scroll. The preview does not: its height follows its width."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.facts)
        column.addStretch(1)
        return scrolled(content)

    def _show_facts(self, facts: list[tuple[str, str, str]]) -> None:
        """The same facts stay as they are: other prints that come in meanwhile must not make them flicker."""
        if facts == self._told:
            return
        self._told = facts
        while (item := self.facts.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for icon, words, role in facts:
            self.facts.addWidget(_Fact(self._theme, icon, words, role, self))

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(self._theme.space("s"))
        acts.addWidget(self.print, 1)
        acts.addWidget(self.pdf)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("l"))
        column.addWidget(self.preview)
        column.addWidget(self._about(), 1)
        column.addWidget(self.split, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(acts)
        column.addWidget(self.time)


class _Fact(QWidget):
    """An icon and one sentence."""

    def __init__(self, theme: Theme, icon: str, words: str, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))
        row.addWidget(Icon(theme, icon, role))
        row.addWidget(Label(theme, words, "body", role, lines=3), 1)


def facts_of(row: PrintRow, paper: str, made: Print | None) -> list[tuple[str, str, str]]:
    """Icon, sentence and colour role of what one should know before printing."""
    if row.missing is not None:
        return [("info", f"This print {row.missing}.", "text.secondary")]
    if made is None:
        return []
    reach = made.sheets[0].reads_at
    facts = [
        ("ruler", f"Headline reads at {reach.headline:.1f} m, points at {reach.points:.1f} m", "text.primary"),
        ("printer", _sheets_words(paper, made), "text.primary"),
        ("contrast", "Safe in black and white", "text.primary"),
    ]
    doubts = [row.doubt] if row.doubt else []
    doubts += [str(warning.sentence) for warning in made.warnings]
    facts += [("triangle-alert", doubt, "state.warn.ink") for doubt in doubts[:MOST_DOUBTS]]
    if len(doubts) > MOST_DOUBTS:
        facts.append(("triangle-alert", f"and {len(doubts) - MOST_DOUBTS} more", "state.warn.ink"))
    return facts


def _sheets_words(paper: str, made: Print) -> str:
    """`A3 landscape, 1 sheet`; of a tiled one what it is put together from."""
    sheets = counted(made.pages, "sheet", "sheets")
    if made.paper not in ("", paper):
        return f"{paper}, put together from {sheets} {made.paper}, plan included"
    return f"{paper} {'landscape' if made.landscape else 'portrait'}, {sheets}"
