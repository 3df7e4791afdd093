"""Two copies of one event made one again: the laws, and the cases people meet."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.commands.registry import COMMANDS
from facilitator.domain.applying import after
from facilitator.domain.command import Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note
from facilitator.domain.ids import Dice
from facilitator.domain.market import Cell, Place, Slot, TopicReport, TopicState
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteState
from facilitator.planning.merging import OWN, Merged, changes_between, combined, merged
from facilitator.planning.merging_likeness import keys_of
from facilitator.words import say
from tests.builders import START, an_event
from tests.commands.any_command import a_busy_event, any_command

WORK = sorted(set(COMMANDS) - {"StartEvent"})
ACTS = st.lists(st.tuples(st.sampled_from(WORK), st.integers(0, 2**32)), max_size=12)


def follow(state: EventState, acts: Sequence[tuple[str, int]], side: str) -> EventState:
    """What a copy becomes by acts; refused ones change nothing. Ids are those of this side."""
    for place, (name, seed) in enumerate(acts):
        command = any_command(COMMANDS[name], state, random.Random(seed))
        try:
            state = after(state, command.edits(state, START, Dice(f"{side}{place}{seed}")), START)
        except Refusal:
            continue
    return state


def put_together(base: EventState, ours: EventState, theirs: EventState) -> tuple[EventState, Merged]:
    """Our event after the merge; `after` raises where something would point at nothing."""
    made = merged(ours, changes_between(base, theirs))
    return after(ours, Edits(say("merge"), made.puts, made.removes), START), made


def shared(state: EventState) -> dict[Ref, Record]:
    """Everything but what each laptop has for itself."""
    return {Ref(kind, one): some[one] for kind, some in state.records.items() if kind not in OWN for one in some}


@given(ACTS)
@settings(max_examples=12)
def test_merging_a_copy_that_did_the_same_or_nothing_changes_nothing(acts: list[tuple[str, int]]) -> None:
    base = a_busy_event().state
    ours = follow(base, acts, "a")
    for theirs in (ours, base):
        assert merged(ours, changes_between(base, theirs)).is_nothing


@given(ACTS)
@settings(max_examples=12)
def test_where_only_they_worked_everything_of_theirs_arrives(acts: list[tuple[str, int]]) -> None:
    base = a_busy_event().state
    theirs = follow(base, acts, "b")
    whole, made = put_together(base, base, theirs)
    assert made.conflicts == ()
    if not made.left_out:
        assert shared(whole) == shared(theirs)


@given(ACTS, ACTS)
@settings(max_examples=30)
def test_nothing_is_lost_and_nothing_of_ours_is_overwritten(
    mine: list[tuple[str, int]], other: list[tuple[str, int]]
) -> None:
    """Each record that either side made or changed stands in the result, or beside it in a conflict."""
    base = a_busy_event().state
    ours, theirs = follow(base, mine, "a"), follow(base, other, "b")
    whole, made = put_together(base, ours, theirs)
    torn = {one.ref for one in made.conflicts}
    past, we, they, now = (shared(one) for one in (base, ours, theirs, whole))
    for ref, record in we.items():
        if record != past.get(ref):
            assert ref in now
            assert all(_value(now[ref], name) == value for name, value in _changed(past.get(ref), record).items())
    for ref, record in they.items():
        if record != past.get(ref) and not made.left_out:
            assert ref in now or ref in torn or _has_a_twin(record, now)


@given(ACTS, ACTS)
@settings(max_examples=30)
def test_it_does_not_matter_who_merges_whom_but_for_conflicts(
    mine: list[tuple[str, int]], other: list[tuple[str, int]]
) -> None:
    base = a_busy_event().state
    ours, theirs = follow(base, mine, "a"), follow(base, other, "b")
    here, made = put_together(base, ours, theirs)
    there, mirrored = put_together(base, theirs, ours)
    torn = {one.ref for one in (*made.conflicts, *mirrored.conflicts)}
    torn |= {*made.kept, *mirrored.kept}  # a clock of one side alone may be what rests on them
    one, two = shared(here), shared(there)
    if made.left_out or mirrored.left_out:
        return
    for ref in one.keys() & two.keys() - torn:
        assert _but_times(one[ref]) == _but_times(two[ref]) or _has_a_twin(one[ref], two)
    for ref in one.keys() ^ two.keys():
        assert ref in torn or _has_a_twin((one.get(ref) or two[ref]), two if ref in one else one)


def _value(record: Record, name: str) -> object:
    return getattr(record, name)


def _changed(before: Record | None, record: Record) -> dict[str, object]:
    """What a side says in a record that the past did not say."""
    names = [name for name in record.__struct_fields__ if name not in ("changed", "created")]
    return {
        name: _value(record, name) for name in names if before is None or _value(before, name) != _value(record, name)
    }


def _but_times(record: Record) -> dict[str, object]:
    return {name: _value(record, name) for name in record.__struct_fields__ if name not in ("changed", "created")}


def _has_a_twin(record: Record, among: dict[Ref, Record]) -> bool:
    """Whether the same thing stands there under another id, or the record points at something that does."""
    if any(set(keys_of(one)) & set(keys_of(record)) for ref, one in among.items() if ref.kind == record.kind_name):
        return True
    return record.kind_name == "point" or record.kind_name in ("evidence",)


# --- what people meet -------------------------------------------------------------------------------------------


def market() -> Any:
    return an_event().with_session("market").with_people("Ann").with_topics("Tents", "Tubas", session="market")


def report(built: Any, name: str, topic: str = "Tents", **more: Any) -> TopicReport:
    return TopicReport(id=name, topic=built.id(topic), **more)


def test_two_reports_of_one_topic_are_one_report_with_both_texts_beside_each_other() -> None:
    built = market()
    ours = built.with_records(report(built, "ours", summary="We need tents", resources="a hall"))
    theirs = built.with_records(report(built, "theirs", summary="Tents are enough", requests="more time"))
    whole, made = put_together(built.state, ours.state, theirs.state)
    assert list(whole.all(TopicReport)) == [
        report(built, "ours", summary="We need tents", resources="a hall", requests="more time")
    ]
    (conflict,) = made.conflicts
    assert (conflict.ref, conflict.fields) == (Ref("topic_report", "ours"), ("summary",))
    assert conflict.theirs == report(built, "ours", summary="Tents are enough", requests="more time")


def test_two_topics_in_one_cell_do_not_both_go_in() -> None:
    built = market()
    built = built.with_records(
        Slot(id="slot", session=built.id("market"), order="a1"), Place(id="hall", order="a1", name="Hall")
    )
    cell: Any = {"slot": "slot", "place": "hall"}
    ours = built.with_records(Cell(id="a", topic=built.id("Tents"), **cell))
    theirs = built.with_records(Cell(id="b", topic=built.id("Tubas"), **cell))
    whole, made = put_together(built.state, ours.state, theirs.state)
    assert [one.topic for one in whole.all(Cell)] == [built.id("Tents")]
    assert [one.fields for one in made.conflicts] == [("topic",)]


def test_a_note_written_there_brings_back_what_was_removed_here() -> None:
    built = an_event().with_session("cafe").with_table(1, "cafe")
    ours = after(built.state, Edits(say("remove"), (), (Ref("table", "table-1"),)), START)
    theirs = built.with_notes("heard", session="cafe", table="table-1").state
    whole, made = put_together(built.state, ours, theirs)
    assert (made.kept, made.conflicts) == ((Ref("table", "table-1"),), ())
    assert [note.text for note in whole.all(Note)] == ["heard"]


def test_removed_on_one_side_and_changed_on_the_other_is_a_conflict() -> None:
    built = an_event().with_session("cafe").with_notes("tents", session="cafe")
    gone = after(built.state, Edits(say("remove"), (), (Ref("note", "note-tents"),)), START)
    changed = built.with_records(built.the("tents").but(corrected="Tents")).state
    for ours, theirs in ((gone, changed), (changed, gone)):
        whole, made = put_together(built.state, ours, theirs)
        assert whole.records == ours.records
        assert [(one.ref.id, one.fields) for one in made.conflicts] == [("note-tents", ())]


def test_fields_that_belong_together_are_never_mixed() -> None:
    built = market()
    before = built.the("Tents")
    held, away = before.but(state=TopicState.HELD), before.but(state=TopicState.NOT_HELD, host_statement="Nobody came")
    both, torn = combined(before, held, away.but(why="because"))
    assert (both, torn) == (held.but(why="because"), ("state", "host_statement"))


def test_of_two_steps_on_the_same_way_the_further_one_is_true_on_both_sides() -> None:
    before = market().the("Tents")
    placed, told = before.but(state=TopicState.SCHEDULED), before.but(state=TopicState.REPORTED)
    assert combined(before, placed, told) == (told, ())
    assert combined(before, told, placed) == (told, ())
    assert combined(told, placed, before)[1] == ("state",)


def test_a_vote_that_is_still_open_over_there_does_not_come() -> None:
    built = market()
    theirs = built.with_records(
        Vote(id="v", session=built.id("market"), order="a1", title="What first?", state=VoteState.OPEN)
    )
    made = merged(built.state, changes_between(built.state, theirs.state))
    assert made.puts == ()
    assert [str(one) for one in made.left_out] == [
        "The vote “What first?” is still open on the other side. Close it there, then merge again."
    ]


def test_a_vote_that_went_on_in_both_copies_stays_as_it_is() -> None:
    built = market()
    vote = Vote(id="v", session=built.id("market"), order="a1", title="What first?")
    built = built.with_records(vote)
    ours = built.with_records(vote.but(state=VoteState.OPEN)).state
    theirs = built.with_records(vote.but(state=VoteState.CLOSED)).state
    made = merged(ours, changes_between(built.state, theirs))
    assert (made.puts, len(made.left_out)) == ((), 1)
