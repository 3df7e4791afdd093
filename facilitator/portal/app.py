"""The web application: the table of ways made into routes, and what every handler need not think of."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from facilitator.domain.errors import KnownError, Refusal
from facilitator.domain.groups import GroupMember
from facilitator.domain.state import EventState
from facilitator.portal.access import Locked, WrongLink
from facilitator.portal.calls import BadRequest, Call
from facilitator.portal.guard import App, Guard, TooLong
from facilitator.portal.limits import TooMany
from facilitator.portal.roles import Device, Grant, Role
from facilitator.portal.room import Room
from facilitator.portal.routes import WAYS, Way

_log = logging.getLogger(__name__)
_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (BadRequest, 400), (WrongLink, 403), (Locked, 403), (TooMany, 429), (Refusal, 409), (KnownError, 503),
)  # fmt: skip


def portal_app(room: Room, hosts: Iterable[str], ways: Iterable[Way] | None = None) -> App:
    """The application behind its guard."""
    routes = [Route(one.path, _endpoint(room, one), methods=[one.method]) for one in ways or WAYS]
    inside = Starlette(routes=routes, exception_handlers={HTTPException: _missing, Exception: _mistake})
    return Guard(inside, room.access, room.presence, hosts, room.cookie)


def is_allowed(way: Way, call: Call) -> bool:
    """Whether the one who asks may go this way, by the table."""
    if Role.NOBODY in way.roles:
        return True
    if call.device is None:
        return False
    for grant in grants_of(call.device, call.state):
        if grant.role not in way.roles:
            continue
        if grant.role is not Role.HOST or way.part_of is None:
            return True
        if grant.subject == way.part_of.format(**call.request.path_params):
            return True
    return False


def grants_of(device: Device, state: EventState) -> Iterable[Grant]:
    """All a phone may be: what its links grant, and the sheet of each group that its person is a member of."""
    yield from device.grants
    if device.person is not None:
        for member in state.all(GroupMember):
            if member.person == device.person:
                yield Grant(Role.HOST, f"group:{member.group}")


def _endpoint(room: Room, way: Way) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        call = Call(room, request, request.scope["device"])
        if not is_allowed(way, call):
            return _not_for_you(room, way, call)
        try:
            return await way.handler(call)
        except TooLong:
            # The rest of it is not waited for.
            return JSONResponse({"refused": "This is too much at once."}, 413, headers={"Connection": "close"})
        except KnownError as refused:
            status = next(number for kind, number in _STATUS if isinstance(refused, kind))
            return JSONResponse({"refused": str(refused)}, status)

    return answer


def _not_for_you(room: Room, way: Way, call: Call) -> Response:
    status = 401 if call.device is None else 403
    if way.changes or call.wants_part or way.path in ("/news", "/where"):
        words = "This phone is not in the room. Scan the code again." if status == 401 else "This is not for you to do."
        return JSONResponse({"refused": words}, status)
    return room.pages.response("outside.html", {"joined": call.device is not None}, status)


async def _missing(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    return JSONResponse({"refused": "There is nothing here."}, status)


async def _mistake(request: Request, problem: Exception) -> Response:
    """Our own mistake: the phone is told so in a sentence, the rest is for the log."""
    _log.error("phones: %s %s failed", request.method, request.url.path, exc_info=problem)
    return JSONResponse({"refused": "That went wrong on the laptop. What you wrote is kept on this phone."}, 500)
