"""`facilitator export`: the whole event but its ballots, its agenda for calendars, its lists, or all of them."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.arguments import WrongUse
from facilitator.cli.reading import picture_of, place_to_read
from facilitator.cli.saying import answer
from facilitator.domain.state import EventState
from facilitator.exchange import event_files
from facilitator.exchange.calendar import CalendarFile, save_calendar
from facilitator.exchange.everything import save_everything
from facilitator.exchange.list_tables import WHAT, save_lists
from facilitator.exchange.whole_file import refuse_to_replace
from facilitator.store.reading import read_state
from facilitator.words import counted, say

LISTS = (".csv", ".xlsx")


@click.command("export")
@arguments.event_file
@click.argument("out", metavar="OUT.json|.ics|.csv|.xlsx|.zip", type=arguments.PATH)
@click.option("--what", type=click.Choice(list(WHAT)), help="Which list; a workbook holds all of them unless said.")
@click.option("--all", "everything", is_flag=True, help="Into a calendar also what is not in the programme.")
@arguments.snapshot
@arguments.force
def command(file: Path, out: Path, what: str | None, everything: bool, snapshot: bool, force: bool) -> None:
    """Write FILE as OUT.json, its pictures beside it in OUT_files; its agenda as the calendar OUT.ics; a list as
    OUT.csv or OUT.xlsx; or everything as OUT.zip. Votes leave as results, never as ballots.
    """
    arguments.must_be_no_event(out)
    ending = out.suffix.lower()
    if what is not None and ending not in LISTS:
        raise WrongUse(say("--what is for lists: choose a name that ends in .csv or .xlsx."))
    refuse_to_replace(out, force=force)
    path, _ = place_to_read(file, snapshot)
    state = read_state(path)
    if ending == ".ics":
        _say(out, save_calendar(state, out, everything=everything, force=force))
    elif ending in LISTS:
        _lists(state, out, what, force=force)
    else:
        save = save_everything if ending == ".zip" else event_files.save
        save(state, out, picture_of(path), force=force)
        answer(f"Wrote {out}.")


def _lists(state: EventState, out: Path, what: str | None, *, force: bool) -> None:
    if what is None and out.suffix.lower() == ".csv":
        known = ", ".join(WHAT)
        raise WrongUse(say("Which list goes into “{name}”? Say it: --what {known}.", name=out.name, known=known))
    rows = save_lists(state, out, [what] if what else list(WHAT), force=force)
    answer(f"Wrote {out}: {counted(rows, 'row', 'rows')}.")


def _say(out: Path, made: CalendarFile) -> None:
    answer(f"Wrote {out}: {counted(made.written, 'item', 'items')}.")
    if made.untimed:
        answer(f"{counted(made.untimed, 'item', 'items')} without a known start left out.")
