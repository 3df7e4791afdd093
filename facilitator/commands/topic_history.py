"""A topic's history: each change of title, state or host is a line of its own, with its time and reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from facilitator.commands.making import checked, with_values
from facilitator.commands.placing import at_end
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import whole_text
from facilitator.domain.belonging import history_of
from facilitator.domain.command import Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, TopicId
from facilitator.domain.market import Topic, TopicChange, TopicState
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number, shown_numbers
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.words import say


def change_of(
    state: EventState,
    topic: Topic,
    now: datetime,
    dice: Dice,
    what: str,
    before: str | None = None,
    after: str | None = None,
    reason: str | None = None,
    other: str | None = None,
) -> TopicChange:
    """The next line of a topic's history. `what` is title, state, host, merge or unmerge."""
    home = TopicId(topic.id)
    return TopicChange(
        id=dice.new_id(),
        topic=home,
        order=at_end(history_of(state, home)),
        at=now,
        what=what,
        before=before,
        after=after,
        reason=whole_text(reason, "the reason"),
        other=None if other is None else TopicId(other),
    )


def state_change(
    state: EventState,
    topic_id: TopicId,
    new: TopicState,
    reason: str | None,
    now: datetime,
    dice: Dice,
    **more: Any,
) -> Edits:
    """A topic in its next state, with the line of history. Refuses for a topic that another carries on."""
    topic = state.need(Topic, topic_id)
    refuse_merged(state, topic)
    words = whole_text(reason, "the reason")
    values: dict[str, Any] = {"state": new, "reason": words, "continued_in": None} | more
    after = checked(state, with_values(topic, now, **values))
    label = say("mark topic {number} {state}", number=shown_number(state, topic), state=TOPIC_STATES[new])
    if after is topic:
        return Edits(label)
    line = change_of(state, topic, now, dice, "state", topic.state.value, new.value, words)
    return harvest_edits(state, now, label, (after, line))


def refuse_merged(state: EventState, topic: Topic) -> None:
    """A merged topic lives on in another; that one is to be changed, or the merge undone first."""
    carrier = state.get(Topic, topic.merged_into)
    if carrier is not None:
        words = "Topic {number} is part of {carrier}. Change that one, or take the merge apart first."
        raise Refusal(say(words, number=shown_number(state, topic), carrier=shown_numbers(state, carrier)))
