"""The room check in the window: asked on a thread, shown with words, the paper pack one click away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facilitator.commands.stage import ShowScene
from facilitator.desktop import room_probe
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import PAPER_PACK, PRINTS, Surroundings
from facilitator.desktop.pages.room import RoomPage
from facilitator.desktop.room_probe import Printers, Told
from facilitator.desktop.theme import Theme
from facilitator.domain.stage import Welcome, stage_of
from facilitator.exchange import samples
from facilitator.planning.network_cards import Card
from facilitator.queries.room_check import Act, Power
from tests.builders import an_event
from tests.desktop.page_room import PageRoom

TOLD = Told(
    Printers(("Office",), "Office"), 82_000, Power(True, 91), True, True,
    (Card("wlp2s0", "192.168.1.20"), Card("enp1s0", "10.1.1.9")),
)  # fmt: skip
Rooms = Callable[..., PageRoom]


class Laptop:
    """Tells what a test wants, and remembers where it was asked to look."""

    def __init__(self) -> None:
        self.told, self.asked = TOLD, list[Path]()

    def __call__(self, folder: Path) -> Told:
        self.asked.append(folder)
        return self.told


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path, laptop: Laptop) -> Iterator[PageRoom]:
    def make(theme: Theme, desk: Desk, around: Surroundings) -> RoomPage:
        return RoomPage(theme, desk, around, laptop)

    made = PageRoom(qtbot, theme, tmp_path, an_event().state, "room", make=make)
    made.until(lambda: bool(made.page._told.printers))
    yield made
    made.close()


def test_every_line_says_what_was_found(room: PageRoom, laptop: Laptop, tmp_path: Path) -> None:
    page = room.page
    assert laptop.asked == [tmp_path]
    assert list(page.room.rows) == ["screens", "printers", "clock", "disk", "power", "sleep", "notifications"]
    assert page.room.rows["disk"].value.text() == "82 GB free"
    assert page.room.rows["printers"].accessibleName().startswith("Printer. Office. ready")
    assert page.phones.rows["network"].value.text() == "192.168.1.20, Wi-Fi"
    assert page.phones.rows["scan"].value.text() == "not tried: phones are closed"
    assert page.header.title.text() == "Room check: 1 thing to look at"


def test_looking_again_changes_words_and_takes_nobodys_keys(room: PageRoom, laptop: Laptop) -> None:
    page = room.page
    act = page.room.rows["printers"].act
    act.setFocus()
    laptop.told = TOLD._replace(free_mb=120)
    page.again.click()
    room.until(lambda: page.room.rows["disk"].value.text() == "120 MB free")
    assert page.header.title.text() == "Room check: 1 thing to mend" and act.hasFocus()


def test_the_paper_pack_is_one_click_away(room: PageRoom) -> None:
    assert room.page.paper.isVisible()
    room.page.paper.click()
    assert room.opened == [(PRINTS, PAPER_PACK)]


def test_another_network_is_chosen_from_those_there_are(room: PageRoom) -> None:
    panel = room.page.panel
    assert [one.key for one in panel.network._options()] == ["192.168.1.20", "10.1.1.9"]
    panel.network.chosen.emit("10.1.1.9")
    assert room.page.phones.rows["network"].value.text() == "10.1.1.9, cable"


def test_the_stage_goes_on_and_off_from_its_line(room: PageRoom) -> None:
    page: Any = room.page
    room.after(lambda: page._on_act(Act.STAGE))
    assert stage_of(room.state).current == Welcome()
    room.after(lambda: page._on_act(Act.STAGE))
    assert stage_of(room.state).current is None
    room.after(lambda: room.desk.run(ShowScene(scene=Welcome())))


def test_the_laptop_itself_answers_without_a_network(tmp_path: Path) -> None:
    told = room_probe.asked_slowly(tmp_path)
    assert told.free_mb is not None and told.cards is not None and told.printers is not None
    assert any(one.address == "127.0.0.1" for one in told.cards)


@pytest.mark.parametrize(
    ("supplies", "found"),
    [
        ({}, Power(True)),
        ({"BAT0": ("Battery", "37", "Discharging", "")}, Power(False, 37)),
        ({"BAT0": ("Battery", "37", "Charging", ""), "AC": ("Mains", "", "", "1")}, Power(True, 37)),
    ],
)
def test_the_battery_as_linux_tells_it(
    tmp_path: Path, supplies: dict[str, tuple[str, str, str, str]], found: Power
) -> None:
    for name, words in supplies.items():
        (tmp_path / name).mkdir()
        for file, word in zip(("type", "capacity", "status", "online"), words, strict=True):
            (tmp_path / name / file).write_text(f"{word}\n", "ascii")
    assert room_probe.power("linux", tmp_path) == found
    assert room_probe.power("linux", tmp_path / "gone") is None


def test_a_taken_port_is_known_without_listening() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not room_probe.is_port_free("127.0.0.1", taken.getsockname()[1])
    assert room_probe.is_port_free("127.0.0.1", 0)


def test_the_paper_pack_is_chosen_among_the_prints(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    room = PageRoom(
        qtbot, theme, tmp_path, samples.draft(samples.Sample.DEMO).state, PRINTS, PAPER_PACK
    )  # fmt: skip
    kinds = {key.split(":")[0] for key in room.page._chosen}
    assert kinds >= {"table-sheets", "cards", "sign-up", "ballots"} and "posters" not in kinds
    room.close()


def test_without_anything_to_replace_phones_the_page_says_so(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    room = PageRoom(qtbot, theme, tmp_path, an_event().state, PRINTS, PAPER_PACK)
    assert room.page._chosen == set() and room.told[0].startswith("There is nothing to print in place of phones")
    room.close()
