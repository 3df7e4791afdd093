"""The report on paper: every fact of the event stands in it and nothing else, as one book that others can open."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from facilitator.documents.marks import Photo, Text
from facilitator.documents.render import Print, PrintCancelled
from facilitator.documents.report.book import render_report
from facilitator.domain.attachment import Attachment
from facilitator.domain.harvest import Note
from facilitator.domain.programme import Attribution
from facilitator.domain.state import EventState
from facilitator.exchange import samples
from facilitator.exchange.samples import Sample
from facilitator.queries.report import report
from tests import meeting_facts as facts
from tests.builders import EventBuilder, an_event
from tests.documents.reading import kept, needs, one_line, ran


@pytest.fixture(scope="module")
def meeting() -> EventState:
    return replace(samples.draft(Sample.REAL).state, at=datetime(2019, 12, 4, tzinfo=UTC))


@pytest.fixture(scope="module")
def book(meeting: EventState) -> Print:
    return render_report(report(meeting))


@pytest.fixture(scope="module")
def text(book: Print, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a reader finds when searching the PDF; head and foot of the pages are left out."""
    needs("pdftotext")
    box = ("-x", "0", "-y", "70", "-W", "600", "-H", "705")
    return one_line(
        ran("pdftotext", "-raw", "-enc", "UTF-8", *box, kept(book.pdf, tmp_path_factory.mktemp("book")), "-")
    )


def words_of(book: Print) -> str:
    """All words of a print in the order in which they were drawn."""
    return one_line(" ".join(mark.line.text for page in book.layout for mark in page.marks if isinstance(mark, Text)))


# --- the meeting of 2019 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("fact", facts.SENTENCES)
def test_every_fact_of_the_public_report_stands_in_ours(text: str, fact: str) -> None:
    assert fact in text


@pytest.mark.parametrize(("tier", "points"), facts.TIERS.items())
def test_every_tier_is_told_with_all_its_points(book: Print, tier: str, points: tuple[str, ...]) -> None:
    words = words_of(book)
    assert tier in words
    for point in points:
        assert re.search(rf"(?<!\w){re.escape(point)}(?!\w)", words)


def test_nine_topics_stand_in_their_order_with_three_of_greatest_interest_unranked(meeting: EventState) -> None:
    from facilitator.queries.report_values import Entries

    session = next(one for one in report(meeting).chapters if one.kicker == "Session 2")
    (topics,) = (part.entries for part in session.parts if isinstance(part, Entries))
    assert [(one.number, one.title) for one in topics] == [(str(n), t) for n, t in enumerate(facts.TOPICS, start=1)]
    assert [n for n, one in enumerate(topics, start=1) if one.distinguished] == list(facts.GREATEST)
    assert {one.mark for one in topics} == {"", "greatest interest", "not held"}


@pytest.mark.parametrize("never", facts.NOT_GIVEN)
def test_what_is_not_given_stays_absent(meeting: EventState, never: str) -> None:
    """Without the list of what is missing, and without the time at which this copy was made."""
    content = report(meeting)
    content = replace(content, foot="", cover=replace(content.cover, stamp=""))
    words = words_of(render_report(replace(content, chapters=content.chapters[1:])))
    assert re.search(never, words) is None


def test_the_report_is_a_sound_pdf_with_embedded_fonts_title_language_and_bookmarks(
    meeting: EventState, tmp_path: Path
) -> None:
    needs("qpdf", "pdffonts", "pdfinfo")
    event = meeting.event.but(language="en")
    file = kept(render_report(report(meeting.with_records([event], [], 1, meeting.at))).pdf, tmp_path)
    assert "No syntax or stream encoding errors" in ran("qpdf", "--check", file)
    rows = ran("pdffonts", file).splitlines()[2:]
    assert rows and all(re.search(r"\byes yes yes\b", row) for row in rows)
    assert re.search(r"Title:\s+Meeting of Gold-Label Clusters", ran("pdfinfo", file))
    ran("qpdf", "--qdf", "--object-streams=disable", file, tmp_path / "plain.pdf")
    plain = (tmp_path / "plain.pdf").read_bytes().decode("latin-1")
    assert "/Lang (en)" in plain and "/Outlines" in plain and plain.count("/Subtype /Link") >= 9


def test_pages_say_which_of_how_many_they_are_and_the_contents_lead_to_them(book: Print) -> None:
    numbers = [
        mark.line.text
        for page in book.layout[1:]
        for mark in page.marks
        if isinstance(mark, Text) and re.fullmatch(r"\d+ / \d+", mark.line.text)
    ]
    assert numbers == [f"{n} / {book.pages}" for n in range(2, book.pages + 1)]
    titles = {one.words: number for number, page in enumerate(book.layout) for one in page.outlined if one.level == 0}
    contents = book.layout[1]
    assert {link.page for link in contents.links} >= set(titles.values())
    assert list(titles)[:3] == ["Still missing", "The meeting", "Programme"]


def test_the_same_state_gives_the_same_bytes(meeting: EventState, book: Print) -> None:
    assert render_report(report(meeting)).pdf == book.pdf


def test_nothing_leaves_the_margins_of_its_page(book: Print) -> None:
    for page in book.layout:
        for mark in page.marks:
            assert mark.x >= 56 and mark.x + mark.width <= page.width - 56
            assert 0 <= mark.y <= page.height


# --- what the reader chooses, and what grows --------------------------------------------------------------------


def test_only_the_chosen_chapters_are_printed(meeting: EventState) -> None:
    chosen = report(meeting, {"programme", "people"})
    assert [one.title for one in chosen.chapters] == ["Programme", "Who took part"]
    assert "Digital Innovation Hubs" not in words_of(render_report(chosen))


