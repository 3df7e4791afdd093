"""Proposals from phones: shown at once, then looked at, or looked at first; hidden with a way back, never deleted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.moderation import (
    ApproveProposals,
    FlagWords,
    HideNotes,
    HideProposals,
    HideTopics,
    Moderate,
    Propose,
    ShowAgain,
    UnflagWords,
)
from facilitator.commands.topics import AnnounceTopic
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import HiddenThingId, ProposalId, SessionId
from facilitator.domain.market import Origin, Topic, TopicHost
from facilitator.domain.moderation import FlaggedWord, HiddenThing, Proposal, ProposalState, Showing
from facilitator.domain.programme import Method
from facilitator.domain.state import EventState
from facilitator.planning.flagging import flagged_in
from facilitator.queries.moderation import (
    PUBLIC_RULE,
    is_hidden,
    moderation_queue,
    my_proposals,
    sessions_with_proposals,
    showing_of,
    shown_topics,
)
from tests.builders import EventBuilder, an_event

ANN = "phone:ann"


@pytest.fixture
def market() -> EventBuilder:
    return an_event().with_session("market", method=Method.OPEN_SPACE)


def home(built: EventBuilder) -> SessionId:
    return SessionId(built.id("market"))


def propose(built: EventBuilder, title: str = "Repair café", **more: Any) -> EventBuilder:
    return built.after(Propose(session=home(built), title=title, actor=ANN, **more))


def moderated(built: EventBuilder, showing: Showing) -> EventBuilder:
    return built.after(Moderate(session=home(built), showing=showing))


def proposals(state: EventState) -> list[Proposal]:
    return sorted(state.all(Proposal), key=lambda one: (one.at, one.title))


def ids(state: EventState) -> tuple[ProposalId, ...]:
    return tuple(ProposalId(one.id) for one in proposals(state))


def test_moderation_is_off_by_default_and_a_proposal_gets_its_number_at_once(market: EventBuilder) -> None:
    assert showing_of(market.state, home(market)) is Showing.AT_ONCE
    built = propose(market, why="everything breaks", host_name="Ann")
    (topic,) = built.state.all(Topic)
    assert (topic.number, topic.title, topic.why, topic.origin) == (
        1, "Repair café", "everything breaks", Origin.IN_THE_ROOM,
    )  # fmt: skip
    assert len(list(built.state.all(TopicHost))) == 1 and proposals(built.state) == []


def test_looked_at_before_it_waits_without_a_number_and_its_owner_knows(market: EventBuilder) -> None:
    built = propose(moderated(market, Showing.LOOKED_AT_BEFORE))
    (waiting,) = proposals(built.state)
    assert list(built.state.all(Topic)) == [] and waiting.state is ProposalState.WAITING
    assert my_proposals(built.state, ANN) == [waiting] and my_proposals(built.state, "phone:bo") == []
    assert moderation_queue(built.state).waiting == 1


def test_approved_in_any_order_they_get_the_next_numbers(market: EventBuilder) -> None:
    built = moderated(market, Showing.LOOKED_AT_BEFORE)
    for title in ("One", "Two", "Three"):
        built = propose(built, title)
    named = {one.title: ProposalId(one.id) for one in proposals(built.state)}
    built = built.after(AnnounceTopic(session=home(built), title="Called out"))
    built = built.after(ApproveProposals(proposals=(named["Three"], named["One"])))
    assert {one.title: one.number for one in built.state.all(Topic)} == {"Called out": 1, "Three": 2, "One": 3}
    assert [one.title for one in proposals(built.state)] == ["Two"]


def test_looked_at_after_it_is_shown_and_waits_to_be_seen(market: EventBuilder) -> None:
    built = propose(moderated(market, Showing.LOOKED_AT_AFTER))
    (seen,) = proposals(built.state)
    assert seen.state is ProposalState.SHOWN and [one.title for one in shown_topics(built.state, home(built))] == [
        "Repair café"
    ]
    assert moderation_queue(built.state).waiting == 0 and my_proposals(built.state, ANN) == []
    assert list(built.after(ApproveProposals(proposals=ids(built.state))).state.all(Proposal)) == []
    hidden = built.after(HideProposals(proposals=ids(built.state))).state
    assert shown_topics(hidden, home(built)) == [] and len(list(hidden.all(Topic))) == 1


def test_a_hidden_proposal_stays_and_can_be_approved_later(market: EventBuilder) -> None:
    built = propose(moderated(market, Showing.LOOKED_AT_BEFORE))
    hidden = built.after(HideProposals(proposals=ids(built.state)))
    assert moderation_queue(hidden.state).held == () and moderation_queue(hidden.state).hidden[0].proposal
    back = hidden.after(ApproveProposals(proposals=ids(hidden.state)))
    assert [one.number for one in back.state.all(Topic)] == [1]


def test_hiding_a_topic_keeps_its_number_and_showing_it_again_changes_nothing_else(market: EventBuilder) -> None:
    built = propose(propose(market, "One"), "Two")
    one = next(topic for topic in built.state.all(Topic) if topic.number == 1)
    hidden = built.after(HideTopics(topics=(one.id,), reason="hurts people"))  # type: ignore[arg-type]
    assert is_hidden(hidden.state, one.id) and [one.number for one in shown_topics(hidden.state, home(built))] == [2]
    again = hidden.after(HideTopics(topics=(one.id,)))  # type: ignore[arg-type]
    assert len(list(again.state.all(HiddenThing))) == 1
    (thing,) = hidden.state.all(HiddenThing)
    back = hidden.after(ShowAgain(hidden=(HiddenThingId(thing.id),)))
    assert back.state.records == built.state.records
    assert propose(hidden, "Three").state.records["topic"].keys() > built.state.records["topic"].keys()
    assert max(one.number for one in propose(hidden, "Three").state.all(Topic)) == 3


def test_a_note_is_hidden_and_stays_word_for_word() -> None:
    built = an_event().with_session("cafe").with_notes("hurting words", session="cafe")
    hidden = built.after(HideNotes(notes=(built.id("hurting words"),)))
    assert is_hidden(hidden.state, built.id("hurting words"))
    assert moderation_queue(hidden.state).hidden[0].title == "hurting words"


def test_a_flagged_word_sends_a_proposal_to_the_queue_even_where_all_is_shown_at_once(market: EventBuilder) -> None:
    built = propose(market.after(FlagWords(words=("Idiot", "nuclear power"))), "More trees")
    built = propose(propose(built, "What the IDIOT said"), "Trains", why="no nuclear   power here")
    built = propose(built, "Idiotype and antibodies")
    assert [one.title for one in built.state.all(Topic)] == ["More trees", "Idiotype and antibodies"]
    assert {one.title: one.word for one in proposals(built.state)} == {
        "What the IDIOT said": "Idiot", "Trains": "nuclear power",
    }  # fmt: skip
    words = {one.word: one.id for one in built.state.all(FlaggedWord)}
    calm = built.after(UnflagWords(words=(words["Idiot"],)))  # type: ignore[arg-type]
    assert len(proposals(calm.state)) == 2, "what waits goes on waiting"
    assert len(proposals(propose(calm, "Another idiot").state)) == 2


def test_a_word_is_flagged_once_however_it_is_cased(market: EventBuilder) -> None:
    built = market.after(FlagWords(words=("Idiot", "IDIOT"))).after(FlagWords(words=("idiot",)))
    assert len(list(built.state.all(FlaggedWord))) == 1


def test_what_people_are_told_about_it_has_words_wherever_somebody_looks() -> None:
    assert PUBLIC_RULE[Showing.AT_ONCE] == ""
    assert all(PUBLIC_RULE[one] for one in Showing if one is not Showing.AT_ONCE)


def test_only_an_open_space_has_proposals() -> None:
    built = an_event().with_session("a", method=Method.WORLD_CAFE).with_session("b", method=Method.OPEN_SPACE)
    assert [one.id for one in sessions_with_proposals(built.state)] == [built.id("b")]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (ApproveProposals(proposals=()), "No proposal is chosen. Choose one first."),
        (HideProposals(proposals=(ProposalId("gone"),)), "no longer there"),
        (HideTopics(topics=()), "Nothing is chosen. Choose what to hide."),
        (ShowAgain(hidden=()), "Nothing is chosen. Choose what to show again."),
        (FlagWords(words=()), "No word is given. Type the words to look out for."),
        (Propose(session=SessionId("gone"), title="x"), "no longer there"),
        (Moderate(session=SessionId("gone"), showing=Showing.AT_ONCE), "no longer there"),
    ],
)
def test_what_cannot_be_is_refused_with_words(market: EventBuilder, command: Any, says: str) -> None:
    with pytest.raises(Refusal) as refusal:
        market.after(command)
    assert says in str(refusal.value)


@given(st.text(), st.text(min_size=1))
def test_a_word_between_spaces_is_always_found_and_nothing_is_found_in_nothing(text: str, word: str) -> None:
    if any(sign.isalnum() for sign in word):
        assert flagged_in([f"{text} {word} {text}"], [word]) == word
    assert flagged_in([None, ""], [word]) is None
