"""Dot-voting: what a vote is, what was counted, and its result. Ballots are sealed elsewhere and never in here."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from facilitator.domain.ids import ClusterId, NoteId, QuestionId, SessionId, TopicId, VoteId, VoteOptionId
from facilitator.domain.record import Record, Written


class DotColour(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A colour of dots and what it means (DV1); colours are never summed together."""

    meaning: str
    dots: int
    negative: bool = False


class VoteState(StrEnum):
    """Where a vote stands."""

    SET_UP = "set_up"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


class BallotKind(StrEnum):
    """Which of three kinds of ballot is used: who can vote twice, and who could see it, differ."""

    OPEN_DOTS = "open_dots"
    PERSON_LINKS = "person_links"
    DRAWN_CODES = "drawn_codes"


class TieRule(StrEnum):
    """What is proposed when the cut falls inside a tie (DV7); never applied by itself."""

    ASK = "ask"
    TAKE_ALL = "take_all"
    RUN_OFF = "run_off"
    MERGE = "merge"
    LOTS = "lots"
    MODERATOR = "moderator"


class Vote(Written, frozen=True, kw_only=True):
    """A dot vote as defined before it opens (DV1). `cut` is how many options are to be chosen.

    `rating` makes it an idea rating with its spread instead of dots (DV11); `issued` counts the ballots given out.
    """

    session: SessionId
    order: str
    title: str
    purpose: str | None = None
    question: QuestionId | None = None
    colours: tuple[DotColour, ...] = ()
    voters_expected: int | None = None
    stack_limit: int | None = None
    secret: bool = False
    ballot_kind: BallotKind = BallotKind.OPEN_DOTS
    shuffled: bool = False
    rejects_faulty_ballots: bool = True
    cut: int | None = None
    tie_rule: TieRule = TieRule.ASK
    state: VoteState = VoteState.SET_UP
    opened: datetime | None = None
    closed: datetime | None = None
    version: int = 1
    earlier: VoteId | None = None
    rating: bool | None = None
    issued: int | None = None


class VoteOption(Record, frozen=True, kw_only=True):
    """One thing to vote on: a topic, a cluster, a note, or words of its own."""

    vote: VoteId
    order: str
    number: int | None = None
    words: str | None = None
    topic: TopicId | None = None
    cluster: ClusterId | None = None
    note: NoteId | None = None


class Tally(Record, frozen=True, kw_only=True):
    """A number counted from the wall for one option and colour (DV5), by one typist."""

    vote: VoteId
    option: VoteOptionId
    colour: int
    count: int
    typed_by: str | None = None
    second: bool = False


class OptionDots(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Dots one option got, a number per colour, and the distinct voters where ballots tell."""

    option: VoteOptionId
    dots: tuple[int, ...]
    voters: int | None = None


class VoteResult(Record, frozen=True, kw_only=True):
    """What was counted when a vote closed: a number unknown is None. A correction is the next version with a reason."""

    vote: VoteId
    version: int
    at: datetime
    counted: tuple[OptionDots, ...] = ()
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    blank: int | None = None
    invalid: int | None = None
    spoiled: int | None = None
    counted_once: bool = False
    reason: str | None = None


class TieDecision(Record, frozen=True, kw_only=True):
    """How people came out of a tie at the cut (DV7): always a person's decision, never one of the program."""

    vote: VoteId
    version: int
    rule: TieRule
    chosen: tuple[VoteOptionId, ...] = ()
    seed: str | None = None
    reason: str | None = None
    at: datetime | None = None


class BallotCount(Record, frozen=True, kw_only=True):
    """How many ballots lie in the sealed box of a vote, and how many came back spoiled. Nothing about choices."""

    vote: VoteId
    marked: int
    spoiled: int = 0
    devices: int | None = None
