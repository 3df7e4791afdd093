"""Whatever happens to the boxes of two votes: what lies in them is what was cast, and their numbers hold."""

from __future__ import annotations

import sqlite3
from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from facilitator.domain.ballots import Choices
from facilitator.domain.errors import Refusal
from facilitator.store.ballot_box import BallotBox, findings_in, new_ballot_id
from facilitator.store.schema import statements_of_format_1, statements_of_format_2
from tests.store.voters import dots

VOTES = st.sampled_from(["vote-1", "vote-2"])
VOTERS = st.none() | st.sampled_from(["ann", "bo", "cem", "dora"])
CHOICES = st.builds(lambda chosen: dots(*chosen), st.sets(st.integers(1, 9), max_size=3))


class Boxes(RuleBasedStateMachine):
    """Two boxes in a file, and beside them what should lie in them."""

    cast_ballots: Bundle[tuple[str, str, str | None]] = Bundle("cast_ballots")

    def __init__(self) -> None:
        super().__init__()
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        for statement in statements_of_format_1() + statements_of_format_2():
            self.connection.execute(statement)
        self.box = BallotBox(self.connection)
        self.lying: dict[str, dict[str, Choices]] = {"vote-1": {}, "vote-2": {}}
        self.voted: dict[str, set[str]] = {"vote-1": set(), "vote-2": set()}
        self.spoiled = {"vote-1": 0, "vote-2": 0}

    @rule(target=cast_ballots, vote=VOTES, choices=CHOICES, voter=VOTERS)
    def cast(self, vote: str, choices: Choices, voter: str | None) -> tuple[str, str, str | None]:
        ballot = new_ballot_id()
        has_voted = voter in self.voted[vote]
        try:
            self.box.cast(vote, ballot, choices, voter)
        except Refusal:
            assert has_voted
        else:
            assert not has_voted
            self.lying[vote][ballot] = choices
            self.voted[vote] |= {voter} if voter is not None else set()
        return vote, ballot, voter

    @rule(known=cast_ballots, choices=CHOICES)
    def cast_again(self, known: tuple[str, str, str | None], choices: Choices) -> None:
        vote, ballot, voter = known
        if ballot in self.lying[vote]:
            assert self.box.cast(vote, ballot, choices, voter).choices == self.lying[vote][ballot]

    @rule(known=cast_ballots, choices=CHOICES)
    def replace(self, known: tuple[str, str, str | None], choices: Choices) -> None:
        vote, ballot, _ = known
        try:
            self.box.replace(vote, ballot, choices)
        except Refusal:
            assert ballot not in self.lying[vote]
        else:
            self.lying[vote][ballot] = choices

    @rule(known=consumes(cast_ballots))
    def take_out(self, known: tuple[str, str, str | None]) -> None:
        vote, ballot, voter = known
        expected = self.lying[vote].pop(ballot, None)
        assert self.box.take_out(vote, ballot, voter) == expected
        if expected is not None and voter is not None:
            self.voted[vote].discard(voter)

    @rule(vote=VOTES, more=st.integers(-1, 2))
    def spoil(self, vote: str, more: int) -> None:
        if self.spoiled[vote] + more >= 0:
            self.box.spoil(vote, more)
            self.spoiled[vote] += more

    @rule(vote=VOTES)
    def seal(self, vote: str) -> None:
        self.box.seal(vote)
        rows = self.connection.execute('select "id" from "ballot" where "vote"=?', (vote,)).fetchall()
        assert not {row[0] for row in rows} & self.lying[vote].keys(), "no receipt leads to a ballot any more"
        choices = list(self.box.content(vote).ballots)
        assert Counter(choices) == Counter(self.lying[vote].values())
        ids = [row[0] for row in rows]
        self.lying[vote] = {one: found for one in ids if (found := self.box.ballot(vote, one)) is not None}

    @rule(vote=VOTES)
    def empty(self, vote: str) -> None:
        self.box.empty(vote)
        self.lying[vote], self.voted[vote], self.spoiled[vote] = {}, set(), 0

    @invariant()
    def what_lies_there_is_what_was_cast(self) -> None:
        assert list(findings_in(self.connection)) == []
        for vote, lying in self.lying.items():
            found = self.box.content(vote)
            assert Counter(found.ballots) == Counter(lying.values())
            assert (found.voted, found.spoiled) == (len(self.voted[vote]), self.spoiled[vote])

    def teardown(self) -> None:
        self.connection.close()


TestBoxes = Boxes.TestCase
TestBoxes.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
