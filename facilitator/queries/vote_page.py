"""What the pages of a vote show before its result: its set-up in words and doubts, and what has come in so far.

Nothing of a count stands in here before the vote is revealed, whatever the page is for (DV9).
"""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.ballots import Choices
from facilitator.domain.belonging import clusters_on, notes_on, questions_of, sessions_in_order
from facilitator.domain.ids import QuestionId, SessionId
from facilitator.domain.market import Topic
from facilitator.domain.order import in_order
from facilitator.domain.people import Person
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.voting import (
    BallotKind,
    DotColour,
    OptionDots,
    Tally,
    TieRule,
    Vote,
    VoteOption,
    VoteState,
)
from facilitator.planning.tally import BallotState, Difference, Fault, judged, proposed_dots, rules_of, wall_count
from facilitator.queries.sheet_words import clock_of
from facilitator.queries.vote_sheets import option_number, option_words, options_of
from facilitator.words import counted

MANY_OPTIONS = 12
AGAINST = "against"
STATE_WORDS = {
    VoteState.SET_UP: "not open yet",
    VoteState.OPEN: "open",
    VoteState.CLOSED: "closed, not revealed",
    VoteState.REVEALED: "revealed",
}
KIND_WORDS = {
    BallotKind.OPEN_DOTS: "open dots",
    BallotKind.PERSON_LINKS: "a link for each person",
    BallotKind.DRAWN_CODES: "drawn codes",
}
KIND_HELP = {
    BallotKind.OPEN_DOTS: "Anybody may vote; who really wants to can vote twice. No name is asked.",
    BallotKind.PERSON_LINKS: "One ballot for each person of the list. A changed program could look while it is open. "
    "Links are for phones; paper ballots are typed at the desk, and count.",
    BallotKind.DRAWN_CODES: "One ballot for each slip drawn by hand. Nobody knows who holds which. Save the ballots "
    "with their codes before the vote opens: the event keeps only marks of them. Each code counts once.",
}
TIE_WORDS = {
    TieRule.ASK: "ask then",
    TieRule.TAKE_ALL: "take all tied",
    TieRule.RUN_OFF: "run-off among the tied",
    TieRule.MERGE: "hosts may merge",
    TieRule.LOTS: "draw lots",
    TieRule.MODERATOR: "the moderator decides",
}


class OptionLine(Struct, frozen=True):
    """One thing to choose, with the number people see. `place` is its place in the vote, from 1."""

    option: str
    place: int
    number: str
    words: str
    own_words: bool
    is_topic: bool = False


class VoteHead(Struct, frozen=True):
    """Which vote this is."""

    vote: str
    title: str
    state: VoteState
    state_words: str
    facts: str


class SetUp(Struct, frozen=True):
    """A vote's set-up: `rule` is how it is quoted on stage and in the report; `doubts` are warnings, never bars."""

    head: VoteHead
    purpose: str
    options: tuple[OptionLine, ...]
    colours: tuple[DotColour, ...]
    voters: int | None
    stack_limit: int | None
    cut: int | None
    secret: bool
    shuffled: bool
    rating: bool
    rejects: bool
    kind: BallotKind
    tie_rule: TieRule
    rule: str
    proposed: int
    doubts: tuple[str, ...]


class TallyRow(Struct, frozen=True):
    """An option's numbers from the wall by colour, of the first typist and of the second; None: not typed."""

    line: OptionLine
    first: tuple[int | None, ...]
    second: tuple[int | None, ...]
    differs: tuple[bool, ...]


class Collecting(Struct, frozen=True):
    """What comes in. `differences` stand in the way of revealing; `doubts` do not."""

    head: VoteHead
    setup: SetUp
    rows: tuple[TallyRow, ...]
    differences: int
    counted_once: bool
    total_words: str
    issued: int | None
    doubts: tuple[str, ...]


def votes_of(state: EventState, session: SessionId) -> list[Vote]:
    """The votes of a session in their order."""
    return in_order(one for one in state.all(Vote) if one.session == session)


