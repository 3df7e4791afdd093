"""The one door: run, state, news, undo by actor, the past; and what happens when something fails."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from facilitator.domain.command import Changes, Outcome, Redo, Undo
from facilitator.domain.errors import BugError, KnownError, Refusal
from facilitator.domain.harvest import Note
from facilitator.domain.programme import Event
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.store.checking import check
from facilitator.store.errors import CannotWrite
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.store.acts import (
    EVENT,
    Does,
    Refuses,
    Renames,
    Seals,
    Shows,
    a_cluster,
    a_note,
    a_place,
    adds,
    new_file,
    removes,
)


@pytest.fixture
def event(tmp_path: Path) -> Iterator[OpenEvent]:
    with OpenEvent(new_file(tmp_path)) as opened:
        yield opened
    assert check(opened.path).sound


def notes(state: EventState) -> dict[str, str]:
    return {note.id: note.text for note in state.all(Note)}


def words(event: OpenEvent, actor: str = "desk") -> tuple[str | None, str | None]:
    undo, redo = event.undo_words(actor), event.redo_words(actor)
    return (str(undo) if undo else None, str(redo) if redo else None)


class Hold:
    """Keeps the writer busy until it is let go, so that what is handed over meanwhile stands in line together."""

    def __init__(self, event: OpenEvent) -> None:
        self._begun, self._go = threading.Event(), threading.Event()
        self._promise = event._hand_over(self._wait_here)
        assert self._begun.wait(20)

    def _wait_here(self) -> None:
        self._begun.set()
        assert self._go.wait(20)

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self._go.set()
        self._promise.result()


def test_a_promise_gives_the_outcome_after_the_state_has_been_swapped(event: OpenEvent) -> None:
    outcome = event.run(adds(1)).result()
    assert (outcome.revision, str(outcome.label), outcome.created) == (2, "add note 1", (Ref("note", "note-1"),))
    assert event.state.revision == 2
    assert event.state.get(Note, "note-1") == a_note(1)


def test_a_promise_cannot_be_taken_back(event: OpenEvent) -> None:
    with Hold(event):
        promise = event.run(adds(1))
        assert not promise.cancel()
    assert promise.result().revision == 2


def test_a_refusal_changes_nothing_and_says_why(event: OpenEvent) -> None:
    before = event.state
    with pytest.raises(Refusal, match="on a Sunday"):
        event.run(Refuses()).result()
    assert event.state is before


def test_acts_that_wait_together_build_on_each_other_and_fail_alone(event: OpenEvent) -> None:
    commits = commits_of(event)
    with Hold(event):
        promises = [
            event.run(command)
            for command in (adds(1), Refuses(), Renames(note="note-1", text="new"), Renames(note="note-9", text="x"))
        ]
    assert promises[0].result().revision == 2
    assert promises[2].result().revision == 3
    for number in (1, 3):
        with pytest.raises(Refusal):
            promises[number].result()
    assert notes(event.state) == {"note-1": "new"}
    assert commits == ["commit"]


def commits_of(event: OpenEvent) -> list[str]:
    """A list that grows by one with every transaction from now on."""
    commits: list[str] = []
    trace = lambda sql: commits.append(sql) if sql == "commit" else None  # noqa: E731
    event._hand_over(lambda: event._connection.set_trace_callback(trace)).result()
    return commits


def test_an_act_that_breaks_halfway_leaves_nothing_behind(event: OpenEvent) -> None:
    broken = Does(puts=(a_note(1), a_note(2).but(order=1 << 70), a_note(3)))
    for company in (False, True):
        before = event.state
        with Hold(event):
            promise = event.run(Does(puts=broken.puts))
            beside = event.run(adds(4)) if company else None
        assert isinstance(promise.exception(), Exception)
        assert beside is None or beside.result()
        assert notes(event.state) == notes(before) | ({"note-4": a_note(4).text} if company else {})
    event.close()
    assert notes(read_state(event.path)) == {"note-4": a_note(4).text}


def test_a_dangling_reference_is_a_bug_and_changes_nothing(event: OpenEvent) -> None:
    with pytest.raises(BugError, match="which is not there"):
        event.run(Does(puts=(a_place(1, 1),))).result()
    assert event.state.revision == 1


def test_a_text_of_many_megabytes_fails_alone(event: OpenEvent) -> None:
    with Hold(event):
        long, short = event.run(adds(1, text="x" * 21_000_000)), event.run(adds(2))
    assert isinstance(long.exception(), KnownError | BugError)
    assert short.result()
    assert list(notes(event.state)) == ["note-2"]


def test_one_record_named_twice_in_an_act_counts_once(event: OpenEvent) -> None:
    event.run(adds(1)).result()
    event.run(Does(puts=(a_note(1, "first"), a_note(1, "second")))).result()
    event.run(Does(puts=(a_note(1, "third"),), removes=(Ref("note", "note-1"), Ref("note", "note-1")))).result()
    event.run(Does(removes=(Ref("note", "note-1"),))).result()
    event.close()
    assert notes(read_state(event.path)) == {}
    assert check(event.path).sound


def test_when_the_commit_fails_all_fail_and_the_state_stays(event: OpenEvent) -> None:
    event.run(adds(1)).result()
    before = event.state
    heard: list[int] = []
    event.subscribe(lambda changes, state: heard.append(changes.revision))
    _limit_pages(event, 0)
    with Hold(event):
        promises = [event.run(adds(number, text="x" * 300_000)) for number in (2, 3)]
    for promise in promises:
        with pytest.raises(CannotWrite, match="the disk is full"):
            promise.result()
    assert event.state is before and heard == []
    _limit_pages(event, 1_000_000)
    assert event.run(adds(4)).result().revision == before.revision + 1
    assert heard == [before.revision + 1]


def _limit_pages(event: OpenEvent, most: int) -> None:
    """As a full disk does: no page more than these."""
    event._hand_over(lambda: event._connection.execute(f"pragma max_page_count={most or 1}").fetchone()).result()


def test_a_repeated_id_gets_the_first_answer_again(event: OpenEvent) -> None:
    heard: list[int] = []
    event.subscribe(lambda changes, state: heard.append(changes.revision))
    command = adds(1)
    with Hold(event):
        promises = [event.run(command) for _ in range(3)]
    answers: list[Outcome] = [promise.result() for promise in promises]
    event.run(Renames(note="note-1", text="new")).result()
    assert [*answers, event.run(command).result()] == [answers[0]] * 4
    assert heard == [2, 3]
    event.close()
    with OpenEvent(event.path) as again:
        assert again.run(command).result() == answers[0]
        assert notes(again.state) == {"note-1": "new"}


def test_many_records_of_one_act_are_one_step(event: OpenEvent) -> None:
    puts = (*map(a_note, range(60)), a_cluster(1), *(a_place(number, 1) for number in range(60)))
    before = event.state
    event.run(Does(puts=puts, words="make groups")).result()
    assert words(event) == ("make groups", None)
    event.run(Undo()).result()
    assert event.state.records.get("note", {}) == {} and event.state.records.get("cluster_note", {}) == {}
    assert event.state.of(Event) == before.of(Event)
    event.run(Redo()).result()
    assert len(event.state.of(Note)) == 60


def test_undo_takes_back_the_last_work_of_the_same_actor_only(event: OpenEvent) -> None:
    for command in (adds(1), adds(2, "phone:7"), adds(3)):
        event.run(command).result()
    assert words(event) == ("add note 3", None)
    assert words(event, "phone:7") == ("add note 2", None)
    event.run(Undo()).result()
    event.run(Undo()).result()
    assert list(notes(event.state)) == ["note-2"]
    assert words(event) == (None, "add note 1")
    with pytest.raises(Refusal, match="nothing to undo"):
        event.run(Undo()).result()
    event.run(Redo()).result()
    event.run(Redo()).result()
    assert set(notes(event.state)) == {"note-1", "note-2", "note-3"}
    with pytest.raises(Refusal, match="nothing to redo"):
        event.run(Redo()).result()


def test_new_work_ends_what_could_be_redone_but_only_for_its_actor(event: OpenEvent) -> None:
    event.run(adds(1)).result()
    event.run(Undo()).result()
    event.run(adds(2, "phone:7")).result()
    assert words(event) == (None, "add note 1")
    event.run(adds(3)).result()
    assert words(event) == ("add note 3", None)


def test_show_and_sealed_acts_and_acts_without_effect_are_never_undone(event: OpenEvent) -> None:
    event.run(adds(1)).result()
    event.run(Shows(puts=(a_note(2),))).result()
    event.run(Seals(puts=(a_note(3),))).result()
    event.run(Does(words="nothing")).result()
    event.run(Does(puts=(a_note(3),), words="nothing")).result()
    assert words(event) == ("add note 1", None)
    event.run(Undo()).result()
    event.run(Does(words="nothing")).result()
    assert words(event) == (None, "add note 1")
    assert set(notes(event.state)) == {"note-2", "note-3"}


def test_undo_and_redo_in_one_transaction_with_the_acts_they_turn_round(event: OpenEvent) -> None:
    with Hold(event):
        promises = [event.run(command) for command in (adds(1), adds(2), Undo(), Undo(), Redo(), Refuses(), Undo())]
    assert [promise.exception() is None for promise in promises] == [True] * 5 + [False, True]
    assert notes(event.state) == {}
    assert words(event) == (None, "add note 1")


def test_undo_of_what_somebody_else_has_changed_since_is_refused_and_names_it(event: OpenEvent) -> None:
    event.run(adds(1, text="Tents")).result()
    event.run(Renames(note="note-1", text="Warm tents", actor="phone:7")).result()
    before = event.state
    with pytest.raises(Refusal, match="“add note 1” cannot be undone: the note “Tents” has been changed since"):
        event.run(Undo()).result()
    assert event.state is before


def test_undo_of_what_newer_work_hangs_on_is_refused_and_names_it(event: OpenEvent) -> None:
    event.run(adds(1)).result()
    event.run(Does(puts=(a_cluster(1), a_place(1, 1)), actor="phone:7")).result()
    with pytest.raises(Refusal, match="cannot be undone: a place in a cluster hangs on it"):
        event.run(Undo()).result()
    event.run(Undo(actor="phone:7")).result()
    event.run(Undo()).result()
    assert notes(event.state) == {}


def test_undo_of_a_removal_is_refused_when_its_place_has_gone(event: OpenEvent) -> None:
    event.run(Does(puts=(a_note(1), a_cluster(1), a_place(1, 1)), actor="phone:7")).result()
    event.run(removes(Ref("cluster_note", "place-1-1"))).result()
    event.run(removes(Ref("cluster", "cluster-1"), actor="phone:8")).result()
    with pytest.raises(Refusal, match="belongs to has been removed since"):
        event.run(Undo()).result()
    event.run(Undo(actor="phone:8")).result()
    event.run(Undo()).result()
    assert event.state.records["cluster_note"]["place-1-1"] == a_place(1, 1)


def test_undo_survives_reopening(event: OpenEvent) -> None:
    for number in (1, 2):
        event.run(adds(number)).result()
    event.run(Undo()).result()
    event.close()
    with OpenEvent(event.path) as again:
        assert words(again) == ("add note 1", "add note 2")
        again.run(Redo()).result()
        again.run(Undo()).result()
        again.run(Undo()).result()
        assert notes(again.state) == {}


def test_news_come_in_the_order_of_revisions_with_what_changed(event: OpenEvent) -> None:
    heard: list[tuple[Changes, int]] = []
    event.subscribe(lambda changes, state: heard.append((changes, state.revision)))
    command = Does(puts=(a_note(1), a_cluster(1)), actor="phone:7", words="both")
    event.run(command).result()
    event.run(removes(Ref("note", "note-1"))).result()
    event.close()
    first, second = (changes for changes, _ in heard)
    assert (first.revision, first.actor, str(first.label), first.command_id) == (2, "phone:7", "both", command.id)
    assert first.put == (Ref("note", "note-1"), Ref("cluster", "cluster-1")) and first.removed == ()
    assert second.removed == (Ref("note", "note-1"),) and second.put == ()
    assert [revision for _, revision in heard] == [2, 3]


def test_a_listener_that_fails_disturbs_nobody(event: OpenEvent, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[int] = []

    def fails(changes: Changes, state: EventState) -> None:
        raise RuntimeError("a listener's own mistake")

    event.subscribe(fails)
    event.subscribe(lambda changes, state: heard.append(changes.revision))
    event.run(adds(1)).result()
    event.run(adds(2)).result()
    event.subscribe(fails, from_revision=0).close()
    assert heard == [2, 3]
    assert "a listener failed at revision 2" in caplog.text


def test_a_closed_subscription_hears_no_more(event: OpenEvent) -> None:
    heard: list[int] = []
    subscription = event.subscribe(lambda changes, state: heard.append(changes.revision))
    event.run(adds(1)).result()
    event.subscribe(lambda changes, state: None)  # waits until the news have been told
    subscription.close()
    subscription.close()
    event.run(adds(2)).result()
    assert heard == [2]


def test_a_listener_may_run_commands_and_subscribe_and_close(event: OpenEvent) -> None:
    heard: list[int] = []

    def answers(changes: Changes, state: EventState) -> None:
        if changes.revision == 2:
            event.run(adds(2))
            event.subscribe(lambda changes, state: heard.append(changes.revision), from_revision=0)
        if changes.revision == 3:
            event.close()

    event.subscribe(answers)
    with Hold(event):
        event.run(adds(1))
    event._writer.join(20)
    assert not event._writer.is_alive()
    assert heard == [1, 2, 3]
    assert set(notes(read_state(event.path))) == {"note-1", "note-2"}


def test_who_subscribes_from_a_revision_under_load_misses_nothing(event: OpenEvent) -> None:
    stop = threading.Event()

    def load() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            event.run(adds(number % 50, f"phone:{number % 3}", text=str(number)))
            if number % 40 == 0:
                event.run(adds(0, text=str(number))).result()

    threads = [threading.Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    heard: list[list[int]] = []
    for _ in range(10):
        revisions: list[int] = []
        heard.append(revisions)

        def listen(changes: Changes, state: EventState, revisions: list[int] = revisions) -> None:
            revisions.append(changes.revision)
            assert state.revision >= changes.revision

        event.subscribe(listen, from_revision=event.state.revision // 2)
    stop.set()
    for thread in threads:
        thread.join()
    event.close()
    last = event.state.revision
    for revisions in heard:
        assert revisions == list(range(revisions[0], last + 1))


class Clock:
    """A clock that goes on a minute with every act."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def test_the_event_as_it_was_at_any_minute(tmp_path: Path) -> None:
    clock = Clock()
    seen: dict[datetime, EventState] = {}
    with OpenEvent(new_file(tmp_path), clock=clock) as event:
        for command in (adds(1), Renames(note="note-1", text="new"), adds(2), Undo(), removes(Ref("note", "note-1"))):
            event.run(command).result()
            seen[clock.now] = event.state
        for moment, state in seen.items():
            assert event.as_at(moment) == state
            assert event.as_at(moment + timedelta(seconds=59)) == state
        local = next(iter(seen)).astimezone().replace(tzinfo=None)
        assert event.as_at(local) == event.as_at(next(iter(seen)))
        assert notes(event.as_at(datetime(1999, 1, 1, tzinfo=UTC))) == {}
        assert event.as_at(datetime(2999, 1, 1, tzinfo=UTC)) == event.state


