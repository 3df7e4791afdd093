"""`facilitator print --pack`: everything for one hour of the day, as one PDF or as a folder of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from facilitator.cli.arguments import WrongUse
from facilitator.cli.saying import answer, complain
from facilitator.documents.packs import PackDocument, in_one, pack_documents
from facilitator.domain.state import EventState
from facilitator.exchange.pack_files import pack_files
from facilitator.exchange.report_files import PictureBytes
from facilitator.exchange.report_out import save
from facilitator.queries.print_packs import PACKS, print_pack
from facilitator.words import counted, say


def write_pack(
    state: EventState,
    key: str,
    at: datetime | None,
    out: Path,
    picture: PictureBytes,
    paper: str | None,
    *,
    force: bool,
) -> None:
    """Writes a pack: to a name that ends in .pdf as one PDF, to any other as a folder."""
    pack = print_pack(state, key, at)
    if not pack.rows and not pack.report:
        raise WrongUse(say("There is nothing to print yet: {title}.", title=PACKS[key].lower()))
    documents = pack_documents(state, pack, picture, paper)
    if out.suffix.lower() == ".pdf":
        files = {out: in_one(state, pack.title, documents).pdf}
    else:
        files = dict(pack_files(out, [_named(one) for one in documents]))
    save(files, force=force)
    for one in documents:
        for warning in one.printed.warnings:
            complain(f"note: {warning.sentence}.")
    pages = sum(one.printed.pages for one in documents)
    answer(f"Wrote {out}: {counted(len(documents), 'print', 'prints')}, {counted(pages, 'page', 'pages')}.")


def _named(one: PackDocument) -> tuple[str, str, bytes]:
    return one.title, one.printed.paper, one.printed.pdf
