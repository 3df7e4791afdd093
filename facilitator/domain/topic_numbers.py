"""The numbers of topics as people read them. Two topics of a session share one only when two laptops gave it."""

from __future__ import annotations

from string import ascii_lowercase

from facilitator.domain.belonging import merged_family, topic_order
from facilitator.domain.ids import TopicId
from facilitator.domain.market import Topic
from facilitator.domain.state import EventState


def shown_number(state: EventState, topic: Topic) -> str:
    """`10`; `10b` where an older topic of the session has that number too. Both keep the number they got (OS4)."""
    same = [one for one in state.all(Topic) if (one.session, one.number) == (topic.session, topic.number)]
    if len(same) < 2:
        return str(topic.number)
    older = [one.id for one in sorted(same, key=topic_order)].index(topic.id)
    return f"{topic.number}{_letter(older)}"


def shown_numbers(state: EventState, topic: Topic) -> str:
    """`3`, or `3 + 7` once 7 was merged into it."""
    return " + ".join(shown_number(state, one) for one in merged_family(state, TopicId(topic.id)))


def _letter(older: int) -> str:
    return "z" * (older // 26) + ascii_lowercase[older % 26] if older else ""
