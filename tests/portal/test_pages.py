"""What phones see and write: every act a command, once, and what people type never more than text."""

from __future__ import annotations

import html.parser
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from facilitator.commands.moderation import HideNotes
from facilitator.commands.topics import RenameTopic
from facilitator.domain.harvest import Note
from facilitator.domain.ids import NoteId
from facilitator.domain.market import SignUp, Topic, TopicHost
from facilitator.domain.people import Person
from facilitator.portal.moderation import Look, Stand
from facilitator.portal.phones import Phones
from facilitator.store.open_event import OpenEvent
from tests.portal.rooms import a_room
from tests.portal.visitors import Visitor, address_of, open_phones

NAUGHTY = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg/onload=alert(1)>", "' onmouseover='alert(1)",
    "{{ 7*7 }}", "{% raw %}", "${7*7}", "javascript:alert(1)", "</textarea><b>x", "</title><b>x",
    "&lt;b&gt;", "R&D", "a<b",
    "<!--", "]]>", "\u202eevil", "\u0000x".replace("\u0000", "\ufffd"), "👩‍👩‍👧 ẞ Ω Ж ש ع", "x" * 190,
    "<a href=//evil.example>x",
    "<style>*{display:none}</style>", "\\\"; alert(1); //", "hx-get=/evil", "<p hx-get='/evil' hx-trigger='load'>",
)  # fmt: skip


