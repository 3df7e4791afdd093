"""The report page: which chapters, in which format, with a true preview; saved or printed, at any hour of the day."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import RESULT, Surroundings
from facilitator.desktop.pages.page_acts import take_keys
from facilitator.desktop.pages.prints_making import minutes_words
from facilitator.desktop.pages.report_making import (
    Book,
    Chosen,
    LongWork,
    Outline,
    chapters_of,
    made,
    outline,
    save_report,
)
from facilitator.desktop.pages.report_panel import ReportPanel
from facilitator.desktop.pages.report_rows import ChapterList, chapter_rows
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.notices import WarningLine
from facilitator.desktop.widgets.panels import PageFrame, PageHeader
from facilitator.desktop.widgets.text import Label
from facilitator.domain.command import Changes
from facilitator.domain.state import EventState
from facilitator.exchange.file_names import file_name
from facilitator.queries.phrases import dotted
from facilitator.queries.report_values import ChapterChoice
from facilitator.words import counted

CALM_MS = 250
PAPERS = (("A4", "A4"), ("Letter", "Letter"))
FORMATS = (("pdf", "PDF"), ("docx", "DOCX"), ("md", "Markdown"))
FILTERS = {"pdf": "PDF (*.pdf)", "docx": "Word and LibreOffice (*.docx)", "md": "Markdown (*.md)"}


def make(theme: Theme, desk: Desk, around: Surroundings) -> ReportPage:
    """The page."""
    return ReportPage(theme, desk, around)


class ReportPage(PageFrame):
    """Chapters at the left to be taken or left, the pages themselves at the right."""

    title = "Report"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        self.papers = Switch(theme, "Paper", PAPERS)
        self.formats = Switch(theme, "Format", FORMATS)
        super().__init__(theme, PageHeader(theme, self.title, actions=(self.formats, self.papers)))
        self._desk, self._around = desk, around
        self._choices: tuple[ChapterChoice, ...] = ()
        self._left: set[str] = set()
        self._missing = 0
        self._book: Book | None = None
        self._looking, self._making, self._saving = LongWork(self), LongWork(self), LongWork(self)
        self.list = ChapterList(theme)
        self.heading = Label(theme, "Chapters", "small", "text.secondary", bold=True, lines=1)
        self.missing = WarningLine(theme, "", "What is missing")
        self.panel = ReportPanel(theme)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        """Shows the chapters there are now, and the report with them."""
        self._show(state)
        take_keys(self, self.list)

    def news(self, state: EventState, changes: Changes) -> None:
        """The report grows while people work: it is made again when it is calm."""
        self._show(state)

    def leave(self) -> None:
        """Nothing more is made for a page nobody looks at; what is being saved is saved."""
        self._calm.stop()
        self._looking.stop()
        self._making.stop()

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        """Which chapters there are is found on a thread too: a large event has thousands of notes."""
        self._looking.start(partial(outline, state))

    def _on_looked(self, found: Outline) -> None:
        self._choices, self._missing = found
        self._left &= {one.key for one in self._choices}
        self._fill()
        self._calm.start()

    def _fill(self) -> None:
        rows = chapter_rows(self._choices, self._left, self._pages())
        keys = [row.key for row in rows]
        chosen = self.list.chosen_key
        self.list.show_rows(rows, chosen if chosen in keys else keys[0] if keys else "")
        lacking = counted(self._missing, "thing is", "things are")
        self.header.show_words(self.title, self._facts())
        self.missing.say(f"A draft: {lacking} still missing.", "What is missing")
        self.missing.setVisible(self._missing > 0)
        self.papers.setVisible(self._is_pdf)
        self.panel.show_format(self.formats.chosen_key, self._book, possible=self._anything)
        self.panel.say_time(self._time_words())

    def _facts(self) -> str:
        taken = len(self._choices) - len(self._left)
        chapters = f"{taken} of {len(self._choices)} chapters" if self._left else counted(taken, "chapter", "chapters")
        pages = None if self._book is None else counted(self._book.pages, "page", "pages")
        return dotted((chapters, pages, "draft" if self._missing else None))

    def _time_words(self) -> str:
        return "" if self._book is None else f"{self._book.pages} pages, {minutes_words(self._book.pages)}"

    def _pages(self) -> dict[str, int]:
        """On which page each chapter begins, by the words of its bookmark."""
        return {} if self._book is None else self._book.begins

    @property
    def _is_pdf(self) -> bool:
        return self.formats.chosen_key == "pdf"

    @property
    def _anything(self) -> bool:
        """Whether a chapter is left in it; an event with none yet has its cover."""
        return not self._left or len(self._left) < len(self._choices)

    # --- what is made -----------------------------------------------------------------------------------------

    def _chosen(self) -> Chosen:
        return Chosen(chapters_of([one.key for one in self._choices], self._left), self.papers.chosen_key)

    def _make(self) -> None:
        """The preview; what was being made before is not made any more."""
        if self._anything:
            self._making.start(partial(made, self._desk.state, self._chosen(), self._picture))

    def _picture(self, sha256: str) -> bytes | None:
        blob = getattr(self._desk.door, "blob", None)
        found: bytes | None = None if blob is None else blob(sha256)
        return found

    def _on_made(self, book: Book) -> None:
        self._book = book
        self.panel.show_book(book)
        self._fill()

    def _on_paper(self) -> None:
        self._fill()
        self._make()

    # --- what is asked ----------------------------------------------------------------------------------------

    def toggle(self, key: str) -> None:
        """Takes a chapter or leaves it."""
        if key:
            self._left ^= {key}
            self._fill()
            self._calm.start()

    def show_chapter(self, key: str) -> None:
        """Turns the preview to the chapter's first page."""
        title = next((one.title for one in self._choices if one.key == key), "")
        page = self._pages().get(title)
        if page is not None:
            self.panel.preview.turn_to(page - 1)

    def save(self) -> None:
        """Asks for a name and writes the report in the chosen format."""
        ending = self.formats.chosen_key
        suggestion = str(Path.home() / f"{file_name(f'{self._desk.state.event.title} report')}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self.window(), "Save the report", suggestion, FILTERS[ending])
        if chosen:
            out = Path(chosen)
            self.save_to(out if out.suffix.lower() == f".{ending}" else out.with_name(f"{out.name}.{ending}"))

    def save_to(self, out: Path) -> None:
        """Writes the report in the background; how far it is stands at the panel's foot, with a way to stop."""
        self.panel.show_work(f"Writing {out.name}")
        self._saving.start(partial(save_report, self._desk.state, self._chosen(), self._picture, out))

    def print_now(self) -> None:
        """Asks the system which printer, then prints what the preview shows."""
        from facilitator.desktop.pages.prints_out import print_asked  # noqa: PLC0415 - late: start-up time

        if self._book is not None:
            print_asked(self, self._book.pdf, self._around.tell)

    def _on_saved(self, files: list[Path]) -> None:
        self.panel.show_work("")
        if files:
            beside = f" and {counted(len(files) - 1, 'picture', 'pictures')}" if len(files) > 1 else ""
            self._around.tell(f"Wrote {files[-1].name}{beside}")

    def _on_failed(self, sentence: str) -> None:
        self.panel.show_work("")
        self._around.tell(sentence)

    # --- parts ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(max(300, min(self._theme.px(460), round(self.width() * 0.46))))

    def _build(self) -> None:
        listed = QVBoxLayout()
        listed.setSpacing(self._theme.space("m"))
        for part in (self.missing, self.heading):
            listed.addWidget(part)
        listed.addWidget(self.list)
        listed.addStretch(1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space("xl"))
        row.addLayout(listed, 1)
        row.addWidget(self.panel)
        self.add(work, 1)

    def _connect(self) -> None:
        self._calm.timeout.connect(self._make)
        self._looking.done.connect(self._on_looked)
        self._looking.failed.connect(self._around.tell)
        self._making.done.connect(self._on_made)
        self._making.failed.connect(self._around.tell)
        self._saving.progressed.connect(self.panel.work.show_progress)
        self._saving.done.connect(self._on_saved)
        self._saving.failed.connect(self._on_failed)
        self._saving.stopped.connect(lambda: self._on_failed("Stopped: nothing was written"))
        self.panel.work.cancel.clicked.connect(self._saving.stop)
        self.papers.chosen.connect(self._on_paper)
        self.formats.chosen.connect(self._fill)
        self.list.opened.connect(self.toggle)
        self.list.ticked.connect(self.toggle)
        self.list.row_chosen.connect(self.show_chapter)
        self.panel.save.clicked.connect(self.save)
        self.panel.print.clicked.connect(self.print_now)
        self.missing.act_asked.connect(lambda: self._around.open_page(RESULT, ""))
