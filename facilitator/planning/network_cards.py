"""Which of a laptop's network cards people's phones can reach, the likeliest first.

A laptop often has six: Wi-Fi, a cable, a hotspot of its own, and those that programs made up. Nobody should have to
know them. The order: a hotspot of this laptop, Wi-Fi, cable, any other card in a private network, a public address, a
card of a program or a VPN, and an address the card gave itself because no network answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from ipaddress import IPv4Address, IPv4Network

from msgspec import Struct


class CardKind(IntEnum):
    """What a card leads to, the best first."""

    HOTSPOT = 0
    WIFI = 1
    CABLE = 2
    OTHER = 3
    PUBLIC = 4
    MADE_UP = 5
    ALONE = 6


CARD_WORDS = {
    CardKind.HOTSPOT: "hotspot of this laptop",
    CardKind.WIFI: "Wi-Fi",
    CardKind.CABLE: "cable",
    CardKind.OTHER: "network card",
    CardKind.PUBLIC: "public address",
    CardKind.MADE_UP: "of a program or a VPN",
    CardKind.ALONE: "no network answered",
}
# Where the systems put the phones of their own hotspot: Windows, NetworkManager, macOS, Android's tethering by cable.
_HOTSPOTS = tuple(IPv4Network(one) for one in ("192.168.137.0/24", "10.42.0.0/16"))
_MADE_UP = re.compile(
    r"docker|veth|virbr|vmnet|vmware|virtualbox|vboxnet|hyper-v|vethernet|wsl|podman|cni|flannel|kube|br-[0-9a-f]{6}"
    r"|^(tun|tap|utun|ppp|wg|zt|ham)\w*$|tailscale|zerotier|wireguard|openvpn|tap-windows|anyconnect|vpn|bluetooth",
    re.IGNORECASE,
)
_WIFI = re.compile(r"^wl|wlan|wi-?fi|wireless|802\.11|airport", re.IGNORECASE)
_CABLE = re.compile(r"^(en|eth|em)\w*$|ethernet|gbe|gigabit|lan\b", re.IGNORECASE)


class Card(Struct, frozen=True):
    """One address of the laptop, with the name of its card as the system calls it."""

    name: str
    address: str

    @property
    def kind(self) -> CardKind:
        """What this card leads to, judged by its address first and by its name then."""
        address = IPv4Address(self.address)
        if address.is_link_local:
            return CardKind.ALONE
        if _MADE_UP.search(self.name):
            return CardKind.MADE_UP
        if any(address in network for network in _HOTSPOTS):
            return CardKind.HOTSPOT
        if not address.is_private:
            return CardKind.PUBLIC
        return _kind_by_name(self.name)

    @property
    def words(self) -> str:
        """`192.168.1.20, Wi-Fi`, for people who choose."""
        return f"{self.address}, {CARD_WORDS[self.kind]}"

    @property
    def is_reachable(self) -> bool:
        """Whether phones of the room may be expected to get through; only a test says whether they do."""
        return self.kind <= CardKind.OTHER


def _kind_by_name(name: str) -> CardKind:
    if _WIFI.search(name):
        return CardKind.WIFI
    return CardKind.CABLE if _CABLE.search(name) else CardKind.OTHER


def best_first(cards: Iterable[Card]) -> tuple[Card, ...]:
    """The cards in the order in which phones are likely to reach them; the laptop's own loop is left out."""
    seen = {one.address: one for one in cards if not IPv4Address(one.address).is_loopback}
    return tuple(sorted(seen.values(), key=lambda one: (one.kind, one.name, IPv4Address(one.address))))


def card_to_use(cards: Iterable[Card], wished: str | None = None) -> Card | None:
    """The card somebody chose by its address, as long as the laptop has it; else the likeliest; None without any."""
    ordered = best_first(cards)
    chosen = next((one for one in ordered if one.address == wished), None)
    return chosen or next(iter(ordered), None)
