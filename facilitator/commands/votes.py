"""Setting up a vote: what is voted on and by which rules, all of it before the vote opens (DV1, DV2, DV10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeNumber, MaybeTick, at_least, changed, edit_of, made, puts
from facilitator.commands.naming import called, quoted
from facilitator.commands.placing import at_end, keys_at_end, placed
from facilitator.commands.removing import removal
from facilitator.commands.texts import needed_line, one_line
from facilitator.commands.vote_counting import newest_result, options_in
from facilitator.commands.vote_running import refuse_opened
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Cluster, Note
from facilitator.domain.ids import ClusterId, Dice, NoteId, SessionId, TopicId, VoteId, VoteOptionId
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotKind, DotColour, TieRule, Vote, VoteOption, VoteState
from facilitator.planning.tally import proposed_dots
from facilitator.planning.tally_ranking import cut_of, plus_colour, ranked
from facilitator.words import counted, say

PURPOSE = "We choose what to talk about, not what is right."
_CANNOT_BE_VOTED_ON = (TopicState.MERGED, TopicState.WITHDRAWN)


class SetUpVote(CommandValue, frozen=True, kw_only=True):
    """A vote on topics, clusters, notes or words of its own. Without `colours` everybody gets one colour of dots, a
    third of the options rounded up (DV2)."""

    session: SessionId
    title: str
    purpose: Maybe = UNSET
    topics: tuple[TopicId, ...] = ()
    clusters: tuple[ClusterId, ...] = ()
    notes: tuple[NoteId, ...] = ()
    words: tuple[str, ...] = ()
    colours: tuple[DotColour, ...] = ()
    voters_expected: MaybeNumber = UNSET
    stack_limit: int | None = 1
    cut: MaybeNumber = UNSET
    secret: bool = False
    rating: bool = False

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _check_numbers(self)
        siblings = [one for one in state.all(Vote) if one.session == self.session]
        number = len(self.topics) + len(self.clusters) + len(self.notes) + len(self.words)
        more: dict[str, Any] = {"order": at_end(siblings), "rating": self.rating or None}
        usual = (DotColour(meaning="important", dots=proposed_dots(number)),)
        more["colours"] = _checked_colours(self.colours or usual)
        if self.purpose is UNSET:
            more["purpose"] = PURPOSE
        vote = made(Vote, self, state, now, dice, **more)
        options = _options(state, vote, (), self.topics, self.clusters, self.notes, self.words, dice)
        what = counted(len(options), "option", "options")
        return Edits(say("set up the vote {vote} with {what}", vote=quoted(vote.title), what=what), (vote, *options))


class EditVote(CommandValue, frozen=True, kw_only=True):
    """Changes the set-up of a vote that is not open yet. How many ballots were given out may be told until it is
    revealed."""

    vote: VoteId
    title: str | UnsetType = UNSET
    purpose: Maybe = UNSET
    colours: tuple[DotColour, ...] | UnsetType = UNSET
    voters_expected: MaybeNumber = UNSET
    issued: MaybeNumber = UNSET
    stack_limit: MaybeNumber = UNSET
    secret: MaybeTick = UNSET
    ballot_kind: BallotKind | UnsetType = UNSET
    shuffled: MaybeTick = UNSET
    rejects_faulty_ballots: MaybeTick = UNSET
    cut: MaybeNumber = UNSET
    tie_rule: TieRule | UnsetType = UNSET
    rating: MaybeTick | None = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _check_numbers(self)
        at_least(self.issued, 0, "The number of ballots given out")
        before = state.need(Vote, self.vote)
        more = {} if self.colours is UNSET else {"colours": _checked_colours(self.colours)}
        after = changed(before, self, state, now, **more)
        if after.but(issued=before.issued, changed=before.changed) != before:
            refuse_opened(before)
        if before.state is VoteState.REVEALED and after is not before:
            raise Refusal(say("“{vote}” has been revealed. Correct its result instead.", vote=before.title))
        return edit_of(state, before, after)


class AddOptions(CommandValue, frozen=True, kw_only=True):
    """More to choose between, behind what is there."""

    vote: VoteId
    topics: tuple[TopicId, ...] = ()
    clusters: tuple[ClusterId, ...] = ()
    notes: tuple[NoteId, ...] = ()
    words: tuple[str, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        vote = state.need(Vote, self.vote)
        refuse_opened(vote)
        known = in_order(options_in(state, vote))
        fresh = _options(state, vote, known, self.topics, self.clusters, self.notes, self.words, dice)
        if not fresh:
            raise Refusal(say("There is no option yet. Type one, or choose a topic or a cluster."))
        what = counted(sum(one.id not in {each.id for each in known} for one in fresh), "option", "options")
        return Edits(say("add {what} to {vote}", what=what, vote=quoted(vote.title)), puts(*fresh))


class EditOption(CommandValue, frozen=True, kw_only=True):
    """Changes the words of an option."""

    option: VoteOptionId
    words: str

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(VoteOption, self.option)
        refuse_opened(state.need(Vote, before.vote))
        return edit_of(state, before, before.but(words=needed_line(self.words, "the option")))


class MoveOptions(CommandValue, frozen=True, kw_only=True):
    """Puts options in another order; their numbers follow."""

    options: tuple[VoteOptionId, ...]
    before: VoteOptionId | None = None
    after: VoteOptionId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(VoteOption, one) for one in dict.fromkeys(self.options)]
        if len({one.vote for one in moving}) != 1:
            raise Refusal(say("Choose options of one vote to move them together."))
        vote = state.need(Vote, moving[0].vote)
        refuse_opened(vote)
        records = placed(in_order(options_in(state, vote)), moving, self.before, self.after)
        what = counted(len(moving), "option", "options")
        return Edits(say("move {what} of {vote}", what=what, vote=quoted(vote.title)), tuple(records))


class RemoveOptions(CommandValue, frozen=True, kw_only=True):
    """Takes options out of a vote that is not open yet; what they are about stays."""

    options: tuple[VoteOptionId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        gone = [state.need(VoteOption, one) for one in dict.fromkeys(self.options)]
        for one in gone:
            refuse_opened(state.need(Vote, one.vote))
        return removal(state, gone, now)


class RemoveVote(CommandValue, frozen=True, kw_only=True):
    """Removes a vote that has never been opened, with its options."""

    vote: VoteId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        vote = state.need(Vote, self.vote)
        refuse_opened(vote)
        gone: list[Record] = [vote, *options_in(state, vote)]
        edits = removal(state, gone, now)
        return Edits(say("remove the vote {vote}", vote=quoted(vote.title)), edits.puts, edits.removes)


class SetUpRunOff(CommandValue, frozen=True, kw_only=True):
    """A second vote among the options that are tied at the cut, one dot each (DV7); the first vote stays as it is."""

    vote: VoteId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        vote = state.need(Vote, self.vote)
        result = newest_result(state, vote)
        cut = (
            cut_of(ranked(result.counted, plus_colour(vote.colours)), vote.cut, result.valid)
            if result.counted
            else None
        )
        if cut is None or not cut.tied or vote.state != VoteState.REVEALED:
            raise Refusal(say("There is no tie at the cut of “{vote}”.", vote=vote.title))
        siblings = [one for one in state.all(Vote) if one.session == vote.session]
        fresh = vote.but(
            id=dice.new_id(), order=at_end(siblings), title=f"{vote.title}: run-off", state=VoteState.SET_UP,
            colours=(DotColour(meaning="run-off", dots=1),), stack_limit=1, cut=cut.open_places, opened=None,
            closed=None, version=1, earlier=self.vote, issued=None, created=now, changed=None,
        )  # fmt: skip
        tied = in_order(one for one in options_in(state, vote) if one.id in cut.tied)
        options = [one.but(id=dice.new_id(), vote=VoteId(fresh.id)) for one in tied]
        label = say("set up a run-off of {what}", what=counted(len(options), "option", "options"))
        return Edits(label, (fresh, *options))


def _options(
    state: EventState,
    vote: Vote,
    known: Sequence[VoteOption],
    topics: Sequence[TopicId],
    clusters: Sequence[ClusterId],
    notes: Sequence[NoteId],
    words: Sequence[str],
    dice: Dice,
) -> list[VoteOption]:
    """The options with their numbers: a topic keeps its own number while nobody has it, all others count on. Options
    that are there and have the number of a topic that comes get another one: nobody could tell them apart."""
    _refuse_missing(state, topics, clusters, notes)
    wanted: list[dict[str, Any]] = [{"topic": one} for one in dict.fromkeys(topics)]
    wanted += [{"cluster": one} for one in dict.fromkeys(clusters)] + [{"note": one} for one in dict.fromkeys(notes)]
    wanted += [{"words": line} for one in words if (line := one_line(one, "the option")) is not None]
    there = {(one.topic, one.cluster, one.note) for one in known}
    wanted = [one for one in wanted if "words" in one or _key(one) not in there]
    coming = [state.get(Topic, one.get("topic")) for one in wanted]
    for topic in coming:
        _refuse_gone(state, topic)
    used = {one.number for one in known if one.topic is not None}
    numbers: list[int | None] = []
    for topic in coming:
        own = None if topic is None or topic.number in used else topic.number
        numbers.append(own)
        used |= {own} - {None}
    moved = [one for one in known if one.topic is None and one.number in used]
    used |= {one.number for one in known if one not in moved}
    free = (number for number in count(len(known) + 1) if number not in used)
    renumbered = [one.but(number=next(free)) for one in moved]
    keys, home = keys_at_end(known, len(wanted)), VoteId(vote.id)
    return renumbered + [
        VoteOption(id=dice.new_id(), vote=home, order=key, number=next(free) if number is None else number, **one)
        for one, key, number in zip(wanted, keys, numbers, strict=True)
    ]


def _refuse_missing(
    state: EventState, topics: Sequence[TopicId], clusters: Sequence[ClusterId], notes: Sequence[NoteId]
) -> None:
    for kind, ids in ((Topic, topics), (Cluster, clusters), (Note, notes)):
        for one in ids:
            state.need(kind, one)


def _key(wanted: dict[str, Any]) -> tuple[Any, Any, Any]:
    return wanted.get("topic"), wanted.get("cluster"), wanted.get("note")


def _refuse_gone(state: EventState, topic: Topic | None) -> None:
    if topic is not None and topic.state in _CANNOT_BE_VOTED_ON:
        words = "{topic} is no longer open to choose. Vote on the topic it went into."
        named = called(state, topic)
        raise Refusal(say(words, topic=named[:1].upper() + named[1:]))


def _checked_colours(colours: Sequence[DotColour]) -> tuple[DotColour, ...]:
    found = tuple(
        DotColour(meaning=needed_line(one.meaning, "what a colour means"), dots=one.dots, negative=one.negative)
        for one in colours
    )
    for one in found:
        at_least(one.dots, 1, "The number of dots")
    return found


def _check_numbers(command: SetUpVote | EditVote) -> None:
    at_least(command.voters_expected, 1, "The number of voters")
    at_least(command.stack_limit, 1, "The most dots on one option")
    at_least(command.cut, 1, "The number of options to be chosen")
