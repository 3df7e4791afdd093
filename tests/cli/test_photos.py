"""`facilitator photos`: a folder of photos, filed in one go, with a list of what could not be placed."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from facilitator.domain.attachment import Attachment
from facilitator.store.open_event import OpenEvent
from tests.cli.conftest import Facilitator
from tests.documents.reading import needs
from tests.exchange.sheets_at_hand import as_jpeg, sheets
from tests.simulated_photos import photographed


@pytest.fixture
def folder(facilitator: Facilitator) -> Path:
    """The invented day, and photos of two of its sheets, one of them twice, one holiday photo, one drawing."""
    needs("pdftoppm")
    facilitator("sample", "day.facil", "--which", "demo")
    photos = Path("photos")
    photos.mkdir()
    for name, place in (("a", 0), ("b", 2)):
        (photos / f"{name}.jpg").write_bytes(photographed(sheets()[place][1], Random(place)))
    (photos / "c.jpg").write_bytes((photos / "a.jpg").read_bytes())
    (photos / "holiday.png").write_bytes(as_jpeg(Image.new("RGB", (90, 60), "green")))
    (photos / "logo.svg").write_text("<svg/>")
    return photos


def test_photos_are_filed_by_their_codes_and_the_rest_is_listed(facilitator: Facilitator, folder: Path) -> None:
    said = facilitator("photos", "day.facil", str(folder))
    assert said.code == 0
    assert said.out.splitlines()[0] == "a: Table 1, round 1"
    assert said.out.splitlines()[-1] == "Filed 3 photos, 2 without a place."
    assert "facilitator: holiday: no code is seen on it. Kept without a place." in said.err
    assert "logo.svg is a drawing or a web page, not a photo." in said.err
    with OpenEvent(Path("day.facil")) as opened:
        kept = [one for one in opened.state.all(Attachment) if one.to_be_typed and one.sha256]
        assert len(kept) == 3
        assert all(opened.blob(one.sha256 or "") for one in kept)


def test_the_same_folder_again_files_nothing_twice_and_says_so_as_json(facilitator: Facilitator, folder: Path) -> None:
    facilitator("photos", "day.facil", str(folder))
    said = facilitator("photos", "day.facil", str(folder), "--json")
    answer = json.loads(said.out)
    assert [one["known"] for one in answer["filed"]] == [True] * 3
    assert [(one["file"], one["kept"]) for one in answer["not_placed"]] == [("holiday", True), ("logo.svg", False)]
    with OpenEvent(Path("day.facil")) as opened:
        assert len([one for one in opened.state.all(Attachment) if one.to_be_typed and one.sha256]) == 3


def test_a_folder_that_is_not_there_is_told(facilitator: Facilitator) -> None:
    facilitator("sample", "day.facil", "--which", "demo")
    said = facilitator("photos", "day.facil", "nowhere")
    assert (said.code, said.out) == (0, "Filed 0 photos, 1 without a place.\n")
    assert "nowhere cannot be read" in said.err
