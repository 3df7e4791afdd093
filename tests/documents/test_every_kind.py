"""Every print kind as a file: sound for others, whole in itself, the same each time, its codes read from paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.documents.marks import Page, Squares
from facilitator.documents.render import Order, Print, render_orders
from facilitator.queries.print_kinds import KINDS
from facilitator.queries.print_sheets import SHEETS
from tests.documents.reading import codes_in, kept, needs, ran
from tests.whole_event import whole_event

MOST_SHEETS = 2
QUICK = ("ballots", "cards", "posters")


def printed(what: str, paper: str | None = None) -> Print:
    kind, state = KINDS[what], whole_event()
    sheets = list(SHEETS[what](state, None))[:MOST_SHEETS]
    orders = [Order(sheet, kind.paper_for(paper), kind.landscape) for sheet in sheets]
    return render_orders(orders, title=state.event.title, made=state.at, language=state.event.language)


def codes_of(pages: tuple[Page, ...]) -> int:
    return sum(isinstance(mark, Squares) for page in pages for mark in page.marks)


def check(what: str, paper: str | None, folder: Path) -> None:
    needs("qpdf", "pdffonts")
    made = printed(what, paper)
    assert made.pdf == printed(what, paper).pdf
    file = kept(made.pdf, folder)
    assert "No syntax or stream encoding errors" in ran("qpdf", "--check", file)
    fonts = ran("pdffonts", file).splitlines()[2:]
    assert fonts and [row for row in fonts if row.split()[-5] != "yes"] == []
    wanted = codes_of(made.layout)
    read = codes_in(made.pdf, folder, 150) if wanted else []
    assert len(read) == wanted
    if what != "badges":  # theirs are the people's own, for their phones
        assert {code.split("/")[0] for code in read} <= {f"facil:{one}" for one in _events(made)}


def _events(made: Print) -> set[str]:
    return {sheet.foot.event_code for what in SHEETS for sheet in SHEETS[what](whole_event(), None)[:1]}


@pytest.mark.parametrize("what", QUICK)
def test_these_kinds_are_sound_files_whose_codes_are_read_from_paper(what: str, tmp_path: Path) -> None:
    check(what, None, tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("paper", [None, "Letter", "A4"])
@pytest.mark.parametrize("what", sorted(SHEETS))
def test_every_kind_on_every_common_paper_is_a_sound_file(what: str, paper: str | None, tmp_path: Path) -> None:
    check(what, paper, tmp_path)
