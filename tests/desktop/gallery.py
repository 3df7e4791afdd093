"""Draws the widgets, the window and the stage to pictures, to be looked at: `python -m tests.desktop.gallery FOLDER`.

Every size a laptop has, light and dark. The event shown is invented.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facilitator import resources
from facilitator.desktop.pages.start import StartPage
from facilitator.desktop.pages.start_values import RecentEvent, samples
from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.shell.spine_rows import PlaceRow, SpineHeading, SpineRow
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Step, StepsRow, Switch, Toggle
from facilitator.desktop.widgets.fields import Field, HeadlineField, NumberField, TextArea, ValueRow
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.notices import EmptyState, HintBand, WarningLine
from facilitator.desktop.widgets.panels import Card, PageFrame, PageHeader, SidePanel, WorkAndPanel, scrolled
from facilitator.desktop.widgets.tags import Chip, KeyHint, Node, Pill
from facilitator.desktop.widgets.text import Label
from facilitator.settings import DayPart
from tests.desktop.stage_gallery import draw_scenes

if TYPE_CHECKING:
    from facilitator.domain.command import Changes
    from facilitator.domain.state import EventState

SIZES = ((1024, 768), (1440, 900), (1920, 1080))


def morning() -> datetime:
    return datetime(2026, 10, 2, 10, 49)


def recent() -> list[RecentEvent]:
    day = (("speech", 20), ("world_cafe", 60), ("harvest", 20), ("open_space", 80), ("dot_vote", 18), ("groups", 20))
    other = (("speech", 30), ("open_space", 160), ("dot_vote", 30))
    return [
        RecentEvent("/e/a.facil", "Library of the Future", "invented event · ~/Events", "10:49 today", _day(day)),
        RecentEvent("/e/b.facil", "Neighbourhood day, autumn", "~/Events", "12 days ago", _day(other)),
        RecentEvent("/e/c.facil", "R&D <b>open</b> day", "not found · ~/Events", "31 days ago", missing=True),
    ]


def _day(parts: tuple[tuple[str, int], ...]) -> tuple[DayPart, ...]:
    return tuple(DayPart(*part) for part in parts)


def clocked_rows() -> list[SpineRow | SpineHeading]:
    later = (
        ("11:20", "Break", "15 min", "coffee", "break", False),
        ("11:35", "Posters", "35 min", "layers", "harvest", False),
        ("12:10", "Buffer", "20 min", "hourglass", "break", False),
        ("12:30", "Lunch", "60 min", "utensils", "break", True),
        ("13:30", "Marketplace", "30 min", "megaphone", "open_space", False),
        ("14:00", "Discussions", "2 slots · 120 min", "messages-square", "open_space", False),
        ("16:00", "Break", "15 min", "coffee", "break", False),
        ("16:15", "Dot vote", "20 min", "circle-dot", "dot_vote", False),
        ("16:35", "Groups", "first steps · 40 min", "users", "groups", False),
        ("17:15", "Closing", "15 min", "presentation", "speech", True),
    )
    rows: list[SpineRow | SpineHeading] = [
        SpineRow("i1", "Welcome", "15 min", "09:00", "mic", "speech", "past"),
        SpineRow("i2", "Three short talks", "35 min", "09:15", "mic", "speech", "past"),
        SpineRow("i3", "World Café", "3 rounds · 85 min", "09:55", "coffee", "world_cafe", "now", False, "+12", "late"),
    ]
    for place, (lead, title, quiet, icon, method, anchor) in enumerate(later, 4):
        rows.append(SpineRow(f"i{place}", title, quiet, lead, icon, method, anchor=anchor))
    return rows


def ordered_rows() -> list[SpineRow | SpineHeading]:
    plan = (
        ("Opening", (("Welcome and update", "Ulla Engelmann", "mic", "speech"),
                     ("New Cluster Alliance", "Antonio Novo Guerrero", "mic", "speech"))),
        ("Session 1 · Excellence", (("Inspirational speeches", "4 speakers", "mic", "speech"),
                                    ("World café", "3 subjects", "coffee", "world_cafe"),
                                    ("Three posters", "rapporteurs cluster", "layers", "harvest"))),
        ("Session 2 · Policy actions", (
            ("Input to discussions", "3 speakers", "mic", "speech"),
            ("Setting the agenda", "9 topics", "megaphone", "open_space"),
            ("Discussions by topic", "8 held, 1 not held", "messages-square", "open_space"))),
        ("Session 3 · Next generation", (("Inspirational speeches", "3 speakers", "mic", "speech"),
                                         ("Group discussions", "7 questions", "users", "groups"),
                                         ("Analysis of the posters", "7 findings", "scan-search", "harvest"))),
    )  # fmt: skip
    rows: list[SpineRow | SpineHeading] = []
    number = 0
    for heading, items in plan:
        rows.append(SpineHeading(heading))
        for title, quiet, icon, method in items:
            number += 1
            rows.append(SpineRow(f"i{number}", title, quiet, str(number), icon, method))
    return rows


def places(people: str, phones: str, prints: str) -> list[PlaceRow]:
    return [
        PlaceRow("people", "People", "users", people),
        PlaceRow("phones", "Phones", "smartphone", phones),
        PlaceRow("prints", "Prints", "printer", prints),
        PlaceRow("report", "Report", "file-text", "draft"),
    ]


class PartsPage(PageFrame):
    """A page made of every part, in the order a real page has them."""

    title = "Parts"

    def __init__(self, theme: Theme) -> None:
        topic = Button(theme, "New topic", "primary", icon="plus", key_hint="N")
        paper = Button(theme, "Topic list A3", "plain", icon="printer")
        facts = "Session 2 · nine topics, eight held · three of greatest interest"
        header = PageHeader(theme, "Open Space", facts, icon="megaphone", method="open_space", actions=(paper, topic))
        steps = StepsRow(theme)
        names = ("Topics", "Board", "Discussions", "Reports", "Harvest")
        steps.set_steps([Step(name, name, name == "Topics") for name in names], "Board")
        super().__init__(theme, header, steps)
        self.split = WorkAndPanel(theme, scrolled(_work(theme)), _panel(theme))
        header.add_action(self.split.opener)
        self.add(self.split, 1)

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None: ...

    def news(self, state: EventState, changes: Changes) -> None: ...

    def leave(self) -> None: ...


def _panel(theme: Theme) -> SidePanel:
    panel = SidePanel(theme, "The chosen topic")
    panel.body.addWidget(Label(theme, "European Market Accelerator", "heading"))
    chips = Flow()
    chips.addWidget(Chip(theme, "not held", "late", "user-x"))
    chips.addWidget(Chip(theme, "proposed by participants"))
    panel.body.addLayout(chips)
    for label, value in (("Host", None), ("Place and slot", None), ("Interest", "measure not given")):
        field = Field(theme, label, value, unknown="not given", boxless=True)
        panel.body.addWidget(ValueRow(theme, label, field))
    panel.body.addWidget(ValueRow(theme, "Minutes", NumberField(theme, "Minutes", 45, boxless=True)))
    panel.body.addWidget(TextArea(theme, "Statement", "Fees keep away exactly those we want to win back."))
    panel.foot.addWidget(Button(theme, "Keep the statement", "primary"))
    return panel


def _work(theme: Theme) -> QWidget:
    work = QWidget()
    column = QVBoxLayout(work)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    column.addWidget(HintBand(theme, "The order is enough to begin. With a start time, the clock fills itself.",
                              "Set a start time", "clock"))  # fmt: skip
    column.addWidget(HeadlineField(theme, value="Lend what people use once a year"))
    column.addLayout(_tags(theme))
    column.addLayout(_choices(theme))
    column.addLayout(_buttons(theme))
    column.addWidget(WarningLine(theme, "Table 9 has no host.", "Name one"))
    column.addWidget(WarningLine(theme, "The disk is full: nothing is saved since 14:31.", "Save elsewhere", "danger"))
    column.addWidget(_card(theme))
    column.addWidget(EmptyState(theme, "Here stand the topics people propose.",
                                "Each gets a number that it keeps for good.",
                                "Add the first topic", key_hint="N"))  # fmt: skip
    column.addStretch(1)
    return work


def _tags(theme: Theme) -> Flow:
    flow = Flow()
    for name in ("world_cafe", "open_space", "dot_vote", "groups", "harvest", "speech", "break"):
        flow.addWidget(Node(theme, theme.tokens.method(name).icon, name, 30))
    flow.addWidget(Chip(theme, "held", "ok", "check"))
    flow.addWidget(Chip(theme, "majority", "harvest", bold=True))
    flow.addWidget(Pill(theme, "Running", "live", "play"))
    flow.addWidget(Pill(theme, "+12", "late", "clock-alert"))
    flow.addWidget(KeyHint(theme, "Enter"))
    return flow


def _choices(theme: Theme) -> Flow:
    flow = Flow(gap=16)
    flow.addWidget(Switch(theme, "View", [("a", "Run-of-show"), ("b", "Programme"), ("c", "Versions")]))
    flow.addWidget(Toggle(theme, "In the programme", True))
    flow.addWidget(Toggle(theme, "Anchor: its time may not move"))
    return flow


def _buttons(theme: Theme) -> Flow:
    flow = Flow()
    flow.addWidget(Button(theme, "Add item", "plain", icon="plus", key_hint="Enter"))
    flow.addWidget(Button(theme, "Duplicate", "quiet", icon="copy"))
    flow.addWidget(Button(theme, "Add a question", "link", icon="plus"))
    flow.addWidget(Button(theme, "Delete 3 photos", "danger"))
    flow.addWidget(Button(theme, "Pause", "plain", icon="pause", key_hint="Space", large=True))
    off = Button(theme, "Off", "plain")
    off.setEnabled(False)
    flow.addWidget(off)
    return flow


def _card(theme: Theme) -> Card:
    card = Card(theme)
    inside = QVBoxLayout(card)
    inside.setContentsMargins(14, 10, 14, 12)
    inside.setSpacing(0)
    inside.addWidget(Label(theme, "Ștefan Åkesson: Кой говори с хората, които не четат? Ένα ερώτημα", "lead"))
    inside.addWidget(Label(theme, "T2 · R1 · <b>R&D</b>", "small", "text.secondary"))
    return card


def window_with(theme: Theme, rows: list[SpineRow | SpineHeading]) -> MainWindow:
    """The window with an event open."""
    window = MainWindow(theme, morning)
    for entry in ("file.new", "edit.undo", "event.about", "stage.toggle", "help.keys"):
        window.actions_by_id.on(entry, lambda: None)
    window.rebuild_menus()
    window.pages.offer("parts", lambda: PartsPage(theme))
    window.pages.open("parts", None)  # type: ignore[arg-type]
    clocked = rows[0] == clocked_rows()[0]
    window.spine.show_event(*(("Library of the Future", "Invented demo event · one day, 69 people") if clocked
                              else ("Meeting of Gold-Label Clusters", "Brussels, MERO · 4 Dec 2019")))  # fmt: skip
    window.spine.show_agenda(rows)
    window.spine.show_places(places("69 present", "31 joined", "14 ready"))
    window.spine.choose("i3" if clocked else "i8")
    window.show_event("Library of the Future")
    window.show_undo("repair the plan", None)
    window.top.show_saved("Saved 10:49")
    window.top.show_phones(31 if clocked else None)
    window.top.show_stage("Stage: round clock" if clocked else "Stage off", on=clocked)
    return window


def start_window(theme: Theme, rows: list[RecentEvent]) -> MainWindow:
    window = MainWindow(theme, morning)
    start = StartPage(theme, samples(resources.path("samples")))
    start.show_recent(rows)
    window.show_start(start)
    return window


def scenes(theme: Theme) -> Iterator[tuple[str, MainWindow]]:
    """Every window worth a look, with its name."""
    yield "start", start_window(theme, recent())
    yield "start-first", start_window(theme, [])
    yield "parts-live", window_with(theme, clocked_rows())
    yield "parts-planning", window_with(theme, ordered_rows())
    said = window_with(theme, clocked_rows())
    said.show()
    said.toast.say("Moved “Tents and sleeping bags” to Things you need once a year")
    yield "parts-toast", said


def draw(app: QApplication, theme: Theme, window: QWidget, size: tuple[int, int], file: Path) -> None:
    """One picture of a window at a size."""
    window.resize(*size)
    window.show()
    for _ in range(3):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    window.grab().save(str(file))


def main(folder: Path, only: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    theme.load_other_signs()
    for name, window in scenes(theme):
        if only and only not in name:
            continue
        for scheme in ("light", "dark"):
            theme.choose_scheme(scheme)
            for size in SIZES:
                draw(app, theme, window, size, folder / f"{name}-{scheme}-{size[0]}.png")
        theme.choose_scheme("light")
        theme.choose_text_scale(150)
        draw(app, theme, window, (1440, 900), folder / f"{name}-light-1440-text150.png")
        theme.choose_text_scale(100)
        window.close()
    draw_scenes(theme, folder, only.removeprefix("stage-"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
