"""The pages that belong to nobody's task: the way in, what happens now, and the news."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from facilitator.portal import headers
from facilitator.portal.calls import Call
from facilitator.portal.news import News
from facilitator.portal.offers import offers
from facilitator.portal.page_maker import assets, html
from facilitator.queries.phone_now import my_table, phone_now


async def front(call: Call) -> Response:
    """What happens now, and the way in. The link's token is in the fragment, which never comes here."""
    room, state = call.room, call.state
    key = ("front", state.revision, _slot(call), call.device is not None)
    values = {"now": phone_now(state, call.now), "joined": call.device is not None, "revision": state.revision}
    return html(room.pages.kept(key, lambda: room.pages.bytes_of("front.html", values)))


def _slot(call: Call) -> int:
    """What runs depends on the time of day too, though not by the second."""
    return int(call.now.timestamp()) // 60


async def now(call: Call) -> Response:
    """What happens now, and what this phone can do about it."""
    room, state, me = call.room, call.state, call.me
    values: dict[str, Any] = {
        "now": room.pages.kept(("now", state.revision, _slot(call)), lambda: phone_now(state, call.now)),
        "table": my_table(state, me.person),
        "offers": offers(call),
        "name": me.name,
        "revision": state.revision,
    }
    return room.pages.response("now_part.html" if call.wants_part else "now.html", values)


async def asset(call: Call) -> Response:
    """A script or the style sheet."""
    found = assets().get(call.param("name"))
    if found is None:
        return JSONResponse({"refused": "There is nothing here."}, 404)
    answer = Response(found[0], media_type=found[1])
    answer.raw_headers = [one for one in answer.raw_headers if one[0] != b"cache-control"] + headers.ASSET
    return answer


async def where(call: Call) -> Response:
    """What the news would say first, for a page that asks from time to time because it cannot listen."""
    return Response(call.room.news.greeting(), media_type="application/json")


async def news(call: Call) -> Response:
    """The live news of one page."""
    return NewsResponse(call)


class NewsResponse(Response):
    """An answer that does not end before the page has gone, or is let go. What is told after the greeting is written
    by `News` itself, to all connections at once."""

    def __init__(self, call: Call) -> None:
        super().__init__(b"")
        self._call = call

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        news: News = self._call.room.news
        listener = news.join(self._call.device, scope["transport"])
        if listener is None:
            refusal = JSONResponse(
                {"refused": "Too many listen."}, 503, headers={"Retry-After": "10", "Connection": "close"}
            )
            await refusal(scope, receive, send)
            return
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _NEWS})
            body = b"data: " + news.greeting() + b"\n\n"
            await send({"type": "http.response.body", "body": body, "more_body": True})
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            news.leave(listener)


_NEWS = [(b"content-type", b"text/event-stream; charset=utf-8"), *headers.PAGE]
