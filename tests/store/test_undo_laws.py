"""Undo by its laws: all the way back and forth, by several actors, through closing and opening."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.domain.applying import dangling_references
from facilitator.domain.command import Command, Redo, Undo
from facilitator.domain.errors import Refusal
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.store.checking import check
from facilitator.store.open_event import OpenEvent
from tests.store.acts import Does, Shows, a_cluster, a_note, a_place, new_file

NUMBERS = st.integers(1, 3)
ACTORS = st.sampled_from(["desk", "phone:7"])
TEXTS = st.sampled_from(["Tents", "Warm tents", "🙂"])


@st.composite
def wishes(draw: st.DrawFn) -> tuple[Record, ...] | Ref:
    """Something to put, or something to remove, whether it can be done or not."""
    note, cluster = draw(NUMBERS), draw(NUMBERS)
    things: list[tuple[Record, ...] | Ref] = [
        (a_note(note, draw(TEXTS)),),
        (a_note(note, draw(TEXTS)), a_note(note % 3 + 1, draw(TEXTS))),
        (a_cluster(cluster).but(title=draw(TEXTS)),),
        (a_note(note), a_cluster(cluster), a_place(note, cluster)),
        Ref("note", f"note-{note}"),
        Ref("cluster", f"cluster-{cluster}"),
        Ref("cluster_note", f"place-{note}-{cluster}"),
    ]
    return draw(st.sampled_from(things))


def command_for(wish: tuple[Record, ...] | Ref, actor: str) -> Does:
    if isinstance(wish, Ref):
        return Does(removes=(wish,), actor=actor, words="remove")
    return Does(puts=wish, actor=actor, words=f"put {len(wish)}")


def possible(command: Does, state: EventState) -> bool:
    """Whether a real command would not refuse: nothing may point at what goes."""
    return not state.pointing_at(command.removes) and all(state.find(ref) for ref in command.removes)


@contextmanager
def an_event() -> Iterator[OpenEvent]:
    with tempfile.TemporaryDirectory() as folder, OpenEvent(new_file(Path(folder))) as event:
        yield event


def contents(state: EventState) -> dict[str, dict[str, Record]]:
    return {kind: dict(records) for kind, records in state.records.items() if records}


def do_what_is_possible(event: OpenEvent, wanted: list[tuple[tuple[Record, ...] | Ref, str]]) -> int:
    done = 0
    for wish, actor in wanted:
        command = command_for(wish, actor)
        if possible(command, event.state):
            before = contents(event.state)
            event.run(command).result()
            done += contents(event.state) != before
    return done


def run_while_possible(event: OpenEvent, turn: type[Undo], actor: str) -> int:
    count = 0
    while (event.redo_words if turn is Redo else event.undo_words)(actor) is not None:
        event.run(turn(actor=actor)).result()
        count += 1
    return count


@settings(max_examples=40)
@given(st.lists(st.tuples(wishes(), st.just("desk")), max_size=12), st.integers(1, 3))
def test_undoing_all_gives_the_first_state_and_redoing_all_the_last(
    wanted: list[tuple[tuple[Record, ...] | Ref, str]], times: int
) -> None:
    with an_event() as event:
        first = contents(event.state)
        done = do_what_is_possible(event, wanted)
        last = contents(event.state)
        for _ in range(times):
            assert run_while_possible(event, Undo, "desk") == done
            assert contents(event.state) == first
            assert run_while_possible(event, Redo, "desk") == done
            assert contents(event.state) == last


ACTS = st.one_of(
    st.tuples(wishes(), ACTORS),
    st.tuples(st.sampled_from(["undo", "redo", "show", "reopen"]), ACTORS),
)


def whole(state: EventState) -> bool:
    """Whether no record points at nothing."""
    return not dangling_references(state, tuple(one for kind in state.records.values() for one in kind.values()))


def turned(event: OpenEvent, command: Command, newer: set[Ref]) -> None:
    """Undoes or redoes: nothing changes that holds somebody else's newer work; or the refusal names a thing."""
    before = event.state
    refusal = event.run(command).exception()
    if refusal is not None:
        assert isinstance(refusal, Refusal)
        assert event.state is before
        assert any(why in str(refusal) for why in ("nothing to", "since", "hangs on it"))
        return
    assert event.state.revision == before.revision + 1
    assert touched(before, event.state) & newer == set(), "somebody else's newer work was lost"


