"""Hiding a topic or a note from the room: off stage and phones, with a way back, and never deleted."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.commands.moderation import HideNotes, HideTopics, ShowAgain
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import HiddenThingId, SessionId, TopicId
from facilitator.domain.moderation import HiddenThing
from facilitator.domain.programme import Method
from facilitator.queries.moderation import (
    hidden_record,
    hidden_things,
    is_hidden,
    moderated_sessions,
    shown_topics,
)
from facilitator.queries.phone_topics import phone_market
from tests.builders import EventBuilder, an_event


@pytest.fixture
def market() -> EventBuilder:
    return an_event().with_session("market", method=Method.OPEN_SPACE).with_topics("One", "Two", session="market")


def test_a_hidden_topic_keeps_its_number_and_showing_it_again_changes_nothing_else(market: EventBuilder) -> None:
    home = SessionId(market.id("market"))
    hidden = market.after(HideTopics(topics=(market.id("One"),), reason="hurts people"))
    assert is_hidden(hidden.state, market.id("One"))
    assert [one.number for one in shown_topics(hidden.state, home)] == [2]
    assert [one.title for one in hidden_things(hidden.state)] == ["1  One"]
    assert len(list(hidden.after(HideTopics(topics=(market.id("One"),))).state.all(HiddenThing))) == 1
    record = hidden_record(hidden.state, market.id("One"))
    assert record is not None
    back = hidden.after(ShowAgain(hidden=(record,)))
    assert back.state.records == market.state.records and hidden_record(back.state, market.id("One")) is None


def test_no_phone_sees_a_hidden_topic(market: EventBuilder) -> None:
    home = SessionId(market.id("market"))
    hidden = market.after(HideTopics(topics=(market.id("One"),)))
    assert [one.title for one in phone_market(market.state, home).topics] == ["One", "Two"]
    assert [one.title for one in phone_market(hidden.state, home).topics] == ["Two"]


def test_a_note_is_hidden_and_stays_word_for_word() -> None:
    built = an_event().with_session("cafe").with_notes("hurting words", session="cafe")
    hidden = built.after(HideNotes(notes=(built.id("hurting words"),)))
    assert is_hidden(hidden.state, built.id("hurting words"))
    assert [one.title for one in hidden_things(hidden.state)] == ["hurting words"]


def test_a_session_can_be_moderated_where_phones_write_in_it() -> None:
    built = an_event().with_session("talks", method=Method.PLENARY).with_session("b", method=Method.OPEN_SPACE)
    assert [one.id for one in moderated_sessions(built.state)] == [built.id("b")]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (HideTopics(topics=()), "Nothing is chosen. Choose what to hide."),
        (HideTopics(topics=(TopicId("gone"),)), "no longer there"),
        (HideNotes(notes=()), "Nothing is chosen. Choose what to hide."),
        (ShowAgain(hidden=()), "Nothing is chosen. Choose what to show again."),
        (ShowAgain(hidden=(HiddenThingId("gone"),)), "no longer there"),
    ],
)
def test_what_cannot_be_is_refused_with_words(market: EventBuilder, command: Any, says: str) -> None:
    with pytest.raises(Refusal) as refusal:
        market.after(command)
    assert says in str(refusal.value)
