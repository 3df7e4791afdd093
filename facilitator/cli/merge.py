"""`facilitator merge`: what another copy of the event did, taken in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import MergeAnswer, MergeConflictLine, MergeSide
from facilitator.cli.saying import answer, answer_json
from facilitator.domain.applying import ref_of
from facilitator.domain.state import EventState
from facilitator.exchange.copies import MergeDone, merge
from facilitator.queries.merge_conflicts import ConflictRow, conflict_rows
from facilitator.store.open_event import OpenEvent
from facilitator.words import counted


@click.command("merge")
@arguments.event_file
@click.argument("other", type=arguments.PATH)
@arguments.as_json
def command(file: Path, other: Path, as_json: bool) -> None:
    """Take into FILE what another copy of the same event, OTHER, did.

    OTHER is a copy, or a topic, table or group that was handed over. It stays as it is. What both sides changed is
    listed side by side: ours stays, theirs is kept until somebody decides.
    """
    arguments.must_differ(file, other)
    with OpenEvent(file) as event:
        before = event.state
        done = merge(event, other, actor="cli")
        known = {one.id for one in conflict_rows(before)}
        rows = [one for one in conflict_rows(event.state) if one.id not in known]
    found = _answer(file, before, done, rows)
    if as_json:
        answer_json(found)
    else:
        _say(found, done)


def _answer(file: Path, before: EventState, done: MergeDone, rows: list[ConflictRow]) -> MergeAnswer:
    made = done.comparison.made
    fresh = Counter(one.kind_name for one in made.puts if before.find(ref_of(one)) is None)
    return MergeAnswer(
        file=str(file),
        other=str(done.comparison.other.path),
        since=done.comparison.other.since,
        arrived=dict(sorted(fresh.items())),
        changed=len(made.puts) - fresh.total(),
        removed=len(made.removes),
        pictures=done.pictures,
        conflicts=tuple(_line(one) for one in rows),
        left_out=tuple(str(one) for one in made.left_out),
    )


def _line(row: ConflictRow) -> MergeConflictLine:
    sides = tuple(MergeSide(field=one.field, before=one.before, ours=one.ours, theirs=one.theirs) for one in row.sides)
    return MergeConflictLine(conflict=row.id, about=row.title, sides=sides)


def _say(found: MergeAnswer, done: MergeDone) -> None:
    if done.outcome is None:
        answer(f"{Path(found.other).name} holds nothing that is not here already.")
        return
    words = str(done.outcome.label)
    answer(f"{words[:1].upper()}{words[1:]}.")
    if found.since is None:
        answer("The two have no common past: everything in it counted as new.")
    for sentence in found.left_out:
        answer(f"! {sentence}")
    for conflict in found.conflicts:
        answer(f"? {conflict.about}: both sides changed it. Ours stays until somebody decides.")
        for side in conflict.sides:
            answer(f"    {side.field}")
            answer(f"      here:  {_short(side.ours)}")
            answer(f"      there: {_short(side.theirs)}")
    if found.conflicts:
        answer(f"{counted(len(found.conflicts), 'conflict waits', 'conflicts wait')} on the page Copies of the window.")


def _short(text: str) -> str:
    return " / ".join(text.splitlines()) or "nothing"
