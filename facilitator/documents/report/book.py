"""A report as PDF: cover, contents, chapters, page x of y, bookmarks. The same report always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator.documents import pdf
from facilitator.documents.marks import Page, Text
from facilitator.documents.page import reads_at
from facilitator.documents.printed import Print, PrintCancelled, Progress, Reach, SheetInfo
from facilitator.documents.report.pages import Filling, contents, cover_page, framed, outlined, rows_of
from facilitator.documents.report.parts import Photos, chapter_strips
from facilitator.documents.report.strips import Sheet, report_sheet
from facilitator.documents.warnings import PrintWarning
from facilitator.photos import cleaned
from facilitator.queries.report_values import Chapter, Pictures, Report
from facilitator.words import say, shortened

PHOTO_PIXELS = 1200  # the longer side: 150 and more to an inch where two stand beside each other
REPORT_PAPERS = ("A4", "Letter")
_FRESH, _WHOLE = ("missing", "event", "annexes"), ("session:", "plenary:")
PictureBytes = Callable[[str], bytes | None]


def render_report(
    report: Report,
    picture: PictureBytes = lambda _: None,
    paper: str = "A4",
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Print:
    """The report as one PDF. May run on any thread; `progress(done, of)` is called after each chapter and at the end,
    `cancelled()` before each chapter and each page: then PrintCancelled is raised and nothing is made."""
    sheet = report_sheet(paper)
    steps = len(report.chapters) + 2

    def step(done: int) -> None:
        if cancelled():
            raise PrintCancelled
        if progress is not None:
            progress(done, steps)

    step(0)
    photos = photos_of(report, picture, lambda: step(0))
    filling = Filling(sheet)
    for done, chapter in enumerate(report.chapters, start=1):
        strips = chapter_strips(chapter, sheet, photos)
        filling.chapter(strips, fresh=chapter.key.startswith(_FRESH), whole=chapter.key.startswith(_WHOLE))
        step(done)
    pages = _book(report, sheet, filling, photos)
    step(steps - 1)
    data = pdf.write(pages, report.title, report.made, report.language, each=lambda: step(steps - 1))
    step(steps)
    return Print(
        data,
        len(pages),
        sheet.paper.name,
        False,
        (SheetInfo("", report.title, len(pages), _reach(sheet)),),
        _without_font(report, pages),
        tuple(pages),
        ((sheet.paper.name, len(pages)),),
    )


def _reach(sheet: Sheet) -> Reach:
    return Reach(reads_at(sheet.sizes.title.size), reads_at(sheet.sizes.text.size))


def _book(report: Report, sheet: Sheet, filling: Filling, photos: Photos) -> list[Page]:
    """Cover, contents, text; all but the cover with head and foot."""
    text = filling.end()
    logo = report.cover.logo
    front = cover_page(report.cover, sheet, photos.get(logo.sha256 or "") if logo is not None else None)
    rows = rows_of(text)
    listed = contents(rows, sheet, 1) if len(report.chapters) > 1 else []
    pages = [*listed, *(outlined(laid, sheet) for laid in text)]
    whole = len(pages) + 1
    return [front, *(framed(page, report, sheet, number, whole) for number, page in enumerate(pages, start=2))]


def photos_of(report: Report, picture: PictureBytes, each: Callable[[], None]) -> Photos:
    """The pictures of a report, upright, small enough and without metadata; what cannot be read is left out."""
    found = {}
    logo = report.cover.logo.sha256 if report.cover.logo is not None else None
    for sha256 in dict.fromkeys([*_pictures_in(report.chapters), *([logo] if logo else [])]):
        each()
        data = picture(sha256)
        photo = None if data is None else cleaned(data, PHOTO_PIXELS, see_through=False)
        if photo is not None:
            found[sha256] = photo
    return found


def _pictures_in(chapters: Sequence[Chapter]) -> list[str]:
    parts = (part for chapter in chapters for part in chapter.parts if isinstance(part, Pictures))
    return list(dict.fromkeys(one.sha256 for part in parts for one in part.pictures if one.sha256 is not None))


def _without_font(report: Report, pages: Sequence[Page]) -> tuple[PrintWarning, ...]:
    """The characters no font has, each once, with the page where it first stands."""
    found: dict[str, tuple[int, str]] = {}
    for number, page in enumerate(pages, start=1):
        for mark in page.marks:
            if isinstance(mark, Text) and mark.line.missing:
                for char in mark.line.missing:
                    found.setdefault(char, (number, mark.line.text))
    return tuple(
        PrintWarning(
            "missing_character",
            say(
                "No font has “{char}” (U+{code}): a box stands for it on page {page}, in “{text}”",
                char=char,
                code=f"{ord(char):04X}",
                page=number,
                text=shortened(text, 40),
            ),
            report.title,
        )
        for char, (number, text) in found.items()
    )
