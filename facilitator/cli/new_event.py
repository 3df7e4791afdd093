"""`facilitator new`: an event with nothing but its title."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.making import make
from facilitator.domain.ids import Dice
from facilitator.domain.programme import Event
from facilitator.words import say


@click.command("new")
@arguments.event_file
@click.option("--title", required=True, help="What the event is called.")
@arguments.force
def command(file: Path, title: str, force: bool) -> None:
    """Make FILE, an empty event with a title."""
    if not title.strip():
        raise arguments.WrongUse(say("An event needs a title."))
    make(file, [Event(id=Dice().new_id(), title=" ".join(title.split()), created=datetime.now(UTC))], force=force)
