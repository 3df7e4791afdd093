"""What holds after any acts in any order, whoever does what."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.commands.registry import COMMANDS, from_json, to_json
from facilitator.domain.applying import after
from facilitator.domain.command import Command, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import ClusterNote, Note, Poster
from facilitator.domain.ids import Dice
from facilitator.domain.kinds import KINDS
from facilitator.domain.market import Topic
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.queries.poster_sheets import PosterSubject, poster_sheet
from facilitator.words import Words
from tests.builders import START
from tests.commands.any_command import a_busy_event, any_command

WORK = sorted(set(COMMANDS) - {"StartEvent"})
ACTS = st.lists(st.tuples(st.sampled_from(WORK), st.integers(0, 2**32)), min_size=1, max_size=25)


def edits_of(command: Command, state: EventState, seed: str) -> Edits:
    return command.edits(state, START, Dice(seed))


def follow(acts: list[tuple[str, int]]) -> list[EventState]:
    """All states acts lead through; refused ones change nothing."""
    states = [a_busy_event().state]
    refused: list[Refusal] = []
    for name, seed in acts:
        command = any_command(COMMANDS[name], states[-1], random.Random(seed))
        try:
            edits = edits_of(command, states[-1], f"{len(states)}/{seed}")
        except Refusal as refusal:
            refused.append(refusal)
            continue
        assert str(edits.label)[0].islower() and every_place_filled(edits.label)
        states.append(after(states[-1], edits, START))
    assert all(str(one).endswith(".") and every_place_filled(one.words) for one in refused)
    return states


def every_place_filled(words: Words) -> bool:
    """What people typed may hold braces; our own sentences leave none open."""
    return set(re.findall(r"{(\w+)}", words.template)) <= {name for name, _ in words.values}


@given(ACTS)
@settings(max_examples=200)
def test_acts_never_leave_a_reference_to_nothing_and_never_touch_a_raw_note(acts: list[tuple[str, int]]) -> None:
    """`after` raises on a dangling reference; the words of notes stay as they were written."""
    states = follow(acts)
    for before, now in pairwise(states):
        for note in before.all(Note):
            kept = now.get(Note, note.id)
            assert kept is None or kept.text == note.text


@given(ACTS)
def test_a_note_in_any_cluster_has_exactly_one_main_one_and_stands_once_in_each(acts: list[tuple[str, int]]) -> None:
    for state in follow(acts):
        places = list(state.all(ClusterNote))
        mains = Counter(one.note for one in places if one.main)
        assert set(mains) == {one.note for one in places} and set(mains.values()) <= {1}
        assert len({(one.cluster, one.note) for one in places}) == len(places)


@given(ACTS)
def test_topics_keep_number_and_first_title_for_ever_and_numbers_are_never_given_twice(
    acts: list[tuple[str, int]],
) -> None:
    states = follow(acts)
    for before, now in pairwise(states):
        for topic in before.all(Topic):
            kept = now.need(Topic, topic.id)
            assert (kept.number, kept.original_title) == (topic.number, topic.original_title)
        numbers = [(one.session, one.number) for one in now.all(Topic)]
        assert len(set(numbers)) == len(numbers)


@given(ACTS)
@settings(max_examples=200)
def test_what_stands_on_an_approved_poster_is_what_was_approved(acts: list[tuple[str, int]]) -> None:
    """As soon as its words change it is a draft of the next version (HV3)."""
    states = follow(acts)
    for before, now in pairwise(states):
        for poster in before.all(Poster):
            kept = now.get(Poster, poster.id)
            if poster.draft or kept is None or kept.draft:
                assert kept is None or kept.version == poster.version + (kept.draft and not poster.draft)
                continue
            assert words_on(now, kept) == words_on(before, poster)


def words_on(state: EventState, poster: Poster) -> object:
    """Headline and body of a poster, as its sheet says them."""
    sheet = poster_sheet(state, PosterSubject(poster.session, poster.kind, poster.question, poster.topic))
    return sheet.headline, sheet.body


@given(ACTS)
def test_a_command_sent_as_json_comes_back_the_same(acts: list[tuple[str, int]]) -> None:
    state = a_busy_event().state
    for name, seed in acts:
        command = any_command(COMMANDS[name], state, random.Random(seed))
        assert from_json(to_json(command)) == command


@pytest.mark.parametrize("name", WORK)
def test_every_command_can_be_done_on_a_busy_event(name: str) -> None:
    """Otherwise the laws above would say nothing of it. A topic is never removed."""
    state = a_busy_event().state
    refusals = []
    for seed in range(400):
        command = any_command(COMMANDS[name], state, random.Random(seed))
        try:
            after(state, edits_of(command, state, str(seed)), START)
        except Refusal as refusal:
            refusals.append(str(refusal))
        else:
            assert name != "RemoveTopic"
            return
    assert name == "RemoveTopic", Counter(refusals).most_common(3)


def test_the_busy_event_has_records_of_every_kind_a_command_can_point_at() -> None:
    state = a_busy_event().state
    pointed = {Ref(kind.kind_name, "") for kind in KINDS if state.of(kind)}
    assert len(pointed) > 25