class Seen(html.parser.HTMLParser):
    """Every element with its attributes' names, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.shape: list[tuple[str, tuple[str, ...]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def seen(page: str) -> Seen:
    parser = Seen()
    parser.feed(page)
    return parser


@pytest.fixture
def room(tmp_path: Path) -> Any:
    with open_phones(tmp_path / "room.facil", a_room().state) as (event, phones):
        yield event, phones


Room = tuple[OpenEvent, Phones]


def own_id() -> str:
    return secrets.token_hex(8)


def test_markup_that_people_type_is_text_on_every_page(room: Room) -> None:
    """R2: no element and no attribute comes out of it, and the words stand there as typed."""
    event, phones = room
    ann = Visitor(address_of(phones)).joined(phones.links().participant)
    moderator = Visitor(address_of(phones)).joined(phones.links().co_moderator)
    topic = next(iter(event.state.all(Topic)))
    shapes = []
    for place, words in enumerate(("plain", *NAUGHTY)):
        if place % 10 == 9:  # nobody asks so often
            ann = Visitor(address_of(phones)).joined(phones.links().participant)
        event.run(RenameTopic(topic=topic.id, title=words)).result()  # type: ignore[arg-type]
        ann.send("POST", "/me/name", {"name": words})
        event._work.state.records["note"]
        pages = [ann.get("/topics").text, ann.get("/now").text, ann.get("/me").text, moderator.get("/co").text]
        expected = " ".join(words.split())
        assert expected in seen(pages[0]).words
        shapes.append([seen(page).shape for page in pages])
    assert all(one == shapes[0] for one in shapes)


def test_points_and_texts_with_markup_are_text_on_the_hosts_page(room: Room) -> None:
    _, phones = room
    host = Visitor(address_of(phones)).joined(phones.host_link("table", "table-7"))
    for words in NAUGHTY:
        host.send("POST", "/host/table/table-7/points", {"id": own_id(), "text": words, "round": "round-2"})
    page = seen(host.get("/host/table/table-7").text)
    assert all(words in page.words for words in NAUGHTY)
    assert {name for _, names in page.shape for name in names if name.startswith("on")} == set()
    assert {tag for tag, _ in page.shape} & {"img", "b", "style"} == set()


def test_who_proposes_a_topic_hosts_it_on_this_phone_and_sent_twice_it_is_one(room: Room) -> None:
    event, phones = room
    eve = Visitor(address_of(phones)).joined(phones.links().participant, "Eve")
    sent = {"id": own_id(), "title": "Seeds", "why": "Spring"}
    assert [eve.send("POST", "/topics", sent).status for _ in range(3)] == [200] * 3
    (topic,) = [one for one in event.state.all(Topic) if one.title == "Seeds"]
    (hosting,) = [one for one in event.state.all(TopicHost) if one.topic == topic.id]
    assert (topic.number, event.state.need(Person, hosting.person).name) == (4, "Eve")
    assert eve.get(f"/host/topic/{topic.id}").status == 200
    assert "Notes: Topic 4: Seeds" in seen(eve.get("/now").text).words


def test_nobody_can_take_the_id_of_somebody_elses_act(room: Room) -> None:
    event, phones = room
    same = own_id()
    for name in ("Eve", "Fay"):
        one = Visitor(address_of(phones)).joined(phones.links().participant, name)
        assert one.send("POST", "/topics", {"id": same, "title": f"Of {name}"}).status == 200
    assert {"Of Eve", "Of Fay"} <= {one.title for one in event.state.all(Topic)}


def test_signing_up_is_done_once_taken_back_and_names_nobody_on_the_list(room: Room) -> None:
    event, phones = room
    topic = next(iter(event.state.all(Topic)))
    people = len(event.state.of(Person))
    two = [Visitor(address_of(phones)).joined(phones.links().participant, "Anna") for _ in range(2)]
    for one in two:
        for _ in range(2):
            assert one.send("PUT", f"/topics/{quote(topic.id)}/sign-up", {"id": own_id()}).status == 200
    assert [one.name for one in event.state.all(SignUp)] == ["Anna", "Anna"]
    assert len(event.state.of(Person)) == people
    assert 'aria-pressed="true"' in two[0].get("/topics").text
    for _ in range(2):
        assert two[0].send("DELETE", f"/topics/{quote(topic.id)}/sign-up", {"id": own_id()}).status == 200
    assert len(event.state.of(SignUp)) == 1
    assert two[0].send("PUT", "/topics/gone/sign-up", {"id": own_id()}).status == 409


def test_another_device_becomes_the_same_person_once(room: Room) -> None:
    _, phones = room
    ann = Visitor(address_of(phones)).joined(phones.links().participant, "Ann")
    letters = ann.send("POST", "/me/device", {}).said["letters"]
    other = Visitor(address_of(phones)).joined(letters[:5].lower() + " " + letters[5:])
    assert len({guest.participant for guest in phones.present()}) == 1
    assert (ann.get("/now").status, other.get("/now").status) == (200, 200)
    assert Visitor(address_of(phones)).join(letters).status == 403


def test_my_table_stands_on_the_page_of_who_came_by_a_persons_link(room: Room) -> None:
    event, phones = room
    bo = next(one for one in event.state.all(Person) if one.name == "Bo")
    page = seen(Visitor(address_of(phones)).joined(phones.person_link(bo.id)).get("/now").text).words
    assert "Your table now" in page and "Round 2 of 2" in page


def test_a_hosts_point_typed_in_an_earlier_round_stays_with_that_round(room: Room) -> None:
    event, phones = room
    host = Visitor(address_of(phones)).joined(phones.host_link("table", "table-7"))
    sent = {"id": own_id(), "text": "late but not lost", "round": "round-1"}
    assert [host.send("POST", "/host/table/table-7/points", sent).status for _ in range(2)] == [200, 200]
    (note,) = [one for one in event.state.all(Note) if one.text == "late but not lost"]
    assert (note.round, note.source) == ("round-1", "phone")


def test_two_hosts_never_overwrite_each_other(room: Room) -> None:
    event, phones = room
    link = phones.host_link("table", "table-7")
    one, two = (Visitor(address_of(phones)).joined(link) for _ in range(2))
    way = "/host/table/table-7/text"
    assert one.send("POST", way, {"id": own_id(), "part": "round-2", "was": "", "text": "mine"}).status == 200
    lost = two.send("POST", way, {"id": own_id(), "part": "round-2", "was": "", "text": "yours"})
    assert (lost.status, lost.said["theirs"]) == (409, "mine")
    both = two.send("POST", way, {"id": own_id(), "part": "round-2", "was": "mine", "text": "mine\n\nyours"})
    assert both.status == 200
    (insight,) = [note for note in event.state.all(Note) if note.insight and note.round == "round-2"]
    assert insight.reads == "mine\n\nyours"


def test_a_group_fills_in_its_template(room: Room) -> None:
    event, phones = room
    dilek = next(one for one in event.state.all(Person) if one.name == "Dilek")
    member = Visitor(address_of(phones)).joined(phones.person_link(dilek.id))
    way = "/host/group/group"
    assert member.get(way).status == 200
    sent: tuple[tuple[str, dict[str, Any]], ...] = (
        ("points", {"text": "A room", "question": "q1"}),
        ("points", {"text": "Rooms", "question": "q2", "tier": "must", "option": "Rooms"}),
        ("choice", {"question": "q3", "value": 4}),
        ("choice", {"question": "q4", "yes": True}),
        ("text", {"part": "q4/condition", "text": "if it is warm", "was": ""}),
    )
    for kind, value in sent:
        assert member.send("POST", f"{way}/{kind}", {"id": own_id(), **value}).status == 200, value
    page = seen(member.get(way).text)
    assert "A room" in page.words and "Rooms · must" in page.words and "if it is warm" in page.words
    assert member.send("POST", f"{way}/choice", {"id": own_id(), "question": "q3", "value": 9}).status == 409
    assert event.state.need(Person, dilek.id)


def test_what_waits_for_the_moderator_is_on_no_page_until_it_is_let_through(room: Room) -> None:
    """P13."""
    event, phones = room
    market = next(iter(event.state.all(Topic))).session
    phones.moderation.set_look(market, Look.BEFORE).result()
    eve, fay = (Visitor(address_of(phones)).joined(phones.links().participant, name) for name in ("Eve", "Fay"))
    answer = eve.send("POST", "/topics", {"id": own_id(), "title": "Canary in a mine"})
    assert answer.said["waiting"] is True
    assert "Waiting for the moderator." in eve.get("/topics").text
    assert "Canary" not in fay.get("/topics").text
    assert "Canary" not in repr(event.state)
    (held,) = phones.moderation.held()
    phones.moderation.decline(held.id).result()
    assert "kept it back" in eve.get("/topics").text
    phones.moderation.wait_again(held.id).result()
    phones.moderation.approve(held.id).result()
    assert "Canary" in fay.get("/topics").text
    assert [one.stand for one in phones.moderation.held(None)] == [Stand.APPROVED]


def test_a_word_on_the_list_makes_a_text_wait_and_deletes_nothing(room: Room) -> None:
    event, phones = room
    phones.moderation.set_words(("darn", "")).result()
    host = Visitor(address_of(phones)).joined(phones.host_link("table", "table-7"))
    for text in ("That DARN door", "undarned socks"):
        host.send("POST", "/host/table/table-7/points", {"id": own_id(), "text": text})
    assert [one.text for one in event.state.all(Note) if "darn" in one.text.lower()] == ["undarned socks"]
    (held,) = phones.moderation.held()
    assert (held.text, held.flagged) == ("That DARN door", ("darn",))
    assert phones.moderation.words == ("darn",)


def test_the_name_a_topic_is_shown_with_is_looked_at_too(room: Room) -> None:
    """P13: else anything is on the wall as a host's name."""
    event, phones = room
    phones.moderation.set_words(("darn",)).result()
    eve = Visitor(address_of(phones)).joined(phones.links().participant, "Darn Eve")
    assert eve.send("POST", "/topics", {"id": own_id(), "title": "Tents"}).said["waiting"] is True
    (held,) = phones.moderation.held()
    assert ("Darn Eve" in held.text, held.flagged) == (True, ("darn",))
    assert not any(one.name == "Darn Eve" for one in event.state.all(Person))


