"""What phones do that belongs to nobody's task: coming in."""

from __future__ import annotations

import asyncio

import msgspec
from starlette.responses import JSONResponse, Response

from facilitator.portal.access import SESSION_HOURS
from facilitator.portal.calls import Call
from facilitator.portal.roles import Device, Role


class Joining(msgspec.Struct, forbid_unknown_fields=True):
    """A link's token or a typed code, the phone's own secret, and a first name or none."""

    secret: str
    phone: str
    name: str | None = None


async def join(call: Call) -> Response:
    """Exchanges a link or a code for a cookie, after the commit."""
    sent = await call.read(Joining)
    client = call.request.client
    before = call.request.cookies.get(call.room.cookie)
    cookie, device, kept = call.room.access.join(
        sent.secret, sent.phone[:200], sent.name, before, client.host if client else ""
    )
    await asyncio.wrap_future(kept)
    call.room.presence.seen(device, None)
    answer = JSONResponse({"go": _first_page(device)})
    answer.headers["set-cookie"] = (
        f"{call.room.cookie}={cookie}; HttpOnly; SameSite=Strict; Path=/; Max-Age={SESSION_HOURS * 3600}"
    )
    return answer


def _first_page(device: Device) -> str:
    if device.may(Role.CO_MODERATOR):
        return "/now"
    return "/now"
