"""A print pack as one PDF, or as a document for each of its prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from facilitator.documents import pdf
from facilitator.documents.marks import Link, Page
from facilitator.documents.render import Order, Print, PrintCancelled, Progress, render_orders
from facilitator.documents.report.book import PictureBytes, render_report
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.print_kinds import KINDS
from facilitator.queries.print_packs import Pack
from facilitator.queries.print_sheets import sheets_of
from facilitator.queries.prints_list import PrintRow, session_name
from facilitator.queries.report import report

REPORT = "Report"


class PackDocument(Struct, frozen=True):
    """One document of a pack: what it is called, and the print."""

    title: str
    printed: Print


def pack_documents(
    state: EventState,
    pack: Pack,
    picture: PictureBytes,
    paper: str | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[PackDocument]:
    """The prints of a pack, each on its own paper or on the one that was asked for; the report last."""
    steps = len(pack.rows) + pack.report
    found: list[PackDocument] = []
    for done, row in enumerate(pack.rows):
        _step(done, steps, progress, cancelled)
        printed = render_orders(
            _orders(state, row, paper),
            title=f"{state.event.title} · {row.title}",
            made=state.at,
            language=state.event.language,
            cancelled=cancelled,
            picture=picture,
        )
        found.append(PackDocument(_name(state, row, pack.rows), printed))
    if pack.report:
        _step(steps - 1, steps, progress, cancelled)
        on = "Letter" if paper is not None and paper.lower() == "letter" else "A4"
        found.append(PackDocument(REPORT, render_report(report(state), picture, on, cancelled=cancelled)))
    _step(steps, steps, progress, cancelled)
    return found


def _step(done: int, of: int, progress: Progress | None, cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise PrintCancelled
    if progress is not None:
        progress(done, of)


def _orders(state: EventState, row: PrintRow, paper: str | None) -> list[Order]:
    kind = KINDS[row.what]
    on = row.paper if paper is None else kind.paper_for(paper)
    return [Order(sheet, on, kind.landscape) for sheet in sheets_of(state, row)]


def _name(state: EventState, row: PrintRow, rows: Sequence[PrintRow]) -> str:
    """The title of a print, with its session where two have the same."""
    session = state.get(Session, SessionId(row.session))
    several = sum(one.title == row.title for one in rows) > 1
    return f"{row.title}, {session_name(session)}" if several and session is not None else row.title


def in_one(state: EventState, title: str, documents: Sequence[PackDocument]) -> Print:
    """All documents of a pack as one PDF, each page on its own paper."""
    pages: list[Page] = []
    for one in documents:
        before = len(pages)
        pages += [_after(page, before) for page in one.printed.layout]
    papers: dict[str, int] = {}
    for one in documents:
        for paper, count in one.printed.papers:
            papers[paper] = papers.get(paper, 0) + count
    data = pdf.write(pages, f"{state.event.title} · {title}", state.at, state.event.language)
    first = documents[0].printed
    return Print(
        data,
        len(pages),
        first.paper,
        first.landscape,
        tuple(info for one in documents for info in one.printed.sheets),
        tuple(warning for one in documents for warning in one.printed.warnings),
        tuple(pages),
        tuple(papers.items()),
    )


def _after(page: Page, before: int) -> Page:
    """A page with its links as they lead when others stand before it."""
    if not page.links:
        return page
    links = tuple(Link(one.x, one.y, one.width, one.height, one.page + before, one.top) for one in page.links)
    return replace(page, links=links)
