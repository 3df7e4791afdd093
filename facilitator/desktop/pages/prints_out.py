"""Prints leave the program: as PDF files, or through the system's print dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from facilitator.desktop.pages.prints_making import PictureBytes, Wanted, in_files, printed
from facilitator.domain.state import EventState
from facilitator.exchange.report_out import save

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SHARPEST = 300
NO_PRINTER = "The printer did not begin. Is it on? Save a PDF instead and print that."


def write_files(state: EventState, wanted: Sequence[Wanted], target: Path, picture: PictureBytes) -> list[Path]:
    """One PDF for each paper; with more than one the paper stands in the name. Whole files or none; but for the one
    somebody has agreed to, none is replaced."""
    piles = in_files(wanted)
    names = [target if len(piles) == 1 else target.with_stem(f"{target.stem} {pile[0].on}") for pile in piles]
    files = {name: printed(state, pile, picture).pdf for name, pile in zip(names, piles, strict=True)}
    save(files, agreed=target)
    return list(files)


def print_pile(state: EventState, pile: Sequence[Wanted], picture: PictureBytes, printer: QPrinter) -> bool:
    """Prints rows that share a paper. False when the printer cannot begin."""
    return print_pdf(printed(state, pile, picture).pdf, printer)


def print_asked(parent: QWidget, pdf: bytes, tell: Callable[[str], object]) -> bool:
    """Asks the system which printer, then prints a finished PDF and says so. False where nothing was printed."""
    return print_several(parent, [pdf], tell)


def print_several(parent: QWidget, pdfs: Sequence[bytes], tell: Callable[[str], object]) -> bool:
    """The same for several, each of one paper: asked once, a job for each."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - late: start-up time

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent.window())
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    if not all(print_pdf(pdf, printer) for pdf in pdfs):
        tell(NO_PRINTER)
        return False
    tell(f"Sent to {printer.printerName() or 'the printer'}")
    return True


def print_pdf(pdf: bytes, printer: QPrinter) -> bool:
    """Prints a finished PDF, each page on its own paper. False when the printer cannot begin."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    set_paper(printer, document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for page in range(document.pageCount()):
        if page:
            set_paper(printer, document.pagePointSize(page))
            printer.newPage()
        painter.drawImage(_whole_paper(printer), _picture(document, page, printer))
    return painter.end()


def set_paper(printer: QPrinter, points: QSizeF) -> None:
    """The paper of a PDF page, lying or upright, without margins of the printer's own."""
    lies = points.width() > points.height()
    upright = points.transposed() if lies else points
    direction = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    printer.setPageOrientation(direction)
    printer.setFullPage(True)


def _whole_paper(printer: QPrinter) -> QRectF:
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - late: start-up time

    return QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))


def _picture(document: QPdfDocument, page: int, printer: QPrinter) -> QImage:
    """The page as the printer's dots, at most 300 to an inch."""
    dots = min(printer.resolution(), SHARPEST)
    size = document.pagePointSize(page) * (dots / 72)
    return document.render(page, size.toSize())
