"""The room check for phones: the card and its address, the port, the firewall, and whether a phone really got through.

The firewall is explained before its question appears, since a "Cancel" there is remembered. What to do when no phone
gets through has an order: a router of one's own, the laptop's hotspot, tethering for a few, and paper.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from facilitator.planning.network_cards import Card, CardKind, best_first, card_to_use
from facilitator.queries.room_check import Check, Standing
from facilitator.words import counted

PATIENCE_S = 60
MOST_OTHERS = 3


class PhoneFacts(Struct, frozen=True):
    """What was found out about the network; None is what nobody has asked yet.

    `host` is the laptop's own address while phones are open, `address` what people type, `link` what the code carries.
    `reached` is when a phone got through for the first time since phones were opened, `open_for` how many seconds
    they have been open.
    """

    system: str
    cards: tuple[Card, ...] | None = None
    chosen: str | None = None
    port: int | None = None
    port_free: bool | None = None
    is_open: bool = False
    host: str = ""
    address: str = ""
    link: str = ""
    reached: datetime | None = None
    open_for: float | None = None

    @property
    def card(self) -> Card | None:
        """The card phones are to come in by."""
        return None if self.cards is None else card_to_use(self.cards, self.chosen)

    @property
    def nobody_comes(self) -> bool:
        """Open for a minute and no phone got through: time for another network (Y3)."""
        return self.is_open and self.reached is None and (self.open_for or 0.0) >= PATIENCE_S


class Way(Struct, frozen=True):
    """One thing to try when no phone gets through."""

    title: str
    words: str


WAYS = (
    Way("A small router of your own", "Laptop and phones in its Wi-Fi, its “isolation” and “guest network” off."),
    Way("The laptop’s hotspot", "Phones join the laptop itself. Look how many it lets in: some stop at eight or ten."),
    Way("One phone’s hotspot", "For a few: the laptop and up to ten phones in it."),
    Way("The paper pack", "Ballots, cards and sheets on paper, typed at the desk. Everything works with it."),
)  # fmt: skip
HOTEL_HINT = "A guest network often keeps its devices apart: each has internet, none reaches another."
SIGN_IN_HINT = (
    "A phone that shows a sign-in page of the network: finish that, then open the address in its own browser."
)
ANDROID_HINT = "A phone that warns of “no internet”: choose to stay in this network."


def phone_checks(facts: PhoneFacts) -> tuple[Check, ...]:
    """The four lines, in the order in which they are mended."""
    return network_check(facts), port_check(facts), firewall_check(facts), scan_check(facts)


def network_check(facts: PhoneFacts) -> Check:
    """The card, chosen by somebody or by likelihood, and what it leads to."""
    title, icon = "Network", "network"
    if facts.cards is None:
        return Check("network", icon, title, "not known yet", Standing.UNKNOWN)
    card = facts.card
    if facts.is_open and facts.host == "127.0.0.1":
        return Check("network", icon, title, f"{facts.host}, this laptop only", Standing.TROUBLE, _LOOP)
    if card is None:
        return Check("network", icon, title, "none: this laptop is in no network", Standing.TROUBLE, _JOIN_ONE)
    if card.kind is CardKind.ALONE:
        return Check("network", icon, title, card.words, Standing.TROUBLE, _ALONE)
    if card.kind is CardKind.PUBLIC:
        return Check("network", icon, title, card.words, Standing.LOOK, _PUBLIC)
    if not card.is_reachable:
        return Check("network", icon, title, card.words, Standing.LOOK, _NOT_REAL)
    return Check("network", icon, title, card.words, Standing.READY, _others(facts.cards, card))


_LOOP = "Phones were opened without a network. Close them, join one with this laptop, and open them again."
_JOIN_ONE = "Join the room’s Wi-Fi with this laptop, or switch on its hotspot. Without a network paper does it all."
_ALONE = "The cable or the Wi-Fi gave no address. Plug it in again, or join the network once more."
_PUBLIC = "An address anybody on the internet may reach. Better join the room’s Wi-Fi, or use a router of your own."
_NOT_REAL = "Only cards of programs or of a VPN were found. Join the room’s Wi-Fi; switch the VPN off."


def _others(cards: tuple[Card, ...], chosen: Card) -> str:
    others = sum(one.is_reachable for one in best_first(cards) if one != chosen)
    if not others:
        return ""
    return f"{counted(others, 'other network', 'other networks')} found. Take the one the phones are in."


def port_check(facts: PhoneFacts) -> Check:
    """Whether the door phones come in by is free on this laptop."""
    title, icon = "Port", "door-open"
    if facts.is_open:
        return Check("port", icon, title, _port_words(facts.port, "ours"), Standing.READY)
    if facts.port_free is None:
        value = (
            "any free one, kept for this event from then on" if facts.port is None else f"{facts.port}, not tried yet"
        )
        standing = Standing.READY if facts.port is None else Standing.UNKNOWN
        return Check("port", icon, title, value, standing)
    if facts.port_free:
        return Check("port", icon, title, _port_words(facts.port, "free"), Standing.READY)
    return Check("port", icon, title, _port_words(facts.port, "taken by another program"), Standing.LOOK, _TAKEN)


_TAKEN = "Phones then get another port. Codes printed before lead nowhere: close the other program, or print them anew."


def _port_words(port: int | None, words: str) -> str:
    return words if port is None else f"{port}, {words}"


def firewall_check(facts: PhoneFacts) -> Check:
    """What the system will ask, and what to answer. Whether it lets phones in, only a phone tells."""
    title, icon = "Firewall", "shield-check"
    if facts.reached is not None:
        return Check("firewall", icon, title, "lets phones in", Standing.READY)
    value = _ASKS.get(facts.system, _ASKS["linux"])
    return Check("firewall", icon, title, value, Standing.UNKNOWN, _firewall_advice(facts))


_ASKS = {
    "win32": "Windows asks once",
    "darwin": "macOS asks once",
    "linux": "Linux does not ask",
}


def _firewall_advice(facts: PhoneFacts) -> str:
    if facts.system == "win32":
        return (
            "Choose “Allow”. A “Cancel” is remembered: then tick Facilitator under “Allow an app through firewall”. "
            "In a network set to “public” Windows keeps phones out: set the room’s network to “private”."
        )
    if facts.system == "darwin":
        return (
            "Choose “Allow”, also for devices in the local network. A “Don’t allow” is remembered: then look under "
            "Privacy & Security, Local Network, and under Network, Firewall."
        )
    port = "the port" if facts.port is None else f"port {facts.port}/tcp"
    return f"If a firewall is on, open {port} in it, for example with firewall-cmd or ufw."


def scan_check(facts: PhoneFacts) -> Check:
    """The one proof: a phone came in."""
    title, icon = "A phone", "smartphone"
    if facts.reached is not None:
        return Check("scan", icon, title, f"got through at {facts.reached:%H:%M}", Standing.READY)
    if not facts.is_open:
        return Check("scan", icon, title, "not tried: phones are closed", Standing.UNKNOWN, _SCAN_LATER)
    if facts.nobody_comes:
        return Check("scan", icon, title, "none got through yet", Standing.TROUBLE, HOTEL_HINT)
    return Check(
        "scan", icon, title, "waiting for the first one", Standing.LOOK, "Scan the code with a phone in the room."
    )


_SCAN_LATER = "Open phones, then scan the code with one phone that is in the room’s Wi-Fi."
