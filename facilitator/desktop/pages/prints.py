"""The prints page: what can be printed by where it hangs, a true preview, and the way to printer or PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.cafe_notes import HandOutSheets
from facilitator.commands.cafe_plan import MarkBadgesPrinted
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.offered import PAPER_PACK, Surroundings
from facilitator.desktop.pages.page_acts import take_keys
from facilitator.desktop.pages.prints_making import (
    PAPER_CHOICES,
    PaperChoice,
    PrintMaker,
    Wanted,
    by_paper,
    minutes_words,
    paper_for,
)
from facilitator.desktop.pages.prints_out import print_pile, write_files
from facilitator.desktop.pages.prints_packs import PackRow
from facilitator.desktop.pages.prints_panel import PrintPanel
from facilitator.desktop.pages.prints_rows import ColumnNames, PrintList, lines_of
from facilitator.desktop.pages.prints_tiles import TilesChoice, tile_for
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.command import Changes
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.exchange.file_names import file_name
from facilitator.queries.cafe_repair import badges_to_print
from facilitator.queries.join_sheets import host_row, join_row
from facilitator.queries.paper_pack import NO_PACK, paper_pack
from facilitator.queries.print_kinds import FOR_READING, FOR_TABLES, FOR_THE_VOTE, FOR_THE_WALL, POSTERS
from facilitator.queries.prints_list import PrintRow, PrintsList, in_list_order, prints_list
from facilitator.queries.sheet_join import WayIn
from facilitator.queries.untyped import sheets_to_list
from facilitator.words import counted

if TYPE_CHECKING:
    from facilitator.documents.render import Print

CALM_MS = 150
TABLE_SHEETS, BADGES = "table-sheets", "badges"
ALL = "all"
SHELVES = (
    (ALL, "All"),
    (POSTERS, "Posters"),
    (FOR_THE_WALL, "Wall"),
    (FOR_TABLES, "Tables"),
    (FOR_THE_VOTE, "Vote"),
    (FOR_READING, "Reading"),
)
NOTHING = (
    "Posters, lists and findings will stand here, ready to print.",
    "They come from topics, notes and statements.",
)


def make(theme: Theme, desk: Desk, around: Surroundings) -> PrintsPage:
    """The page."""
    return PrintsPage(theme, desk, around)


class PrintsPage(PageFrame):
    """Opened with the key of a row to show it first. Prints are made in the background; the window never waits."""

    title = "Prints"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        self.papers = Switch(theme, "Paper", cast("Sequence[tuple[str, str]]", PAPER_CHOICES))
        self.shelves = Switch(theme, "Which prints", SHELVES)
        self.tiles = TilesChoice(theme)
        super().__init__(theme, PageHeader(theme, self.title, actions=(self.tiles, self.papers)))
        self._desk, self._around = desk, around
        self._list = PrintsList(())
        self._way: WayIn | None = None
        self._made: dict[str, Print] = {}
        self._chosen: set[str] = set()
        self._split: set[str] = set()
        self._shown = ""
        self._maker = PrintMaker(self, self._picture)
        self.names = ColumnNames(theme)
        self.list = PrintList(theme)
        self.panel = PrintPanel(theme)
        self.packs = PackRow(theme, desk, around)
        self.nothing = EmptyState(theme, *NOTHING)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        """Shows the list, and the print with this key in the preview; for the paper pack all of it is chosen."""
        self._show(state)
        if subject == PAPER_PACK:
            self._choose_pack()
        elif any(row.key == subject for row in self._list.rows):
            self._shown = subject
            self._fill()
        take_keys(self, self.list)

    def _choose_pack(self) -> None:
        """Whatever was chosen before stays chosen."""
        pack = [row.key for row in paper_pack(self._list)]
        self._chosen |= set(pack)
        self._shown = next(iter(pack), self._shown)
        self._fill()
        if not pack:
            self._around.tell(NO_PACK)

    def news(self, state: EventState, changes: Changes) -> None:
        """Whatever has changed may stand on a sheet: the prints are made again when it is calm."""
        self._show(state)

    def leave(self) -> None:
        """Nothing more is made for a page nobody looks at."""
        self._calm.stop()
        self._maker.stop()

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        self._list = self._listed(state)
        keys = [row.key for row in self._list.rows]
        self._chosen &= {row.key for row in self._list.rows if row.ready}
        if self._shown not in keys:
            self._shown = next((row.key for row in self._list.rows if row.ready), keys[0] if keys else "")
        for part in (self.names, self.list, self.panel, self.papers, self.tiles, self.shelves):
            part.setVisible(bool(keys))
        self.nothing.setVisible(not keys)
        self._fill()
        self._calm.start()

    def _on_phones(self) -> None:
        """Only another way in changes a print; who comes and goes does not."""
        phones = self._around.phones
        way = None if phones is None or not phones.look.is_open else phones.look.way(*phones.keeper.wifi)
        if way != self._way and self.isVisible():
            self._show(self._desk.state)

    def _listed(self, state: EventState) -> PrintsList:
        """What the event can print; while phones are open the way in too."""
        found, phones = prints_list(state), self._around.phones
        self._way = None
        if phones is None or not phones.look.is_open:
            return found
        self._way = phones.look.way(*phones.keeper.wifi)
        rows = [join_row(state, self._way)]
        if hosted := phones.host_ways():
            rows.append(host_row(state, hosted))
        return PrintsList(in_list_order((*found.rows, *rows)))

    def _fill(self) -> None:
        papers = {row.key: self._paper(row) for row in self._list.rows}
        self.list.show_rows(lines_of(self._sections(), papers, self._made, self._chosen), self._shown)
        self.header.show_words(self.title, self._facts())
        row = self._row(self._shown)
        if row is not None:
            self.panel.show_row(row, papers[row.key], self._made.get(row.key), split=row.key in self._split)
        self.panel.show_acts(self._acts_words(), self._time_words(), possible=bool(self._wanted()))

    def _sections(self) -> list[tuple[str, tuple[PrintRow, ...]]]:
        """The rows of the chosen shelf under their heading, or all."""
        shelf = self.shelves.chosen_key
        return [one for one in self._list.sections if shelf in (ALL, one[0])]

    def _facts(self) -> str:
        chosen = f" · {len(self._chosen)} chosen, {self._pages()}" if self._chosen else ""
        return f"{self._list.facts}{chosen}"

    def _pages(self) -> str:
        return counted(self._page_count(), "page", "pages")

    def _page_count(self) -> int:
        made = [self._made.get(one.row.key) for one in self._wanted()]
        return sum(one.pages for one in made if one is not None)

    def _acts_words(self) -> str:
        return f"Print {len(self._chosen)}" if self._chosen else "Print this one"

    def _time_words(self) -> str:
        pages = self._page_count()
        return f"{self._pages()}, {minutes_words(pages)}" if pages else ""

    def _row(self, key: str) -> PrintRow | None:
        return next((row for row in self._list.rows if row.key == key), None)

    def _paper(self, row: PrintRow) -> str:
        return paper_for(row, cast("PaperChoice", self.papers.chosen_key))

    def _wanted(self) -> list[Wanted]:
        """The chosen rows in the order of the list; without a choice the one in the preview."""
        keys = self._chosen or {self._shown}
        return [self._asked(row) for row in self._list.rows if row.key in keys and row.ready]

    def _asked(self, row: PrintRow) -> Wanted:
        paper = self._paper(row)
        return Wanted(
            row, paper, tile_for(paper, self.tiles.tile), self.papers.chosen_key == "large", row.key in self._split
        )

    # --- what is made -----------------------------------------------------------------------------------------

    def _make(self) -> None:
        rows = sorted((row for row in self._list.rows if row.ready), key=lambda row: row.key != self._shown)
        self._maker.make(self._desk.state, [self._asked(row) for row in rows])

    def _picture(self, sha256: str) -> bytes | None:
        """The bytes of the event's logo."""
        blob = getattr(self._desk.door, "blob", None)
        found: bytes | None = None if blob is None else blob(sha256)
        return found

    def _on_made(self, key: str, paper: str, found: Print) -> None:
        self._made[key] = found
        self._fill()

    def _on_failed(self, key: str, sentence: str) -> None:
        """An old picture must not pass for the new sheet."""
        self._made.pop(key, None)
        self._fill()
        row = self._row(key)
        if row is not None and key == self._shown:
            self.panel.show_no_page(row)
        self._around.tell(sentence)

    def _on_paper(self) -> None:
        self._made.clear()
        self._fill()
        self._make()

    def _on_split(self) -> None:
        """The poster in the preview goes on to a second sheet, or back to one."""
        self._split ^= {self._shown}
        self._on_paper()

    def _on_tiles(self, tile: object) -> None:
        self.tiles.choose(str(tile))
        self._on_paper()

    def _on_shelf(self) -> None:
        """Shows what stands on a shelf, its first print in the preview."""
        rows = [row for _, rows in self._sections() for row in rows]
        if rows and all(row.key != self._shown for row in rows):
            self._shown = next((row for row in rows if row.ready), rows[0]).key
        self._fill()

    def _on_shown(self, key: str) -> None:
        if key != self._shown:
            self._shown = key
            self._fill()

    def _on_toggled(self, key: str) -> None:
        self._chosen ^= {key}
        self._fill()

    # --- what is asked ----------------------------------------------------------------------------------------

    def save_pdf(self) -> None:
        """Asks for a name and writes the chosen prints as PDF."""
        wanted, state = self._wanted(), self._desk.state
        if not wanted:
            return
        name = wanted[0].row.title if len(wanted) == 1 else f"{state.event.title} prints"
        suggestion = str(Path.home() / f"{file_name(name)}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self.window(), "Save as PDF", suggestion, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Writes the chosen prints in the background and tells what was written."""
        work = partial(write_files, self._desk.state, self._wanted(), target, self._picture)
        Job(self, work, self._tell_written, self._around.tell)

    def _tell_written(self, files: list[Path]) -> None:
        self._around.tell("Wrote " + " and ".join(one.name for one in files))
        self._hand_out([one.row for one in self._wanted()])

    def print_now(self) -> None:
        """Asks the system which printer, then prints; one job for each paper."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - late: start-up time

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window())
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        for pile in by_paper(self._wanted()):
            if not print_pile(self._desk.state, pile, self._picture, printer):
                self._around.tell("The printer did not begin. Is it on? Save a PDF instead and print that.")
                return
        self._around.tell(f"Sent to {printer.printerName() or 'the printer'}: {self._pages()}")
        self._hand_out([one.row for one in self._wanted()])

    def _hand_out(self, rows: Sequence[PrintRow]) -> None:
        """Table sheets that went out are listed until somebody has typed and checked them; badges are known by what
        they show, so that a later repair knows whose no longer holds."""
        state = self._desk.state
        for row in rows:
            if row.what == TABLE_SHEETS and (waited := sheets_to_list(state, SessionId(row.session))):
                self._desk.run(HandOutSheets(rounds=waited), None, self._around.tell)
            if row.what == BADGES:
                self._note_badges(state)

    def _note_badges(self, state: EventState) -> None:
        for session in sessions_in_order(state):
            if people := badges_to_print(state, SessionId(session.id)):
                command = MarkBadgesPrinted(session=SessionId(session.id), people=people)
                self._desk.run(command, None, self._around.tell)

    # --- parts ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(max(300, min(self._theme.px(424), round(self.width() * 0.42))))

    def _build(self) -> None:
        listed = QVBoxLayout()
        listed.setSpacing(0)
        listed.addWidget(self.names)
        listed.addWidget(self.list, 1)
        listed.addWidget(self.packs)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space("xl"))
        row.addLayout(listed, 1)
        row.addWidget(self.panel)
        self.add(self.nothing)
        shelf = QHBoxLayout()
        shelf.addWidget(self.shelves)
        shelf.addStretch(1)
        listed.insertLayout(0, shelf)
        listed.insertSpacing(1, self._theme.space("m"))
        self.add(work, 1)

    def _connect(self) -> None:
        if self._around.phones is not None:
            self._around.phones.changed.connect(self._on_phones)
        self._calm.timeout.connect(self._make)
        self._maker.made.connect(self._on_made)
        self._maker.failed.connect(self._on_failed)
        self.papers.chosen.connect(self._on_paper)
        self.tiles.chosen.connect(self._on_tiles)
        self.shelves.chosen.connect(self._on_shelf)
        self.packs.went_out.connect(self._hand_out)
        self.list.row_shown.connect(self._on_shown)
        self.list.row_toggled.connect(self._on_toggled)
        self.panel.print_asked.connect(self.print_now)
        self.panel.pdf_asked.connect(self.save_pdf)
        self.panel.split_asked.connect(self._on_split)
