"""One request as its handler sees it: who asks, with what, and the portal around."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec
from starlette.requests import Request

from facilitator.domain.command import Command, Outcome
from facilitator.domain.errors import BugError, Refusal
from facilitator.domain.state import EventState
from facilitator.portal.moderation import Stand
from facilitator.portal.roles import Device, Role

if TYPE_CHECKING:
    from facilitator.portal.room import Room

T = TypeVar("T")


class Sent(msgspec.Struct, forbid_unknown_fields=True):
    """What every change carries: an id the phone has made, so that sent twice it is done once."""

    id: str


class BadRequest(Refusal):
    """What was sent cannot be read: no page of ours sends that."""


class Call(NamedTuple):
    """`device` is None for who has not joined."""

    room: Room
    request: Request
    device: Device | None

    @property
    def state(self) -> EventState:
        return self.room.event.state

    @property
    def now(self) -> datetime:
        return self.room.clock()

    @property
    def me(self) -> Device:
        """Who asks, where the way is only for those who have joined."""
        if self.device is None:
            raise BugError("a way for those who have joined was gone by somebody else")
        return self.device

    @property
    def wants_part(self) -> bool:
        """Whether only the part of the page is asked for that changes."""
        return self.request.headers.get("hx-request") is not None

    def param(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def may(self, role: Role) -> bool:
        return self.device is not None and self.device.may(role)

    async def read(self, kind: type[T]) -> T:
        """What was sent, as this value."""
        try:
            return msgspec.json.decode(await self.request.body(), type=kind)
        except (msgspec.DecodeError, msgspec.ValidationError) as problem:
            raise BadRequest("This cannot be read. Load the page again.") from problem

    def own_id(self, sent: str) -> str:
        """The id of a command out of the one a phone has made: nobody can take that of somebody else."""
        if not 8 <= len(sent) <= 64:
            raise BadRequest("This cannot be read. Load the page again.")
        return hashlib.blake2b(f"{self.me.participant}/{sent}".encode(), digest_size=12).hexdigest()

    async def moderated(self, command: Any, session: str, what: str, text: str) -> Outcome | None:
        """Runs the command, or puts it into the moderator's queue: then None."""
        held = self.room.moderation.holds(command, session, what, text)
        if held is None or held.stand is Stand.APPROVED:
            return await self.run(command)
        await asyncio.wrap_future(self.room.moderation.keep(held))
        self.room.news.tell(["moderate"])
        return None

    async def run(self, command: Command) -> Outcome:
        """Hands a command to the one writer; its answer comes after the commit."""
        return await asyncio.wrap_future(self.room.event.run(command))
