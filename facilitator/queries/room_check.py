"""The room before people come: what was found out about it, and what that means for the day, each with words.

Everything here works without phones; what phones need stands in `phone_check`. Nothing found out is told as a guess:
what a system does not tell is `None`, and the check says how people see for themselves.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from facilitator.queries.phrases import date_words
from facilitator.words import counted, shortened

LEAST_MB, LITTLE_MB = 500, 2_000
LEAST_CHARGE = 40
BEHIND = timedelta(minutes=1)
SEEN_WELL = 1280


class Standing(StrEnum):
    """How something stands. `UNKNOWN` is not bad: nobody could find out, so somebody has to look."""

    READY = "ready"
    LOOK = "look"
    TROUBLE = "trouble"
    UNKNOWN = "unknown"


STANDING_WORDS = {
    Standing.READY: "ready",
    Standing.LOOK: "have a look",
    Standing.TROUBLE: "mend this",
    Standing.UNKNOWN: "see for yourself",
}


class Act(StrEnum):
    """What can be done about it from its line; the page knows how."""

    STAGE = "stage"
    PRINTS = "prints"
    LIVE = "live"
    EVENT = "event"


class Check(Struct, frozen=True):
    """One line: `value` is what was found, `advice` what to do about it, "" where there is nothing to do."""

    key: str
    icon: str
    title: str
    value: str
    standing: Standing
    advice: str = ""
    act: str = ""
    act_words: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says of the line."""
        parts = (self.title, self.value, STANDING_WORDS[self.standing], self.advice)
        return ". ".join(one.rstrip(".") for one in parts if one)


class ScreenFact(Struct, frozen=True):
    """A screen: its name, its size in real dots, where it stands, and whether the laptop's window is on it."""

    name: str
    width: int
    height: int
    left: int = 0
    top: int = 0
    main: bool = False


class Power(Struct, frozen=True):
    """Whether the laptop is plugged in, and how full its battery is, in percent."""

    plugged: bool
    charge: int | None = None


class RoomFacts(Struct, frozen=True):
    """What was found out about the laptop and the room; None is what the system does not tell."""

    now: datetime
    zone: str
    screens: tuple[ScreenFact, ...] = ()
    stage_on: bool = False
    printers: tuple[str, ...] | None = None
    printer: str = ""  # the one the system uses if nobody chooses
    jumped: str = ""  # what was seen of the laptop's clock, as a sentence
    free_mb: int | None = None
    folder: str = ""
    power: Power | None = None
    can_stay_awake: bool | None = None
    quiet: bool | None = None  # whether the system holds back its notifications


class RoomCheck(Struct, frozen=True):
    """All lines, and the answer in a few words."""

    checks: tuple[Check, ...]

    @property
    def answer(self) -> str:
        """`Ready`, or what is not: the largest words of the page."""
        trouble = sum(one.standing is Standing.TROUBLE for one in self.checks)
        look = sum(one.standing is Standing.LOOK for one in self.checks)
        if trouble:
            return f"{counted(trouble, 'thing', 'things')} to mend"
        if look:
            return f"{counted(look, 'thing', 'things')} to look at"
        return "Ready"

    @property
    def facts(self) -> str:
        """The rest of the answer: `5 ready · 1 to see for yourself`."""
        words = {Standing.READY: "ready", Standing.LOOK: "to look at", Standing.UNKNOWN: "to see for yourself"}
        counts = {one: sum(check.standing is one for check in self.checks) for one in Standing}
        if not counts[Standing.TROUBLE]:
            counts[Standing.LOOK] = 0
        return " · ".join(f"{counts[one]} {said}" for one, said in words.items() if counts[one])


def room_check(facts: RoomFacts, last_act: datetime | None = None, zone: str | None = None) -> RoomCheck:
    """The room with phones left aside. `last_act` is when the event was changed last, `zone` its time zone."""
    return RoomCheck(
        (
            screens_check(facts),
            printers_check(facts),
            clock_check(facts, last_act, zone),
            disk_check(facts),
            power_check(facts),
            sleep_check(facts),
            notifications_check(facts),
        )
    )


def screens_check(facts: RoomFacts) -> Check:
    """Whether there is a screen for the stage beside the one for the moderator."""
    others = [one for one in facts.screens if not one.main]
    show = {"act": Act.STAGE, "act_words": "Take the stage off" if facts.stage_on else "Show the stage"}
    if not facts.screens:
        return Check("screens", "projector", "Projector", "not known", Standing.UNKNOWN, _SEE_SCREEN, **show)
    if not others:
        return Check("screens", "projector", "Projector", "none found, only this screen", Standing.LOOK, _PLUG_IN)
    if _mirrored(facts.screens):
        return Check("screens", "projector", "Projector", "shows the same as this screen", Standing.LOOK, _EXTEND)
    beamer = max(others, key=lambda one: one.width)
    value = f"{shortened(beamer.name, 30) or 'second screen'}, {beamer.width} × {beamer.height}"
    if beamer.width < SEEN_WELL:
        return Check("screens", "projector", "Projector", value, Standing.LOOK, _COARSE, **show)
    return Check("screens", "projector", "Projector", value, Standing.READY, _SEE_SCREEN, **show)


_PLUG_IN = "Plug the projector in, switch it on, and choose “extend”, not “mirror”, in the system’s screen settings."
_EXTEND = "Choose “extend” in the system’s screen settings, so that the room does not see this window."
_SEE_SCREEN = "Show the stage and read it from the last row."
_COARSE = "It has few dots. Read the stage from the last row; the text stays, long lists take more pages."


