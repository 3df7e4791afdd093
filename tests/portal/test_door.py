"""The door in front of the pages: whose address, whose page, who guesses, and what never leaks."""

from __future__ import annotations

import logging
import secrets

import pytest

from facilitator.exchange.event_json import to_json
from facilitator.portal.access import Access
from facilitator.portal.key import Key
from facilitator.portal.limits import Tries
from facilitator.portal.phones import Phones
from facilitator.portal.routes import WAYS
from facilitator.store.open_event import OpenEvent
from tests.portal.visitors import Visitor, address_of, raw

Market = tuple[OpenEvent, Phones]


def _heads(own: str) -> list[str]:
    """Thirty odd ways to say which address is meant, of which none is ours."""
    port = own.rpartition(":")[2]
    wrong = [
        "evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.:{port}", f"127.0.0.1:{port}.",
        f"127.1:{port}",
        f"2130706433:{port}", f"0x7f.0.0.1:{port}", f"127.0.0.1:{int(port) + 1}", f"user@127.0.0.1:{port}",
        f"127.0.0.1:{port}@evil.example", f"[::1]:{port}", f"[::ffff:127.0.0.1]:{port}", "[::1]",
        f"127.0.0.1:{port}/",
        f"http://127.0.0.1:{port}", f"127.0.0.1:{port},evil.example", f"127.0.0.1:{port} evil.example", "", "null", "*",
        f"127.0.0.1:0{port}", f"127.0.0.2:{port}", f"0.0.0.0:{port}", f"localhost.evil.example:{port}", "localhost",
        f"127.0.0.1:{port}#", f"127.0.0.1:{port}?",
    ]  # fmt: skip
    heads = [f"Host: {one}\r\n" for one in wrong]
    return [*heads, f"Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n", ""]


@pytest.mark.parametrize("upgrade", ["", "Connection: Upgrade\r\nUpgrade: websocket\r\n"], ids=["http", "ws"])
def test_only_the_shown_address_is_answered(market: Market, upgrade: str) -> None:
    address = address_of(market[1])
    own = f"127.0.0.1:{address.port}"
    heads = _heads(own)
    assert len(heads) == 30
    for head in heads:
        answer = raw(address, f"GET / HTTP/1.1\r\n{head}{upgrade}Connection: close\r\n\r\n".encode())
        assert answer.startswith(b"HTTP/1.1 400"), (head, answer[:60])
    absolute = f"GET http://evil.example/ HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n"
    assert raw(address, absolute.encode()).startswith(b"HTTP/1.1 400")
    if not upgrade:
        fine = raw(address, f"GET / HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n".encode())
        assert fine.startswith(b"HTTP/1.1 200")


ORIGINS = (
    "http://evil.example", "https://evil.example", "null", "", "http://127.0.0.1", "http://127.0.0.1:1", "file://",
    "https://127.0.0.1:{port}", "http://127.0.0.1:{port}/", "http://127.0.0.1:{port}.evil.example",
    "HTTP://127.0.0.1:{port}",
    "http://localhost.evil.example:{port}", "http://127.0.0.1:{port}@evil.example", "http://[::1]:{port}",
    "ws://127.0.0.1:{port}",
    "http://127.0.0.1:{port} http://evil.example", "chrome-extension://abc", "http://0.0.0.0:{port}",
    "http://127.1:{port}",
    "http://evil.example#http://127.0.0.1:{port}",
)  # fmt: skip


