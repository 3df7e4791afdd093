"""The server's thread: uvicorn on a socket that somebody else has bound, begun and ended within moments."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import time
from contextlib import suppress
from typing import Any

from facilitator.portal import limits
from facilitator.portal.news import News
from facilitator.words import say

_STOP_SECONDS = 2.0
_START_SECONDS = 10.0
_log = logging.getLogger(__name__)


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. On the caller's thread, so that a busy port is an ordinary exception (OSError)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Without the protocol named, asyncio does not see that it is TCP and leaves answers waiting for 40 ms (Nagle).
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # Else the port stays busy for a minute after a crash. Windows lets two programs share it then: not there.
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(1024)
        made.setblocking(False)
    except BaseException:
        made.close()
        raise
    return made


class ServerThread:
    """One server; it is begun once and ended once."""

    def __init__(self, app: Any, news: News, listening: socket.socket) -> None:
        import uvicorn  # noqa: PLC0415 - late: start-up time

        from facilitator.portal.loop import PromptServer  # noqa: PLC0415 - late: start-up time
        from facilitator.portal.protocol import GuardedProtocol, most_sockets  # noqa: PLC0415 - late: start-up time

        GuardedProtocol.most = most_sockets()
        news.most = min(news.most, max(4, GuardedProtocol.most * 5 // 6))
        config = uvicorn.Config(
            app, http=GuardedProtocol, ws="none", lifespan="off", loop="asyncio", log_config=None, log_level="critical",
            access_log=False, server_header=False, proxy_headers=False, timeout_keep_alive=limits.IDLE_SECONDS,
            h11_max_incomplete_event_size=limits.HEAD_BYTES,
        )  # fmt: skip
        self._server = PromptServer(config)
        self._news, self._socket = news, listening
        self._is_up = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="phones", daemon=True)
        self._last_trouble = float("-inf")

    def begin(self) -> None:
        """Returns when phones are answered."""
        self._thread.start()
        if not self._is_up.wait(_START_SECONDS):
            raise OSError(str(say("The server for phones did not begin within {many} s.", many=_START_SECONDS)))

    def end(self) -> None:
        """Ends it within two seconds, whoever is connected. May be called twice, from any thread but its own."""
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._begin_to_end)
        self._server.should_exit = True
        self._thread.join(_STOP_SECONDS)
        self._socket.close()

    @property
    def connections(self) -> int:
        """How many sockets are open."""
        return len(self._server.server_state.connections)

    def _begin_to_end(self) -> None:
        self._news.end()
        self._server.stop.set()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception:
            _log.exception("the server for phones ended by itself")
        finally:
            self._is_up.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(self._trouble)
        self._news.begin(self._loop)
        sweeping = asyncio.create_task(self._sweep())
        telling = asyncio.create_task(self._say_when_up())
        try:
            await self._server.serve(sockets=[self._socket])
        finally:
            sweeping.cancel()
            telling.cancel()

    async def _say_when_up(self) -> None:
        while not self._server.started:
            await asyncio.sleep(0.005)
        self._is_up.set()

    async def _sweep(self) -> None:
        from facilitator.portal.protocol import sweep  # noqa: PLC0415 - late: start-up time

        while True:
            await asyncio.sleep(1)
            sweep(self._server.server_state.connections, time.monotonic())

    def _trouble(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What no request is to blame for, such as too few descriptors: told ten times a minute at most."""
        now = time.monotonic()
        if now - self._last_trouble >= limits.MINUTE / 10:
            self._last_trouble = now
            _log.warning("phones: %s", context.get("exception") or context.get("message"))
