"""`facilitator import`: an event file from an event.json."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.making import make_from
from facilitator.exchange import event_files


@click.command("import")
@click.argument("source", metavar="EVENT.json", type=arguments.PATH)
@arguments.event_file
@arguments.force
def command(source: Path, file: Path, force: bool) -> None:
    """Make FILE from EVENT.json, and from the pictures beside it in EVENT_files."""
    arguments.must_differ(source, file)
    make_from(event_files.load(source), file, force=force)
