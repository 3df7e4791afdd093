"""An open room for tests of the portal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.portal.phones import Phones
from facilitator.store.open_event import OpenEvent
from tests.builders import a_market
from tests.portal.visitors import open_phones


@pytest.fixture
def market(tmp_path: Path) -> Iterator[tuple[OpenEvent, Phones]]:
    """An Open Space with three topics, and phones let in."""
    with open_phones(tmp_path / "market.facil", a_market().state) as opened:
        yield opened
