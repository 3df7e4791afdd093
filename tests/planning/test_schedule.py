"""A timetable lets people attend as much as they can, and says in words what could not be met."""

from __future__ import annotations

from itertools import chain

import pytest
from msgspec.structs import replace

from facilitator.planning.schedule import (
    CannotSchedule,
    Note,
    NoteKind,
    PlacedTopic,
    PlannedTopic,
    Timetable,
    TimetableRequest,
    propose,
    reoptimise,
)
from tests.planning.schedule_checks import DOTS, SIGN_UPS, a_market, places, topics_signed_up


def request(
    *people: str, slots: int = 2, seats: tuple[int | None, ...] = (None, None), hosts: str = ""
) -> TimetableRequest:
    topics = topics_signed_up(*people, hosts=hosts)
    return TimetableRequest(topics=topics, slots=slots, places=places(*seats), measure=SIGN_UPS)


def unknown(topics: int, slots: int, columns: int) -> TimetableRequest:
    asked = tuple(PlannedTopic(label=str(number)) for number in range(1, topics + 1))
    return TimetableRequest(topics=asked, slots=slots, places=places(*[None] * columns))


def slot_of(timetable: Timetable) -> dict[int, int]:
    return {one.topic: one.slot for one in timetable.cells}


def place_of(timetable: Timetable) -> dict[int, int]:
    return {one.topic: one.place for one in timetable.cells}


def told(timetable: Timetable, kind: NoteKind) -> list[str]:
    return [note.sentence for note in timetable.notes if note.kind is kind]


# --- what people can attend


def test_topics_the_same_people_want_stand_in_different_slots() -> None:
    timetable = propose(request("abc", "abc", "def", "def"))
    at = slot_of(timetable)
    assert at[0] != at[1] and at[2] != at[3]
    assert (timetable.attended, timetable.wanted) == (12, 12)
    assert told(timetable, NoteKind.ATTENDED) == ["Everybody can attend every topic they signed up for."]


def test_what_cannot_all_be_attended_is_told_in_numbers() -> None:
    timetable = propose(request("ab", "ab", "ab", slots=2))
    assert (timetable.attended, timetable.wanted) == (4, 6)
    assert told(timetable, NoteKind.ATTENDED) == [
        "4 of 6 sign-ups can be attended, each person at one topic in a slot."
    ]


def test_a_host_is_at_their_own_topic() -> None:
    timetable = propose(request("b", "a", "", slots=1, seats=(None, None, None), hosts="ax"))
    assert (timetable.attended, timetable.wanted) == (1, 2)
    apart = propose(request("b", "a", "", slots=2, seats=(None, None, None), hosts="ax"))
    assert (slot_of(apart)[0] == slot_of(apart)[1], apart.attended) == (False, 2)


def test_somebody_who_signed_up_for_their_own_topic_counts_there() -> None:
    assert propose(request("ab", slots=1, seats=(None,), hosts="a")).attended == 2


def test_the_search_finds_more_than_the_start_on_a_market_of_thirty_topics() -> None:
    market = a_market(30, 5, 6, 150, seed=1)
    first, more = propose(market, stop=lambda: True), propose(market)
    assert (more.attended or 0) > (first.attended or 0)


def test_another_seed_may_give_another_timetable_and_the_same_gives_the_same() -> None:
    market = a_market(30, 5, 6, 150, seed=1)
    assert propose(market, effort=0.1) == propose(market, effort=0.1)
    others = {propose(replace(market, seed=seed), effort=0.1).cells for seed in range(4)}
    assert len(others) > 1


# --- hosts, kept topics, blocked cells


def test_a_host_is_never_in_two_topics_of_a_slot() -> None:
    timetable = propose(request("", "", "", "", slots=2, hosts="hh"))
    assert slot_of(timetable)[0] != slot_of(timetable)[1]
    assert timetable.unplaced == ()


def test_the_host_of_every_topic_gets_one_of_them_in_each_slot() -> None:
    timetable = propose(request("", "", "", "", "", slots=3, seats=(None,) * 4, hosts="hhhhh"))
    assert sorted(slot_of(timetable).values()) == [0, 1, 2]
    assert timetable.unplaced == (3, 4)
    assert told(timetable, NoteKind.HOST_BUSY) == [
        "Topics 4 and 5 stay unplaced: a host of each is at another topic in every slot that has a free cell."
    ]


def test_a_topic_makes_room_for_one_whose_host_is_busy_elsewhere() -> None:
    """Topic 4 can only stand in slot 2, which is full until topic 2 leaves it."""
    asked = request("abc", "ab", "a", "", slots=2, hosts="hxyh")
    kept = (PlacedTopic(0, 0, 0), PlacedTopic(1, 0, 2))
    timetable = propose(replace(asked, kept=kept))
    assert slot_of(timetable) == {0: 0, 1: 0, 2: 1, 3: 1}