def test_the_news_and_every_upgrade_are_refused_to_pages_of_others(market: Market) -> None:
    _, phones = market
    address = address_of(phones)
    ann = Visitor(address).joined(phones.links().participant)
    assert len(ORIGINS) == 20
    for one in ORIGINS:
        origin = one.format(port=address.port)
        assert ann.get("/news", Origin=origin).status == 403, origin
        asked = {"Origin": origin, "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        assert ann.get("/news", **asked).status in (400, 403), origin
    own = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Key": "x" * 22 + "=="}
    assert ann.get("/news", Origin=ann.own["Origin"], **own).status == 400


def test_nothing_is_changed_by_a_page_that_is_not_ours(market: Market) -> None:
    event, phones = market
    before = event.state.revision
    for way in (way for way in WAYS if way.changes):
        ann = Visitor(address_of(phones)).joined(phones.links().participant)
        path, own = way.path.format(kind="table", of="x", topic="x", vote="x"), ann.own
        forged = [
            {**own, "Content-Type": "text/plain"},
            {**own, "Content-Type": "application/x-www-form-urlencoded"},
            {**own, "Content-Type": "multipart/form-data; boundary=x"},
            {**own, "Origin": "http://evil.example"},
            {**own, "Origin": "null"},
            {name: value for name, value in own.items() if name != "Origin"},
            {name: value for name, value in own.items() if name != "X-CF"},
            {**own, "Sec-Fetch-Site": "cross-site"},
            {**own, "Sec-Fetch-Site": "same-site"},
        ]
        for one in forged:
            assert ann.ask(way.method, path, b"{}", one).status == 403, (way, one)
    assert event.state.revision == before


@pytest.mark.parametrize("tries", [500, pytest.param(10_000, marks=pytest.mark.full)])
def test_guessed_links_open_nothing(market: Market, tries: int) -> None:
    event, _ = market
    access = Access(event, Key(b"k" * 32))
    for _ in range(tries):
        with pytest.raises(Exception, match="no longer good"):
            access.join(secrets.token_urlsafe(16), "phone", None, None, "10.0.0.9")
    assert access.devices() == []


def test_typed_codes_are_locked_after_ten_wrong_ones_of_one_and_a_hundred_of_all_and_a_link_still_works(
    market: Market,
) -> None:
    _, phones = market
    address = address_of(phones)
    joker = Visitor(address)
    statuses = [joker.join(f"AAAA{n:02}").status for n in range(12)]
    assert statuses == [403] * 10 + [429] * 2
    assert joker.join(phones.links().code).status == 429
    assert joker.join(phones.links().participant).status == 200
    assert phones.wrong_lately == 10


def test_a_hundred_wrong_codes_of_many_lock_all_codes_for_a_minute() -> None:
    now = [0.0]
    tries = Tries(lambda: now[0])
    for n in range(100):
        tries.refuse_many(f"10.0.0.{n}")
        tries.wrong(f"10.0.0.{n}")
    with pytest.raises(Exception, match="Too many"):
        tries.refuse_many("10.0.1.1")
    now[0] = 61.0
    tries.refuse_many("10.0.1.1")
    assert tries.wrong_lately == 0


def test_one_phone_alone_locks_nobody_elses_codes_however_many_links_it_guesses() -> None:
    tries = Tries(lambda: 0.0)
    for _ in range(1_000):
        tries.wrong("10.0.0.9")
    tries.refuse_many("10.0.1.1")
    with pytest.raises(Exception, match="Too many"):
        tries.refuse_many("10.0.0.9")


def test_no_link_or_cookie_stands_in_log_export_file_or_page(market: Market, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    event, phones = market
    links = phones.links()
    ann = Visitor(address_of(phones)).joined(links.participant, "Ann")
    pages = [ann.get(path).text for path in ("/", "/now", "/topics", "/me", "/propose", "/nowhere")]
    ann.get("/now", Referer=links.participant)
    Visitor(address_of(phones)).join("Z" * 22)
    canaries = [one.rpartition("#")[2] for one in (links.participant, links.co_moderator, links.stage)]
    canaries += [(ann.cookie or "=").partition("=")[2], ann.phone]
    exported = to_json(event.state).decode()
    path = event.path
    phones.close()
    event.close()
    held = path.read_bytes().decode("latin-1")
    for canary in canaries:
        assert canary not in caplog.text
        assert canary not in exported
        assert canary not in held
        assert not any(canary in page for page in pages)
