"""A day played by people who do not exist: whole, the same for the same seed, and to be stopped at any time."""

from __future__ import annotations

import json
import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.domain.belonging import items_in_order
from facilitator.domain.cafe import Cafe, CafeStep, Round, RoundState
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Group, GroupState
from facilitator.domain.harvest import Note
from facilitator.domain.market import Topic, TopicReport, TopicState
from facilitator.domain.people import Person
from facilitator.domain.programme import Event
from facilitator.domain.voting import Vote, VoteResult, VoteState
from facilitator.exchange.event_json import to_json
from facilitator.rehearsal.cast import name_at
from facilitator.rehearsal.play import Wishes
from facilitator.rehearsal.playing import RehearsalClock, begin_of, make_copy, play
from facilitator.store import event_file
from facilitator.store.checking import check
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.cli.conftest import Facilitator, facilitator
from tests.rehearsed import DAY, MORNING, a_day_to_rehearse, rehearsed

__all__ = ["facilitator"]
SMALL = Wishes(people=24, topics=6, notes=40, seed=3)


def test_a_whole_day_is_played_through_the_commands_people_use(tmp_path: Path) -> None:
    path = tmp_path / "day.facil"
    played = rehearsed(path, SMALL)
    state = read_state(path)
    assert (played.refused, played.stopped) == ((), False)
    assert all(item.started and item.ended for item in items_in_order(state))
    assert {one.step for one in state.all(Cafe)} == {CafeStep.CLOSED}
    assert {one.state for one in state.all(Round)} == {RoundState.OVER}
    assert {one.state for one in state.all(Vote)} == {VoteState.REVEALED}
    assert [one.valid for one in state.all(VoteResult)] == [played.ballots]
    states = Counter(one.state for one in state.all(Topic))
    assert states[TopicState.NOT_HELD] and states[TopicState.WITHDRAWN] == 1
    assert states[TopicState.REPORTED] == len(state.of(TopicReport)) > 0
    assert Counter(one.state for one in state.all(Group))[GroupState.IN_PROGRESS] == 1
    assert sum(not one.insight and one.topic is None for one in state.all(Note)) == 40
    here = Counter(one.present for one in state.all(Person))
    assert here[False] and here[True] and sum(one.walk_in for one in state.all(Person)) == 1
    assert check(path).sound


def test_the_same_seed_plays_the_same_day_and_another_one_another_day(tmp_path: Path) -> None:
    said = []
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        rehearsed(tmp_path / name, Wishes(people=14, topics=4, notes=12, seed=seed))
        said.append(to_json(read_state(tmp_path / name)))
    assert said[0] == said[1] != said[2]


def test_a_rehearsal_can_be_stopped_and_leaves_a_sound_event(tmp_path: Path) -> None:
    played = rehearsed(tmp_path / "day.facil", SMALL, stop_at=50)
    assert (played.acts, played.stopped) == (50, True)
    assert check(tmp_path / "day.facil").sound


def test_items_start_late_and_nothing_happens_before_people_come(tmp_path: Path) -> None:
    path = tmp_path / "day.facil"
    rehearsed(path, SMALL)
    started = [item.started for item in items_in_order(read_state(path))]
    assert all(one is not None and one > MORNING for one in started)


def test_in_the_copy_nobody_is_real(tmp_path: Path) -> None:
    built = a_day_to_rehearse().with_people("Ann Real").with_notes("As Ann Real said", session="Café")
    make_copy(built.state, tmp_path / "copy.facil", seed=1)
    state = read_state(tmp_path / "copy.facil")
    assert [one.name for one in state.all(Person)] == [name_at(0)]
    assert [one.text for one in state.all(Note)] == [f"As {name_at(0)} said"]
    (event,) = state.all(Event)
    assert (event.invented, event.title) == (True, f"{built.state.event.title} (rehearsal)")
    assert event.id != built.state.event.id


def test_invented_people_all_have_names_of_their_own() -> None:
    assert len({name_at(place) for place in range(1000)}) == 1000


def test_an_empty_agenda_is_nothing_to_rehearse(tmp_path: Path) -> None:
    path = tmp_path / "empty.facil"
    event_file.create(path, [Event(id="event", title="Empty")])
    with OpenEvent(path) as event, pytest.raises(Refusal, match="The agenda is empty"):
        play(event, SMALL, RehearsalClock(MORNING, 0), threading.Event())


def test_people_come_a_little_before_the_first_item() -> None:
    state = a_day_to_rehearse().state
    begin = begin_of(state, DAY).astimezone()
    assert begin + timedelta(minutes=35) == begin.replace(hour=9, minute=0)


def test_on_the_command_line_the_event_stays_as_it_is_and_the_copy_is_told(facilitator: Facilitator) -> None:
    built = a_day_to_rehearse()
    event_file.create(Path("day.facil"), [one for some in built.state.records.values() for one in some.values()])
    before = Path("day.facil").read_bytes()
    said = facilitator("rehearse", "day.facil", "--people", "12", "--speed", "0", "--json")
    told = json.loads(said.out)
    assert (said.code, told["out"], told["stopped"], told["refused"]) == (0, "day rehearsal.facil", False, [])
    assert told["records"]["person"] == 12
    assert Path("day.facil").read_bytes() == before
