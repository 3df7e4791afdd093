"""Every way into the portal, and who may go it. There is no other: the server is made of this table alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from starlette.responses import Response

from facilitator.portal import acts_room, pages_co, pages_host, pages_me, pages_room, pages_topics, pages_votes
from facilitator.portal.calls import Call
from facilitator.portal.roles import Role

Handler = Callable[[Call], Awaitable[Response]]
NOBODY = frozenset(Role)
PEOPLE = frozenset({Role.PARTICIPANT})
HOSTS = frozenset({Role.HOST})
MODERATORS = frozenset({Role.CO_MODERATOR})
MEMBERS = frozenset({Role.PARTICIPANT, Role.HOST})
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
    Way("GET", "/me", MEMBERS, pages_me.me),
    Way("POST", "/me/name", MEMBERS, pages_me.rename),
    Way("POST", "/me/device", MEMBERS, pages_me.offer),
    Way("GET", "/topics", PEOPLE, pages_topics.topics),
    Way("GET", "/propose", PEOPLE, pages_topics.propose_page),
    Way("POST", "/topics", PEOPLE, pages_topics.propose),
    Way("PUT", "/topics/{topic}/sign-up", PEOPLE, pages_topics.sign_up),
    Way("DELETE", "/topics/{topic}/sign-up", PEOPLE, pages_topics.sign_off),
    Way("GET", "/votes/{vote}", PEOPLE, pages_votes.vote),
    Way("PUT", "/votes/{vote}/ballot", PEOPLE, pages_votes.hand_in),
    Way("POST", "/votes/{vote}/mine", PEOPLE, pages_votes.mine),
    Way("GET", "/results/{vote}", JOINED, pages_votes.result),
    *(
        Way(method, f"/host/{{kind}}/{{of}}{path}", HOSTS, handler, "{kind}:{of}")
        for method, path, handler in (
            ("GET", "", pages_host.page),
            ("POST", "/points", pages_host.add_point),
            ("POST", "/text", pages_host.write_text),
            ("POST", "/choice", pages_host.choose),
            ("POST", "/photos", pages_host.add_photo),
            ("GET", "/photos/{photo}", pages_host.photo),
            ("GET", "/over", pages_host.hand_over_page),
            ("POST", "/over", pages_host.lay_down),
        )
    ),
    Way("GET", "/co", MODERATORS, pages_co.page),
    Way("POST", "/co/queue", MODERATORS, pages_co.queue),
    Way("POST", "/co/hide", MODERATORS, pages_co.hide),
    Way("POST", "/co/merge", MODERATORS, pages_co.merge),
    Way("POST", "/co/clock", MODERATORS, pages_co.clock),
    Way("POST", "/co/scene", MODERATORS, pages_co.scene),
)
