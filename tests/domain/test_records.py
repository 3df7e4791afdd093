"""Records, references, the state and codes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import vocabulary
from facilitator.domain.applying import after, dangling_references
from facilitator.domain.command import Edits
from facilitator.domain.errors import BugError, Refusal
from facilitator.domain.harvest import ClusterNote, Note
from facilitator.domain.ids import CODE_LENGTH, Dice, short_code
from facilitator.domain.kinds import BY_KIND, KINDS
from facilitator.domain.programme import ItemKind, Method, Session
from facilitator.domain.record import (
    Ref,
    fields_with_parts,
    placed_references,
    reference_fields,
    references_of,
    without_parts,
)
from facilitator.domain.stage import BlackScene, QuestionScene, StageState
from facilitator.words import say, shortened
from tests.builders import START, EventBuilder, a_cafe


def test_every_kind_of_record_and_every_state_has_a_word() -> None:
    assert set(vocabulary.NOUNS) == set(BY_KIND)
    for words in (vocabulary.METHODS, vocabulary.ITEM_KINDS, vocabulary.TOPIC_STATES, vocabulary.EVIDENCE_KINDS):
        assert set(words) == set(type(next(iter(words))))
    assert vocabulary.METHODS[Method.OPEN_SPACE] == vocabulary.ITEM_KINDS[ItemKind.OPEN_SPACE]


def test_every_reference_points_at_a_kind_there_is() -> None:
    pointed = {field.kind for kind in KINDS for field in reference_fields(kind)}
    assert pointed <= set(BY_KIND) and len(pointed) == 21


def test_a_record_never_changes_but_gives_a_changed_copy() -> None:
    note = a_cafe().the("tents")
    other = note.but(redacted=True)
    assert (note.redacted, other.redacted, other.but(redacted=False) == note) == (False, True, True)
    with pytest.raises(AttributeError):
        note.text = "changed"


def test_the_state_before_stays_as_it_was_and_untouched_kinds_are_shared() -> None:
    cafe = a_cafe()
    before = dict(cafe.state.of(Note))
    now = cafe.state.with_records([cafe.the("tents").but(redacted=True)], [Ref("note", cafe.id("prams"))], 99, START)
    assert dict(cafe.state.of(Note)) == before and cafe.id("prams") not in now.of(Note)
    assert now.of(Session) is cafe.state.of(Session)


def test_edits_that_would_point_at_nothing_are_a_bug_and_not_applied() -> None:
    cafe = a_cafe()
    with pytest.raises(BugError, match="still points at something removed"):
        after(cafe.state, Edits(say("x"), (), (Ref("note", cafe.id("tents")),)), START)
    stray = ClusterNote(id="x", cluster="gone", note=cafe.id("prams"), order="a1")  # type: ignore[arg-type]
    with pytest.raises(BugError, match="points at cluster gone"):
        after(cafe.state, Edits(say("x"), (stray,)), START)


def test_all_who_point_at_something_are_found() -> None:
    cafe = a_cafe()
    holders = cafe.state.pointing_at([Ref("cluster", cafe.id("things"))])
    assert {one.kind_name for one in holders} == {"cluster_note"} and len(holders) == 2
    for record_class in KINDS:
        records = tuple(cafe.state.all(record_class))
        assert dangling_references(cafe.state, records) == []
        assert all(cafe.state.find(ref) for one in records for ref in references_of(one))


def on_stage(**scenes: Any) -> EventBuilder:
    return a_cafe().with_records(StageState(id="stage", **scenes))


def test_what_a_part_of_a_record_points_at_is_seen_like_any_reference() -> None:
    question = Ref("question", a_cafe().id("lend"))
    cafe = on_stage(history=(BlackScene(), QuestionScene(question=question.id)))  # type: ignore[arg-type]
    stage = cafe.state.need(StageState, "stage")
    assert list(placed_references(stage)) == [("history[1].question", question)]
    assert references_of(stage) == [question] and stage in cafe.state.pointing_at([question])
    assert without_parts(stage, [question]).history == (BlackScene(),)
    with pytest.raises(BugError, match="stage_state stage points at question gone"):
        on_stage(current=QuestionScene(question="gone"))  # type: ignore[arg-type]


def test_the_kinds_whose_parts_point_at_others_are_known() -> None:
    assert {kind.kind_name: fields_with_parts(kind) for kind in KINDS if fields_with_parts(kind)} == {
        "vote_result": ("counted",),
        "stage_state": ("current", "preview", "history"),
    }


def test_what_is_no_longer_there_is_said_in_a_sentence() -> None:
    with pytest.raises(Refusal, match=r"^This place in a cluster is no longer there\. Somebody has removed it\.$"):
        a_cafe().state.need(ClusterNote, "gone")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=50, unique=True))
def test_codes_are_six_plain_signs_and_always_the_same(ids: list[str]) -> None:
    for one in ids:
        assert short_code(one) == short_code(one)
        assert len(short_code(one)) == CODE_LENGTH and not set(short_code(one)) & set("01IO")


def test_dice_with_a_seed_repeat_themselves_and_without_do_not() -> None:
    assert [Dice(7).new_id() for _ in range(2)] == [Dice(7).new_id()] * 2
    assert len({Dice().new_id() for _ in range(1000)}) == 1000


@given(st.text(), st.integers(2, 60))
def test_a_shortened_text_is_one_line_that_fits(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most and "\n" not in short


def test_braces_that_people_type_stay_in_a_sentence() -> None:
    assert str(say("move {one} to {two}", one="{two}", two="{one}")) == "move {two} to {one}"
