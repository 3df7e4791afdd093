"""How much is too much: floods of requests, and guessing of codes. All for the server's thread but `Tries`."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from facilitator.domain.errors import Refusal

BODY, PHOTO_BODY = 64 * 1024, 12 * 1024 * 1024
READ_SECONDS, PHOTO_SECONDS, IDLE_SECONDS = 10.0, 60.0, 75
CROWDED_SECONDS = 2
SOCKETS, LISTENERS, LISTENERS_OF_ONE = 1_200, 1_000, 4
HEAD_BYTES = 16 * 1024
WRONG_OF_ONE, WRONG_OF_ALL = 10, 100
MINUTE = 60.0
Clock = Callable[[], float]


class TooMany(Refusal):
    """Somebody asks more often than anybody needs."""


class Bucket:
    """So many at once, and so many a second after that."""

    __slots__ = ("_at", "_left", "_most", "_rate")

    def __init__(self, most: float, rate: float, now: float) -> None:
        self._most, self._rate, self._left, self._at = most, rate, most, now

    def takes(self, now: float) -> bool:
        """Takes one out, if one is left."""
        self._left = min(self._most, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Buckets:
    """A bucket for everybody. Those not used for long are forgotten."""

    def __init__(self, most: float, rate: float, clock: Clock = time.monotonic) -> None:
        self._most, self._rate, self._clock = most, rate, clock
        self._buckets: dict[str, Bucket] = {}
        self._swept = clock()

    def takes(self, who: str) -> bool:
        """Whether this one may go on."""
        now = self._clock()
        if now - self._swept > MINUTE and len(self._buckets) > 2_000:
            self._buckets, self._swept = {}, now
        found = self._buckets.get(who)
        if found is None:
            found = self._buckets[who] = Bucket(self._most, self._rate, now)
        return found.takes(now)


class Tries:
    """Wrong links and codes within the last minute: after ten of one, or a hundred of all, typed codes are no longer
    looked at. Links of 128 bits are: nobody can guess one, and nobody shall lock a room. From any thread."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._gate = threading.Lock()
        self._wrong: deque[tuple[float, str]] = deque()
        self.is_told: Callable[[], object] = lambda: None

    def wrong(self, who: str) -> None:
        """Notes a wrong one; refuses from then on when there were too many."""
        with self._gate:
            # One alone never adds up to what locks everybody: links are looked at however many were wrong.
            if self._count(who) < WRONG_OF_ONE:
                self._wrong.append((self._clock(), who))
            locks = self._count(who) >= WRONG_OF_ONE or len(self._wrong) >= WRONG_OF_ALL
        if locks:
            self.is_told()

    def refuse_many(self, who: str) -> None:
        """Refuses while this one, or everybody together, has been wrong too often."""
        with self._gate:
            many = self._count(who) >= WRONG_OF_ONE or len(self._wrong) >= WRONG_OF_ALL
        if many:
            raise TooMany("Too many wrong codes. Wait a minute, or scan the code on the wall.")

    @property
    def wrong_lately(self) -> int:
        """How many were wrong within the last minute, of all together."""
        with self._gate:
            self._count("")
            return len(self._wrong)

    def _count(self, who: str) -> int:
        oldest = self._clock() - MINUTE
        while self._wrong and self._wrong[0][0] < oldest:
            self._wrong.popleft()
        return sum(1 for _, one in self._wrong if one == who)
