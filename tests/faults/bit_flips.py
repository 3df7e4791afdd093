"""Flips single bits of an event file: `python -m tests.faults.bit_flips --times 1000`.

Every opening must be harmless (everything is as it was), reported (damaged, or not our file) or refused (as a newer
file): never silently other content. Content is the state, what can be undone by whom, the pictures, the past, the
ballots of an open vote, and that a command sent again is known again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from facilitator.domain.attachment import Attachment
from facilitator.domain.ballots import Choices
from facilitator.domain.command import Outcome, Redo, Undo
from facilitator.domain.errors import KnownError
from facilitator.domain.state import EventState
from facilitator.store import event_file
from facilitator.store.checking import check
from facilitator.store.errors import FileTrouble
from facilitator.store.open_event import OpenEvent
from facilitator.words import Words
from tests.store.acts import BEGIN, Does, Renames, a_cluster, a_note, a_place, adds
from tests.store.voters import VOTE, a_vote, dots
from tests.store.voters import opened as opened_vote

ACTORS = ("desk", "phone:7")
BALLOTS = tuple(f"{number:032x}" for number in range(1, 41))


class Content(NamedTuple):
    """Everything people can see of an event."""

    state: EventState
    words: tuple[Words | None, ...]
    pictures: tuple[bytes | None, ...]
    past: tuple[EventState, ...]
    answers: tuple[Outcome, ...]
    ballots: tuple[Choices | None, ...]


class Subject(NamedTuple):
    """A file, its bytes, what is in it, and how to ask for that."""

    path: Path
    sound: bytes
    content: Content
    names: tuple[str, ...]
    moments: tuple[datetime, ...]
    sent: tuple[Does, ...]


def subject(folder: Path) -> Subject:
    """An event file of about 200 KB with work of two people, undone and redone, pictures, and free pages."""
    path = folder / "event.facil"
    pictures = [bytes([65 + number]) * 4_000 for number in range(3)]
    names = tuple(hashlib.sha256(one).hexdigest() for one in pictures)
    attached = (
        Attachment(id=f"picture-{number}", caption="Wall", order=f"a{number}", sha256=name)
        for number, name in enumerate(names)
    )
    event_file.create(
        path, (*BEGIN, *a_vote(), *attached, *map(a_note, range(60))), pictures=dict(zip(names, pictures, strict=True))
    )
    sent = _work(path)
    with OpenEvent(path) as event:
        moments = tuple(_moments(event))
        content = content_of(event, names, moments, sent)
    return Subject(path, path.read_bytes(), content, names, moments, sent)


def _work(path: Path) -> tuple[Does, ...]:
    sent = tuple(adds(number, ACTORS[number % 2]) for number in range(200, 240))
    with OpenEvent(path) as event:
        event.run(adds(900, text="x" * 9_000)).result()
        opened_vote(event)
        for number, ballot in enumerate(BALLOTS):
            event.ballots.cast(VOTE, dots(1 + number % 9), ballot=ballot, voter=str(number)).result()
        for command in sent:
            event.run(command).result()
        event.run(
            Does(puts=(a_cluster(1), *(a_place(number, 1) for number in range(20))), words="make a cluster")
        ).result()
        event.run(Renames(note="note-900", text="short again")).result()
        for actor in ACTORS:
            event.run(Undo(actor=actor)).result()
            event.run(Undo(actor=actor)).result()
            event.run(Redo(actor=actor)).result()
    return sent


def _moments(event: OpenEvent) -> Iterator[datetime]:
    found: list[datetime] = []
    event.subscribe(lambda changes, state: found.append(changes.at), from_revision=0)
    return iter(found[::15])


def content_of(
    event: OpenEvent, names: tuple[str, ...], moments: tuple[datetime, ...], sent: tuple[Does, ...]
) -> Content:
    """Asks an open event for everything."""
    return Content(
        event.state,
        tuple(ask(actor) for ask in (event.undo_words, event.redo_words) for actor in ACTORS),
        tuple(event.blob(name) for name in names),
        tuple(event.as_at(moment) for moment in moments),
        tuple(event.run(command).result() for command in sent[::8]),
        tuple(event.ballots.look(VOTE, ballot).result() for ballot in BALLOTS),
    )


def opened(found: Subject) -> str:
    """What becomes of one opening: harmless, reported, refused; or WRONG."""
    try:
        event = OpenEvent(found.path)
    except FileTrouble as trouble:
        return f"refused: {type(trouble).__name__}"
    with event:
        return _compared(event, found)


def _compared(event: OpenEvent, found: Subject) -> str:
    """The state must be as it was; anything else either too, or reported by the check that follows the opening."""
    if event.state != found.content.state:
        return "WRONG state"
    reported = event.verified().result() is not None
    try:
        content = content_of(event, found.names, found.moments, found.sent)
    except FileTrouble:
        return "reported, work goes on" if reported else "reported when asked"
    except KnownError as problem:
        return f"WRONG: {problem}"
    if content == found.content:
        return "reported, work goes on" if reported else "harmless"
    return "reported, work goes on" if reported else "WRONG content"


def flip(sound: bytes, bit: int) -> bytes:
    """The same bytes with one bit turned."""
    changed = bytearray(sound)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def flips(folder: Path, times: int, seed: int) -> Iterator[tuple[int, str]]:
    """One random bit after the other, each in a fresh copy of the same file."""
    found = subject(folder)
    chance = random.Random(seed)
    for _ in range(times):
        bit = chance.randrange(len(found.sound) * 8)
        yield bit, try_flip(found, bit)


def try_flip(found: Subject, bit: int) -> str:
    """Opens a copy with this bit turned; a damaged file that was refused must be as it was, byte for byte."""
    damaged = flip(found.sound, bit)
    found.path.write_bytes(damaged)
    for ending in ("-wal", "-journal"):
        Path(f"{found.path}{ending}").unlink(missing_ok=True)
    what = opened(found)
    if what.startswith("refused") and found.path.read_bytes() != damaged:
        return "WRONG: refused, but changed"
    if what == "harmless":
        report = check(found.path)
        return "harmless" if report.sound else "harmless, and the check tells"
    return what


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACILITATOR_HOME"] = f"{folder}/home"
        found = list(flips(Path(folder), given.times, given.seed))
    for what, count in Counter(what for _, what in found).most_common():
        print(f"{count:6} {what}")
    wrong = [(bit // 8, bit % 8, what) for bit, what in found if "WRONG" in what]
    print(f"{len(wrong)} silently wrong {wrong}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
