"""Every colour pair that meets on a screen can be read; every role the code names exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from facilitator import resources, tokens
from facilitator.tokens import Pair, Scheme, Tokens, UnknownRole, contrast

TOKENS = tokens.load(resources.path("themes", "tokens.json"))
ROLE = re.compile(r"(surface|text|line|accent|state|method|dots)\.[a-z_.]+[a-z]")
DESKTOP = Path(tokens.__file__).parent / "desktop"


def narrow_pairs(scheme: Scheme) -> list[tuple[Pair, float]]:
    measured = [
        (pair, contrast(TOKENS.colour(pair.fg, scheme), TOKENS.colour(pair.bg, scheme))) for pair in TOKENS.pairs
    ]
    return [(pair, ratio) for pair, ratio in measured if ratio < pair.min]


def test_black_on_white_has_the_greatest_contrast_there_is() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_can_be_read(scheme: Scheme) -> None:
    assert len(TOKENS.pairs) > 100
    assert narrow_pairs(scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_more_contrast_words_reach_seven_and_lines_four_and_a_half(scheme: Scheme) -> None:
    def ratio(pair: Pair) -> float:
        fg, bg = (TOKENS.colour(role, scheme, more_contrast=True) for role in (pair.fg, pair.bg))
        return contrast(fg, bg)

    least = {4.5: 7.0, 3.0: 4.5}
    assert [pair for pair in TOKENS.pairs if ratio(pair) < least.get(pair.min, pair.min)] == []
    assert TOKENS.colour("text.quiet", scheme, more_contrast=True) != TOKENS.colour("text.quiet", scheme)


def test_an_unknown_role_is_named() -> None:
    with pytest.raises(UnknownRole, match=r"surface\.pgae"):
        TOKENS.colour("surface.pgae")


def test_nothing_below_thirteen_pixels() -> None:
    assert min(TOKENS.type(name).px for name in ("small", "body", "lead", "heading", "title")) == 13


def test_large_letters_stand_closer() -> None:
    assert [TOKENS.type(name).spacing for name in ("body", "title", "display")] == [0, -0.01, -0.02]


def named_roles(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if ROLE.fullmatch(text)}


def test_every_role_the_window_names_exists() -> None:
    named = set().union(*(named_roles(file) for file in DESKTOP.rglob("*.py")))
    assert len(named) > 20
    assert named - set(TOKENS.colour_roles) == set()


def test_every_method_and_state_has_a_drawing() -> None:
    icons = {TOKENS.method(name).icon for name in tokens.METHODS} | {TOKENS.state_icon(s) for s in tokens.STATES}
    assert [name for name in sorted(icons) if not resources.path("icons", f"{name}.svg").exists()] == []


def test_a_role_missing_from_a_file_is_named_too() -> None:
    with pytest.raises(UnknownRole, match=r"type\.ui\.body"):
        Tokens({"colour": {}}).type("body")
