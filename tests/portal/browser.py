"""Phones as a real browser shows them: `python -m tests.portal.browser FOLDER` puts a picture of every page there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from facilitator.commands.vote_running import CloseVote, OpenVote, RevealVote
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.ids import RoundId, VoteId
from facilitator.domain.programme import AgendaItem
from facilitator.portal.moderation import Look
from facilitator.portal.phones import Phones
from facilitator.store.open_event import OpenEvent
from tests.builders import EventBuilder
from tests.portal.rooms import LONG, a_room
from tests.portal.visitors import address_of, open_phones

VOTE = VoteId("vote")
AXE = "axe-core@4.14.1"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing() -> str | None:
    """Why there is no browser here, or None."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "playwright is not installed (the extra `browser`)"
    return None if _chromium() else "there is no Chromium here"


def _chromium() -> str | None:
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playing:
        opened = playing.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


def phone(opened: Any, width: int = 360, scheme: str = "light", *, checks: bool = False) -> Any:
    """A page on a phone of its own; what the browser complains of stands in `page.complaints`. With `checks` another
    script may be put into the page, which the pages' own rules forbid."""
    context = opened.new_context(
        viewport={"width": width, "height": 740}, device_scale_factor=2, is_mobile=True, has_touch=True,
        color_scheme=scheme, bypass_csp=checks,
    )  # fmt: skip
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda one: page.complaints.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda one: page.complaints.append(str(one)))
    return page


@cache
def axe() -> str | None:
    """The script that looks for barriers; None where it cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(["npm", "pack", AXE], cwd=folder, check=True, capture_output=True, timeout=120)
            subprocess.run(["tar", "xzf", *(one.name for one in Path(folder).glob("*.tgz"))], cwd=folder, check=True)
        except (OSError, subprocess.SubprocessError):
            return None
        return Path(folder, "package", "axe.min.js").read_text("utf-8")


def barriers(page: Any) -> list[str]:
    """What keeps people with a screen reader, a keyboard or weak eyes out of this page."""
    page.evaluate(axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


def in_full_swing(**vote: Any) -> EventBuilder:
    """A café in its second round with its clock, just now."""
    built, now = a_room(**vote), datetime.now(UTC)
    item = next(one for one in built.state.all(AgendaItem) if one.title == "World Café")
    clock = Clock(
        id="clock", runs_for=ClockFor.ROUND, started=now - timedelta(minutes=8), planned_ms=20 * 60_000,
        ends=now + timedelta(minutes=12, seconds=37), round=RoundId("round-2"),
    )  # fmt: skip
    return built.with_records(item.but(started=now - timedelta(minutes=9)), clock)


def joined(page: Any, link: str, name: str = "") -> Any:
    """Scans a link and presses Join."""
    page.goto(link)
    page.fill("#name", name)
    page.click("#join button")
    page.wait_for_selector("body:not([data-page=front])")
    return page


def every_page(
    opened: Any, event: OpenEvent, phones: Phones, built: EventBuilder, **how: Any
) -> Iterator[tuple[str, Any]]:
    """Every page of every role, by a name, as it stands open."""
    base, links = address_of(phones).base, phones.links()
    event.run(OpenVote(vote=VOTE)).result()
    guest = phone(opened, **how)
    guest.goto(links.participant)
    yield "join", guest
    joined(guest, links.participant, "Rosalind")
    yield "now", guest
    guest.goto(f"{base}topics")
    guest.click("button.pick >> nth=0")
    guest.wait_for_selector("button.pick[aria-pressed=true]")
    yield "topics", guest
    guest.goto(f"{base}propose")
    guest.fill("[name=title]", LONG)
    yield "propose", guest
    phones.moderation.set_look(built.id("market"), Look.BEFORE).result()
    guest.click("[type=submit]")
    guest.wait_for_selector(".waits")
    yield "waiting", guest
    guest.goto(f"{base}votes/vote")
    guest.click("[data-more] >> nth=0")
    yield "vote", guest
    guest.click("[form=ballot]")
    guest.wait_for_selector("[form=ballot]:has-text('Handed in')")
    yield "handed in", guest
    guest.goto(f"{base}me")
    guest.click("#make-offer")
    guest.wait_for_selector("#offer:not([hidden])")
    yield "me", guest
    guest.goto(f"{base}co")
    guest.complaints.clear()  # that this page is for others is told as a status, too
    yield "outside", guest
    yield "my table", joined(phone(opened, **how), phones.person_link(built.id("Ann")))
    host = joined(phone(opened, **how), phones.host_link("table", "table-7"))
    host.fill("form.add textarea", "Prams cannot reach the music floor")
    host.keyboard.press("Enter")
    host.wait_for_selector("ul.points li")
    yield "host", host
    host.context.set_offline(True)
    host.fill("form.add textarea", LONG)
    host.keyboard.press("Enter")
    host.wait_for_selector("ul.kept li")
    yield "host without network", host
    host.context.set_offline(False)
    host.wait_for_selector("ul.points li:nth-child(2)")
    host.complaints.clear()
    host.click("a.tool")
    yield "hand over", host
    yield (
        "host of a topic",
        joined(phone(opened, **how), phones.host_link("topic", built.id("Repair café in the basement"))),
    )
    yield "group", joined(phone(opened, **how), phones.host_link("group", "group"))
    yield "co-moderator", joined(phone(opened, **how), phones.links().co_moderator)
    event.run(CloseVote(vote=VOTE)).result()
    guest.goto(f"{base}votes/vote")
    yield "closed", guest
    event.run(RevealVote(vote=VOTE)).result()
    guest.goto(f"{base}results/vote")
    yield "result", guest


def pictures(folder: Path) -> None:
    """Every page at two widths, light and dark."""
    with browser() as opened:
        for width in (360, 320):
            for scheme in ("light", "dark"):
                into = folder / f"{width}-{scheme}"
                into.mkdir(parents=True, exist_ok=True)
                built = in_full_swing()
                with (
                    tempfile.TemporaryDirectory() as place,
                    open_phones(Path(place) / "room.facil", built.state) as both,
                ):
                    for name, page in every_page(opened, *both, built, width=width, scheme=scheme):
                        page.wait_for_timeout(300)
                        page.screenshot(path=str(into / f"{name.replace(' ', '-')}.png"))


if __name__ == "__main__":
    pictures(Path(sys.argv[1]))
