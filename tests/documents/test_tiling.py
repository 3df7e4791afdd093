"""A poster put together from office paper: the parts meet, nothing is lost, and few lines are divided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.documents import pdf
from facilitator.documents.marks import Bar, Page, Text, Window
from facilitator.documents.page import MM, paper
from facilitator.documents.render import Order, render, render_orders
from facilitator.documents.seams import Ink, crossed, down, seams
from facilitator.documents.tiles import MARGIN, OVERLAP, Tile, Tiling
from facilitator.documents.tiling import TILE_PAPERS, sheets_for, tiled, tiling
from facilitator.queries.sheets import Block, Blocks
from tests.documents import made_sheets as made
from tests.documents.inside import beyond
from tests.documents.reading import codes_in, kept, needs, ran
from tests.nasty import FEW

POSTER = made.LIBRARY
MOST_OFF = 0.1 * MM


class Word(NamedTuple):
    """A word as it stands in a PDF, in points from the top left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(data: bytes, folder: Path) -> list[list[Word]]:
    needs("pdftotext")
    found = ran("pdftotext", "-bbox", kept(data, folder), "-")
    box = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
    pages = found.split("<page ")[1:]
    return [[Word(m[5], *map(float, m.groups()[:4])) for m in box.finditer(page)] for page in pages]


def whole(name: str) -> Page:
    return render([POSTER], name).layout[0]


def divided(name: str, on: str) -> Tiling:
    return min((tiling(whole(name), paper(on, lies)) for lies in (True, False)), key=lambda one: len(one.tiles))


@pytest.mark.parametrize(("name", "on"), [("A1", "A4"), ("A3", "Letter")])
def test_every_word_on_every_part_lies_where_the_whole_sheet_has_it(name: str, on: str, tmp_path: Path) -> None:
    (as_one,) = words(render([POSTER], name).pdf, tmp_path)
    printed = render_orders([Order(POSTER, name, True, on)])
    pages = words(printed.pdf, tmp_path)[1:]
    parts = _way(printed.layout[1:], name, on).tiles
    assert len(pages) == len(parts)
    met: set[Word] = set()
    for tile, found in zip(parts, pages, strict=True):
        for word in _of_the_sheet(found, tile.width, tile.height):
            there = word._replace(
                left=word.left - MARGIN + tile.left, top=word.top - MARGIN + tile.top,
                right=word.right - MARGIN + tile.left, bottom=word.bottom - MARGIN + tile.top,
            )  # fmt: skip
            same = [one for one in as_one if one.text == there.text and _off(one, there) <= MOST_OFF]
            assert same, there
            met.update(same)
    assert met == {one for one in as_one if any(_is_in(one, tile) for tile in parts)}
    assert len(met) > len(as_one) / 2


def _is_in(word: Word, tile: Tile) -> bool:
    in_width = word.left >= tile.left and word.right <= tile.left + tile.width
    return in_width and word.top >= tile.top and word.bottom <= tile.top + tile.height


def _off(one: Word, other: Word) -> float:
    return max(abs(a - b) for a, b in zip(one[1:], other[1:], strict=True))


def _of_the_sheet(found: list[Word], width: float, height: float) -> Iterator[Word]:
    """The words of the sheet itself that lie whole inside its part; the label stands in the margin below."""
    for word in found:
        inside = word.left >= MARGIN and word.right <= MARGIN + width
        if inside and word.top >= MARGIN and word.bottom <= MARGIN + height:
            yield word


def _way(pages: tuple[Page, ...], name: str, on: str) -> Tiling:
    return tiling(whole(name), paper(on, pages[0].width > pages[0].height))


@pytest.mark.parametrize(("name", "on"), list(product(("A0", "A1", "A2", "A3"), TILE_PAPERS)))
def test_the_parts_cover_the_sheet_overlap_by_a_centimetre_and_keep_the_margins(name: str, on: str) -> None:
    page = whole(name)
    pages = tiled(page, on)
    if name == on:
        assert pages == (page,)
        return
    way = _way(pages[1:], name, on)
    assert len(pages) == len(way.tiles) + 1 == sheets_for(page.width, page.height, on) + 1
    for tile, printed in zip(way.tiles, pages[1:], strict=True):
        window = printed.marks[0]
        assert isinstance(window, Window)
        assert (window.x, window.y, window.left, window.top) == (MARGIN, MARGIN, tile.left, tile.top)
        assert window.width <= printed.width - 2 * MARGIN + 0.01
        assert window.height <= printed.height - 2 * MARGIN + 0.01
        right, below = tile.left + tile.width, tile.top + tile.height
        beside = [one for one in way.tiles if (one.row, one.column) == (tile.row, tile.column + 1)]
        under = [one for one in way.tiles if (one.row, one.column) == (tile.row + 1, tile.column)]
        assert [round(right - one.left, 3) for one in beside] in ([], [round(OVERLAP, 3)])
        assert [round(below - one.top, 3) for one in under] in ([], [round(OVERLAP, 3)])
        assert beside or right == pytest.approx(page.width)
        assert under or below == pytest.approx(page.height)


def test_a_sheet_has_as_few_parts_as_its_margins_allow() -> None:
    sizes = ((420, 297), (594, 420), (841, 594))
    assert [sheets_for(width * MM, height * MM, "A4") for width, height in sizes] == [4, 8, 15]


