"""A vote in a file, people who cast, and what their ballots say: for the tests of the sealed box."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.commands.vote_running import CloseVote, OpenVote
from facilitator.domain.ballots import Choices, OptionChoice
from facilitator.domain.ids import SessionId, VoteId, VoteOptionId
from facilitator.domain.record import Record
from facilitator.domain.voting import BallotKind, DotColour, Vote, VoteOption, VoteResult
from facilitator.store.open_event import OpenEvent
from tests.store.acts import BEGIN, SESSION, new_file

VOTE = VoteId("vote-1")
OPTIONS = tuple(VoteOptionId(f"option-{number}") for number in range(1, 10))


def a_vote(name: str = VOTE, **more: Any) -> tuple[Record, ...]:
    """A vote on nine options, three dots each, one on an option at most, set up and not open."""
    values: dict[str, Any] = {"colours": (DotColour(meaning="important", dots=3),), "stack_limit": 1, "cut": 3}
    vote = Vote(id=name, session=SessionId(SESSION.id), order="a1", title="What first?", **(values | more))
    prefix = "" if name == VOTE else f"{name} "
    return vote, *(
        VoteOption(id=f"{prefix}{one}", vote=VoteId(name), order=f"a{place}", words=f"Idea {place}")
        for place, one in enumerate(OPTIONS, 1)
    )


def a_secret_vote(**more: Any) -> tuple[Record, ...]:
    return a_vote(secret=True, ballot_kind=BallotKind.PERSON_LINKS, **more)


def voting_file(folder: Path, records: tuple[Record, ...] | None = None, name: str = "library.facil") -> Path:
    return new_file(folder, (*BEGIN, *(a_vote() if records is None else records)), name)


def dots(*numbers: int) -> Choices:
    """A ballot with a dot on each of these options, counted from 1."""
    return Choices(options=tuple(OptionChoice(option=OPTIONS[number - 1], dots=(1,)) for number in numbers))


def pattern(number: int) -> Choices:
    """A ballot that tells who cast it: the number written with dots on options, up to 512."""
    return dots(*(place + 1 for place in range(9) if number >> place & 1))


def number_in(choices: Choices) -> int:
    return sum(1 << OPTIONS.index(one.option) for one in choices.options)


def ballot_id() -> str:
    return secrets.token_hex(16)


def opened(event: OpenEvent, vote: VoteId = VOTE) -> None:
    event.run(OpenVote(vote=vote)).result()


def closed(event: OpenEvent, vote: VoteId = VOTE) -> VoteResult:
    """Closes, waits until the ballots are unlinkable, and gives the newest result."""
    event.run(CloseVote(vote=vote)).result()
    event.verified().result()
    return max((one for one in event.state.all(VoteResult) if one.vote == vote), key=lambda one: one.version)


def a_clock() -> datetime:
    return datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
