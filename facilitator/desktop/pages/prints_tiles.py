"""Whether large sheets are printed in one piece, or put together from the paper the printer has."""

from __future__ import annotations

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.values import Choice, MenuValue

WAYS = (
    Choice("", "in one piece"),
    Choice("A4", "from A4 sheets"),
    Choice("A3", "from A3 sheets"),
    Choice("Letter", "from Letter sheets"),
)
_LARGE = ("A0", "A1", "A2")


def tile_for(paper: str, tile: str) -> str | None:
    """The sheets a paper is put together from; None where it is printed whole."""
    large = paper in _LARGE or (paper in ("A3", "Tabloid") and tile != "A3")
    return tile if tile and large else None


class TilesChoice(MenuValue):
    """`chosen` brings the paper of the sheets, "" for one piece."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Large sheets")
        self.offer(lambda: WAYS)
        self.choose("")

    @property
    def tile(self) -> str:
        return str(self.key)

    def choose(self, tile: str) -> None:
        """Shows a choice; tells nobody."""
        self.show_choice(next(one for one in WAYS if one.key == tile))