def test_kept_topics_stay_though_everything_else_could_be_better() -> None:
    kept = (PlacedTopic(0, 0, 0), PlacedTopic(0, 1, 1))
    timetable = propose(replace(request("abc", "abc", "def", "def"), kept=kept))
    assert set(kept) <= set(timetable.cells)
    assert timetable.attended == 6


def test_kept_topics_of_one_host_in_one_slot_are_told_not_moved() -> None:
    kept = (PlacedTopic(1, 0, 0), PlacedTopic(1, 1, 1))
    timetable = propose(replace(request("", "", hosts="hh"), kept=kept))
    assert timetable.cells == kept
    assert told(timetable, NoteKind.HOST_TWICE) == [
        "Topics 1 and 2 stand in slot 2 and share a host: move one of them, or name another host."
    ]


def test_a_topic_kept_in_two_cells_counts_once() -> None:
    kept = (PlacedTopic(0, 0, 0), PlacedTopic(1, 0, 0))
    timetable = propose(replace(request("ab", "a"), kept=kept))
    assert set(kept) <= set(timetable.cells)
    assert (timetable.unplaced, timetable.attended, timetable.wanted) == ((), 3, 3)


def test_blocked_cells_stay_free() -> None:
    blocked = frozenset({(0, 0), (1, 1)})
    timetable = propose(replace(request("a", "b", "c"), blocked=blocked))
    assert {(one.slot, one.place) for one in timetable.cells} == {(0, 1), (1, 0)}
    assert told(timetable, NoteKind.TOO_FEW_CELLS) == [
        "3 topics and 2 cells: 1 topic stays unplaced. Add a place or a slot, or ask hosts whether they merge."
    ]


# --- room


def test_large_topics_get_the_large_places() -> None:
    timetable = propose(request("a", "abcd", "ab", slots=1, seats=(2, 1, 9)))
    assert place_of(timetable) == {1: 2, 2: 0, 0: 1}
    assert timetable.people_without_seat == 0


def test_places_whose_seats_nobody_knows_are_for_what_is_left_over() -> None:
    assert place_of(propose(request("abcd", "ab", slots=1, seats=(None, 9)))) == {0: 1, 1: 0}


def test_a_place_of_unknown_seats_is_better_than_one_that_is_too_small() -> None:
    timetable = propose(request("abcd", "a", slots=1, seats=(2, None)))
    assert place_of(timetable) == {0: 1, 1: 0}
    assert told(timetable, NoteKind.PLACE_TOO_SMALL) == []


def test_two_large_topics_share_the_large_place_in_two_slots() -> None:
    timetable = propose(request("abcd", "efgh", "i", "j", slots=2, seats=(4, 1)))
    assert place_of(timetable) == {0: 0, 1: 0, 2: 1, 3: 1}


def test_more_sign_ups_than_seats_are_told() -> None:
    timetable = propose(request("abc", slots=1, seats=(2,)))
    assert timetable.people_without_seat == 1
    assert told(timetable, NoteKind.PLACE_TOO_SMALL) == [
        "Topic 1 has 3 sign-ups and “Place 1” has 2 seats: choose a larger place, or set up more chairs."
    ]


# --- dots


def dotted(*weights: int, slots: int = 2, columns: int = 2, voters: int | None = None) -> TimetableRequest:
    topics = tuple(PlannedTopic(label=str(at), weight=weight) for at, weight in enumerate(weights, start=1))
    return TimetableRequest(topics=topics, slots=slots, places=places(*[5] * columns), measure=DOTS, voters=voters)


def test_topics_with_many_dots_stand_in_different_slots() -> None:
    at = slot_of(propose(dotted(31, 27, 2, 1, voters=60)))
    assert at[0] != at[1]


def test_dots_without_persons_give_an_estimate_that_says_so() -> None:
    timetable = propose(dotted(30, 30, slots=1, voters=60))
    assert (timetable.attended, timetable.wanted) == (45, 60)
    assert told(timetable, NoteKind.ATTENDED) == [
        "About 45 of 60 dots are for topics people can attend. It is not known who gave which: "
        "this is an estimate for 60 people who chose independently."
    ]


def test_where_voters_are_not_known_they_are_taken_for_as_few_as_can_be() -> None:
    assert propose(dotted(30, 10, slots=1)).attended == 30


def test_dots_are_no_people_who_need_seats() -> None:
    assert propose(dotted(30, 30)).people_without_seat == 0


# --- more than fits, or nothing yet


def test_31_topics_on_a_board_of_3_by_4_place_12_and_return_19() -> None:
    timetable = propose(unknown(31, 3, 4))
    assert sorted(one.topic for one in timetable.cells) == list(range(12))
    assert timetable.unplaced == tuple(range(12, 31))
    assert told(timetable, NoteKind.TOO_FEW_CELLS) == [
        "31 topics and 12 cells: 19 topics stay unplaced. Add a place or a slot, or ask hosts whether they merge."
    ]


