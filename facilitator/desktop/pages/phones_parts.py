"""Cards of the phones page: open votes, what waits for the moderator, what is hidden, how sessions are moderated."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.notices import WarningLine
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.sections import Rule
from facilitator.desktop.widgets.text import Label
from facilitator.domain.moderation import FlaggedWord, ProposalState, Showing
from facilitator.domain.programme import Session
from facilitator.queries.moderation import Held, Hidden
from facilitator.queries.phones_look import VoteLine

MOST_SHOWN = 12
SHOWINGS = ((Showing.AT_ONCE.value, "At once"), (Showing.LOOKED_AT_AFTER.value, "Then look"),
            (Showing.LOOKED_AT_BEFORE.value, "Look first"))  # fmt: skip


class Part(Card):
    """A card with a heading whose rows are made anew when they differ; not there while it has none."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self.theme = theme
        self.title = Label(theme, title, "heading", lines=2)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(theme.space("xs"))
        self.column.addWidget(self.title)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.column.addLayout(self.rows)
        self._shown: object = None
        self.setAccessibleName(title)

    def differs(self, shown: object) -> bool:
        """Whether something else is to be shown than what is; remembers it."""
        if shown == self._shown:
            return False
        self._shown = shown
        return True

    def show_rows(self, widgets: Sequence[QWidget], *, ruled: bool = True) -> None:
        """Other rows instead of those that were there; where one of them had the keys, the first has them then."""
        holder = self.window().focusWidget()
        held = holder is not None and self.isAncestorOf(holder)
        while (item := self.rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, widget in enumerate(widgets):
            if place and ruled:
                self.rows.addWidget(Rule(self.theme))
            self.rows.addWidget(widget)
        if held and widgets:
            first = next((one for one in widgets[0].findChildren(Button) if not one.isHidden()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)


def row_of(theme: Theme, words: QWidget, *acts: QWidget) -> QWidget:
    """Words at the left, acts at the right, with air around."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, theme.space("s"), 0, theme.space("s"))
    line.setSpacing(theme.space("s"))
    line.addWidget(words, 1)
    for act in acts:
        line.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
    return holder


def two_lines(theme: Theme, title: str, *quiet: str) -> QWidget:
    """A title and quiet lines under it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(theme, title, bold=True))
    for one in quiet:
        if one:
            column.addWidget(Label(theme, one, "small", "text.secondary"))
    return holder


class VotesPart(Card):
    """The open votes: how many have voted stands large; never what."""

    show_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.words: dict[str, Label] = {}
        self._lines: tuple[VoteLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(theme.space("m"))

    def show_votes(self, lines: tuple[VoteLine, ...]) -> None:
        """These; counts that breathe only change their words."""
        if [one.vote for one in lines] == [one.vote for one in self._lines] and all(
            (one.title, one.doubt) == (before.title, before.doubt)
            for one, before in zip(lines, self._lines, strict=True)
        ):
            for one in lines:
                self.words[one.vote].setText(one.words)
                self._quiet[one.vote].setText(one.quiet)
        else:
            self._make(lines)
        self._lines = lines
        self.setVisible(bool(lines))

    def _make(self, lines: tuple[VoteLine, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.words, self._quiet = {}, dict[str, Label]()
        for one in lines:
            self._column.addWidget(self._made(one))

    def _made(self, line: VoteLine) -> QWidget:
        theme, holder = self._theme, QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(Label(theme, line.title, bold=True))
        self.words[line.vote] = Label(theme, line.words, "figure_m")
        self._quiet[line.vote] = Label(theme, line.quiet, "small", "text.secondary")
        show = Button(
            theme, "Show on stage", "link", icon="projector", name=f"Show on stage how many voted: {line.title}"
        )
        show.clicked.connect(lambda _=False, vote=line.vote: self.show_asked.emit(vote))
        for part in (self.words[line.vote], self._quiet[line.vote]):
            column.addWidget(part)
        if line.doubt:
            column.addWidget(WarningLine(theme, line.doubt))
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return holder


class QueuePart(Part):
    """Proposals somebody has to look at."""

    approve_asked = Signal(tuple)
    hide_asked = Signal(tuple)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Waiting for you")
        self.all = Button(theme, "Approve all", "link", icon="check-check")
        self.column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.all.clicked.connect(lambda: self.approve_asked.emit(tuple(one.key for one in self._held)))
        self._held: tuple[Held, ...] = ()

    def show_held(self, held: tuple[Held, ...]) -> None:
        self._held = held
        self.setVisible(bool(held))
        if not self.differs(held):
            return
        self.title.setText(f"Waiting for you: {len(held)}")
        self.all.setVisible(len(held) > 1)
        self.show_rows([self._row(one) for one in held[:MOST_SHOWN]])

    def _row(self, one: Held) -> QWidget:
        seen = one.state is ProposalState.SHOWN
        approve = Button(self.theme, "Leave it" if seen else "Approve", icon="check", name=f"Approve {one.title}")
        hide = Button(self.theme, "Hide", "quiet", icon="eye-off", name=f"Hide {one.title}")
        approve.clicked.connect(lambda: self.approve_asked.emit((one.key,)))
        hide.clicked.connect(lambda: self.hide_asked.emit((one.key,)))
        return row_of(self.theme, two_lines(self.theme, one.title, one.why, one.quiet), approve, hide)


class HiddenPart(Part):
    """What is hidden, with the way back."""

    show_asked = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Hidden")

    def show_hidden(self, hidden: tuple[Hidden, ...]) -> None:
        self.setVisible(bool(hidden))
        if self.differs(hidden):
            self.title.setText(f"Hidden: {len(hidden)}")
            self.show_rows([self._row(one) for one in hidden[:MOST_SHOWN]])

    def _row(self, one: Hidden) -> QWidget:
        again = Button(self.theme, "Show", "quiet", icon="eye", name=f"Show {one.title}")
        again.clicked.connect(lambda: self.show_asked.emit(one.key, one.proposal))
        return row_of(self.theme, two_lines(self.theme, one.title, one.quiet), again)


class ModerationPart(Part):
    """When proposals of each session are shown, and the words to look out for."""

    showing_chosen = Signal(str, str)
    word_added = Signal(str)
    word_removed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Proposals are shown")
        self.switches: dict[str, Switch] = {}
        self.words_holder = QWidget()
        self._flow = Flow(self.words_holder)
        self.add = AddLine(theme, "Word to look out for", "a word or a phrase")
        self.column.addSpacing(theme.space("s"))
        self.column.addWidget(self.words_holder)
        self.column.addWidget(self.add)
        self._words: object = None
        self.add.added.connect(self.word_added)

    def show_sessions(self, sessions: Sequence[tuple[Session, Showing]]) -> None:
        """A switch for each session phones may propose in."""
        names = tuple((one.id, one.short_title or one.title) for one, _ in sessions)
        self.setVisible(bool(sessions))
        if self.differs(names):
            self.switches = {}
            self.show_rows([self._row(*one) for one in names], ruled=False)
        for session, showing in sessions:
            self.switches[session.id].choose(showing.value)

    def show_words(self, words: Sequence[FlaggedWord]) -> None:
        """The words to look out for; each can be taken away."""
        if self._words == words:
            return
        self._words = list(words)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in words:
            button = Button(self.theme, one.word, "plain", icon_after="x", name=f"Look out for {one.word} no longer")
            button.clicked.connect(lambda _=False, key=one.id: self.word_removed.emit(key))
            self._flow.addWidget(button)
        self.words_holder.setVisible(bool(words))

    def _row(self, session: str, name: str) -> QWidget:
        switch = Switch(self.theme, f"When proposals of {name} are shown", SHOWINGS)
        switch.chosen.connect(lambda key: self.showing_chosen.emit(session, key))
        self.switches[session] = switch
        return row_of(self.theme, Label(self.theme, name, lines=2, middle=True), switch)
