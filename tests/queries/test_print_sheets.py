"""What each kind of print says of an event: everything there is, nothing invented, the unknown left blank or as “–”."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings

from facilitator.documents.render import Order, render_orders
from facilitator.domain.cafe import Seating, SpareRoute
from facilitator.domain.market import Cell, Interest, InterestMeasure, Place, SignUp, Slot, TopicReport, TopicState
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.programme import Method, PlanVersion
from facilitator.domain.state import EventState
from facilitator.domain.voting import DotColour, OptionDots, Vote, VoteOption, VoteResult, VoteState
from facilitator.exchange.samples import Sample, draft
from facilitator.queries.badge_sheets import badge_sheets, name_parts, spare_badge_sheets
from facilitator.queries.board_sheets import (
    blank_board_sheets,
    board_sheets,
    changes_since,
    door_sign_sheets,
    news_sheets,
)
from facilitator.queries.cafe_sheets import GROUP_HOSTS, table_sheet_code, table_sheets, tent_sheets
from facilitator.queries.host_kit_sheets import host_kit_sheets
from facilitator.queries.join_sheets import HOSTS
from facilitator.queries.join_sheets import WHAT as JOIN
from facilitator.queries.plan_sheets import programme_sheets, run_of_show_sheets
from facilitator.queries.principle_sheets import fifth_principle_sheets, principle_sheets
from facilitator.queries.print_kinds import KINDS
from facilitator.queries.print_sheets import SHEETS, sheets_of
from facilitator.queries.prints_list import prints_list
from facilitator.queries.ranking_sheets import ranking_sheets
from facilitator.queries.sheet_forms import Lines, PlanCell, PlanHeading, PlanRow, PlanSheet, Said
from facilitator.queries.sheet_words import same_day_at
from facilitator.queries.topic_card_sheets import card_sheets, report_sheets, sign_up_sheets
from facilitator.queries.vote_sheets import ballot_sheets, strip_sheets
from tests.any_state import any_states
from tests.builders import EventBuilder, a_cafe, a_market, an_event


@pytest.fixture(scope="module")
def meeting() -> EventState:
    return draft(Sample.REAL).state


@pytest.fixture(scope="module")
def library() -> EventState:
    return draft(Sample.DEMO).state


def cells(sheet: PlanSheet, column: int) -> list[tuple[str, ...]]:
    return [row.cells[column].lines for row in sheet.rows if isinstance(row, PlanRow)]


def seated(cafe: EventBuilder, **routes: tuple[str, ...]) -> EventBuilder:
    """People with their tables by round: `Ann=("T1", "T2")`; a table with `*` is hosted by them."""
    for person, route in routes.items():
        cafe = cafe.with_records(
            *(
                Seating(
                    id=f"seat-{person}-{n}",
                    person=cafe.id(person),
                    table=cafe.id(table.strip("*")),
                    round=cafe.id(f"R{n}"),
                    host="*" in table,
                )
                for n, table in enumerate(route, start=1)
            )
        )
    return cafe


def with_board(market: EventBuilder) -> EventBuilder:
    """Two slots, two places; Tents at two in the gallery, the garden blocked then."""
    home: Any = market.id("market")
    return market.with_records(
        gallery=Place(id="gallery", order="a1", name="Gallery", seats=12),
        garden=Place(id="garden", order="a2", name="Garden"),
        early=Slot(id="early", session=home, order="a1", start=time(14), minutes=60),
        late=Slot(id="late", session=home, order="a2", name="Late"),
        held=Cell(id="c1", slot="early", place="gallery", topic=market.id("Tents")),  # type: ignore[arg-type]
        shut=Cell(id="c2", slot="early", place="garden", blocked="rain"),  # type: ignore[arg-type]
    )


def with_vote(built: EventBuilder, session: str, *, state: VoteState, **more: Any) -> EventBuilder:
    """A vote on the topics Tents, Tubas, Trains."""
    values: Any = {"title": "Which first?", "colours": (DotColour(meaning="important", dots=3),)} | more
    vote = Vote(id="vote", session=built.id(session), order="a1", state=state, **values)
    options = [
        VoteOption(id=f"o-{name}", vote="vote", order=f"a{n}", topic=built.id(name))  # type: ignore[arg-type]
        for n, name in enumerate(("Tents", "Tubas", "Trains"), start=1)
    ]
    return built.with_records(*options, vote=vote)


# The plan


def test_the_programme_holds_public_items_only_and_the_run_of_show_all_of_them() -> None:
    day = an_event().with_items("Welcome", start=time(9), minutes=15).with_items("Crew talk", in_programme=False)
    day = day.with_records(PlanVersion(id="p1", number=2, made=datetime(2026, 5, 8, tzinfo=UTC)))
    (programme,), (show,) = programme_sheets(day.state), run_of_show_sheets(day.state)
    assert cells(programme, 1) == [("Welcome",)]
    assert cells(programme, 0) == [("09:00–09:15",)]
    assert [lines[0] for lines in cells(show, 3)] == ["Welcome", "Crew talk"]
    assert "not in the programme" in cells(show, 3)[1]
    assert programme.foot.version == show.foot.version == "plan version 2"
    assert programme.foot.as_of is not None


def test_unknown_times_are_dashes_beside_order_numbers(meeting: EventState) -> None:
    (programme,), (show,) = programme_sheets(meeting), run_of_show_sheets(meeting)
    assert cells(programme, 0) == [(str(n),) for n in range(1, 12)]
    assert cells(show, 0) == cells(programme, 0)
    assert {lines for column in (1, 2) for lines in cells(show, column)} == {("–",)}
    assert programme.foot.version == "plan version 1"
    assert next(row.text for row in programme.rows if isinstance(row, PlanHeading)).startswith("Session 1 · ")


def test_an_item_whose_time_alone_is_unknown_is_a_dash() -> None:
    day = an_event().with_items("Talk", start=time(9)).with_items("Questions")
    (programme,) = programme_sheets(day.state)
    assert cells(programme, 0) == [("09:00",), ("–",)]


def test_the_script_is_in_the_run_of_show_and_nowhere_else(library: EventState) -> None:
    (programme,), (show,) = programme_sheets(library), run_of_show_sheets(library)
    scripts = [lines[0] for lines in cells(show, 8) if lines]
    assert scripts and show.columns[8].name == "Script"
    assert [text for text in scripts if text in str(programme)] == []
    anchors = [lines for lines in cells(show, 3) if "anchor: its time may not move" in lines]
    assert [lines[0] for lines in anchors] == ["Lunch", "Closing"]


def test_a_cell_without_words_is_empty() -> None:
    (show,) = run_of_show_sheets(an_event().with_items("Talk").state)
    assert [row.cells[5] for row in show.rows if isinstance(row, PlanRow)] == [PlanCell()]


# The café


def test_a_tent_says_its_question_and_its_host() -> None:
    cafe = a_cafe().with_people("Ann")
    host = SessionRole(id="r", person=cafe.id("Ann"), role=Role.TABLE_HOST, table=cafe.id("T1"))
    (sheet,) = tent_sheets(cafe.with_records(host).state)
    assert [(tent.number, tent.question, tent.host) for tent in sheet.tents] == [
        ("1", "lend", "host Ann"),
        ("2", "lend", ""),
    ]
    assert len(sheet.back) == 8 and sheet.back[-1] == "have fun"


def test_a_table_may_host_itself_and_a_closed_table_has_no_tent() -> None:
    cafe = a_cafe()
    first, second = cafe.the("T1").but(hosted_by_group=True, twin="B"), cafe.the("T2").but(open=False)
    (sheet,) = tent_sheets(cafe.with_records(first, second).state)
    assert [(tent.number, tent.host) for tent in sheet.tents] == [("1B", GROUP_HOSTS)]


def test_there_is_a_table_sheet_for_each_round_and_table_with_a_code_of_its_own() -> None:
    cafe = a_cafe()
    sheets = table_sheets(cafe.state)
    assert [(sheet.context.subject, sheet.headline, sheet.by_hand) for sheet in sheets] == [
        ("Table 1 · Round 1", "lend", True),
        ("Table 2 · Round 1", "lend", True),
        ("Table 1 · Round 2", "lend", True),
        ("Table 2 · Round 2", "lend", True),
    ]
    assert sheets[2].code == table_sheet_code(cafe.the("T1"), cafe.the("R2"))
    assert len({sheet.code for sheet in sheets}) == 4


def test_a_badge_has_the_way_through_the_tables_and_a_host_stays() -> None:
    cafe = seated(a_cafe().with_people("Ann", "Bo"), Ann=("T1", "T2"), Bo=("*T2", "*T2"))
    (sheet,) = badge_sheets(cafe.state)
    routes = {badge.name: [(stop.round, stop.table) for stop in badge.route] for badge in sheet.badges}
    assert routes == {"Ann": [("R1", "T1"), ("R2", "T2")], "Bo": [("all rounds", "T2")]}
    assert sheet.headline == "Badges with route"


def test_badges_can_be_printed_again_for_some_and_those_who_stay_away_have_none() -> None:
    built = an_event().with_people("Ann", "Bo").with_records(Person(id="no", name="Cem", present=False))
    assert [badge.name for badge in badge_sheets(built.state)[0].badges] == ["Ann", "Bo"]
    again = badge_sheets(built.state, None, [built.id("Bo"), "no"])
    assert [badge.name for badge in again[0].badges] == ["Bo", "Cem"]
    assert badge_sheets(built.state, None, []) == ()
    assert badge_sheets(an_event().state) == ()


@pytest.mark.parametrize(
    ("name", "sorted_by", "parts"),
    [
        ("Jana Horák", "Horák, Jana", ("Jana", "Horák")),
        ("Jana Horák", None, ("Jana Horák", "")),
        ("Liu Wei", "Liu Wei", ("Liu Wei", "")),
        ("Dr Jana Horák", "Horák, Jana", ("Dr Jana Horák", "")),
    ],
)
def test_a_name_is_divided_only_where_it_says_itself_how(
    name: str, sorted_by: str | None, parts: tuple[str, str]
) -> None:
    assert name_parts(Person(id="p", name=name, sort_name=sorted_by)) == parts


def test_spare_badges_have_the_routes_nobody_has_yet() -> None:
    cafe = a_cafe().with_people("Ann")
    spare = [
        SpareRoute(id="s1", session=cafe.id("cafe"), order="a1", code="S1", tables=(cafe.id("T2"), cafe.id("T1"))),
        SpareRoute(
            id="s2", session=cafe.id("cafe"), order="a2", code="S2", tables=(cafe.id("T1"),), person=cafe.id("Ann")
        ),
    ]
    (sheet,) = spare_badge_sheets(cafe.with_records(*spare).state)
    assert [(badge.name, badge.blank, [stop.table for stop in badge.route]) for badge in sheet.badges] == [
        ("S1", True, ["T2", "T1"])
    ]
    assert spare_badge_sheets(cafe.state) == ()


# Principles and kits


def test_principles_are_those_of_the_methods_in_the_event() -> None:
    assert principle_sheets(an_event().with_session("talk", method=Method.PLENARY).state) == ()
    cafe, market = principle_sheets(a_cafe().state), principle_sheets(a_market().state)
    assert [(sheet.context.subject, len(sheet.lines)) for sheet in cafe] == [("Principles", 7), ("Etiquette", 8)]
    assert len(market) == 5
    assert market[-1].headline.startswith("Law of two feet")
    assert [sheet.headline for sheet in fifth_principle_sheets(a_market().state)] == [
        "Wherever it happens is the right place"
    ]
    assert fifth_principle_sheets(a_cafe().state) == ()


def test_each_table_and_each_topic_has_its_kit() -> None:
    assert [sheet.figure for sheet in host_kit_sheets(a_cafe().state)] == ["1", "2"]
    kits = host_kit_sheets(a_market().state)
    assert [(sheet.figure, sheet.headline) for sheet in kits] == [("1", "Tents"), ("2", "Tubas"), ("3", "Trains")]
    labels = [part.label for part in kits[0].parts if isinstance(part, Lines)]
    assert labels == ["Convener", "Participants", "Summary", "Recommendations", "Resources", "Requests"]
    (blank,) = host_kit_sheets(an_event().with_session("market", method=Method.OPEN_SPACE).state)
    assert [part.label for part in blank.parts if isinstance(part, Lines)][:2] == ["Topic", "Convener"]


# The market


def test_cards_are_blank_where_nothing_is_known(meeting: EventState) -> None:
    (sheet,) = card_sheets(meeting)
    assert [(card.host, card.place, card.time) for card in sheet.cards] == [("", "", "")] * 9
    assert [card.number for card in sheet.cards] == [str(n) for n in range(1, 10)]
    assert [card.state for card in sheet.cards if card.state] == ["not held"]


def test_a_card_says_who_where_and_when_and_who_signed_up() -> None:
    market = with_board(a_market())
    signed = SignUp(id="s", topic=market.id("Tents"), name="Zoë")
    tents = card_sheets(market.with_records(signed).state)[0].cards[0]
    assert (tents.host, tents.place, tents.time, tents.signed) == ("Ann", "Gallery", "14:00–15:00", ("Zoë",))


def test_merged_topics_share_one_card_with_both_hosts_and_lists() -> None:
    market = a_market()
    tubas = market.the("Tubas").but(state=TopicState.MERGED, merged_into=market.id("Tents"))
    signed = [SignUp(id=f"s{n}", topic=market.id(n), name=f"for {n}") for n in ("Tents", "Tubas")]
    built = market.with_records(tubas, *signed)
    first, other = card_sheets(built.state)[0].cards
    assert (first.number, first.host, first.state) == ("1", "Ann, Bo", "together with 2")
    assert first.signed == ("for Tents", "for Tubas")
    assert other.number == "3"
    assert [sheet.figure for sheet in sign_up_sheets(built.state)] == ["1", "3"]


def test_the_board_shows_every_cell_and_who_has_none() -> None:
    (board,) = board_sheets(with_board(a_market()).state)
    assert [place.name for place in board.places] == ["Gallery", "Garden"]
    assert [(row.slot.name, [cell.title or cell.blocked for cell in row.cells]) for row in board.rows] == [
        ("14:00–15:00", ["Tents", "rain"]),
        ("Late", ["", ""]),
    ]
    assert [cell.title for cell in board.unplaced] == ["Tubas", "Trains"]
    (blank,) = blank_board_sheets(with_board(a_market()).state)
    assert [[cell.title or cell.blocked for cell in row.cells] for row in blank.rows] == [["", "rain"], ["", ""]]
    assert blank.unplaced == ()


def test_topics_stand_beside_an_empty_board_where_there_are_no_slots(meeting: EventState) -> None:
    (board,) = board_sheets(meeting)
    assert {cell.title for row in board.rows for cell in row.cells} == {""}
    assert {place.name for place in board.places} == {""}
    assert [cell.number for cell in board.unplaced] == ["1", "3", "4", "5", "6", "7", "8", "9"]


def test_news_tells_the_newest_first_and_a_merge_once(library: EventState) -> None:
    (news,) = news_sheets(library)
    assert news.headline == "Six changes on the board"
    assert [row.state for row in news.rows].count("merged: 4 + 6") == 1
    session = next(one.session for one in library.all(Slot))
    newest = changes_since(library, session)[0]
    assert changes_since(library, session, newest.at) == []
    assert news_sheets(library, session, newest.at) == ()


def test_a_time_is_the_clock_in_the_room_on_the_day_of_another_moment() -> None:
    last = datetime(2026, 5, 8, 15, 0, tzinfo=UTC)
    assert same_day_at(time(14, 5), last, "Europe/Brussels") == datetime(2026, 5, 8, 12, 5, tzinfo=UTC)
    assert same_day_at(time(14, 5), last, None) == datetime(2026, 5, 8, 14, 5, tzinfo=UTC)


def test_a_door_says_what_happens_there_in_each_slot() -> None:
    first, second = door_sign_sheets(with_board(a_market()).state)
    assert (first.headline, [(row.label, row.words) for row in first.rows]) == (
        "Gallery",
        [("14:00–15:00", "1 · Tents"), ("Late", "free")],
    )
    assert [row.words for row in second.rows] == ["rain", "free"]


def test_reports_include_the_statement_of_a_host_whom_nobody_joined(meeting: EventState) -> None:
    reports = report_sheets(meeting)
    (said,) = [part for part in reports[0].parts if isinstance(part, Said)]
    assert reports[0].figure == "2"
    assert said.verdict.startswith("Not held: ") and "European market together" in said.words
    assert reports[1].headline == "No report yet"
    assert len(reports) == 2


def test_a_report_holds_what_was_written_and_stays_a_draft_until_it_is_approved() -> None:
    market = a_market()
    report = TopicReport(id="r", topic=market.id("Tents"), summary="Bring tents", requests="Poles", typed_by="Bo")
    (told, missing) = report_sheets(market.with_records(report).state)
    assert told.draft and "Bring tents" in str(told.parts) and "Resources" not in str(told.parts)
    assert told.foot.source == "typed by Bo"
    approved = report_sheets(market.with_records(report.but(approved_by="Ann")).state)[0]
    assert not approved.draft
    assert "2 · Tubas" in str(missing.parts)


# Votes


def test_without_a_vote_ballots_are_made_from_the_topics_as_a_draft(meeting: EventState) -> None:
    (sheet,) = ballot_sheets(meeting)
    assert sheet.draft and len(sheet.ballots) == 4
    assert [option.number for option in sheet.ballots[0].options] == [str(n) for n in range(1, 10)]
    assert sheet.rule == "Fill up to 3 circles."
    assert not list(meeting.all(Vote))
    assert strip_sheets(meeting)[0].draft


def test_a_vote_has_a_ballot_for_each_voter_and_its_own_rule() -> None:
    market = with_vote(a_market(), "market", state=VoteState.SET_UP, voters_expected=7, stack_limit=2, purpose="why")
    (sheet,) = ballot_sheets(market.state)
    assert (len(sheet.ballots), sheet.draft, sheet.purpose) == (7, False, "why")
    assert sheet.rule == "Fill up to 3 circles, at most 2 in a row."
    assert [one.circles for one in sheet.dots] == [2]
    assert {ballot.code for ballot in sheet.ballots} == {""}


def test_drawn_codes_make_one_ballot_each_and_a_shuffled_vote_has_many_orders() -> None:
    market = with_vote(a_market(), "market", state=VoteState.OPEN, voters_expected=40, shuffled=True)
    (coded,) = ballot_sheets(market.state, None, {"vote": ("K4TZ", "M2WP")})
    assert [ballot.code for ballot in coded.ballots] == ["K4TZ", "M2WP"]
    (sheet,) = ballot_sheets(market.state)
    assert len({ballot.options for ballot in sheet.ballots}) > 3
    assert {frozenset(ballot.options) for ballot in sheet.ballots} == {frozenset(sheet.ballots[0].options)}
    assert ballot_sheets(market.state) == ballot_sheets(market.state)


def test_more_dots_than_circles_are_written_as_a_figure() -> None:
    many = (DotColour(meaning="important", dots=20),)
    market = with_vote(a_market(), "market", state=VoteState.SET_UP, colours=many)
    assert ballot_sheets(market.state)[0].rule == "Give up to 20 dots."


def test_two_colours_and_a_rating_tell_in_the_circle_which_one_it_is() -> None:
    both = (DotColour(meaning="important", dots=3), DotColour(meaning="I will work on it", dots=1))
    (sheet,) = ballot_sheets(with_vote(a_market(), "market", state=VoteState.OPEN, colours=both, stack_limit=2).state)
    assert [(one.circles, one.signs) for one in sheet.dots] == [(2, ("A", "A")), (1, ("B",))]
    words = "Fill up to 3 circles A “important” and 1 circle B “I will work on it”, at most 2 in a row."
    assert sheet.rule == words
    (rated,) = ballot_sheets(with_vote(a_market(), "market", state=VoteState.OPEN, colours=(), rating=True).state)
    assert [one.signs for one in rated.dots] == [("++", "+", "0", "−", "−−", "?")]
    assert rated.rule.startswith("Fill one circle in each row: ++\u00a0strong agreement, +\u00a0agreement, ")


@pytest.mark.parametrize("state", [VoteState.SET_UP, VoteState.OPEN, VoteState.CLOSED])
def test_nothing_is_ranked_before_the_reveal(state: VoteState) -> None:
    assert ranking_sheets(with_result(state, 3, 2, 1).state) == ()


def with_result(state: VoteState, *dots: int | tuple[int, ...], **more: Any) -> EventBuilder:
    built = with_vote(a_market(), "market", state=state, **more)
    counted = tuple(
        OptionDots(option=f"o-{name}", dots=number if isinstance(number, tuple) else (number,))  # type: ignore[arg-type]
        for name, number in zip(("Tents", "Tubas", "Trains"), dots, strict=False)
    )
    at = datetime(2026, 5, 8, 16, tzinfo=UTC)
    return built.with_records(VoteResult(id="r", vote="vote", version=1, at=at, counted=counted, valid=4))  # type: ignore[arg-type]


def test_a_tie_at_the_cut_is_told_and_options_nobody_counted_stay() -> None:
    (sheet,) = ranking_sheets(with_result(VoteState.REVEALED, 3, 3, cut=1).state)
    assert [(row.number, row.title, row.hosts, row.mark, row.state) for row in sheet.rows] == [
        ("1=", "Tents", "topic 1 · Ann", "tied at the cut", ""),
        ("1=", "Tubas", "topic 2 · Bo", "tied at the cut", ""),
        ("–", "Trains", "topic 3 · Cem", "", "not counted"),
    ]
    assert sheet.note.startswith("From 4 voters. 6 of 12 dots, 6 unused.")
    assert "The cut falls into a tie" in sheet.note


def test_equal_dots_are_equal_ranks_and_what_is_above_the_cut_says_so() -> None:
    (sheet,) = ranking_sheets(with_result(VoteState.REVEALED, 9, 2, 2, cut=1).state)
    assert [(row.number, row.mark, [dot.count for dot in row.dots]) for row in sheet.rows] == [
        ("1", "above the cut", [9]),
        ("2=", "", [2]),
        ("2=", "", [2]),
    ]


def test_a_secret_vote_with_too_few_ballots_shows_nothing_but_that() -> None:
    (sheet,) = ranking_sheets(with_result(VoteState.REVEALED, secret=True).state)
    assert {(row.number, row.dots, row.state) for row in sheet.rows} == {("–", (), "")}
    assert "Too few ballots to show" in sheet.note


def test_negative_dots_stand_beside_the_others_and_a_rating_tells_its_spread() -> None:
    both = (DotColour(meaning="for", dots=2), DotColour(meaning="against", dots=1, negative=True))
    built = with_result(VoteState.REVEALED, (5, 3), colours=both)
    (row, *_) = ranking_sheets(built.state)[0].rows
    assert [dot.kind for dot in row.dots] == ["first", "minus"]
    assert row.interest == "+5 / −3, net 2, divided"
    rated = with_result(VoteState.REVEALED, (3, 1, 0, 0, 0, 2), colours=(), rating=True)
    (row, *_) = ranking_sheets(rated.state)[0].rows
    assert row.interest.startswith("mean +1.8: 3 strong agreement, 1 agreement, ") and row.interest.endswith(
        "2 not clear"
    )


def test_topics_of_greatest_interest_have_no_number_of_dots_and_no_rank(meeting: EventState) -> None:
    (sheet,) = ranking_sheets(meeting)
    assert [(row.number, row.mark, row.interest, row.dots) for row in sheet.rows] == [
        (number, "greatest interest", "no rank given", ()) for number in ("3", "8", "9")
    ]
    assert sheet.note.endswith("The source gives neither an order among them nor the measure.")


def test_a_measure_without_a_rank_is_not_turned_into_one() -> None:
    market = a_market()
    told = Interest(id="i", topic=market.id("Tubas"), among_greatest=True, measure=InterestMeasure.HEADS, value=18)
    (sheet,) = ranking_sheets(market.with_records(told).state)
    assert [(row.number, row.interest) for row in sheet.rows] == [("2", "no rank given")]


# All kinds


def test_every_kind_has_its_maker_and_every_row_of_the_list_a_sheet(meeting: EventState, library: EventState) -> None:
    assert [kind for kind in KINDS if kind not in (JOIN, HOSTS)] == list(
        SHEETS
    )  # the way in for phones is not in the event
    assert all(kind.paper in kind.papers for kind in KINDS.values())
    for state in (meeting, library):
        assert [row.title for row in prints_list(state).rows if row.ready and not sheets_of(state, row)] == []


def test_codes_of_sheets_do_not_clash(library: EventState) -> None:
    codes = [sheet.code for what in SHEETS for sheet in SHEETS[what](library, None)]
    assert len(set(codes)) == len(codes)


def test_a_session_has_its_own_prints_only(library: EventState) -> None:
    home = next(one.session for one in library.all(Slot))
    assert tent_sheets(library, home) == () and len(card_sheets(library, home)) == 1


@settings(max_examples=25, deadline=None)  # a vote of a thousand voters makes 250 pages
@given(any_states())
def test_any_event_gives_sheets_of_every_kind_that_print(state: EventState) -> None:
    orders = [
        Order(sheet, KINDS[what].paper, KINDS[what].landscape) for what in SHEETS for sheet in SHEETS[what](state, None)
    ]
    assert render_orders(orders, made=state.at).pages >= len(orders)
    rows = prints_list(state).rows
    assert [row.title for row in rows if row.ready and not sheets_of(state, row)] == []
