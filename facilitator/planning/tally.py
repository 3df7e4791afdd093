"""Counting: what a ballot is worth, what lies on every option, and whether all ballots are accounted for (DV3–DV8).

Pure: values in, values out. `rules_of` reads a vote's set-up, `judged` tells a valid ballot from a blank or an invalid
one, `counted` adds ballots up, `wall_count` compares two typists' numbers, `merged` previews options as one, and
`reconciled` closes the account of the paper. What the numbers mean for the choice is in `tally_ranking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from facilitator.domain.ballots import RATINGS, Choices, OptionChoice
from facilitator.domain.ids import VoteOptionId
from facilitator.domain.voting import OptionDots, Tally, Vote, VoteOption

TOO_FEW = 5
MOST_PROPOSED = 7


class Rules(NamedTuple):
    """What a ballot of a vote must keep to: its options, dots per colour (None where not said), and the most dots of
    one colour on one option (None: any number). `rejects` is the policy of DV6."""

    options: tuple[VoteOptionId, ...]
    dots: tuple[int | None, ...]
    stack_limit: int | None
    rating: bool
    rejects: bool


class Fault(StrEnum):
    """What is wrong with a ballot (DV6)."""

    TOO_MANY_DOTS = "too_many_dots"
    STACK_BROKEN = "stack_broken"
    UNREADABLE = "unreadable"
    STRANGE_OPTION = "strange_option"
    NO_NUMBER = "no_number"


class BallotState(StrEnum):
    """What a returned ballot counts as."""

    VALID = "valid"
    BLANK = "blank"
    INVALID = "invalid"


class Judged(NamedTuple):
    """A ballot weighed: what it counts as, its faults, and the choices that count (None when it is not valid)."""

    state: BallotState
    faults: tuple[Fault, ...]
    choices: Choices | None


class Count(NamedTuple):
    """All ballots added up: every option in its order, those without a dot too; `unused` dots by colour (DV6)."""

    counted: tuple[OptionDots, ...]
    valid: int
    blank: int
    invalid: int
    unused: tuple[int | None, ...]

    @property
    def returned(self) -> int:
        """Ballots that came back and were cast."""
        return self.valid + self.blank + self.invalid


def proposed_dots(options: int) -> int:
    """A third of the options rounded up, at most seven (DV2); nine options give three."""
    return max(1, min(MOST_PROPOSED, -(-options // 3)))


def options_of(vote: Vote, options: Iterable[VoteOption]) -> list[VoteOption]:
    """The vote's options in their order."""
    return sorted((one for one in options if one.vote == vote.id), key=lambda one: (one.order, one.id))


def rules_of(vote: Vote, options: Iterable[VoteOption]) -> Rules:
    """The rules a vote was set up with. A vote without colours has one, of any number of dots."""
    return Rules(
        options=tuple(VoteOptionId(one.id) for one in options_of(vote, options)),
        dots=tuple(one.dots for one in vote.colours) or (None,),
        stack_limit=vote.stack_limit,
        rating=bool(vote.rating),
        rejects=vote.rejects_faulty_ballots,
    )


# --- one ballot -----------------------------------------------------------------------------------------------


def judged(choices: Choices, rules: Rules) -> Judged:
    """What a ballot counts as. A faulty one is invalid as a whole, unless the vote counts what is within the limits:
    then stacks are cut down to the limit; who gave too many dots in all cannot be asked any more, and is invalid."""
    if choices.unreadable:
        return Judged(BallotState.INVALID, (Fault.UNREADABLE,), None)
    faults = faults_of(choices, rules)
    if not faults:
        return Judged(BallotState.BLANK if _is_blank(choices) else BallotState.VALID, (), choices)
    if faults == (Fault.STACK_BROKEN,) and not rules.rejects:
        return Judged(BallotState.VALID, faults, _within_stack(choices, rules))
    return Judged(BallotState.INVALID, faults, None)


def faults_of(choices: Choices, rules: Rules) -> tuple[Fault, ...]:
    """Everything that is wrong with what stands on a ballot, in the order of `Fault`."""
    if choices.unreadable:
        return (Fault.UNREADABLE,)
    checks = {
        Fault.TOO_MANY_DOTS: _has_too_many(choices, rules),
        Fault.STACK_BROKEN: _breaks_stack(choices, rules),
        Fault.STRANGE_OPTION: _names_strange_options(choices, rules),
        Fault.NO_NUMBER: _has_no_numbers(choices, rules),
    }
    return tuple(fault for fault, found in checks.items() if found)


def unused_dots(choices: Choices, rules: Rules) -> tuple[int | None, ...]:
    """The dots of each colour a ballot has left over; None where their number is not limited."""
    spent = _spent(choices, rules)
    return tuple(None if most is None else most - used for most, used in zip(rules.dots, spent, strict=True))