def test_what_waits_survives_a_restart_and_is_never_doubled(tmp_path: Path) -> None:
    with open_phones(tmp_path / "room.facil", a_room().state) as (event, phones):
        market = next(iter(event.state.all(Topic))).session
        phones.moderation.set_look(market, Look.BEFORE).result()
        eve = Visitor(address_of(phones)).joined(phones.links().participant, "Eve")
        sent = {"id": own_id(), "title": "Patience"}
        eve.send("POST", "/topics", sent)
    with OpenEvent(tmp_path / "room.facil") as event, Phones(event) as phones:
        phones.open()
        (held,) = phones.moderation.held()
        phones.moderation.approve(held.id).result()
        assert eve.send("POST", "/topics", sent).said["said"] == "Your topic is on the list."
        assert [one.title for one in event.state.all(Topic)].count("Patience") == 1


def test_a_co_moderator_hides_brings_back_and_steers_but_undoes_nothing(room: Room) -> None:
    event, phones = room
    co = Visitor(address_of(phones)).joined(phones.links().co_moderator)
    hide = {"kind": "note", "of": "n2", "hidden": True}
    assert co.send("POST", "/co/hide", {"id": own_id(), **hide}).status == 200
    assert event.state.need(Note, "n2").redacted is True
    assert co.send("POST", "/co/hide", {"id": own_id(), **hide, "hidden": False}).status == 200
    assert event.state.need(Note, "n2").redacted is False
    assert co.send("POST", "/co/clock", {"id": own_id(), "do": "pause"}).status == 409
    assert co.send("POST", "/co/scene", {"id": own_id(), "do": "next"}).status == 409


