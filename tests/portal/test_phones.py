"""Phones come in by a link, stay who they are, and are let go."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace

import pytest

from facilitator.domain.errors import Refusal
from facilitator.domain.market import Topic
from facilitator.domain.people import Person
from facilitator.portal.access import Access
from facilitator.portal.key import Key
from facilitator.portal.phones import Phones
from facilitator.portal.roles import Grant, Role
from facilitator.store.open_event import OpenEvent
from tests.builders import a_market
from tests.portal.visitors import Visitor, address_of, event_at, open_phones

Market = tuple[OpenEvent, Phones]


def test_nothing_listens_before_phones_are_opened_and_nothing_after_they_are_closed(tmp_path: Path) -> None:
    with event_at(tmp_path / "a.facil", a_market().state) as event:
        phones = Phones(event)
        assert phones.address is None
        address = phones.open()
        assert Visitor(address).get("/").status == 200
        phones.close()
        assert phones.address is None
        with pytest.raises(ConnectionRefusedError):
            Visitor(address).get("/")


def test_a_busy_port_is_an_ordinary_error_of_who_asked(tmp_path: Path) -> None:
    with event_at(tmp_path / "a.facil", a_market().state) as event, socket.create_server(("127.0.0.1", 0)) as other:
        phones = Phones(event)
        with pytest.raises(OSError, match="use"):
            phones.open(port=other.getsockname()[1])
        assert phones.address is None


def test_port_links_code_and_people_are_the_same_after_a_restart(tmp_path: Path) -> None:
    with open_phones(tmp_path / "a.facil", a_market().state) as (event, phones):
        before, address = phones.links(), phones.address
        ann = Visitor(address_of(phones)).joined(before.participant, "Ann")
        (guest,) = phones.present()
    with OpenEvent(event.path) as event, Phones(event) as phones:
        assert phones.open() == address
        assert phones.links() == before
        assert ann.get("/now").status == 200
        assert phones.present() == (guest,)


def test_a_link_or_the_short_code_lets_a_phone_in_and_a_wrong_one_does_not(market: Market) -> None:
    _, phones = market
    address = address_of(phones)
    assert Visitor(address).get("/now").status == 401
    assert Visitor(address).join(phones.links().participant).said == {"go": "/now"}
    assert Visitor(address).join(phones.links().code.lower()).status == 200
    wrong = Visitor(address).join("x" * 22)
    assert (wrong.status, "no longer good" in wrong.said["refused"]) == (403, True)


def test_the_same_phone_is_the_same_person_after_it_lost_its_cookie(market: Market) -> None:
    _, phones = market
    ann = Visitor(address_of(phones)).joined(phones.links().participant, "Ann")
    again = Visitor(address_of(phones), ann.phone).joined(phones.links().participant)
    assert [one.name for one in phones.present()] == ["Ann"]
    assert (again.get("/now").status, ann.get("/now").status) == (200, 401)


def test_a_phone_without_a_secret_of_its_own_is_not_let_in(market: Market) -> None:
    """Else all such phones would be one person."""
    _, phones = market
    for short in ("", "phone"):
        one = Visitor(address_of(phones))
        one.phone = short
        assert one.join(phones.links().participant).status == 400
    assert phones.present() == ()


def test_a_phone_that_became_another_of_somebody_stays_that_after_it_lost_its_cookie(market: Market) -> None:
    _, phones = market
    ann, second = (Visitor(address_of(phones)).joined(phones.links().participant) for _ in range(2))
    second.joined(ann.send("POST", "/me/device", {}).said["letters"])
    again = Visitor(address_of(phones), second.phone).joined(phones.links().participant)
    assert again.get("/now").status == 200
    assert len({one.participant for one in phones.present()}) == 1
    assert len(phones.present()) == 2


def test_a_locked_room_lets_nobody_new_in_and_those_inside_stay(market: Market) -> None:
    _, phones = market
    ann = Visitor(address_of(phones)).joined(phones.links().participant)
    phones.lock().result()
    assert Visitor(address_of(phones)).join(phones.links().participant).status == 403
    assert ann.get("/now").status == 200
    assert ann.join(phones.links().participant).status == 200
    phones.lock(False).result()
    assert Visitor(address_of(phones)).join(phones.links().participant).status == 200


def test_a_removed_phone_is_out_at_once_and_cannot_come_back(market: Market) -> None:
    _, phones = market
    ann = Visitor(address_of(phones)).joined(phones.links().participant)
    with ann.listening() as news:
        assert news.next() is not None
        phones.remove(phones.present()[0].device).result()
        assert news.next() is None
    assert ann.get("/now").status == 401
    assert ann.join(phones.links().participant).status == 403
    assert phones.present() == ()


def test_a_revoked_link_opens_nothing_and_its_reprint_does(market: Market) -> None:
    event, phones = market
    topic = next(iter(event.state.all(Topic)))
    old = phones.host_link("topic", topic.id)
    host = Visitor(address_of(phones)).joined(old)
    began = time.monotonic()
    with host.listening() as news:
        assert news.next() is not None
        phones.revoke(Role.HOST, f"topic:{topic.id}").result()
        assert news.next() is None
    assert time.monotonic() - began < 2
    assert Visitor(address_of(phones)).join(old).status == 403
    assert Visitor(address_of(phones)).join(phones.host_link("topic", topic.id)).status == 200


def test_a_co_moderators_link_is_good_for_one_phone(market: Market) -> None:
    _, phones = market
    link = phones.links().co_moderator
    first = Visitor(address_of(phones)).joined(link)
    assert Visitor(address_of(phones)).join(link).status == 403
    assert phones.links().co_moderator != link
    assert first.get("/now").status == 200


def test_the_end_of_the_event_makes_every_cookie_and_link_worthless(tmp_path: Path) -> None:
    with open_phones(tmp_path / "a.facil", a_market().state) as (_, phones):
        link = phones.links().participant
        ann = Visitor(address_of(phones)).joined(link)
        phones.end()
        phones.open()
        assert ann.get("/now").status == 401
        assert Visitor(address_of(phones)).join(link).status == 403
        assert phones.present() == ()


def test_links_are_asked_only_for_what_is_there(market: Market) -> None:
    _, phones = market
    with pytest.raises(Refusal):
        phones.host_link("table", "no-such-table")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere this machine has one loopback address only")
def test_at_another_address_the_codes_and_the_people_are_the_same(market: Market) -> None:
    """Y3: the network of the room has changed."""
    _, phones = market
    before = phones.links()
    ann = Visitor(address_of(phones)).joined(before.participant, "Ann")
    phones.close()
    address = phones.open("127.0.0.2")
    after = phones.links()
    assert (after.code, after.participant.rpartition("#")[2]) == (before.code, before.participant.rpartition("#")[2])
    assert after.participant.startswith("http://127.0.0.2:")
    moved = Visitor(address, ann.phone).joined(after.participant)
    assert moved.get("/now").status == 200
    assert len({guest.participant for guest in phones.present()}) == 1


def test_listeners_hear_when_somebody_comes(market: Market) -> None:
    _, phones = market
    heard = threading.Event()
    phones.subscribe(heard.set)
    Visitor(address_of(phones)).joined(phones.links().participant)
    assert heard.wait(5)


def test_whose_personal_link_is_revoked_is_nobody_on_the_list_any_more(market: Market) -> None:
    """Also where the room's own link lets the phone stay: it votes and writes for that person no longer."""
    event, phones = market
    person = next(iter(event.state.all(Person))).id
    ann = Visitor(address_of(phones)).joined(phones.links().participant)
    ann.joined(phones.person_link(person))
    (before,) = phones.present()
    phones.revoke(Role.PARTICIPANT, f"person:{person}").result()
    (after,) = phones.present()
    assert (before.person, after.person, after.device) == (person, None, before.device)
    assert after.participant != before.participant


