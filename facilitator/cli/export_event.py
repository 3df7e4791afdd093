"""`facilitator export`: the whole event but its ballots, as text; or its agenda for calendars."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.reading import picture_of, place_to_read
from facilitator.cli.saying import answer
from facilitator.exchange import event_files
from facilitator.exchange.calendar import CalendarFile, save_calendar
from facilitator.exchange.whole_file import refuse_to_replace
from facilitator.store.reading import read_state
from facilitator.words import counted


@click.command("export")
@arguments.event_file
@click.argument("out", metavar="OUT.json|OUT.ics", type=arguments.PATH)
@click.option("--all", "everything", is_flag=True, help="Into a calendar also what is not in the programme.")
@arguments.snapshot
@arguments.force
def command(file: Path, out: Path, everything: bool, snapshot: bool, force: bool) -> None:
    """Write FILE as OUT.json, its pictures beside it in OUT_files; or its agenda as the calendar OUT.ics."""
    arguments.must_be_no_event(out)
    refuse_to_replace(out, force=force)
    path, _ = place_to_read(file, snapshot)
    if out.suffix.lower() == ".ics":
        _say(out, save_calendar(read_state(path), out, everything=everything, force=force))
        return
    event_files.save(read_state(path), out, picture_of(path), force=force)
    answer(f"Wrote {out}.")


def _say(out: Path, made: CalendarFile) -> None:
    answer(f"Wrote {out}: {counted(made.written, 'item', 'items')}.")
    if made.untimed:
        answer(f"{counted(made.untimed, 'item', 'items')} without a known start left out.")
