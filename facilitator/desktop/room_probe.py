"""What the system tells about laptop and room: asked without a network, each on its own, and never guessed.

Whatever fails gives None: a check then says how people see for themselves. `asked_slowly` may take a second and runs on
a job's thread; `screens_now` belongs to the window's.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from facilitator.planning.network_cards import Card
from facilitator.queries.room_check import Power, ScreenFact

LONGEST_WORD_S = 2.0
MEGABYTE = 1_000_000
SUPPLIES = Path("/sys/class/power_supply")
T = TypeVar("T")


class Printers(NamedTuple):
    """The printers by name, and the one the system uses if nobody chooses."""

    names: tuple[str, ...]
    usual: str = ""


class Told(NamedTuple):
    """What the system told; None is what it does not tell."""

    printers: Printers | None = None
    free_mb: int | None = None
    power: Power | None = None
    can_stay_awake: bool | None = None
    quiet: bool | None = None
    cards: tuple[Card, ...] | None = None


def asked_slowly(folder: Path) -> Told:
    """Everything that may take a moment; `folder` is where the event lies."""
    return Told(
        _or_none(printers),
        _or_none(lambda: shutil.disk_usage(folder).free // MEGABYTE),
        _or_none(power),
        _or_none(can_stay_awake),
        _or_none(is_quiet),
        _or_none(network_cards),
    )


def screens_now(window: QWidget) -> tuple[ScreenFact, ...]:
    """The screens, in real dots; the one the moderator's window is on is marked."""
    here = window.screen()
    return tuple(_screen(one, one is here) for one in QGuiApplication.screens())


def _screen(screen: QScreen, main: bool) -> ScreenFact:
    place, ratio = screen.geometry(), screen.devicePixelRatio()
    name = " ".join(part for part in (screen.manufacturer(), screen.model()) if part) or screen.name()
    return ScreenFact(
        name, round(place.width() * ratio), round(place.height() * ratio), place.x(), place.y(), main
    )  # fmt: skip


def printers() -> Printers:
    """Asked of the system's own list; a printer that is off may stand in it too."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - late: start-up time

    return Printers(tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName())


def network_cards() -> tuple[Card, ...]:
    """Every IPv4 address of this laptop with the name of its card."""
    import ifaddr  # noqa: PLC0415 - late: start-up time

    return tuple(
        Card(str(adapter.nice_name), str(one.ip))
        for adapter in ifaddr.get_adapters()
        for one in adapter.ips
        if one.is_IPv4
    )


def is_port_free(address: str, port: int) -> bool:
    """Whether something could listen there now. True says nothing about firewalls."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def power(platform: str = sys.platform, supplies: Path = SUPPLIES) -> Power | None:
    """Whether the laptop is plugged in. A machine without a battery is."""
    if platform == "win32":
        return _power_of_windows()
    if platform == "darwin":
        said = _said("pmset", "-g", "batt")
        return None if said is None else _power_of_mac(said)
    return _power_of_linux(supplies)


def _power_of_linux(supplies: Path) -> Power | None:
    if not supplies.is_dir():
        return None
    kinds = {one: _word_in(one / "type") for one in supplies.iterdir()}
    charges = [_word_in(one / "capacity") for one, kind in kinds.items() if kind == "Battery"]
    charge = next((int(one) for one in charges if one.isdigit()), None)
    states = [_word_in(one / "status") for one, kind in kinds.items() if kind == "Battery"]
    mains = any(_word_in(one / "online") == "1" for one, kind in kinds.items() if kind in ("Mains", "USB"))
    return Power(mains or "Discharging" not in states, charge)


def _word_in(file: Path) -> str:
    try:
        return file.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _power_of_mac(said: str) -> Power:
    import re  # noqa: PLC0415 - late: only for macOS

    charge = re.search(r"(\d+)%", said)
    return Power("Battery Power" not in said, None if charge is None else int(charge[1]))


def _power_of_windows() -> Power | None:
    import ctypes  # noqa: PLC0415 - late: only for Windows

    class Status(ctypes.Structure):
        _fields_ = [
            ("line", ctypes.c_byte), ("flag", ctypes.c_byte), ("percent", ctypes.c_ubyte), ("saver", ctypes.c_byte),
            ("left", ctypes.c_ulong), ("full", ctypes.c_ulong),
        ]  # fmt: skip

    status, system = Status(), getattr(ctypes, "windll", None)
    if system is None or not system.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return None
    return Power(status.line == 1, None if status.percent > 100 else status.percent)


def can_stay_awake(platform: str = sys.platform) -> bool | None:
    """Whether this system is known to keep awake for a program that asks."""
    if platform in ("win32", "darwin"):
        return True
    return True if shutil.which("systemd-inhibit") else None


def is_quiet(platform: str = sys.platform) -> bool | None:
    """Whether notifications are held back, where the system tells."""
    if platform == "win32":
        return _quiet_windows()
    if platform == "darwin" or not shutil.which("gsettings"):
        return None
    said = _said("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")
    return {"true": False, "false": True}.get((said or "").strip())


def _quiet_windows() -> bool | None:
    """Switched off altogether is told; “do not disturb” is not."""
    winreg = __import__("winreg")
    place = r"Software\Microsoft\Windows\CurrentVersion\PushNotifications"
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as key:
        value, _ = winreg.QueryValueEx(key, "ToastEnabled")
    return True if value == 0 else None


def _said(*words: str) -> str | None:
    """What a small program of the system answers; None where there is none or it takes too long."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=LONGEST_WORD_S, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def _or_none(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except (OSError, ValueError, ImportError, RuntimeError):
        return None