@pytest.mark.parametrize("does", ["revoke", "remove", "rename", "give_up"])
def test_while_a_phone_loses_something_nobody_else_changes_it(market: Market, does: str) -> None:
    """What was read is what is written over: else a phone that joins in between keeps what was taken from it."""
    event, _ = market
    access = Access(event, Key(b"k" * 32))
    topic = Grant(Role.HOST, f"topic:{next(iter(event.state.all(Topic))).id}")
    device = access.join(access.token(topic), "phone", None, None, "10.0.0.9").device
    free: list[bool] = []

    def kept_out() -> None:
        free.append(access._gate.acquire(blocking=False))
        if free[-1]:
            access._gate.release()

    class Watched:
        def put(self, kind: str, rows: Mapping[str, str | None]) -> Future[None]:
            other = threading.Thread(target=kept_out)
            other.start()
            other.join()
            return event.phones.put(kind, rows)

    access._event = SimpleNamespace(phones=Watched(), state=event.state)  # type: ignore[assignment]
    acts: dict[str, Callable[[], Future[None]]] = {
        "revoke": lambda: access.revoke(Role.HOST),
        "remove": lambda: access.remove(device.id),
        "rename": lambda: access.rename(device, "Eve"),
        "give_up": lambda: access.give_up(device, topic),
    }
    acts[does]().result()
    assert free and not any(free)
