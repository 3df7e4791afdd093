"""The way of a ballot into the sealed box: `OpenEvent.ballots`. Phones, the desk and tests all come this way.

Each act is done by the writer in its line, committed together with its neighbours and answered after the commit, like
any command; it makes no journal entry and no revision. What is told of it is a number, at most once a second.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, Protocol, TypeVar

from facilitator.domain.ballots import Choices
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import VoteId
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount, BallotKind, Vote, VoteOption, VoteState
from facilitator.planning.tally import TOO_FEW, Fault, Merged, faults_of, merged, rules_of
from facilitator.store.ballot_box import BallotBox, Counted, Lying, new_ballot_id, plain_code
from facilitator.store.rows import Damage
from facilitator.store.tasks import Task
from facilitator.words import Words, say

NEWS_APART = 1.0
MOST_CODES = 2_000
FAULT_WORDS = {
    Fault.TOO_MANY_DOTS: "there are more dots on it than everybody has",
    Fault.STACK_BROKEN: "there are more dots on one option than this vote allows",
    Fault.UNREADABLE: "it cannot be read",
    Fault.STRANGE_OPTION: "it names an option twice, or one that this vote does not have",
    Fault.NO_NUMBER: "what stands beside an option is not what this vote asks for",
}
T = TypeVar("T")
CountListener = Callable[[BallotCount], None]
_log = logging.getLogger(__name__)


class Writer(Protocol):
    """What the ballots need of the writer's desk: the state its predecessors have left, and the boxes."""

    box: BallotBox

    @property
    def newest(self) -> EventState: ...


HandOver = Callable[[Callable[[], Any], bool], Future[Any]]


class CountSubscription:
    """A listener's place; `close` ends the news."""

    def __init__(self, listeners: list[CountListener], listener: CountListener) -> None:
        self._listeners, self._listener = listeners, listener

    def close(self) -> None:
        """No news after this; closing twice is fine."""
        with suppress(ValueError):
            self._listeners.remove(self._listener)


