"""Pages out of templates: escaped always, kept as bytes where they are the same for everybody."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any, TypeVar

from markupsafe import Markup
from starlette.responses import Response

from facilitator import resources
from facilitator.portal import headers
from facilitator.portal.style import style_sheet

MOST_KEPT = 64
T = TypeVar("T")
_HTML = (b"content-type", b"text/html; charset=utf-8")
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


class PageMaker:
    """For the server's thread only."""

    def __init__(self, cookie: str) -> None:
        import jinja2  # noqa: PLC0415 - late: start-up time

        self._around = {"event_key": cookie, "asset": asset_address, "icon": icon}
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(resources.path("portal")),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self._templates.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
        self._templates.globals.update(self._around)
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def bytes_of(self, template: str, values: Mapping[str, Any]) -> bytes:
        """A page with these values in it."""
        return self._templates.get_template(template).render(values).encode()

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for this key before, else made now. The key holds all that it depends on."""
        found: T | None = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    def words_of(self, template: str, values: Mapping[str, Any]) -> Markup:
        """A piece of a page, to be put into another."""
        return Markup(self._templates.get_template(template).render(values))

    def response(self, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
        """A page for one phone."""
        return html(self.bytes_of(template, values), status)


def html(content: bytes, status: int = 200) -> Response:
    """A page as an answer."""
    answer = Response(content, status)
    answer.raw_headers = [(b"content-length", str(len(content)).encode()), _HTML, *headers.PAGE]
    return answer


@cache
def icon(name: str) -> Markup:
    """An icon in the colour of the text around it. The words beside it say what it says."""
    drawing = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    inner = " ".join(drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")].split())
    return Markup(
        '<svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"'
        f' stroke-linecap="round" stroke-linejoin="round">{inner}</svg>'
    )


@cache
def assets() -> Mapping[str, tuple[bytes, str]]:
    """What pages load beside themselves, by a name that changes with the content: so a phone keeps it for good."""
    found = {}
    for name, content in _sources():
        stem, _, ending = name.rpartition(".")
        mark = hashlib.sha256(content).hexdigest()[:12]
        found[f"{stem}-{mark}.{ending}"] = (content, _TYPES[ending])
    return found


@cache
def asset_address(name: str) -> str:
    """Where a page finds `phone.js` and the like."""
    stem, _, ending = name.rpartition(".")
    known = next(one for one in assets() if one.startswith(f"{stem}-") and one.endswith(f".{ending}"))
    return f"/s/{known}"


def _sources() -> list[tuple[str, bytes]]:
    folder = resources.path("portal")
    found = [(one.name, one.read_bytes()) for one in sorted([*folder.glob("*.js"), *folder.glob("*.svg")])]
    return [*found, ("htmx.js", folder.joinpath("htmx", "htmx.min.js").read_bytes()), ("phone.css", style_sheet())]
