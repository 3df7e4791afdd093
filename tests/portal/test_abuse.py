"""What a hostile or broken phone does to the others: nothing they notice."""

from __future__ import annotations

import io
import resource
import socket
import struct
import threading
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from facilitator.portal import limits
from facilitator.portal.phones import Phones
from facilitator.portal.protocol import sweep
from facilitator.store.open_event import OpenEvent
from tests.portal.rooms import a_room
from tests.portal.visitors import Answer, Visitor, address_of, open_phones, raw

Market = tuple[OpenEvent, Phones]
MIB = 1024 * 1024


def test_bodies_that_are_too_long_are_refused_before_they_are_read(market: Market) -> None:
    _, phones = market
    ann = Visitor(address_of(phones)).joined(phones.links().participant)
    head = _head(ann, "POST", "/topics")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert b" 413 " in raw(ann.address, head + b"Content-Length: 419430400\r\n\r\n" + b"x" * 100_000)[:20]
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    assert b" 413 " in raw(ann.address, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 40)[:20]
    parts = "multipart/form-data; boundary=x"
    assert ann.ask("POST", "/topics", b"--x\r\n\r\n\r\n" * 5_000, {**ann.own, "Content-Type": parts}).status == 403
    assert raw(ann.address, b"GET / HTTP/1.1\r\nX: " + b"a" * 400_000).startswith(b"HTTP/1.1 400")
    assert raw(ann.address, b"\x00\xff\r\n\r\n").startswith(b"HTTP/1.1 400")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) / 1024 <= 64
    assert ann.get("/now").status == 200


def test_only_where_photos_go_a_body_may_be_as_long_as_a_photo(market: Market) -> None:
    _, phones = market
    stranger = Visitor(address_of(phones))
    ann = Visitor(address_of(phones)).joined(phones.links().participant)
    for who, path in ((stranger, "/join"), (stranger, "/host/table/table-7/photos"), (ann, "/topics")):
        head = _head(who, "POST", path).replace(b"application/json", b"image/jpeg")
        assert b" 413 " in raw(who.address, head + f"Content-Length: {MIB}\r\n\r\n".encode())[:20], path


def test_silent_and_dripping_sockets_are_closed_at_their_deadline_and_nobody_waits_for_them(market: Market) -> None:
    """The quick form: the sweep itself, with the clock put forward. The long one sleeps for real."""
    _, phones = market
    ann = Visitor(address_of(phones)).joined(phones.links().participant)
    silent = [socket.create_connection((ann.address.host, ann.address.port)) for _ in range(10)]
    dripping = [socket.create_connection((ann.address.host, ann.address.port)) for _ in range(10)]
    for one in dripping:
        one.sendall(b"GET / HTTP/1.1\r\nHo")
    bodies = [socket.create_connection((ann.address.host, ann.address.port)) for _ in range(10)]
    for one in bodies:
        one.sendall(_head(ann, "POST", "/topics") + b"Content-Length: 100\r\n\r\nhalf")
    with ann.listening() as news:
        assert news.next() is not None
        connections = phones._server._server.server_state.connections  # type: ignore[union-attr]
        _wait(lambda: sum(one.deadline is not None for one in list(connections)) >= 30)
        assert sweep(connections, time.monotonic() + limits.READ_SECONDS + 0.1) == 30
        assert ann.get("/now").status == 200
        for one in (*silent, *dripping, *bodies):
            assert _is_closed(one)
        phones.lock().result()


@pytest.mark.full
def test_a_thousand_slow_sockets_are_gone_within_fifteen_seconds_and_a_vote_takes_less_than_one(market: Market) -> None:
    _, phones = market
    ann = Visitor(address_of(phones)).joined(phones.links().participant)
    slow = [socket.create_connection((ann.address.host, ann.address.port)) for _ in range(1_000)]
    for one in slow[500:]:
        one.sendall(b"GET /n")
    began, times, dripped = time.monotonic(), list[float](), 0
    while time.monotonic() - began < 14:
        for one in slow[500:]:
            try:
                one.sendall(b"x")
                dripped += 1
            except OSError:
                pass
        before = time.monotonic()
        assert ann.get("/now").status == 200
        times.append(time.monotonic() - before)
        time.sleep(0.5)
    assert all(_is_closed(one) for one in slow)
    assert dripped > 5_000
    assert sorted(times)[int(len(times) * 0.95)] <= 1


def test_who_floods_is_told_to_wait_and_others_behind_the_same_address_are_not(market: Market) -> None:
    _, phones = market
    flooder = Visitor(address_of(phones)).joined(phones.links().participant)
    statuses = [flooder.get("/where").status for _ in range(150)]
    assert statuses[:50] == [200] * 50
    assert 429 in statuses
    other = Visitor(address_of(phones)).joined(phones.links().participant)
    assert [other.get("/where").status for _ in range(40)] == [200] * 40


