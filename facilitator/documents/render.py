"""The one way to a PDF: sheets in, bytes and everything to know about them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from facilitator.documents import analysis_sheet, page, pdf, poster, topic_list
from facilitator.documents.layout import LaidOut, name_of
from facilitator.documents.marks import Page
from facilitator.documents.warnings import PrintWarning
from facilitator.queries.sheets import AnalysisSheet, PosterSheet, Sheet, TopicListSheet

Progress = Callable[[int, int], None]


class Reach(Struct, frozen=True):
    """From how far a sheet reads comfortably, in metres."""

    headline: float
    points: float


class SheetInfo(Struct, frozen=True):
    """What one sheet value became."""

    code: str
    name: str
    pages: int
    reads_at: Reach


class Print(Struct, frozen=True):
    """A finished PDF. The same sheets on the same paper always give the same `pdf`."""

    pdf: bytes
    pages: int
    paper: str
    landscape: bool
    sheets: tuple[SheetInfo, ...]
    warnings: tuple[PrintWarning, ...]
    layout: tuple[Page, ...] = ()


class PrintCancelled(Exception):
    """The person who asked for a print no longer wants it; nothing was made."""


def render(
    sheets: Sequence[Sheet],
    paper: str = "A3",
    landscape: bool = True,
    *,
    title: str = "",
    made: datetime | None = None,
    language: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Print:
    """The sheets as one PDF. May run on any thread; `progress(done, of)` is called after each sheet,
    `cancelled()` before each and before the file is made."""
    lies = page.paper(paper, landscape)
    laid_out: list[LaidOut] = []
    for done, sheet in enumerate(sheets):
        _check(cancelled)
        laid_out.append(_lay_out(sheet, lies))
        if progress is not None:
            progress(done + 1, len(sheets))
    _check(cancelled)
    pages = tuple(each for one in laid_out for each in one.pages)
    data = pdf.write(pages, title or _title(sheets), made, language)
    infos = tuple(_info(sheet, one) for sheet, one in zip(sheets, laid_out, strict=True))
    found = tuple(warning for one in laid_out for warning in one.warnings)
    return Print(data, len(pages), lies.name, landscape, infos, found, pages)


def _check(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise PrintCancelled


def _lay_out(sheet: Sheet, paper: page.Paper) -> LaidOut:
    match sheet:
        case PosterSheet():
            return poster.lay_out(sheet, paper)
        case TopicListSheet():
            return topic_list.lay_out(sheet, paper)
        case AnalysisSheet():
            return analysis_sheet.lay_out(sheet, paper)


def _title(sheets: Sequence[Sheet]) -> str:
    return " · ".join(dict.fromkeys(sheet.foot.event for sheet in sheets))


def _info(sheet: Sheet, one: LaidOut) -> SheetInfo:
    reach = Reach(page.reads_at(one.headline_size), page.reads_at(one.point_size))
    return SheetInfo(sheet.code, name_of(sheet), len(one.pages), reach)
