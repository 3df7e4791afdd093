"""Running a café: its rounds and change-overs with their clocks, its harvest, and the way back (WC7, WC8, WC11).

None of it stands on the undo stack. Each press is in the journal with its words; `BackOneStep` leads back from state
to state, and a mis-press on a clock has its own way back (`clocks.TakeBackPress`).
"""

from __future__ import annotations

from datetime import datetime

from facilitator.commands import clock_edits
from facilitator.commands.clock_rounds import with_its_round
from facilitator.commands.making import at_least
from facilitator.domain.cafe import Cafe, CafeStep, Round, RoundState
from facilitator.domain.cafe_facts import cafe_in
from facilitator.domain.cafe_running import cafe_clocks, newest_of, open_cafe_clock, talk_clocks
from facilitator.domain.clock_reading import is_over
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.command import Edits, ShowCommand
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, RoundId, SessionId
from facilitator.domain.programme import Session
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.planning.cafe_start import CHANGE_OVER, MINUTES
from facilitator.words import say


class WelcomePeople(ShowCommand, frozen=True, kw_only=True):
    """The café begins: people come in and hear how it works."""

    session: SessionId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        return Edits(say("welcome people to the café"), _at_step(state, self.session, CafeStep.WELCOMING, dice))


class StartRound(ShowCommand, frozen=True, kw_only=True):
    """A round begins, and with it its clock; what ran before in this café is over. Without `minutes` it takes as long
    as planned, and where nothing is planned as long as rounds usually do."""

    round: RoundId
    minutes: int | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        found = state.need(Round, self.round)
        at_least(self.minutes, 1, "The length of a round")
        if found.state not in (RoundState.PREPARED, RoundState.OVER):
            raise Refusal(say("Round {n} has begun already.", n=found.number))
        if found.state is RoundState.OVER:
            raise Refusal(say("Round {n} is over. Go back one step to let it go on.", n=found.number))
        minutes = self.minutes or found.minutes or MINUTES
        clock = clock_edits.started_clock(ClockFor.ROUND, minutes, now, dice, round=RoundId(found.id))
        puts = (*_all_ended(state, found.session, now), *with_its_round(state, clock))
        step = _at_step(state, found.session, CafeStep.ROUNDS, dice)
        return Edits(say("start round {n}", n=found.number), _last_of_each(*puts, *step))


class PauseRound(ShowCommand, frozen=True, kw_only=True):
    """The clock of the round, or of the change-over after it, stands still."""

    round: RoundId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        clock = _open_clock(state, self.round)
        return Edits(
            say("pause {what}", what=_what(state, clock)), with_its_round(state, clock_edits.paused(clock, now))
        )


class GoOnWithRound(ShowCommand, frozen=True, kw_only=True):
    """A paused round goes on with what it had left."""

    round: RoundId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        clock = _open_clock(state, self.round)
        after = clock_edits.gone_on(clock, now)
        return Edits(say("go on with {what}", what=_what(state, clock)), with_its_round(state, after))


class ExtendRound(ShowCommand, frozen=True, kw_only=True):
    """Some minutes more, or fewer, for the round or the change-over that runs."""

    round: RoundId
    minutes: int

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        clock = _open_clock(state, self.round)
        after = clock_edits.extended(clock, self.minutes, now)
        label = say("{what} {minutes}", what=_what(state, clock), minutes=clock_edits.minutes_words(self.minutes))
        return Edits(label, with_its_round(state, after))


class EndRound(ShowCommand, frozen=True, kw_only=True):
    """The round is over now, or the change-over after it; nothing else begins by itself."""

    round: RoundId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        clock = _open_clock(state, self.round)
        return Edits(say("end {what}", what=_what(state, clock)), with_its_round(state, clock_edits.ended(clock, now)))


class ChangeOver(ShowCommand, frozen=True, kw_only=True):
    """People go to their next tables; a clock of its own runs meanwhile, and the round before it is over."""

    round: RoundId
    minutes: int | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        found = state.need(Round, self.round)
        at_least(self.minutes, 1, "The change-over")
        if found.state is RoundState.PREPARED:
            raise Refusal(say("Round {n} has not begun yet. Start it first.", n=found.number))
        if found.state is RoundState.CHANGE_OVER:
            raise Refusal(say("The change-over after round {n} has begun already.", n=found.number))
        minutes = self.minutes or found.change_over_minutes or CHANGE_OVER
        clock = clock_edits.started_clock(ClockFor.CHANGE_OVER, minutes, now, dice, round=RoundId(found.id))
        before = _all_ended(state, found.session, now)
        ended = next((one for one in before if isinstance(one, Round) and one.id == found.id), found)
        rest = tuple(one for one in before if one is not ended)
        puts = (*rest, clock, ended.but(state=RoundState.CHANGE_OVER))
        return Edits(say("change over after round {n}", n=found.number), puts)