def _has_too_many(choices: Choices, rules: Rules) -> bool:
    return any(left is not None and left < 0 for left in unused_dots(choices, rules))


def _breaks_stack(choices: Choices, rules: Rules) -> bool:
    limit = rules.stack_limit
    return limit is not None and any(dots > limit for one in choices.options for dots in one.dots)


def _names_strange_options(choices: Choices, rules: Rules) -> bool:
    named = [one.option for one in choices.options]
    return len(set(named)) < len(named) or not set(named) <= set(rules.options)


def _has_no_numbers(choices: Choices, rules: Rules) -> bool:
    """Fewer than no dots, dots of a colour there is none of, or dots where a rating is asked and the reverse."""
    if rules.rating:
        return any(one.dots for one in choices.options)
    return any(
        one.rating is not None or len(one.dots) > len(rules.dots) or any(dots < 0 for dots in one.dots)
        for one in choices.options
    )


def _is_blank(choices: Choices) -> bool:
    return not any(any(one.dots) or one.rating is not None for one in choices.options)


def _spent(choices: Choices, rules: Rules) -> list[int]:
    return [sum(_dots(one, colour) for one in choices.options) for colour in range(len(rules.dots))]


def _dots(choice: OptionChoice, colour: int) -> int:
    return choice.dots[colour] if colour < len(choice.dots) else 0


def _within_stack(choices: Choices, rules: Rules) -> Choices:
    limit = rules.stack_limit
    if limit is None:
        return choices
    return Choices(
        options=tuple(
            OptionChoice(option=one.option, dots=tuple(min(dots, limit) for dots in one.dots))
            for one in choices.options
        )
    )


# --- all ballots ----------------------------------------------------------------------------------------------


def counted(ballots: Iterable[Choices], rules: Rules) -> Count:
    """Every dot of every valid ballot, once. For a rating the numbers stand in the order of `RATINGS`."""
    columns = len(RATINGS) if rules.rating else len(rules.dots)
    sums = {option: [0] * columns for option in rules.options}
    voters = dict.fromkeys(rules.options, 0)
    states = dict.fromkeys(BallotState, 0)
    spent = [0] * len(rules.dots)
    for ballot in ballots:
        found = judged(ballot, rules)
        states[found.state] += 1
        for choice in found.choices.options if found.state == BallotState.VALID and found.choices else ():
            numbers = _numbers(choice, rules)
            sums[choice.option] = [one + more for one, more in zip(sums[choice.option], numbers, strict=True)]
            voters[choice.option] += any(numbers)
            if not rules.rating:
                spent = [one + more for one, more in zip(spent, numbers, strict=True)]
    cast = states[BallotState.VALID] + states[BallotState.BLANK]
    return Count(
        counted=tuple(OptionDots(option=one, dots=tuple(sums[one]), voters=voters[one]) for one in rules.options),
        valid=states[BallotState.VALID],
        blank=states[BallotState.BLANK],
        invalid=states[BallotState.INVALID],
        unused=()
        if rules.rating
        else tuple(_left(most, cast, used) for most, used in zip(rules.dots, spent, strict=True)),
    )


def _left(most: int | None, ballots: int, used: int) -> int | None:
    return None if most is None else most * ballots - used


def _numbers(choice: OptionChoice, rules: Rules) -> tuple[int, ...]:
    if rules.rating:
        return tuple(int(choice.rating == one) for one in RATINGS)
    return tuple(_dots(choice, colour) for colour in range(len(rules.dots)))


def together(one: Sequence[OptionDots], other: Sequence[OptionDots]) -> tuple[OptionDots, ...]:
    """Two counts of the same vote as one, such as ballots and a wall. Voters are known where both know them."""
    more = {row.option: row for row in other}
    return tuple(_added(row, more[row.option]) if row.option in more else row for row in one)


def _added(one: OptionDots, other: OptionDots) -> OptionDots:
    dots = tuple(mine + theirs for mine, theirs in zip(one.dots, other.dots, strict=True))
    known = one.voters is not None and other.voters is not None
    return OptionDots(option=one.option, dots=dots, voters=(one.voters or 0) + (other.voters or 0) if known else None)


# --- the wall -------------------------------------------------------------------------------------------------


class Difference(NamedTuple):
    """Where two typists have other numbers: an option, a colour, and what each of them counted (None: nothing yet)."""

    option: VoteOptionId
    colour: int
    first: int | None
    second: int | None


