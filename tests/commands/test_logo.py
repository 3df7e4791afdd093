"""The event's look: a logo that is a picture of the event, a colour every program understands."""

from __future__ import annotations

import pytest

from facilitator.commands.event import EditEvent, SetLogo
from facilitator.domain.attachment import Attachment
from facilitator.domain.harvest import Poster
from facilitator.queries.sheet_words import foot
from tests.builders import an_event, done, refused, said
from tests.commands.any_command import a_busy_event

MARK = "0" * 64


def test_a_logo_is_a_picture_of_the_event_and_stands_in_every_foot() -> None:
    state = done(an_event().state, SetLogo(sha256=MARK, media_type="image/png", size=9, width=3, height=2))
    logo = state.need(Attachment, state.event.logo or "")
    assert (logo.caption, logo.sha256, logo.width, logo.height) == ("Logo", MARK, 3, 2)
    assert foot(state).logo == MARK
    gone = done(state, SetLogo(sha256=None))
    assert gone.event.logo is None and foot(gone).logo is None
    assert said(an_event().state, SetLogo(sha256=MARK)) == "set the logo"


def test_what_is_no_sha256_is_refused() -> None:
    assert "not a sha256" in refused(an_event().state, SetLogo(sha256="logo.png"))


@pytest.mark.parametrize(("typed", "kept"), [("#0f4c5c", "#0F4C5C"), (" 0F4C5C ", "#0F4C5C"), ("", None)])
def test_a_colour_is_kept_as_every_program_writes_it(typed: str, kept: str | None) -> None:
    assert done(an_event().state, EditEvent(colour=typed)).event.colour == kept


def test_a_word_is_no_colour() -> None:
    assert refused(an_event().state, EditEvent(colour="petrol")) == "“petrol” is no colour. Write it as #0F4C5C."


def test_a_poster_that_says_who_said_it_is_a_draft_again_when_nobody_may_be_quoted() -> None:
    before = a_busy_event().state
    after = done(before, EditEvent(chatham_house=True))
    drafts = {poster.id for poster in after.all(Poster) if poster.draft} - {
        poster.id for poster in before.all(Poster) if poster.draft
    }
    assert drafts == {"nobody came"}
    assert done(before, EditEvent(photos_need_consent=True)).need(Poster, "nobody came").draft is False