def head_of(state: EventState, vote: Vote) -> VoteHead:
    """A vote in one line."""
    zone = state.event.timezone
    opened, closed = clock_of(vote.opened, zone), clock_of(vote.closed, zone)
    times = f"open {opened}–{closed}" if opened and closed else f"open since {opened}" if opened else None
    parts = (vote.purpose, times or STATE_WORDS[vote.state], "secret" if vote.secret else None)
    facts = " · ".join(one for one in parts if one)
    return VoteHead(vote.id, vote.title, vote.state, STATE_WORDS[vote.state], facts)


def option_lines(state: EventState, vote: Vote) -> tuple[OptionLine, ...]:
    """The options with the numbers people see."""
    found = []
    for place, one in enumerate(options_of(state, vote), 1):
        topic = state.get(Topic, one.topic)
        shown = str(option_number(state, one, place))
        own = one.topic is None and one.cluster is None and one.note is None
        found.append(OptionLine(one.id, place, shown, option_words(state, one), own, topic is not None))
    return tuple(found)


def set_up(state: EventState, vote: Vote) -> SetUp:
    """A vote's set-up."""
    options = option_lines(state, vote)
    return SetUp(
        head=head_of(state, vote),
        purpose=vote.purpose or "",
        options=options,
        colours=vote.colours,
        voters=vote.voters_expected,
        stack_limit=vote.stack_limit,
        cut=vote.cut,
        secret=vote.secret,
        shuffled=vote.shuffled,
        rating=bool(vote.rating),
        rejects=vote.rejects_faulty_ballots,
        kind=vote.ballot_kind,
        tie_rule=vote.tie_rule,
        rule=rule_words(vote),
        proposed=proposed_dots(len(options)),
        doubts=tuple(_doubts(state, vote, options)),
    )


def rule_words(vote: Vote) -> str:
    """The rule as it is quoted: `3 dots each, at most 1 on one option · 3 are chosen · tie: ask then`."""
    if vote.rating:
        return "everybody rates each idea, or says that it is not clear"
    dots = " and ".join(map(_colour_words, vote.colours))
    limit = "any number on one option" if vote.stack_limit is None else f"at most {vote.stack_limit} on one option"
    chosen = "no cut" if vote.cut is None else f"{vote.cut} {'is' if vote.cut == 1 else 'are'} chosen"
    return f"{dots} each, {limit} · {chosen} · a tie: {TIE_WORDS[vote.tie_rule]}"


def _colour_words(colour: DotColour) -> str:
    """`3 dots “important”`, `1 dot against`."""
    dots = counted(colour.dots, "dot", "dots")
    if colour.negative and colour.meaning == AGAINST:
        return f"{dots} {AGAINST}"
    return f"{dots} {AGAINST + ' ' if colour.negative else ''}“{colour.meaning}”"


def collecting(state: EventState, vote: Vote) -> Collecting:
    """What has been typed from the wall, and what is doubtful in it."""
    tallies = [one for one in state.all(Tally) if one.vote == vote.id]
    rules = rules_of(vote, options_of(state, vote))
    wall = wall_count(tallies, rules, vote.voters_expected)
    numbers: dict[tuple[str, int, bool], int] = {(one.option, one.colour, one.second): one.count for one in tallies}
    differs = set() if wall is None else {(one.option, one.colour) for one in wall.differences}
    colours = range(len(rules.dots))
    setup = set_up(state, vote)
    rows = tuple(
        TallyRow(
            line=line,
            first=tuple(numbers.get((line.option, colour, False)) for colour in colours),
            second=tuple(numbers.get((line.option, colour, True)) for colour in colours),
            differs=tuple((line.option, colour) in differs for colour in colours),
        )
        for line in setup.options
    )
    doubts = [] if wall is None or not wall.too_many else [TOO_MANY]
    total = "" if wall is None else _total_words(vote, wall.counted)
    differences: tuple[Difference, ...] = () if wall is None else wall.differences
    once = wall is not None and wall.counted_once
    return Collecting(setup.head, setup, rows, len(differences), once, total, vote.issued, tuple(doubts))


TOO_MANY = "There are more dots on the wall than all voters have. Count again, or correct the number of voters."


# --- parts ----------------------------------------------------------------------------------------------------


