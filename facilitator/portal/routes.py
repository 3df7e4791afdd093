"""Every way into the portal, and who may go it. There is no other: the server is made of this table alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from starlette.responses import Response

from facilitator.portal import acts_room, pages_room
from facilitator.portal.calls import Call
from facilitator.portal.roles import Role

Handler = Callable[[Call], Awaitable[Response]]
NOBODY = frozenset(Role)
PEOPLE = frozenset({Role.PARTICIPANT})
JOINED = frozenset({Role.PARTICIPANT, Role.HOST, Role.CO_MODERATOR, Role.STAGE})


class Way(NamedTuple):
    """One way: what is asked for, by whom, and what answers. `part_of` names whose table, topic or group it is: a
    host may only go there with that very link."""

    method: str
    path: str
    roles: frozenset[Role]
    handler: Handler
    part_of: str | None = None

    @property
    def changes(self) -> bool:
        return self.method not in ("GET", "HEAD")


WAYS: tuple[Way, ...] = (
    Way("GET", "/", NOBODY, pages_room.front),
    Way("GET", "/j", NOBODY, pages_room.front),
    Way("GET", "/s/{name}", NOBODY, pages_room.asset),
    Way("POST", "/join", NOBODY, acts_room.join),
    Way("GET", "/now", JOINED, pages_room.now),
    Way("GET", "/news", JOINED, pages_room.news),
    Way("GET", "/where", JOINED, pages_room.where),
)
