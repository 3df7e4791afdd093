"""Voting on paper: ballots to fill in, and strips of squared paper for counting dots (DV1-DV6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from msgspec import Struct

from facilitator.domain.ballots import RATINGS, Rating
from facilitator.domain.belonging import sessions_in_order, topics_of
from facilitator.domain.harvest import Cluster, Note
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.voting import DotColour, Vote, VoteOption, VoteState
from facilitator.planning.tally import MOST_PROPOSED, proposed_dots
from facilitator.queries.sheet_boards import Strip, StripsSheet
from facilitator.queries.sheet_cards import Ballot, BallotDots, BallotOption, BallotsSheet
from facilitator.queries.sheet_words import code, context_parts, foot, session_words
from facilitator.queries.sheets import ContextLine
from facilitator.queries.translated import reading
from facilitator.words import counted

A_PAGE_OF_BALLOTS, MOST_BALLOTS = 4, 1000
DRAFT_PURPOSE = "we choose what to talk about, not what is right"
_GONE = (TopicState.MERGED, TopicState.WITHDRAWN)
_COUNTED = (VoteState.CLOSED, VoteState.REVEALED)
_SIGNS: dict[Rating, str] = {
    Rating.STRONG_AGREEMENT: "++",
    Rating.AGREEMENT: "+",
    Rating.NEUTRAL: "0",
    Rating.DISAGREEMENT: "−",
    Rating.STRONG_DISAGREEMENT: "−−",
    Rating.CONFUSION: "?",
}


class BallotSource(Struct, frozen=True):
    """What is voted on: a vote that was set up, or the topics while there is none."""

    session: Session
    title: str
    options: tuple[BallotOption, ...]
    key: str
    vote: Vote | None = None


def ballot_sheets(
    state: EventState, session: SessionId | None = None, codes: Mapping[str, Sequence[str]] | None = None
) -> tuple[BallotsSheet, ...]:
    """Ballots for each vote that is not counted yet; from the topics, as a draft, where no vote is set up.

    `codes` are the drawn codes of a vote by its id: a ballot for each, and no other.
    """
    return tuple(_ballots(state, one, (codes or {}).get(one.key, ())) for one in ballot_sources(state, session))


def strip_sheets(state: EventState, session: SessionId | None = None) -> tuple[StripsSheet, ...]:
    """Squared paper under each option."""
    return tuple(
        StripsSheet(
            code="Q" + code("strips", one.key, length=4),
            headline=one.title,
            strips=tuple(Strip(option.number, option.title) for option in one.options),
            foot=foot(state, one.session),
            context=ContextLine(context_parts(state, one.session)[:1], "One dot, one square"),
            draft=one.vote is None,
            subject=f"{session_words(one.session)}: tally strips",
        )
        for one in ballot_sources(state, session)
    )


def ballot_sources(state: EventState, session: SessionId | None) -> Iterator[BallotSource]:
    """What ballots are made of: the votes not counted yet, then the topics nobody has set up a vote for."""
    voted = {one.topic for one in state.all(VoteOption) if one.topic is not None}
    for each in sessions_in_order(state):
        if session not in (None, each.id):
            continue
        for vote in in_order(one for one in state.all(Vote) if one.session == each.id and one.state not in _COUNTED):
            options = tuple(_option(state, one, n) for n, one in enumerate(options_of(state, vote), start=1))
            if options:
                yield BallotSource(each, vote.title, options, vote.id, vote)
        topics = [one for one in topics_of(state, SessionId(each.id)) if one.state not in _GONE]
        if topics and not voted & {one.id for one in topics}:
            named = tuple(BallotOption(str(one.number), one.title) for one in topics)
            yield BallotSource(each, f"Which {'topic' if len(named) == 1 else 'topics'} first?", named, each.id)


def options_of(state: EventState, vote: Vote) -> list[VoteOption]:
    """The options of a vote in their order."""
    return in_order(one for one in state.all(VoteOption) if one.vote == vote.id)


def _option(state: EventState, option: VoteOption, place: int) -> BallotOption:
    return BallotOption(str(option_number(state, option, place)), option_words(state, option))


def option_number(state: EventState, option: VoteOption, place: int) -> int:
    """The number people see and type: its own, else that of its topic, else its place in the vote."""
    if option.number is not None:
        return option.number
    topic = state.get(Topic, option.topic)
    return place if topic is None else topic.number


def option_words(state: EventState, option: VoteOption) -> str:
    """What an option says: its own words, or what it is about."""
    topic, cluster = state.get(Topic, option.topic), state.get(Cluster, option.cluster)
    note = state.get(Note, option.note)
    own = option.words or (None if topic is None else topic.title) or (None if cluster is None else cluster.title)
    if own is None and note is not None:
        return "1 point removed" if note.redacted else reading(state, note).marked
    return own or ""


def rating_words(rating: Rating) -> str:
    """`strong agreement`; who says “confusion” says that the idea is not clear, which is the word everywhere."""
    return "not clear" if rating is Rating.CONFUSION else rating.value.replace("_", " ")


def _ballots(state: EventState, source: BallotSource, codes: Sequence[str]) -> BallotsSheet:
    vote = source.vote
    colours = _colours(source)
    expected = 0 if vote is None else max(vote.voters_expected or 0, 0)
    count = len(codes) or min(expected, MOST_BALLOTS) or A_PAGE_OF_BALLOTS
    return BallotsSheet(
        code="V" + code("ballots", source.key, length=4),
        headline=source.title,
        ballots=tuple(_ballot(source, n, codes[n] if n < len(codes) else "") for n in range(count)),
        foot=foot(state, source.session),
        dots=tuple(_circles(one, letter, vote) for one, letter in zip(colours, _letters(colours), strict=True)),
        purpose=DRAFT_PURPOSE if vote is None else vote.purpose or "",
        rule=_rule(colours, vote),
        draft=vote is None,
        subject=f"{session_words(source.session)}: ballots",
    )


def _ballot(source: BallotSource, place: int, drawn: str) -> Ballot:
    """The options of one ballot; each ballot has an order of its own if the vote is shuffled (DV9)."""
    options = list(source.options)
    if source.vote is not None and source.vote.shuffled:
        Random(f"{source.key} {place}").shuffle(options)
    return Ballot(tuple(options), drawn)


def _colours(source: BallotSource) -> tuple[DotColour, ...]:
    if source.vote is not None and source.vote.colours:
        return source.vote.colours
    return (DotColour(meaning="", dots=proposed_dots(len(source.options))),)


def _circles(colour: DotColour, letter: str, vote: Vote | None) -> BallotDots:
    """As many circles as one option may get; the letter of the colour stands in each where there are several."""
    if vote is not None and vote.rating:
        return BallotDots(len(RATINGS), tuple(_SIGNS[one] for one in RATINGS))
    most = 1 if vote is None else min(colour.dots, vote.stack_limit or colour.dots)
    return BallotDots(max(most, 1), (letter,) * min(max(most, 1), MOST_PROPOSED) if letter else ())


def _letters(colours: Sequence[DotColour]) -> list[str]:
    """`A`, `B` for colours that stand beside each other; a single colour needs none."""
    return [chr(ord("A") + n % 26) if len(colours) > 1 else "" for n in range(len(colours))]


def _rule(colours: Sequence[DotColour], vote: Vote | None) -> str:
    """`Fill up to 3 circles, at most 2 in a row.` Where a row has too many for circles a figure is written."""
    if vote is not None and vote.rating:
        answers = ", ".join(f"{_SIGNS[one]}\u00a0{rating_words(one)}" for one in RATINGS)
        return f"Fill one circle in each row: {answers}."
    limit = 1 if vote is None else vote.stack_limit
    figures = any(min(one.dots, limit or one.dots) > MOST_PROPOSED for one in colours)
    words = ("dot", "dots") if figures else ("circle", "circles")
    parts = [_colour_rule(one, letter, words) for one, letter in zip(colours, _letters(colours), strict=True)]
    each = "" if limit in (None, 1) else f", at most {limit} in a row"
    return f"{'Give' if figures else 'Fill'} up to {' and '.join(parts)}{each}."


def _colour_rule(colour: DotColour, letter: str, words: tuple[str, str]) -> str:
    """`3 circles A “important”`."""
    meaning = f"“{colour.meaning}”" if letter and colour.meaning else None
    return " ".join(part for part in (counted(colour.dots, *words), letter, meaning) if part)
