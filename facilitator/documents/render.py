"""The one way to a PDF: sheets in, bytes and everything to know about them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from facilitator.documents import page, pdf, tiling
from facilitator.documents.laying_out import laid_out
from facilitator.documents.layout import LaidOut, name_of
from facilitator.documents.printed import Print as Print
from facilitator.documents.printed import PrintCancelled as PrintCancelled
from facilitator.documents.printed import Progress as Progress
from facilitator.documents.printed import Reach, SheetInfo
from facilitator.documents.warnings import PrintWarning
from facilitator.photos import cleaned
from facilitator.queries.sheets import Sheet
from facilitator.words import say

PictureBytes = Callable[[str], bytes | None]
LOGO_PIXELS = 900


class Order(Struct, frozen=True):
    """A sheet with the paper somebody wants it on; `tile` is the paper the printer has, if a larger one is to be put
    together from that."""

    sheet: Sheet
    paper: str
    landscape: bool
    tile: str | None = None
    large: bool = False  # half as large again, for weak eyes
    few_words: bool = False  # a wordy poster goes on to a second sheet even where one could hold it


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
    """The sheets as one PDF on one paper. May run on any thread; `progress(done, of)` is called after each sheet,
    `cancelled()` before each and before the file is made."""
    lies = page.paper(paper, landscape)
    orders = [Order(sheet, lies.name, landscape) for sheet in sheets]
    found = render_orders(
        orders, title=title, made=made, language=language, progress=progress, cancelled=cancelled
    )  # fmt: skip
    return Print(found.pdf, found.pages, lies.name, landscape, found.sheets, found.warnings, found.layout, found.papers)


def render_orders(
    orders: Sequence[Order],
    *,
    title: str = "",
    made: datetime | None = None,
    language: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    picture: PictureBytes = lambda _: None,
) -> Print:
    """Sheets of several kinds as one PDF, each on its own paper, with the logo whose bytes `picture` gives; otherwise
    as `render`."""
    logos = _logos(orders, picture)
    done: list[LaidOut] = []
    for order in orders:
        _check(cancelled)
        done.append(_laid_out(order, logos.get(order.sheet.foot.logo or "")))
        if progress is not None:
            progress(len(done), len(orders))
    _check(cancelled)
    pages = tuple(each for one in done for each in one.pages)
    data = pdf.write(pages, title or _title(orders), made, language)
    infos = tuple(_info(order.sheet, one) for order, one in zip(orders, done, strict=True))
    found = (*(warning for one in done for warning in one.warnings), *_pale(orders))
    first = orders[0] if orders else None
    return Print(
        data,
        len(pages),
        "" if first is None else _paper_of(first, done[0]),
        bool(pages) and pages[0].width > pages[0].height,
        infos,
        found,
        pages,
        _papers(orders, done),
    )


def _check(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise PrintCancelled


def _logos(orders: Sequence[Order], picture: PictureBytes) -> dict[str, page.Logo]:
    """The pictures that can be read, small enough and without metadata."""
    asked = dict.fromkeys(order.sheet.foot.logo for order in orders)
    read = {key: cleaned(picture(key) or b"", LOGO_PIXELS, see_through=False) for key in asked if key is not None}
    return {key: page.Logo(key, photo) for key, photo in read.items() if photo is not None}


def _laid_out(order: Order, logo: page.Logo | None) -> LaidOut:
    """The pages of an order; where it is tiled, each large one as its parts."""
    whole = laid_out(order.sheet, _lies(order, logo))
    if order.tile is None:
        return whole
    parts = tuple(part for one in whole.pages for part in tiling.tiled(one, order.tile))
    return msgspec.structs.replace(whole, pages=parts)


def _lies(order: Order, logo: page.Logo | None) -> page.Paper:
    """The paper as this sheet needs it: in the event's colour, with its logo, and for weak eyes if that was asked."""
    plain = page.paper(order.paper, order.landscape)
    themed = msgspec.structs.replace(plain, accent=page.dark_enough(order.sheet.foot.colour or ""), logo=logo)
    lies = page.enlarged(themed) if order.large else themed
    return page.with_few_words(lies) if order.few_words else lies


def _pale(orders: Sequence[Order]) -> tuple[PrintWarning, ...]:
    """Said once for each event colour that had to be printed darker."""
    asked = {order.sheet.foot.colour or "": order.sheet.foot.event for order in reversed(orders)}
    template = "The event’s colour {colour} is too pale for paper; it prints as {darker}"
    return tuple(
        PrintWarning("pale_colour", say(template, colour=own, darker=darker), place)
        for own, place in asked.items()
        if (darker := page.dark_enough(own)) and darker != own.upper()
    )


def _paper_of(order: Order, made: LaidOut) -> str:
    """The paper that comes out of the printer."""
    name = page.paper(order.paper, order.landscape).name
    large = page.paper(name, order.landscape)
    whole = any((one.width, one.height) == (large.width, large.height) for one in made.pages)
    return name if order.tile is None or whole else page.paper(order.tile).name


def _papers(orders: Sequence[Order], done: Sequence[LaidOut]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for order, one in zip(orders, done, strict=True):
        name = _paper_of(order, one)
        counts[name] = counts.get(name, 0) + len(one.pages)
    return tuple(counts.items())


def _title(orders: Sequence[Order]) -> str:
    return " · ".join(dict.fromkeys(order.sheet.foot.event for order in orders))


def _info(sheet: Sheet, one: LaidOut) -> SheetInfo:
    reach = Reach(page.reads_at(one.headline_size), page.reads_at(one.point_size))
    return SheetInfo(sheet.code, name_of(sheet), len(one.pages), reach)