def _mirrored(screens: tuple[ScreenFact, ...]) -> bool:
    return len({(one.left, one.top) for one in screens}) < len(screens)


def printers_check(facts: RoomFacts) -> Check:
    """Whether something can be printed; nothing is printed to find out."""
    to_prints = {"act": Act.PRINTS, "act_words": "Go to the prints"}
    if facts.printers is None:
        return Check("printers", "printer", "Printer", "not known", Standing.UNKNOWN, _SEE_PRINTER, **to_prints)
    if not facts.printers:
        return Check("printers", "printer", "Printer", "none found", Standing.LOOK, _NO_PRINTER, **to_prints)
    if facts.printer:
        more = len(facts.printers) - 1
        value = shortened(facts.printer, 40) + (f", and {counted(more, 'other', 'others')}" if more else "")
        return Check("printers", "printer", "Printer", value, Standing.READY, _SEE_PRINTER, **to_prints)
    value = counted(len(facts.printers), "printer", "printers") + ", none is the usual one"
    return Check("printers", "printer", "Printer", value, Standing.READY, _SEE_PRINTER, **to_prints)


_SEE_PRINTER = "Print one sheet now: whether it is on and has paper, only the sheet tells."
_NO_PRINTER = "Add it in the system’s settings, or save PDF files and print them elsewhere."


def clock_check(facts: RoomFacts, last_act: datetime | None, zone: str | None) -> Check:
    """The laptop's clock against the event's own past and its time zone; no time is fetched from anywhere."""
    value = f"{facts.now:%H:%M}, {date_words(facts.now.date())}" + (f", {facts.zone}" if facts.zone else "")
    if last_act is not None and facts.now < last_act - BEHIND:
        return Check("clock", "clock", "Clock", value, Standing.TROUBLE, _BEHIND)
    if facts.jumped:
        act = {"act": Act.LIVE, "act_words": "Go to the clock"}
        return Check("clock", "clock", "Clock", value, Standing.LOOK, f"{facts.jumped} Compare it with a watch.", **act)
    if zone and _offset_differs(facts.now, zone):
        advice = f"The event is planned in {zone}, and this laptop’s clock is not. Change one of the two."
        act = {"act": Act.EVENT, "act_words": "Go to the event"}
        return Check("clock", "clock", "Clock", value, Standing.LOOK, advice, **act)
    return Check("clock", "clock", "Clock", value, Standing.READY, "Compare it with a watch or a phone.")


_BEHIND = (
    "It is behind the last thing that was saved in this event. Set the laptop’s date and time before anything begins."
)


def _offset_differs(now: datetime, zone: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - late: start-up time

    try:
        there = now.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return there.utcoffset() != now.utcoffset()


def disk_check(facts: RoomFacts) -> Check:
    """Room for the event, its photos and its snapshots (D4: warned below 500 MB)."""
    if facts.free_mb is None:
        return Check("disk", "hard-drive", "Disk", "not known", Standing.UNKNOWN, "Look in the system’s settings.")
    value = f"{_size_words(facts.free_mb)} free"
    if facts.free_mb < LEAST_MB:
        return Check("disk", "hard-drive", "Disk", value, Standing.TROUBLE, _FULL)
    if facts.free_mb < LITTLE_MB:
        return Check("disk", "hard-drive", "Disk", value, Standing.LOOK, "Enough for today. Photos take most of it.")
    return Check("disk", "hard-drive", "Disk", value, Standing.READY)


_FULL = "Make room, at least 2 GB, before the day begins: on a full disk nothing can be saved."


def _size_words(megabytes: int) -> str:
    if megabytes < 1000:
        return f"{megabytes} MB"
    return f"{megabytes / 1000:.1f} GB" if megabytes < 10_000 else f"{megabytes // 1000} GB"


def power_check(facts: RoomFacts) -> Check:
    """Whether the laptop lasts the day."""
    power = facts.power
    if power is None:
        return Check("power", "plug", "Power", "not known", Standing.UNKNOWN, "Plug the laptop in.")
    charge = "" if power.charge is None else f", battery {power.charge} %"
    if power.plugged:
        return Check("power", "plug", "Power", f"plugged in{charge}", Standing.READY)
    low = power.charge is not None and power.charge < LEAST_CHARGE
    standing = Standing.TROUBLE if low else Standing.LOOK
    return Check("power", "plug", "Power", f"on battery{charge}", standing, "Plug the laptop in.")


def sleep_check(facts: RoomFacts) -> Check:
    """Whether the laptop stays awake by itself while the day is run (U2)."""
    if facts.can_stay_awake:
        value = "stays awake while an item or a clock runs"
        return Check("sleep", "moon", "Sleep", value, Standing.READY, "Its screen does not lock by itself then.")
    standing = Standing.UNKNOWN if facts.can_stay_awake is None else Standing.LOOK
    value = "not known" if facts.can_stay_awake is None else "this system cannot be asked to stay awake"
    return Check(
        "sleep", "moon", "Sleep", value, standing, "Switch sleep and screen saver off in the system’s settings."
    )


def notifications_check(facts: RoomFacts) -> Check:
    """Whether mail and messages stay off the wall."""
    if facts.quiet:
        return Check("notifications", "bell-off", "Notifications", "switched off", Standing.READY)
    standing = Standing.UNKNOWN if facts.quiet is None else Standing.LOOK
    value = "not known" if facts.quiet is None else "switched on"
    return Check("notifications", "bell-off", "Notifications", value, standing, _QUIET)


_QUIET = "Switch on “do not disturb”, and close mail and chat: they would show on the projector."
