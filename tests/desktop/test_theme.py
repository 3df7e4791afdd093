"""The theme turns roles into colours and letters, and the window follows when they change."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.desktop.theme import Theme


def test_letters_are_the_bundled_ones(theme: Theme) -> None:
    assert QFontInfo(theme.font("body")).family() == "Noto Sans"
    assert QFontInfo(theme.font("body", bold=True)).bold()


def test_figures_are_all_equally_wide(theme: Theme) -> None:
    metrics = theme.metrics("figure_m")
    assert len({round(metrics.horizontalAdvance(figure), 3) for figure in "0123456789"}) == 1


def test_a_font_has_the_pixels_and_the_spacing_of_its_role(theme: Theme) -> None:
    title = theme.font("title")
    assert title.pixelSize() == 28
    assert title.letterSpacing() == pytest.approx(-0.28, abs=0.02)
    assert (theme.font("clock").pixelSize(), theme.font("clock", narrow=True).pixelSize()) == (148, 112)


def test_choosing_dark_changes_palette_and_tells_everybody(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose_scheme("dark")
    assert theme.scheme == "dark"
    assert QApplication.palette().color(QPalette.ColorRole.Window) == theme.colour("surface.page")
    assert theme.colour("surface.page").name().upper() == "#1F1B18"


def test_larger_text_grows_letters_and_rows_but_not_distances(theme: Theme) -> None:
    space = theme.space("xl")
    theme.choose_text_scale(150)
    assert (theme.font("body").pixelSize(), theme.row("control"), theme.space("xl")) == (22, 54, space)


@pytest.mark.parametrize(("asked", "given"), [(50, 100), (500, 200)])
def test_text_size_keeps_its_bounds(theme: Theme, asked: int, given: int) -> None:
    theme.choose_text_scale(asked)
    assert theme.text_scale == given


def test_narrow_means_narrow_for_these_letters(theme: Theme) -> None:
    assert (theme.is_narrow(1199), theme.is_narrow(1200)) == (True, False)
    theme.choose_text_scale(150)
    assert theme.is_narrow(1440)


def test_the_translucent_colour_keeps_its_transparency(theme: Theme) -> None:
    assert theme.colour("surface.scrim").alpha() == 0x66


def test_less_motion_stops_everything_but_the_toasts_time(theme: Theme) -> None:
    assert theme.motion("panel") > 0
    theme.choose_motion(True)
    assert (theme.motion("panel"), theme.motion("toast")) == (0, 6000)


def test_icons_take_the_colour_of_their_role_and_the_screens_ratio(theme: Theme) -> None:
    picture = theme.icons.pixmap("check", "accent.base", 20, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
    image = picture.toImage()
    solid = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert solid
    assert {colour.name() for colour in solid} == {theme.colour("accent.base").name()}


def test_an_icon_is_drawn_once(theme: Theme) -> None:
    first = theme.icons.pixmap("eye", "text.quiet")
    assert theme.icons.pixmap("eye", "text.quiet").cacheKey() == first.cacheKey()


def ink(image: QImage) -> bool:
    return any(image.pixelColor(x, y).alpha() > 100 for x in range(image.width()) for y in range(image.height()))


def test_every_icon_can_be_drawn(theme: Theme) -> None:
    names = sorted(file.stem for file in resources.path("icons").glob("*.svg"))
    empty = [name for name in names if not ink(theme.icons.pixmap(name, "text.primary").toImage())]
    assert len(names) > 50
    assert empty == []


def test_large_letters_are_laid_out_without_hinting(theme: Theme) -> None:
    assert theme.font("body").hintingPreference() == QFont.HintingPreference.PreferNoHinting
