"""Printed sheets as pictures, made once for all tests of photos."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from PIL import Image

from facilitator.documents.render import Order, render_orders
from facilitator.domain.state import EventState
from facilitator.exchange import samples
from facilitator.queries.print_kinds import KINDS
from facilitator.queries.print_sheets import SHEETS
from facilitator.queries.sheets import Sheet
from tests.simulated_photos import rastered

WHATS = ("table-sheets", "templates", "report-forms", "tally-strips")


@cache
def event() -> EventState:
    """The invented day, which has every kind of sheet."""
    return samples.draft(samples.Sample.DEMO).state


@cache
def sheets(of_each: int = 1) -> tuple[tuple[str, Image.Image], ...]:
    """Some sheets of each kind: what their code says, and the sheet as a scanner would have it."""
    state = event()
    chosen = [
        Order(sheet, KINDS[what].paper, KINDS[what].landscape)
        for what in WHATS
        for sheet in _spread(SHEETS[what](state, None), of_each)
    ]
    made = render_orders(chosen, title=state.event.title, made=state.at)
    payloads = [
        f"facil:{order.sheet.foot.event_code}/{order.sheet.code}"
        for order, info in zip(chosen, made.sheets, strict=True)
        for _ in range(info.pages)
    ]
    return tuple(zip(payloads, rastered(made.pdf), strict=True))


def _spread(found: Sequence[Sheet], count: int) -> Sequence[Sheet]:
    return found[:: max(len(found) // count, 1)][:count]


def as_jpeg(picture: Image.Image) -> bytes:
    """A picture as a plain file."""
    target = BytesIO()
    picture.save(target, "JPEG", quality=90)
    return target.getvalue()
