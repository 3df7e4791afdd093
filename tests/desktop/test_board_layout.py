"""Where the parts of a bulletin board lie."""

from __future__ import annotations

import pytest

from facilitator.desktop.pages.board_layout import HEAD, BoardLayout, Spot
from facilitator.desktop.theme import Theme


@pytest.mark.parametrize("width", [712, 1100])
def test_no_word_of_a_slots_name_is_broken(theme: Theme, width: int) -> None:
    layout = BoardLayout(theme, 2, 5, width, 400, ["Tuesday evening", "14:00"])
    needed = theme.metrics("small", bold=True).horizontalAdvance("evening")
    assert layout.rect(Spot(0, HEAD)).width() >= needed


def test_a_name_that_is_one_endless_word_leaves_the_cells_their_room(theme: Theme) -> None:
    layout = BoardLayout(theme, 2, 5, 712, 400, ["W" * 200])
    assert layout.left <= 712 / 5
    assert layout.rect(Spot(0, 4)).right() <= 712