class Ballots:
    """Casting, for as long as a vote is open. Every promise is kept after the commit, or raises a Refusal that says
    why not; a ballot that races the closing of its vote is either in the count and answered, or refused as too late.

    `voter` is whatever tells one voter from another (a device's session, a person's link, a drawn code): only a mark
    of it is kept, apart from the ballot. None, as for paper without codes, marks nobody.
    """

    def __init__(self, writer: Writer, hand_over: HandOver) -> None:
        self._writer = writer
        self._hand_over = hand_over
        self._typed: dict[str, list[tuple[str, str | None]]] = {}
        self._news = CountNews(self._count_of)
        self._counts: dict[str, BallotCount] = {}
        self.changes = 0
        self.is_to_be_sealed = True  # whatever was closed before a crash is looked after at the next opening
        self._read_counts()

    def cast(
        self, vote: str, choices: Choices, *, ballot: str | None = None, voter: str | None = None, typed: bool = False
    ) -> Future[Counted]:
        """Puts a ballot into the box. `ballot` is its id, 128 random bits made by the voter's device: sent again, the
        ballot that lies there is answered. `typed` is a paper ballot entered at the desk: it may be faulty, and the
        last ones can be taken back. Faulty ballots of others are refused."""
        number = new_ballot_id() if ballot is None else ballot

        def act() -> Counted:
            found = self._open(vote)
            voter_known = self._known(found, voter, typed)
            if not typed:
                self._refuse_faulty(found, choices)
            counted = self._writer.box.cast(vote, number, choices, voter_known)
            if typed:
                self._typed.setdefault(vote, []).append((number, voter_known))
            return self._changed(vote, counted)

        return self._hand_over(act, not typed)

    def replace(self, vote: str, ballot: str, choices: Choices) -> Future[Counted]:
        """Moves the dots of one's own ballot while the vote is open: whoever knows its id may."""

        def act() -> Counted:
            self._refuse_faulty(self._open(vote), choices)
            return self._changed(vote, self._writer.box.replace(vote, ballot, choices))

        return self._hand_over(act, False)

    def take_back(self, vote: str) -> Future[Choices]:
        """Takes the paper ballot out again that was typed last since the file was opened; gives what stood on it."""

        def act() -> Choices:
            self._open(vote)
            typed = self._typed.get(vote, [])
            while typed:
                taken = self._writer.box.take_out(vote, *typed.pop())
                if taken is not None:
                    return self._changed(vote, taken)
            raise Refusal("There is no typed ballot that could be taken back.")

        return self._hand_over(act, False)

    def spoil(self, vote: str, more: int = 1) -> Future[int]:
        """Notes that a paper ballot was handed back and replaced before casting; gives how many there are now."""

        def act() -> int:
            self._open(vote)
            return self._changed(vote, self._writer.box.spoil(vote, more).spoiled)

        return self._hand_over(act, False)

    def issue_codes(self, vote: str, count: int) -> Future[tuple[str, ...]]:
        """New codes for slips that people draw by hand, to be printed now: they are told once and never again. Before
        the vote opens; of an open vote only where it is not secret, for late slips would tell late ballots."""
        return self._hand_over(lambda: self._issue(vote, count), False)

    def codes(self, vote: str) -> Future[int]:
        """For how many slips codes have been issued."""
        return self._hand_over(lambda: self._writer.box.lying(vote).codes, False)

    def look(self, vote: str, ballot: str) -> Future[Choices | None]:
        """One's own ballot read back by its id, while the vote is open; None when it does not lie in the box."""
        return self._hand_over(lambda: self._writer.box.ballot(vote, ballot), False)

    def merged(self, vote: str, options: Iterable[str]) -> Future[Merged]:
        """What options would have as one, with distinct voters (DV8). Only of a revealed vote, and of a secret one only
        from five ballots on. Nothing is stored."""
        wanted = tuple(options)
        return self._hand_over(lambda: self._merged(vote, wanted), False)

    def count(self, vote: str) -> BallotCount | None:
        """How many ballots lie in the box; None where nobody has cast any. May be asked from any thread."""
        return self._counts.get(vote)

    def subscribe(self, listener: CountListener) -> CountSubscription:
        """Calls the listener on the writer's thread when the count of a vote has changed, at most once a second a
        vote: the first change at once, what comes meanwhile together."""
        self._news.listeners.append(listener)
        return CountSubscription(self._news.listeners, listener)

    # --- on the writer's thread -------------------------------------------------------------------------------

    def committed(self) -> None:
        """After a commit that changed a box: the counts, and whether a vote has been closed."""
        self.changes += 1
        self._read_counts()
        for vote in self.closed_untidy():
            self._typed.pop(vote, None)
            self._news.changed.add(vote)
            self.is_to_be_sealed = True

    def tell_what_is_due(self) -> None:
        """The news of counts whose second is over."""
        self._news.tell_what_is_due()

    def closed_untidy(self) -> list[str]:
        """The votes that take no ballots any more and whose pages still tell in what order they came."""
        return [one.vote for one in self._boxes() or () if not one.tidy and not self._is_open(one.vote)]

    def is_any_untidy(self) -> bool:
        """Whether a copy of the file as it is now would tell an order."""
        boxes = self._boxes()
        return boxes is None or any(not one.tidy for one in boxes)

    def refuse_copy(self) -> None:
        """Refuses while ballots lie in the box of a secret vote that is open."""
        for one in self._boxes() or ():
            vote = self._writer.newest.get(Vote, one.vote)
            if vote is not None and vote.secret and vote.state == VoteState.OPEN and one.ballots:
                words = "“{vote}” is secret and open: a copy made now could tell who voted what. Close it first."
                raise Refusal(say(words, vote=vote.title))

    def _read_counts(self) -> None:
        self._counts = {one.vote: count_of(self._writer.newest, one) for one in self._boxes() or ()}

    def _boxes(self) -> list[Lying] | None:
        """All boxes; None when one of them is damaged, which the check after opening tells."""
        with suppress(Damage):
            return self._writer.box.all_lying()
        return None

    def _is_open(self, vote_id: str) -> bool:
        vote = self._writer.newest.get(Vote, vote_id)
        return vote is not None and vote.state == VoteState.OPEN

    def wait(self) -> float | None:
        """How long the writer may sleep before a count is to be told; None: for ever."""
        return self._news.wait()

    def _changed(self, vote: str, answer: T) -> T:
        self._news.changed.add(vote)
        return answer

    def _count_of(self, vote: str) -> BallotCount:
        return self._counts.get(vote) or count_of(self._writer.newest, Lying(vote))

    def _open(self, vote_id: str) -> Vote:
        vote = self._writer.newest.need(Vote, vote_id)
        if vote.state == VoteState.OPEN:
            return vote
        words = "“{vote}” is closed. No ballot is taken any more."
        if vote.state == VoteState.SET_UP:
            words = "“{vote}” is not open yet. Open it first."
        raise Refusal(say(words, vote=vote.title))

    def _known(self, vote: Vote, voter: str | None, typed: bool) -> str | None:
        """What the voter is marked by. Refuses a missing link or code where one is needed, or a code nobody printed."""
        if voter is None:
            if vote.ballot_kind != BallotKind.OPEN_DOTS and not typed:
                raise Refusal("This vote needs the code or the link that was handed out for it.")
            return None
        if vote.ballot_kind != BallotKind.DRAWN_CODES:
            return voter
        if not self._writer.box.was_issued(vote.id, voter):
            raise Refusal("This is not a code of this vote. Look at the slip again.")
        return plain_code(voter)

    def _issue(self, vote_id: str, count: int) -> tuple[str, ...]:
        vote = self._writer.newest.need(Vote, vote_id)
        if vote.ballot_kind != BallotKind.DRAWN_CODES:
            raise Refusal(say("“{vote}” is not voted with drawn codes.", vote=vote.title))
        if vote.state != VoteState.SET_UP and (vote.secret or vote.state != VoteState.OPEN):
            words = "“{vote}” has been opened: more codes now would tell late ballots. Print some to spare beforehand."
            raise Refusal(say(words, vote=vote.title))
        if not 0 < count <= MOST_CODES:
            raise Refusal(
                say("Codes for {count} slips cannot be made. Ask for 1 to {most}.", count=count, most=MOST_CODES)
            )
        return self._writer.box.issue(vote_id, count)

    def _refuse_faulty(self, vote: Vote, choices: Choices) -> None:
        faults = faults_of(choices, rules_of(vote, self._writer.newest.all(VoteOption)))
        if faults:
            raise Refusal(fault_words(faults[0]))

    def _merged(self, vote_id: str, options: tuple[str, ...]) -> Merged:
        vote = self._writer.newest.need(Vote, vote_id)
        if vote.state != VoteState.REVEALED:
            raise Refusal(say("“{vote}” has not been revealed yet.", vote=vote.title))
        ballots = self._writer.box.content(vote_id).ballots
        if vote.secret and len(ballots) < TOO_FEW:
            raise Refusal(say("“{vote}” is secret, and there are too few ballots to show.", vote=vote.title))
        return merged(ballots, rules_of(vote, self._writer.newest.all(VoteOption)), options)