def test_a_hidden_note_is_on_no_phone_any_more_but_its_trace(room: Room) -> None:
    """P13."""
    event, phones = room
    host = Visitor(address_of(phones)).joined(phones.host_link("table", "table-7"))
    assert "night shift" in host.get("/host/table/table-7").text
    event.run(HideNotes(notes=(NoteId("n1"), NoteId("n2")))).result()
    page = host.get("/host/table/table-7").text
    assert "night shift" not in page and "Prams" not in page and "1 point removed" in page


def test_news_says_which_pages_have_changed_and_a_page_that_cannot_listen_can_ask(room: Room) -> None:
    event, phones = room
    eve = Visitor(address_of(phones)).joined(phones.links().participant)
    with eve.listening() as news:
        first = news.next()
        assert first is not None and first["revision"] == event.state.revision
        eve.send("POST", "/topics", {"id": own_id(), "title": "News"})
        told = news.next()
        assert told is not None and told["revision"] == event.state.revision
        assert "topics" in told["pages"]
    assert eve.get("/where").said["revision"] == event.state.revision


def test_an_erased_person_is_forgotten_while_their_phone_is_in_the_room(room: Room) -> None:
    """V3: neither the phone nor what it wrote and nobody let through is written down again."""
    event, phones = room
    person = next(one for one in event.state.all(Person) if one.name == "Dilek")
    market = next(iter(event.state.all(Topic))).session
    phones.moderation.set_look(market, Look.BEFORE).result()
    dilek, eve = (Visitor(address_of(phones)) for _ in range(2))
    dilek.joined(phones.person_link(person.id))
    eve.joined(phones.links().participant, "Eve")
    for who, title in ((dilek, "A canary"), (eve, "A sparrow"), (eve, "Ask Dilek")):
        assert who.send("POST", "/topics", {"id": own_id(), "title": title}).said["waiting"] is True
    event.erase(person.id).result()
    assert dilek.send("POST", "/me/name", {"name": "Dilek"}).status == 401
    assert [one.name for one in phones.present()] == ["Eve"]
    assert [one.text for one in phones.moderation.held(None)] == ["A sparrow\n\n(Eve)"]
    kept = repr([event.phones.rows(kind).result() for kind in ("device", "waiting")])
    assert "Eve" in kept and "Dilek" not in kept and person.id not in kept and "canary" not in kept