class WallCount(NamedTuple):
    """Numbers read from a wall (DV5). `counted` takes the first typist's, and the second's where the first has none.

    `too_many` are the colours with more dots than all voters have: a reason to count again, never a bar. `unused` dots
    by colour are normal; None where the voters or their dots are not known, or there are too many.
    """

    counted: tuple[OptionDots, ...]
    differences: tuple[Difference, ...]
    counted_once: bool
    too_many: tuple[int, ...]
    unused: tuple[int | None, ...]


def wall_count(tallies: Iterable[Tally], rules: Rules, voters: int | None) -> WallCount | None:
    """What was typed from the wall by one person or two; None when nothing was."""
    numbers: dict[tuple[str, int, bool], int] = {(one.option, one.colour, one.second): one.count for one in tallies}
    if not numbers:
        return None
    pairs = {
        (option, colour): (numbers.get((option, colour, False)), numbers.get((option, colour, True)))
        for option in rules.options
        for colour in range(len(rules.dots))
    }
    twice = any(second for _, _, second in numbers) and any(not second for _, _, second in numbers)
    differences = tuple(
        Difference(option, colour, first, second)
        for (option, colour), (first, second) in pairs.items()
        if twice and (first or 0) != (second or 0)
    )
    rows = tuple(_row(option, pairs, len(rules.dots)) for option in rules.options)
    unused = left_over(rows, rules.dots, voters)
    too_many = tuple(colour for colour, left in enumerate(unused) if left is not None and left < 0)
    known = tuple(None if left is None or left < 0 else left for left in unused)
    return WallCount(rows, differences, not twice, too_many, known)


def left_over(rows: Sequence[OptionDots], dots: Sequence[int | None], voters: int | None) -> tuple[int | None, ...]:
    """By colour, how many dots so many voters have not given; fewer than none where there are too many on the wall."""
    totals = [sum(row.dots[colour] for row in rows) for colour in range(len(dots))]
    return tuple(
        None if most is None or voters is None else most * voters - total
        for most, total in zip(dots, totals, strict=True)
    )


def _row(
    option: VoteOptionId, pairs: dict[tuple[VoteOptionId, int], tuple[int | None, int | None]], colours: int
) -> OptionDots:
    found = [pairs[option, colour] for colour in range(colours)]
    return OptionDots(option=option, dots=tuple(second or 0 if first is None else first for first, second in found))


# --- options as one (DV8) -------------------------------------------------------------------------------------


class Merged(NamedTuple):
    """Options counted as if they were one: exact with ballots; with tallies `dots` is "at most", voters unknown."""

    dots: tuple[int, ...]
    voters: int | None
    at_most: bool


def merged(ballots: Iterable[Choices], rules: Rules, options: Iterable[str]) -> Merged:
    """Distinct voters, and dots with the stack limit applied anew: nobody may stack more on one option than before."""
    wanted = set(options)
    dots, voters = [0] * len(rules.dots), 0
    for ballot in ballots:
        found = judged(ballot, rules)
        if found.state != BallotState.VALID or found.choices is None:
            continue
        mine = [one for one in found.choices.options if one.option in wanted]
        spent = [sum(_dots(one, colour) for one in mine) for colour in range(len(rules.dots))]
        within = [min(one, rules.stack_limit) if rules.stack_limit is not None else one for one in spent]
        dots = [one + more for one, more in zip(dots, within, strict=True)]
        voters += any(spent)
    return Merged(tuple(dots), voters, at_most=False)


def merged_at_most(rows: Iterable[OptionDots], options: Iterable[str]) -> Merged:
    """What a tally can say: at most the sum."""
    wanted = set(options)
    columns = zip(*(row.dots for row in rows if row.option in wanted), strict=True)
    return Merged(tuple(map(sum, columns)), None, at_most=True)


# --- reconciliation (DV6) -------------------------------------------------------------------------------------


class Reconciliation(NamedTuple):
    """Where the ballots given out have gone. What is unknown is None.

    It always closes: issued + unexplained = valid + blank + invalid + spoiled + not returned. `unexplained` are
    ballots nobody gave out; it is 0 in a sound vote.
    """

    issued: int | None
    valid: int
    blank: int
    invalid: int
    spoiled: int
    not_returned: int | None
    unexplained: int | None

    @property
    def returned(self) -> int:
        """Ballots that came back and were cast."""
        return self.valid + self.blank + self.invalid


def reconciled(issued: int | None, valid: int, blank: int, invalid: int, spoiled: int) -> Reconciliation:
    """The account of all ballots given out."""
    if issued is None:
        return Reconciliation(None, valid, blank, invalid, spoiled, None, None)
    left = issued - valid - blank - invalid - spoiled
    return Reconciliation(issued, valid, blank, invalid, spoiled, max(0, left), max(0, -left))
