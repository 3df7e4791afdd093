"""Whatever is done with clusters, raw notes stay byte for byte, and what was merged can be split again."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.commands.clusters import (
    AlsoFileNote,
    CreateCluster,
    FileNotes,
    MergeClusters,
    RemoveCluster,
    SplitCluster,
    TakeOutNotes,
)
from facilitator.domain.belonging import clusters_on, members_of
from facilitator.domain.command import Command
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note
from facilitator.domain.state import EventState
from tests.builders import EventBuilder, an_event, done

NOTES = tuple("abcdefgh")


def wall() -> EventBuilder:
    """Eight notes, of which six lie in two clusters."""
    built = an_event().with_session("talk").with_notes(*NOTES, session="talk")
    for name, notes in (("one", "abc"), ("two", "def")):
        command = CreateCluster(session=built.id("talk"), notes=tuple(built.id(note) for note in notes))
        built = built.after(command, name)
    return built


def raw(state: EventState) -> bytes:
    return msgspec.json.encode(sorted(state.all(Note), key=lambda one: one.id))


def lying(state: EventState, session: Any) -> list[frozenset[str]]:
    """The clusters as sets of words."""
    clusters = clusters_on(state, session)
    return [
        frozenset(state.need(Note, one.note).text for one in members_of(state, each.id))  # type: ignore[arg-type]
        for each in clusters
    ]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["new", "file", "also", "out", "merge", "split", "remove"]),
        st.sets(st.sampled_from(NOTES), min_size=1, max_size=3),
        st.integers(0, 5),
    ),
    max_size=12,
)


def act(built: EventBuilder, state: EventState, kind: str, words: set[str], at: int) -> Command:
    notes = tuple(built.id(one) for one in sorted(words))
    ids: list[Any] = [one.id for one in clusters_on(state, built.id("talk"))]
    one, other = ids[at % len(ids)], ids[(at + 1) % len(ids)]
    acts: dict[str, Command] = {
        "new": CreateCluster(session=built.id("talk"), notes=notes),
        "file": FileNotes(notes=notes, cluster=one),
        "also": AlsoFileNote(note=notes[0], cluster=one),
        "out": TakeOutNotes(notes=notes),
        "merge": MergeClusters(clusters=(one, other)),
        "split": SplitCluster(cluster=one, notes=notes),
        "remove": RemoveCluster(cluster=one),
    }
    return acts[kind]


@settings(max_examples=60, deadline=None)
@given(ACTS)
def test_raw_notes_are_the_same_bytes_after_any_clustering(acts: list[tuple[str, set[str], int]]) -> None:
    built = wall()
    state, before = built.state, raw(built.state)
    for kind, words, at in acts:
        if not clusters_on(state, built.id("talk")):
            break
        try:
            state = done(state, act(built, state, kind, words, at))
        except Refusal:
            continue
    assert raw(state) == before


@given(st.sets(st.sampled_from(NOTES[:6]), min_size=1, max_size=2))
def test_what_was_merged_is_split_again_into_what_it_was(moved: set[str]) -> None:
    built = wall()
    state = built.state
    before = lying(state, built.id("talk"))
    merged = done(state, MergeClusters(clusters=(built.id("one"), built.id("two"))))
    assert lying(merged, built.id("talk")) == [before[0] | before[1]]
    split = done(merged, SplitCluster(cluster=built.id("one"), notes=tuple(built.id(note) for note in "def")))
    assert lying(split, built.id("talk")) == before
    home = built.id("one")
    other = done(merged, SplitCluster(cluster=home, notes=tuple(built.id(one) for one in sorted(moved))))
    assert set(lying(other, built.id("talk"))) == {(before[0] | before[1]) - moved, frozenset(moved)}
