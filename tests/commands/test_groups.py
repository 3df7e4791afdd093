"""Groups, their sheets and their templates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.answers import AddPoints, EditPoint, RedactPoint, RemovePoints, SayNoAgreement, SetAnswer
from facilitator.commands.groups import (
    AddGroup,
    EditGroup,
    MakeGroups,
    PutIntoGroup,
    RemoveGroups,
    SetGroupQuestions,
    SetGroupState,
)
from facilitator.commands.questions import EditQuestion, RemoveQuestions
from facilitator.commands.template_versions import AddWholeTemplate, MakeNextVersion, TemplateQuestion
from facilitator.domain.cafe import Question, Scale
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import (
    Answer,
    ConditionAnswer,
    Group,
    GroupMember,
    GroupState,
    Point,
    ScaleAnswer,
    Template,
)
from facilitator.domain.ids import QuestionId
from facilitator.domain.programme import Session
from tests.builders import EventBuilder, an_event
from tests.groups_at_work import TIERS, asked, says


def texts(built: EventBuilder) -> list[str]:
    return [one.text for one in sorted(built.state.all(Point), key=lambda one: one.order)]


def refusal(built: EventBuilder, command: object) -> str:
    with pytest.raises(Refusal) as refused:
        built.after(command)  # type: ignore[arg-type]
    return str(refused.value)


def test_a_group_without_a_name_gets_the_next_number_and_the_template_of_its_session() -> None:
    built = asked("Objectives", groups=2).with_people("Ann")
    built = built.after(AddGroup(session=built.id("feedback"), people=(built.id("Ann"),)), "new")
    assert (built.the("new").name, built.the("new").template) == ("Group 3", built.id("template"))
    assert [one.person for one in built.state.all(GroupMember)] == [built.id("Ann")]


def test_two_groups_of_one_name_are_refused_with_a_word_what_to_do() -> None:
    built = asked("Objectives", groups=1)
    sentence = "There is already a group called “group 1” here. Give this one another name."
    assert refusal(built, AddGroup(session=built.id("feedback"), name="group 1")) == sentence
    other = built.after(AddGroup(session=built.id("feedback")), "g2")
    assert "already a group" in refusal(other, EditGroup(group=other.id("g2"), name="Group 1"))


def test_planned_groups_are_made_in_one_act_and_nobody_is_in_two() -> None:
    built = asked("Objectives", groups=0).with_people("Ann", "Bo", "Cem")
    ann, bo, cem = (built.id(name) for name in ("Ann", "Bo", "Cem"))
    made = built.after(MakeGroups(session=built.id("feedback"), groups=((ann, bo), (cem,))))
    assert [one.name for one in made.state.all(Group)] == ["Group 1", "Group 2"]
    twice = MakeGroups(session=built.id("feedback"), groups=((ann, bo), (ann,)))
    assert refusal(built, twice) == "Somebody would be in two of these groups. Plan them again."


def test_who_joins_a_group_leaves_the_one_before() -> None:
    built = asked("Objectives").with_people("Ann")
    built = built.after(PutIntoGroup(group=built.id("g1"), people=(built.id("Ann"),)))
    built = built.after(PutIntoGroup(group=built.id("g2"), people=(built.id("Ann"),)))
    assert [one.group for one in built.state.all(GroupMember)] == [built.id("g2")]


def test_typed_points_stand_in_their_order_and_put_the_sheet_in_progress() -> None:
    built = says(asked("Objectives"), "g1", "Objectives", "competitiveness", "", "green transition")
    assert texts(built) == ["competitiveness", "green transition"]
    assert (built.the("g1").state, built.the("g2").state) == (GroupState.IN_PROGRESS, GroupState.EMPTY)
    assert built.the("template").frozen, "a version is frozen once a group has answered (GT1)"


def test_three_hundred_pasted_lines_are_one_act_and_all_there() -> None:
    lines = tuple(f"point {number}" for number in range(300))
    assert texts(says(asked("Objectives"), "g1", "Objectives", *lines)) == list(lines)


def test_a_text_of_twenty_thousand_signs_is_kept_and_a_longer_one_is_refused() -> None:
    built = asked("Objectives")
    assert texts(says(built, "g1", "Objectives", "x" * 20_000)) == ["x" * 20_000]
    too_long = AddPoints(group=built.id("g1"), question=built.id("Objectives"), texts=("x" * 20_001,))
    assert "20,001 characters and 20,000 fit" in refusal(built, too_long)


def test_a_template_that_groups_answer_is_changed_as_its_next_version_and_nothing_typed_is_lost() -> None:
    built = says(asked("Objectives", "Actors"), "g1", "Objectives", "competitiveness")
    assert "Make its next version" in refusal(built, RemoveQuestions(questions=(built.id("Actors"),)))
    built = built.after(MakeNextVersion(template=built.id("template")), "second")
    second = built.the("second")
    assert (second.version, second.frozen, second.earlier) == (2, False, built.id("template"))
    assert built.the("g1").template == built.id("template"), "who has answered stays with what was answered"
    assert built.the("g2").template == second.id == built.the("feedback").chosen_template
    copies = [one for one in built.state.all(Question) if one.template == second.id]
    assert {one.earlier for one in copies} == {built.id("Objectives"), built.id("Actors")}
    built = built.after(RemoveQuestions(questions=(QuestionId(copies[0].id),)))
    assert texts(built) == ["competitiveness"] and built.state.get(Question, built.id("Objectives")) is not None
    assert "Version 2 of “Feedback” is there already" in refusal(built, MakeNextVersion(template=built.id("template")))


def test_a_question_that_was_answered_cannot_be_removed_even_where_the_template_is_free() -> None:
    built = an_event().with_session("feedback", questions=["Objectives"])
    built = built.after(AddGroup(session=built.id("feedback")), "g1")
    built = says(built, "g1", "Objectives", "competitiveness")
    assert "cannot be removed yet" in refusal(built, RemoveQuestions(questions=(built.id("Objectives"),)))
    assert built.after(EditQuestion(question=built.id("Objectives"), label="Aims")).the("Objectives").label == "Aims"


def test_a_group_that_has_answered_cannot_be_removed_and_an_empty_one_can() -> None:
    built = says(asked("Objectives"), "g1", "Objectives", "competitiveness")
    assert "cannot be removed yet because of" in refusal(built, RemoveGroups(groups=(built.id("g1"),)))
    gone = built.after(RemoveGroups(groups=(built.id("g2"),)))
    assert {one.id for one in gone.state.all(Group)} == {built.id("g1"), built.id("g3")}


def test_a_tier_that_the_question_does_not_have_is_refused_by_name() -> None:
    built = asked("Terms", kind=TIERS)
    wrong = AddPoints(group=built.id("g1"), question=built.id("Terms"), texts=("SMEs",), tier="never")
    assert refusal(built, wrong) == "There is no tier “never” in this question. Its tiers are must, some, less."
    assert [one.tier for one in says(built, "g1", "Terms", "SMEs", tier="must").state.all(Point)] == ["must"]


def test_a_number_beside_the_scale_is_refused() -> None:
    built = asked("Agree", kind=Scale(low=1, high=5))
    home = {"group": built.id("g1"), "question": built.id("Agree")}
    six = SetAnswer(**home, value=ScaleAnswer(value=6))
    assert refusal(built, six) == "6 is not on this scale. Choose a number from 1 to 5."
    assert [one.value for one in built.after(SetAnswer(**home, value=ScaleAnswer(value=4))).state.all(Answer)] == [
        ScaleAnswer(value=4)
    ]


def test_no_agreement_is_an_answer_with_its_reason() -> None:
    built = asked("Focus")
    because = SayNoAgreement(group=built.id("g1"), question=built.id("Focus"), because="we represent different areas")
    assert [one.no_agreement for one in built.after(because).state.all(Answer)] == ["we represent different areas"]


def test_an_approved_sheet_that_is_changed_needs_its_approval_again() -> None:
    built = says(asked("Objectives"), "g1", "Objectives", "competitiveness")
    approve = SetGroupState(group=built.id("g1"), state=GroupState.APPROVED, by="Rosa")
    built = built.after(approve)
    assert (built.the("g1").state, built.the("g1").approved_by) == (GroupState.APPROVED, "Rosa")
    point = next(iter(built.state.all(Point)))
    changed = built.after(EditPoint(point=point.id, text="competition"))  # type: ignore[arg-type]
    assert (changed.the("g1").state, changed.the("g1").approved_by) == (GroupState.IN_PROGRESS, None)
    nobody = SetGroupState(group=built.id("g1"), state=GroupState.APPROVED)
    assert refusal(built, nobody) == "Nobody is named who approves this sheet. Type the rapporteur’s name."


def test_a_redacted_point_keeps_its_place_and_can_come_back() -> None:
    built = says(asked("Objectives"), "g1", "Objectives", "a name", "another")
    point = min(built.state.all(Point), key=lambda one: one.order)
    gone = built.after(RedactPoint(point=point.id))  # type: ignore[arg-type]
    assert [bool(one.redacted) for one in sorted(gone.state.all(Point), key=lambda one: one.order)] == [True, False]
    back = gone.after(RedactPoint(point=point.id, redacted=False))  # type: ignore[arg-type]
    assert {one.id: one.text for one in back.state.all(Point)} == {one.id: one.text for one in built.state.all(Point)}


def test_a_group_may_be_asked_only_some_questions_of_its_template() -> None:
    built = asked("Objectives", "Actors")
    built = built.after(SetGroupQuestions(group=built.id("g1"), questions=(built.id("Actors"),)))
    assert [one.question for one in built.state.records["group_question"].values()] == [built.id("Actors")]  # type: ignore[attr-defined]
    both = SetGroupQuestions(group=built.id("g1"), questions=(built.id("Objectives"), built.id("Actors")))
    assert not built.after(both).state.records.get("group_question")


def test_a_whole_template_comes_with_its_kinds_and_is_used_at_once() -> None:
    built = an_event().with_session("feedback")
    questions = (TemplateQuestion(label="Terms", answered_by=TIERS), TemplateQuestion(text="Why?"))
    built = built.after(AddWholeTemplate(title="Terms", questions=questions, session=built.id("feedback")), "template")
    kept = sorted(built.state.all(Question), key=lambda one: one.order)
    assert [(one.number, one.label, one.text) for one in kept] == [(1, "Terms", None), (2, None, "Why?")]
    assert kept[0].answered_by == TIERS and built.the("feedback").chosen_template == built.id("template")
    wordless = AddWholeTemplate(title="Empty", questions=(TemplateQuestion(),))
    assert refusal(built, wordless) == "Question 1 has no words yet. Type the question."


def test_a_condition_keeps_its_words() -> None:
    built = asked("Reach-out")
    said = ConditionAnswer(yes=True, condition=" at least regional ")
    home = {"group": built.id("g1"), "question": built.id("Reach-out")}
    kept = built.after(SetAnswer(**home, value=said))
    assert [one.value for one in kept.state.all(Answer)] == [ConditionAnswer(yes=True, condition="at least regional")]


@given(st.lists(st.sampled_from(["competitiveness", "green", "skills", "Skills "]), min_size=1, max_size=6))
def test_what_is_removed_and_typed_again_is_there_again(words: list[str]) -> None:
    built = says(asked("Objectives", groups=1), "g1", "Objectives", *words)
    points = tuple(one.id for one in built.state.all(Point))
    empty = built.after(RemovePoints(points=points))  # type: ignore[arg-type]
    assert not list(empty.state.all(Point))
    assert texts(says(empty, "g1", "Objectives", *words)) == texts(built)
    assert len(list(empty.state.all(Session))) == 1 and len(list(empty.state.all(Template))) == 1
