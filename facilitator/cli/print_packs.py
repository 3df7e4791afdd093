"""`facilitator print --pack`: everything for one hour of the day, as one PDF or as a folder of them."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from facilitator.cli.arguments import WrongUse
from facilitator.cli.saying import answer, complain
from facilitator.documents.packs import PackDocument, in_one, pack_documents
from facilitator.domain.state import EventState
from facilitator.exchange.pack_files import pack_files
from facilitator.exchange.report_files import PictureBytes
from facilitator.exchange.report_out import save
from facilitator.queries.print_packs import PACKS, print_pack
from facilitator.queries.sheet_words import room_moment
from facilitator.words import counted, say

TIMES = ("%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")


def write_pack(
    state: EventState, key: str, at: str | None, out: Path, picture: PictureBytes, paper: str | None, *, force: bool
) -> None:
    """Writes a pack: to a name that ends in .pdf as one PDF, to any other as a folder."""
    pack = print_pack(state, key, moment_of(state, at))
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


def moment_of(state: EventState, at: str | None) -> datetime | None:
    """What somebody typed as a moment in the room: a clock of the event's last day of work, or a day with its clock."""
    if at is None:
        return None
    for form in TIMES:
        try:
            found = datetime.strptime(at, form)
        except ValueError:
            continue
        zone = ZoneInfo(state.event.timezone) if state.event.timezone else UTC
        last = room_moment(state.at, state.event.timezone)
        day = last.date() if last is not None and form == TIMES[0] else found.date()
        return datetime.combine(day, time(found.hour, found.minute), zone)
    raise WrongUse(say("“{at}” is no time. Write 11:20, or 2027-03-18 11:20.", at=at))
