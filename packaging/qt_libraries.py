"""Qt's system libraries on Linux: which are missing, and how they come onto Debian and Ubuntu.

They are looked for by loading them, because Qt's own words mislead: with any of the window's libraries missing it
blames libxcb-cursor0 and aborts.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from console import Stopped, ask, run_silently, say, seconds_since, twice

# Package on Debian and Ubuntu -> the library in it.
WITHOUT_SCREEN = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libx11-6": "libX11.so.6",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libbrotli1": "libbrotlidec.so.1",
    "libgssapi-krb5-2": "libgssapi_krb5.so.2",
}
WITH_SCREEN = {
    "libpulse0": "libpulse.so.0",
    "libxrandr2": "libXrandr.so.2",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libwayland-cursor0": "libwayland-cursor.so.0",
}
# Package -> a program in it that the checks call.
FOR_TESTS = {
    "xvfb": "Xvfb",
    "x11-xserver-utils": "xrandr",
    "mount": "mount",
    "zbar-tools": "zbarimg",
    "poppler-utils": "pdftotext",
    "qpdf": "qpdf",
}
TO_MAKE_ENVIRONMENTS = "python3-venv"


def has_screen() -> bool:
    """Whether a window could be shown here. Windows and macOS always can."""
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def libraries() -> list[str]:
    """The packages that a machine needs where the environment is made without Debian's help."""
    return [*WITHOUT_SCREEN, *WITH_SCREEN]


def packages(for_tests: bool) -> list[str]:
    """Everything Facilitator asks of a Debian or Ubuntu: one list, so that one installation is enough."""
    return [TO_MAKE_ENVIRONMENTS, *libraries(), *(FOR_TESTS if for_tests else ())]


def missing(for_tests: bool, window: bool) -> list[str]:
    """The packages whose libraries or programs are not here. The window's count only where there is to be one."""
    loadable = {**WITHOUT_SCREEN, **(WITH_SCREEN if window or for_tests else {})}
    programs = FOR_TESTS if for_tests else {}
    return [
        *(package for package, library in loadable.items() if not _loads(library)),
        *(package for package, program in programs.items() if not shutil.which(program)),
    ]


def make_sure(for_tests: bool, window: bool) -> None:
    """Have all that is needed on this machine, or stop with the one line that puts it there."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages(for_tests)]
    _make_sure(lambda: _missing_with_environments(for_tests, window), "apt-get", [["apt-get", "update"], install])


def make_sure_offline(window: bool, folder: Path) -> None:
    """The same without any network, from the packages that lie in a folder."""
    files = [str(file) for file in sorted(folder.glob("*.deb"))]
    install = ["dpkg", "--install", "--refuse-downgrade", "--skip-same-version", *files]
    _make_sure(lambda: missing(for_tests=False, window=window), "dpkg" if files else "", [install])


def _make_sure(missing_now: Callable[[], list[str]], installer: str, commands: list[list[str]]) -> None:
    if not sys.platform.startswith("linux"):
        return
    if lacking := missing_now():
        say(f"Missing on this machine: {' '.join(lacking)}")
        if not shutil.which(installer):
            raise Stopped("Install what these Debian packages hold with your own package manager; then try again.")
        _as_root(commands)
        importlib.invalidate_caches()
    if lacking := missing_now():
        raise Stopped(f"Still missing after the installation: {' '.join(lacking)}")


def _missing_with_environments(for_tests: bool, window: bool) -> list[str]:
    """Debian keeps back the part of Python that fills new environments."""
    lacking = missing(for_tests, window)
    return lacking if importlib.util.find_spec("ensurepip") else [TO_MAKE_ENVIRONMENTS, *lacking]


def _as_root(commands: list[list[str]]) -> None:
    """Run these at once where we are root; else tell the one line that does it, and ask."""
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    if sudo:
        say(f"This line puts it there:\n\n  sudo {' && sudo '.join(map(' '.join, commands))}\n")
        if not ask("Run it now?"):
            raise Stopped("Nothing was changed. Run the line above, then try again.")
    start = time.monotonic()
    say("Installing the system packages (the first time only) ...")
    for command in commands:
        whole = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", *command]
        if not twice(partial(run_silently, whole)):
            raise Stopped("The system packages could not be installed; the reason stands above.")
    say(f"  done in {seconds_since(start)}")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
