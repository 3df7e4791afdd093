"""`facilitator agenda`: the day in its order, with what is doubtful about it."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import AgendaAnswer, AgendaLine, AgendaWarning
from facilitator.cli.reading import place_to_read, state_to_look_at
from facilitator.cli.saying import answer, answer_json
from facilitator.domain.belonging import items_in_order
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.state import EventState
from facilitator.planning.timing import clock_words, timings
from facilitator.queries.plan_warnings import plan_warnings
from facilitator.words import counted

COLUMNS = ("Start", "End", "Min", "What")


@click.command("agenda")
@arguments.event_file
@arguments.snapshot
@arguments.as_json
def command(file: Path, snapshot: bool, as_json: bool) -> None:
    """Show the agenda of FILE: starts, ends, minutes, and what is doubtful."""
    path, _ = place_to_read(file, snapshot)
    found = _answer(file, state_to_look_at(path))
    if as_json:
        answer_json(found)
    else:
        _say(found)


def _answer(file: Path, state: EventState) -> AgendaAnswer:
    items = items_in_order(state)
    times = timings(items)
    lines = tuple(
        AgendaLine(
            item=one.id,
            day=one.day,
            title=one.title,
            kind=one.kind.value,
            session=_session(state, one),
            start=clock_words(times[one.id].start),
            end=clock_words(times[one.id].end),
            minutes=one.minutes,
            suggested=bool(one.suggested),
            anchor=one.anchor,
            in_programme=one.in_programme,
            beside=one.beside,
            started=one.started,
            ended=one.ended,
        )
        for one in items
    )
    doubts = tuple(
        AgendaWarning(kind=one.kind.value, item=one.item, words=str(one.words), act=one.mend.words)
        for one in plan_warnings(state)
    )
    return AgendaAnswer(file=str(file), title=state.event.title, day=state.event.day, items=lines, warnings=doubts)


def _session(state: EventState, item: AgendaItem) -> str | None:
    session = state.get(Session, item.session)
    return None if session is None else session.title


def _say(found: AgendaAnswer) -> None:
    day = "no date yet" if found.day is None else f"{found.day:%Y-%m-%d}"
    answer(f"{found.title} · {day} · {counted(len(found.items), 'item', 'items')}")
    if found.items:
        answer(f"{COLUMNS[0]:>5}  {COLUMNS[1]:>5}  {COLUMNS[2]:>4}  {COLUMNS[3]}")
    days = {one.day for one in found.items}
    before = 0
    for line in found.items:
        if len(days) > 1 and line.day != before:
            before = line.day
            answer(f"Day {before}")
        answer(_row(line))
    for warning in found.warnings:
        answer(f"! {warning.words}. {warning.act}?")


def _row(line: AgendaLine) -> str:
    minutes = "–" if line.minutes is None else f"{'~' if line.suggested else ''}{line.minutes}"
    marks = [word for word, on in (("anchor", line.anchor), ("not in the programme", not line.in_programme),
                                   ("side by side", line.beside is not None)) if on]  # fmt: skip
    title = f"{line.title} ({', '.join(marks)})" if marks else line.title
    return f"{line.start or '–':>5}  {line.end or '–':>5}  {minutes:>4}  {title}"
