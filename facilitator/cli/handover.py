"""`facilitator handover`: a topic, table or group as a small file for another laptop."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.arguments import WrongUse
from facilitator.cli.saying import answer
from facilitator.domain.cafe import Table
from facilitator.domain.groups import Group
from facilitator.domain.market import Topic
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.exchange.copies import hand_over
from facilitator.exchange.whole_file import refuse_to_replace
from facilitator.store.open_event import OpenEvent
from facilitator.words import counted, say


@click.command("handover")
@arguments.event_file
@click.argument("out", type=arguments.PATH)
@click.option("--topic", metavar="NUMBER", help="The topic with this number.")
@click.option("--table", metavar="NUMBER", help="The table with this number, such as 4 or 4B.")
@click.option("--group", metavar="NAME", help="The group with this name.")
@arguments.force
def command(file: Path, out: Path, topic: str | None, table: str | None, group: str | None, force: bool) -> None:
    """Write one topic, table or group of FILE into OUT, for another laptop. Its reports come back by merge."""
    arguments.must_differ(file, out)
    refuse_to_replace(out, force=force)
    with OpenEvent(file) as event:
        what = _chosen(event.state, topic, table, group)
        records = hand_over(event, what, out, force=force)
    answer(f"Wrote {out}: {counted(records, 'record', 'records')}. `facilitator merge` takes back what comes of it.")


def _chosen(state: EventState, topic: str | None, table: str | None, group: str | None) -> Ref:
    if sum(one is not None for one in (topic, table, group)) != 1:
        raise WrongUse(say("Say what to hand over: --topic, --table or --group, one of them."))
    if topic is not None:
        return _one(topic, "topic", {one.id: shown_number(state, one) for one in state.all(Topic)})
    if table is not None:
        return _one(table, "table", {one.id: f"{one.number}{one.twin or ''}" for one in state.all(Table)})
    return _one(group or "", "group", {one.id: one.name for one in state.all(Group)})


def _one(wanted: str, kind: str, known: dict[str, str]) -> Ref:
    found = [one for one, name in known.items() if name.casefold() == wanted.strip().casefold()]
    if len(found) == 1:
        return Ref(kind, found[0])
    names = ", ".join(sorted(known.values())) or "none"
    words = "There is no {kind} “{wanted}”. Known: {names}." if not found else "{kind} “{wanted}” is there twice."
    raise WrongUse(say(words, kind=kind, wanted=wanted, names=names))
