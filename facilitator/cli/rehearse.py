"""`facilitator rehearse`: a whole day played in a copy, by people who do not exist."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers_rehearsal import RehearseAnswer
from facilitator.cli.reading import place_to_read
from facilitator.cli.saying import answer, answer_json
from facilitator.cli.stopping import stopped_by_a_key
from facilitator.domain.ids import Dice
from facilitator.exchange.file_names import free_path
from facilitator.exchange.whole_file import refuse_to_replace
from facilitator.rehearsal.play import Wishes
from facilitator.rehearsal.playing import Played, RehearsalClock, begin_of, make_copy, play
from facilitator.store.event_file import FILE_ENDING
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from facilitator.words import counted

_TOLD = ("start ", "end ", "begin ", "close ", "open ", "reveal ", "announce ", "welcome ", "change over ")


@click.command("rehearse")
@arguments.event_file
@click.option("--people", default=120, show_default=True, type=click.IntRange(0, 2000), help="How many take part.")
@click.option(
    "--speed", default=20.0, show_default=True, type=click.FloatRange(0), help="Times as fast as real; 0: at once."
)
@click.option("--topics", type=click.IntRange(0, 500), help="How many topics are called out.")
@click.option("--notes", type=click.IntRange(0, 20_000), help="How many notes are written in the cafés.")
@click.option("--seed", default=1, show_default=True, help="The same number plays the same day.")
@click.option("--out", type=arguments.PATH, help="Where the copy goes; otherwise beside FILE.")
@arguments.snapshot
@arguments.as_json
@arguments.force
def command(
    file: Path,
    people: int,
    speed: float,
    topics: int | None,
    notes: int | None,
    seed: int,
    out: Path | None,
    snapshot: bool,
    as_json: bool,
    force: bool,
) -> None:
    """Play the whole day of FILE in a copy, with invented people: arrivals, no-shows, late starts, notes, votes.

    FILE stays as it is. Ctrl-C stops; what was played until then stays in the copy.
    """
    path, _ = place_to_read(file, snapshot)
    state = read_state(path)
    target = out or free_path(file.parent, f"{file.stem} rehearsal", FILE_ENDING)
    arguments.must_differ(file, target)
    refuse_to_replace(target, force=force)
    make_copy(state, target, seed=seed, force=force)
    wishes = Wishes(people=people, topics=topics, notes=notes, seed=seed)
    clock = RehearsalClock(begin_of(state, date.today()), speed)
    with OpenEvent(target, clock=clock.now, dice=Dice(f"played {seed}")) as event, _stopping() as stop:
        played = play(event, wishes, clock, stop, _silent if as_json else _tell)
        records = {kind: len(some) for kind, some in event.state.records.items()}
    if as_json:
        answer_json(_answer(target, played, records))
    else:
        _say(target, played)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """Ctrl-C as an event that whoever waits is woken by."""
    stop, over = threading.Event(), threading.Event()
    with stopped_by_a_key() as pressed:

        def watch() -> None:
            while not over.wait(0.1):
                if pressed():
                    stop.set()

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield stop
        finally:
            over.set()
            watcher.join()


def _tell(moment: datetime, label: str) -> None:
    if label.startswith(_TOLD):
        answer(f"{moment.astimezone():%H:%M}  {label}")


def _silent(moment: datetime, label: str) -> None:
    """A program reads only the answer."""


def _say(target: Path, played: Played) -> None:
    how = "Stopped after" if played.stopped else "Played"
    answer(f"{how} {counted(played.acts, 'act', 'acts')} and {counted(played.ballots, 'ballot', 'ballots')}: {target}.")
    if played.refused:
        answer(f"{counted(len(played.refused), 'act was', 'acts were')} refused, the first: {played.refused[0]}")


def _answer(target: Path, played: Played, records: dict[str, int]) -> RehearseAnswer:
    return RehearseAnswer(
        out=str(target),
        acts=played.acts,
        ballots=played.ballots,
        refused=played.refused,
        stopped=played.stopped,
        records=records,
    )
