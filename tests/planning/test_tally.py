"""Every dot counted once, every ballot accounted for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ballots import RATINGS, Choices, OptionChoice, Rating
from facilitator.domain.ids import SessionId, VoteId, VoteOptionId
from facilitator.domain.voting import DotColour, OptionDots, Tally, Vote, VoteOption
from facilitator.planning.tally import (
    BallotState,
    Difference,
    Fault,
    Merged,
    Rules,
    counted,
    judged,
    merged,
    merged_at_most,
    proposed_dots,
    reconciled,
    rules_of,
    together,
    unused_dots,
    wall_count,
)

OPTIONS = tuple(VoteOptionId(name) for name in ("a", "b", "c", "d"))
RULES = Rules(OPTIONS, (3,), 1, rating=False, rejects=True)


def ballot(**dots: int | tuple[int, ...]) -> Choices:
    return Choices(
        options=tuple(
            OptionChoice(option=VoteOptionId(name), dots=one if isinstance(one, tuple) else (one,))
            for name, one in dots.items()
        )
    )


BALLOTS = st.lists(
    st.one_of(
        st.just(Choices(unreadable=True)),
        st.dictionaries(st.sampled_from(OPTIONS), st.tuples(st.integers(0, 4), st.integers(0, 3))).map(
            lambda found: ballot(**found)
        ),
    ),
    max_size=40,
)
ANY_RULES = st.builds(
    Rules,
    st.just(OPTIONS),
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
    st.none() | st.integers(1, 3),
    st.just(False),
    st.booleans(),
)


def test_the_rules_are_those_of_the_vote_with_its_options_in_order() -> None:
    vote = Vote(
        id="v", session=SessionId("s"), order="a", title="?", stack_limit=2, colours=(DotColour(meaning="m", dots=3),)
    )
    options = [VoteOption(id=name, vote=VoteId("v"), order=f"a{9 - place}") for place, name in enumerate(OPTIONS)]
    more = VoteOption(id="other", vote=VoteId("w"), order="a0")
    assert rules_of(vote, [*options, more]) == Rules(OPTIONS[::-1], (3,), 2, rating=False, rejects=True)


def test_a_third_of_the_options_rounded_up_is_proposed_at_most_seven() -> None:
    assert {number: proposed_dots(number) for number in (1, 3, 4, 9, 12, 21, 31)} == {
        1: 1,
        3: 1,
        4: 2,
        9: 3,
        12: 4,
        21: 7,
        31: 7,
    }


def test_every_fault_of_a_ballot_is_named() -> None:
    found = {
        "too many": judged(ballot(a=1, b=1, c=1, d=1), RULES).faults,
        "stack": judged(ballot(a=2), RULES).faults,
        "both": judged(ballot(a=4), RULES).faults,
        "unreadable": judged(Choices(unreadable=True), RULES).faults,
        "strange": judged(ballot(x=1), RULES).faults,
        "less than none": judged(ballot(a=-1), RULES).faults,
        "a colour there is none of": judged(ballot(a=(1, 1)), RULES).faults,
    }
    assert found == {
        "too many": (Fault.TOO_MANY_DOTS,),
        "stack": (Fault.STACK_BROKEN,),
        "both": (Fault.TOO_MANY_DOTS, Fault.STACK_BROKEN),
        "unreadable": (Fault.UNREADABLE,),
        "strange": (Fault.STRANGE_OPTION,),
        "less than none": (Fault.NO_NUMBER,),
        "a colour there is none of": (Fault.NO_NUMBER,),
    }


def test_a_ballot_without_a_dot_is_blank_and_unused_dots_are_no_fault() -> None:
    assert judged(Choices(), RULES).state == judged(ballot(a=0), RULES).state == BallotState.BLANK
    assert judged(ballot(a=1), RULES).state == BallotState.VALID
    assert unused_dots(ballot(a=1), RULES) == (2,)


def test_where_the_vote_says_so_a_broken_stack_counts_up_to_the_limit() -> None:
    kind = RULES._replace(rejects=False)
    assert judged(ballot(a=2, b=1), RULES).state == BallotState.INVALID
    assert judged(ballot(a=2, b=1), kind).choices == ballot(a=1, b=1)
    assert judged(ballot(a=2, b=2), kind).state == BallotState.INVALID, "nobody can say which dots were too many"


@given(BALLOTS, ANY_RULES)
def test_every_dot_of_a_valid_ballot_is_counted_once_and_no_other(ballots: list[Choices], rules: Rules) -> None:
    count = counted(ballots, rules)
    valid = [found.choices for one in ballots if (found := judged(one, rules)).state == BallotState.VALID]
    for colour in range(2):
        expected = sum(one.dots[colour] for choices in valid if choices for one in choices.options)
        assert sum(row.dots[colour] for row in count.counted) == expected
        left = count.unused[colour]
        assert (
            left is not None
            and left >= 0
            and left + expected == (rules.dots[colour] or 0) * (count.valid + count.blank)
        )
    assert [row.option for row in count.counted] == list(OPTIONS), "options without a dot stay in the list"
    assert all((row.voters or 0) <= count.valid for row in count.counted)


@given(BALLOTS, ANY_RULES, st.randoms())
def test_the_order_of_ballots_makes_no_difference(ballots: list[Choices], rules: Rules, chance: object) -> None:
    shuffled = sorted(ballots, key=lambda one: repr(one)[::-1])
    assert counted(ballots, rules) == counted(shuffled, rules)


@given(BALLOTS, ANY_RULES, st.none() | st.integers(0, 60), st.integers(0, 9))
def test_the_reconciliation_always_closes(
    ballots: list[Choices], rules: Rules, issued: int | None, spoiled: int
) -> None:
    count = counted(ballots, rules)
    assert count.returned == len(ballots)
    found = reconciled(issued, count.valid, count.blank, count.invalid, spoiled)
    if issued is None:
        assert (found.not_returned, found.unexplained) == (None, None)
        return
    assert found.not_returned is not None and found.unexplained is not None
    assert issued + found.unexplained == found.valid + found.blank + found.invalid + spoiled + found.not_returned
    assert min(found.not_returned, found.unexplained) == 0


@given(BALLOTS, ANY_RULES, st.sets(st.sampled_from(OPTIONS), min_size=1))
def test_options_seen_as_one_have_no_more_dots_or_voters_than_their_sum(
    ballots: list[Choices], rules: Rules, options: set[VoteOptionId]
) -> None:
    count = counted(ballots, rules)
    found, most = merged(ballots, rules, options), merged_at_most(count.counted, options)
    rows = [row for row in count.counted if row.option in options]
    assert all(one <= other for one, other in zip(found.dots, most.dots, strict=True)) and most.at_most
    assert max(row.voters or 0 for row in rows) <= (found.voters or 0) <= sum(row.voters or 0 for row in rows)
    if len(options) == 1:
        assert (found.dots, found.voters) == (rows[0].dots, rows[0].voters)


def test_who_gave_a_dot_to_each_of_two_options_is_one_voter_of_both_together() -> None:
    ballots = [ballot(a=1, b=1), ballot(a=1), ballot(b=1), ballot(c=1)]
    assert merged(ballots, RULES, ["a", "b"]) == Merged((3,), 3, at_most=False)
    assert merged_at_most(counted(ballots, RULES).counted, ["a", "b"]) == Merged((4,), None, at_most=True)


def test_a_rating_is_counted_by_its_six_answers() -> None:
    rules = RULES._replace(dots=(None,), rating=True)
    ratings = [Rating.AGREEMENT, Rating.AGREEMENT, Rating.CONFUSION]
    ballots = [Choices(options=(OptionChoice(option=OPTIONS[0], rating=one),)) for one in ratings]
    count = counted([*ballots, Choices(), ballot(a=1)], rules)
    assert (count.valid, count.blank, count.invalid, count.unused) == (3, 1, 1, ())
    assert dict(zip(RATINGS, count.counted[0].dots, strict=True))[Rating.AGREEMENT] == 2
    assert count.counted[1] == OptionDots(option=OPTIONS[1], dots=(0,) * 6, voters=0)


def tally(option: str, count: int, second: bool = False, colour: int = 0) -> Tally:
    return Tally(
        id=f"{option}{second}{colour}",
        vote=VoteId("v"),
        option=VoteOptionId(option),
        colour=colour,
        count=count,
        second=second,
    )


def test_numbers_from_the_wall_are_counted_once_until_a_second_person_has_typed_them() -> None:
    assert wall_count([], RULES, 20) is None
    one = wall_count([tally("a", 12), tally("b", 8)], RULES, 20)
    assert one is not None
    assert [row.dots for row in one.counted] == [(12,), (8,), (0,), (0,)] and one.counted[0].voters is None
    assert one.counted_once and one.differences == () and one.too_many == ()
    two = wall_count([tally("a", 12), tally("b", 8), tally("a", 12, True), tally("b", 9, True)], RULES, 20)
    assert two is not None and not two.counted_once
    assert two.differences == (Difference(OPTIONS[1], 0, 8, 9),)


def test_more_dots_on_the_wall_than_all_voters_have_ask_for_another_count_and_are_kept() -> None:
    found = wall_count([tally("a", 40), tally("b", 21)], RULES, 20)
    assert found is not None and found.too_many == (0,) and found.counted[0].dots == (40,)
    known = wall_count([tally("a", 40), tally("b", 20)], RULES, 20)
    unknown = wall_count([tally("a", 400)], RULES, None)
    assert known is not None and unknown is not None and known.too_many == unknown.too_many == ()


def test_paper_and_screen_are_one_count_whose_voters_are_known_where_both_know_them() -> None:
    ballots = counted([ballot(a=1), ballot(a=1, b=1)], RULES).counted
    wall = wall_count([tally("a", 5)], RULES, None)
    assert wall is not None
    assert together(ballots, wall.counted)[0] == OptionDots(option=OPTIONS[0], dots=(7,), voters=None)
    assert together(ballots, ballots)[0] == OptionDots(option=OPTIONS[0], dots=(4,), voters=4)


def test_dots_nobody_gave_are_known_where_voters_and_dots_are() -> None:
    tallies = [tally(name, count) for name, count in zip("abcd", (31, 27, 22, 22), strict=True)]
    found = wall_count(tallies, RULES, 40)
    assert found is not None and (found.unused, found.too_many) == ((18,), ())
    more = wall_count(tallies, RULES, 30)
    assert more is not None and (more.unused, more.too_many) == ((None,), (0,))
    unknown = wall_count(tallies, RULES, None)
    assert unknown is not None and unknown.unused == (None,)
