"""What a count means for the choice: ranks, ties at the cut, what is too close to call, what divides (DV4, DV7, DV11).

Equal dots are an equal rank, 1 2 3= 3= 5; nothing here breaks a tie. Options without a dot stay in every list.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from facilitator.domain.ballots import RATINGS, Rating
from facilitator.domain.ids import VoteOptionId
from facilitator.domain.voting import DotColour, OptionDots, VoteResult

DIVIDED_PERCENT = 30
NEAR_PERCENT = 5
_WORTH = {
    Rating.STRONG_AGREEMENT: 2,
    Rating.AGREEMENT: 1,
    Rating.NEUTRAL: 0,
    Rating.DISAGREEMENT: -1,
    Rating.STRONG_DISAGREEMENT: -2,
}


class Ranked(NamedTuple):
    """An option in its place. `rank` is None where nothing ranks it; `shared` when others have the same."""

    option: VoteOptionId
    dots: int
    rank: int
    shared: bool

    @property
    def words(self) -> str:
        """`3`, or `3=` where several share it."""
        return f"{self.rank}=" if self.shared else str(self.rank)


class Cut(NamedTuple):
    """Where the first `places` options end. None of the ways out of a tie is preferred here.

    `clear` are chosen whatever happens to the tie; `tied` share the last `open_places` places (empty: no tie).
    `gap` is how many dots part the last chosen from the first not chosen; None when all options are chosen.
    `close` are the options a near tie is about; `near` says it is too close to call (DV7).
    """

    places: int
    clear: tuple[VoteOptionId, ...]
    tied: tuple[VoteOptionId, ...]
    open_places: int
    gap: int | None
    near: bool
    close: tuple[VoteOptionId, ...]

    @property
    def dots_to_tie(self) -> int | None:
        """How many more dots for the first not chosen would make it a tie."""
        return self.gap

    @property
    def dots_to_change(self) -> int | None:
        """How many more dots for the first not chosen would change who is chosen."""
        return None if self.gap is None else self.gap + 1


class Sides(NamedTuple):
    """An option with negative dots: +plus / −minus, the net, and whether it divides people (DV4)."""

    option: VoteOptionId
    plus: int
    minus: int
    divided: bool

    @property
    def net(self) -> int:
        return self.plus - self.minus


class Spread(NamedTuple):
    """How an idea was rated: the number of answers in the order of `RATINGS`, and their mean from −2 to +2 without
    those who did not understand it; None when nobody else answered."""

    option: VoteOptionId
    answers: tuple[int, ...]
    mean: Fraction | None

    @property
    def confused(self) -> int:
        """How many did not understand it."""
        return self.answers[RATINGS.index(Rating.CONFUSION)]


def ranked(rows: Sequence[OptionDots], colour: int = 0) -> list[Ranked]:
    """All options by their dots of one colour, most first; equal ones in the order of the vote, and equal in rank."""
    return placed([(row.option, row.dots[colour]) for row in rows])


def placed(scores: Sequence[tuple[VoteOptionId, int]]) -> list[Ranked]:
    """Options in the order of their scores with ranks 1 2 3= 3= 5."""
    values = [score for _, score in scores]
    return [
        Ranked(option, score, 1 + sum(other > score for other in values), values.count(score) > 1)
        for option, score in sorted(scores, key=lambda one: -one[1])
    ]


def cut_of(ranking: Sequence[Ranked], places: int | None, voters: int | None) -> Cut | None:
    """What the cut does to a ranking; None where a vote has no cut. `voters` are the valid ballots, where known."""
    if places is None or places < 1 or not ranking:
        return None
    if places >= len(ranking):
        return Cut(places, tuple(one.option for one in ranking), (), 0, None, near=False, close=())
    last, following = ranking[places - 1].dots, ranking[places].dots
    gap = last - following
    if gap == 0:
        clear = tuple(one.option for one in ranking if one.dots > last)
        tied = tuple(one.option for one in ranking if one.dots == last)
        return Cut(places, clear, tied, places - len(clear), 0, near=False, close=())
    near = gap <= near_gap(voters)
    close = tuple(one.option for one in ranking if one.dots in (last, following)) if near else ()
    return Cut(places, tuple(one.option for one in ranking[:places]), (), 0, gap, near, close)


def near_gap(voters: int | None) -> Fraction:
    """Up to how many dots a gap at the cut is too close to call: one, or five in a hundred voters (DV7)."""
    return max(Fraction(1), Fraction((voters or 0) * NEAR_PERCENT, 100))


def plus_colour(colours: Sequence[DotColour]) -> int:
    """The colour that ranks: the first that is not negative."""
    return next((place for place, one in enumerate(colours) if not one.negative), 0)


def sides(rows: Sequence[OptionDots], colours: Sequence[DotColour]) -> list[Sides] | None:
    """Plus and minus of every option; None in a vote without negative dots."""
    minus = next((place for place, one in enumerate(colours) if one.negative), None)
    if minus is None or all(one.negative for one in colours):
        return None
    plus = plus_colour(colours)
    return [
        Sides(row.option, row.dots[plus], row.dots[minus], divides(row.dots[plus], row.dots[minus])) for row in rows
    ]


def divides(plus: int, minus: int) -> bool:
    """Whether the dots against are at least three in ten of those for (DV4)."""
    return minus > 0 and minus * 100 >= plus * DIVIDED_PERCENT


def spreads(rows: Sequence[OptionDots]) -> list[Spread]:
    """How every idea was rated, in the order of the vote."""
    return [Spread(row.option, row.dots, _mean(row.dots)) for row in rows]


def ranked_by_mean(found: Sequence[Spread]) -> list[tuple[Spread, str | None]]:
    """Ideas by their mean with ranks in words; those nobody rated stay at the end, without a rank."""
    known = [one.mean for one in found if one.mean is not None]
    ordered = sorted(found, key=lambda one: (one.mean is None, -(one.mean or 0)))
    return [(one, _rank_words(one.mean, known)) for one in ordered]


def _rank_words(mean: Fraction | None, known: Sequence[Fraction]) -> str | None:
    if mean is None:
        return None
    return f"{1 + sum(other > mean for other in known)}{'=' if known.count(mean) > 1 else ''}"


def _mean(answers: Sequence[int]) -> Fraction | None:
    counts = [(_WORTH[rating], count) for rating, count in zip(RATINGS, answers, strict=True) if rating in _WORTH]
    known = sum(count for _, count in counts)
    return Fraction(sum(worth * count for worth, count in counts), known) if known else None


def change_of_dots(earlier: VoteResult, later: VoteResult, colour: int = 0) -> dict[VoteOptionId, int | None]:
    """What a second round or a correction changed, by option: more or fewer dots; None where one has no number."""
    old = {row.option: row.dots[colour] for row in earlier.counted}
    return {row.option: None if row.option not in old else row.dots[colour] - old[row.option] for row in later.counted}
