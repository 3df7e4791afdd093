"""What somebody wrote and beside it the same in another language, in one line: Enter keeps it, Escape leaves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from facilitator.commands.translations import TranslateNote, TranslatePoint
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.entry_line import EntryField
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.tags import KeyHint
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem
from facilitator.domain.groups import Point
from facilitator.domain.harvest import Note
from facilitator.domain.ids import NoteId, PointId
from facilitator.domain.state import EventState

NOTHING_CHOSEN = "Choose a {what} first, then press T to translate it."
REDACTED = "This {what} was redacted. Bring it back before it is translated."
NARROW = 84


class Translated(NamedTuple):
    """A translation as somebody has typed it; an empty `text` takes it away."""

    original: str
    language: str
    text: str
    by: str


class TranslationCard(Card):
    """Hidden until `begin`. `kept` brings what is to be kept, `ended` that the keys may go back.

    The name of who translated stays for the next one: a translator seldom translates one note only.
    """

    kept = Signal(object)  # Translated
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.subject = ""  # the note or point it is about
        self.own = Label(theme, "", "body", lines=3)
        self.original = EntryField(theme, "Language it is written in", unknown="as bg")
        self.text = EntryField(theme, "The same in another language", unknown="the same in another language")
        self.language = EntryField(theme, "Language of the translation", unknown="as en")
        self.by = EntryField(theme, "Who translated it", unknown="translated by")
        self.problem = Problem(theme)
        self._lay_out()
        for field in (self.original, self.text, self.language, self.by):
            field.entered.connect(self._on_entered)
            field.stopped.connect(self.end)
        self.hide()

    def begin(self, written: Note | Point, wanted: str) -> None:
        """Ready to type the translation into a language, with the one that is there already."""
        found = next((one for one in written.translations if one.language == wanted), None)
        found = found or next(iter(written.translations), None)
        self.subject = written.id
        self.own.setText(written.text if written.corrected is None else written.corrected)
        self.original.setText(written.language or "")
        self.language.setText(wanted if found is None else found.language)
        self.text.setText("" if found is None else found.text)
        if found is not None and found.by:
            self.by.setText(found.by)
        self.problem.tell("")
        self.show()
        self.text.setFocus()
        self.text.selectAll()

    def refuse(self, sentence: str) -> None:
        """It could not be kept; what was typed stays."""
        self.problem.tell(sentence)
        self.show()
        self.text.setFocus()

    def end(self) -> None:
        """Nothing is kept, or it has been."""
        self.hide()
        self.problem.tell("")
        self.ended.emit()

    def _on_entered(self) -> None:
        texts = (field.text().strip() for field in (self.original, self.language, self.text, self.by))
        self.kept.emit(Translated(*texts))

    def _lay_out(self) -> None:
        theme = self._theme
        above, below = QHBoxLayout(), QHBoxLayout()
        for field in (self.original, self.language):
            field.setFixedWidth(theme.px(NARROW))
        self.by.setFixedWidth(theme.px(2 * NARROW))
        above.addWidget(self.own, 1)
        above.addWidget(self.original)
        for widget, share in ((self.text, 1), (self.by, 0), (self.language, 0)):
            below.addWidget(widget, share)
        keys = QHBoxLayout()
        words = "Prints in the language of the event show the translation, marked as one."
        keys.addWidget(Label(theme, words, "small", "text.quiet"), 1)
        keys.addWidget(KeyHint(theme, "Enter"))
        keys.addWidget(Label(theme, "keeps it", "small", "text.quiet", lines=1))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("l"), theme.space("m"), theme.space("l"), theme.space("m"))
        column.setSpacing(theme.space("s"))
        for row in (above, below):
            row.setSpacing(theme.space("s"))
            column.addLayout(row)
        column.addWidget(self.problem)
        column.addLayout(keys)


def begin(
    card: TranslationCard, state: EventState, written: Note | Point | None, what: str, tell: Callable[[str], object]
) -> None:
    """Ready to translate this, or a sentence why not."""
    if written is None:
        tell(NOTHING_CHOSEN.format(what=what))
    elif written.redacted:
        tell(REDACTED.format(what=what))
    else:
        card.begin(written, state.event.language or "")


def note_command(note: str, said: Translated) -> TranslateNote:
    """What keeps the translation of a note."""
    return TranslateNote(note=NoteId(note), **_said(said))


def point_command(point: str, said: Translated) -> TranslatePoint:
    """What keeps the translation of a point."""
    return TranslatePoint(point=PointId(point), **_said(said))


def _said(said: Translated) -> dict[str, Any]:
    shared = {"language": said.language, "text": said.text or None, "by": said.by or None}
    return shared | {"original": said.original or None}
