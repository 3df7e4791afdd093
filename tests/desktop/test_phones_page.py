"""The page of the phones, with the real server on this machine: the way in, who is here, what waits, what is hidden."""

from __future__ import annotations

import secrets
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.app.phones import phones_desk, phones_door
from facilitator.desktop.pages.offered import PAPER_PACK, PRINTS, ROOM, Surroundings
from facilitator.desktop.pages.phones import PhonesPage
from facilitator.desktop.phones_desk import PhonesDesk
from facilitator.desktop.room_probe import network_cards
from facilitator.desktop.theme import Theme
from facilitator.documents.render import render
from facilitator.domain.stage import JoinScene, stage_of
from facilitator.planning.network_cards import Card
from facilitator.queries.join_sheets import host_row
from facilitator.queries.moderation import shown_topics
from facilitator.queries.print_sheets import sheets_of
from tests.builders import a_market
from tests.desktop.page_room import Key, PageRoom
from tests.desktop.test_accessible_names import unnamed
from tests.documents.reading import codes_in
from tests.portal.visitors import Visitor, event_at

HERE = Card("lo", "127.0.0.1")


class Kept:
    """What a laptop remembers, for tests."""

    def __init__(self) -> None:
        self.wifi, self.phones_card, self.open = ("", ""), "", ""
        self.phones_port: int | None = None

    def keep_wifi(self, name: str, password: str) -> None:
        self.wifi = (name, password)

    def keep_phones_card(self, address: str, port: int) -> None:
        self.phones_card, self.phones_port = address, port

    def keep_phones_open(self, path: str) -> None:
        self.open = path


class PhonesRoom(PageRoom):
    """The page with its phones."""

    phones: PhonesDesk
    kept: Kept

    def until(self, true: Callable[[], bool]) -> None:
        """A server is loaded and begins: on a busy machine that takes its time."""
        self.qtbot.waitUntil(true, timeout=30_000)

    def open(self) -> None:
        self.page.closed.open.click()
        self.until(lambda: self.phones.look.is_open and not self.phones.is_busy)

    def visitor(self, name: str | None = None) -> Visitor:
        door: Any = self.phones.door
        found = Visitor(door.address).joined(self.phones.look.participant_link, name)
        self.until(lambda: any(one.name == name for one in self.phones.look.guests))
        return found

    def propose(self, visitor: Visitor, title: str) -> None:
        answer = visitor.send("POST", "/topics", {"id": secrets.token_hex(8), "title": title, "why": ""})
        assert answer.status == 200, answer

    def close(self) -> None:
        self.phones.stop()
        super().close()


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[PhonesRoom]:
    kept, made = Kept(), list[PhonesDesk]()

    def make(theme: Theme, desk: Any, around: Surroundings) -> PhonesPage:
        made.append(phones_desk(desk.door, kept, lambda: datetime.now(UTC), desk))
        made[0].told.connect(around.tell)
        return PhonesPage(theme, desk, around._replace(phones=made[0]), lambda: (HERE,))

    found = PhonesRoom(qtbot, theme, tmp_path, a_market().state, "phones", make=make)
    found.phones, found.kept = made[0], kept
    found.until(lambda: found.page._cards is not None)
    yield found
    found.close()


def test_closed_nothing_listens_and_the_firewall_is_explained_first(room: PhonesRoom) -> None:
    page = room.page
    assert not room.phones.look.is_open and page.closed.isVisible() and page.closed.open.hasFocus()
    assert "Nothing listens" in page.header.facts.text()
    assert page.closed.checks.rows["firewall"].advice.text()
    page.closed.paper.click()
    page.closed.room.click()
    assert room.opened == [(PRINTS, PAPER_PACK), (ROOM, "")]


