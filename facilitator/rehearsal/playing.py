"""A rehearsal played into an open event: a copy with invented people, a clock that may run faster, a way to stop."""

from __future__ import annotations

import threading
import time as seconds
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from facilitator.commands.vote_running import OpenVote
from facilitator.domain.belonging import items_in_order
from facilitator.domain.command import Command
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem, Event
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotKind, Vote
from facilitator.planning.anonymising import anonymised
from facilitator.planning.timing import timings
from facilitator.rehearsal.cast import name_at, society_at
from facilitator.rehearsal.day import day
from facilitator.rehearsal.play import Cast, Scene, Wishes
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent
from facilitator.words import shortened

BEFORE = timedelta(minutes=35)  # people arrive before the first item
_EIGHT = 8 * 60
_LOOKS_APART = 0.2


class Played(NamedTuple):
    """How a rehearsal ended: acts done, what was refused and why, and whether somebody stopped it."""

    acts: int
    ballots: int
    refused: tuple[str, ...]
    stopped: bool


class RehearsalClock:
    """The time of the played day. It runs `speed` times as fast as real time; with speed 0 it jumps from act to act.

    Any thread may ask it; only the player lets time pass.
    """

    def __init__(self, begin: datetime, speed: float) -> None:
        self._begin, self._speed = begin, speed
        self._minutes = 0.0
        self._since = seconds.monotonic()

    def now(self) -> datetime:
        """The moment in the played day."""
        return self._begin + timedelta(minutes=self._minutes_now())

    def let_pass(self, minutes: float, stop: threading.Event) -> None:
        """Waits until so many minutes of the played day are over, or somebody stops it."""
        end = self._minutes + minutes
        while self._speed and not stop.is_set() and (left := end - self._minutes_now()) > 0:
            stop.wait(min(left * 60 / self._speed, _LOOKS_APART))
        self._minutes, self._since = end, seconds.monotonic()

    def _minutes_now(self) -> float:
        return self._minutes + (seconds.monotonic() - self._since) * self._speed / 60


def begin_of(state: EventState, today: date) -> datetime:
    """When the first people arrive: a little before the first item whose time is known, else at eight."""
    known = (one.start for one in timings(items_in_order(state)).values())
    start = next((one for one in known if one is not None), _EIGHT)
    midnight = datetime.combine(state.event.day or today, time()).astimezone(UTC)
    return midnight + timedelta(minutes=start) - BEFORE


def make_copy(state: EventState, target: Path, *, seed: int, force: bool = False) -> None:
    """Writes the event into another file, in which nobody is real: invented names, no pictures, no past, no ballots."""
    made = anonymised(state, Dice(f"rehearsal {seed}"), name_at)
    people = 0
    records: list[Record] = []
    for one in made.records:
        if isinstance(one, Person):
            one = one.but(organisation=society_at(people), present=None)
            people += 1
        records.append(_fresh(one))
    event_file.create(target, records, force=force)


def _fresh(record: Record) -> Record:
    if isinstance(record, Event):
        return record.but(title=f"{shortened(record.title, 400)} (rehearsal)", invented=True)
    if isinstance(record, AgendaItem):
        return record.but(started=None, ended=None)
    return record


def play(
    event: OpenEvent,
    wishes: Wishes,
    clock: RehearsalClock,
    stop: threading.Event,
    told: Callable[[datetime, str], object] = lambda *_: None,
) -> Played:
    """Plays the day to its end, or until it is stopped; what an act of the program refuses is left out and told."""
    scene = Scene(lambda: event.state, wishes, Random(wishes.seed))
    acts = ballots = 0
    refused: list[str] = []
    slips: dict[str, list[str]] = {}
    for after, act in day(scene):
        clock.let_pass(after, stop)
        if stop.is_set():
            return Played(acts, ballots, tuple(refused), True)
        try:
            label = _done(event, act, slips)
        except Refusal as refusal:
            refused.append(str(refusal))
            continue
        if isinstance(act, Cast):
            ballots += 1
        else:
            acts += 1
            told(clock.now(), label)
    return Played(acts, ballots, tuple(refused), False)


def _done(event: OpenEvent, act: Command | Cast, slips: dict[str, list[str]]) -> str:
    """Does one act and gives its words; those of a ballot are nobody's business."""
    if isinstance(act, Cast):
        voter = slips[act.vote].pop() if slips.get(act.vote) else act.voter
        event.ballots.cast(act.vote, act.choices, voter=voter).result()
        return ""
    if isinstance(act, OpenVote) and event.state.need(Vote, act.vote).ballot_kind is BallotKind.DRAWN_CODES:
        many = max(1, len(event.state.of(Person)))  # a slip for everybody, printed before the vote opens
        slips[act.vote] = list(event.ballots.issue_codes(act.vote, many).result())
    return str(event.run(act).result().label)
