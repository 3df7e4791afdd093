"""Proposals from phones, and what the moderator or a co-moderator does with them. Nothing is deleted: it is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import UNSET

from facilitator.commands.making import Maybe, changed, checked, made, puts, with_values
from facilitator.commands.naming import all_called, called, quoted
from facilitator.commands.texts import needed_line, one_line
from facilitator.commands.topics import AnnounceTopic
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note
from facilitator.domain.ids import Dice, FlaggedWordId, HiddenThingId, NoteId, ProposalId, SessionId, TopicId
from facilitator.domain.market import Origin, Topic
from facilitator.domain.moderated import showing_of
from facilitator.domain.moderation import FlaggedWord, HiddenThing, Moderation, Proposal, ProposalState, Showing
from facilitator.domain.programme import Session
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.planning.flagging import flagged_in
from facilitator.words import counted, say

SHOWING_WORDS = {
    Showing.AT_ONCE: "show proposals at once in {session}",
    Showing.LOOKED_AT_AFTER: "show proposals at once in {session} and look at them then",
    Showing.LOOKED_AT_BEFORE: "look at proposals before they are shown in {session}",
}


class Moderate(CommandValue, frozen=True, kw_only=True):
    """Chooses when proposals of a session are shown. What is waiting goes on waiting."""

    session: SessionId
    showing: Showing

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        session = state.need(Session, self.session)
        label = say(SHOWING_WORDS[self.showing], session=called(state, session))
        before = next((one for one in state.all(Moderation) if one.session == self.session), None)
        if before is None:
            return Edits(label, puts(made(Moderation, self, state, now, dice)))
        after = changed(before, self, state, now)
        return Edits(label, puts() if after is before else puts(after))


class FlagWords(CommandValue, frozen=True, kw_only=True):
    """Words that send whatever holds them to the queue. Those that are flagged already stay as they are."""

    words: tuple[str, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        known = {one.word.casefold() for one in state.all(FlaggedWord)}
        lines = [needed_line(word, "the word") for word in self.words]
        fresh = {line.casefold(): line for line in lines if line.casefold() not in known}
        if not lines:
            raise Refusal(say("No word is given. Type the words to look out for."))
        records = [FlaggedWord(id=dice.new_id(), word=line) for line in fresh.values()]
        return Edits(
            say("look out for {words}", words=", ".join(quoted(line, 20) for line in lines[:3])), puts(*records)
        )


class UnflagWords(CommandValue, frozen=True, kw_only=True):
    """These words are words like any other again. What waits because of them goes on waiting."""

    words: tuple[FlaggedWordId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        gone = [state.need(FlaggedWord, one) for one in dict.fromkeys(self.words)]
        if not gone:
            raise Refusal(say("No word is chosen. Choose the words first."))
        names = ", ".join(quoted(one.word, 20) for one in gone[:3])
        return Edits(say("look out for {words} no longer", words=names), (), tuple(ref_of(one) for one in gone))


class Propose(CommandValue, frozen=True, kw_only=True):
    """A topic from a phone. It is announced with the next number, or waits for the moderator: where its session is
    looked at before showing, or where it holds a flagged word. `Outcome.created` tells which."""

    session: SessionId
    title: str
    why: Maybe = UNSET
    needs: Maybe = UNSET
    language: Maybe = UNSET
    host_name: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        showing = showing_of(state, self.session)
        texts = [one for one in (self.title, self.why, self.needs, self.host_name) if isinstance(one, str)]
        word = flagged_in(texts, (one.word for one in state.all(FlaggedWord)))
        if word is None and showing is not Showing.LOOKED_AT_BEFORE:
            return self._announced(state, now, dice, showing)
        held = ProposalState.WAITING if word is None else ProposalState.FLAGGED
        proposal = made(Proposal, self, state, now, dice, at=now, by=self.actor, word=word).but(state=held)
        return Edits(say("propose {title}, which waits", title=quoted(proposal.title)), puts(proposal))

    def _announced(self, state: EventState, now: datetime, dice: Dice, showing: Showing) -> Edits:
        edits = announced(self, state, now, dice)
        if showing is Showing.AT_ONCE:
            return edits
        topic = next(one for one in edits.puts if isinstance(one, Topic))
        to_see = Proposal(
            id=dice.new_id(), session=self.session, title=topic.title, why=topic.why, at=now, created=now,
            by=self.actor, state=ProposalState.SHOWN, topic=TopicId(topic.id),
        )  # fmt: skip
        return Edits(edits.label, (*edits.puts, to_see))


def announced(source: Propose | Proposal, state: EventState, now: datetime, dice: Dice) -> Edits:
    """A proposal as a topic with the next number of its session."""
    name = source.host_name if isinstance(source.host_name, str) else None
    command = AnnounceTopic(
        session=source.session, title=source.title, why=source.why, needs=source.needs, origin=Origin.IN_THE_ROOM,
        language=source.language, host_name=one_line(name, "the name"),
    )  # fmt: skip
    return command.edits(state, now, dice)


class ApproveProposals(CommandValue, frozen=True, kw_only=True):
    """Announces proposals in the order given; each gets its number now. One that is shown already stays so."""

    proposals: tuple[ProposalId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        found = _chosen(state, self.proposals)
        records: list[Record] = []
        for one in found:
            if one.topic is None:
                fresh = announced(one, state, now, dice).puts
                records += fresh
                state = state.with_records(fresh, (), state.revision, now)
        return Edits(say("approve {what}", what=_named(found)), tuple(records), tuple(ref_of(one) for one in found))


class HideProposals(CommandValue, frozen=True, kw_only=True):
    """Keeps proposals from being shown; one that is shown already is hidden. They stay in the event."""

    proposals: tuple[ProposalId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        found = _chosen(state, self.proposals)
        held = [with_values(one, now, state=ProposalState.HIDDEN) for one in found if one.topic is None]
        shown = [one for one in found if one.topic is not None]
        topics = [state.need(Topic, one.topic) for one in shown if one.topic is not None]
        hidden = _hidden(state, now, dice, topics, None)
        return Edits(say("hide {what}", what=_named(found)), (*held, *hidden), tuple(ref_of(one) for one in shown))


class HideTopics(CommandValue, frozen=True, kw_only=True):
    """Takes topics off the stage and off phones. Their numbers stay theirs (OS4)."""

    topics: tuple[TopicId, ...]
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _hide(state, now, dice, [state.need(Topic, one) for one in dict.fromkeys(self.topics)], self.reason)


class HideNotes(CommandValue, frozen=True, kw_only=True):
    """Takes notes off the stage and off phones. They stay as they were written (HV1)."""

    notes: tuple[NoteId, ...]
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _hide(state, now, dice, [state.need(Note, one) for one in dict.fromkeys(self.notes)], self.reason)


class ShowAgain(CommandValue, frozen=True, kw_only=True):
    """What was hidden is shown again."""

    hidden: tuple[HiddenThingId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        found = [state.need(HiddenThing, one) for one in dict.fromkeys(self.hidden)]
        if not found:
            raise Refusal(say("Nothing is chosen. Choose what to show again."))
        things = [thing for one in found if (thing := _thing(state, one)) is not None]
        return Edits(say("show {what} again", what=all_called(state, things)), (), tuple(ref_of(one) for one in found))


def _chosen(state: EventState, proposals: Iterable[ProposalId]) -> list[Proposal]:
    found = [state.need(Proposal, one) for one in dict.fromkeys(proposals)]
    if not found:
        raise Refusal(say("No proposal is chosen. Choose one first."))
    return found


def _named(proposals: Sequence[Proposal]) -> str:
    return quoted(proposals[0].title) if len(proposals) == 1 else counted(len(proposals), "proposal", "proposals")


def _hide(state: EventState, now: datetime, dice: Dice, things: Sequence[Topic | Note], reason: str | None) -> Edits:
    if not things:
        raise Refusal(say("Nothing is chosen. Choose what to hide."))
    records = _hidden(state, now, dice, things, one_line(reason, "the reason"))
    seen = _looked_at(state, things)
    return Edits(say("hide {what}", what=all_called(state, list(things))), tuple(records), seen)


def _looked_at(state: EventState, things: Sequence[Record]) -> tuple[Ref, ...]:
    """Whoever hides a topic has looked at it: it waits in no queue any more."""
    ids = {one.id for one in things}
    return tuple(ref_of(one) for one in state.all(Proposal) if one.topic is not None and one.topic in ids)


def _hidden(
    state: EventState, now: datetime, dice: Dice, things: Sequence[Topic | Note], reason: str | None
) -> list[HiddenThing]:
    """A record for each that is not hidden already."""
    there = {one.topic or one.note for one in state.all(HiddenThing)}
    fresh = [one for one in things if one.id not in there]
    return [checked(state, _about(one, dice.new_id(), now, reason)) for one in fresh]


def _about(thing: Topic | Note, new_id: str, now: datetime, reason: str | None) -> HiddenThing:
    if isinstance(thing, Topic):
        return HiddenThing(id=new_id, at=now, topic=TopicId(thing.id), reason=reason)
    return HiddenThing(id=new_id, at=now, note=NoteId(thing.id), reason=reason)


def _thing(state: EventState, hidden: HiddenThing) -> Record | None:
    return state.get(Topic, hidden.topic) or state.get(Note, hidden.note)
