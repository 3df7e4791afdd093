"""Tents stand upright on both sides, badges and ballots can be cut, cards can be read and written on."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.documents.marks import Bar, Dot, Page, Squares, Text, turned
from facilitator.documents.page import MM, paper
from facilitator.documents.render import Print, render
from facilitator.queries.sheet_cards import (
    Badge,
    BadgesSheet,
    Ballot,
    BallotDots,
    BallotOption,
    BallotsSheet,
    CardsSheet,
    Stop,
    Tent,
    TentsSheet,
    TopicCard,
)
from facilitator.queries.sheets import Foot, Sheet
from tests.documents.inside import beyond, drawn, height, reach, sizes
from tests.documents.reading import codes_in, text_of

FOOT = Foot("Library of the Future", event_code="K7QMA", as_of="as of 18 March 2027, 12:05")
BACK = ("focus on what matters", "listen for insights and deeper questions", "have fun")
TENT = Tent("7", "Who is missing today?", "B", "host Nora Åkesson", "K7QMA/T1AB")
ROUTE = (Stop("R1", "T3"), Stop("R2", "T5"), Stop("R3", "T1"))
JANA = Badge("Jana", "Horák", "City archive", route=ROUTE)
TITLE = "Cluster Services for sustainability and added values for members"
CARD = TopicCard("7", TITLE, code="C2ABC")
OPTIONS = tuple(BallotOption(str(n), f"Topic number {n} with a title") for n in range(1, 10))
HAND_PAPERS = ("A4", "Letter")


def tents(*made: Tent) -> TentsSheet:
    return TentsSheet("T1", "Table tents", made or (TENT,), FOOT, BACK, "Library of the Future · World Café")


def badges(*made: Badge) -> BadgesSheet:
    return BadgesSheet("B1", "Badges with route", made, FOOT, "Library of the Future", "plan version 2")


def cards(*made: TopicCard) -> CardsSheet:
    return CardsSheet("C1", "Topic cards", made or (CARD,), FOOT)


def ballots(count: int = 4, **more: object) -> BallotsSheet:
    made = tuple(Ballot(OPTIONS) for _ in range(count))
    values = {"purpose": "what to talk about, not what is right", "rule": "Fill up to 3 circles, at most 1 in a row."}
    return BallotsSheet("V1", "Which topics first?", made, FOOT, **(values | more))  # type: ignore[arg-type]


def on(sheet: Sheet, name: str = "A4", landscape: bool = False) -> Print:
    return render([sheet], name, landscape)


def texts(page: Page, *, upside_down: bool) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text) and mark.turned is upside_down]


# Tents


@pytest.mark.parametrize("name", HAND_PAPERS)
def test_a_tent_has_its_front_below_the_fold_and_its_back_upside_down_above(name: str) -> None:
    (page,) = on(tents(), name).layout
    fold = page.height / 2
    below, above = texts(page, upside_down=False), texts(page, upside_down=True)
    assert min(height(mark)[0] for mark in below) > fold > max(height(mark)[1] for mark in above)
    said = " ".join(mark.line.text for mark in below)
    assert "Who is missing today?" in said and "focus on what matters" not in said
    turned_words = {mark.line.text for mark in above}
    assert "focus on what matters" in turned_words
    assert {"7", "Library of the Future · World Café"} <= turned_words & {mark.line.text for mark in below}


@pytest.mark.parametrize("name", HAND_PAPERS)
@pytest.mark.parametrize("question", ["Why?", "Who is missing today?", "What would have to change here? " * 40])
def test_nothing_but_the_fold_stands_within_eight_millimetres_of_it(name: str, question: str) -> None:
    for page in on(tents(TENT, Tent("12A", question)), name).layout:
        fold = page.height / 2
        near = [mark for mark in page.marks if _distance(mark, fold) < 8 * MM]
        assert near and all(isinstance(mark, Bar) and mark.height < 1 for mark in near)
        assert beyond(page) == []


def _distance(mark: object, y: float) -> float:
    top, bottom = height(mark)  # type: ignore[arg-type]
    return 0.0 if top <= y <= bottom else min(abs(top - y), abs(bottom - y))


def test_the_number_of_a_table_is_at_least_160_and_its_question_at_least_24() -> None:
    for page in on(tents(TENT, Tent("12A", "What would have to change here? " * 40))).layout:
        assert min(sizes(page, "number")) >= 160
        assert min(sizes(page, "title")) >= 24


def test_a_question_that_is_too_long_goes_on_with_a_second_tent_and_loses_no_word() -> None:
    pages = on(tents(Tent("1", " ".join(f"word{n}" for n in range(200))))).layout
    assert len(pages) > 1
    fronts = " ".join(mark.line.text for page in pages for mark in texts(page, upside_down=False))
    assert [n for n in range(200) if f"word{n}" not in fronts.split()] == []


def test_a_question_takes_a_smaller_number_before_it_takes_a_second_tent() -> None:
    long = "What would have to change here so that people who work at night could use the library on their own?"
    short, only = on(tents(TENT)).layout, on(tents(Tent("7", long, "B"))).layout
    assert len(only) == 1
    assert 160 <= sizes(only[0], "number")[0] <= sizes(short[0], "number")[0]
    assert min(sizes(only[0], "title")) >= 24


def test_the_code_of_a_tent_is_whole_however_many_hosts_there_are() -> None:
    (page,) = on(tents(Tent("7", "Why?", "B", "hosts " + ", ".join(["Nora Åkesson"] * 9), "K7QMA/T1AB"))).layout
    assert drawn(page).count("code K7QMA/T1AB") == 2
    assert beyond(page) == []


def test_both_sides_of_a_tent_can_be_searched(tmp_path: Path) -> None:
    found = text_of(on(tents()).pdf, tmp_path)
    assert "Who is missing today?" in found and "K7QMA/T1AB" in found
    assert "listen for insights" in found


def test_what_is_turned_twice_stands_where_it_stood() -> None:
    (page,) = on(cards()).layout
    again = turned(turned(page.marks, page.width, page.height), page.width, page.height)
    places = [(round(mark.x, 6), round(mark.y, 6)) for mark in again]
    assert places == [(round(mark.x, 6), round(mark.y, 6)) for mark in page.marks]
    assert [mark.runs for mark in again if isinstance(mark, Squares)] == [
        mark.runs for mark in page.marks if isinstance(mark, Squares)
    ]


# Badges


@pytest.mark.parametrize("name", HAND_PAPERS)
def test_eight_badges_of_90_by_55_mm_stand_on_a_page(name: str) -> None:
    printed = on(badges(*[JANA] * 9), name)
    assert printed.pages == 2
    names = [mark for mark in printed.layout[0].marks if isinstance(mark, Text) and mark.role == "headline"]
    assert len(names) == 8
    lefts, baselines = sorted({round(mark.x, 2) for mark in names}), sorted({round(mark.y, 2) for mark in names})
    assert [round(after - before, 1) for before, after in pairwise(lefts)] == [round(90 * MM, 1)]
    assert [round(after - before, 1) for before, after in pairwise(baselines)] == [round(55 * MM, 1)] * 3


def test_cut_marks_stand_outside_the_badges_at_every_cut() -> None:
    (page,) = on(badges(*[JANA] * 8)).layout
    marks = [mark for mark in page.marks if isinstance(mark, Bar)]
    upright = sorted({round(mark.x + mark.width / 2, 1) for mark in marks if mark.height > mark.width})
    level = sorted({round(mark.y + mark.height / 2, 1) for mark in marks if mark.width > mark.height})
    left, top = upright[0], level[0]
    assert upright == pytest.approx([left + n * 90 * MM for n in range(3)], abs=0.2)
    assert level == pytest.approx([top + n * 55 * MM for n in range(5)], abs=0.2)
    inside = [
        mark
        for mark in marks
        if left < mark.x + mark.width / 2 < upright[-1] and top < mark.y + mark.height / 2 < level[-1]
    ]
    assert inside == []


def test_a_badge_says_name_organisation_and_route_in_sizes_one_can_read() -> None:
    (page,) = on(badges(JANA)).layout
    assert "R1 T3 · R2 T5 · R3 T1" in drawn(page)
    assert [word for word in ("Jana", "Horák", "City archive") if word not in drawn(page)] == []
    assert min(sizes(page, "headline")) >= 24 and min(sizes(page, "figure")) >= 14


def test_everything_of_a_badge_stays_on_its_badge() -> None:
    long = Badge("Wolfeschlegelsteinhausenbergerdorff " * 3, "x " * 200, "y " * 400, "z " * 200, ROUTE * 9)
    printed = on(badges(long))
    (page,) = printed.layout
    head = [mark for mark in page.marks if isinstance(mark, Text) and mark.role != "foot"]
    left, top = (page.width - 180 * MM) / 2, min(mark.y for mark in page.marks if isinstance(mark, Bar)) + 6 * MM
    assert [mark for mark in head if reach(mark)[1] > left + 90 * MM or height(mark)[1] > top + 55 * MM] == []
    assert {warning.kind for warning in printed.warnings} == {"shortened"}
    assert min(sizes(page, "headline")) == 24


def test_a_spare_badge_has_its_code_its_route_and_lines_for_a_name() -> None:
    (page,) = on(badges(Badge("S1", route=ROUTE, blank=True))).layout
    assert "S1" in drawn(page) and "R1 T3" in drawn(page)
    lines = [mark for mark in page.marks if isinstance(mark, Bar) and mark.width > 60 * MM]
    assert len(lines) == 2


def test_the_sheet_of_badges_says_which_plan_it_shows() -> None:
    (page,) = on(badges(JANA)).layout
    assert "plan version 2" in drawn(page) and "as of 18 March 2027, 12:05" in drawn(page)


def test_the_code_above_badges_stays_whole_beside_the_longest_words() -> None:
    foot = Foot("Library of the Future", event_code="K7QMA", as_of="as of 23 September 2027, 12:05 UTC+02:00")
    sheet = BadgesSheet("BW7MQ", "Spare badges with route", (JANA,) * 96, foot, "Library", "plan version 12")
    page = on(sheet).layout[-1]
    assert "K7QMA/BW7MQ" in drawn(page) and "Spare badges with route" in drawn(page)


# Cards


@pytest.mark.parametrize(("name", "landscape", "each"), [("A4", True, 2), ("A5", False, 1), ("Letter", True, 2)])
def test_cards_stand_two_on_an_a4_and_one_on_an_a5(name: str, landscape: bool, each: int) -> None:
    printed = on(cards(CARD, CARD, CARD), name, landscape)
    assert printed.pages == -(-3 // each)
    assert [mark for page in printed.layout for mark in beyond(page)] == []


@pytest.mark.parametrize(("name", "landscape"), [("A4", True), ("A5", False), ("Letter", True)])
@pytest.mark.parametrize("title", ["Quiet", TITLE, "A title that nobody can remember " * 30])
def test_a_card_keeps_its_sizes_and_its_ten_lines(name: str, landscape: bool, title: str) -> None:
    pages = on(cards(TopicCard("31", title)), name, landscape).layout
    everything = [size for page in pages for size in sizes(page, "headline")]
    assert min(size for page in pages for size in sizes(page, "number")) >= 96
    assert everything and min(everything) >= 36
    lines = [mark for page in pages for mark in page.marks if isinstance(mark, Bar) and mark.width > 90 * MM]
    assert len(lines) >= 10
    words = " ".join(map(drawn, pages)).split()
    assert [word for word in title.split() if words.count(word) < title.split().count(word)] == []


def test_a_card_without_host_and_place_has_lines_to_write_them_on() -> None:
    blank, known = on(cards(CARD), "A5").layout[0], on(cards(_known()), "A5").layout[0]
    assert "Host" in drawn(blank) and "Ann Example" not in drawn(blank)
    assert [word for word in ("Ann Example", "Gallery", "14:00–15:00", "Bob Early") if word not in drawn(known)] == []
    short = [
        len([mark for mark in page.marks if isinstance(mark, Bar) and 20 * MM < mark.width < 90 * MM])
        for page in (blank, known)
    ]
    assert short == [3, 0]


def _known() -> TopicCard:
    return TopicCard("7", TITLE, "Ann Example", "Gallery", "14:00–15:00", ("Bob Early",), code="C2ABC")


def test_a_card_is_found_by_its_code(tmp_path: Path) -> None:
    assert codes_in(on(cards(CARD), "A5").pdf, tmp_path, 300) == ["facil:K7QMA/C2ABC"]


# Ballots


def test_four_ballots_stand_on_an_a4_and_one_on_an_a6() -> None:
    assert on(ballots(8)).pages == 2
    a6 = on(ballots(2), "A6")
    assert (a6.pages, a6.papers) == (2, (("A6", 2),))
    assert [mark for page in a6.layout for mark in beyond(page)] == []


def test_circles_are_at_least_eight_millimetres_and_titles_at_least_twelve_points() -> None:
    page = on(ballots()).layout[0]
    circles = [mark for mark in page.marks if isinstance(mark, Dot)]
    assert len(circles) == 4 * 9
    assert min(circle.size for circle in circles) >= 8 * MM
    assert min(sizes(page, "title", "number", "prose", "headline")) >= 12


def test_a_ballot_stays_in_its_quarter() -> None:
    page = on(ballots()).layout[0]
    middle = (page.width / 2, page.height / 2)
    cuts = [mark for mark in page.marks if isinstance(mark, Bar) and min(mark.width, mark.height) < 1]
    crossing = [
        mark
        for mark in page.marks
        if mark not in cuts and (reach(mark)[0] < middle[0] < reach(mark)[1] or _over(mark, middle[1]))
    ]
    assert crossing == []


def _over(mark: object, y: float) -> bool:
    top, bottom = height(mark)  # type: ignore[arg-type]
    return top < y < bottom


def test_many_options_need_several_papers_and_none_is_left_out() -> None:
    many = tuple(BallotOption(str(n), f"Option{n} has a title of its own") for n in range(1, 41))
    pages = on(BallotsSheet("V1", "Which?", (Ballot(many),), FOOT)).layout
    words = " ".join(map(drawn, pages)).split()
    assert [n for n in range(1, 41) if f"Option{n}" not in words] == []
    assert "paper 2 of" in " ".join(map(drawn, pages))
    assert len([mark for page in pages for mark in page.marks if isinstance(mark, Dot)]) == 40


def test_two_colours_stand_side_by_side_and_each_circle_has_its_letter() -> None:
    page = on(ballots(1, dots=(BallotDots(2, ("A", "A")), BallotDots(1, ("B",))))).layout[0]
    circles = [mark for mark in page.marks if isinstance(mark, Dot)]
    letters = [mark.line.text for mark in page.marks if isinstance(mark, Text) and mark.role == "legend"]
    assert (len(circles), letters) == (3 * 9, ["A", "A", "B"] * 9)
    assert len({round(circle.y, 2) for circle in circles}) == 9


def test_more_circles_than_fit_beside_a_title_stand_under_each_other() -> None:
    page = on(ballots(1, dots=(BallotDots(5, ("A",) * 5), BallotDots(5, ("B",) * 5)))).layout[0]
    first = [mark for mark in page.marks if isinstance(mark, Dot)][:10]
    assert len({round(circle.y, 2) for circle in first}) == 2


def test_a_draft_says_so_and_a_drawn_code_stands_on_its_ballot_only() -> None:
    assert "Draft" in drawn(on(ballots(1, draft=True)).layout[0])
    two = BallotsSheet("V1", "Which?", (Ballot(OPTIONS, "K4TZ"), Ballot(OPTIONS)), FOOT)
    assert drawn(on(two).layout[0]).count("K4TZ") == 1
    assert "Draft" not in drawn(on(two).layout[0])


@pytest.mark.parametrize("sheet", [tents(), badges(JANA), cards(), ballots()], ids=lambda sheet: type(sheet).__name__)
def test_the_same_sheet_gives_the_same_bytes(sheet: Sheet) -> None:
    assert on(sheet).pdf == on(sheet).pdf


def test_the_paper_is_as_large_as_it_says() -> None:
    lies = paper("A6", False)
    assert (round(lies.width / MM), round(lies.height / MM)) == (105, 148)
