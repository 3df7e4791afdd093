"""What all pages of one open portal share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from facilitator.portal.access import Access
from facilitator.portal.moderation import Moderation
from facilitator.portal.news import News
from facilitator.portal.page_maker import PageMaker
from facilitator.portal.presence import Presence
from facilitator.store.open_event import OpenEvent


class Room(NamedTuple):
    """One event as phones see it, for as long as it is open."""

    event: OpenEvent
    access: Access
    presence: Presence
    news: News
    pages: PageMaker
    moderation: Moderation
    cookie: str
    photos: asyncio.Semaphore
    uploads: asyncio.Semaphore
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
