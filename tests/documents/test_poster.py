"""A harvesting poster says one thing from across the room, keeps its smallest type, and leaves white."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from facilitator.documents.marks import Bar, Dot, Page, Squares, Text
from facilitator.documents.page import MM, PAPERS, paper
from facilitator.documents.render import Order, Print, render, render_orders
from facilitator.queries.sheets import Block, Blocks, DotRow, Foot, Passage, PosterSheet, Prose, Sheet
from facilitator.tokens import contrast
from tests.documents import made_sheets as made
from tests.documents.inside import drawn, outside, sizes

LONG = "strategy information and intelligence from market leaders in every region of the country"


def kinds(printed: Print) -> list[str]:
    return [warning.kind for warning in printed.warnings]


def bars(page: Page) -> list[Bar]:
    return [mark for mark in page.marks if isinstance(mark, Bar) and mark.height > 0.6 * MM]


@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("sheet", made.ALL, ids=lambda sheet: type(sheet).__name__ + sheet.code)
def test_nothing_leaves_the_page_on_any_paper(sheet: Sheet, name: str, landscape: bool) -> None:
    printed = render([sheet], name, landscape)
    lies = paper(name, landscape)
    assert [mark for page in printed.layout for mark in outside(page, lies)] == []


@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("name", PAPERS)
def test_no_type_is_ever_below_the_papers_smallest(name: str, landscape: bool) -> None:
    types = paper(name).types
    for page in render([made.KEY_TERMS, made.LIBRARY, made.NOT_HELD, made.SYNERGIES], name, landscape).layout:
        assert min(sizes(page, "headline")) >= types.headline
        assert min(sizes(page, "title"), default=types.cluster) >= types.cluster
        assert min(sizes(page, "point", "prose"), default=types.point) >= types.point
        assert min(sizes(page, "context", "qualifier", "legend", "stamp", "foot")) >= types.foot


def test_the_smallest_sizes_are_those_of_the_craft() -> None:
    a3, a1 = paper("A3").types, paper("A1").types
    assert (a3.headline, a3.cluster, a3.point) == (60, 32, 24)
    assert (a1.headline, a1.cluster, a1.point) == (120, 60, 44)
    assert paper("A4").types.point >= 18


def test_a_poster_that_fits_grows_into_free_room_and_stays_one_sheet() -> None:
    printed = render([made.KEY_TERMS])
    assert printed.pages == 1 and printed.warnings == ()
    assert sizes(printed.layout[0], "headline")[0] > 60 and sizes(printed.layout[0], "point")[0] > 24
    assert printed.sheets[0].reads_at.headline > 3.5


@pytest.mark.parametrize("name", PAPERS)
def test_a_grown_poster_leaves_thirty_percent_blank(name: str) -> None:
    for page in render([made.KEY_TERMS, made.LIBRARY, made.NOT_HELD, made.SYNERGIES], name).layout:
        covered = sum(mark.width * _height(mark) for mark in page.marks)
        assert 1 - covered / (page.width * page.height) >= 0.3


def _height(mark: object) -> float:
    return mark.style.pitch if isinstance(mark, Text) else float(getattr(mark, "height", 0.0))


def test_the_page_has_the_size_of_its_paper() -> None:
    page = render([made.KEY_TERMS], "A3").layout[0]
    assert (round(page.width / MM), round(page.height / MM)) == (420, 297)
    upright = render([made.KEY_TERMS], "letter", landscape=False).layout[0]
    assert (round(upright.width), round(upright.height)) == (612, 792)


def test_bars_differ_in_thickness_and_colour_so_that_grey_print_tells_the_same() -> None:
    first, second, third = bars(render([made.KEY_TERMS]).layout[0])
    assert first.height > second.height > third.height
    assert [round(bar.height / MM) for bar in (first, second, third)] == [6, 3, 1]
    assert len({bar.colour for bar in (first, second, third)}) == 3


def test_dots_stand_in_fives_beside_their_figure_and_the_second_colour_is_another_shape() -> None:
    page = render([made.LIBRARY]).layout[0]
    dots = [mark for mark in page.marks if isinstance(mark, Dot) and mark.size > 5 * MM]
    discs = [dot for dot in dots if dot.shape == "disc"]
    triangles = [dot for dot in dots if dot.shape == "triangle"]
    assert (len(discs), len(triangles)) == (14 + 11 + 6, 4 + 6 + 2)
    assert {dot.colour for dot in discs}.isdisjoint({dot.colour for dot in triangles})
    first_line = sorted(dot.x for dot in discs[:10])
    steps = [round(after - before, 3) for before, after in pairwise(first_line)]
    assert max(steps) == steps[4] and len(set(steps)) == 2
    assert [figure for figure in ("14", "11", "6") if figure in drawn(page).split()] == ["14", "11", "6"]


def test_many_dots_are_told_by_their_figure() -> None:
    body = Blocks((Block("One", dots=(DotRow(5000, "important"),)), Block("Two", dots=(DotRow(0, "important"),))))
    page = render([made.poster("Head", body)]).layout[0]
    assert "5000" in drawn(page) and " 0 " in drawn(page)


def test_a_draft_says_so_in_a_frame_and_an_approved_poster_does_not() -> None:
    assert "Draft" in drawn(render([made.KEY_TERMS]).layout[0])
    assert "Draft" not in drawn(render([made.LIBRARY]).layout[0])


@pytest.mark.parametrize("count", [0, 1, 2, 4, 5, 6])
def test_any_number_of_clusters_makes_one_sheet(count: int) -> None:
    blocks = tuple(Block(f"Cluster {i}", points=("a point", "another one")) for i in range(count))
    printed = render([made.poster("What we found", Blocks(blocks))])
    assert printed.pages == 1
    assert [f"Cluster {i}" in drawn(printed.layout[0]) for i in range(count)] == [True] * count


def test_too_much_continues_on_a_second_sheet_and_a_warning_names_what_moved() -> None:
    blocks = tuple(Block(f"Cluster {i}", points=(f"{LONG} {i}", "another one", "and a third")) for i in range(6))
    printed = render([made.poster("What we found", Blocks(blocks))])
    assert printed.pages == 2
    assert "sheet 1 of 2" in drawn(printed.layout[0]) and "sheet 2 of 2" in drawn(printed.layout[1])
    (warning,) = [warning for warning in printed.warnings if warning.kind == "continues"]
    assert "“Cluster 5”" in str(warning.sentence) and "sheet 2 of 2" in str(warning.sentence)
    assert warning.code == "P2ABC"
    everything = " ".join(map(drawn, printed.layout))
    assert [f"{LONG} {i}" for i in range(6) if f"{LONG} {i}" not in everything] == []
    assert min(size for page in printed.layout for size in sizes(page, "point")) == 24


def test_a_hundred_and_forty_words_on_a3_are_counted_out_loud() -> None:
    blocks = tuple(Block(f"Cluster {i}", points=tuple(f"{LONG[:40]} {j}" for j in range(5))) for i in range(6))
    assert "many_words" in kinds(render([made.poster("What we found", Blocks(blocks))]))


def test_a_headline_of_more_than_ten_words_is_doubted_but_printed() -> None:
    headline = "one two three four five six seven eight nine ten eleven"
    printed = render([made.poster(headline, Blocks(made.TIERS))])
    assert kinds(printed) == ["long_headline"]
    assert headline in drawn(printed.layout[0])


@pytest.mark.parametrize(
    "body",
    [
        Blocks((Block("One", points=tuple(f"{LONG} {i}" for i in range(60))),)),
        Blocks((Block("One", points=(" ".join([LONG] * 60),)),)),
        Blocks((Block(" ".join([LONG] * 30), points=("last words",)),)),
        Blocks((Block("One", points=("x",)),), tuple(Passage(f"{LONG} {i}") for i in range(40))),
        Prose(tuple(Passage(f"{LONG} {i}") for i in range(40))),
        msgspec.structs.replace(made.NOT_HELD.body, words=" ".join([LONG] * 60)),
        msgspec.structs.replace(made.NOT_HELD.body, verdict=" ".join([LONG] * 60)),
    ],
)
def test_however_much_there_is_all_of_it_is_printed_and_inside(body: Blocks | Prose) -> None:
    printed = render([made.poster("Head", body)])
    written = " ".join(" ".join(map(drawn, printed.layout)).split())
    words = [word for text in _texts(body) if text != "plain" for word in text.split()]
    assert printed.pages > 1 and "continues" in kinds(printed)
    assert [word for word in set(words) if written.split().count(word) < words.count(word)] == []
    assert [mark for page in printed.layout for mark in outside(page, paper("A3"))] == []


def _texts(body: object) -> list[str]:
    if isinstance(body, str):
        return [body]
    if isinstance(body, msgspec.Struct):
        return [text for value in msgspec.structs.astuple(body) for text in _texts(value)]
    return [text for value in body for text in _texts(value)] if isinstance(body, tuple) else []


def test_a_headline_longer_than_a_sheet_gets_sheets_of_its_own() -> None:
    printed = render([made.poster(" ".join([LONG] * 20), Blocks(made.TIERS))])
    assert printed.pages > 1 and "continues" in kinds(printed)
    assert " ".join(" ".join(map(drawn, printed.layout)).split()).count("intelligence") == 20
    assert min(size for page in printed.layout for size in sizes(page, "headline")) == 60


def test_a_line_shortened_in_the_foot_is_never_shortened_silently() -> None:
    sheet = PosterSheet("P1", "Head", Blocks(made.TIERS), Foot(LONG * 9, version="version 1"))
    printed = render([sheet])
    assert kinds(printed) == ["shortened"]
    assert "…" in drawn(printed.layout[0])


def test_every_sheet_carries_its_code_in_words_and_squares() -> None:
    page = render([made.KEY_TERMS]).layout[0]
    (squares,) = [mark for mark in page.marks if isinstance(mark, Squares)]
    assert squares.modules == 25 + 2 * 4
    assert squares.size / squares.modules > 0.55 * MM
    assert "K7QMA/P2ABC" in drawn(page)


def test_all_text_is_dark_enough_on_white_paper_and_none_of_it_is_coloured_by_meaning() -> None:
    marks = [mark for page in render(made.ALL).layout for mark in page.marks if isinstance(mark, Text)]
    assert min(contrast(mark.colour, "#FFFFFF") for mark in marks) >= 4.5


def test_the_same_words_reach_further_on_larger_paper() -> None:
    reach = [render([made.KEY_TERMS], name).sheets[0].reads_at for name in ("A4", "A3", "A2", "A1", "A0")]
    assert [each.headline for each in reach] == sorted(each.headline for each in reach)
    assert [each.points for each in reach] == sorted(each.points for each in reach)


def test_a_wordy_poster_goes_on_to_a_second_sheet_when_somebody_asks_and_its_type_grows_into_the_room() -> None:
    blocks = tuple(
        Block(f"Cluster {n}", points=("one two three four five six seven eight nine ten",) * 3) for n in range(4)
    )
    wordy = made.poster("What we found", Blocks(blocks))
    (whole,) = render_orders([Order(wordy, "A3", True)]).layout
    parts = render_orders([Order(wordy, "A3", True, few_words=True)]).layout
    assert len(parts) == 2
    assert min(sizes(parts[0], "point")) > min(sizes(whole, "point"))
    assert {size for page in parts for size in sizes(page, "point")} == set(sizes(parts[0], "point"))


def test_a_poster_with_few_words_stays_on_its_sheet() -> None:
    usual = render_orders([Order(made.KEY_TERMS, "A3", True)])
    assert render_orders([Order(made.KEY_TERMS, "A3", True, few_words=True)]).pdf == usual.pdf
