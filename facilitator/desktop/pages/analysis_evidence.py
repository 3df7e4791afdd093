"""What stands behind a statement: a line for each thing, each to be taken away, and a way to put more there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.commands.statements import Support
from facilitator.desktop.pages.analysis_acts import Offers
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.entry_line import EntryField
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.sections import INSET, inset
from facilitator.desktop.widgets.text import Label, for_menu
from facilitator.desktop.widgets.values import Problem
from facilitator.domain.harvest import EvidenceKind
from facilitator.queries.analysis_board import EvidenceLine

WORDS = {
    EvidenceKind.PUBLIC_REPORT: ("Public report …", "file-text", "Which report, which part"),
    EvidenceKind.OBSERVATION: ("Observation …", "eye", "What was seen or heard"),
}
ON_THE_WALL = ("cluster", "note")


class Evidences(QWidget):
    """`given` brings a `Support` to add, `taken` the id of the evidence to take away, `wall_asked` that somebody
    wants to see the notes behind it."""

    given = Signal(object)
    taken = Signal(str)
    wall_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[EvidenceLine, ...] | None = None
        self._offers: Callable[[], list[Offers]] = list
        self._kind = EvidenceKind.PUBLIC_REPORT
        self.subject = ""
        self.lines: list[QWidget] = []
        self.menu_shown: QMenu | None = None
        self.add = Button(theme, "Add evidence", "link", icon="plus")
        self.words = EntryField(theme, "Evidence in words")
        self.words.hide()
        self.problem = Problem(theme)
        self._build()
        self.add.clicked.connect(self.open_menu)
        self.words.entered.connect(self._on_words)
        self.words.stopped.connect(self._on_stopped)

    def offer(self, offers: Callable[[], list[Offers]]) -> None:
        """What can be chosen, asked for each time the menu opens."""
        self._offers = offers

    def show_lines(self, statement: str, lines: tuple[EvidenceLine, ...]) -> None:
        """The evidence of a statement; words that are being written stay while it is the same one."""
        if statement != self.subject:
            self.subject = statement
            self._end()
        if lines == self._shown:
            return
        self._shown = lines
        had_focus = any(line.isAncestorOf(self.window().focusWidget() or self) for line in self.lines)
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(one) for one in lines]
        for line in self.lines:
            self._rows.addWidget(line)
        if had_focus:
            self.add.setFocus()

    def refuse(self, sentence: str) -> None:
        """Why the evidence was not taken."""
        self.problem.tell(sentence)

    def finish(self) -> None:
        """What is typed counts."""
        if self.words.isVisibleTo(self) and self.words.text().strip():
            self._on_words()

    def begin_words(self, kind: EvidenceKind) -> None:
        """A field for what a report says, or what somebody saw."""
        self._kind = kind
        self.words.setPlaceholderText(WORDS[kind][2])
        self.words.setAccessibleName(WORDS[kind][0].rstrip(" …"))
        self.words.show()
        self.words.setFocus()

    def open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Add evidence")
        self.menu_shown = menu
        for kind, (words, icon, _) in WORDS.items():
            action = menu.addAction(self._theme.icons.icon(icon), for_menu(words))
            action.triggered.connect(lambda _checked=False, one=kind: self.begin_words(one))
        for offers in self._offers():
            part = menu.addMenu(self._theme.icons.icon(offers.icon), offers.name)
            for offer in offers.offers:
                action = part.addAction(for_menu(offer.words))
                action.triggered.connect(lambda _checked=False, one=offer.support: self._on_chosen(one))
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))
        menu.setActiveAction(menu.actions()[0])

    def _build(self) -> None:
        self._rows = QVBoxLayout()
        self._rows.setSpacing(self._theme.space("xs"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, self._theme.space("xs"), 0, 0)
        column.setSpacing(0)
        column.addLayout(self._rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(inset(self.words))
        column.addLayout(inset(self.problem))

    def _line(self, evidence: EvidenceLine) -> QWidget:
        theme, line = self._theme, QWidget()
        ink = "text.primary" if evidence.given else "text.secondary"
        row = QHBoxLayout(line)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(Icon(theme, evidence.icon, ink))
        row.addWidget(Label(theme, evidence.words, "body", ink, middle=True), 1)
        if evidence.target is not None and evidence.target.kind in ON_THE_WALL:
            see = Button(theme, "", "quiet", icon="eye", name=f"Show on the wall: {evidence.words}")
            see.clicked.connect(self.wall_asked)
            row.addWidget(see)
        if evidence.evidence is not None:
            off = Button(theme, "", "quiet", icon="x", name=f"Take away: {evidence.words}")
            off.clicked.connect(lambda _checked=False, one=evidence.evidence: self.taken.emit(one))
            row.addWidget(off)
        return line

    def _on_chosen(self, support: Support) -> None:
        self.problem.tell("")
        self.given.emit(support)

    def _on_words(self) -> None:
        text = self.words.text().strip()
        if not text:
            self._on_stopped()
            return
        self._end()
        self.given.emit(Support(kind=self._kind, words=text))
        self.add.setFocus()

    def _on_stopped(self) -> None:
        self._end()
        self.add.setFocus()

    def _end(self) -> None:
        self.problem.tell("")
        self.words.clear()
        self.words.hide()
