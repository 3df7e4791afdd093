"""The heat map of a question: each group once, in the highest tier it gave."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.groups import SetGroupQuestions
from facilitator.queries.by_code import found_by_code
from facilitator.queries.compare import question_count, same_words
from facilitator.queries.group_print_sheets import compare_sheets
from facilitator.queries.heat_map import HeatMap, heat_map
from facilitator.queries.sheet_forms import PlanHeading, PlanRow, PlanSheet
from tests.builders import EventBuilder
from tests.groups_at_work import TIERS, asked, says


def seen(built: EventBuilder, question: str = "Terms") -> HeatMap:
    return heat_map(built.state, built.id("feedback"), built.id(question))


def test_each_field_is_the_tier_a_group_gave_and_each_bar_counts_groups() -> None:
    built = says(asked("Terms", kind=TIERS), "g1", "Terms", "SMEs", "mobility", tier="must")
    built = says(built, "g2", "Terms", "SMEs", tier="less")
    found = seen(built)
    assert found.tiers == ("must", "some", "less") and found.groups == ("Group 1", "Group 2", "Group 3")
    assert [(one.words, one.cells, one.counts, one.total, one.of) for one in found.rows] == [
        ("SMEs", (0, 2, None), (1, 0, 1), 2, 3),
        ("mobility", (0, None, None), (1, 0, 0), 1, 3),
    ]


def test_a_group_that_puts_a_thing_twice_stands_once_in_the_higher_tier() -> None:
    built = says(asked("Terms", kind=TIERS), "g1", "Terms", "SMEs", tier="some")
    built = says(built, "g1", "Terms", "smes.", tier="must")
    assert [(one.cells, one.counts) for one in seen(built).rows] == [((0, None, None), (1, 0, 0))]


def test_what_was_added_without_a_tier_has_a_column_of_its_own_words() -> None:
    built = says(asked("Terms", kind=TIERS), "g1", "Terms", "Habitat", additional=True)
    found = seen(built)
    assert found.tiers[-1] == "named without a tier" and found.rows[0].cells == (3, None, None)
    assert found.rows[0].additional


def test_a_list_has_one_tier_and_a_group_that_was_not_asked_is_not_counted() -> None:
    built = asked("Aims", "Actors")
    built = built.after(SetGroupQuestions(group=built.id("g3"), questions=(built.id("Actors"),)))
    built = says(built, "g1", "Aims", "skills")
    found = seen(built, "Aims")
    assert (found.tiers, found.asked) == (("named",), (True, True, False))
    assert [(one.cells, one.of) for one in found.rows] == [((0, None, None), 2)]


SAID = st.lists(
    st.tuples(
        st.sampled_from(["g1", "g2", "g3"]), st.sampled_from(["SMEs", "smes", "green"]), st.sampled_from(TIERS.tiers)
    ),
    max_size=10,
)


@given(SAID)
def test_its_counts_are_those_of_an_independent_count(said: list[tuple[str, str, str]]) -> None:
    built = asked("Terms", kind=TIERS)
    for group, words, tier in said:
        built = says(built, group, "Terms", words, tier=tier)
    groups = {one: {group for group, words, _ in said if same_words(words) == one} for one in ("smes", "green")}
    found = seen(built)
    assert {same_words(one.words): one.total for one in found.rows} == {
        words: len(who) for words, who in groups.items() if who
    }
    assert all(sum(cell is not None for cell in one.cells) == one.total for one in found.rows)
    assert question_count(built.state, built.id("feedback"), built.id("Terms")).asked == 3


def test_on_paper_each_field_has_the_figure_of_its_tier_and_the_sheet_is_found_by_its_code() -> None:
    built = says(asked("Terms", kind=TIERS), "g1", "Terms", "SMEs", tier="must")
    built = says(built, "g3", "Terms", "SMEs", tier="less")
    sheet = compare_sheets(built.state)[1]
    assert isinstance(sheet, PlanSheet)
    assert [one.name for one in sheet.columns] == ["", "1", "2", "3", "in all"]
    heading, row = sheet.rows
    assert heading == PlanHeading("Terms: 1 must · 2 some · 3 less")
    assert isinstance(row, PlanRow)
    assert [one.lines[0] for one in row.cells] == ["SMEs", "1", "–", "3", "2 of 3"]
    assert found_by_code(built.state, sheet.code)[0].page == "prints"


def test_where_nothing_was_named_there_is_no_map_to_print() -> None:
    assert len(compare_sheets(asked("Terms", kind=TIERS).state)) == 1
