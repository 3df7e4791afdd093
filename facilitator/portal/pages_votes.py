"""Spending dots, and the result once the room has seen it. A ballot never stands beside who cast it."""

from __future__ import annotations

import asyncio

import msgspec
from starlette.responses import JSONResponse, Response

from facilitator.domain.ballots import Choices
from facilitator.domain.errors import Refusal
from facilitator.domain.voting import BallotKind, Vote, VoteState
from facilitator.portal.calls import Call
from facilitator.portal.page_maker import html
from facilitator.queries.phone_votes import phone_ballot, phone_result, shown_votes


class HandIn(msgspec.Struct, forbid_unknown_fields=True):
    """A whole ballot under the id that the phone has made for it, with the code of a drawn slip where one is needed."""

    ballot: str
    choices: Choices
    code: str | None = None


class Mine(msgspec.Struct, forbid_unknown_fields=True):
    """The id of one's own ballot."""

    ballot: str


async def vote(call: Call) -> Response:
    """The ballot, or what can be said once it is closed."""
    found = call.state.need(Vote, call.param("vote"))
    if found.state is VoteState.REVEALED and found in shown_votes(call.state):
        return await result(call)
    state, pages = call.state, call.room.pages
    needs_link = found.ballot_kind is BallotKind.PERSON_LINKS and call.me.person is None

    def made() -> bytes:
        values = {
            "ballot": phone_ballot(state, found, call.me.participant),
            "state": found.state.value,
            "needs_link": needs_link,
            "count": call.room.event.ballots.count(found.id),
            "revision": state.revision,
        }
        return pages.bytes_of("vote.html", values)

    # Shuffled, each phone has an order of its own; else all read the same.
    return html(made() if found.shuffled else pages.kept(("vote", state.revision, found.id, needs_link), made))


async def result(call: Call) -> Response:
    """What came out, the same for everybody."""
    state = call.state
    found = phone_result(state, state.need(Vote, call.param("vote")))
    key = ("result", state.revision, call.param("vote"))
    values = {"result": found, "revision": state.revision}
    return html(call.room.pages.kept(key, lambda: call.room.pages.bytes_of("result.html", values)))


async def hand_in(call: Call) -> Response:
    """Casts the ballot, or moves its dots where it was cast before. Answers with what lies in the box."""
    sent = await call.read(HandIn)
    vote_id, ballots = call.param("vote"), call.room.event.ballots
    voter = _voter(call, call.state.need(Vote, vote_id), sent)
    try:
        counted = await asyncio.wrap_future(ballots.cast(vote_id, sent.choices, ballot=sent.ballot, voter=voter))
    except Refusal as refused:
        if sent.code is not None and "not a code" in str(refused):
            call.room.access.tries.wrong(call.me.id)
        raise
    if counted.choices != sent.choices:
        counted = await asyncio.wrap_future(ballots.replace(vote_id, sent.ballot, sent.choices))
    return JSONResponse({"said": "Handed in.", "choices": msgspec.to_builtins(counted.choices)})


async def mine(call: Call) -> Response:
    """One's own ballot as it lies in the box, for who knows its id; null where none does."""
    sent = await call.read(Mine)
    found = await asyncio.wrap_future(call.room.event.ballots.look(call.param("vote"), sent.ballot))
    return JSONResponse({"choices": None if found is None else msgspec.to_builtins(found)})


def _voter(call: Call, vote: Vote, sent: HandIn) -> str | None:
    """What this voter is marked by: the slip's code, the person of the link, or this participant."""
    if vote.ballot_kind is BallotKind.DRAWN_CODES:
        call.room.access.tries.refuse_many(call.me.id)
        return sent.code or ""
    if vote.ballot_kind is BallotKind.PERSON_LINKS:
        if call.me.person is None:
            raise Refusal("This vote needs the link that was handed out to you. Scan that code with this phone.")
        return f"person:{call.me.person}"
    return call.me.participant
