"""The help page: one subject at a time, and the way to all others. Works without an event and without any network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator import resources
from facilitator.desktop.pages import help_text
from facilitator.desktop.pages.help_text import ABOUT, KEYS, START, Block
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, scrolled
from facilitator.desktop.widgets.tags import KeyHint
from facilitator.desktop.widgets.text import Label

if TYPE_CHECKING:
    from facilitator.domain.command import Changes
    from facilitator.domain.state import EventState

SUBJECTS = (
    (
        "Pages",
        (
            START,
            "agenda",
            "event",
            "live",
            "people",
            "import_list",
            "contributions",
            "cafe_design",
            "cafe_tables",
            "cafe_rotation",
            "cafe_rounds",
            "cafe_notes",
            "topics",
            "board",
            "discussions",
            "reports",
            "vote_set_up",
            "vote_collect",
            "vote_result",
            "template",
            "groups",
            "answers",
            "compare",
            "result",
            "harvest",
            "analysis",
            "prints",
            "photos",
            "report",
            "phones",
            "room",
            "copies",
            "past",
            "privacy",
            "rehearse",
        ),
    ),
    ("For you", ("moderator", "host", "organiser")),
    ("Everywhere", ("stage", KEYS, ABOUT)),
)
KEY_COLUMN = 132
SUBJECT_COLUMN = 208

MoreBlocks = Callable[[str], Sequence[Block]]


class HelpPage(PageFrame):
    """Opened with a subject. `back_asked` says that somebody wants the page before."""

    title = "Help"
    back_asked = Signal()
    subject_asked = Signal(str)

    def __init__(self, theme: Theme, known: Mapping[str, str], more: MoreBlocks) -> None:
        self.back = Button(theme, "Back", "plain", icon="arrow-left", key_hint="Esc")
        super().__init__(theme, PageHeader(theme, self.title, actions=(self.back,)))
        self._known, self._more = known, more
        self.subject = ""
        self.subjects = _Subjects(theme, known)
        self._text = _Text(theme)
        self.back.clicked.connect(self.back_asked)
        self.subjects.chosen.connect(self.subject_asked)
        self.area = self._area()
        self.add(self.area, 1)

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def words(self) -> str:
        """All that stands on the page, as one text."""
        return "\n".join(block.words for block in self._text.blocks)

    def show_subject(self, subject: str) -> None:
        """Show the page about a subject; what nobody has written about is answered with how to begin."""
        known = {name for _, names in SUBJECTS for name in names}
        self.subject = subject if subject in known else START
        text = help_text.read(resources.path("help"), self.subject, self._known)
        self.header.show_words(text.title)
        self._text.show_blocks((*text.blocks, *self._more(self.subject)))
        self.subjects.mark(self.subject)
        self.area.verticalScrollBar().setValue(0)
        self.area.setFocus()

    def present(self, state: EventState, subject: str) -> None:
        self.show_subject(subject)

    def news(self, state: EventState, changes: Changes) -> None:
        """Help does not depend on the event."""

    def leave(self) -> None: ...

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the way to the other pages stands under the text."""
        super().resizeEvent(event)
        column = self._theme.px(SUBJECT_COLUMN)
        under = self.width() < 2 * column + self._theme.px(320)
        self.subjects.setFixedWidth(column)
        way = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)

    def _area(self) -> QScrollArea:
        content = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._row.setContentsMargins(0, 0, 0, 24)
        self._row.setSpacing(self._theme.space("xxl"))
        self._row.addWidget(self._text, 100)
        self._row.addWidget(self.subjects, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(1)
        area = scrolled(content)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Help")
        return area


class _Text(QWidget):
    """The blocks of a page under each other, as wide as reads with ease."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.blocks: tuple[Block, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("s"))
        self.setMaximumWidth(theme.px(theme.tokens.column("text_max")))
        theme.changed.connect(self._fit)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        self.blocks = tuple(blocks)
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for block in blocks:
            self._column.addWidget(self._part(block))
        self._column.addStretch(1)

    def _fit(self) -> None:
        self.setMaximumWidth(self._theme.px(self._theme.tokens.column("text_max")))

    def _part(self, block: Block) -> QWidget:
        theme = self._theme
        match block.kind:
            case "heading":
                heading = Label(theme, block.words, "heading", parent=self)
                return _spaced(heading, theme.space("l"), self)
            case "sentence":
                return Label(theme, block.words, "body", parent=self)
            case "keys":
                return _Line(theme, _Caps(theme, block.before), block.words, self)
            case _:
                mark = Label(theme, block.before[0] if block.before else "–", "body", "text.secondary", lines=1)
                mark.setFixedWidth(theme.px(24))
                return _Line(theme, mark, block.words, self)


class _Line(QWidget):
    """What stands before, and the words beside it."""

    def __init__(self, theme: Theme, before: QWidget, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, words, "body"), 1)


class _Caps(QWidget):
    """Key caps side by side, in a column of their own."""

    def __init__(self, theme: Theme, keys: Sequence[str]) -> None:
        super().__init__()
        flow = Flow(self, gap=4, line_gap=4)
        flow.setContentsMargins(0, 1, 0, 1)
        for cap in keys:
            flow.addWidget(KeyHint(theme, cap))
        self.setFixedWidth(theme.px(KEY_COLUMN))
        self.setAccessibleName(", ".join(keys))


class _Subjects(QWidget):
    """All subjects, with the one that is shown marked."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, known: Mapping[str, str]) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for place, (heading, names) in enumerate(SUBJECTS):
            if place:
                column.addSpacing(theme.space("l"))
            column.addWidget(Label(theme, heading, "small", "text.secondary", bold=True))
            for name in names:
                column.addWidget(self._button(theme, name, known), 0, Qt.AlignmentFlag.AlignLeft)

    def mark(self, subject: str) -> None:
        for name, button in self.buttons.items():
            button.set_bold(name == subject)

    def _button(self, theme: Theme, name: str, known: Mapping[str, str]) -> Button:
        title = help_text.read(resources.path("help"), name, known).title
        button = self.buttons[name] = Button(theme, title, "quiet")
        button.clicked.connect(lambda: self.chosen.emit(name))
        return button


def _spaced(part: QWidget, above: int, parent: QWidget) -> QWidget:
    place = QWidget(parent)
    column = QVBoxLayout(place)
    column.setContentsMargins(0, above, 0, 0)
    column.addWidget(part)
    return place
