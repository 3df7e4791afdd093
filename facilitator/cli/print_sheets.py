"""`facilitator print`: posters, topic lists and analyses as PDF."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.reading import place_to_read, state_to_look_at
from facilitator.cli.saying import answer, complain
from facilitator.documents.page import PAPERS
from facilitator.documents.render import render
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.exchange.whole_file import refuse_to_replace, spoken, swap_in
from facilitator.queries.print_sheets import SHEETS
from facilitator.queries.sheets import Sheet
from facilitator.words import counted, say


@click.command("print")
@arguments.event_file
@click.argument("out", metavar="OUT.pdf", type=arguments.PATH)
@click.option("--what", type=click.Choice(list(SHEETS)), multiple=True, required=True, help="May be repeated.")
@click.option("--paper", type=click.Choice(list(PAPERS), case_sensitive=False), default="A3", show_default=True)
@click.option("--portrait", is_flag=True, help="Upright instead of lying.")
@click.option("--session", "number", type=int, help="Only this session: its number, or its place in the order.")
@arguments.snapshot
@arguments.force
def command(
    file: Path,
    out: Path,
    what: tuple[str, ...],
    paper: str,
    portrait: bool,
    number: int | None,
    snapshot: bool,
    force: bool,
) -> None:
    """Print from FILE to OUT.pdf."""
    arguments.must_be_no_event(out)
    refuse_to_replace(out, force=force)
    path, _ = place_to_read(file, snapshot)
    state = state_to_look_at(path)
    sheets = _sheets(state, what, number)
    printed = render(sheets, paper, not portrait, title=state.event.title, made=state.at, language=state.event.language)
    try:
        swap_in(out, printed.pdf)
    except OSError as fault:
        raise spoken(fault, out) from fault
    for warning in printed.warnings:
        complain(f"note: {warning.sentence}.")
    answer(f"Wrote {out}: {counted(printed.pages, 'page', 'pages')} {printed.paper}.")


def _sheets(state: EventState, what: tuple[str, ...], number: int | None) -> list[Sheet]:
    session = None if number is None else _session(state, number)
    sheets = [sheet for each in dict.fromkeys(what) for sheet in SHEETS[each](state, session)]
    if not sheets:
        where = "this event has" if number is None else "this session has"
        raise arguments.WrongUse(
            say("There is nothing to print: {where} no {what}.", where=where, what=" and no ".join(what))
        )
    return sheets


def _session(state: EventState, number: int) -> SessionId:
    """The session with this number; where sessions have none, the one at this place."""
    sessions = sessions_in_order(state)
    numbers = [one.number for one in sessions]
    if all(one is None for one in numbers):
        numbers = list(range(1, len(sessions) + 1))
    if number not in numbers:
        known = ", ".join(str(one) for one in numbers if one is not None) or "none"
        raise arguments.WrongUse(say("There is no session {number}. Sessions: {known}.", number=number, known=known))
    return SessionId(sessions[numbers.index(number)].id)