def test_opened_it_shows_the_code_the_address_and_puts_them_on_the_stage(room: PhonesRoom) -> None:
    room.open()
    page, look = room.page, room.phones.look
    assert page.panel.code.payload == look.participant_link and "#" in look.participant_link
    assert page.panel.address.text() == look.address == f"127.0.0.1:{look.port}"
    assert page.panel.short.text().replace(" ", "").endswith(look.code)
    assert room.kept.open == str(room.event.path) and room.kept.phones_card == "127.0.0.1"
    room.after(page.stage.click)
    assert stage_of(room.state).current == JoinScene()
    page.shut.click()
    room.until(lambda: not room.phones.look.is_open)
    assert room.kept.open == "" and page.closed.isVisible()


def test_a_port_once_used_is_used_again_so_that_printed_codes_still_lead_here(room: PhonesRoom) -> None:
    room.open()
    before = room.phones.look
    room.page.shut.click()
    room.until(lambda: not room.phones.look.is_open)
    room.open()
    assert room.phones.look.participant_link == before.participant_link


def test_who_joins_is_there_by_first_name_or_none(room: PhonesRoom) -> None:
    room.open()
    room.visitor("Ann")
    room.visitor()
    room.until(lambda: room.phones.look.participants == 2)
    people = room.page.people
    assert [row.spoken for row in people.list.rows] == ["Ann, here", "no name given, here"]
    assert room.page.header.facts.text() == "2 joined, 2 here"


def test_a_locked_room_lets_nobody_new_in(room: PhonesRoom) -> None:
    room.open()
    ann = room.visitor("Ann")
    room.page.people.lock.click()
    room.until(lambda: room.phones.look.is_locked)
    door: Any = room.phones.door
    assert Visitor(door.address).join(room.phones.look.participant_link).status >= 400
    assert ann.get("/now").status == 200 and "room locked" in room.page.header.facts.text()


def test_removing_is_asked_once_more_in_its_place_and_cannot_be_come_back_from(room: PhonesRoom) -> None:
    room.open()
    ann = room.visitor("Ann")
    people = room.page.people
    people.list.setFocus()
    room.press(people.list, Key.Key_Down)
    people.list.row_chosen.emit(room.phones.look.guests[0].device)
    people.remove.click()
    assert people.sure.isVisible() and people.sure.words == "Remove Ann for good" and people.keep.hasFocus()
    people.keep.click()
    assert not people.sure.isVisible() and room.phones.look.participants == 1
    people.remove.click()
    people.sure.click()
    room.until(lambda: room.phones.look.participants == 0)
    assert ann.join(room.phones.look.participant_link).status >= 400


def test_looked_at_first_a_proposal_waits_is_kept_back_and_comes_back(room: PhonesRoom) -> None:
    room.open()
    page = room.page
    (session,) = page.moderation.switches
    page.moderation.switches[session]._buttons["before"].click()
    room.until(lambda: room.phones.look.look_of(session) == "before")
    ann = room.visitor("Ann")
    before = len(shown_topics(room.state, session))
    room.propose(ann, "A night library")
    room.until(lambda: bool(room.phones.look.waiting))
    assert page.queue.isVisible() and page.queue.title.text() == "Waiting for you: 1"
    assert len(shown_topics(room.state, session)) == before
    page.queue.decline_asked.emit(room.phones.look.waiting[0].key)
    room.until(lambda: bool(room.phones.look.kept_back))
    assert not page.queue.isVisible() and page.hidden.isVisible()
    page.hidden.wait_asked.emit(room.phones.look.kept_back[0].key)
    room.until(lambda: bool(room.phones.look.waiting))
    room.after(lambda: page.queue.approve_asked.emit((room.phones.look.waiting[0].key,)))
    assert shown_topics(room.state, session)[-1].title == "A night library"


def test_a_word_to_look_out_for_makes_a_text_wait(room: PhonesRoom) -> None:
    room.open()
    page = room.page
    page.moderation.add.begin()
    QTest.keyClicks(page.moderation.add.field, "Idiot")
    room.press(page.moderation.add.field, Key.Key_Return)
    room.until(lambda: room.phones.look.words == ("idiot",))
    room.propose(room.visitor("Ann"), "Who was the idiot?")
    room.until(lambda: bool(room.phones.look.waiting))
    assert room.phones.look.waiting[0].quiet == "topic · not shown: holds “idiot”"
    page.moderation._take("idiot")
    room.until(lambda: room.phones.look.words == ())


