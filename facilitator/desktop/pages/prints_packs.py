"""Print packs below the list of prints: everything for one hour of the day, printed or saved in one go."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.harvest_more import Entry, open_menu
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.report_making import Cancelled, LongWork, PictureBytes, Progress, Work
from facilitator.desktop.pages.report_panel import WorkLine
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.text import Label
from facilitator.domain.state import EventState
from facilitator.exchange.file_names import file_name
from facilitator.exchange.pack_files import pack_files
from facilitator.exchange.report_out import save
from facilitator.queries.print_packs import AFTER, BREAK, PACKS, TOMORROW, Pack, print_pack
from facilitator.queries.prints_list import PrintRow
from facilitator.words import counted

if TYPE_CHECKING:
    from facilitator.documents.packs import PackDocument
    from facilitator.documents.printed import Print

NARROW = 440
NAMED = {TOMORROW: "for tomorrow", BREAK: "for the break", AFTER: "after the event"}
SHORT = {TOMORROW: "Tomorrow", BREAK: "The break", AFTER: "Afterwards"}


class PackRow(QWidget):
    """Three packs, each with one click to a menu: print it, one PDF, or a folder. Made in the background, with how far
    it is and a way to stop."""

    went_out = Signal(object)  # the rows of a pack that was printed or written

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self.work = LongWork(self)
        self.line = WorkLine(theme)
        self.menu: QMenu | None = None
        self._making: tuple[PrintRow, ...] = ()
        self.heading = Label(theme, "In one go", "small", "text.secondary", bold=True, lines=1)
        self.buttons = {key: Button(theme, words, "plain", name=PACKS[key]) for key, words in SHORT.items()}
        self._lay_out()
        self._connect()

    # --- what is asked ----------------------------------------------------------------------------------------

    def ask(self, key: str) -> None:
        """The menu of a pack, which says what is in it; nothing is offered while there is nothing to print."""
        pack = self._pack(key)
        if not pack.rows and not pack.report:
            self._around.tell(f"{pack.title}: {pack.quiet}")
            return
        at = self.buttons[key].mapToGlobal(QPoint(0, 0))
        self.menu = open_menu(self, self._theme, at, PACKS[key], self.entries(key))

    def entries(self, key: str) -> list[Entry]:
        """What can be done with a pack."""
        return [
            Entry(f"Print {self._pack(key).quiet} …", "printer", partial(self.print_pack, key)),
            Entry("Save as one PDF …", "file-down", partial(self._ask_file, key)),
            Entry("Save into a folder …", "folder", partial(self._ask_folder, key)),
        ]

    def save_pdf(self, key: str, out: Path) -> None:
        """Writes a pack as one PDF; whoever chose a name that is taken was asked by the dialog."""
        self._begin(key, partial(_one_pdf, self._desk.state, self._pack(key), self._picture, out))

    def save_folder(self, key: str, folder: Path) -> None:
        """Writes a pack into a new folder inside this one, or into the one of this name; nothing is replaced."""
        own = folder / file_name(f"{self._desk.state.event.title} {NAMED[key]}")
        self._begin(key, partial(_folder, self._desk.state, self._pack(key), self._picture, own))

    def print_pack(self, key: str) -> None:
        """Makes the pack, then asks the system which printer; a job for each paper."""
        self._begin(key, partial(_piles, self._desk.state, self._pack(key), self._picture))

    # --- parts ------------------------------------------------------------------------------------------------

    def _pack(self, key: str) -> Pack:
        return print_pack(self._desk.state, key, self._around.moment())

    def _begin(self, key: str, work: Work) -> None:
        self._making = self._pack(key).rows
        self.line.show_work(f"{PACKS[key]}: being made")
        self.work.start(work)

    def _picture(self, sha256: str) -> bytes | None:
        blob = getattr(self._desk.door, "blob", None)
        found: bytes | None = None if blob is None else blob(sha256)
        return found

    def _ask_file(self, key: str) -> None:
        name = file_name(f"{self._desk.state.event.title} {NAMED[key]}")
        suggestion = str(Path.home() / f"{name}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self.window(), PACKS[key], suggestion, "PDF (*.pdf)")
        if chosen:
            self.save_pdf(key, Path(chosen))

    def _ask_folder(self, key: str) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window(), PACKS[key], str(Path.home()))
        if chosen:
            self.save_folder(key, Path(chosen))

    def _on_done(self, found: object) -> None:
        self.line.show_work("")
        if isinstance(found, str):
            self._around.tell(found)
            self.went_out.emit(self._making)
        elif isinstance(found, list) and self._send(found):
            self.went_out.emit(self._making)

    def _send(self, piles: list[Print]) -> bool:
        from facilitator.desktop.pages.prints_out import print_several  # noqa: PLC0415 - late: start-up time

        return print_several(self, [one.pdf for one in piles], self._around.tell)

    def _on_failed(self, sentence: str) -> None:
        self.line.show_work("")
        self._around.tell(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons say enough where there is little room."""
        super().resizeEvent(event)
        self.heading.setVisible(self.width() >= self._theme.px(NARROW))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._theme.space("s"))
        row.addWidget(self.heading)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, self._theme.space("s"), 0, 0)
        column.addLayout(row)
        column.addWidget(self.line)

    def _connect(self) -> None:
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self.ask, key))
        self.work.progressed.connect(self.line.show_progress)
        self.work.done.connect(self._on_done)
        self.work.failed.connect(self._on_failed)
        self.work.stopped.connect(lambda: self._on_failed("Stopped: nothing was written"))
        self.line.cancel.clicked.connect(self.work.stop)


def _documents(
    state: EventState, pack: Pack, picture: PictureBytes, progress: Progress, cancelled: Cancelled
) -> list[PackDocument]:
    from facilitator.documents.packs import pack_documents  # noqa: PLC0415 - late: start-up time

    return pack_documents(state, pack, picture, progress=progress, cancelled=cancelled)


def _one_pdf(
    state: EventState, pack: Pack, picture: PictureBytes, out: Path, progress: Progress, cancelled: Cancelled
) -> str:
    from facilitator.documents.packs import in_one  # noqa: PLC0415 - late: start-up time

    made = in_one(state, pack.title, _documents(state, pack, picture, progress, cancelled))
    save({out: made.pdf}, agreed=out)
    return f"Wrote {out.name}: {counted(made.pages, 'page', 'pages')}"


def _folder(
    state: EventState, pack: Pack, picture: PictureBytes, folder: Path, progress: Progress, cancelled: Cancelled
) -> str:
    documents = _documents(state, pack, picture, progress, cancelled)
    save(pack_files(folder, [(one.title, one.printed.paper, one.printed.pdf) for one in documents]))
    return f"Wrote {counted(len(documents), 'file', 'files')} into {folder.name}"


def _piles(
    state: EventState, pack: Pack, picture: PictureBytes, progress: Progress, cancelled: Cancelled
) -> list[Print]:
    """A PDF for each paper, as printers take one paper at a time."""
    from facilitator.documents.packs import in_one  # noqa: PLC0415 - late: start-up time

    documents = _documents(state, pack, picture, progress, cancelled)
    papers = dict.fromkeys((one.printed.paper, one.printed.landscape) for one in documents)
    return [
        in_one(state, pack.title, [one for one in documents if (one.printed.paper, one.printed.landscape) == paper])
        for paper in papers
    ]
