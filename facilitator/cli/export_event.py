"""`facilitator export`: the whole event but its ballots, as text."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.reading import picture_of, place_to_read
from facilitator.cli.saying import answer
from facilitator.exchange import event_files
from facilitator.exchange.whole_file import refuse_to_replace
from facilitator.store.reading import read_state


@click.command("export")
@arguments.event_file
@click.argument("out", metavar="OUT.json", type=arguments.PATH)
@arguments.snapshot
@arguments.force
def command(file: Path, out: Path, snapshot: bool, force: bool) -> None:
    """Write FILE as OUT.json, its pictures beside it in OUT_files."""
    arguments.must_be_no_event(out)
    refuse_to_replace(out, force=force)
    path, _ = place_to_read(file, snapshot)
    event_files.save(read_state(path), out, picture_of(path), force=force)
    answer(f"Wrote {out}.")
