"""Groups beside each other: presence is counted, never mentions."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.answers import RedactPoint, SayNoAgreement, SetAnswer
from facilitator.commands.groups import SetGroupQuestions
from facilitator.commands.sessions import EditSession
from facilitator.commands.statements import AddStatement
from facilitator.commands.template_versions import MakeNextVersion
from facilitator.domain.cafe import Question
from facilitator.domain.groups import Point, TextAnswer
from facilitator.domain.harvest import StatementKind
from facilitator.queries.analysis_proposals import proposed_statements
from facilitator.queries.compare import comparison, question_count, same_words
from facilitator.queries.group_sheets import group_rows
from facilitator.queries.qualifiers import proposed_qualifier
from tests.builders import EventBuilder
from tests.groups_at_work import TIERS, asked, says


def named(built: EventBuilder, question: str) -> dict[str, list[str]]:
    """What was named, and by which groups."""
    counts = question_count(built.state, built.id("feedback"), built.id(question))
    names = {built.id(f"g{number}"): f"g{number}" for number in range(1, 9) if f"g{number}" in built.names}
    return {one.words: [names[group] for group in one.groups] for one in counts.named}


def test_a_group_that_says_a_thing_twice_said_it_once() -> None:
    built = says(asked("Aims"), "g1", "Aims", "Skills", "skills.", " SKILLS ")
    built = says(built, "g2", "Aims", "skills", "green")
    assert named(built, "Aims") == {"Skills": ["g1", "g2"], "green": ["g2"]}


def test_who_had_the_question_and_did_not_name_it_is_told() -> None:
    built = asked("Aims", "Actors")
    built = built.after(SetGroupQuestions(group=built.id("g3"), questions=(built.id("Actors"),)))
    built = says(built, "g1", "Aims", "skills")
    counts = question_count(built.state, built.id("feedback"), built.id("Aims"))
    assert (counts.asked, counts.silent) == (2, (built.id("g2"),))
    assert [(one.count, one.of, one.not_named_by) for one in counts.named] == [(1, 2, (built.id("g2"),))]


def test_a_group_that_answers_in_other_ways_than_by_points_is_not_silent() -> None:
    built = asked("Aims")
    built = built.after(SayNoAgreement(group=built.id("g1"), question=built.id("Aims"), because="two camps"))
    aim = SetAnswer(group=built.id("g2"), question=built.id("Aims"), value=TextAnswer(headline="Open to all"))
    counts = question_count(built.after(aim).state, built.id("feedback"), built.id("Aims"))
    assert counts.silent == (built.id("g3"),)


def test_each_further_group_brings_fewer_new_answers() -> None:
    built = says(asked("Aims"), "g1", "Aims", "a", "b", "c")
    built = says(says(built, "g2", "Aims", "b", "d"), "g3", "Aims", "a", "d")
    assert question_count(built.state, built.id("feedback"), built.id("Aims")).new_per_group == (3, 1, 0)


def test_a_redacted_point_is_not_counted_and_leaves_its_trace_in_the_matrix() -> None:
    built = says(asked("Aims"), "g1", "Aims", "a name", "skills")
    point = next(one for one in built.state.all(Point) if one.text == "a name")
    built = built.after(RedactPoint(point=point.id))  # type: ignore[arg-type]
    assert named(built, "Aims") == {"skills": ["g1"]}
    cell = comparison(built.state, built.id("feedback")).columns[0].cells[0]
    assert (cell.points, cell.removed) == (("skills",), 1)


def test_versions_of_a_question_share_their_column() -> None:
    built = says(asked("Aims"), "g1", "Aims", "skills")
    built = built.after(MakeNextVersion(template=built.id("template")), "second")
    copy = next(one for one in built.state.all(Question) if one.template == built.id("second"))
    built = says(built.with_records(copied=copy), "g2", "copied", "Skills")
    columns = comparison(built.state, built.id("feedback")).columns
    assert [(one.name, one.asked, one.answered) for one in columns] == [("Aims", 3, 2)]
    assert named(built, "copied") == {"skills": ["g1", "g2"]}


def test_eight_groups_and_five_of_them_give_a_majority_with_its_five_sources() -> None:
    built = asked("Terms", groups=8, kind=TIERS)
    for number in (1, 3, 4, 6, 8):
        built = says(built, f"g{number}", "Terms", "SMEs", tier="must", option="SMEs")
    found = proposed_statements(built.state, built.id("feedback"))
    assert [(one.text, one.qualifier, one.count, one.of, len(one.points)) for one in found] == [
        ("SMEs", "majority", 5, 8, 5)
    ]
    assert found[0].groups == tuple(built.id(f"g{number}") for number in (1, 3, 4, 6, 8))


def test_less_prioritised_comes_only_from_where_groups_put_it() -> None:
    built = says(asked("Terms", groups=8, kind=TIERS), "g1", "Terms", "mobility", tier="less")
    built = says(built, "g2", "Terms", "SMEs", tier="must")
    found = {one.text: one.qualifier for one in proposed_statements(built.state, built.id("feedback"))}
    assert found == {"mobility": "less prioritised", "SMEs": "single"}


def test_additional_proposals_and_no_agreement_are_kinds_of_their_own() -> None:
    built = says(asked("Focus"), "g1", "Focus", "Habitat", additional=True)
    because = SayNoAgreement(group=built.id("g2"), question=built.id("Focus"), because="different areas")
    found = proposed_statements(built.after(because).state, built.id("feedback"))
    assert [(one.kind, one.text, one.qualifier) for one in found] == [
        (StatementKind.ADDITIONAL, "Habitat", "single"),
        (StatementKind.NO_AGREEMENT, "No agreement: different areas", None),
    ]


def test_what_is_stated_already_is_not_proposed_again() -> None:
    built = says(asked("Aims"), "g1", "Aims", "Skills")
    stated = AddStatement(session=built.id("feedback"), question=built.id("Aims"), text="skills")
    assert proposed_statements(built.after(stated).state, built.id("feedback")) == []


def test_a_session_may_have_thresholds_of_its_own() -> None:
    built = asked("Aims", groups=4)
    for group in ("g1", "g2", "g3"):
        built = says(built, group, "Aims", "skills")
    strict = built.after(EditSession(session=built.id("feedback"), majority_percent=80))
    said = [proposed_statements(one.state, one.id("feedback"))[0].qualifier for one in (built, strict)]
    assert said == ["majority", "some"]


def test_the_list_says_how_far_each_sheet_is() -> None:
    built = says(asked("Aims", "Actors"), "g1", "Aims", "skills")
    rows = group_rows(built.state, built.id("feedback"))
    assert [(one.name, one.state_words, one.answered, one.asked, one.people_words) for one in rows] == [
        ("Group 1", "in progress", 1, 2, "people not known"),
        ("Group 2", "empty", 0, 2, "people not known"),
        ("Group 3", "empty", 0, 2, "people not known"),
    ]


WORDS = st.sampled_from(["skills", "Skills", "green", "Green.", "SMEs", "reach"])


@given(st.lists(st.tuples(st.integers(1, 4), WORDS), max_size=25))
def test_presence_equals_an_independent_count(said: list[tuple[int, str]]) -> None:
    built = asked("Aims", groups=4)
    expected: dict[str, set[str]] = defaultdict(set)
    for group, words in said:
        built = says(built, f"g{group}", "Aims", words)
        expected[same_words(words)].add(f"g{group}")
    assert {same_words(words): set(groups) for words, groups in named(built, "Aims").items()} == expected


@given(st.integers(1, 40), st.integers(1, 99), st.integers(2, 10), st.data())
def test_more_groups_never_give_a_weaker_word(of: int, percent: int, some_from: int, data: st.DataObject) -> None:
    less = data.draw(st.integers(1, of))
    more = data.draw(st.integers(less, of))
    strength = ["single", "some", "majority", "all"]
    words = [proposed_qualifier(count, of, percent, some_from) for count in (less, more)]
    found = [strength.index(one.value) for one in words if one is not None]
    assert found == sorted(found) and len(found) == 2
