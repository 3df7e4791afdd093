"""Two topics become one by consent of both hosts, and can be taken apart again until there are notes (OS6)."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.board import cell_words
from facilitator.commands.making import with_values
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_line
from facilitator.commands.topic_history import change_of, refuse_merged
from facilitator.domain.applying import ref_of
from facilitator.domain.belonging import history_of, merged_family, topic_order
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note
from facilitator.domain.ids import Dice, TopicId
from facilitator.domain.market import Cell, Topic, TopicReport, TopicState
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number, shown_numbers
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.words import say

MERGEABLE = (TopicState.PROPOSED, TopicState.SCHEDULED, TopicState.RUNNING)


class MergeTopics(CommandValue, frozen=True, kw_only=True):
    """Makes topics one. The oldest number carries on; hosts and sign-ups of all belong to it.

    `hosts_agree` is the tick that every host said yes: without it nothing is merged.
    """

    topics: tuple[TopicId, ...]
    hosts_agree: bool
    title: str | None = None
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topics = sorted((state.need(Topic, one) for one in dict.fromkeys(self.topics)), key=topic_order)
        _refuse_unfit(state, topics)
        numbers = " + ".join(shown_numbers(state, one) for one in topics)
        if not self.hosts_agree:
            words = "{numbers} can only be merged if their hosts agree. Ask them, then tick that they do."
            raise Refusal(say(words, numbers=numbers))
        carrier, *others = topics
        cells, freed = _cells(state, carrier, others)
        records = self._carrier(state, carrier, others, cells, now, dice)
        for other in others:
            merged = with_values(other, now, state=TopicState.MERGED, merged_into=TopicId(carrier.id))
            line = change_of(state, other, now, dice, "merge", other.state.value, "merged", self.reason, carrier.id)
            records += [merged, line]
        return harvest_edits(state, now, say("merge {numbers}", numbers=numbers), [*records, *cells], freed)

    def _carrier(
        self, state: EventState, carrier: Topic, others: list[Topic], cells: list[Cell], now: datetime, dice: Dice
    ) -> list[Record]:
        """The topic that carries on: with the title of both, and scheduled where it gets a cell of another."""
        now_is, lines = carrier, list[Record]()
        title = None if self.title is None else needed_line(self.title, "the title")
        if title is not None and title != carrier.title:
            lines.append(change_of(state, carrier, now, dice, "title", carrier.title, title, self.reason, others[0].id))
            now_is = with_values(now_is, now, title=title)
        for cell in cells:
            where = cell_words(state, cell.slot, cell.place)
            lines.append(change_of(state, carrier, now, dice, "cell", None, where, self.reason, others[0].id))
            now_is = with_values(now_is, now, state=TopicState.SCHEDULED)
        return [now_is, *lines] if lines else []


class UnmergeTopic(CommandValue, frozen=True, kw_only=True):
    """Takes a merged topic out again, in the state it had. Refuses once the joint session has notes or a report."""

    topic: TopicId
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        carrier = state.get(Topic, topic.merged_into)
        if carrier is None:
            raise Refusal(
                say("Topic {number} is not merged. There is nothing to take apart.", number=shown_number(state, topic))
            )
        _refuse_recorded(state, carrier)
        old = _state_before(state, topic)
        alone = with_values(topic, now, state=old, merged_into=None)
        line = change_of(state, topic, now, dice, "unmerge", "merged", old.value, self.reason, carrier.id)
        label = say("take {number} out of {all}", number=shown_number(state, topic), all=shown_numbers(state, carrier))
        return harvest_edits(state, now, label, (alone, line))


def _cells(state: EventState, carrier: Topic, others: list[Topic]) -> tuple[list[Cell], list[Ref]]:
    """The cells of topics that live on in another are free again; the first is for the carrier if it has none."""
    numbers = {one.id: topic_order(one) for one in others}
    freed = sorted((one for one in state.all(Cell) if one.topic in numbers), key=lambda one: numbers[one.topic or ""])
    kept: list[Cell] = []
    if freed and not any(one.topic == carrier.id for one in state.all(Cell)):
        kept.append(freed.pop(0).but(topic=TopicId(carrier.id)))
    return kept, [ref_of(one) for one in freed]


def _refuse_unfit(state: EventState, topics: list[Topic]) -> None:
    if len(topics) < 2:
        raise Refusal(say("Choose two topics to merge."))
    if len({one.session for one in topics}) > 1:
        raise Refusal(say("These topics belong to two sessions. Choose topics of one session."))
    for topic in topics:
        refuse_merged(state, topic)
        if topic.state not in MERGEABLE:
            words = "Topic {number} is {state} and cannot be merged any more. Choose topics still to be discussed."
            raise Refusal(say(words, number=shown_number(state, topic), state=TOPIC_STATES[topic.state]))


def _refuse_recorded(state: EventState, carrier: Topic) -> None:
    family = {one.id for one in merged_family(state, TopicId(carrier.id))}
    recorded = [one.topic for one in state.all(Note)] + [one.topic for one in state.all(TopicReport)]
    if family.intersection(filter(None, recorded)):
        words = "{numbers} already have notes together. They stay merged; announce a new topic for what is missing."
        raise Refusal(say(words, numbers=shown_numbers(state, carrier)))


def _state_before(state: EventState, topic: Topic) -> TopicState:
    """The state a merged topic had, read from its history; proposed where that does not tell, or where the cell it
    was scheduled in was given up for the merge."""
    history = history_of(state, TopicId(topic.id))
    merges = [one.before for one in history if one.what == "merge" and one.before]
    old = TopicState(merges[-1]) if merges else TopicState.PROPOSED
    cells = [one.after for one in history if one.what == "cell"]
    gave_up = old is TopicState.SCHEDULED and bool(cells) and cells[-1] is not None
    return TopicState.PROPOSED if gave_up else old
