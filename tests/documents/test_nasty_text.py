"""Whatever people type, every sheet builds, nothing leaves its place, and what cannot be shown is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.documents.marks import Text
from facilitator.documents.page import paper
from facilitator.documents.render import Print, render
from facilitator.documents.type.order import needs_ordering
from facilitator.documents.type.shaping import shape
from facilitator.queries.sheets import (
    AnalysisSheet,
    Block,
    Blocks,
    ContextLine,
    DotRow,
    Finding,
    Foot,
    Passage,
    PosterSheet,
    Prose,
    Quotation,
    Sheet,
    TopicListSheet,
    TopicRow,
)
from tests.documents import made_small_sheets as small
from tests.documents.inside import beyond, drawn, outside
from tests.documents.reading import text_of
from tests.nasty import NASTY as ALL

NASTY = (*ALL[::5], "W" * 5000, "a" + "\u0301" * 2000)  # all of them stand on every kind of print in the full run


def sheets_of(text: str) -> list[Sheet]:
    """The text in every place a sheet has."""
    foot = Foot(text, text, text, text, text, text, text, text, text, "K7QMA")
    context = ContextLine((text, text), text)
    dots = (DotRow(3, text), DotRow(2, text, "second"), DotRow(1, text, "minus"))
    block = Block(text, text, "some", (text, "between", text), dots)
    tiers = (Block(text, text, "majority", (text,)), block)
    return [
        PosterSheet("P1", text, Blocks((block,), (Passage(text, text),)), foot, context, True),
        PosterSheet("P2", text, Blocks((*tiers, block)), foot, context),
        PosterSheet("P3", text, Prose((Passage(text, text), Passage(text))), foot, context, True, text),
        PosterSheet("P4", text, Quotation(text, text, text, text), foot, context),
        TopicListSheet(
            "L1", text, (TopicRow(text, text, text, text, text, text, text, text, dots),), foot, context, text
        ),
        AnalysisSheet("A1", text, (Finding(text, text, (Passage(text, text),), tiers),), foot, context),
    ]


def check(printed: Print, name: str, landscape: bool) -> None:
    assert printed.pdf.startswith(b"%PDF")
    lies = paper(name, landscape)
    assert [mark for page in printed.layout for mark in outside(page, lies)] == []
    missing = {mark.line.missing for page in printed.layout for mark in page.marks if isinstance(mark, Text)} - {""}
    said = [warning for warning in printed.warnings if warning.kind == "missing_character"]
    assert bool(missing) == bool(said)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_every_sheet_builds_and_stays_within_its_page(text: str) -> None:
    name, landscape = ("A4", False) if len(text) % 2 else ("A3", True)
    check(render(sheets_of(text), name, landscape), name, landscape)


SOME = NASTY[::3]  # the same engine sets all sheets; every third text shows that these keep their place too


@pytest.mark.parametrize("text", SOME, ids=range(len(SOME)))
def test_every_form_and_sign_builds_and_stays_within_its_margins(text: str) -> None:
    name, landscape = ("A4", False) if len(text) % 2 else ("A3", True)
    check(render(small.forms_of(text), name, landscape), name, landscape)


@pytest.mark.parametrize("text", SOME, ids=range(len(SOME)))
def test_everything_cut_or_folded_builds_and_stays_on_its_paper(text: str) -> None:
    printed = render(small.cards_of(text), "A4", False)
    assert [mark for page in printed.layout for mark in beyond(page)] == []
    missing = {mark.line.missing for page in printed.layout for mark in page.marks if isinstance(mark, Text)} - {""}
    assert bool(missing) == ("missing_character" in {warning.kind for warning in printed.warnings})


def is_readable(text: str) -> bool:
    plain = 0 < len(text) < 60 and text.isprintable() and not needs_ordering(text)
    return plain and not shape(text, False).missing and text == text.strip()


READABLE = [text for text in ALL if is_readable(text)]


@pytest.mark.parametrize("part", range(4))
def test_every_printable_text_of_a_supported_script_can_be_read_back(part: int, tmp_path: Path) -> None:
    texts = READABLE[part::4]
    blocks = [Block(f"Title {place}", points=(f"xx {text} xx",)) for place, text in enumerate(texts)]
    printed = render([PosterSheet("P1", "Head", Blocks(tuple(blocks)), Foot("Event"))])
    found = "".join(text_of(printed.pdf, tmp_path).split())
    assert len(READABLE) > 150
    assert [text for text in texts if "".join(f"xx {text} xx".split()) not in found] == []


@given(st.text(max_size=60), st.sampled_from(["A4", "A3", "A1", "Letter"]), st.booleans())
def test_any_text_at_all_builds_and_stays_within_its_page(text: str, name: str, landscape: bool) -> None:
    check(render(sheets_of(text), name, landscape), name, landscape)


@given(
    st.lists(
        st.builds(
            Block, st.text(max_size=30), st.just(""), st.just("plain"), st.lists(st.text(max_size=40)).map(tuple)
        ),
        max_size=9,
    ),
)
def test_any_number_of_blocks_of_any_length_is_printed_whole(blocks: list[Block]) -> None:
    printed = render([PosterSheet("P1", "Head", Blocks(tuple(blocks)), Foot("Event"))])
    check(printed, "A3", True)
    written = "".join("".join(map(drawn, printed.layout)).split())
    texts = ["".join(text.split()) for block in blocks for text in (block.title, *block.points)]
    assert [text for text in texts if text not in written] == []
