"""Beside the chapters: the pages as they will be, what one should know, and the acts at the foot."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.pages.prints_preview import Preview
from facilitator.desktop.pages.report_making import Book
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.sections import Sentence
from facilitator.desktop.widgets.text import Label

SAVE_WORDS = {"pdf": "Save as PDF", "docx": "Save as DOCX", "md": "Save as Markdown"}
TOLD = {
    "pdf": "Contents, bookmarks and page numbers; every word can be searched",
    "docx": "To be edited, and the one to send to people who hear it read: real headings, lists and tables",
    "md": "Plain text with a folder of pictures beside it",
}


class ReportPanel(QWidget):
    """About the whole report. Says what is asked; does nothing itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.preview = Preview(theme)
        self.about = Sentence(theme, "info")
        self.doubt = Sentence(theme, "triangle-alert", "", "state.warn.ink")
        self.save = Button(theme, SAVE_WORDS["pdf"], "primary", icon="file-down", large=True)
        self.print = Button(theme, "Print", "plain", icon="printer", large=True)
        self.work = WorkLine(theme)
        self.time = Label(theme, "", "small", "text.quiet", lines=2)
        self._lay_out(theme)

    def show_book(self, book: Book) -> None:
        """The pages; the one that is looked at stays in front."""
        self.preview.show_pdf("Report", book.pdf)
        doubts = book.doubts
        more = f" And {len(doubts) - 1} more." if len(doubts) > 1 else ""
        self.doubt.say(f"{doubts[0]}.{more}" if doubts else "")

    def show_format(self, ending: str, book: Book | None, *, possible: bool) -> None:
        """What the buttons would do now."""
        self.save.set_words(SAVE_WORDS[ending])
        self.about.say(TOLD[ending])
        self.save.setEnabled(possible)
        self.print.setEnabled(possible and book is not None)

    def say_time(self, words: str) -> None:
        self.time.setText(words)

    def show_work(self, words: str) -> None:
        """What is being written; "" when nothing is."""
        self.work.show_work(words)
        self.time.setVisible(not words)

    def _lay_out(self, theme: Theme) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(theme.space("s"))
        acts.addWidget(self.save, 1)
        acts.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(self.preview)
        column.addWidget(self.about)
        column.addWidget(self.doubt)
        column.addStretch(1)
        self.doubt.hide()
        column.addLayout(acts)
        column.addWidget(self.work)
        column.addWidget(self.time)


class WorkLine(QWidget):
    """What is being made, how far it is, and a way to stop; hidden while nothing is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cancel = Button(theme, "Stop", "quiet", icon="x")
        self.words = Label(theme, "", "small", "text.secondary", lines=1)
        self.bar = _Bar(theme)
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        line.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.bar)
        column.addLayout(line)
        self.hide()

    def show_work(self, words: str) -> None:
        """Begins from nothing with these words; "" ends."""
        self.words.setText(words)
        self.bar.show_share(0.0)
        self.setVisible(bool(words))

    def show_progress(self, done: int, of: int) -> None:
        """So much of so much is done."""
        self.bar.show_share(done / of if of else 0.0)


class _Bar(QWidget):
    """How far a work is, as a thin bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setFixedHeight(6)
        self.setAccessibleName("How far it is")

    def show_share(self, share: float) -> None:
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleDescription(f"{self._share:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        paint.plain(painter, whole, self._theme.colour("surface.sunken"))
        done = QRectF(whole.left(), whole.top(), whole.width() * self._share, whole.height())
        paint.plain(painter, done, self._theme.colour("accent.base"))
        painter.end()