def test_each_part_is_labelled_and_the_first_page_is_the_plan() -> None:
    pages = render_orders([Order(POSTER, "A2", True, "A4")]).layout
    labels = [text for page in pages[1:] for text in _lines(page) if text.startswith("row ")]
    assert labels[5].startswith("row B, column 2 of 2×4 · ")
    assert [text.split(" · ")[0] for text in labels] == [
        f"row {row}, column {column} of 2×4" for row in "AB" for column in (1, 2, 3, 4)
    ]
    plan = _lines(pages[0])
    assert [name for name in plan if re.fullmatch("[A-D][1-4]", name)] == [a + b for a in "AB" for b in "1234"]
    assert "8 sheets A4: 2 rows, 4 columns · 594 × 420 mm when they are put together" in " ".join(plan)


def test_the_line_on_the_plan_is_a_hundred_millimetres_long() -> None:
    plan = tiled(whole("A2"), "Letter")[0]
    assert any(isinstance(mark, Bar) and round(mark.width / MM, 2) == 100 for mark in plan.marks)


def _lines(page: Page) -> list[str]:
    return [mark.line.text for mark in page.marks if isinstance(mark, Text)]


@pytest.mark.parametrize(("name", "on"), [("A1", "A4"), ("A1", "A3"), ("A2", "A4"), ("A2", "Letter")])
def test_no_line_of_type_is_divided_from_above_to_below(name: str, on: str) -> None:
    way = divided(name, on)
    lines = [mark for mark in whole(name).marks if isinstance(mark, Text)]
    for seam in way.rows[1:-1]:
        assert [mark.line.text for mark in lines if mark.y - 0.7 * mark.style.size < seam < mark.y] == []


def test_cuts_are_marked_where_a_part_lies_over_its_neighbour_and_nowhere_else() -> None:
    pages = tiled(whole("A2"), "A4")[1:]
    edges = [
        {(mark.width < mark.height) for mark in page.marks if isinstance(mark, Bar) and _is_dash(mark)}
        for page in pages
    ]
    upright, level = {True}, {False}
    assert edges == [set(), upright, upright, upright, level, *[upright | level] * 3]


def _is_dash(mark: Bar) -> bool:
    return round(max(mark.width, mark.height) / MM, 2) == 2


def test_ticks_show_where_the_edges_of_the_neighbours_come_to_lie() -> None:
    way, pages = divided("A2", "A4"), tiled(whole("A2"), "A4")[1:]
    ticks = [mark for mark in pages[0].marks if isinstance(mark, Bar) and round(mark.height / MM, 2) == 6]
    assert {round(mark.x + mark.width / 2 - MARGIN, 2) for mark in ticks} == {0, round(way.columns[1], 2)}


def test_the_code_is_whole_on_one_part_and_read_from_it(tmp_path: Path) -> None:
    last = render_orders([Order(POSTER, "A1", True, "A4")]).layout[-1]
    assert codes_in(pdf.write([last], "The last part"), tmp_path) == [f"facil:{POSTER.foot.event_code}/{POSTER.code}"]


def test_the_same_sheet_becomes_the_same_bytes_and_qpdf_finds_no_fault(tmp_path: Path) -> None:
    needs("qpdf")
    orders = [Order(POSTER, "A1", True, "A4"), Order(POSTER, "A4", True, "A4")]
    first, second = render_orders(orders), render_orders(orders)
    assert first.pdf == second.pdf
    assert first.papers == (("A4", first.pages),) and first.paper == "A4"
    assert "No syntax or stream encoding errors found" in ran("qpdf", "--check", kept(first.pdf, tmp_path))


def test_parts_of_an_a1_poster_hold_only_what_they_show() -> None:
    one = len(render([POSTER], "A1").pdf)
    assert len(render_orders([Order(POSTER, "A1", True, "A4")]).pdf) < 4 * one


@pytest.mark.parametrize("text", FEW)
def test_whatever_is_written_on_it_a_sheet_is_divided_and_nothing_is_drawn_beyond_its_part(text: str) -> None:
    sheet = made.poster(text, Blocks((Block(text, points=(text, text)),)))
    for page in render_orders([Order(sheet, "A2", True, "A4")]).layout:
        (window,) = [mark for mark in page.marks if isinstance(mark, Window)]
        assert window.x + window.width <= page.width - MARGIN + 0.1
        assert window.y + window.height <= page.height - MARGIN + 0.1
        assert beyond(page) == []


inks = st.lists(
    st.tuples(st.floats(0, 900), st.floats(1, 60), st.sampled_from((1.0, 2.0, 4.0))).map(
        lambda one: Ink(one[0], one[0] + one[1], one[2])
    ),
    max_size=30,
)


@given(inks, st.floats(200, 1000), st.floats(120, 400))
def test_parts_always_fit_in_the_room_and_cover_everything(lines: list[Ink], length: float, room: float) -> None:
    found = seams(lines, length, room, 20)
    assert (found[0], found[-1]) == (0, length)
    reach = [min(after + 20, length) - before for before, after in pairwise(found)]
    assert all(0 < one <= room + 0.011 for one in reach)


@given(inks, st.floats(200, 380))
def test_no_other_place_would_divide_less(lines: list[Ink], length: float) -> None:
    chosen = seams(lines, length, 200, 20)[1:-1]
    tried = [length - 200 + n * (380 - length) / 40 for n in range(41)] if chosen else []
    least = min((crossed(lines, [one]) for one in tried if 0 < one <= 180), default=None)
    assert least is None or crossed(lines, chosen) <= least + 1.0


def test_large_type_may_be_divided_where_small_type_must_not() -> None:
    (small,) = down([mark for mark in whole("A3").marks if isinstance(mark, Text)][:1])
    (large,) = down([mark for mark in whole("A1").marks if isinstance(mark, Text) and mark.style.size > 100][:1])
    assert small.weight > large.weight
