"""The host's page: points and texts of one table, topic or group, photos of its sheet, and handing over."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import msgspec
from starlette.responses import JSONResponse, Response

from facilitator.commands.answers import AddPoints, SetAnswer
from facilitator.commands.attachments import AddAttachment
from facilitator.commands.notes import AddNote
from facilitator.commands.shared_texts import MeanwhileChanged, WriteShared
from facilitator.commands.sheet_photos import PhotographSheet
from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import Question, Round, Scale, Table
from facilitator.domain.command import Command
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import ConditionAnswer, Group, ScaleAnswer
from facilitator.domain.harvest import NoteSource
from facilitator.domain.ids import GroupId, QuestionId, RoundId, SessionId, TableId, TopicId
from facilitator.domain.market import Topic
from facilitator.domain.shared_texts import SharedKind, answer_in
from facilitator.portal import headers
from facilitator.portal.calls import Call, Sent
from facilitator.portal.photos import cleaned_in_a_child
from facilitator.portal.roles import Grant, Role
from facilitator.portal.squares import squares_of
from facilitator.queries.phone_host import HostKind
from facilitator.queries.phone_sheet import photos_of, sheet

MOST_PHOTOS = 20
MOST_PHOTO_BYTES = 500 * 1024 * 1024
LONGEST_POINT, LONGEST_TEXT = 2_000, 20_000


class PointSent(Sent, forbid_unknown_fields=True):
    """One point. `round` is the round it was typed in, so that one typed without network still belongs to that."""

    text: str
    question: str | None = None
    round: str | None = None
    tier: str | None = None
    option: str | None = None


class TextSent(Sent, forbid_unknown_fields=True):
    """One text, over the one that was seen."""

    part: str
    text: str
    was: str = ""


class ChoiceSent(Sent, forbid_unknown_fields=True):
    """A number on a scale, or yes or no."""

    question: str
    value: int | None = None
    yes: bool | None = None


async def page(call: Call) -> Response:
    """The sheet."""
    kind, of = _subject(call)
    values = {"sheet": sheet(call.state, kind, of), "revision": call.state.revision}
    return call.room.pages.response("host_part.html" if call.wants_part else "host.html", values)


async def add_point(call: Call) -> Response:
    """One more point; sent again it is the same one."""
    sent = await call.read(PointSent)
    kind, of = _subject(call)
    text = sent.text[:LONGEST_POINT]
    outcome = await call.moderated(_point(call, kind, of, sent, text), _session(call, kind, of), "point", text)
    if outcome is None:
        return JSONResponse({"said": "It waits for the moderator.", "waiting": True})
    return JSONResponse({"said": "On the laptop.", "revision": outcome.revision})


def _point(call: Call, kind: HostKind, of: str, sent: PointSent, text: str) -> Any:
    head: dict[str, Any] = {"id": call.own_id(sent.id), "actor": call.me.actor}
    if kind == "group":
        return AddPoints(
            **head, group=GroupId(of), question=QuestionId(sent.question or ""), texts=(text,), tier=sent.tier,
            option=sent.option,
        )  # fmt: skip
    question = None if sent.question is None else QuestionId(sent.question)
    if kind == "topic":
        return AddNote(**head, text=text, topic=TopicId(of), source=NoteSource.PHONE)
    around = None if sent.round is None else RoundId(sent.round)
    return AddNote(
        **head, text=text, table=TableId(of), round=around, question=question, source=NoteSource.PHONE
    )  # fmt: skip


async def write_text(call: Call) -> Response:
    """Writes a text; where somebody else has written meanwhile, both texts are offered to this phone."""
    sent = await call.read(TextSent)
    kind, of = _subject(call)
    shared: SharedKind = kind
    command = WriteShared(
        id=call.own_id(sent.id), actor=call.me.actor, kind=shared, of=of, part=sent.part, was=sent.was,
        text=sent.text[:LONGEST_TEXT],
    )  # fmt: skip
    try:
        outcome = await call.moderated(command, _session(call, kind, of), "text", sent.text)
    except MeanwhileChanged as changed:
        return JSONResponse({"refused": str(changed), "theirs": changed.theirs}, 409)
    if outcome is None:
        return JSONResponse({"said": "It waits for the moderator.", "waiting": True})
    return JSONResponse({"said": "On the laptop.", "revision": outcome.revision})


async def choose(call: Call) -> Response:
    """A number, or yes or no, of a group."""
    sent = await call.read(ChoiceSent)
    kind, of = _subject(call)
    if kind != "group":
        raise Refusal("There is nothing to choose here.")
    how = call.state.need(Question, sent.question).answered_by
    if isinstance(how, Scale):
        value: ScaleAnswer | ConditionAnswer = ScaleAnswer(value=sent.value)
    else:
        answer = answer_in(call.state, of, sent.question)
        before = answer.value if answer is not None and isinstance(answer.value, ConditionAnswer) else ConditionAnswer()
        value = msgspec.structs.replace(before, yes=sent.yes)
    await call.run(
        SetAnswer(
            id=call.own_id(sent.id), actor=call.me.actor, group=GroupId(of), question=QuestionId(sent.question),
            value=value,
        )
    )  # fmt: skip
    return JSONResponse({"said": "On the laptop."})


async def add_photo(call: Call) -> Response:
    """A photo of the flip chart: made anew from its pixels in a process of its own, never kept as it came."""
    kind, of = _subject(call)
    sheet(call.state, kind, of)
    if len(photos_of(call.state, kind, of)) >= MOST_PHOTOS:
        raise Refusal(f"There are {MOST_PHOTOS} photos here already. Ask the moderator to take some out.")
    if sum(one.size or 0 for one in call.state.all(Attachment)) >= MOST_PHOTO_BYTES:
        raise Refusal("The event holds as many photos as it may. Ask the moderator.")
    async with call.room.uploads:
        photo = await cleaned_in_a_child(await call.request.body(), call.room.photos)
    mark = hashlib.sha256(photo.data).hexdigest()
    await asyncio.wrap_future(call.room.event.keep_blob(mark, photo.data))
    identity = call.own_id(call.request.headers.get("x-id", ""))
    about: dict[str, Any] = {
        "id": identity, "actor": call.me.actor, "sha256": mark, "media_type": photo.media_type,
        "size": len(photo.data), "width": photo.width, "height": photo.height,
    }  # fmt: skip
    around = call.request.query_params.get("round")
    if kind == "table" and call.state.get(Round, around) is not None:
        command: Command = PhotographSheet(**about, table=TableId(of), round=RoundId(around or ""))
    else:
        words = sheet(call.state, kind, of).title
        place: dict[str, Any] = {kind: of, "session": SessionId(_session(call, kind, of))}
        command = AddAttachment(**about, caption=f"Photo: {words}"[:200], to_be_typed=True, **place)
    await call.run(command)
    return JSONResponse({"said": "The photo is on the laptop."})


async def photo(call: Call) -> Response:
    """A photo of this very table, topic or group, as it was made anew."""
    kind, of = _subject(call)
    found = next((one for one in photos_of(call.state, kind, of) if one.id == call.param("photo")), None)
    if found is None or found.sha256 is None:
        raise Refusal("This photo is not here.")
    content = await asyncio.to_thread(call.room.event.blob, found.sha256)
    answer = Response(content or b"", media_type=found.media_type or "image/jpeg")
    answer.raw_headers = [*answer.raw_headers, *headers.PHOTO]
    return answer


async def hand_over_page(call: Call) -> Response:
    """The code by which the next host takes over, and the button that lays it down here."""
    kind, of = _subject(call)
    grant = Grant(Role.HOST, f"{kind}:{of}")
    link = f"http://{call.request.headers['host']}/j#{call.room.access.token(grant)}"
    values = {"sheet": sheet(call.state, kind, of), "squares": squares_of(link), "revision": call.state.revision}
    return call.room.pages.response("hand_over.html", values)


async def lay_down(call: Call) -> Response:
    """This phone hosts it no longer."""
    kind, of = _subject(call)
    await asyncio.wrap_future(call.room.access.give_up(call.me, Grant(Role.HOST, f"{kind}:{of}")))
    return JSONResponse({"said": "You have handed it over.", "go": "/now"})


def _subject(call: Call) -> tuple[HostKind, str]:
    kind: HostKind = call.param("kind")  # type: ignore[assignment]
    return kind, call.param("of")


def _session(call: Call, kind: HostKind, of: str) -> str:
    found: Table | Topic | Group
    found = call.state.need(Table, of) if kind == "table" else (
        call.state.need(Topic, of) if kind == "topic" else call.state.need(Group, of)
    )  # fmt: skip
    return found.session
