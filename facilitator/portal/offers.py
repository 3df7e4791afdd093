"""What a phone can do just now: never more than a few things, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from facilitator.domain.groups import Group, GroupMember
from facilitator.portal.calls import Call
from facilitator.portal.roles import SUBJECTS, Role
from facilitator.queries.phone_host import host_words
from facilitator.queries.phone_topics import open_market
from facilitator.queries.phone_votes import open_votes, shown_votes

MOST = 8


class Offer(NamedTuple):
    """One thing to do: where it is done, in words, and whether it is *the* thing now."""

    address: str
    words: str
    quiet: str = ""
    first: bool = False


def offers(call: Call) -> list[Offer]:
    """What this phone can do, the first one marked."""
    found = list(_offers(call))[:MOST]
    return [one._replace(first=place == 0) for place, one in enumerate(found)]


def _offers(call: Call) -> Iterator[Offer]:
    state, me = call.state, call.me
    if me.may(Role.CO_MODERATOR):
        waits = len(call.room.moderation.held())
        yield Offer("/co", "Look after the room", f"{waits} waiting" if waits else "")
    for one in me.hosts():
        if one.kind != "topic" and state.get(SUBJECTS[one.kind], one.id) is not None:
            yield _hosting(call, one.kind, one.id)
    if me.may(Role.PARTICIPANT):
        for vote in open_votes(state):
            yield Offer(f"/votes/{vote.id}", "Say how far you agree" if vote.rating else "Spend your dots", vote.title)
        for member in state.all(GroupMember):
            group = state.get(Group, member.group)
            if group is not None and member.person == me.person and me.person is not None:
                yield Offer(f"/host/group/{group.id}", f"Our sheet: {group.name}")
        if (market := open_market(state)) is not None:
            yield Offer("/topics", "Topics and sign-up", market.short_title or market.title)
            yield Offer("/propose", "Propose a topic")
    for one in me.hosts("topic"):
        if state.get(SUBJECTS["topic"], one.id) is not None:
            yield _hosting(call, one.kind, one.id)
    if not me.may(Role.STAGE) or me.may(Role.PARTICIPANT):
        for vote in shown_votes(state)[:3]:
            yield Offer(f"/results/{vote.id}", f"Result: {vote.title}")


def _hosting(call: Call, kind: str, of: str) -> Offer:
    return Offer(f"/host/{kind}/{of}", f"Notes: {host_words(call.state, kind, of)}", "You host it")