def test_a_closed_event_says_so_and_closing_twice_is_fine(event: OpenEvent) -> None:
    event.close()
    event.close()
    with pytest.raises(CannotWrite, match="has been closed"):
        event.run(adds(1)).result()
    with pytest.raises(CannotWrite, match="has been closed"):
        event.blob("0" * 64)
    assert event.state.event == EVENT


def test_closing_finishes_what_waits(event: OpenEvent) -> None:
    with Hold(event):
        promises = [event.run(adds(number)) for number in range(500)]
        closer = threading.Thread(target=event.close)
        closer.start()
    closer.join()
    assert [promise.result().revision for promise in promises] == list(range(2, 502))
    assert len(notes(read_state(event.path))) == 500


def test_damage_in_the_past_is_found_after_opening_and_told_while_work_goes_on(tmp_path: Path) -> None:
    with OpenEvent(new_file(tmp_path)) as event:
        for number in (1, 2, 3):
            event.run(adds(number)).result()
    connection = sqlite3.connect(event.path, isolation_level=None)
    connection.execute("update journal set images=replace(images, 'note-2', 'note-7') where revision=3")
    connection.execute("update journal set label=replace(label, 'note 1', 'note 8') where revision=2")
    connection.close()
    with OpenEvent(event.path) as again:
        found = again.verified().result()
        assert found is not None and found == again.damage
        assert "an entry of its journal has changed on the disk" in str(found)
        assert again.undo_words("desk") is None
        again.run(adds(4)).result()
        with pytest.raises(KnownError, match="is damaged"):
            again.run(Undo()).result()
        assert len(again.state.of(Note)) == 4
    connection = sqlite3.connect(event.path, isolation_level=None)
    connection.execute("delete from journal where revision in (2, 3)")
    connection.close()
    assert not check(event.path).sound
    with OpenEvent(event.path) as last:
        assert last.verified().result() is not None


def test_a_sound_file_has_no_damage(event: OpenEvent) -> None:
    assert event.verified().result() is None
    assert event.damage is None