def test_the_least_wanted_topics_wait() -> None:
    timetable = propose(request("a", "bcd", "", "ef", slots=1, seats=(None, None)))
    assert (timetable.unplaced, timetable.attended) == ((0, 2), 5)


def test_without_any_demand_topics_are_spread_in_the_order_of_their_numbers() -> None:
    timetable = propose(unknown(4, 2, 3))
    assert timetable.cells == (
        PlacedTopic(0, 0, 0),
        PlacedTopic(0, 1, 2),
        PlacedTopic(1, 0, 1),
        PlacedTopic(1, 1, 3),
    )
    assert timetable.attended is None
    assert told(timetable, NoteKind.NOT_KNOWN) == [
        "No sign-ups and no dots are known: the topics are spread over the slots in the order of their numbers."
    ]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (unknown(2, 0, 0), "The board has no slots and no places yet: no topic can be placed."),
        (unknown(2, 0, 3), "The board has no slots yet: no topic can be placed."),
        (unknown(2, 3, 0), "The board has no places yet: no topic can be placed."),
        (unknown(0, 3, 3), "There is no topic to place yet."),
        (
            replace(unknown(1, 1, 1), blocked=frozenset({(0, 0)})),
            "Every cell of the board is blocked: free one, or add a place or a slot.",
        ),
    ],
)
def test_where_nothing_can_be_placed_yet_one_sentence_says_why(asked: TimetableRequest, sentence: str) -> None:
    timetable = propose(asked)
    assert (timetable.cells, timetable.unplaced) == ((), tuple(range(len(asked.topics))))
    assert [note.sentence for note in timetable.notes] == [sentence]


def test_sign_ups_for_a_board_without_slots_can_attend_nothing_yet() -> None:
    assert propose(request("ab", slots=0)).attended == 0


# --- stopping


def test_who_stops_the_search_gets_the_best_so_far_and_is_told() -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 3

    timetable = propose(a_market(30, 5, 6, 150, seed=1), stop=stop, effort=100)
    assert len(timetable.cells) == 30
    assert told(timetable, NoteKind.STOPPED) == ["Stopped early: this is the best timetable found so far."]


def test_when_the_time_is_up_the_best_so_far_comes_back() -> None:
    timetable = propose(a_market(30, 5, 6, 150, seed=1), seconds=0.01, effort=10_000)
    assert len(timetable.cells) == 30
    assert told(timetable, NoteKind.STOPPED) != []


# --- what contradicts itself


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (unknown(1, 101, 1), "101 slots are too many for one timetable: plan at most 100."),
        (unknown(1, 1, 201), "201 places are too many for one timetable: plan at most 200."),
        (unknown(1, 100, 100), "10000 cells are too many for one timetable: plan at most 2000."),
        (unknown(2001, 1, 1), "2001 topics are too many for one timetable: plan at most 2000."),
        (unknown(1, -1, 1), "A board cannot have -1 slots: give 0 or more."),
        (
            replace(unknown(1, 1, 1), kept=(PlacedTopic(0, 1, 0),)),
            "A topic is kept where this board has no cell: keep it in one of its cells.",
        ),
        (
            replace(unknown(2, 1, 1), kept=(PlacedTopic(0, 0, 0), PlacedTopic(0, 0, 1))),
            "Topics 1 and 2 are kept in one cell, slot 1 at “Place 1”: a cell holds one topic.",
        ),
    ],
)
def test_what_contradicts_itself_is_refused_in_one_sentence(asked: TimetableRequest, sentence: str) -> None:
    with pytest.raises(CannotSchedule) as refused:
        propose(asked)
    assert str(refused.value) == sentence


# --- after a drag


def test_who_stood_in_the_cell_goes_where_people_can_attend_it() -> None:
    """Topic 1 is dragged beside topic 4, which the same people want; topic 4 moves along, and nothing else."""
    asked = request("ab", "cd", "ef", "ab", slots=2)
    before = (PlacedTopic(0, 0, 0), PlacedTopic(0, 1, 1), PlacedTopic(1, 0, 2), PlacedTopic(1, 1, 3))
    after = reoptimise(asked, before, topic=0, slot=1, place=0)
    assert slot_of(after.timetable)[0] == 1
    assert slot_of(after.timetable)[3] == 0
    assert after.timetable.attended == 8


def test_a_drag_to_a_free_cell_where_nothing_gets_better_moves_nobody_else() -> None:
    asked = request("a", "b", slots=2)
    before = (PlacedTopic(0, 0, 0), PlacedTopic(1, 0, 1))
    after = reoptimise(asked, before, topic=0, slot=0, place=1)
    assert [one.topic for one in after.moved] == [0]
    assert after.timetable.cells == (PlacedTopic(0, 1, 0), PlacedTopic(1, 0, 1))