def test_a_code_for_a_co_moderator_is_good_once_and_leaves_with_the_page(room: PhonesRoom) -> None:
    room.open()
    panel = room.page.panel
    panel.chooser.chosen.emit("co_moderator")
    first, door = panel.code.payload, room.phones.door
    assert first and first != room.phones.look.participant_link and not panel.address.isVisible()
    assert "never sees exports, ballots" in panel.may.text()
    address: Any = door.address if door is not None else None
    Visitor(address).joined(first, "Mila")
    room.until(lambda: any("co_moderator" in one.roles for one in room.phones.look.guests))
    panel.show_phones()
    assert panel.code.payload != first and Visitor(address).join(first).status >= 400
    room.page.leave()
    assert panel.code.payload == "" and panel.whose == "participant"


def test_every_topic_has_a_code_for_its_host(room: PhonesRoom) -> None:
    room.open()
    panel = room.page.panel
    words = [str(one.words) for one in panel.chooser._options()]
    assert words[:3] == ["participants", "a co-moderator", "a stage elsewhere"]
    assert any(one.startswith("host of Topic 1") for one in words)
    key = next(str(one.key) for one in panel.chooser._options() if str(one.words).startswith("host of Topic 1"))
    panel.chooser.chosen.emit(key)
    first = panel.code.payload
    assert first.startswith(room.phones.look.base)
    panel.renew.click()
    room.until(lambda: panel.code.payload not in ("", first))
    door: Any = room.phones.door
    assert Visitor(door.address).join(first).status >= 400
    assert Visitor(door.address).join(panel.code.payload).status == 200


def test_each_host_has_a_sheet_with_the_code_of_this_one_topic(room: PhonesRoom, tmp_path: Path) -> None:
    assert room.phones.host_ways() == []
    room.open()
    row = host_row(room.state, room.phones.host_ways())
    assert row.quiet == "3 sheets, notes and photos by phone"
    printed = render(sheets_of(room.state, row), "A4", False)
    read = codes_in(printed.pdf, tmp_path)
    assert printed.pages == 3 and sorted(read) == sorted(way.link for _, way in room.phones.host_ways())
    assert len(set(read)) == 3 and room.phones.look.participant_link not in read


def test_a_new_link_makes_the_old_one_worthless(room: PhonesRoom) -> None:
    room.open()
    old = room.phones.look.participant_link
    room.page.panel.renew.click()
    room.until(lambda: room.phones.look.participant_link not in ("", old))
    door: Any = room.phones.door
    assert Visitor(door.address).join(old).status >= 400
    assert Visitor(door.address).join(room.phones.look.participant_link).status == 200


def test_the_rooms_wifi_is_kept_on_this_laptop_and_comes_onto_the_poster(room: PhonesRoom) -> None:
    room.open()
    panel = room.page.panel
    room.write(panel.network, "Library; guests")
    room.write(panel.password, "read:more")
    assert room.kept.wifi == ("Library; guests", "read:more")
    way = room.phones.look.way(*room.kept.wifi)
    assert way.wifi is not None and way.wifi.payload == "WIFI:T:WPA;S:Library\\; guests;P:read\\:more;H:false;;"
    panel.poster.click()
    assert room.opened == [(PRINTS, "join::")]


def test_an_address_that_is_not_this_laptops_is_told_and_phones_stay_closed(room: PhonesRoom) -> None:
    room.phones.open("203.0.113.7")
    room.until(lambda: bool(room.told))
    assert room.told[0].startswith("Phones cannot be opened at 203.0.113.7") and not room.phones.look.is_open
    assert room.page.closed.open.isEnabled()