class CountNews:
    """Which votes' counts have changed, and when that may be told again."""

    def __init__(self, count_of: Callable[[str], BallotCount]) -> None:
        self.listeners: list[CountListener] = []
        self.changed: set[str] = set()
        self._count_of = count_of
        self._told: dict[str, float] = {}

    def wait(self) -> float | None:
        """Seconds until the next news is due."""
        if not self.changed:
            return None
        now = time.monotonic()
        return max(0.0, min(self._told.get(vote, -NEWS_APART) + NEWS_APART - now for vote in self.changed))

    def tell_what_is_due(self) -> None:
        """Tells every listener; one that fails disturbs nobody."""
        now = time.monotonic()
        for vote in sorted(self.changed):
            if self._told.get(vote, -NEWS_APART) + NEWS_APART > now:
                continue
            self._told[vote] = now
            self.changed.discard(vote)
            count = self._count_of(vote)
            for listener in list(self.listeners):
                try:
                    listener(count)
                except Exception:
                    _log.exception("a listener to counts failed")


def count_of(state: EventState, lying: Lying) -> BallotCount:
    """The count of one box, as it is told and, after close, kept. Devices are known where each marks itself."""
    vote = state.get(Vote, lying.vote)
    by_device = vote is not None and vote.ballot_kind == BallotKind.OPEN_DOTS
    return BallotCount(
        id=lying.vote,
        vote=VoteId(lying.vote),
        marked=lying.ballots,
        spoiled=lying.spoiled,
        devices=lying.voted if by_device else None,
    )


def fault_words(fault: Fault) -> Words:
    """What is wrong with a ballot and what to do."""
    return say("This ballot cannot be cast: {why}. Change it, and cast it again.", why=FAULT_WORDS[fault])


def mixed(tasks: list[Task]) -> list[Task]:
    """Ballots that stand side by side in the line, in an order of chance: who is served first tells nothing.

    Only those that depend on nobody else's are mixed, so no act overtakes another it may build on.
    """
    if not any(task.may_mix for task in tasks):
        return tasks
    order, run = [], list[Task]()
    for task in [*tasks, None]:
        if task is not None and task.may_mix:
            run.append(task)
            continue
        random.SystemRandom().shuffle(run)
        order += run + ([task] if task is not None else [])
        run = []
    return order
