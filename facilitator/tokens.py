"""The design tokens: every colour, size and duration by its role, for screen, phone and paper.

Code names a role ("surface.page", "title", "xl"), never a value. No Qt here: whoever draws turns a colour
text into his own kind of colour. Loading takes about a millisecond, because every start of the window does it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

Scheme = Literal["light", "dark"]
TypeName = Literal[
    "clock", "display", "figure_l", "figure_m", "title", "heading", "lead", "body", "small"
]  # fmt: skip
SpaceName = Literal["xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "huge"]
RowName = Literal["dense", "list", "agenda", "control", "control_large", "phone_target"]
ColumnName = Literal["spine", "spine_narrow", "side_panel", "top_bar", "text_max"]
RadiusName = Literal["chip", "control", "card", "panel", "pill", "print"]
ShadowName = Literal["card", "lifted", "dialog"]
MotionName = Literal["hover", "press", "row", "panel", "card_move", "stage_fade", "reveal_step", "toast"]
IconSize = Literal["small", "base", "large"]

METHODS = ("world_cafe", "open_space", "dot_vote", "groups", "harvest", "speech", "break")
STATES = ("live", "late", "ok", "warn", "danger", "unknown")


class TypeRole(NamedTuple):
    """One size of letters on the laptop, in px at 100 %."""

    px: int
    line: float
    weight: int

    @property
    def spacing(self) -> float:
        """Letter spacing as a part of the letters' size: large letters stand closer."""
        return -0.02 if self.px >= 56 else -0.01 if self.px >= 28 else 0.0


class Shadow(NamedTuple):
    """A soft shadow: how far down, how wide, how dark (0 to 1)."""

    y: int
    blur: int
    alpha: float


class Method(NamedTuple):
    """How a method is shown where colour cannot be seen: its name, its icon, its letter."""

    name: str
    icon: str
    letter: str


class Pair(NamedTuple):
    """Two colours that meet somewhere, and the contrast they need there."""

    fg: str
    bg: str
    min: float
    why: str


class UnknownRole(KeyError):
    """A role that tokens.json does not have; the sentence names it."""


class Tokens:
    """All tokens of one file. Immutable after loading; may be shared by threads."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self._colours = dict(_flat_colours(raw["colour"]))
        self._clearer = {**self._colours, **dict(_flat_colours(raw.get("more_contrast", {})))}

    def colour(self, role: str, scheme: Scheme = "light", *, more_contrast: bool = False) -> str:
        """The colour of a role as "#RRGGBB", or "#RRGGBBAA" for the one translucent colour."""
        found = (self._clearer if more_contrast else self._colours).get(role)
        if found is None:
            raise UnknownRole(f"no colour has the role {role!r}")
        return found[scheme == "dark"]

    @property
    def colour_roles(self) -> tuple[str, ...]:
        """Every role that has a colour."""
        return tuple(self._colours)

    def type(self, name: TypeName, *, narrow: bool = False) -> TypeRole:
        """Letters on the laptop; `narrow` gives the smaller clock of a window below 1200 px."""
        found = self._find("type", "ui", name)
        px = found.get("px_narrow", found["px"]) if narrow else found["px"]
        return TypeRole(px, found["line"], found["weight"])

    @property
    def families(self) -> tuple[str, ...]:
        """The text family and what stands in for it, best first."""
        family = self._find("type", "family")
        return (family["text"], *family["fallback"])

    def stage(self, name: str) -> float:
        """Letter size on the stage, in percent of the screen's height."""
        return float(self._find("type", "stage", name))

    def phone(self, name: str) -> int:
        """Letter size on a phone, in px."""
        return int(self._find("type", "phone", name))

    def print(self, sheet: str) -> Mapping[str, Any]:
        """Smallest letter sizes of one kind of sheet, in pt."""
        found: Mapping[str, Any] = self._find("type", "print", sheet)
        return found

    def space(self, name: SpaceName) -> int:
        return int(self._find("space", name))

    def row(self, name: RowName) -> int:
        return int(self._find("space", "row", name))

    def column(self, name: ColumnName) -> int:
        return int(self._find("space", "column", name))

    def radius(self, name: RadiusName) -> int:
        return int(self._find("radius", name))

    def shadow(self, name: ShadowName) -> Shadow:
        found = self._find("elevation", name)
        return Shadow(found["y"], found["blur"], found["alpha"])

    def motion(self, name: MotionName) -> int:
        """A duration in milliseconds, before the system's wish for less motion."""
        return int(self._find("motion", name))

    def icon_size(self, name: IconSize) -> int:
        return int(self._find("icon", "size", name))

    def icon_stroke(self, name: Literal["small", "base", "large", "stage"]) -> float:
        return float(self._find("icon", "stroke", name))

    def method(self, name: str) -> Method:
        found = self._find("colour", "method", name)
        return Method(found["name"], found["icon"], found["letter"])

    def state_icon(self, name: str) -> str:
        """The icon that says a state without its colour."""
        return str(self._find("colour", "state", name)["icon"])

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every two colours that meet, with the contrast they must reach."""
        return tuple(Pair(p["fg"], p["bg"], p["min"], p["why"]) for p in self._raw["pairs"])

    def _find(self, *way: str) -> Any:
        found: Any = self._raw
        for step in way:
            if step not in found:
                raise UnknownRole(f"no token has the role {'.'.join(way)!r}")
            found = found[step]
        return found


def load(file: Path) -> Tokens:
    """The tokens of a file such as `resources/themes/tokens.json`."""
    return Tokens(json.loads(file.read_bytes()))


def contrast(one: str, other: str) -> float:
    """Contrast of two "#RRGGBB" colours as WCAG 2.2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _flat_colours(group: Mapping[str, Any], prefix: str = "") -> list[tuple[str, tuple[str, str]]]:
    """("text.primary", (light, dark)) for every leaf below a group."""
    flat: list[tuple[str, tuple[str, str]]] = []
    for name, value in group.items():
        if not isinstance(value, dict):
            continue
        if "light" in value:
            flat.append((prefix + name, (value["light"], value["dark"])))
        else:
            flat.extend(_flat_colours(value, f"{prefix}{name}."))
    return flat
