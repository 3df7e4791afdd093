"""`facilitator info`: what an event file holds."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import InfoAnswer
from facilitator.cli.reading import place_to_read, state_to_look_at
from facilitator.cli.saying import answer, answer_json
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import NOUNS
from facilitator.words import counted


@click.command("info")
@arguments.event_file
@arguments.snapshot
@arguments.as_json
def command(file: Path, snapshot: bool, as_json: bool) -> None:
    """Say what is in FILE."""
    path, age = place_to_read(file, snapshot)
    found = _answer(file, state_to_look_at(path), age)
    if as_json:
        answer_json(found)
    else:
        _say(found)


def _answer(file: Path, state: EventState, age: int | None) -> InfoAnswer:
    event = state.event
    return InfoAnswer(
        file=str(file),
        title=event.title,
        day=event.day,
        place=event.place,
        organiser=event.organiser,
        invented=event.invented,
        acts=state.revision,
        last_act=state.at,
        snapshot_minutes_old=age,
        records={kind: len(some) for kind, some in state.records.items() if some},
    )


def _say(found: InfoAnswer) -> None:
    answer(found.title + (" (an invented event)" if found.invented else ""))
    for name, value in (("Place", found.place), ("Day", found.day), ("Organiser", found.organiser)):
        answer(f"{name}: {'not given' if value is None else value}")
    if found.snapshot_minutes_old is not None:
        answer(f"From a snapshot that is {counted(found.snapshot_minutes_old, 'minute', 'minutes')} old.")
    counts = [counted(number, *NOUNS[kind]) for kind, number in found.records.items() if kind != "event"]
    answer(f"Holds {', '.join(counts)}." if counts else "Holds nothing but its title yet.")
    if found.last_act is not None:
        answer(f"{counted(found.acts, 'act', 'acts')} so far, the last one at {found.last_act:%Y-%m-%d %H:%M} UTC.")
