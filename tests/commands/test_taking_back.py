"""Single things taken back from the past: as they were, with what they belong to, and by one undo forward again."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.commands.merging import MergeCopy, change_sent
from facilitator.commands.notes import RemoveNotes
from facilitator.commands.taking_back import AsItWas, TakeBack
from facilitator.domain.applying import ref_of
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note, Poster, PosterKind
from facilitator.domain.ids import Dice
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteState
from facilitator.planning.conflicts import as_json
from facilitator.planning.merging import Change
from facilitator.planning.past import differences, needed_with
from facilitator.queries.past_view import past_rows, past_words
from tests.builders import START, EventBuilder, an_event, done
from tests.commands.any_command import a_busy_event


def cafe() -> EventBuilder:
    return an_event().with_session("cafe").with_table(1, "cafe").with_notes("tents", "drills", session="cafe")


def taken(then: EventState, now: EventState, ref: Ref) -> TakeBack:
    record = then.find(ref)
    some: list[Any] = [None] if record is None else needed_with(then, now, record)
    return TakeBack(
        records=tuple(
            AsItWas(kind=ref.kind, id=ref.id)
            if one is None
            else AsItWas(kind=one.kind_name, id=one.id, was=as_json(one))
            for one in some
        )
    )


def test_a_removed_note_comes_back_and_everything_since_stays() -> None:
    then = cafe()
    now = then.after(RemoveNotes(notes=(then.id("tents"),))).with_notes("tubas", session="cafe")
    after = now.after(taken(then.state, now.state, Ref("note", "note-tents")))
    assert {one.text for one in after.state.all(Note)} == {"tents", "drills", "tubas"}


def test_a_changed_record_is_as_it_was_and_a_new_one_goes() -> None:
    then = cafe()
    now = then.with_records(then.the("tents").but(corrected="Tents!")).with_notes("tubas", session="cafe")
    back = now.after(taken(then.state, now.state, Ref("note", "note-tents")))
    assert back.the("tents").corrected is None
    back = back.after(taken(then.state, back.state, Ref("note", "note-tubas")))
    assert differences(then.state, back.state) == []


def test_what_a_thing_belongs_to_comes_back_with_it_or_it_is_refused() -> None:
    then = an_event().with_session("cafe").with_table(1, "cafe").with_notes("a", session="cafe", table="table-1")
    gone = an_event().with_session("cafe")
    assert [one.kind_name for one in needed_with(then.state, gone.state, then.the("a"))] == ["note", "table"]
    assert len(gone.after(taken(then.state, gone.state, Ref("note", "note-a"))).state.of(Note)) == 1
    alone = TakeBack(records=(AsItWas(kind="note", id="note-a", was=as_json(then.the("a"))),))
    with pytest.raises(Refusal, match="what it belongs to has been removed since"):
        gone.after(alone)


def test_the_set_up_of_an_opened_vote_does_not_come_back() -> None:
    vote: Any = Vote(id="v", session="session-cafe", order="a1", title="What first?")  # type: ignore[arg-type]
    then = cafe().with_records(vote)
    now = then.with_records(vote.but(state=VoteState.OPEN))
    with pytest.raises(Refusal, match="has been opened since"):
        now.after(taken(then.state, now.state, Ref("vote", "v")))


def test_what_runs_now_does_not_come_back() -> None:
    with pytest.raises(Refusal, match="belongs to what runs now"):
        cafe().after(TakeBack(records=(AsItWas(kind="clock", id="c"),)))


def test_differences_are_told_in_words() -> None:
    then = cafe()
    now = then.with_records(then.the("tents").but(corrected="Tents!")).with_notes("tubas", session="cafe")
    now = now.after(RemoveNotes(notes=(then.id("drills"),)))
    rows = past_rows(then.state, now.state)
    assert [(one.title, one.what) for one in rows] == [
        ("Note “drills”", "removed since"),
        ("Note “tents”", "changed since"),
        ("Note “tubas”", "new since"),
    ]
    assert [(one.field, one.ours, one.theirs) for one in rows[1].sides] == [("the corrected", "Tents!", "nothing")]
    assert past_words(rows) == "3 things are different now."
    assert past_words([]) == "Nothing is different now."


def test_an_approved_poster_is_a_draft_again_when_words_on_it_are_taken_back_or_merged() -> None:
    state = a_busy_event().state
    note = state.need(Note, "note-tents")
    (approved,) = (
        one for one in state.all(Poster) if one.kind == PosterKind.CLUSTERS and one.question == note.question
    )
    assert not approved.draft
    corrected = note.but(corrected="larger tents")
    merging = MergeCopy(file="Ann's copy", head="h", changes=(change_sent(Change(ref_of(note), note, corrected)),))
    back = TakeBack(records=(AsItWas(kind="note", id=note.id, was=as_json(corrected)),))
    for act in (merging, back):
        after = done(state, act)
        assert after.need(Note, note.id).corrected == "larger tents"
        poster = after.need(Poster, approved.id)
        assert (poster.draft, poster.version) == (True, approved.version + 1)


def test_the_event_itself_is_neither_taken_back_nor_merged_away_and_stays_the_only_one() -> None:
    state = a_busy_event().state
    event = state.event
    other = event.but(id="another")
    for before, after in ((event, None), (None, other)):
        one = before or after
        assert one is not None
        back = TakeBack(records=(AsItWas(kind="event", id=one.id, was=as_json(after)),))
        merging = MergeCopy(file="copy", head="h", changes=(change_sent(Change(ref_of(one), before, after)),))
        for act in (back, merging):
            with pytest.raises(Refusal):
                act.edits(state, START, Dice("x"))
