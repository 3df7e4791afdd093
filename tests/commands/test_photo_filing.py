"""Photos of sheets: filed once, placed by hand, typed, checked; the paper sheet of a table goes along."""

from __future__ import annotations

import pytest

from facilitator.commands.cafe_notes import HandOutSheets
from facilitator.commands.photo_filing import CameIn, FilePhotos, MarkPhotos, PlacePhoto, RemovePhotos
from facilitator.domain.attachment import Attachment
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import PaperSheet, SheetState
from facilitator.domain.ids import AttachmentId
from facilitator.domain.order import in_order
from facilitator.domain.programme import Method
from facilitator.domain.sheet_photos import SheetHome, is_waiting, progress_of
from facilitator.domain.state import EventState
from facilitator.queries.untyped import sheet_photos, untyped_sheets
from tests.builders import EventBuilder, an_event, done

CAFE = (
    an_event()
    .with_session("cafe", questions=["lend"], method=Method.WORLD_CAFE)
    .with_table(1, "cafe")
    .with_table(2, "cafe")
    .with_round(1, "cafe")
    .with_session("market", method=Method.OPEN_SPACE)
    .with_topics("Tents", session="market")
)


def home(event: EventBuilder = CAFE, **more: str) -> SheetHome:
    values = {"table": event.id("T1"), "round": event.id("R1"), "code": "SABCD"} | more
    return SheetHome(session=event.id("cafe"), **values)


def photo(letter: str = "a", at: SheetHome | None = None) -> CameIn:
    return CameIn(letter * 64, 1000, 40, 30, f"IMG {letter}", at)


def photos(state: EventState) -> list[Attachment]:
    return in_order(state.all(Attachment))


def test_a_filed_photo_belongs_to_its_table_and_round_and_its_sheet_is_back() -> None:
    state = done(CAFE.state, FilePhotos(photos=(photo("a", home()),)))
    (one,) = photos(state)
    assert (one.caption, one.sheet, one.to_be_typed) == ("Table 1, round 1", "SABCD", True)
    assert (one.table, one.round, one.session) == (CAFE.id("T1"), CAFE.id("R1"), CAFE.id("cafe"))
    assert [(line.title, line.state) for line in untyped_sheets(state)] == [("Table 1", SheetState.BACK)]
    assert sheet_photos(state, CAFE.id("T1"), CAFE.id("R1")) == (one,)


def test_sheets_that_were_handed_out_are_back_and_not_listed_twice() -> None:
    out = done(CAFE.state, HandOutSheets(rounds=(CAFE.id("R1"),)))
    filed = (photo("a", home()), photo("b", home()), photo("c", home(table=CAFE.id("T2"), code="SXXXX")))
    state = done(out, FilePhotos(photos=filed))
    assert [one.state for one in state.all(PaperSheet)] == [SheetState.BACK] * 2
    assert len(photos(state)) == 3


def test_the_same_photo_is_filed_once_and_a_second_try_is_told() -> None:
    state = done(CAFE.state, FilePhotos(photos=(photo("a", home()), photo("a"))))
    assert len(photos(state)) == 1
    with pytest.raises(Refusal, match="in the event already"):
        done(state, FilePhotos(photos=(photo("a", home()),)))


def test_a_photo_without_a_place_waits_and_is_placed_by_hand() -> None:
    state = done(CAFE.state, FilePhotos(photos=(photo("a"),)))
    (one,) = photos(state)
    assert is_waiting(one) and one.caption == "IMG a"
    topic = SheetHome(session=CAFE.id("market"), topic=CAFE.id("Tents"), code="RAAAA")
    placed = done(state, PlacePhoto(attachment=AttachmentId(one.id), home=topic))
    (one,) = photos(placed)
    assert (one.caption, one.topic, one.sheet, is_waiting(one)) == (
        "Report of topic 1",
        CAFE.id("Tents"),
        "RAAAA",
        False,
    )


def test_a_photo_put_elsewhere_leaves_its_old_place() -> None:
    state = done(CAFE.state, FilePhotos(photos=(photo("a", home()),)))
    (one,) = photos(state)
    topic = SheetHome(session=CAFE.id("market"), topic=CAFE.id("Tents"))
    (one,) = photos(done(state, PlacePhoto(attachment=AttachmentId(one.id), home=topic)))
    assert (one.table, one.round, one.topic) == (None, None, CAFE.id("Tents"))


def test_typed_and_checked_go_through_photo_and_sheet_alike() -> None:
    state = done(CAFE.state, FilePhotos(photos=(photo("a", home()), photo("b", home()))))
    first = AttachmentId(photos(state)[0].id)
    typed = done(state, MarkPhotos(attachments=(first,), state=SheetState.TYPED))
    assert [progress_of(one) for one in photos(typed)] == [SheetState.TYPED] * 2
    assert [one.state for one in typed.all(PaperSheet)] == [SheetState.TYPED]
    whole = done(typed, MarkPhotos(attachments=(first,), state=SheetState.CHECKED))
    assert [progress_of(one) for one in photos(whole)] == [SheetState.CHECKED] * 2
    assert untyped_sheets(whole) == ()


def test_what_has_no_place_cannot_be_typed() -> None:
    state = done(CAFE.state, FilePhotos(photos=(photo("a"),)))
    with pytest.raises(Refusal, match="Choose its place first"):
        done(state, MarkPhotos(attachments=(AttachmentId(photos(state)[0].id),), state=SheetState.TYPED))


def test_a_home_in_another_session_or_one_that_is_gone_is_refused() -> None:
    wrong = SheetHome(session=CAFE.id("market"), table=CAFE.id("T1"))
    with pytest.raises(Refusal, match="belongs to another session"):
        done(CAFE.state, FilePhotos(photos=(photo("a", wrong),)))
    with pytest.raises(Refusal, match="no longer there"):
        done(CAFE.state, FilePhotos(photos=(photo("a", home(table="nowhere")),)))


def test_a_removed_photo_leaves_what_was_typed() -> None:
    state = done(CAFE.state, FilePhotos(photos=(photo("a", home()),)))
    after = done(state, RemovePhotos(attachments=(AttachmentId(photos(state)[0].id),)))
    assert photos(after) == [] and len(list(after.all(PaperSheet))) == 1
