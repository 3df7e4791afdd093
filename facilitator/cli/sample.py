"""`facilitator sample`: an event to look at or to try things on."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.making import make_from
from facilitator.exchange import samples


@click.command("sample")
@arguments.event_file
@click.option(
    "--which",
    type=click.Choice([one.value for one in samples.Sample]),
    default=samples.Sample.REAL.value,
    show_default=True,
    help="A real meeting as its public report tells it, or an invented demo event.",
)
@arguments.force
def command(file: Path, which: str, force: bool) -> None:
    """Make FILE, a fresh copy of a sample event."""
    make_from(samples.draft(samples.Sample(which)), file, force=force)
