"""Help: there for every page and every entry of the menus, and a way back to where one was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.desktop.pages import help_text, offered
from facilitator.desktop.pages.help import SUBJECTS, HelpPage
from facilitator.desktop.pages.help_text import Block, read
from facilitator.desktop.shell.menus import MENUS
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.text import Label

FOLDER = resources.path("help")
ALL_SUBJECTS = [name for _, names in SUBJECTS for name in names]
PAGES = [
    offered.AGENDA,
    offered.EVENT,
    offered.LIVE,
    offered.PEOPLE,
    offered.IMPORT,
    offered.CONTRIBUTIONS,
    offered.CAFE_DESIGN,
    offered.CAFE_TABLES,
    offered.CAFE_ROTATION,
    offered.CAFE_ROUNDS,
    offered.CAFE_NOTES,
    offered.TOPICS,
    offered.BOARD,
    offered.DISCUSSIONS,
    offered.REPORTS,
    offered.VOTE_SET_UP,
    offered.VOTE_COLLECT,
    offered.VOTE_RESULT,
    offered.TEMPLATE,
    offered.GROUPS,
    offered.ANSWERS,
    offered.COMPARE,
    offered.RESULT,
    offered.HARVEST,
    offered.ANALYSIS,
    offered.PRINTS,
    offered.PHOTOS,
    offered.REPORT,
    offered.PHONES,
    offered.ROOM,
    offered.COPIES,
    offered.PAST,
    offered.PRIVACY,
    offered.REHEARSE,
]
KNOWN = {"events": "/e", "settings": "/s", "snapshots": "/s/snapshots", "version": "1.2.3"}


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> HelpPage:
    shown = HelpPage(theme, KNOWN, lambda subject: ())
    qtbot.addWidget(shown)
    shown.resize(1024, 700)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def test_text_is_read_into_plain_blocks(tmp_path: Path) -> None:
    written = (
        "# A title\nOne sentence in {place}.\n\n## Heading\n- a point\n12. a step\n[N] [Alt+↑] what they do [so]\n"
    )
    (tmp_path / "it.md").write_text(written, "utf-8")
    assert read(tmp_path, "it", {"place": "<b>here</b>"}) == (
        "A title",
        (
            Block("sentence", "One sentence in <b>here</b>."),
            Block("heading", "Heading"),
            Block("point", "a point"),
            Block("step", "a step", ("12.",)),
            Block("keys", "what they do [so]", ("N", "Alt+↑")),
        ),
    )


def test_every_page_of_the_program_has_its_help() -> None:
    assert set(PAGES) | {"start"} == set(SUBJECTS[0][1])


@pytest.mark.parametrize("subject", ALL_SUBJECTS)
def test_every_subject_has_a_title_and_words_without_an_open_question(subject: str) -> None:
    text = read(FOLDER, subject, KNOWN)
    assert text.title and text.blocks
    assert all(block.words and "{" not in block.words for block in text.blocks)


def test_no_help_lies_there_that_nobody_can_reach() -> None:
    assert {file.stem for file in FOLDER.glob("*.md")} == {*ALL_SUBJECTS, help_text.MENUS}


def test_every_entry_of_the_menus_has_its_help() -> None:
    entries = [entry.id for menu in MENUS for entry in menu.entries if entry is not None]
    words = help_text.menu_words(FOLDER)
    assert list(words) == entries
    assert all(sentence.endswith(".") for sentence in words.values())


def test_keys_named_in_help_are_keys_people_can_press() -> None:
    named = "Enter|Esc|Space|Delete|Backspace|Tab|Page up|Page down"
    known = rf"(?:(?:Alt|Ctrl|Shift)\+)*(?:[A-Z0-9+−]|F\d+|[↑↓←→]|{named})(?: – 9)?"
    caps = [cap for name in ALL_SUBJECTS for block in read(FOLDER, name, KNOWN).blocks if block.kind == "keys"
            for cap in block.before]  # fmt: skip
    assert len(caps) > 20
    assert [cap for cap in caps if not re.fullmatch(known, cap)] == []


def test_a_subject_nobody_has_written_about_is_answered_with_how_to_begin(page: HelpPage) -> None:
    page.show_subject("no such page")
    assert (page.subject, page.header.title.text()) == ("start", "Beginning")


def test_what_this_laptop_knows_stands_in_the_text_as_it_is(page: HelpPage) -> None:
    page.show_subject("about")
    assert "Version: 1.2.3" in page.words and "Snapshots are kept in /s/snapshots" in page.words


def test_other_subjects_are_one_press_away_and_escape_goes_back(page: HelpPage, qtbot: QtBot) -> None:
    page.show_subject("harvest")
    with qtbot.waitSignal(page.subject_asked) as asked:
        page.subjects.buttons["moderator"].click()
    assert asked.args == ["moderator"]
    with qtbot.waitSignal(page.back_asked):
        QTest.keyClick(page, Qt.Key.Key_Escape)


@pytest.mark.parametrize("width", [500, 760, 1400])
def test_no_line_is_cut_at_any_width(page: HelpPage, qtbot: QtBot, width: int) -> None:
    page.resize(width, 700)
    for subject in ALL_SUBJECTS:
        page.show_subject(subject)
        qtbot.waitUntil(lambda: cut(page) == [])
        assert page.area.horizontalScrollBar().maximum() == 0


def cut(page: HelpPage) -> list[str]:
    """What is not shown whole."""
    shown = [label for label in page.area.findChildren(Label) if label.isVisible() and label.text()]
    assert shown
    return [label.text() for label in shown if label.height() < label.heightForWidth(label.width())]
