"""What people do to topics, as commands; and what can be done to a topic now."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.commands.topic_merging import MERGEABLE, UnmergeTopic
from facilitator.commands.topics import MAIN_WAY, ContinueTopic, MarkInterest, MarkNotHeld, SetTopicState, WithdrawTopic
from facilitator.desktop.pages.walks import session_or_first
from facilitator.domain.belonging import topics_of
from facilitator.domain.command import Command
from facilitator.domain.ids import SessionId, SlotId, TopicId
from facilitator.domain.market import Interest, Slot, Topic, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import TOPIC_STATES


class StateChoice(NamedTuple):
    """A line of the state's menu; with `asks` something has to be told first."""

    key: str
    words: str
    icon: str
    asks: bool = False


MERGE, APART = "merge", "apart"
_EXITS = {
    TopicState.NOT_HELD: StateChoice("not_held", "not held: nobody joined …", "user-x", True),
    TopicState.WITHDRAWN: StateChoice("withdrawn", "withdrawn by its host …", "log-out", True),
    TopicState.CONTINUED: StateChoice("continued", "continued in a later slot …", "step-forward", True),
}


def main_way() -> list[StateChoice]:
    """From proposed to reported."""
    return [StateChoice(state.value, TOPIC_STATES[state], "") for state in MAIN_WAY]


def side_exits(state: EventState, topic: Topic) -> list[StateChoice]:
    """The ways out that are open to this topic."""
    exits = [_EXITS[TopicState.NOT_HELD], _EXITS[TopicState.WITHDRAWN]]
    if slots_for(state, topic):
        exits.append(_EXITS[TopicState.CONTINUED])
    if partners_of(state, topic):
        exits.append(StateChoice(MERGE, "merged with another topic …", "merge", True))
    return exits


def partners_of(state: EventState, topic: Topic) -> list[Topic]:
    """The topics this one can be merged with: both still to be discussed."""
    if topic.state not in MERGEABLE or topic.merged_into is not None:
        return []
    session = topics_of(state, topic.session)
    return [one for one in session if one.id != topic.id and one.state in MERGEABLE and one.merged_into is None]


def slots_for(state: EventState, topic: Topic) -> list[Slot]:
    """The slots of the topic's own board."""
    return in_order(one for one in state.all(Slot) if one.session == topic.session)


def slot_words(slot: Slot) -> str:
    """A slot by its name, else by its time."""
    return slot.name or ("slot" if slot.start is None else f"{slot.start:%H:%M}")


def state_command(topic: Topic, chosen: TopicState, reason: str | None) -> Command:
    """A topic in a state, for a reason."""
    topic_id = TopicId(topic.id)
    if chosen == TopicState.NOT_HELD:
        return MarkNotHeld(topic=topic_id, reason=reason)
    if chosen == TopicState.WITHDRAWN:
        return WithdrawTopic(topic=topic_id, reason=reason)
    if chosen == TopicState.CONTINUED and topic.continued_in is not None:
        return ContinueTopic(topic=topic_id, slot=SlotId(topic.continued_in), reason=reason)
    return SetTopicState(topic=topic_id, state=chosen, reason=reason)


def apart_command(topic: str) -> Command:
    """A merged topic out of the one that carries it."""
    return UnmergeTopic(topic=TopicId(topic))


def interest_commands(topic: Topic, marks: tuple[Interest, ...], greatest: bool) -> list[Command]:
    """Marks a topic as one of greatest interest, or takes that back from every mark that says so."""
    if greatest:
        measure = marks[0].measure if marks else None
        return [MarkInterest(topic=TopicId(topic.id), measure=measure, among_greatest=True)]
    said = [one.measure for one in marks if one.among_greatest]
    return [MarkInterest(topic=TopicId(topic.id), measure=one, among_greatest=False) for one in said]


def session_of(state: EventState, subject: str) -> SessionId | None:
    """The session of an agenda item or of a topic, or the session itself; without one the first open space."""
    return session_or_first(state, subject, Topic, ItemKind.OPEN_SPACE, ItemKind.DISCUSSION)


def page_title(state: EventState, session: SessionId | None, subject: str) -> str:
    """The method's name, else what the agenda item is called."""
    holder, item = state.get(Session, session), state.get(AgendaItem, subject)
    if holder is not None and holder.method == Method.OPEN_SPACE:
        return "Open Space"
    if item is not None:
        return item.title
    return "Topics" if holder is None else holder.short_title or holder.title