def test_closing_an_event_with_people_in_it_ends_the_server(room: PhonesRoom) -> None:
    room.open()
    ann, address = room.visitor("Ann"), room.phones.look.address
    with ann.listening() as news:
        assert news.status == 200
        room.phones.stop()
        assert news.next() is None or news.next() is None
    host, port = address.split(":")
    with socket.socket() as late:
        assert late.connect_ex((host, int(port))) != 0


def test_in_another_network_phones_come_in_by_its_address_and_the_same_port(qtbot: QtBot, tmp_path: Path) -> None:
    """The laptop leaves one network and comes into another: within five seconds the code on the wall is the new one."""
    others = [one for one in network_cards() if one.address != "127.0.0.1" and not one.address.startswith("169.254.")]
    if not others or sys.platform != "linux":
        pytest.skip("this machine has one address only")
    there = Card("wlan0", others[0].address)
    if not there.is_reachable:
        pytest.skip("this machine is in no private network")
    told: list[str] = []
    with event_at(tmp_path / "market.facil", a_market().state) as event:
        parent = QObject()
        phones = PhonesDesk(
            lambda: phones_door(event), Kept(), str(event.path), lambda: datetime.now(UTC), parent, lambda: (there,)
        )
        phones.told.connect(told.append)
        phones.open("127.0.0.2")
        qtbot.waitUntil(lambda: phones.look.is_open and not phones.is_busy, timeout=30_000)
        port = phones.look.port
        qtbot.waitUntil(lambda: phones.look.host == there.address, timeout=30_000)
        assert phones.look.port == port and phones.look.participant_link.startswith(f"http://{there.address}:{port}/")
        assert told == [
            f"This laptop is in another network now: phones come in by {there.address}:{port}. Show it on the stage, "
            "print the poster anew."
        ]
        phones.stop()


def test_a_phone_of_another_address_proves_it_and_the_laptop_itself_does_not(room: PhonesRoom) -> None:
    room.open()
    room.visitor("Ann")
    assert room.phones.look.reached is None
    door: Any = room.phones.door
    door._presence.hit("192.168.1.77")
    room.until(lambda: room.phones.look.reached is not None)


def test_every_control_of_the_open_page_has_a_name_and_can_be_reached_by_keys(room: PhonesRoom) -> None:
    room.open()
    (session,) = room.page.moderation.switches
    room.phones.choose_look(session, "before")
    room.phones.set_words(("idiot",))
    room.until(lambda: room.phones.look.words == ("idiot",))
    ann = room.visitor("Ann")
    room.propose(ann, "One")
    room.propose(ann, "Two")
    room.until(lambda: len(room.phones.look.waiting) == 2)
    assert unnamed(room.window) == []
    room.page.stage.setFocus()
    reached = set()
    for _ in range(40):
        room.press(room.window.focusWidget() or room.window, Key.Key_Tab)
        reached.add(room.window.focusWidget())
    assert {room.page.shut, room.page.people.lock, room.page.people.list, room.page.panel.chooser} <= reached
    assert {room.page.panel.network, room.page.panel.poster, room.page.queue.all} <= reached


def test_when_nobody_comes_through_the_page_says_what_to_try(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:  # fmt: skip
    made = list[PhonesDesk]()

    def make(theme: Theme, desk: Any, around: Surroundings) -> PhonesPage:
        long_ago = datetime.now(UTC) - timedelta(minutes=2)
        made.append(phones_desk(desk.door, Kept(), lambda: long_ago.astimezone().replace(tzinfo=None), desk))
        return PhonesPage(theme, desk, around._replace(phones=made[0]), lambda: (HERE,))

    room = PhonesRoom(qtbot, theme, tmp_path, a_market().state, "phones", make=make)
    room.phones = made[0]
    room.open()
    assert room.page.doubt.isVisible() and room.page.doubt.sentence.text().startswith("No phone has got through")
    room.page.doubt.act.click()
    assert room.opened == [(ROOM, "")]
    room.close()
