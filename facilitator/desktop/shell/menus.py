"""The menus as data, and the actions made from them.

To add an entry, add a line here and say `actions.on("its.id", what_to_do)` where the parts are put together.
An entry nobody listens to is not shown: no menu offers what does not work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from facilitator.desktop.widgets.text import for_menu


class Entry(NamedTuple):
    """One line of a menu; `choice` makes it one of several of which one is ticked, `ticked` one that is on or off."""

    id: str
    words: str
    keys: tuple[str, ...] = ()
    choice: str = ""
    ticked: bool = False


class MenuWords(NamedTuple):
    """A menu: its title with the mnemonic marked by '&', and its entries; None is a separating line."""

    title: str
    entries: tuple[Entry | None, ...]


MENUS = (
    MenuWords(
        "&File",
        (
            Entry("file.new", "New event", ("Ctrl+N",)),
            Entry("file.open", "Open a file …", ("Ctrl+O",)),
            Entry("file.recent", "Open recent"),
            None,
            Entry("file.copy", "Save a copy …", ("Ctrl+Shift+S",)),
            Entry("file.import_list", "Import a list …", ("Ctrl+I",)),
            Entry("file.export", "Export as event.json …"),
            Entry("file.export_lists", "Export lists …"),
            Entry("file.export_all", "Export everything as ZIP …"),
            Entry("file.prints", "Print …", ("Ctrl+P",)),
            None,
            Entry("file.close", "Close the event", ("Ctrl+W",)),
            Entry("file.quit", "Quit", ("Ctrl+Q",)),
        ),
    ),
    MenuWords(
        "&Edit",
        (
            Entry("edit.undo", "Undo", ("Ctrl+Z",)),
            Entry("edit.redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
            None,
            Entry("edit.find", "Find …", ("Ctrl+F",)),
            Entry("edit.find_all", "Find in the whole event …", ("Ctrl+Shift+F",)),
            Entry("edit.code", "Open by code …", ("Ctrl+K",)),
            Entry("edit.do", "Do anything by its name …", ("Ctrl+Shift+P",)),
        ),
    ),
    MenuWords(
        "E&vent",
        (
            Entry("event.about", "About this event", ("Ctrl+E",)),
            Entry("event.agenda", "Agenda", ("Ctrl+0",)),
            Entry("event.live", "Run the day", ("F6",)),
            Entry("event.people", "People", ("F4",)),
            Entry("event.door", "Check people in at the door", ("Shift+F4",)),
            Entry("event.result", "The result so far", ("Ctrl+R",)),
            Entry("event.phones", "Phones", ("F8",)),
            Entry("event.room", "Room check", ("F7",)),
            Entry("event.prints", "Prints"),
            Entry("event.photos", "Photos of sheets"),
            Entry("event.report", "Report"),
            Entry("event.copies", "Two laptops"),
            Entry("event.past", "The event as it was"),
            Entry("event.privacy", "Privacy"),
            Entry("event.rehearse", "Rehearse …"),
            None,
            Entry("event.add_item", "Add an agenda item", ("Ctrl+Return",)),
            Entry("event.earlier", "Plan as an earlier event …"),
            Entry("event.park", "Park a thought", ("Ctrl+L",)),
        ),
    ),
    MenuWords(
        "&View",
        (
            Entry("view.light", "Light", (), "scheme"),
            Entry("view.dark", "Dark", (), "scheme"),
            Entry("view.system", "As the system", (), "scheme"),
            None,
            Entry("view.contrast", "More contrast", ticked=True),
            Entry("view.still", "Less motion", ticked=True),
            None,
            Entry("view.larger", "Larger text", ("Ctrl++", "Ctrl+=")),
            Entry("view.smaller", "Smaller text", ("Ctrl+-",)),
            None,
            Entry("view.full_screen", "Full screen", ("F11",)),
        ),
    ),
    MenuWords(
        "&Stage",
        (
            Entry("stage.toggle", "Stage on or off", ("F5",)),
            Entry("stage.show", "Show what is chosen", ("Shift+F5",)),
            Entry("stage.next", "Next picture"),
            Entry("stage.back", "Picture before"),
            Entry("stage.black", "Black, or the picture again"),
            None,
            Entry("stage.welcome", "Show the welcome"),
            Entry("stage.now", "Show now and next"),
            Entry("stage.join", "Show the address for phones"),
            Entry("stage.time", "Show the time of day"),
            None,
            Entry("stage.message", "Message line …", ("Ctrl+M",)),
            Entry("stage.gong", "Gong at the marks of a clock: on or off"),
            Entry("stage.paper", "Stage on light or dark paper"),
        ),
    ),
    MenuWords(
        "&Help",
        (
            Entry("help.page", "Help for this page", ("F1",)),
            Entry("help.keys", "Keys", ("Ctrl+F1",)),
            Entry("help.about", "About Facilitator"),
        ),
    ),
)


class Actions(QObject):
    """All actions of a window by id: their shortcuts work from anywhere in it."""

    def __init__(self, window: QWidget, menus: Sequence[MenuWords] = MENUS) -> None:
        super().__init__(window)
        self._window = window
        self._menus = menus
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._not_now: frozenset[str] = frozenset()
        for entry in (entry for menu in menus for entry in menu.entries if entry is not None):
            self._actions[entry.id] = self._made(entry)

    def __getitem__(self, action: str) -> QAction:
        return self._actions[action]

    def on(self, action: str, act: Callable[[], object]) -> None:
        """Say what an entry does; only then it is shown and its keys work."""
        found = self._actions[action]
        found.triggered.connect(lambda _checked=False: act())
        found.setVisible(True)
        found.setEnabled(True)
        self._window.addAction(found)

    def show(self, actions: Iterable[str], shown: bool) -> None:
        """Entries that mean something only now and then; hidden ones do not listen to their keys."""
        for action in actions:
            self._actions[action].setVisible(shown)
            self._actions[action].setEnabled(shown and action not in self._not_now)

    def offered(self) -> Iterator[tuple[str, str, QAction]]:
        """The entries that can be chosen now, in the order of the menus: id, title of the menu, and action."""
        for words in self._menus:
            for entry in words.entries:
                if entry is not None and self._actions[entry.id].isEnabled() and not self._actions[entry.id].menu():
                    yield entry.id, words.title, self._actions[entry.id]

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus; those without any working entry stay hidden until one is there."""
        bar.clear()
        for words in self._menus:
            menu = bar.addMenu(words.title)
            for entry in words.entries:
                menu.addSeparator() if entry is None else menu.addAction(self._actions[entry.id])
            menu.menuAction().setVisible(any(a.isVisible() for a in menu.actions() if not a.isSeparator()))

    def say(self, action: str, words: str, *, enabled: bool = True) -> None:
        """Change an entry's words, e.g. "Undo: merge 3 + 7"; they may hold typed text."""
        self._not_now = self._not_now - {action} if enabled else self._not_now | {action}
        self._actions[action].setText(for_menu(words))
        self._actions[action].setEnabled(enabled)

    def tick(self, action: str, on: bool = True) -> None:
        self._actions[action].setChecked(on)

    def show_recent(self, files: Sequence[tuple[str, str]], open_file: Callable[[str], object]) -> None:
        """Fill "Open recent" with (title, path) rows."""
        menu = QMenu(self._window)
        for title, path in files:
            chosen = menu.addAction(for_menu(title))
            chosen.triggered.connect(lambda _checked=False, path=path: open_file(path))
        recent = self._actions["file.recent"]
        recent.setMenu(menu)
        recent.setVisible(bool(files))
        recent.setEnabled(bool(files))

    def _made(self, entry: Entry) -> QAction:
        action = QAction(self)  # with words at once Python would look whether they are an icon, and make all of Qt's
        action.setText(entry.words)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setVisible(False)
        action.setEnabled(False)
        action.setCheckable(bool(entry.choice) or entry.ticked)
        if entry.choice:
            group = self._groups.setdefault(entry.choice, QActionGroup(self))
            group.addAction(action)
        return action
