"""Which pages there are, and how each is made when somebody first opens it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from facilitator.desktop.bridge import Desk
    from facilitator.desktop.clock_watch import ClockWatch
    from facilitator.desktop.phones_desk import PhonesDesk
    from facilitator.desktop.photo_intake import PhotoIntake
    from facilitator.desktop.shell.page import Page, PageMaker
    from facilitator.desktop.theme import Theme
    from facilitator.domain.state import EventState

AGENDA, EVENT, PRINTS, REPORT = "agenda", "event", "prints", "report"
CONTRIBUTIONS, TOPICS, HARVEST, ANALYSIS = "contributions", "topics", "harvest", "analysis"
LIVE = "live"
PEOPLE, IMPORT = "people", "import_list"
CAFE_DESIGN, CAFE_TABLES, CAFE_ROTATION = "cafe_design", "cafe_tables", "cafe_rotation"
CAFE_ROUNDS, CAFE_NOTES = "cafe_rounds", "cafe_notes"
BOARD, DISCUSSIONS, REPORTS = "board", "discussions", "reports"
VOTE_SET_UP, VOTE_COLLECT, VOTE_RESULT = "vote_set_up", "vote_collect", "vote_result"
RESULT = "result"
PHOTOS = "photos"  # of sheets people wrote on
ROOM, PHONES = "room", "phones"
COPIES, PAST, PRIVACY, REHEARSE = "copies", "past", "privacy", "rehearse"
PAPER_PACK = "paper pack"  # a subject of the prints page: everything that takes the place of phones
TEMPLATE, GROUPS, ANSWERS, COMPARE = "template", "groups", "answers", "compare"

# A page's name is the name of its module, which has `make(theme, desk, around)`. Only what stands here is offered.
NAMES: tuple[str, ...] = (
    AGENDA,
    EVENT,
    LIVE,
    PEOPLE,
    IMPORT,
    CONTRIBUTIONS,
    CAFE_DESIGN,
    CAFE_TABLES,
    CAFE_ROTATION,
    CAFE_ROUNDS,
    CAFE_NOTES,
    TOPICS,
    BOARD,
    DISCUSSIONS,
    REPORTS,
    HARVEST,
    ANALYSIS,
    RESULT,
    PRINTS,
    PHOTOS,
    REPORT,
    VOTE_SET_UP,
    VOTE_COLLECT,
    VOTE_RESULT,
    TEMPLATE,
    GROUPS,
    ANSWERS,
    COMPARE,
    ROOM,
    PHONES,
    COPIES,
    PAST,
    PRIVACY,
    REHEARSE,
)


def this_moment() -> datetime:
    """Now, as clocks need it: summer time and time zones do not move it."""
    return datetime.now(UTC)


class Surroundings(NamedTuple):
    """What a page may ask of the window around it."""

    open_page: Callable[[str, str], object]  # a page's name and what it is to be about, "" for nothing
    tell: Callable[[str], object]  # one line of news at the foot of the page
    hint_is_closed: Callable[[str], bool]
    close_hint: Callable[[str], object]
    moment: Callable[[], datetime] = this_moment
    watch: ClockWatch | None = None  # who sees that the laptop's clock jumped
    phones: PhonesDesk | None = None  # None where an event is only looked at
    look_at: Callable[[EventState, str], object] | None = None  # a whole state in a window of its own, and what it is
    rehearse: Callable[[int, float], object] | None = None  # so many people, so many times as fast as in life
    stop_rehearsal: Callable[[], object] | None = None
    is_rehearsing: Callable[[], bool] | None = None
    borrow: Callable[[], object] | None = None  # go on in a copy on this laptop, which is brought back at the end
    photos: PhotoIntake | None = None  # takes in photos of sheets
    open_code: Callable[[str], object] | None = None  # the page in front shows what this short code stands on


def fetch(name: str) -> None:
    """Imports what a page needs, on whatever thread; then making it is quick."""
    importlib.import_module(f"{__package__}.{name}")


def offered(theme: Theme, desk: Desk, around: Surroundings) -> dict[str, PageMaker]:
    """All pages by name. Nothing is imported or made before a page is wanted."""
    return {name: partial(_made, name, theme, desk, around) for name in NAMES}


def _made(name: str, theme: Theme, desk: Desk, around: Surroundings) -> Page:
    page: Page = importlib.import_module(f"{__package__}.{name}").make(theme, desk, around)
    return page
