"""What phones do that belongs to nobody's task: coming in."""

from __future__ import annotations

import asyncio

import msgspec
from starlette.responses import JSONResponse, Response

from facilitator.portal.access import SESSION_HOURS
from facilitator.portal.calls import BadRequest, Call
from facilitator.portal.roles import Grant, Role

SHORTEST_SECRET = 16  # signs: two phones with the same one would be the same person


class Joining(msgspec.Struct, forbid_unknown_fields=True):
    """A link's token or a typed code, the phone's own secret, and a first name or none."""

    secret: str
    phone: str
    name: str | None = None


async def join(call: Call) -> Response:
    """Exchanges a link or a code for a cookie, after the commit."""
    sent = await call.read(Joining)
    if len(sent.phone) < SHORTEST_SECRET:
        raise BadRequest("This cannot be read. Load the page again.")
    client = call.request.client
    before = call.request.cookies.get(call.room.cookie)
    joined = call.room.access.join(sent.secret, sent.phone[:200], sent.name, before, client.host if client else "")
    await asyncio.wrap_future(joined.kept)
    call.room.presence.seen(joined.device, None)
    answer = JSONResponse({"go": _first_page(joined.grant)})
    answer.headers["set-cookie"] = (
        f"{call.room.cookie}={joined.cookie}; HttpOnly; SameSite=Strict; Path=/; Max-Age={SESSION_HOURS * 3600}"
    )
    return answer


def _first_page(grant: Grant) -> str:
    if grant.role is Role.CO_MODERATOR:
        return "/co"
    return f"/host/{grant.kind}/{grant.id}" if grant.role is Role.HOST else "/now"
