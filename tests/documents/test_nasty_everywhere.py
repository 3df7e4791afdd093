"""Every print kind with every nasty text wherever somebody may type one: it builds, stays in its place, and touches
neither file nor network."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from msgspec.structs import replace

from facilitator.documents.marks import Text
from facilitator.documents.render import Order, Print, render_orders
from facilitator.documents.type.fonts import font_set
from facilitator.queries.print_kinds import KINDS
from facilitator.queries.print_sheets import SHEETS
from facilitator.queries.sheet_cards import BallotsSheet
from facilitator.queries.sheets import Sheet
from tests.documents.inside import beyond, on_each_other
from tests.nasty import FEW, NASTY
from tests.whole_event import saying, whole_event

EACH = 2  # sheets of a kind: the others are made of the same parts
_WATCHED = ("open", "socket.", "subprocess.", "urllib.", "os.system", "os.listdir", "shutil.", "ctypes.dlopen")
_seen: list[str] | None = None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is not None and event.startswith(_WATCHED):
        _seen.append(f"{event} {arguments[:1]}")


sys.addaudithook(_watch)


@contextmanager
def watched() -> Iterator[list[str]]:
    """What is opened, asked of the network or started meanwhile."""
    global _seen
    _seen = []
    try:
        yield _seen
    finally:
        _seen = None


def orders(text: str) -> list[Order]:
    state = saying(text)
    return [order for what in SHEETS for order in _orders(what, list(SHEETS[what](state, None)))]


def _orders(what: str, sheets: list[Sheet]) -> list[Order]:
    few = [*sheets[:EACH], *sheets[-1:]] if what != "posters" else sheets[::4]
    return [Order(_short(sheet), KINDS[what].paper, KINDS[what].landscape) for sheet in few]


def _short(sheet: Sheet) -> Sheet:
    """One ballot is like the other."""
    return replace(sheet, ballots=sheet.ballots[:2]) if isinstance(sheet, BallotsSheet) else sheet


@cache
def warmed() -> None:
    """Fonts and packages are opened by the first print that needs them: here they all are."""
    for source in font_set().others:
        assert source.face is not None
    render_orders(orders("Ω שלום"))


def check(text: str) -> Print:
    warmed()
    made = orders(text)
    with watched() as touched:
        printed = render_orders(made, title=text)
    assert touched == []
    assert printed.pdf.startswith(b"%PDF")
    assert [mark for page in printed.layout for mark in beyond(page)] == []
    assert [pair for page in printed.layout for pair in on_each_other(page)] == []
    lines = [mark.line for page in printed.layout for mark in page.marks if isinstance(mark, Text)]
    told = {warning.kind for warning in printed.warnings}
    assert any(line.missing for line in lines) == ("missing_character" in told)
    return printed


def test_the_whole_event_has_something_for_every_kind() -> None:
    assert [what for what in SHEETS if not SHEETS[what](whole_event(), None)] == []
    assert len(NASTY) >= 400


@pytest.mark.parametrize("text", FEW, ids=range(len(FEW)))
def test_every_kind_builds_with_these_and_nothing_leaves_its_place(text: str) -> None:
    check(text)


@pytest.mark.full
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_every_kind_builds_with_any_of_all(text: str) -> None:
    check(text)