def test_the_report_grows_and_says_what_it_lacks() -> None:
    event = an_event().with_session("cafe", questions=["lend"])
    before = report(event.state)
    grown = event.with_notes("A tent for a week", session="cafe", question="lend")
    after = report(grown.state)
    assert [one.key for one in before.chapters if one.key == "annexes"] == []
    assert "A tent for a week" in words_of(render_report(after))


def test_without_a_doubt_nothing_is_called_a_draft() -> None:
    said = report(an_event().state)
    assert [one.key for one in said.chapters if one.key == "missing"] == []
    assert "Draft" not in words_of(render_report(said))


def test_it_can_be_cancelled_at_any_chapter_and_leaves_nothing(meeting: EventState) -> None:
    seen: list[tuple[int, int]] = []
    with pytest.raises(PrintCancelled):
        render_report(report(meeting), progress=lambda *at: seen.append(at), cancelled=lambda: len(seen) >= 3)
    assert len(seen) == 3


def test_what_no_font_has_is_told_with_its_page() -> None:
    made = render_report(report(an_event().with_session("ꙮ\U00013000").state))
    assert [str(one.sentence) for one in made.warnings if "U+13000" in str(one.sentence)]


# --- who is named, who is shown ---------------------------------------------------------------------------------


def a_meeting_with_voices() -> EventBuilder:
    event = an_event().with_session("cafe", questions=["lend"]).with_items("Talk", session="cafe")
    event = event.with_speakers("Talk", "Speaker Sample", summary="a word of welcome").with_people("Writer Sample")
    event = event.with_notes("A tent", session="cafe", question="lend", author=event.id("Writer Sample"))
    return event


@pytest.mark.parametrize(
    ("attribution", "note"),
    [
        (Attribution.NONE, "A tent"),
        (Attribution.INITIALS, "A tent (W. S.)"),
        (Attribution.NAMES, "A tent (Writer Sample)"),
    ],
)
def test_the_switch_of_the_event_says_whether_authors_are_named(attribution: Attribution, note: str) -> None:
    event = a_meeting_with_voices()
    event = event.with_records(event.state.event.but(attribution=attribution))
    words = words_of(render_report(report(event.state, {"annexes", "people", f"session:{event.id('cafe')}"})))
    assert note in words and "Speaker Sample: a word of welcome" in words
    assert ("Writer" in words) == (attribution is Attribution.NAMES)
    assert ("W. S." in words) == (attribution is Attribution.INITIALS)


def test_under_the_chatham_house_rule_nobody_is_named_and_every_page_says_so() -> None:
    event = a_meeting_with_voices()
    event = event.with_records(event.state.event.but(attribution=Attribution.NAMES, chatham_house=True))
    made = render_report(report(event.state))
    assert "Sample" not in words_of(made) and "A speaker: a word of welcome" in words_of(made)
    for page in made.layout[1:]:
        assert any("Chatham House" in mark.line.text for mark in page.marks if isinstance(mark, Text))


def test_a_removed_point_leaves_its_trace_and_none_of_its_words() -> None:
    event = an_event().with_session("cafe", questions=["lend"])
    event = event.with_notes("kept", "never again", session="cafe", question="lend")
    note = event.the("never again")
    assert isinstance(note, Note)
    words = words_of(render_report(report(event.with_records(note.but(redacted=True)).state)))
    assert "kept" in words and "1 point removed" in words and "never again" not in words


def photo_bytes(colour: str = "#336699", exif: bool = True) -> bytes:
    from PIL import Image

    picture = Image.new("RGB", (640, 480), colour)
    data = BytesIO()
    told = Image.Exif()
    told[0x010E], told[0x0112] = "secret place", 6
    picture.save(data, "JPEG", exif=told) if exif else picture.save(data, "JPEG")
    return data.getvalue()


def with_photos(consent_only: bool) -> EventBuilder:
    event = an_event().with_session("cafe")
    event = event.with_records(event.state.event.but(photos_need_consent=consent_only))
    for n, agreed in enumerate((True, None)):
        photo = Attachment(
            id=f"photo-{n}", caption=f"photo number {n}", order=f"a{n}", sha256=f"{n}" * 64, consent=agreed,
            session=event.id("cafe"), media_type="image/jpeg", width=640, height=480,
        )  # fmt: skip
        event = event.with_records(photo)
    return event


@pytest.mark.parametrize(("consent_only", "shown"), [(False, 2), (True, 1)])
def test_photos_without_consent_are_left_out_where_the_event_says_so(consent_only: bool, shown: int) -> None:
    made = render_report(report(with_photos(consent_only).state), lambda sha256: photo_bytes())
    assert sum(isinstance(mark, Photo) for page in made.layout for mark in page.marks) == shown
    assert ("1 photo left out: no consent is noted" in words_of(made)) == consent_only


def test_photos_stand_upright_and_bring_no_metadata_along(tmp_path: Path) -> None:
    needs("pdfimages", "qpdf")
    made = render_report(report(with_photos(False).state), lambda sha256: photo_bytes())
    (first, second) = [mark for page in made.layout for mark in page.marks if isinstance(mark, Photo)]
    assert (first.photo.width, first.photo.height) == (480, 640) == (second.photo.width, second.photo.height)
    assert b"secret" not in made.pdf and b"Exif" not in made.pdf
    assert "No syntax or stream encoding errors" in ran("qpdf", "--check", kept(made.pdf, tmp_path))
    assert len(ran("pdfimages", "-list", kept(made.pdf, tmp_path)).splitlines()) == 2 + 2


def test_a_damaged_photo_leaves_its_caption() -> None:
    made = render_report(report(with_photos(False).state), lambda sha256: b"no picture at all")
    assert "photo number 0" in words_of(made)
