"""The event's own look and its rules on paper: colour, privacy, letters for weak eyes."""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace

from facilitator.documents.marks import Bar, Page, Photo, Text
from facilitator.documents.page import dark_enough, enlarged, paper
from facilitator.documents.render import Order, render, render_orders
from facilitator.queries.print_kinds import KINDS
from facilitator.queries.print_sheets import SHEETS
from facilitator.queries.sheets import Block, Blocks, PosterSheet, Sheet
from facilitator.tokens import contrast
from tests.documents.inside import drawn, outside, sizes
from tests.documents.made_sheets import KEY_TERMS, LIBRARY, foot
from tests.whole_event import with_event

PRIVATE = "Chatham House rule: quote nobody by name · Photos only with consent"


def coloured(sheet: PosterSheet, colour: str) -> PosterSheet:
    return replace(sheet, foot=replace(sheet.foot, colour=colour))


def bars(page: Page) -> set[str]:
    return {mark.colour for mark in page.marks if isinstance(mark, Bar) and mark.height > 2}


def test_a_plain_poster_wears_the_colour_of_its_event() -> None:
    (page,) = render([coloured(LIBRARY, "#7A1F5C")]).layout
    assert bars(page) == {"#7A1F5C"}


def test_colours_that_rank_stay_what_they_are() -> None:
    (plain,) = render([KEY_TERMS]).layout
    (themed,) = render([coloured(KEY_TERMS, "#7A1F5C")]).layout
    assert bars(themed) == bars(plain) | {"#7A1F5C"}


@pytest.mark.parametrize("colour", ["#FFFFFF", "#F0E442", "#FFF", "", "red", "#12345G", "#0F4C5C"])
def test_whatever_colour_somebody_chose_it_stands_out_from_paper(colour: str) -> None:
    dark = dark_enough(colour)
    assert dark == "" or contrast(dark, "#FFFFFF") >= 3
    assert dark_enough("#0F4C5C") == "#0F4C5C"


def test_a_colour_too_pale_for_paper_is_printed_darker_and_told_once() -> None:
    printed = render([coloured(KEY_TERMS, "#F0E442"), coloured(LIBRARY, "#F0E442")])
    told = [warning for warning in printed.warnings if warning.kind == "pale_colour"]
    assert [str(warning.sentence) for warning in told] == [
        f"The event’s colour #F0E442 is too pale for paper; it prints as {dark_enough('#F0E442')}"
    ]


def test_for_weak_eyes_letters_are_half_as_large_again_on_more_sheets_and_nothing_is_lost() -> None:
    usual = render_orders([Order(KEY_TERMS, "A4", True)])
    large = render_orders([Order(KEY_TERMS, "A4", True, None, True)])
    assert large.pages > usual.pages
    assert min(size for page in large.layout for size in sizes(page, "point")) >= 18 * 1.5
    lies = enlarged(paper("A4"))
    assert [mark for page in large.layout for mark in outside(page, lies)] == []
    assert isinstance(KEY_TERMS.body, Blocks)
    written = " ".join(map(drawn, large.layout))
    assert [text for block in KEY_TERMS.body.blocks for text in block.points if text not in written] == []


@pytest.mark.parametrize("what", sorted(SHEETS))
def test_what_the_event_asks_of_everybody_stands_on_every_sheet(what: str) -> None:
    state = with_event(chatham_house=True, photos_need_consent=True)
    found = list(SHEETS[what](state, None))
    assert found
    kind = KINDS[what]
    pages = render(found[:3], kind.paper, kind.landscape).layout
    assert [page.title for page in pages if PRIVATE not in drawn(page)] == []


def test_nothing_is_asked_of_anybody_while_the_switches_are_off() -> None:
    assert "Chatham" not in "".join(drawn(page) for page in render([KEY_TERMS]).layout)


def privately(sheet: Sheet) -> Sheet:
    return replace(sheet, foot=replace(foot(), privacy=PRIVATE))


def test_a_poster_with_all_in_its_foot_keeps_its_white() -> None:
    many = PosterSheet(
        "P1", "One finding", Blocks(tuple(Block(f"T{i}", points=("a point",)) for i in range(4))), foot()
    )
    (page,) = render([privately(many)]).layout
    assert outside(page, paper("A3")) == []
    assert PRIVATE in " ".join(mark.line.text for mark in page.marks if isinstance(mark, Text))


def logo() -> bytes:
    from PIL import Image

    target = BytesIO()
    Image.new("RGBA", (60, 24), (122, 31, 92, 255)).save(target, "PNG")
    return target.getvalue()


def test_a_logo_stands_in_the_foot_within_the_margins_and_the_words_make_room() -> None:
    marked = replace(LIBRARY, foot=replace(LIBRARY.foot, logo="0" * 64))
    printed = render_orders([Order(marked, "A3", True)], picture=lambda _: logo())
    (page,) = printed.layout
    (photo,) = [mark for mark in page.marks if isinstance(mark, Photo)]
    words = [mark for mark in page.marks if isinstance(mark, Text) and mark.role == "foot"]
    assert min(mark.x for mark in words) >= photo.x + photo.width
    assert photo.width / photo.height == pytest.approx(2.5, rel=0.01)
    assert outside(page, paper("A3")) == []
    assert b"/DCTDecode" in printed.pdf


def test_a_logo_that_cannot_be_read_is_left_out() -> None:
    marked = replace(LIBRARY, foot=replace(LIBRARY.foot, logo="0" * 64))
    usual = render_orders([Order(LIBRARY, "A3", True)])
    assert render_orders([Order(marked, "A3", True)], picture=lambda _: b"no picture").pdf == usual.pdf
    assert render_orders([Order(marked, "A3", True)]).pdf == usual.pdf
