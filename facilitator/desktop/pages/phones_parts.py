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
from facilitator.domain.programme import Session
from facilitator.queries.moderation import Hidden
from facilitator.queries.phone_moderate import Written
from facilitator.queries.phones_look import HeldText, VoteLine

MOST_SHOWN, MOST_LATELY = 12, 4
LOOKS = (("off", "At once"), ("after", "Then look"), ("before", "Look first"))


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
    """Texts somebody has to look at before the room sees them."""

    approve_asked = Signal(tuple)
    decline_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Waiting for you")
        self.all = Button(theme, "Approve all", "link", icon="check-check")
        self.column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.all.clicked.connect(lambda: self.approve_asked.emit(tuple(one.key for one in self._held)))
        self._held: tuple[HeldText, ...] = ()

    def show_held(self, held: tuple[HeldText, ...]) -> None:
        self._held = held
        self.setVisible(bool(held))
        if not self.differs(held):
            return
        self.title.setText(f"Waiting for you: {len(held)}")
        self.all.setVisible(len(held) > 1)
        self.show_rows([self._row(one) for one in held[:MOST_SHOWN]])

    def _row(self, one: HeldText) -> QWidget:
        approve = Button(self.theme, "Approve", icon="check", name=f"Approve {one.title}")
        keep = Button(self.theme, "Keep back", "quiet", icon="eye-off", name=f"Keep back {one.title}")
        approve.clicked.connect(lambda: self.approve_asked.emit((one.key,)))
        keep.clicked.connect(lambda: self.decline_asked.emit(one.key))
        return row_of(self.theme, two_lines(self.theme, one.title, one.more, one.quiet), approve, keep)


class LatelyPart(Part):
    """What the room wrote last, newest first: to be hidden from it, or shown again."""

    hide_asked = Signal(str, str, bool)  # kind, id, whether to hide

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Written in the room lately")
        self.stage = Button(theme, "Topics on stage as they come", "link", icon="projector")
        self.column.addWidget(self.stage, 0, Qt.AlignmentFlag.AlignLeft)

    def show_written(self, written: tuple[Written, ...], *, topics: bool) -> None:
        """The newest; `topics` says that there is a market whose topics the stage can show."""
        rows = written[:MOST_LATELY]
        self.setVisible(bool(rows) or topics)
        self.stage.setVisible(topics)
        if self.differs(rows):
            self.show_rows([self._row(one) for one in rows])

    def _row(self, one: Written) -> QWidget:
        words, icon = ("Show", "eye") if one.hidden else ("Hide", "eye-off")
        act = Button(self.theme, words, "quiet", icon=icon, name=f"{words} {one.text}")
        act.clicked.connect(lambda: self.hide_asked.emit(one.kind, one.of, not one.hidden))
        quiet = f"{one.what} · hidden" if one.hidden else one.what
        return row_of(self.theme, two_lines(self.theme, one.text, quiet), act)


class HiddenPart(Part):
    """What is hidden or was kept back, with the way back."""

    show_asked = Signal(str)
    wait_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Hidden")

    def show_hidden(self, hidden: tuple[Hidden, ...], kept_back: tuple[HeldText, ...]) -> None:
        self.setVisible(bool(hidden or kept_back))
        if self.differs((hidden, kept_back)):
            self.title.setText(f"Hidden: {len(hidden) + len(kept_back)}")
            rows = [self._back(one) for one in kept_back] + [self._row(one) for one in hidden]
            self.show_rows(rows[:MOST_SHOWN])

    def _row(self, one: Hidden) -> QWidget:
        again = Button(self.theme, "Show", "quiet", icon="eye", name=f"Show {one.title}")
        again.clicked.connect(lambda: self.show_asked.emit(one.key))
        return row_of(self.theme, two_lines(self.theme, one.title, one.quiet), again)

    def _back(self, one: HeldText) -> QWidget:
        again = Button(self.theme, "Look again", "quiet", icon="undo-2", name=f"Look again at {one.title}")
        again.clicked.connect(lambda: self.wait_asked.emit(one.key))
        return row_of(self.theme, two_lines(self.theme, one.title, one.more, f"{one.what} · never shown"), again)


class ModerationPart(Part):
    """When texts from phones are shown in each session, and the words to look out for."""

    look_chosen = Signal(str, str)
    words_changed = Signal(tuple)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "What phones write is shown")
        self.switches: dict[str, Switch] = {}
        self.words_holder = QWidget()
        self._flow = Flow(self.words_holder)
        self.add = AddLine(theme, "Word to look out for", "a word or a phrase")
        self.column.addSpacing(theme.space("s"))
        self.column.addWidget(self.words_holder)
        self.column.addWidget(self.add)
        self._words: tuple[str, ...] | None = None
        self.add.added.connect(lambda word: self.words_changed.emit((*(self._words or ()), word)))

    def show_sessions(self, sessions: Sequence[tuple[Session, str]]) -> None:
        """A switch for each session phones write in."""
        names = tuple((one.id, one.short_title or one.title) for one, _ in sessions)
        if self.differs(names):
            self.switches = {}
            self.show_rows([self._row(*one) for one in names], ruled=False)
        for session, look in sessions:
            self.switches[session.id].choose(look)

    def show_words(self, words: tuple[str, ...]) -> None:
        """The words to look out for; each can be taken away."""
        if self._words == words:
            return
        self._words = words
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in words:
            button = Button(self.theme, one, "plain", icon_after="x", name=f"Look out for {one} no longer")
            button.clicked.connect(lambda _=False, word=one: self._take(word))
            self._flow.addWidget(button)
        self.words_holder.setVisible(bool(words))

    def _take(self, word: str) -> None:
        self.words_changed.emit(tuple(one for one in self._words or () if one != word))

    def _row(self, session: str, name: str) -> QWidget:
        switch = Switch(self.theme, f"When what phones write in {name} is shown", LOOKS)
        switch.chosen.connect(lambda key: self.look_chosen.emit(session, key))
        self.switches[session] = switch
        return row_of(self.theme, Label(self.theme, name, lines=2, middle=True), switch)
