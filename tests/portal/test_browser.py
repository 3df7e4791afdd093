"""Phones as real browsers: every page of every role, and a day with five of them."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

from facilitator.domain.harvest import Note
from facilitator.domain.market import SignUp, Topic
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.portal.browser import axe, barriers, browser, every_page, in_full_swing, joined, missing, phone
from tests.portal.test_serve import Serving, a_file
from tests.portal.visitors import open_phones

pytestmark = [pytest.mark.full, pytest.mark.skipif(missing() is not None, reason=str(missing()))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 320])
def test_no_page_breaks_its_own_rules_or_scrolls_sideways(tmp_path: Path, width: int, scheme: str) -> None:
    """R2: 0 reports of the content security policy, on every page of every role."""
    built = in_full_swing()
    with browser() as opened, open_phones(tmp_path / "room.facil", built.state) as (event, phones):
        for name, page in every_page(opened, event, phones, built, width=width, scheme=scheme):
            own = [
                one for one in page.complaints if "INTERNET_DISCONNECTED" not in one and "Failed to fetch" not in one
            ]
            assert own == [], name
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            small = page.evaluate(_SMALL)
            assert small == [], name


@pytest.mark.skipif(missing() is None and axe() is None, reason="axe-core cannot be had here")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_barriers(tmp_path: Path, scheme: str) -> None:
    built = in_full_swing()
    with browser() as opened, open_phones(tmp_path / "room.facil", built.state) as (event, phones):
        bad = phone(opened, checks=True)
        bad.set_content("<img src=x><input><p style='color:#ccc;background:#fff'>pale</p>")
        assert len(barriers(bad)) >= 3, "the search sees what is wrong"
        for name, page in every_page(opened, event, phones, built, scheme=scheme, checks=True):
            assert barriers(page) == [], name


_SMALL = """[...document.querySelectorAll('a,button,input:not(.hidden),select,textarea,summary')]
  .filter((one) => one.offsetParent && !one.closest('.chip'))
  .filter((one) => { const box = one.getBoundingClientRect(); return box.height < 47.5 && !one.closest('p'); })
  .map((one) => one.outerHTML.slice(0, 90))"""


def test_a_day_with_five_phones_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """Propose, sign up, vote, and a host's notes, with the network cut and the laptop killed once."""
    path = a_file(tmp_path)
    serving = Serving(path)
    with browser() as opened:
        four = [joined(phone(opened), serving.told["participant"], f"Phone {n}") for n in range(4)]
        link = next(one["link"] for one in serving.told["hosts"] if one["id"] == "table-7")
        host = joined(phone(opened), link, "Host")
        for n, one in enumerate(four[:2]):
            one.goto(f"{serving.told['address']}propose")
            one.fill("[name=title]", f"Topic of {n}")
            one.click("[type=submit]")
            one.wait_for_url("**/topics")
        for one in four:
            one.goto(f"{serving.told['address']}topics")
            one.click("button.pick >> nth=0")
            one.wait_for_selector("button.pick[aria-pressed=true]")
        _type(host, "first")
        host.context.set_offline(True)
        for words in ("second", "third"):
            _type(host, words)
        host.fill("[data-part]", "An insight typed")
        for one in four[:2]:
            _vote(one, serving)
        serving.end(signal.SIGKILL)
        four[2].goto("about:blank")
        host.context.set_offline(False)
        _type(host, "fourth")
        serving = Serving(path)
        for one in four[2:]:
            _vote(one, serving)
        host.wait_for_selector("ul.points li:nth-child(4)", timeout=60_000)
        host.wait_for_selector(".state:has-text('on the laptop ✓')", timeout=60_000)
        four[0].goto(f"{serving.told['address']}votes/vote")
        four[0].wait_for_selector("[form=ballot]:has-text('Handed in')")
        assert serving.end(signal.SIGTERM) == 0
    state = read_state(path)
    notes = [one.text for one in state.all(Note) if one.round == "round-2"]
    assert sorted(notes) == sorted(["first", "second", "third", "fourth", "An insight typed"])
    assert sorted(one.title for one in state.all(Topic) if one.title.startswith("Topic of")) == [
        "Topic of 0",
        "Topic of 1",
    ]
    assert len(list(state.all(SignUp))) == 4
    with OpenEvent(path) as event:
        count = event.ballots.count("vote")
        assert count is not None and count.marked == 4


def _type(page: Any, words: str) -> None:
    page.fill("form.add textarea", words)
    page.keyboard.press("Enter")


def _vote(page: Any, serving: Serving) -> None:
    page.goto(f"{serving.told['address']}votes/vote")
    page.click("[data-more] >> nth=1")
    page.click("[form=ballot]")
    page.wait_for_selector("[form=ballot]:has-text('Handed in')")
