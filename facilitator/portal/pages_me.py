"""What a phone knows of its owner: a first name or none, and how another device becomes the same person."""

from __future__ import annotations

import asyncio

import msgspec
from starlette.responses import JSONResponse, Response

from facilitator.portal.calls import Call
from facilitator.portal.squares import squares_of


class Named(msgspec.Struct, forbid_unknown_fields=True):
    """A first name, or nothing at all."""

    name: str


async def me(call: Call) -> Response:
    """The page about oneself."""
    return call.room.pages.response("me.html", {"name": call.me.name, "revision": call.state.revision})


async def rename(call: Call) -> Response:
    """Another name, or none."""
    sent = await call.read(Named)
    await asyncio.wrap_future(call.room.access.rename(call.me, sent.name))
    return JSONResponse({"said": "Kept.", "go": "/now"})


async def offer(call: Call) -> Response:
    """Ten letters, and a code that says the same, by which another device joins as the same person."""
    letters = call.room.access.offer(call.me)
    host = call.request.headers["host"]
    return JSONResponse({"letters": letters, "squares": squares_of(f"http://{host}/j#{letters}")})
