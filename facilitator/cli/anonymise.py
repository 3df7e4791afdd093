"""`facilitator anonymise`: a copy of an event without anybody in it."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.reading import picture_of, place_to_read
from facilitator.cli.saying import answer
from facilitator.domain.ids import Dice
from facilitator.exchange.copies import anonymise
from facilitator.exchange.whole_file import refuse_to_replace
from facilitator.store.reading import read_state
from facilitator.words import counted


@click.command("anonymise")
@arguments.event_file
@click.argument("out", type=arguments.PATH)
@arguments.snapshot
@arguments.force
def command(file: Path, out: Path, snapshot: bool, force: bool) -> None:
    """Write a copy of FILE into OUT in which nobody is named: numbers for people, no addresses, no pictures, no past.

    Votes of fewer than five ballots lose their numbers. FILE stays as it is.
    """
    arguments.must_differ(file, out)
    refuse_to_replace(out, force=force)
    path, _ = place_to_read(file, snapshot)
    made = anonymise(read_state(path), out, picture_of(path), Dice(), force=force)
    answer(f"Made {out}: {counted(made.people, 'person is a number', 'people are numbers')} now.")
    if made.pictures_left_out:
        answer(f"{counted(made.pictures_left_out, 'picture', 'pictures')} left out.")
    if made.votes_hidden:
        answer(f"{counted(made.votes_hidden, 'vote', 'votes')} of fewer than five ballots without numbers.")
    answer("Texts may still tell who somebody is without naming them: read it before you pass it on.")
