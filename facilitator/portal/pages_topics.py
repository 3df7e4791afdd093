"""Proposing topics and signing up for them."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from markupsafe import Markup
from starlette.responses import JSONResponse, Response

from facilitator.commands.market_people import SignUpFor, TakeSignUp
from facilitator.commands.topics import AnnounceTopic
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import PersonId, SessionId, TopicId
from facilitator.domain.market import Origin, SignUp, Topic
from facilitator.portal.calls import Call, Sent
from facilitator.portal.moderation import Stand
from facilitator.portal.page_maker import PageMaker
from facilitator.portal.roles import Grant, Role
from facilitator.queries.phone_topics import (
    PhoneMarket,
    PhoneTopic,
    open_market,
    phone_market,
    sign_up_id,
    signed_up,
)


class Proposal(Sent, forbid_unknown_fields=True):
    """A topic somebody wants to talk about."""

    title: str
    why: str = ""


class Rows(NamedTuple):
    """The topics of one revision, each as it reads for who has not signed up and for who has."""

    market: PhoneMarket
    words: dict[str, tuple[Markup, Markup]]


def _rows(pages: PageMaker, market: PhoneMarket) -> Rows:
    """Made once for everybody: three hundred phones ask for them at the same moment."""

    def words(topic: PhoneTopic, mine: bool) -> Markup:
        return pages.words_of("topic_row.html", {"one": topic, "mine": mine})

    return Rows(market, {one.id: (words(one, False), words(one, True)) for one in market.topics})


async def topics(call: Call) -> Response:
    """All topics, with a way to sign up."""
    session = open_market(call.state)
    pages, state = call.room.pages, call.state
    rows = None if session is None else pages.kept(
        ("topics", state.revision), lambda: _rows(pages, phone_market(state, SessionId(session.id)))
    )  # fmt: skip
    mine = set() if rows is None else signed_up(state, rows.market.topics, call.me.participant)
    waiting = [
        one for one in call.room.moderation.held(None)
        if one.participant == call.me.participant and one.stand is not Stand.APPROVED and one.what == "topic"
    ]  # fmt: skip
    values = {
        "market": None if rows is None else rows.market,
        "rows": () if rows is None else [rows.words[one.id][one.id in mine] for one in rows.market.topics],
        "waiting": waiting,
        "revision": call.state.revision,
    }
    return call.room.pages.response("topics_part.html" if call.wants_part else "topics.html", values)


async def propose_page(call: Call) -> Response:
    """The form for a new topic."""
    session = open_market(call.state)
    values = {"session": session, "name": call.me.name, "revision": call.state.revision}
    return call.room.pages.response("propose.html", values)


async def propose(call: Call) -> Response:
    """Announces a topic, or lets it wait for the moderator. Who proposes it hosts it, also on this phone."""
    sent = await call.read(Proposal)
    session = open_market(call.state)
    if session is None:
        raise Refusal("There is no Open Space to propose a topic for just now.")
    command = AnnounceTopic(
        id=call.own_id(sent.id), actor=call.me.actor, session=SessionId(session.id), title=sent.title[:200],
        why=sent.why[:2000], origin=Origin.IN_THE_ROOM, host_name=call.me.name,
        host=None if call.me.person is None else PersonId(call.me.person),
    )  # fmt: skip
    # The name is shown with the topic, so it is looked at with it.
    by = f"\n({call.me.name})" if call.me.name and call.me.person is None else ""
    answer = await call.moderated(command, session.id, "topic", f"{sent.title}\n{sent.why}{by}")
    if answer is None:
        return JSONResponse({"said": "It waits for the moderator.", "waiting": True, "go": "/topics"})
    made = next((ref.id for ref in answer.created if ref.kind == Topic.kind_name), None)
    if made is not None:
        await asyncio.wrap_future(call.room.access.give(call.me, Grant(Role.HOST, f"topic:{made}")))
    return JSONResponse({"said": "Your topic is on the list.", "revision": answer.revision, "go": "/topics"})


async def sign_up(call: Call) -> Response:
    """Says that one wants to go there. Said twice it is said once."""
    sent = await call.read(Sent)
    topic = TopicId(call.param("topic"))
    own = sign_up_id(call.me.participant, topic)
    if call.state.get(SignUp, own) is None:
        person = None if call.me.person is None else PersonId(call.me.person)
        await call.run(
            SignUpFor(
                id=call.own_id(sent.id), actor=call.me.actor, topic=topic, person=person,
                name=None if person else call.me.name, sign_up=own,
            )
        )  # fmt: skip
    return JSONResponse({"said": "You are signed up."})


async def sign_off(call: Call) -> Response:
    """Takes that back."""
    sent = await call.read(Sent)
    own = sign_up_id(call.me.participant, call.param("topic"))
    if call.state.get(SignUp, own) is not None:
        await call.run(TakeSignUp(id=call.own_id(sent.id), actor=call.me.actor, sign_up=own))
    return JSONResponse({"said": "You are no longer signed up."})
