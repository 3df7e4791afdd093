"""Posters: a headline, an approval, and a version for every change after it (HV3); and the harvest plan (HV4)."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeTick, changed, made, puts, with_values
from facilitator.commands.naming import called, quoted
from facilitator.commands.placing import at_end, placed
from facilitator.commands.removing import removal
from facilitator.commands.reopening import next_draft
from facilitator.commands.texts import needed_line, one_line
from facilitator.domain.belonging import poster_on, posters_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Poster, PosterKind
from facilitator.domain.ids import Dice, PersonId, PosterId, QuestionId, SessionId, TopicId
from facilitator.domain.market import Topic
from facilitator.domain.programme import HarvestPlan, Session
from facilitator.domain.state import EventState
from facilitator.words import Words, say


class AddPoster(CommandValue, frozen=True, kw_only=True):
    """A poster of a session, of one question, or of a topic nobody joined."""

    session: SessionId
    kind: PosterKind = PosterKind.CLUSTERS
    question: QuestionId | None = None
    topic: TopicId | None = None
    headline: Maybe = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        if poster_on(state, self.session, self.question, self.kind, self.topic) is not None:
            raise Refusal(say("There is already such a poster. Change its headline instead."))
        poster = made(Poster, self, state, now, dice, order=at_end(posters_of(state, self.session)))
        _refuse_topicless(state, poster)
        return Edits(say("add {poster}", poster=called(state, poster)), puts(poster))


class SetHeadline(CommandValue, frozen=True, kw_only=True):
    """Writes the headline of a poster. Without `poster` it is the one made from session, question and kind, which
    comes into being if there is none yet. After an approval this begins the next version, a draft."""

    headline: str | None
    poster: PosterId | None = None
    session: SessionId | None = None
    question: QuestionId | None = None
    topic: TopicId | None = None
    kind: PosterKind = PosterKind.CLUSTERS

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        poster = self._poster(state)
        headline = one_line(self.headline, "the headline")
        if poster is None:
            fresh = self._fresh(state, headline, now, dice)
            return Edits(_headline_label(fresh), puts(fresh))
        if poster.headline == headline:
            return Edits(_headline_label(poster))
        after = with_values(next_draft(poster, now), now, headline=headline)
        return Edits(_headline_label(after), puts(after))

    def _poster(self, state: EventState) -> Poster | None:
        if self.poster is not None:
            return state.need(Poster, self.poster)
        if self.session is None:
            raise Refusal(say("This headline has no poster yet. Choose a poster or a session."))
        state.need(Session, self.session)
        return poster_on(state, self.session, self.question, self.kind, self.topic)

    def _fresh(self, state: EventState, headline: str | None, now: datetime, dice: Dice) -> Poster:
        order = at_end(posters_of(state, self.session or SessionId("")))
        poster = made(Poster, self, state, now, dice, order=order, headline=headline)
        _refuse_topicless(state, poster)
        return poster


class ApprovePoster(CommandValue, frozen=True, kw_only=True):
    """Somebody, mostly the rapporteur, stands for this version; the Draft stamp goes."""

    poster: PosterId
    approved_by: str

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        poster = state.need(Poster, self.poster)
        who = needed_line(self.approved_by, "the name of who approves")
        if poster.headline is None:
            raise Refusal(say("This poster has no headline yet. Write what it says before it is approved."))
        after = with_values(poster, now, approved_by=who, approved_at=now)
        return Edits(say("approve {poster}", poster=called(state, poster)), puts(after))


class WithdrawApproval(CommandValue, frozen=True, kw_only=True):
    """The poster is a draft again, the next version."""

    poster: PosterId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        poster = state.need(Poster, self.poster)
        after = next_draft(poster, now)
        label = say("withdraw the approval of {poster}", poster=called(state, poster))
        return Edits(label, () if after is poster else puts(after))


class MovePosters(CommandValue, frozen=True, kw_only=True):
    """Puts the posters of a session in another order."""

    posters: tuple[PosterId, ...]
    before: PosterId | None = None
    after: PosterId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(Poster, one) for one in dict.fromkeys(self.posters)]
        if len({one.session for one in moving}) != 1:
            raise Refusal(say("Choose posters of one session to move them together."))
        records = placed(posters_of(state, moving[0].session), moving, self.before, self.after)
        return Edits(say("move {poster}", poster=called(state, moving[0])), puts(*records))


class RemovePoster(CommandValue, frozen=True, kw_only=True):
    """Removes a poster; what it was made from stays."""

    poster: PosterId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return removal(state, [state.need(Poster, self.poster)], now)


class EditHarvestPlan(CommandValue, frozen=True, kw_only=True):
    """What is to be collected in a session: for whom, in what form, when it is needed, who collects, where it goes."""

    session: SessionId
    for_whom: Maybe = UNSET
    form: Maybe = UNSET
    when_needed: Maybe = UNSET
    collects: PersonId | UnsetType | None = UNSET
    goes_back: Maybe = UNSET
    done: MaybeTick = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        session = state.need(Session, self.session)
        plan = next((one for one in state.all(HarvestPlan) if one.session == self.session), None)
        after = made(HarvestPlan, self, state, now, dice) if plan is None else changed(plan, self, state, now)
        label = say("plan the harvest of {session}", session=called(state, session))
        return Edits(label, () if after is plan else puts(after))


def _headline_label(poster: Poster) -> Words:
    if poster.headline is None:
        return say("take the headline away")
    return say("write headline {headline}", headline=quoted(poster.headline))


def _refuse_topicless(state: EventState, poster: Poster) -> None:
    """A poster of what was not held is about a topic of the same session."""
    topic = state.get(Topic, poster.topic)
    if poster.kind == PosterKind.NOT_HELD and (topic is None or topic.session != poster.session):
        raise Refusal(say("Such a poster is about a topic that was not held. Choose a topic of this session."))