class BeginHarvest(ShowCommand, frozen=True, kw_only=True):
    """The rounds are over and the harvest begins."""

    session: SessionId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        puts = _all_ended(state, self.session, now)
        return Edits(say("begin the harvest"), (*puts, *_at_step(state, self.session, CafeStep.HARVEST, dice)))


class CloseCafe(ShowCommand, frozen=True, kw_only=True):
    """The café is closed; none of its clocks runs on."""

    session: SessionId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        puts = _all_ended(state, self.session, now)
        return Edits(say("close the café"), (*puts, *_at_step(state, self.session, CafeStep.CLOSED, dice)))


class BackOneStep(ShowCommand, frozen=True, kw_only=True):
    """The café as it stood one state before: closed, harvest, round or change-over, welcoming, prepared (WC11).

    What ran then runs again, with the time that has gone by meanwhile. What was typed in between stays.
    """

    session: SessionId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        cafe = cafe_in(state, self.session)
        step = CafeStep.PREPARED if cafe is None else cafe.step
        newest = newest_of(cafe_clocks(state, self.session))
        if step is CafeStep.CLOSED:
            return _went(state, self.session, "the harvest", (), CafeStep.HARVEST, dice)
        if newest is None:
            return _before_any_round(state, self.session, step, dice)
        if step is CafeStep.HARVEST or is_over(newest):
            again = _reopened(state, newest)
            return _went(state, self.session, _what(state, newest), again, CafeStep.ROUNDS, dice)
        return _before_this(state, self.session, newest, dice)


def _before_any_round(state: EventState, session: SessionId, step: CafeStep, dice: Dice) -> Edits:
    before = {CafeStep.HARVEST: CafeStep.WELCOMING, CafeStep.ROUNDS: CafeStep.WELCOMING}.get(step, CafeStep.PREPARED)
    if step is CafeStep.PREPARED:
        raise Refusal(say("This café has not begun, so there is nothing to go back from."))
    words = "the welcome" if before is CafeStep.WELCOMING else "the preparations"
    return _went(state, session, words, (), before, dice)


def _before_this(state: EventState, session: SessionId, newest: Clock, dice: Dice) -> Edits:
    """The newest clock was never started; what it had ended runs again."""
    begun = state.need(Round, newest.round or "")
    change = newest.runs_for is ClockFor.CHANGE_OVER
    as_it_was = begun.but(state=RoundState.OVER) if change else _never_begun(begun)
    earlier = newest_of(one for one in cafe_clocks(state, session) if one.id != newest.id)
    removes = (Ref(Clock.kind_name, newest.id),)
    if earlier is None:
        return _went(state, session, "the welcome", (as_it_was,), CafeStep.WELCOMING, dice, removes)
    again = _reopened(state, earlier) if earlier.over == newest.started else ()
    kept = () if any(one.id == as_it_was.id for one in again) else (as_it_was,)
    words = _what(state, earlier) if again else "the time between two rounds"
    return _went(state, session, words, (*again, *kept), CafeStep.ROUNDS, dice, removes)


def _went(
    state: EventState,
    session: SessionId,
    words: str,
    puts: tuple[Record, ...],
    step: CafeStep,
    dice: Dice,
    removes: tuple[Ref, ...] = (),
) -> Edits:
    return Edits(say("go back to {what}", what=words), (*puts, *_at_step(state, session, step, dice)), removes)


def _last_of_each(*records: Record) -> tuple[Record, ...]:
    """Each record once, as it was said last."""
    return tuple({(one.kind_name, one.id): one for one in records}.values())


def _never_begun(one: Round) -> Round:
    return one.but(state=RoundState.PREPARED, started=None, ends=None, ended=None, extended_minutes=None)


def _reopened(state: EventState, clock: Clock) -> tuple[Record, ...]:
    return with_its_round(state, clock.but(over=None, before=None)) if is_over(clock) else ()


def _all_ended(state: EventState, session: SessionId, now: datetime) -> tuple[Record, ...]:
    """Every clock of this café that still runs, over from now on, each with its round."""
    running = [one for one in (*cafe_clocks(state, session), *talk_clocks(state, session)) if not is_over(one)]
    return _last_of_each(*(record for one in running for record in with_its_round(state, clock_edits.ended(one, now))))


def _at_step(state: EventState, session: SessionId, step: CafeStep, dice: Dice) -> tuple[Record, ...]:
    found = cafe_in(state, session)
    if found is None:
        return (Cafe(id=dice.new_id(), session=session, step=step),)
    return () if found.step is step else (found.but(step=step),)


def _open_clock(state: EventState, round_id: RoundId) -> Clock:
    found = state.need(Round, round_id)
    clock = open_cafe_clock(state, found.session)
    if clock is None or clock.round != round_id:
        raise Refusal(say("Round {n} is not running. Start it first.", n=found.number))
    return clock


def _what(state: EventState, clock: Clock) -> str:
    """`round 2`, `the change-over after round 2`."""
    found = state.need(Round, clock.round or "")
    return (
        f"round {found.number}" if clock.runs_for is ClockFor.ROUND else f"the change-over after round {found.number}"
    )
