"""The ranking of a revealed vote, and the topics that are only said to have met with the greatest interest."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.ballots import RATINGS
from facilitator.domain.belonging import hosts_of, sessions_in_order, topics_of
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Interest, Topic, TopicState
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.domain.voting import Vote, VoteOption, VoteResult
from facilitator.planning.tally_ranking import Spread
from facilitator.queries.phrases import dotted, spelled
from facilitator.queries.sheet_dots import revealed
from facilitator.queries.sheet_words import code, context_parts, foot, session_words
from facilitator.queries.sheets import ContextLine, DotKind, DotRow, TopicListSheet, TopicRow
from facilitator.queries.topic_sheets import GREATEST, greatest_note
from facilitator.queries.vote_outcome import outcome
from facilitator.queries.vote_sheets import option_words, options_of, rating_words
from facilitator.queries.vote_standing import StandingRow, VoteStanding, notes_on, standing_of
from facilitator.words import counted

CHOSEN, AT_THE_CUT = "above the cut", "tied at the cut"
_KINDS: tuple[DotKind, ...] = ("first", "second", "third")


def ranking_sheets(state: EventState, session: SessionId | None = None) -> tuple[TopicListSheet, ...]:
    """Each revealed vote by rank; then the topics that are only said to have met with the greatest interest."""
    found: list[TopicListSheet] = []
    for each in sessions_in_order(state):
        if session in (None, each.id):
            found += [_ranking(state, each, one) for one in standings(state, SessionId(each.id))]
            marked = _greatest(state, SessionId(each.id))
            found += [_unranked(state, each, marked)] if marked else []
    return tuple(found)


def standings(state: EventState, session: SessionId) -> list[VoteStanding]:
    """Where the revealed votes of a session stand; a result that does not fit its vote is not printed."""
    fitting = [vote for vote, result in revealed(state, session) if _fits(state, vote, result)]
    found = [standing_of(state, vote) for vote in fitting]
    return [one for one in found if one is not None]


def _fits(state: EventState, vote: Vote, result: VoteResult) -> bool:
    options = {one.id for one in options_of(state, vote)}
    columns = len(RATINGS) if vote.rating else len(vote.colours)
    return all(one.option in options and len(one.dots) == columns > 0 for one in result.counted)


# A vote


def _ranking(state: EventState, session: Session, standing: VoteStanding) -> TopicListSheet:
    """Equal dots have equal ranks; options nobody counted stay on the list (OS10, DV7)."""
    vote = standing.vote
    rows = [_ranked(state, standing, one) for one in standing.rows]
    listed = {one.option for one in standing.rows}
    rows += [_uncounted(state, standing, one) for one in options_of(state, vote) if one.id not in listed]
    return TopicListSheet(
        code="Z" + code("ranking", vote.id, length=4),
        headline=vote.title,
        rows=tuple(rows),
        foot=foot(state, session),
        context=ContextLine(context_parts(state, session)[:1], "Ranking"),
        note=_note(state, standing),
        subject=f"{session_words(session)}: ranking, {vote.title}",
    )


def _ranked(state: EventState, standing: VoteStanding, row: StandingRow) -> TopicRow:
    topic = _topic_of(state, row.option)
    return TopicRow(
        number=row.rank or "–",
        title=row.title,
        hosts=_about(state, topic),
        state=_state_of(topic),
        mark=AT_THE_CUT if row.tied else CHOSEN if row.chosen else "",
        interest=_interest(row),
        dots=() if row.spread is not None else _dots(standing.vote, row.dots),
    )


def _uncounted(state: EventState, standing: VoteStanding, option: VoteOption) -> TopicRow:
    topic = state.get(Topic, option.topic)
    told = "" if standing.too_few else "not counted"
    words = _state_of(topic) or told
    return TopicRow(number="–", title=option_words(state, option), hosts=_about(state, topic), state=words)


def _topic_of(state: EventState, option: str) -> Topic | None:
    found = state.get(VoteOption, option)
    return None if found is None else state.get(Topic, found.topic)


def _about(state: EventState, topic: Topic | None) -> str:
    """`topic 7 · Ann`: the number it keeps whatever its rank."""
    if topic is None:
        return ""
    hosts = ", ".join(person.name for _, person in hosts_of(state, TopicId(topic.id)))
    return dotted((f"topic {shown_number(state, topic)}", hosts))


def _state_of(topic: Topic | None) -> str:
    held = topic is None or topic.state != TopicState.NOT_HELD
    return "" if held else TOPIC_STATES[TopicState.NOT_HELD]


def _dots(vote: Vote, dots: Sequence[int]) -> tuple[DotRow, ...]:
    return tuple(
        DotRow(count, colour.meaning, "minus" if colour.negative else _KINDS[min(n, 2)])
        for n, (colour, count) in enumerate(zip(vote.colours, dots, strict=True))
    )


def _interest(row: StandingRow) -> str:
    """What figures alone do not tell: both sides of an option, or how an idea was rated."""
    if row.spread is not None:
        return _spread_words(row.spread)
    if row.sides is None:
        return ""
    divided = ", divided" if row.sides.divided else ""
    return f"+{row.sides.plus} / −{row.sides.minus}, net {row.sides.net}{divided}"


def _spread_words(spread: Spread) -> str:
    """The mean with all answers beside it: how far people are apart counts as much (DV11)."""
    mean = "nobody rated it" if spread.mean is None else f"mean {float(spread.mean):+.1f}"
    answers = [f"{number} {rating_words(one)}" for one, number in zip(RATINGS, spread.answers, strict=True)]
    return f"{mean}: {', '.join(answers)}"


def _note(state: EventState, standing: VoteStanding) -> str:
    """What must be said beside the ranks: ties, near ties, how a tie was decided, where all ballots have gone."""
    told = outcome(state, standing.vote)
    account = "" if told is None else ", ".join(f"{figure} {word}" for figure, word in told.account)
    voters = standing.voters
    of = "number of voters not given" if voters is None else f"from {counted(voters, 'voter', 'voters')}"
    parts = [f"{of[:1].upper()}{of[1:]}."]
    parts += [f"{account}." if account else "", *map(str, notes_on(state, standing))]
    parts += [told.decision] if told is not None and told.decision else []
    return " ".join(part for part in parts if part)


# Topics of greatest interest


def _greatest(state: EventState, session: SessionId) -> list[tuple[Topic, Interest]]:
    """The topics somebody reported as of greatest interest, in the order of their numbers."""
    marked = sorted((one for one in state.all(Interest) if one.among_greatest), key=lambda one: one.id)
    first = {one.topic: one for one in reversed(marked)}
    return [(topic, first[TopicId(topic.id)]) for topic in topics_of(state, session) if topic.id in first]


def _unranked(state: EventState, session: Session, marked: Sequence[tuple[Topic, Interest]]) -> TopicListSheet:
    """Without number or rank where the source gives none: marked as such, never numbered by us."""
    topics = spelled(len(marked), "topic", "topics").capitalize()
    return TopicListSheet(
        code="Z" + code("greatest", session.id, length=4),
        headline=f"{topics} of greatest interest",
        rows=tuple(_unranked_row(state, topic, interest) for topic, interest in marked),
        foot=foot(state, session, source=f"source: {state.event.source}" if state.event.source else None),
        context=ContextLine(context_parts(state, session)[:1], "Ranking"),
        note=greatest_note([interest for _, interest in marked]),
        subject=f"{session_words(session)}: greatest interest",
    )


def _unranked_row(state: EventState, topic: Topic, interest: Interest) -> TopicRow:
    hosts = ", ".join(person.name for _, person in hosts_of(state, TopicId(topic.id)))
    rank = None if interest.rank is None else f"rank {interest.rank}"
    return TopicRow(
        number=shown_number(state, topic),
        title=topic.title,
        hosts=hosts,
        mark=GREATEST,
        interest=rank or "no rank given",
    )