@pytest.mark.parametrize("many", [80, pytest.param(300, marks=pytest.mark.full)])
def test_phones_behind_one_address_all_come_in(market: Market, many: int) -> None:
    _, phones = market
    link = phones.links().participant
    for one in [Visitor(address_of(phones)) for _ in range(many)]:
        one.joined(link)
    assert len(phones.present()) == many


def test_it_closes_within_two_seconds_with_listeners_that_never_read(market: Market) -> None:
    _, phones = market
    ann = [Visitor(address_of(phones)).joined(phones.links().participant) for _ in range(50)]
    sockets = []
    for one in ann:
        connection = socket.create_connection((one.address.host, one.address.port))
        connection.sendall(f"GET /news HTTP/1.1\r\nHost: {_host(one)}\r\nCookie: {one.cookie}\r\n\r\n".encode())
        sockets.append(connection)
    _wait(lambda: phones._news is not None and phones._news.count == 50)
    began = time.monotonic()
    phones.close()
    assert time.monotonic() - began <= 2
    for connection in sockets:
        connection.close()


def test_more_pages_listen_than_there_is_room_for_and_the_rest_is_told_to_ask(market: Market) -> None:
    _, phones = market
    assert phones._news is not None
    phones._news.most = 3
    visitors = [Visitor(address_of(phones)).joined(phones.links().participant) for _ in range(5)]
    with visitors[0].listening() as a, visitors[1].listening() as b, visitors[2].listening() as c:
        assert (a.status, b.status, c.status) == (200, 200, 200)
        assert visitors[3].get("/news").status == 503
        assert visitors[3].get("/where").status == 200


def test_a_photo_is_made_anew_and_hostile_pictures_are_refused(tmp_path: Path) -> None:
    with open_phones(tmp_path / "room.facil", a_room().state) as (event, phones):
        host = Visitor(address_of(phones)).joined(phones.host_link("table", "table-7"))
        assert _photo(host, _jpeg(), "image/jpeg").status == 200
        (kept,) = event.state.records["attachment"].values()
        seen = host.get(f"/host/table/table-7/photos/{kept.id}")
        assert (seen.status, seen.headers["content-type"]) == (200, "image/jpeg")
        assert seen.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert b"Canary" not in seen.body and b"Exif" not in seen.body
        hostile = [_bomb(), b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"<html>", b"%PDF-1.7",
                   b"%!PS-Adobe", b"8BPS\x00\x01", b"SIMPLE  =", b"GIF89a" + b"x" * 99, b"",
                   b"\x00\x00\x00\x18ftypheic" + b"\x00" * 99, b"\xff\xd8\xff" + b"<script>" * 9]  # fmt: skip
        for one in hostile:
            answer = _photo(host, one, "image/jpeg")
            assert answer.status == 409, one[:20]
        assert len(event.state.records["attachment"]) == 1
        head = _head(host, "POST", "/host/table/table-7/photos").replace(b"application/json", b"image/jpeg")
        assert b" 413 " in raw(host.address, head + f"Content-Length: {12 * MIB + 1}\r\n\r\n".encode())[:20]


def _photo(host: Visitor, content: bytes, kind: str) -> Answer:
    headers = {**host.own, "Content-Type": kind, "X-Id": f"{time.monotonic_ns():016x}"}
    return host.ask("POST", "/host/table/table-7/photos", content, headers)


def _jpeg() -> bytes:
    picture, target = Image.new("RGB", (400, 300), "ivory"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Canary of the place"
    picture.save(target, "JPEG", exif=exif)
    return target.getvalue()


def _bomb() -> bytes:
    """A small PNG that says it is 13,000 by 13,000."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 13_000, 13_000, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\x00" * (13_001 * 100), 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b"")


def _head(one: Visitor, method: str, path: str) -> bytes:
    headers = "".join(f"{name}: {value}\r\n" for name, value in one.own.items())
    return f"{method} {path} HTTP/1.1\r\nHost: {_host(one)}\r\nCookie: {one.cookie}\r\n{headers}".encode()


def _host(one: Visitor) -> str:
    return f"{one.address.host}:{one.address.port}"


def _is_closed(one: socket.socket) -> bool:
    one.settimeout(5)
    try:
        return one.recv(1) == b""
    except ConnectionResetError:
        return True
    finally:
        one.close()


def _wait(until) -> None:  # type: ignore[no-untyped-def]
    """Until something is so: the server's thread tells nobody when it has taken a socket."""
    done = threading.Event()
    end = time.monotonic() + 10
    while not until():
        assert time.monotonic() < end
        done.wait(0.01)