def touched(before: EventState, after: EventState) -> set[Ref]:
    kinds = before.records.keys() | after.records.keys()
    return {
        Ref(kind, key)
        for kind in kinds
        for key in before.records.get(kind, {}).keys() | after.records.get(kind, {}).keys()
        if before.find(Ref(kind, key)) != after.find(Ref(kind, key))
    }


class Writers:
    """Who wrote the value each record holds, and when: an undo gives it back to whoever wrote the one before."""

    def __init__(self) -> None:
        self._values: dict[Ref, list[tuple[Record | None, str, int]]] = {}
        self._taken_back: dict[tuple[Ref, str], int] = {}

    def newer(self, actor: str, turn: str) -> set[Ref]:
        """What an undo or redo of this actor may not touch; a redo returns to the moment of its undo."""
        return {
            ref
            for ref, values in self._values.items()
            for value, writer, when in values[-1:]
            if writer != actor
            and value != self._last_of(actor, values)
            and (turn == "undo" or when > self._taken_back.get((ref, actor), -1))
        }

    @staticmethod
    def _last_of(actor: str, values: list[tuple[Record | None, str, int]]) -> object:
        """What somebody wrote once more, letter for letter, is no work that could be lost."""
        return next((value for value, writer, _ in reversed(values) if writer == actor), "nothing yet")

    def note(self, before: EventState, after: EventState, actor: str, turn: object) -> None:
        for ref in touched(before, after):
            values, value = self._values.setdefault(ref, []), after.find(ref)
            if turn != "undo":
                values.append((value, actor, after.revision))
                continue
            self._taken_back[ref, actor] = after.revision
            while values and values[-1][0] != value:
                values.pop()


@settings(max_examples=40)
@given(st.lists(ACTS, max_size=25))
@example([((a_note(1, "Tents"),), "desk"), ((a_note(1, "🙂"),), "phone:7"), ("undo", "desk")])
@example([((a_note(1, "Tents"),), "desk"), ("undo", "desk"), ((a_note(1, "🙂"),), "phone:7"), ("redo", "desk")])
def test_an_undo_never_leaves_a_dangling_reference_nor_loses_somebody_elses_newer_work(
    acts: list[tuple[object, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(Path(folder))
        event = OpenEvent(path)
        writers = Writers()
        try:
            for what, actor in acts:
                before = event.state
                if what == "reopen":
                    event = reopened(event)
                elif what in ("undo", "redo"):
                    turned(event, (Undo if what == "undo" else Redo)(actor=actor), writers.newer(actor, str(what)))
                elif what == "show":
                    event.run(Shows(puts=(a_note(1, "shown"),), actor=actor)).result()
                else:
                    wish = cast("tuple[Record, ...] | Ref", what)
                    if possible(command_for(wish, actor), before):
                        event.run(command_for(wish, actor)).result()
                writers.note(before, event.state, actor, turn=what)
                assert whole(event.state)
        finally:
            event.close()
        assert check(path).sound


def reopened(event: OpenEvent) -> OpenEvent:
    """Closed and opened again: the same state, the same words for undo and redo."""
    actors = ("desk", "phone:7")
    said = [(event.undo_words(actor), event.redo_words(actor)) for actor in actors]
    event.close()
    again = OpenEvent(event.path)
    assert again.state == event.state
    assert [(again.undo_words(actor), again.redo_words(actor)) for actor in actors] == said
    return again