def _doubts(state: EventState, vote: Vote, options: tuple[OptionLine, ...]) -> list[str]:
    found = []
    if len(options) > MANY_OPTIONS:
        found.append(f"{len(options)} options are many. Cluster them first, and vote on the clusters.")
    if len(options) < 2:
        found.append("A vote needs two options at least.")
    if not vote.purpose:
        found.append("Nobody has said yet what the vote is for.")
    present = sum(one.present is not False for one in state.all(Person))
    if vote.voters_expected is None:
        known = f" {present} people are on the list." if present else ""
        found.append(f"How many vote is not known, so that the dots cannot be checked.{known}")
    if vote.cut is not None and vote.cut >= len(options) > 1:
        found.append("As many are chosen as there are options: nothing is decided.")
    return found


def _total_words(vote: Vote, rows: tuple[OptionDots, ...]) -> str:
    """`178 of 180 dots`, by colour where there are several: they are never added (DV1)."""
    found = []
    for place, colour in enumerate(vote.colours):
        total = sum(one.dots[place] for one in rows)
        most = None if vote.voters_expected is None else vote.voters_expected * colour.dots
        named = f" “{colour.meaning}”" if len(vote.colours) > 1 else ""
        found.append(f"{total} dots{named}" if most is None else f"{total} of {most} dots{named}")
    return ", ".join(found)


def session_title(state: EventState, session: SessionId) -> str:
    """What the session is called."""
    return state.need(Session, session).title


def topics_to_vote_on(state: EventState, session: SessionId) -> list[str]:
    """The topics of an event that can be voted on, those of the session first."""
    topics = sorted(state.all(Topic), key=lambda one: (one.session != session, one.number))
    gone = ("merged", "withdrawn")
    return [one.id for one in topics if one.state.value not in gone]


class WallOffer(Struct, frozen=True):
    """Clusters or notes of one wall that are not in a vote yet: what they are called, and their ids."""

    words: str
    clusters: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def walls_to_vote_on(state: EventState, vote: Vote) -> list[WallOffer]:
    """What can be brought from the walls of the event into a vote, the walls of its own session first. A cluster
    without a title has no words to choose by, and a redacted note has none any more: neither is offered."""
    options = [one for one in state.all(VoteOption) if one.vote == vote.id]
    there: set[str | None] = {*(one.cluster for one in options), *(one.note for one in options)}
    found: list[WallOffer] = []
    for session in sorted(sessions_in_order(state), key=lambda one: one.id != vote.session):
        questions = questions_of(state, SessionId(session.id))
        walls: list[tuple[QuestionId | None, str]] = [
            (QuestionId(one.id), one.poster_title or one.text or session.title) for one in questions
        ]
        for question, named in walls or [(None, session.title)]:
            found += _wall_offers(state, SessionId(session.id), question, named, there)
    return found


def _wall_offers(
    state: EventState, session: SessionId, question: QuestionId | None, named: str, there: set[str | None]
) -> list[WallOffer]:
    clusters = [one.id for one in clusters_on(state, session, question) if one.title and one.id not in there]
    notes = [one.id for one in notes_on(state, session, question) if not one.redacted and one.id not in there]
    found = [WallOffer(f"{counted(len(clusters), 'cluster', 'clusters')}: {named}", clusters=tuple(clusters))]
    found += [WallOffer(f"{counted(len(notes), 'note', 'notes')}: {named}", notes=tuple(notes))]
    return [one for one in found if one.clusters or one.notes]


_FAULTS = {
    Fault.TOO_MANY_DOTS: "More dots than anybody has: this ballot counts as invalid.",
    Fault.STACK_BROKEN: "More dots on one option than the rule allows: this ballot counts as invalid.",
    Fault.UNREADABLE: "Unreadable: this ballot counts as invalid.",
}
CUT_DOWN = "More dots on one option than the rule allows: what is beyond the limit does not count."


def ballot_doubt(state: EventState, vote: Vote, choices: Choices) -> str:
    """What is to be said of a ballot before it is dropped in; "" of one that keeps to the rules (DV6)."""
    found = judged(choices, rules_of(vote, options_of(state, vote)))
    if not found.faults:
        return ""
    if found.state is BallotState.VALID:
        return CUT_DOWN
    return _FAULTS.get(found.faults[0], "This ballot counts as invalid.")


def voted_options(state: EventState, vote: Vote) -> list[VoteOption]:
    """The options of a vote in their order."""
    return options_of(state, vote)
