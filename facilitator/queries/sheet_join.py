"""The way in for phones as values: the network, the link, and the poster that shows both."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from facilitator.queries.sheet_parts import ContextLine, Foot

SPECIAL = '\\;,:"'  # what a backslash has to stand before in the words of a network's code


class Security(StrEnum):
    """How a network is locked, as its code says it. `WPA` is right for WPA2 and WPA3 too."""

    WPA = "WPA"
    WEP = "WEP"
    OPEN = "nopass"


class Wifi(Struct, frozen=True):
    """A network people may join: its name and password exactly as typed, spaces included."""

    name: str
    password: str = ""
    security: Security = Security.WPA
    hidden: bool = False

    @property
    def payload(self) -> str:
        """What the code of the network carries. A network without a password is an open one."""
        kind = self.security if self.password else Security.OPEN
        secret = f"P:{escaped(self.password)};" if kind is not Security.OPEN else ""
        return f"WIFI:T:{kind.value};S:{escaped(self.name)};{secret}H:{'true' if self.hidden else 'false'};;"


def escaped(words: str) -> str:
    """The words of a network's code, with a backslash before each sign that would end them."""
    return "".join(f"\\{sign}" if sign in SPECIAL else sign for sign in words)


class WayIn(Struct, frozen=True):
    """How phones come in: what the code carries, what people type, the short code they are asked for then."""

    link: str
    address: str
    code: str = ""
    wifi: Wifi | None = None


SCAN = "Scan the large code with the camera, or type the address into the browser."


class JoinSheet(Struct, frozen=True, tag=True):
    """The poster people join by. It has no short code of its own: a second code would lead phones astray."""

    headline: str
    way: WayIn
    foot: Foot
    step: str = SCAN
    promises: tuple[str, ...] = ()
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = "Join poster"
    code: str = ""
