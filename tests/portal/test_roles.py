"""Who may go which way: every role against every way of the table, and the headers of every answer."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from facilitator.portal import (
    acts_room,
    app,
    headers,
    pages_co,
    pages_host,
    pages_me,
    pages_room,
    pages_topics,
    pages_votes,
)
from facilitator.portal.phones import Phones
from facilitator.portal.roles import Role
from facilitator.portal.routes import WAYS, Way
from facilitator.store.open_event import OpenEvent
from tests.builders import an_event
from tests.portal.rooms import a_room
from tests.portal.visitors import Answer, Visitor, address_of, open_phones

TABLE = "host/table/table-7"
PLACES = {"kind": "table", "of": "table-7", "topic": "none", "vote": "vote", "photo": "none", "name": "none.css"}


class Inside(NamedTuple):
    """Everybody there can be, by what they are."""

    event: OpenEvent
    phones: Phones
    people: dict[str, Visitor]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    folder = tmp_path_factory.mktemp("roles")
    with (
        open_phones(folder / "room.facil", a_room().state) as (event, phones),
        open_phones(folder / "other.facil", an_event("Another").state) as (_, other),
    ):
        links = phones.links()
        people = {
            "nobody": Visitor(address_of(phones)),
            "participant": Visitor(address_of(phones)).joined(links.participant),
            "host of table 7": Visitor(address_of(phones)).joined(phones.host_link("table", "table-7")),
            "host of table 8": Visitor(address_of(phones)).joined(phones.host_link("table", "table-8")),
            "co-moderator": Visitor(address_of(phones)).joined(links.co_moderator),
            "stage": Visitor(address_of(phones)).joined(links.stage),
            "revoked": Visitor(address_of(phones)).joined(phones.host_link("topic", _topic(phones))),
            "made up": Visitor(address_of(phones)),
            "of another event": Visitor(address_of(phones)),
        }
        phones.revoke(Role.HOST, f"topic:{_topic(phones)}").result()
        people["made up"].cookie = (people["participant"].cookie or "").partition("=")[0] + "=" + "A" * 22
        people["of another event"].cookie = Visitor(address_of(other)).joined(other.links().participant).cookie
        yield Inside(event, phones, people)


EXPECTED = {
    "nobody": set(),
    "made up": set(),
    "revoked": set(),
    "of another event": set(),
    "participant": {Role.PARTICIPANT},
    "host of table 7": {Role.HOST},
    "host of table 8": {Role.HOST},
    "co-moderator": {Role.CO_MODERATOR},
    "stage": {Role.STAGE},
}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.method} {way.path}")
def test_every_role_goes_where_the_table_says_and_nowhere_else(room: Inside, way: Way) -> None:
    # One of the ways lays this role down.
    room.people["host of table 7"].joined(room.phones.host_link("table", "table-7"))
    for who, visitor in room.people.items():
        answer = _asked(visitor, way)
        if Role.NOBODY in way.roles:
            assert answer.status not in (401,), (who, answer)
            continue
        may = bool(EXPECTED[who] & way.roles) and not (way.part_of and who == "host of table 8")
        outside = 401 if who in ("nobody", "made up", "revoked", "of another event") else 403
        assert (answer.status in (401, 403)) is not may, (who, answer)
        assert may or answer.status == outside, (who, answer)


def test_the_server_is_made_of_the_table_alone() -> None:
    """A handler that stands in no way, or a second way to make routes, would go unnoticed by the test above."""
    rooms = (acts_room, pages_co, pages_host, pages_me, pages_room, pages_topics, pages_votes)
    handlers = {
        one for module in rooms for name, one in vars(module).items()
        if getattr(one, "__module__", "") == module.__name__ and _is_handler(one) and not name.startswith("_")
    }  # fmt: skip
    assert handlers == {way.handler for way in WAYS}
    assert len({(way.method, way.path) for way in WAYS}) == len(WAYS)
    source = Path(app.__file__).read_text("utf-8")
    assert source.count("Route(") == 1


def test_no_way_that_only_reads_changes_anything(room: Inside) -> None:
    revision = room.event.state.revision
    for way in WAYS:
        for visitor in room.people.values():
            if not way.changes:
                _asked(visitor, way)
    assert room.event.state.revision == revision


def test_every_answer_carries_the_headers_whatever_it_is(room: Inside) -> None:
    wanted = {name.decode(): value.decode() for name, value in headers.PAGE}
    one = room.people["participant"]
    answers = [_asked(visitor, way) for way in WAYS for visitor in room.people.values() if way.path != "/news"]
    answers += [
        one.get("/nowhere"),
        one.ask("POST", "/now", b"{}", one.own),
        one.ask("POST", "/join", b"nonsense", one.own),
    ]
    answers += [one.ask("TRACE", "/", None, {}), one.get("/", Host="evil.example"), one.send("POST", "/join", {"x": 1})]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in wanted} == wanted, answer


def test_scripts_and_styles_are_kept_for_good_and_pages_never(room: Inside) -> None:
    page = room.people["nobody"].get("/")
    assert page.headers["cache-control"] == "no-store"
    sizes = len(page.body)
    for address in _assets(page.text):
        asset = room.people["nobody"].get(address)
        assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert asset.status == 200
        sizes += len(asset.body)
    assert sizes < 100_000


def _asked(visitor: Visitor, way: Way) -> Answer:
    path = way.path.format(**PLACES)
    if way.path == "/news":
        with visitor.listening() as stream:
            return Answer(stream.status, {}, b"")
    if way.changes:
        return visitor.send(way.method, path, {})
    return visitor.get(path)


def _is_handler(one: object) -> bool:
    return inspect.iscoroutinefunction(one)


def _topic(phones: Phones) -> str:
    return next(of for kind, of, _ in phones.hosted() if kind == "topic")


def _assets(page: str) -> list[str]:
    found = re.findall(r'(?:src|href)="(/s/[^"]+)"', page)
    assert len(found) == 4
    return found


def test_what_is_sent_wrongly_is_refused_in_a_sentence(room: Inside) -> None:
    one = room.people["nobody"]
    for body in (b"", b"[]", b'{"secret": 3}', b'{"secret":"a","phone":"b","more":1}', b"\xff"):
        answer = one.ask("POST", "/join", body, one.own)
        assert (answer.status, set(json.loads(answer.body))) == (400, {"refused"})
