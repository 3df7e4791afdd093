"""The join poster of an event: how phones come in, in two steps, and what the page never asks for."""

from __future__ import annotations

from facilitator.domain.state import EventState
from facilitator.queries.print_kinds import KINDS
from facilitator.queries.prints_list import PrintRow
from facilitator.queries.sheet_join import JoinSheet, WayIn
from facilitator.queries.sheet_words import foot
from facilitator.queries.sheets import ContextLine

WHAT = "join"
HEADLINE = "Take part with your phone"
PROMISES = (
    "Nothing to install. The page never asks for a password, an e-mail address or a payment.",
    "The address under the code is the one on the screen. If it is not, do not go there.",
    "Paper works just as well.",
)


def join_sheet(state: EventState, way: WayIn) -> JoinSheet:
    """The poster, with the address under its code as protection against codes stuck over it."""
    context = ContextLine((), state.event.title)
    return JoinSheet(headline=HEADLINE, way=way, foot=foot(state), promises=PROMISES, context=context)


def join_row(state: EventState, way: WayIn) -> PrintRow:
    """The poster as a row of the list of prints; it is there only while phones are open."""
    kind = KINDS[WHAT]
    return PrintRow(
        key=f"{WHAT}::",
        what=WHAT,
        title=kind.title,
        quiet=way.address if way.wifi is None else f"{way.address}, Wi-Fi “{way.wifi.name}”",
        icon=kind.icon,
        method=kind.method,
        paper=kind.paper,
        heading=kind.heading,
        session="",
        sheet=join_sheet(state, way),
    )
