"""An open event shown in the main window: its spine and places, the page in front, undo, saved and troubles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.commands.parking import ParkThought
from facilitator.desktop.bridge import Desk
from facilitator.desktop.clock_watch import ClockWatch
from facilitator.desktop.keep_awake import KeepAwake
from facilitator.desktop.pages import walks
from facilitator.desktop.pages.offered import (
    AGENDA,
    IMPORT,
    LIVE,
    PEOPLE,
    PHONES,
    PHOTOS,
    PRINTS,
    REPORT,
    ROOM,
    Surroundings,
    offered,
    this_moment,
)
from facilitator.desktop.photo_intake import PhotoIntake
from facilitator.desktop.shell import spine_view
from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.shell.park_line import CodeLine, ParkLine
from facilitator.desktop.shell.photos_line import PhotosLine
from facilitator.desktop.shell.spine_rows import PlaceRow
from facilitator.desktop.theme import Theme
from facilitator.domain.command import Changes, Outcome
from facilitator.domain.ids import AgendaItemId
from facilitator.domain.programme import AgendaItem
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.planning.drift import drift_words
from facilitator.queries import agenda_spine as spine_query
from facilitator.queries.event_facts import people_count
from facilitator.queries.live_day import runs_today

if TYPE_CHECKING:
    from facilitator.desktop.phones_desk import PhonesDesk
    from facilitator.desktop.shell.find_line import FindLine
    from facilitator.queries.found_words import FoundLine

NO_SUCH_CODE = "No sheet, card or tent of this event carries this code. Look at the foot of the paper again."
COUNTED_AFTER_MS = 120  # what a print needs is looked up in the whole event: not while a page is being painted


def page_for(item: AgendaItem, state: EventState | None = None) -> str:
    """The name of the page where an item's work is done; what has no page of its own is edited in the agenda. With
    the event the page its work has come to."""
    return walks.first_page(item.kind) if state is None else walks.page_of(state, item)


class FirstPage(NamedTuple):
    """What an event is opened at: a page and what it is about, "" for nothing."""

    name: str
    subject: str


def moment_of(now: Callable[[], datetime]) -> Callable[[], datetime]:
    """A wall clock as clocks need it: aware, and not moved by summer time."""
    return this_moment if now == datetime.now else lambda: now().astimezone(UTC)


def running_item(state: EventState, moment: datetime) -> AgendaItem | None:
    """The item that was begun on this day and is not over: the day is being run."""
    found = [one for one in state.all(AgendaItem) if runs_today(one, moment)]
    return max(found, key=lambda one: (one.started or moment, one.id), default=None)


def first_page(state: EventState, now: datetime) -> FirstPage:
    """The live page while the day is being run; else the page of what the plan says runs now; else the agenda."""
    running = running_item(state, now.astimezone(UTC))
    if running is not None:
        return FirstPage(LIVE, running.id)
    for row in spine_query.agenda_spine(state, now).rows:
        if isinstance(row, spine_query.SpineItem) and row.when == "now":
            return FirstPage(page_for(state.need(AgendaItem, row.item), state), row.item)
    return FirstPage(AGENDA, "")


class Hints(Protocol):
    """Who remembers which hints have done their work."""

    def hint_is_closed(self, name: str) -> bool: ...
    def close_hint(self, name: str) -> None: ...


@runtime_checkable
class TakesLists(Protocol):
    """A page that looks over a list in a file."""

    def take_file(self, path: Path) -> None: ...


@runtime_checkable
class TakesEarlier(Protocol):
    """A page that can begin with the plan of an earlier event."""

    def ask_for_earlier(self) -> None: ...


class EventView(QObject):
    """Keeps the window true to the event, and brings people to the page they choose.

    What a page asks of the whole program is handed on: `look_asked` for a state as it was, `rehearsal_asked` for a
    play with so many people at such a speed, `borrow_asked` to go on in a copy on this laptop. Who plays says so in
    `is_rehearsing`.
    """

    look_asked = Signal(object, str)  # EventState, what it is
    rehearsal_asked = Signal(int, float)
    rehearsal_stopped = Signal()
    borrow_asked = Signal()

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        theme: Theme,
        hints: Hints,
        now: Callable[[], datetime] = datetime.now,
        phones: PhonesDesk | None = None,
    ) -> None:
        super().__init__(desk)
        self.phones = phones
        self.is_rehearsing = False
        self.window, self.desk, self._theme, self._now = window, desk, theme, now
        self.moment = moment_of(now)
        self.watch = ClockWatch(desk, self.moment)
        self.awake = KeepAwake(desk, self.moment)
        self.photos = PhotoIntake(desk, self)
        around = Surroundings(
            self.open_page, self._tell, hints.hint_is_closed, hints.close_hint, self.moment, self.watch,
            phones,
            self.look_asked.emit, self.rehearsal_asked.emit, self.rehearsal_stopped.emit, lambda: self.is_rehearsing,
            self.borrow_asked.emit,
            self.photos, self._open_code,
        )  # fmt: skip
        for name, maker in offered(theme, desk, around).items():
            window.pages.offer(name, maker)
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._show_spine)
        self._minute.timeout.connect(self.awake.look)
        self._ready = self._draft = self._sheets = ""
        self._counting = QTimer(self, singleShot=True, interval=COUNTED_AFTER_MS)
        self._counting.timeout.connect(self._count_prints)
        self.park_line = ParkLine(theme, window.pages)
        self.code_line = CodeLine(theme, window.pages)
        self.photos_line = PhotosLine(theme, window.pages)
        self.find_line: FindLine | None = None
        self._connect()
        window.show_event(desk.state.event.title)
        self._show_spine()
        desk.tell_undo()
        self._show_saved(desk.state.at)
        self._minute.start()

    def show_first_page(self) -> None:
        """The page of what runs now; else the agenda."""
        self.open_page(*first_page(self.desk.state, self._now()))
        QTimer.singleShot(0, self.awake, self.awake.look)

    def choose(self, key: str) -> None:
        """Brings the page of a spine row to the front: an agenda item by its id, or a place by its name."""
        item = self.desk.state.get(AgendaItem, key)
        self.open_page(key if item is None else self._page_for(item), "" if item is None else item.id)

    def _page_for(self, item: AgendaItem) -> str:
        """What runs now is run from the live page; its own page is one step from there."""
        return LIVE if runs_today(item, self.moment()) else page_for(item, self.desk.state)

    def open_page(self, name: str, subject: str = "") -> None:
        """Brings a page to the front, about an item, a session or nothing."""
        self.window.spine.choose(subject if subject else name)
        self.window.pages.open(name, self.desk.state, subject)

    def begin_as_earlier(self) -> None:
        """Asks for an earlier event, whose plan comes behind what is planned here."""
        self.open_page(AGENDA)
        page = self.window.pages.page
        if isinstance(page, TakesEarlier):
            page.ask_for_earlier()

    def import_list(self, path: Path) -> None:
        """A list of people, topics, notes or agenda items, to be looked over before it comes in."""
        self.open_page(IMPORT)
        page = self.window.pages.page
        if isinstance(page, TakesLists):
            page.take_file(path)

    def park(self) -> None:
        """A line for the parking lot, over whatever page is in front."""
        self.park_line.begin()

    def ask_code(self) -> None:
        """A line for the short code on a sheet, a card or a tent."""
        self.code_line.begin()

    def find(self) -> None:
        """Words on the page in front where it has many; else in the whole event."""
        begin = getattr(self.window.pages.page, "begin_find", None)
        if begin is None or not begin():
            self.find_all()

    def find_all(self) -> None:
        """A line for words anywhere in the event."""
        from facilitator.desktop.shell.find_line import FindLine  # noqa: PLC0415 - late: start-up time

        if self.find_line is None:
            self.find_line = FindLine(self._theme, self.window.pages, self.desk.finder)
            self.find_line.chosen.connect(self._on_find)
        self.find_line.begin_in(self.desk.state)

    def close(self) -> None:
        """Lets the page in front finish what is being typed, parks a thought nobody entered, and stops listening."""
        self._park_what_is_left()
        self._minute.stop()
        self._counting.stop()
        for line in (self.park_line, self.code_line, self.photos_line, *([self.find_line] if self.find_line else [])):
            line.hide()
            line.deleteLater()
        self.photos.close()
        self.watch.stop()
        self.awake.stop()
        self.window.pages.close_all()
        self.desk.close()
        for signal, slot in self._connections:
            signal.disconnect(slot)

    def _connect(self) -> None:
        window, desk = self.window, self.desk
        self._connections = [
            (desk.news, self._on_news),
            (desk.undo_changed, window.show_undo),
            (desk.saved, self._show_saved),
            (desk.refused, self._tell),
            (desk.trouble, window.top.show_trouble),
            (window.item_chosen, self.choose),
            (window.undo_asked, desk.undo),
            (self.park_line.parked, self._on_parked),
            (self.code_line.parked, self._on_code),
            (self.watch.jump_changed, self._on_jump),
            (window.photos_dropped, self.photos.take),
            (self.photos.changed, self._on_photos),
            (self.photos.told, self._tell),
            (self.photos_line.stop_asked, self.photos.stop),
            (self.photos_line.look_asked, self._open_photos),
        ]
        if self.phones is not None:
            self._connections += [
                (self.phones.changed, self._on_phones),
                (self.phones.told, self._tell),
                (window.top.phones_asked, self._open_phones),
            ]
        for signal, slot in self._connections:
            signal.connect(slot)

    def _on_photos(self) -> None:
        self.photos_line.show_progress(self.photos.progress)

    def _open_photos(self) -> None:
        self.open_page(PHOTOS)

    def _open_code(self, code: str) -> None:
        """The page in front shows what carries this code, if it can."""
        take = getattr(self.window.pages.page, "take_code", None)
        if take is not None:
            take(code)

    def _open_phones(self) -> None:
        self.open_page(PHONES)

    def _on_phones(self) -> None:
        """The top bar, the spine and the stage say how phones stand."""
        self._show_places()
        if self.phones is None:
            return
        look, network = self.phones.look, self.phones.keeper.wifi[0]
        self.window.top.show_phones(look.participants if look.is_open else None)
        from facilitator.desktop.stage.showing import showing_of  # noqa: PLC0415 - late: start-up time

        showing_of(self.desk, self._now).show_joining(look.joining(network))

    def _tell(self, sentence: str) -> None:
        self.window.toast.say(sentence, undo=False)

    def _on_jump(self) -> None:
        """The live page asks; on every other page a line says where."""
        if self.watch.jump is not None and self.window.pages.name != LIVE:
            self._tell(f"{self.watch.jump.sentence} The live page asks what to do; the clock runs on.")

    def _park_what_is_left(self) -> None:
        left = self.park_line.left_over()
        if left:
            self.desk.run(ParkThought(text=left), refused=lambda _: None)

    def _on_parked(self, text: str) -> None:
        subject = self.desk.state.get(AgendaItem, self.window.pages.subject)
        item = None if subject is None else AgendaItemId(subject.id)
        self.desk.run(ParkThought(text=text, item=item), self._on_kept, self.park_line.refuse)

    def _on_kept(self, outcome: Outcome) -> None:
        self.park_line.kept()
        self.window.toast.say("Kept in the parking lot, on the event’s page")

    def _on_code(self, typed: str) -> None:
        """The record that carries this code; of two with the same one the first, and the other is named."""
        from facilitator.queries.by_code import found_by_code  # noqa: PLC0415 - late: start-up time

        found = found_by_code(self.desk.state, typed)
        if not found:
            self.code_line.refuse(NO_SUCH_CODE)
            return
        self.code_line.kept()
        self.open_page(found[0].page, found[0].subject)
        self._open_code(typed)
        if len(found) > 1:
            self._tell(f"This code also stands for {found[1].words}.")

    def _on_find(self, line: FoundLine) -> None:
        """The page where a find is worked on, at the find itself where that page can."""
        if line.page:
            self.open_page(line.page, line.subject)
        else:
            self.choose(line.subject)
        take = getattr(self.window.pages.page, "take_found", None)
        if take is not None:
            take(line.ref)

    def _on_news(self, state: EventState, changes: Changes) -> None:
        self._show_spine()
        if Ref(AgendaItem.kind_name, self.window.pages.subject) in changes.removed:
            self.open_page(AGENDA)
        self.window.pages.news(state, changes)

    def _show_saved(self, at: datetime | None) -> None:
        self.window.top.show_saved("Saved" if at is None else f"Saved {at.astimezone():%H:%M}")

    def _show_spine(self) -> None:
        spine_view.show(self.window, self.desk.state, self._now())
        self._show_places()
        self._counting.start()

    def _show_places(self) -> None:
        late = spine_view.minutes_late(self.desk.state, self._now())
        words = "" if late is None else drift_words(late).replace(" minutes", " min").replace(" minute", " min")
        live = PlaceRow(LIVE, "Run the day", "timer", words)
        room = PlaceRow(ROOM, "Room check", "clipboard-check")
        figure = "off" if self.phones is None else self.phones.look.figure
        phones = PlaceRow(PHONES, "Phones", "smartphone", figure)
        prints = PlaceRow(PRINTS, "Prints", "printer", self._ready)
        report = PlaceRow(REPORT, "Report", "file-text", self._draft)
        rows = [live, room, self._people_row(), phones, prints, report]
        if self._sheets:
            rows.insert(5, PlaceRow(PHOTOS, "Photos", "camera", self._sheets))
        self.window.spine.show_places(rows)

    def _people_row(self) -> PlaceRow:
        known = people_count(self.desk.state)
        words = "" if not known.named else f"{known.named} named" if known.present is None else f"{known.present} here"
        return PlaceRow(PEOPLE, "People", "users", words)

    def _count_prints(self) -> None:
        from facilitator.queries.missing import still_missing  # noqa: PLC0415 - late: start-up time
        from facilitator.queries.photos_page import figure_of  # noqa: PLC0415 - late: start-up time
        from facilitator.queries.prints_list import prints_list  # noqa: PLC0415 - late: start-up time

        ready = prints_list(self.desk.state).facts
        draft = "draft" if still_missing(self.desk.state) else ""
        sheets = figure_of(self.desk.state)
        if (ready, draft, sheets) != (self._ready, self._draft, self._sheets):
            self._ready, self._draft, self._sheets = ready, draft, sheets
            self._show_places()
