"""Which pages there are, and how each is made when somebody first opens it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from facilitator.desktop.bridge import Desk
    from facilitator.desktop.shell.page import Page, PageMaker
    from facilitator.desktop.theme import Theme

AGENDA, EVENT, PRINTS = "agenda", "event", "prints"
CONTRIBUTIONS, TOPICS, HARVEST, ANALYSIS = "contributions", "topics", "harvest", "analysis"


class Surroundings(NamedTuple):
    """What a page may ask of the window around it."""

    open_page: Callable[[str, str], object]  # a page's name and what it is to be about, "" for nothing
    tell: Callable[[str], object]  # one line of news at the foot of the page
    hint_is_closed: Callable[[str], bool]
    close_hint: Callable[[str], object]


def fetch(name: str) -> None:
    """Imports what a page needs, on whatever thread; then making it is quick."""
    importlib.import_module(f"{__package__}.{name}")


def offered(theme: Theme, desk: Desk, around: Surroundings) -> dict[str, PageMaker]:
    """All pages by name. Nothing is imported or made before a page is wanted."""
    return {
        AGENDA: lambda: _agenda(theme, desk, around),
        EVENT: lambda: _event(theme, desk, around),
        CONTRIBUTIONS: lambda: _contributions(theme, desk, around),
        TOPICS: lambda: _topics(theme, desk, around),
        HARVEST: lambda: _harvest(theme, desk, around),
        ANALYSIS: lambda: _analysis(theme, desk, around),
        PRINTS: lambda: _prints(theme, desk, around),
    }


def _agenda(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    from facilitator.desktop.pages import agenda  # noqa: PLC0415 - late: start-up time

    return agenda.make(theme, desk, around)


def _event(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    from facilitator.desktop.pages import event  # noqa: PLC0415 - late: start-up time

    return event.make(theme, desk, around)


def _contributions(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    from facilitator.desktop.pages import contributions  # noqa: PLC0415 - late: start-up time

    return contributions.make(theme, desk, around)


def _topics(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    from facilitator.desktop.pages import topics  # noqa: PLC0415 - late: start-up time

    return topics.make(theme, desk, around)


def _harvest(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    from facilitator.desktop.pages import harvest  # noqa: PLC0415 - late: start-up time

    return harvest.make(theme, desk, around)


def _analysis(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    from facilitator.desktop.pages import analysis  # noqa: PLC0415 - late: start-up time

    return analysis.make(theme, desk, around)


def _prints(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    from facilitator.desktop.pages import prints  # noqa: PLC0415 - late: start-up time

    return prints.make(theme, desk, around)
