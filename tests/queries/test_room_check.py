"""The room check as values: what was found, what it means, what to do, and nothing guessed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from facilitator.planning.network_cards import Card
from facilitator.queries.phone_check import WAYS, PhoneFacts, phone_checks
from facilitator.queries.room_check import Check, Power, RoomFacts, ScreenFact, Standing, room_check

NOW = datetime(2027, 3, 18, 7, 31, tzinfo=timezone(timedelta(hours=1)))
LAPTOP = ScreenFact("Laptop", 1366, 768, main=True)
BEAMER = ScreenFact("EPSON EB-X", 1920, 1080, left=1366)
GOOD = RoomFacts(
    now=NOW, zone="CET", screens=(LAPTOP, BEAMER), printers=("Office", "Hall"), printer="Office", free_mb=81_900,
    power=Power(True, 80), can_stay_awake=True, quiet=True,
)  # fmt: skip
HERE = Card("wlp2s0", "192.168.1.20")


def line(facts: RoomFacts, key: str, last_act: datetime | None = None, zone: str | None = None) -> Check:
    return next(one for one in room_check(facts, last_act, zone).checks if one.key == key)


def phone_line(facts: PhoneFacts, key: str) -> Check:
    return next(one for one in phone_checks(facts) if one.key == key)


def test_a_room_where_all_is_well_says_ready() -> None:
    found = room_check(GOOD, NOW - timedelta(hours=1), "Europe/Brussels")
    assert found.answer == "Ready" and found.facts == "7 ready"
    assert [one.value for one in found.checks] == [
        "EPSON EB-X, 1920 × 1080",
        "Office, and 1 other",
        "07:31, 18 March 2027, CET",
        "81 GB free",
        "plugged in, battery 80 %",
        "stays awake while an item or a clock runs",
        "switched off",
    ]


def test_what_the_system_does_not_tell_is_to_be_seen_and_never_passes_for_ready() -> None:
    found = room_check(RoomFacts(now=NOW, zone=""))
    assert [one.standing for one in found.checks if one.key != "clock"] == [Standing.UNKNOWN] * 6
    assert found.answer == "Ready" and found.facts == "1 ready · 6 to see for yourself"
    assert all(one.advice for one in found.checks if one.standing is Standing.UNKNOWN)


def test_trouble_is_named_before_what_only_wants_a_look() -> None:
    found = room_check(replace(GOOD, free_mb=300, screens=(LAPTOP,), power=Power(False, 90)))
    assert found.answer == "1 thing to mend" and found.facts == "4 ready · 2 to look at"


@pytest.mark.parametrize(
    ("screens", "value", "standing"),
    [
        ((LAPTOP,), "none found, only this screen", Standing.LOOK),
        ((LAPTOP, replace(BEAMER, left=0)), "shows the same as this screen", Standing.LOOK),
        ((LAPTOP, replace(BEAMER, width=1024, height=768)), "EPSON EB-X, 1024 × 768", Standing.LOOK),
        ((LAPTOP, BEAMER), "EPSON EB-X, 1920 × 1080", Standing.READY),
    ],
)
def test_the_projector(screens: tuple[ScreenFact, ...], value: str, standing: Standing) -> None:
    check = line(replace(GOOD, screens=screens), "screens")
    assert (check.value, check.standing) == (value, standing)


@pytest.mark.parametrize(
    ("free", "value", "standing"),
    [
        (499, "499 MB free", Standing.TROUBLE),
        (500, "500 MB free", Standing.LOOK),
        (2000, "2.0 GB free", Standing.READY),
    ],
)
def test_below_500_mb_the_disk_has_to_be_mended(free: int, value: str, standing: Standing) -> None:
    check = line(replace(GOOD, free_mb=free), "disk")
    assert (check.value, check.standing) == (value, standing)


def test_a_clock_behind_the_events_own_past_has_to_be_mended() -> None:
    assert line(GOOD, "clock", NOW + timedelta(seconds=59)).standing is Standing.READY
    assert line(GOOD, "clock", NOW + timedelta(minutes=2)).standing is Standing.TROUBLE
    assert line(GOOD, "clock", NOW.astimezone(UTC) - timedelta(days=1)).standing is Standing.READY


def test_a_laptop_in_another_time_zone_than_its_event_is_told() -> None:
    assert line(GOOD, "clock", zone="Europe/Brussels").standing is Standing.READY
    told = line(GOOD, "clock", zone="Europe/Sofia")
    assert told.standing is Standing.LOOK and "Europe/Sofia" in told.advice
    assert line(GOOD, "clock", zone="Nowhere/Atall").standing is Standing.READY


def test_a_clock_that_jumped_is_told_with_the_way_to_its_question() -> None:
    told = line(replace(GOOD, jumped="The laptop slept for 8 min."), "clock")
    assert told.standing is Standing.LOOK and told.act_words == "Go to the clock"


@pytest.mark.parametrize(
    ("power", "standing"),
    [(Power(False, 39), Standing.TROUBLE), (Power(False, 90), Standing.LOOK), (Power(True), Standing.READY)],
)
def test_a_laptop_on_battery_is_to_be_plugged_in(power: Power, standing: Standing) -> None:
    assert line(replace(GOOD, power=power), "power").standing is standing


def test_no_printer_leaves_the_way_to_a_pdf() -> None:
    check = line(replace(GOOD, printers=(), printer=""), "printers")
    assert check.value == "none found" and "PDF" in check.advice and check.act_words == "Go to the prints"


def test_a_line_is_said_whole_to_a_screen_reader() -> None:
    assert line(replace(GOOD, free_mb=300), "disk").spoken == (
        "Disk. 300 MB free. mend this. Make room, at least 2 GB, before the day begins: on a full disk nothing can be "
        "saved"
    )


def test_without_a_network_phones_are_not_promised() -> None:
    check = phone_line(PhoneFacts(system="linux", cards=()), "network")
    assert check.standing is Standing.TROUBLE and "paper" in check.advice
    assert phone_line(PhoneFacts(system="linux"), "network").standing is Standing.UNKNOWN
    alone = PhoneFacts(system="linux", cards=(Card("eth0", "169.254.1.1"),))
    assert phone_line(alone, "network").standing is Standing.TROUBLE


def test_other_networks_are_counted_so_that_people_choose() -> None:
    facts = PhoneFacts(system="linux", cards=(HERE, Card("enp1s0", "10.1.1.9"), Card("docker0", "172.17.0.1")))
    check = phone_line(facts, "network")
    assert check.value == "192.168.1.20, Wi-Fi" and check.advice.startswith("1 other network found")
    assert phone_line(replace(facts, chosen="10.1.1.9"), "network").value == "10.1.1.9, cable"


@pytest.mark.parametrize("system", ["win32", "darwin", "linux", "freebsd"])
def test_the_firewall_is_explained_before_it_asks(system: str) -> None:
    check = phone_line(PhoneFacts(system=system, cards=(HERE,), port=8231), "firewall")
    assert check.advice and check.standing is Standing.UNKNOWN
    assert ("remembered" in check.advice) == (system in ("win32", "darwin"))


def test_only_a_phone_that_got_through_proves_it() -> None:
    facts = PhoneFacts(system="win32", cards=(HERE,), is_open=True, open_for=59.0)
    assert not facts.nobody_comes and phone_line(facts, "scan").standing is Standing.LOOK
    late = replace(facts, open_for=60.0)
    assert late.nobody_comes and phone_line(late, "scan").standing is Standing.TROUBLE
    proved = replace(late, reached=NOW)
    assert not proved.nobody_comes
    assert [one.standing for one in phone_checks(proved)] == [Standing.READY] * 4
    assert phone_line(proved, "scan").value == "got through at 07:31"


def test_a_taken_port_says_what_becomes_of_printed_codes() -> None:
    facts = PhoneFacts(system="linux", cards=(HERE,), port=8231, port_free=False)
    check = phone_line(facts, "port")
    assert check.value == "8231, taken by another program" and "printed before" in check.advice
    assert phone_line(replace(facts, is_open=True), "port").value == "8231, ours"
    assert phone_line(replace(facts, port_free=True), "port").value == "8231, free"
    first = phone_line(PhoneFacts(system="linux"), "port")
    assert (first.value, first.standing) == ("any free one, kept for this event from then on", Standing.READY)


def test_the_ways_out_have_their_order_and_end_on_paper() -> None:
    assert [one.title for one in WAYS] == [
        "A small router of your own", "The laptop’s hotspot", "One phone’s hotspot", "The paper pack",
    ]  # fmt: skip


def test_phones_opened_without_a_network_are_for_this_laptop_only() -> None:
    facts = PhoneFacts(system="linux", cards=(HERE,), chosen="127.0.0.1", is_open=True, host="127.0.0.1")
    check = phone_line(facts, "network")
    assert check.value == "127.0.0.1, this laptop only" and check.standing is Standing.TROUBLE
