"""A co-moderator's phone: what waits, what to hide, clock and next scene. Never exports, ballots, people or undo."""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from starlette.responses import JSONResponse, Response

from facilitator.commands.answers import RedactPoint
from facilitator.commands.clocks import AddToClock, ContinueClock, PauseClock
from facilitator.commands.moderation import HideTopics, ShowAgain
from facilitator.commands.notes import RedactNote, UnredactNote
from facilitator.commands.rounds import ExtendRound, GoOnWithRound, PauseRound
from facilitator.commands.stage import NextScene, SceneBefore
from facilitator.commands.topic_merging import MergeTopics
from facilitator.domain.clock_reading import is_paused, newest_clock
from facilitator.domain.clocks import ClockFor
from facilitator.domain.command import Command
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import ClockId, NoteId, PointId, RoundId, TopicId
from facilitator.portal.calls import Call, Sent
from facilitator.queries.moderation import hidden_record
from facilitator.queries.phone_moderate import lately
from facilitator.queries.phone_now import phone_now


class QueueSent(Sent, forbid_unknown_fields=True):
    """What becomes of a text that waits."""

    held: str
    do: Literal["approve", "decline", "wait"]


class HideSent(Sent, forbid_unknown_fields=True):
    """A note, point or topic to be taken from all screens, or brought back."""

    kind: Literal["note", "point", "topic"]
    of: str
    hidden: bool


class MergeSent(Sent, forbid_unknown_fields=True):
    """Topics that are one; without the hosts' yes nothing is merged."""

    topics: tuple[str, ...]
    hosts_agree: bool


class ClockSent(Sent, forbid_unknown_fields=True):
    """What to do with the clock of the room."""

    do: Literal["pause", "go", "more", "less"]


class SceneSent(Sent, forbid_unknown_fields=True):
    """What to do with the stage."""

    do: Literal["next", "before"]


async def page(call: Call) -> Response:
    """What waits first, then what was written last, clock and stage."""
    clock = newest_clock(call.state)
    values = {
        "now": phone_now(call.state, call.now),
        "has_clock": clock is not None,
        "paused": clock is not None and is_paused(clock),
        "queue": call.room.moderation.held(),
        "lately": lately(call.state),
        "revision": call.state.revision,
    }
    return call.room.pages.response("co_part.html" if call.wants_part else "co.html", values)


async def queue(call: Call) -> Response:
    """Lets a text through, keeps it back, or takes that back."""
    sent = await call.read(QueueSent)
    moderation = call.room.moderation
    if sent.do == "approve":
        await asyncio.wrap_future(moderation.approve(sent.held))
    else:
        keep = moderation.decline if sent.do == "decline" else moderation.wait_again
        await asyncio.wrap_future(keep(sent.held))
    call.room.news.tell(["moderate", "topics"])
    return JSONResponse({"said": "Done."})


async def hide(call: Call) -> Response:
    """Hides something the room has seen, or brings it back. Nothing is deleted."""
    sent = await call.read(HideSent)
    head: dict[str, Any] = {"id": call.own_id(sent.id), "actor": call.me.actor}
    command: Command
    if sent.kind == "note":
        command = (RedactNote if sent.hidden else UnredactNote)(**head, note=NoteId(sent.of))
    elif sent.kind == "point":
        command = RedactPoint(**head, point=PointId(sent.of), redacted=sent.hidden)
    elif sent.hidden:
        command = HideTopics(**head, topics=(TopicId(sent.of),), reason="hidden by a co-moderator")
    else:
        record = hidden_record(call.state, sent.of)
        command = ShowAgain(**head, hidden=() if record is None else (record,))
    return await _done(call, command)


async def merge(call: Call) -> Response:
    """Makes topics one."""
    sent = await call.read(MergeSent)
    topics = tuple(TopicId(one) for one in sent.topics)
    head: dict[str, Any] = {"id": call.own_id(sent.id), "actor": call.me.actor}
    return await _done(call, MergeTopics(**head, topics=topics, hosts_agree=sent.hosts_agree))


async def clock(call: Call) -> Response:
    """Pauses the clock, goes on, gives a minute or takes one."""
    sent = await call.read(ClockSent)
    found = newest_clock(call.state)
    if found is None:
        raise Refusal("No clock runs just now.")
    head: dict[str, Any] = {"id": call.own_id(sent.id), "actor": call.me.actor}
    minutes = {"more": 1, "less": -1}.get(sent.do)
    if found.round is not None and found.runs_for in (ClockFor.ROUND, ClockFor.CHANGE_OVER):
        around = RoundId(found.round)
        if minutes is not None:
            return await _done(call, ExtendRound(**head, round=around, minutes=minutes))
        return await _done(call, (PauseRound if sent.do == "pause" else GoOnWithRound)(**head, round=around))
    one = ClockId(found.id)
    if minutes is not None:
        return await _done(call, AddToClock(**head, clock=one, minutes=minutes))
    return await _done(call, (PauseClock if sent.do == "pause" else ContinueClock)(**head, clock=one))


async def scene(call: Call) -> Response:
    """Shows what was prepared for the stage, or what it showed before."""
    sent = await call.read(SceneSent)
    made = NextScene if sent.do == "next" else SceneBefore
    return await _done(call, made(id=call.own_id(sent.id), actor=call.me.actor))


async def _done(call: Call, command: Command) -> Response:
    outcome = await call.run(command)
    return JSONResponse({"said": str(outcome.label), "revision": outcome.revision})
