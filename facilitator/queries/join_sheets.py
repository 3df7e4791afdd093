"""The join poster of an event: how phones come in, in two steps, and what the page never asks for."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.state import EventState
from facilitator.queries.print_kinds import KINDS
from facilitator.queries.prints_list import PrintRow
from facilitator.queries.sheet_join import JoinSheet, WayIn
from facilitator.queries.sheet_words import foot
from facilitator.queries.sheets import ContextLine
from facilitator.words import counted, shortened

WHAT, HOSTS = "join", "host-codes"
HOST_STEP = "Whoever hosts here scans the large code with the camera."
HOST_PROMISES = (
    "It opens the notes and photos of this one, and nothing else. Hand it on to the next host.",
    "What is written stays on the phone until the laptop has it.",
    "Paper works just as well.",
)
LONGEST_WORDS = 60
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


def host_sheet(state: EventState, words: str, way: WayIn) -> JoinSheet:
    """What lies before a host: the code of this one table, topic or group, and what it opens."""
    return JoinSheet(
        headline=shortened(words, LONGEST_WORDS), way=way, foot=foot(state), step=HOST_STEP, promises=HOST_PROMISES,
        context=ContextLine((), state.event.title), subject=f"Code for {words}",
    )  # fmt: skip


def join_row(state: EventState, way: WayIn) -> PrintRow:
    """The poster as a row of the list of prints; it is there only while phones are open."""
    quiet = way.address if way.wifi is None else f"{way.address}, Wi-Fi “{way.wifi.name}”"
    return _row(WHAT, quiet, (join_sheet(state, way),))


def host_row(state: EventState, hosted: Sequence[tuple[str, WayIn]]) -> PrintRow:
    """A sheet for each host, as words and the way in by its own link."""
    sheets = tuple(host_sheet(state, words, way) for words, way in hosted)
    return _row(HOSTS, f"{counted(len(sheets), 'sheet', 'sheets')}, notes and photos by phone", sheets)


def _row(what: str, quiet: str, sheets: tuple[JoinSheet, ...]) -> PrintRow:
    kind = KINDS[what]
    return PrintRow(
        key=f"{what}::", what=what, title=kind.title, quiet=quiet, icon=kind.icon, method=kind.method,
        paper=kind.paper, heading=kind.heading, session="", sheets=sheets,
    )  # fmt: skip