def test_a_topic_makes_room_when_its_host_is_dragged_into_its_slot() -> None:
    asked = request("", "", "", slots=2, hosts="hh")
    before = (PlacedTopic(0, 0, 0), PlacedTopic(1, 0, 1), PlacedTopic(0, 1, 2))
    after = reoptimise(asked, before, topic=0, slot=1, place=1)
    assert slot_of(after.timetable) == {0: 1, 1: 0, 2: 0}
    assert told(after.timetable, NoteKind.HOST_TWICE) == []


def test_a_host_who_cannot_make_room_is_told_and_the_drag_stands() -> None:
    asked = request("", "", slots=2, seats=(None,) * 2, hosts="hh")
    before = (PlacedTopic(0, 0, 0), PlacedTopic(1, 0, 1))
    after = reoptimise(replace(asked, kept=before[1:]), before, topic=0, slot=1, place=1)
    assert after.timetable.cells == (PlacedTopic(1, 0, 1), PlacedTopic(1, 1, 0))
    assert len(told(after.timetable, NoteKind.HOST_TWICE)) == 1


def test_an_unplaced_topic_can_be_dragged_onto_a_full_board() -> None:
    asked = request("a", "b", "c", slots=1)
    before = (PlacedTopic(0, 0, 0), PlacedTopic(0, 1, 1))
    after = reoptimise(asked, before, topic=2, slot=0, place=0)
    assert after.timetable.unplaced == (0,)
    assert after.moved[0].before is None


def test_the_first_drag_onto_an_empty_board_brings_no_other_topic_along() -> None:
    asked = request("a", "b", "c", slots=2)
    after = reoptimise(asked, (), topic=1, slot=0, place=0)
    assert after.timetable.cells == (PlacedTopic(0, 0, 1),)
    assert after.timetable.unplaced == (0, 2)


def test_who_is_driven_from_a_cell_goes_to_a_free_one() -> None:
    asked = request("a", "b", slots=1)
    after = reoptimise(asked, (PlacedTopic(0, 0, 0),), topic=1, slot=0, place=0)
    assert after.timetable.cells == (PlacedTopic(0, 0, 1), PlacedTopic(0, 1, 0))


def test_a_kept_topic_may_be_dragged_by_hand() -> None:
    asked = request("a", "b", slots=2)
    before = (PlacedTopic(0, 0, 0), PlacedTopic(1, 0, 1))
    after = reoptimise(replace(asked, kept=before[:1]), before, topic=0, slot=1, place=1)
    assert PlacedTopic(1, 1, 0) in after.timetable.cells


def test_a_kept_topic_makes_no_room() -> None:
    asked = replace(request("a", "b", slots=1), kept=(PlacedTopic(0, 1, 1),))
    with pytest.raises(CannotSchedule, match=r"^Topic 2 is kept in that cell: choose another one\.$"):
        reoptimise(asked, (PlacedTopic(0, 0, 0), PlacedTopic(0, 1, 1)), topic=0, slot=0, place=1)


def test_after_drags_all_over_a_market_four_others_win_back_much_of_what_a_drag_costs() -> None:
    market = a_market(30, 5, 6, 150, seed=2)
    board = propose(market)
    drags = [(one.topic, (one.slot + 2) % 6, one.place) for one in board.cells[::5]]
    plain = [reoptimise_nothing(market, board, *drag) for drag in drags]
    helped = [reoptimise(market, board.cells, *drag).timetable for drag in drags]
    gained = [(more.attended or 0) - few for more, few in zip(helped, plain, strict=True)]
    assert min(gained) >= 0 and sum(gained) > 0


def reoptimise_nothing(market: TimetableRequest, board: Timetable, topic: int, slot: int, place: int) -> int:
    """What people could attend if the two topics only changed places."""
    at = {one.topic: (one.slot, one.place) for one in board.cells}
    other = next((one for one, cell in at.items() if cell == (slot, place)), topic)
    at[topic], at[other] = at[other], at[topic]
    kept = tuple(PlacedTopic(*cell, one) for one, cell in at.items())
    return propose(replace(market, kept=kept)).attended or 0


def test_every_note_is_one_sentence_with_its_topics() -> None:
    asked = replace(request("abc", "", "", slots=1, seats=(2, 2), hosts="hhh"), blocked=frozenset({(0, 1)}))
    notes: list[Note] = list(chain(propose(asked).notes))
    assert {note.kind: note.topics for note in notes} == {
        NoteKind.TOO_FEW_CELLS: (1, 2),
        NoteKind.PLACE_TOO_SMALL: (0,),
        NoteKind.ATTENDED: (),
    }
    assert all(note.sentence.endswith(".") and "{" not in note.sentence for note in notes)
