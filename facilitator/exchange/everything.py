"""“Everything” as one ZIP: the event as event.json with its pictures, every list, and the agenda for calendars.

Names inside are legal on every system.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from facilitator.domain.attachment import Attachment
from facilitator.domain.state import EventState
from facilitator.exchange import event_json
from facilitator.exchange.calendar import calendar_of
from facilitator.exchange.event_files import pictures_folder
from facilitator.exchange.file_names import file_name
from facilitator.exchange.list_out import csv_bytes, workbook_bytes
from facilitator.exchange.list_tables import WHAT
from facilitator.exchange.whole_file import refuse_to_replace, spoken, swap_in

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first a ZIP knows
READ_ME = """What is in this folder

{name}.json         the whole event but its ballots; Facilitator makes an event file of it again
{name}_files        the pictures of the event, which belong to {name}.json
{name}.xlsx         all lists as sheets of one workbook
people.csv …        the same lists one by one, in UTF-8
{name}.ics          the programme for calendars, where the event has a date

Ballots are not in it: of votes there are results only.
"""


def everything(state: EventState, picture: Callable[[str], bytes | None]) -> bytes:
    """The ZIP's bytes. `picture` gives the bytes of a sha256; a picture that is lost is left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in _parts(state, picture):
            packed.writestr(zipfile.ZipInfo(name, _NO_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def save_everything(
    state: EventState, out: Path, picture: Callable[[str], bytes | None], *, force: bool = False
) -> None:
    """Writes the ZIP. An existing file needs `force`."""
    refuse_to_replace(out, force=force)
    try:
        swap_in(out, everything(state, picture))
    except OSError as fault:
        raise spoken(fault, out) from fault


def _parts(state: EventState, picture: Callable[[str], bytes | None]) -> Iterator[tuple[str, bytes]]:
    name = file_name(state.event.title)
    yield "Read me.txt", READ_ME.format(name=name).encode()
    yield f"{name}.json", event_json.to_json(state)
    folder = pictures_folder(Path(f"{name}.json")).name
    for sha256 in sorted({one.sha256 for one in state.all(Attachment) if one.sha256 is not None}):
        data = picture(sha256)
        if data is not None:
            yield f"{folder}/{sha256}", data
    tables = {what: table for what, make in WHAT.items() if (table := make(state)).rows}
    for what, table in tables.items():
        yield f"{what}.csv", csv_bytes(table)
    if tables:
        yield f"{name}.xlsx", workbook_bytes(list(tables.values()))
    if state.event.day is not None:
        yield f"{name}.ics", calendar_of(state).data
