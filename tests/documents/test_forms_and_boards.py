"""Forms can be read, written on and photographed; signs and boards can be read from where people stand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.documents.marks import Bar, Dot, Page, Squares, Text
from facilitator.documents.page import MM, paper
from facilitator.documents.render import Order, Print, render, render_orders
from facilitator.queries.sheet_boards import BoardCell, BoardHead, BoardRow, BoardSheet, Strip, StripsSheet
from facilitator.queries.sheet_forms import (
    FormSheet,
    Heading,
    Lines,
    PlanCell,
    PlanColumn,
    PlanHeading,
    PlanRow,
    PlanSheet,
    Points,
    Said,
    SignRow,
    SignSheet,
    Words,
)
from facilitator.queries.sheets import ContextLine, Foot
from tests.documents import made_sheets as made
from tests.documents import made_small_sheets as small
from tests.documents.inside import beyond, drawn, height, outside, sizes
from tests.documents.reading import codes_in, needs, ran, text_of

FOOT = Foot("Library of the Future", event_code="K7QMA", version="plan version 2", as_of="as of 18 March 2027, 12:05")
KIT = FormSheet(
    "K1",
    "Host kit",
    (
        Words("host Ann Example", quiet=True),
        Heading("What a host does"),
        Points(("Be there.", "Begin.")),
        Said("It matters", "The host argued:", "Not held: nobody came"),
        Lines("Topic", 1, ("A library of things",)),
        Lines("Summary", 2, grows=True),
        Lines("Requests", 1, grows=True),
    ),
    FOOT,
    ContextLine(("Session 2",), "Host kit"),
    figure="7",
)
TABLE = FormSheet("S1", "Who is missing?", (Lines("", 6, grows=True),), FOOT, figure="7", by_hand=True)
COLUMNS = (PlanColumn("Start", 1), PlanColumn("What", 5))


def plan(count: int, **more: object) -> PlanSheet:
    rows = tuple(PlanRow((PlanCell(("–",)), PlanCell((f"Item{n}", "quiet words"), True))) for n in range(count))
    values = {"size": "programme_a4"} | more
    return PlanSheet("G1", "The day", COLUMNS, (PlanHeading("Session 1"), *rows), FOOT, **values)  # type: ignore[arg-type]


def board(places: int = 4, slots: int = 3, unplaced: int = 0, **more: object) -> BoardSheet:
    values: dict[str, object] = {"number": "3", "title": "A library of things", "quiet": "Marco Bellini"} | more
    cell = BoardCell(**values)  # type: ignore[arg-type]
    return BoardSheet(
        "M1",
        "Bulletin board",
        tuple(BoardHead(f"Place{n}", "12 seats") for n in range(places)),
        tuple(BoardRow(BoardHead(f"{14 + n}:00"), (cell,) * places) for n in range(slots)),
        FOOT,
        tuple(BoardCell(str(n), f"Waiting{n}") for n in range(unplaced)),
    )


def bars(page: Page, least: float = 60 * MM) -> list[Bar]:
    return [mark for mark in page.marks if isinstance(mark, Bar) and mark.width > least and mark.height < 1]


def inside(printed: Print, name: str, landscape: bool) -> bool:
    return [mark for page in printed.layout for mark in outside(page, paper(name, landscape))] == []


# Forms


@pytest.mark.parametrize("name", ["A4", "Letter", "A3"])
def test_a_form_fits_its_paper_and_fills_it_with_lines(name: str) -> None:
    printed = render([KIT], name, landscape=False)
    (page,) = printed.layout
    assert inside(printed, name, False)
    foot_top = max(mark.y for mark in page.marks if isinstance(mark, Squares))
    lines = sorted(mark.y for mark in bars(page) if mark.y < foot_top - 10)
    assert len(lines) > 6
    assert foot_top - lines[-1] < 3.5 * (8 if name != "A3" else 15) * MM


@pytest.mark.parametrize(("name", "apart"), [("A4", 8), ("Letter", 8), ("A3", 15)])
def test_lines_stand_a_pen_apart_on_a4_and_a_marker_apart_on_a3(name: str, apart: float) -> None:
    page = render([TABLE], name, landscape=name == "A3").layout[0]
    ys = sorted(mark.y for mark in bars(page, 100 * MM))[:6]
    assert [round((after - before) / MM) for before, after in pairwise(ys)] == [apart] * 5


def test_the_sizes_of_a_form_are_those_of_the_craft() -> None:
    page = render([KIT], "A4", landscape=False).layout[0]
    assert min(sizes(page, "point")) >= 11 and min(sizes(page, "headline")) >= 18
    assert min(sizes(render([TABLE], "A3").layout[0], "headline")) >= 18
    assert min(sizes(page, "foot", "context", "qualifier")) >= 9


def test_what_is_known_stands_on_its_line() -> None:
    page = render([KIT], "A4", landscape=False).layout[0]
    (known,) = [mark for mark in page.marks if isinstance(mark, Text) and mark.line.text == "A library of things"]
    below = min(mark.y - height(known)[1] for mark in bars(page) if mark.y > known.y)
    assert below < 4 * MM


def test_a_sheet_written_on_by_hand_has_a_mark_in_each_corner_and_a_form_to_read_has_none(tmp_path: Path) -> None:
    printed = render([TABLE])
    page = printed.layout[0]
    dots = [mark for mark in page.marks if isinstance(mark, Dot)]
    middles = {(round((mark.x + mark.size / 2) / MM, 1), round((mark.y + mark.size / 2) / MM, 1)) for mark in dots}
    assert (len(dots), middles) == (8, {(10.5, 10.5), (409.5, 10.5), (409.5, 286.5), (10.5, 286.5)})
    assert beyond(page) == []
    assert codes_in(printed.pdf, tmp_path) == ["facil:K7QMA/S1"]
    to_read = render([KIT], "A4").layout[0].marks
    assert [mark for mark in to_read if isinstance(mark, Dot) and mark.y < 15 * MM] == []


def test_the_code_of_a_sheet_that_comes_back_is_large_enough_for_a_photo_of_the_whole_sheet() -> None:
    by_hand, to_read = (
        next(mark.size / MM for mark in render([sheet], "A3").layout[0].marks if isinstance(mark, Squares))
        for sheet in (TABLE, KIT)
    )
    assert (round(by_hand), round(to_read)) == (28, 20)


def test_a_long_report_goes_on_and_loses_nothing() -> None:
    parts = (Heading("Summary"), Words(" ".join(f"word{n}" for n in range(3000))), Said("It matters", "", "Not held"))
    printed = render([FormSheet("R1", "A title", parts, FOOT, figure="7")], "A4", landscape=False)
    words = " ".join(map(drawn, printed.layout)).split()
    assert printed.pages > 2 and inside(printed, "A4", False)
    assert [n for n in range(3000) if f"word{n}" not in words] == []
    assert "matters" in words and f"sheet {printed.pages} of {printed.pages}" in drawn(printed.layout[-1])


def test_a_title_is_never_the_last_thing_on_a_page() -> None:
    for filler in range(20, 60):
        parts = (Points(("x",) * filler), Heading("Summary"), Words("what was said " * 30))
        pages = render([FormSheet("R1", "A title", parts, FOOT)], "A4", landscape=False).layout
        ends = [
            [m.line.text for m in page.marks if isinstance(m, Text) and m.role in ("title", "prose", "point")][-1]
            for page in pages
        ]
        assert "Summary" not in ends


# Signs


@pytest.mark.parametrize("landscape", [True, False])
def test_a_principle_is_at_least_72_on_a3_and_fills_its_sheet(landscape: bool) -> None:
    printed = render([SignSheet("W1", "Whoever comes is the right people", FOOT)], "A3", landscape)
    assert printed.pages == 1 and inside(printed, "A3", landscape)
    assert min(sizes(printed.layout[0], "headline")) > 100


def test_a_set_of_lines_keeps_72_and_is_spread_evenly_over_sheets() -> None:
    lines = tuple(f"Listen together for patterns and insights {n}" for n in range(7))
    printed = render([SignSheet("W1", "", FOOT, lines)])
    assert printed.pages > 1 and inside(printed, "A3", True)
    assert {size for page in printed.layout for size in sizes(page, "headline")} == {72}
    counts = [len([m for m in page.marks if isinstance(m, Text) and m.role == "headline"]) for page in printed.layout]
    assert max(counts) - min(counts) <= 2


def test_a_door_sign_lists_its_slots_below_the_place() -> None:
    rows = (SignRow("14:00–15:00", "3  A library of things"), SignRow("15:00–16:00", "free"))
    printed = render([SignSheet("D1", "Reading room", FOOT, rows=rows)])
    (page,) = printed.layout
    assert inside(printed, "A3", True)
    place = max(height(m)[1] for m in page.marks if isinstance(m, Text) and m.role == "headline")
    assert place < min(m.y for m in bars(page))
    assert min(sizes(page, "headline")) >= 72 and min(sizes(page, "title")) >= 24


# The plan


@pytest.mark.parametrize("name", ["A4", "Letter"])
def test_the_programme_is_set_in_11_and_the_run_of_show_in_9(name: str) -> None:
    programme = render([plan(6, named_columns=False)], name, landscape=False)
    show = render([plan(6, size="run_of_show_a4")], name)
    assert inside(programme, name, False) and inside(show, name, True)
    assert min(sizes(programme.layout[0], "point")) == 11 and min(sizes(show.layout[0], "point")) == 9
    assert "plan version 2" in drawn(programme.layout[0]) and "12:05" in drawn(show.layout[0])


def test_five_hundred_items_go_on_over_pages_under_the_names_of_the_columns() -> None:
    printed = render([plan(500)], "A4", landscape=False)
    words = " ".join(map(drawn, printed.layout)).split()
    assert [n for n in range(500) if f"Item{n}" not in words] == []
    assert all("What" in drawn(page) for page in printed.layout)
    assert inside(printed, "A4", False)


def test_a_script_longer_than_a_page_is_printed_whole() -> None:
    script = " ".join(f"word{n}" for n in range(3000))
    row = PlanRow((PlanCell(("09:00",)), PlanCell((script,))))
    printed = render([PlanSheet("G1", "Run-of-show", COLUMNS, (row,), FOOT, "run_of_show_a4")], "A4")
    words = " ".join(map(drawn, printed.layout)).split()
    assert [n for n in range(3000) if f"word{n}" not in words] == []
    assert inside(printed, "A4", True)


# The board and the strips


@pytest.mark.parametrize(("places", "slots"), [(1, 1), (4, 3), (7, 2), (13, 8)])
def test_a_board_of_any_size_keeps_its_type_and_shows_every_place(places: int, slots: int) -> None:
    printed = render([board(places, slots, 3)])
    everything = " ".join(map(drawn, printed.layout))
    assert inside(printed, "A3", True)
    assert [n for n in range(places) if f"Place{n}" not in everything.split()] == []
    assert everything.count("library of things") == places * slots
    assert min(size for page in printed.layout for size in sizes(page, "title")) >= 20
    assert [n for n in range(3) if f"Waiting{n}" not in everything.split()] == []


def test_topics_without_a_cell_stand_beside_an_empty_board_on_one_sheet() -> None:
    empty = BoardSheet(
        "M1",
        "Bulletin board",
        (BoardHead(),) * 4,
        (BoardRow(BoardHead(), (BoardCell(),) * 4),) * 3,
        FOOT,
        tuple(BoardCell(str(n), f"A topic nobody has placed {n}") for n in range(9)),
    )
    printed = render([empty])
    assert printed.pages == 1 and inside(printed, "A3", True)
    assert drawn(printed.layout[0]).count("nobody has placed") == 9


def test_a_blocked_cell_says_why_and_is_hatched() -> None:
    page = render([board(1, 1, number="", title="", quiet="", blocked="children’s hour")]).layout[0]
    assert "children’s hour" in drawn(page)
    strokes = [mark for mark in page.marks if isinstance(mark, Bar) and mark.height == 1.0 and mark.width < 10 * MM]
    assert len(strokes) > 3


def test_squares_of_ten_millimetres_stand_under_each_title_of_28() -> None:
    strips = tuple(Strip(str(n), f"Option{n} of this vote") for n in range(9))
    printed = render([StripsSheet("Q1", "Which?", strips, FOOT)])
    reaching = [mark for page in printed.layout for mark in outside(page, paper("A3", True))]
    assert [mark for mark in reaching if not isinstance(mark, Dot)] == []  # the marks by which a photo is put straight
    assert min(size for page in printed.layout for size in sizes(page, "title")) >= 28
    upright = sorted({round(m.x, 2) for m in printed.layout[0].marks if isinstance(m, Bar) and m.height > 20 * MM})
    assert {round((after - before) / MM) for before, after in pairwise(upright)} == {10}
    words = " ".join(map(drawn, printed.layout)).split()
    assert [n for n in range(9) if f"Option{n}" not in words] == []


# What was typed is what is read


@pytest.mark.parametrize("text", ["R&D <b>bold</b>", "a<b &amp; %s {x}", "Ștefan Ążő Ωμέγα Жива"])
def test_text_is_literal_on_every_sheet_and_every_font_is_embedded(text: str, tmp_path: Path) -> None:
    needs("pdffonts")
    for place, sheet in enumerate((*small.forms_of(text), *small.cards_of(text))):
        folder = tmp_path / str(place)
        folder.mkdir()
        data = render([sheet], "A4", landscape=False).pdf
        assert "".join(text.split()) in "".join(text_of(data, folder).split()), type(sheet).__name__
        fonts = [line.split() for line in ran("pdffonts", folder / "print.pdf").splitlines()[2:]]
        assert {tuple(font[-5:-2]) for font in fonts} == {("yes", "yes", "yes")}


# Several papers in one file


def test_one_pdf_holds_each_kind_on_its_own_paper(tmp_path: Path) -> None:
    needs("pdfinfo")
    orders = [Order(made.KEY_TERMS, "A3", True), Order(KIT, "a4", False), Order(TABLE, "A3", True)]
    printed = render_orders(orders, title="Everything")
    assert printed.papers == (("A3", 2), ("A4", 1))
    assert (printed.paper, printed.landscape, printed.pages) == ("A3", True, 3)
    file = tmp_path / "all.pdf"
    file.write_bytes(printed.pdf)
    about = ran("pdfinfo", "-f", "1", "-l", "3", file)
    assert [line.split()[3:6] for line in about.splitlines() if line.startswith("Page ") and " size:" in line] == [
        ["1190.55", "x", "841.89"],
        ["595.276", "x", "841.89"],
        ["1190.55", "x", "841.89"],
    ]


def test_one_paper_for_all_is_what_it_was() -> None:
    assert render(made.ALL[:2], "A3").pdf == render_orders([Order(sheet, "A3", True) for sheet in made.ALL[:2]]).pdf
    assert render([], "A4").papers == ()
