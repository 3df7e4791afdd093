"""uvicorn's server, told to stop at once instead of looking ten times a second whether it should."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress

import uvicorn

TICK_SECONDS = 1.0
LAST_ANSWERS_SECONDS = 1.0


class PromptServer(uvicorn.Server):
    """`stop` ends it: no new phone comes in, answers under way have a second, then every connection is closed."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.stop = asyncio.Event()

    async def main_loop(self) -> None:
        while not self.stop.is_set() and not await self.on_tick(0):  # 0: the tick that renews the date of answers
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stop.wait(), TICK_SECONDS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for one in sockets or ():
            one.close()
        connections = self.server_state.connections
        for connection in list(connections):
            with suppress(Exception):  # one that is broken already is what is wanted
                connection.shutdown()
        if self.server_state.tasks:
            await asyncio.wait(set(self.server_state.tasks), timeout=LAST_ANSWERS_SECONDS)
        for connection in list(connections):
            connection.transport.abort()
        await asyncio.sleep(0)
