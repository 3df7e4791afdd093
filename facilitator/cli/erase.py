"""`facilitator erase`: a person taken out of an event for good."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import EraseAnswer
from facilitator.cli.arguments import WrongUse
from facilitator.cli.saying import answer, answer_json
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.planning.erasing import ErasurePreview, preview
from facilitator.queries.erasing_words import goes, once_more
from facilitator.store.erasing_beside import Erased
from facilitator.store.open_event import OpenEvent
from facilitator.words import counted, say


@click.command("erase")
@arguments.event_file
@click.option("--person", required=True, metavar="ID", help="The person's id, or the whole name where only one has it.")
@click.option("--also", multiple=True, metavar="WORDS", help="Another spelling to look for; may be given again.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@arguments.as_json
def command(file: Path, person: str, also: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Erase a person from FILE, its past and its snapshots. This cannot be undone.

    Their points stay as “1 point removed”; the name goes from everybody's words. What cannot be reached is listed.
    """
    with OpenEvent(file) as event:
        chosen = _chosen(event.state, person)
        told = preview(event.state, chosen, also)
        agreed = not dry_run and _agreed(told, as_json)
        done = event.erase(chosen, also, "cli").result() if agreed else None
    if as_json:
        answer_json(_answer(file, chosen, told, done))
    else:
        _say(told, done)


def _chosen(state: EventState, wanted: str) -> str:
    if state.get(Person, wanted) is not None:
        return wanted
    named = [one.id for one in state.all(Person) if one.name.casefold() == wanted.strip().casefold()]
    if len(named) == 1:
        return named[0]
    words = (
        "Nobody in this event has this id or name." if not named else "{n} people have this name. Give one's id: {ids}."
    )
    raise WrongUse(say(words, n=len(named), ids=", ".join(sorted(named))))


def _agreed(told: ErasurePreview, as_json: bool) -> bool:
    """Asks where somebody sits in front of it; a script has decided already."""
    if as_json or not sys.stdin.isatty():
        return True
    for line in goes(told):
        answer(line)
    return click.confirm(once_more(told), default=False)


def _say(told: ErasurePreview, done: Erased | None) -> None:
    answer("Nothing was erased. This would go:" if done is None else f"Erased: {told.name}. There is no undo.")
    for line in goes(told):
        answer(f"  {line}")
    if done is not None:
        answer(f"{counted(done.snapshots, 'snapshot was', 'snapshots were')} rewritten.")
        if done.dropped:
            answer(f"{counted(done.dropped, 'snapshot', 'snapshots')} could not be read and went.")
        if not done.finished:
            answer("! Free pages of the file still hold old text: free some space on the disk and open it once more.")
    answer("Out of reach:")
    for line in told.unreached:
        answer(f"  {line}")


def _answer(file: Path, person: str, told: ErasurePreview, done: Erased | None) -> EraseAnswer:
    return EraseAnswer(
        file=str(file),
        person=person,
        removed=told.removed,
        points=told.points,
        speeches=told.speeches,
        texts=told.texts,
        pictures=told.pictures,
        topics_without_host=told.topics_without_host,
        snapshots=0 if done is None else done.snapshots,
        snapshots_dropped=0 if done is None else done.dropped,
        finished=None if done is None else done.finished,
        unreached=told.unreached,
    )
