"""Who is here just now. Only in memory: when somebody did something is kept nowhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from facilitator.portal.roles import Device

HERE_SECONDS = 90.0
_OWN = ("127.0.0.1", "::1")


class Presence:
    """Written by the server's thread, read from any."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[str, float] = {}
        self._listening: dict[str, int] = {}
        self._gate = threading.Lock()
        self.first_foreign: str | None = None
        self.own: set[str] = set(_OWN)  # addresses of this laptop: who comes from there proves nothing
        self.hits = 0
        self.changed: Callable[[], object] = lambda: None

    def seen(self, device: Device, client: tuple[str, int] | None) -> None:
        """A phone has asked for something."""
        self._seen[device.id] = self._clock()
        if client is not None:
            self.hit(client[0])

    def hit(self, address: str) -> None:
        """Somebody has come through to this laptop; the first from elsewhere shows that phones can reach it."""
        self.hits += 1
        if self.first_foreign is None and address not in self.own:
            self.first_foreign = address
            self.changed()

    def listens(self, device: str, more: int) -> None:
        """A page of this phone listens to the news, or ends to."""
        with self._gate:
            self._listening[device] = self._listening.get(device, 0) + more
            self._seen[device] = self._clock()
        self.changed()

    def is_here(self, device: str) -> bool:
        """Whether a page of it is open, or was a moment ago."""
        seen = self._seen.get(device)
        if self._listening.get(device, 0) > 0:
            return True
        return seen is not None and self._clock() - seen < HERE_SECONDS
