"""What came out of a vote, as its page shows it: ranks and answers, the cut, the account of all ballots, and what was
there before: earlier versions, and the vote this one is a second round of.

Nothing of it stands in here before the vote is revealed (DV9).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from facilitator.domain.ballots import RATINGS
from facilitator.domain.ids import VoteOptionId
from facilitator.domain.state import EventState
from facilitator.domain.voting import TieDecision, Vote, VoteOption, VoteResult
from facilitator.planning.tally import options_of
from facilitator.planning.tally_ranking import Cut, plus_colour
from facilitator.queries.sheet_words import clock_of
from facilitator.queries.vote_page import TIE_WORDS, OptionLine, SetUp, VoteHead, set_up
from facilitator.queries.vote_sheets import rating_words
from facilitator.queries.vote_standing import StandingRow, VoteStanding, dots_to_give, standing_of
from facilitator.words import counted

NOTHING_GIVEN = "Nobody gave a dot: no ballot was cast with one, and none was counted on the wall. Nothing is chosen."
NOBODY_RATED = "Nobody rated anything: no sheet was cast. Nothing can be said."
MORE_THAN_GIVEN = "More dots were counted than all voters have. Count again, or correct the number."


class RankRow(Struct, frozen=True):
    """An option in its place. `dots` by colour; `answers` of a rating in the order of `RATINGS`, empty without one.

    `cut_after` says that the line of the cut stands below it.
    """

    line: OptionLine
    rank: str
    dots: tuple[int, ...]
    answers: tuple[int, ...]
    tied: bool
    chosen: bool
    cut_after: bool
    divided: bool
    note: str


class Earlier(Struct, frozen=True):
    """A count there was before: which, and what has changed since, a line for each option."""

    words: str
    lines: tuple[str, ...]


class Outcome(Struct, frozen=True):
    """A revealed vote: ranks, the cut and what is to say of it, and the account of all ballots."""

    head: VoteHead
    setup: SetUp
    rows: tuple[RankRow, ...]
    account: tuple[tuple[str, str], ...]
    cut: Cut | None
    tie_words: str
    close_words: str
    decision: str
    stamp: str
    doubt: str
    too_few: bool
    nothing: str
    ballots: int | None
    earlier: tuple[Earlier, ...]


def outcome(state: EventState, vote: Vote) -> Outcome | None:
    """What came out; None before the reveal."""
    standing = standing_of(state, vote)
    if standing is None:
        return None
    setup = set_up(state, vote)
    decision = next((one for one in state.all(TieDecision) if _is_about(one, standing.result)), None)
    nothing = _nothing_words(standing)
    cut = None if nothing else standing.cut
    return Outcome(
        head=setup.head,
        setup=setup,
        rows=tuple(_rows(setup, standing, cut, decision)),
        account=tuple(_account(standing)),
        cut=cut,
        tie_words="" if cut is None or not cut.tied else _tie_words(setup, standing, cut),
        close_words="" if cut is None else _close_words(setup, cut),
        decision="" if decision is None else _decision_words(setup, decision),
        stamp=_stamp(standing.result),
        doubt=_doubt(standing),
        too_few=standing.too_few,
        nothing=nothing,
        ballots=standing.result.returned,
        earlier=tuple(_earlier(state, setup, standing)),
    )


def _is_about(decision: TieDecision, result: VoteResult) -> bool:
    return (decision.vote, decision.version) == (result.vote, result.version)


def _nothing_words(standing: VoteStanding) -> str:
    if standing.too_few or any(any(row.dots) for row in standing.rows):
        return ""
    return NOBODY_RATED if standing.vote.rating else NOTHING_GIVEN


# --- rows -------------------------------------------------------------------------------------------------------


def _rows(setup: SetUp, standing: VoteStanding, cut: Cut | None, decision: TieDecision | None) -> Iterator[RankRow]:
    lines = {one.option: one for one in setup.options}
    taken = set() if cut is None else {*cut.clear, *(() if decision is None else decision.chosen)}
    many = len(standing.rows)
    for place, row in enumerate(standing.rows, 1):
        rated = row.spread is not None
        yield RankRow(
            line=lines[row.option],
            rank=row.rank or "–",
            dots=() if rated else row.dots,
            answers=row.dots if rated else (),
            tied=cut is not None and row.tied,
            chosen=row.option in taken,
            cut_after=cut is not None and place == cut.places and place < many,
            divided=row.sides is not None and row.sides.divided,
            note=_note(row),
        )


def _note(row: StandingRow) -> str:
    if row.spread is not None:
        mean = "nobody rated it" if row.spread.mean is None else f"mean {float(row.spread.mean):+.1f}"
        return f"{mean} · {row.spread.confused} not clear" if row.spread.confused else mean
    if row.sides is None:
        return ""
    return f"+{row.sides.plus} / −{row.sides.minus}, net {row.sides.net:+d}{' · divided' if row.sides.divided else ''}"


# --- every ballot accounted for (DV6) ------------------------------------------------------------------------------


def _account(standing: VoteStanding) -> Iterator[tuple[str, str]]:
    """Figure and word. What is not known is left out, never 0; colours are never added (DV1)."""
    account = standing.account
    if account is not None:
        named = (
            (account.issued, "issued"), (account.returned, "returned"), (account.valid, "valid"),
            (account.blank, "blank"), (account.invalid, "invalid"), (account.spoiled, "spoiled"),
            (account.not_returned, "not returned"), (account.unexplained or None, "unexplained"),
        )  # fmt: skip
        yield from ((str(number), word) for number, word in named if number is not None)
    if not standing.vote.rating and not standing.too_few:
        yield from _dots_account(standing)


def _dots_account(standing: VoteStanding) -> Iterator[tuple[str, str]]:
    colours, to_give = standing.vote.colours, dots_to_give(standing.vote, standing.result)
    for colour, (most, left) in enumerate(zip(to_give, standing.unused, strict=True)):
        if most == 0:
            continue
        total = str(sum(row.dots[colour] for row in standing.rows))
        named = f" “{colours[colour].meaning}”" if len(colours) > 1 else ""
        if most is None:
            yield total, f"dots{named}"
        else:
            yield total, f"of {most}{named}" if named else f"of {counted(most, 'dot', 'dots')}"
        if left is not None:
            yield str(left), "unused"


def _doubt(standing: VoteStanding) -> str:
    if standing.vote.rating or standing.too_few:
        return ""
    to_give = dots_to_give(standing.vote, standing.result)
    totals = [sum(row.dots[colour] for row in standing.rows) for colour in range(len(to_give))]
    over = any(most is not None and total > most for most, total in zip(to_give, totals, strict=True))
    return MORE_THAN_GIVEN if over else ""


# --- sentences -----------------------------------------------------------------------------------------------------


def _tie_words(setup: SetUp, standing: VoteStanding, cut: Cut) -> str:
    names = [one.words for one in setup.options if one.option in cut.tied]
    colour = plus_colour(standing.vote.colours)
    dots = next(row.dots[colour] for row in standing.rows if row.option in cut.tied)
    named = f"{', '.join(names[:-1])} and {names[-1]}"
    each = "both have" if len(names) == 2 else "all have"
    left = "Only one place is left" if cut.open_places == 1 else f"Only {cut.open_places} places are left"
    return f"{named} {each} {counted(dots, 'dot', 'dots')}. {left}, and dots cannot say which."


def _close_words(setup: SetUp, cut: Cut) -> str:
    if cut.tied or cut.gap is None:
        return ""
    more = counted(cut.dots_to_change or 0, "dot", "dots")
    if cut.near:
        names = " and ".join(one.words for one in setup.options if one.option in cut.close)
        return f"Too close to call: {more} would change who is chosen, between {names}."
    return f"{more[:1].upper()}{more[1:]} would change the last place."


def _decision_words(setup: SetUp, decision: TieDecision) -> str:
    names = ", ".join(one.words for one in setup.options if one.option in decision.chosen)
    reason = f" Reason: {decision.reason}" if decision.reason else ""
    return f"The tie was decided: {TIE_WORDS[decision.rule]}. Taken: {names}.{reason}"


def _stamp(result: VoteResult) -> str:
    parts = [f"version {result.version}"] if result.version > 1 else []
    parts += [f"corrected: {result.reason}"] if result.reason else []
    parts += ["counted once"] if result.counted_once else []
    return " · ".join(parts)


# --- what was there before -----------------------------------------------------------------------------------------


def _earlier(state: EventState, setup: SetUp, standing: VoteStanding) -> Iterator[Earlier]:
    """Every earlier version beside the one that holds now, the newest first; last the vote before a second round."""
    vote, now = standing.vote, standing.result
    if standing.too_few:
        return
    before = [one for one in state.all(VoteResult) if one.vote == vote.id and one.version < now.version]
    for one in sorted(before, key=lambda one: -one.version):
        words = f"Version {one.version}, counted {clock_of(one.at, state.event.timezone)}"
        yield Earlier(words, tuple(_changes(setup, standing, {row.option: row.dots for row in one.counted})))
    first = state.get(Vote, vote.earlier)
    found = None if first is None else standing_of(state, first)
    if first is not None and found is not None and not found.too_few and not vote.rating and not first.rating:
        yield Earlier(f"“{first.title}”, before", tuple(_first_round(state, setup, vote, found)))


def _changes(setup: SetUp, standing: VoteStanding, old: dict[VoteOptionId, tuple[int, ...]]) -> Iterator[str]:
    lines = {one.option: one for one in setup.options}
    for row in standing.rows:
        before, line = old.get(row.option), lines[row.option]
        if before is None:
            yield f"{line.number} {line.words}: not counted then"
        elif before != row.dots:
            yield f"{line.number} {line.words}: {_change_words(setup, before, row.dots)}"


def _change_words(setup: SetUp, before: tuple[int, ...], now: tuple[int, ...]) -> str:
    """`22 → 23 (+1)`; with its colour or answer where there are several."""
    names = [rating_words(one) for one in RATINGS] if setup.rating else [one.meaning for one in setup.colours]
    several = len(now) > 1
    numbers = zip(before, now, strict=False)
    pairs = [(place, old, new) for place, (old, new) in enumerate(numbers) if old != new]
    named = [f"{names[place]} " if several and place < len(names) else "" for place, _, _ in pairs]
    return ", ".join(f"{name}{old} → {new} ({new - old:+d})" for name, (_, old, new) in zip(named, pairs, strict=True))


def _first_round(state: EventState, setup: SetUp, vote: Vote, first: VoteStanding) -> Iterator[str]:
    """What the options of a second round had in the first; the dots differ in number, so only both are told."""
    then = {_what(one): one.id for one in options_of(first.vote, state.all(VoteOption))}
    rows = {row.option: row for row in first.rows}
    colour = plus_colour(first.vote.colours)
    lines = {one.option: one for one in setup.options}
    for option in options_of(vote, state.all(VoteOption)):
        row = rows.get(VoteOptionId(then.get(_what(option), "")))
        if row is not None:
            dots = counted(row.dots[colour], "dot", "dots")
            yield f"{lines[option.id].number} {lines[option.id].words}: {dots}, rank {row.rank}"


def _what(option: VoteOption) -> tuple[str | None, ...]:
    return option.topic, option.cluster, option.note, option.words
