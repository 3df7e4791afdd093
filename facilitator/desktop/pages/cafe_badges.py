"""Badges of some people straight to the printer: after a repair only theirs are needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.desktop.jobs import Job
from facilitator.domain.ids import PersonId, SessionId
from facilitator.domain.state import EventState
from facilitator.words import counted

PAPER = "A4"


class BadgePrinter(QObject):
    """`printed` says whose badges are out; `told` why they are not. Without a printer they become a PDF."""

    printed = Signal(object)
    told = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.deliver = self._to_printer

    def make(self, state: EventState, session: SessionId | None, people: Sequence[PersonId]) -> None:
        """Makes the sheets in the background and then asks which printer."""
        work = partial(badge_pdf, state, session, tuple(people))
        Job(self, work, lambda pdf: self._on_made(pdf, tuple(people)), self.told.emit)

    def _on_made(self, pdf: bytes, people: tuple[PersonId, ...]) -> None:
        words = self.deliver(pdf)
        if words:
            self.told.emit(f"{counted(len(people), 'badge', 'badges')} {words}")
            self.printed.emit(people)

    def _to_printer(self, pdf: bytes) -> str:
        """Where they went; "" when nothing was printed."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # noqa: PLC0415 - late: start-up time

        from facilitator.desktop.pages.prints_out import print_pdf  # noqa: PLC0415 - late: start-up time

        if not QPrinterInfo.availablePrinterNames():
            return self._to_file(pdf)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._page.window()).exec() != QPrintDialog.DialogCode.Accepted:
            return ""
        if not print_pdf(pdf, printer):
            return self._to_file(pdf)
        return f"sent to {printer.printerName() or 'the printer'}"

    def _to_file(self, pdf: bytes) -> str:
        from facilitator.exchange.whole_file import swap_in  # noqa: PLC0415 - late: start-up time

        suggestion = str(Path.home() / "Badges.pdf")
        chosen, _ = QFileDialog.getSaveFileName(
            self._page.window(), "Save the badges as PDF", suggestion, "PDF (*.pdf)"
        )
        if not chosen:
            return ""
        swap_in(Path(chosen), pdf)
        return f"written to {Path(chosen).name}"


def badge_pdf(state: EventState, session: SessionId | None, people: Sequence[PersonId]) -> bytes:
    """The badges of these people; may run on any thread."""
    from facilitator.documents.render import render  # noqa: PLC0415 - late: start-up time
    from facilitator.queries.badge_sheets import badge_sheets  # noqa: PLC0415 - late: start-up time

    return render(badge_sheets(state, session, people), PAPER, landscape=False, title="Badges").pdf
