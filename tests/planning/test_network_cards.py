"""Which network card phones come in by: the likeliest first, a person's choice above all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.planning.network_cards import Card, CardKind, best_first, card_to_use


@pytest.mark.parametrize(
    ("name", "address", "kind"),
    [
        ("wlp3s0", "192.168.1.20", CardKind.WIFI),
        ("Intel(R) Wi-Fi 6 AX201 160MHz", "10.0.0.7", CardKind.WIFI),
        ("enp0s31f6", "172.16.4.9", CardKind.CABLE),
        ("Realtek PCIe GbE Family Controller", "192.168.0.3", CardKind.CABLE),
        ("wlp3s0", "10.42.0.1", CardKind.HOTSPOT),
        ("Microsoft Wi-Fi Direct Virtual Adapter", "192.168.137.1", CardKind.HOTSPOT),
        ("docker0", "172.17.0.1", CardKind.MADE_UP),
        ("Hyper-V Virtual Ethernet Adapter", "172.28.80.1", CardKind.MADE_UP),
        ("VirtualBox Host-Only Ethernet Adapter", "192.168.56.1", CardKind.MADE_UP),
        ("tailscale0", "100.90.1.2", CardKind.MADE_UP),
        ("wg0", "10.9.0.2", CardKind.MADE_UP),
        ("wlan0", "169.254.10.4", CardKind.ALONE),
        ("eth0", "203.0.114.9", CardKind.PUBLIC),
        ("bond0", "192.168.1.4", CardKind.OTHER),
    ],
)
def test_a_card_is_known_by_its_address_and_its_name(name: str, address: str, kind: CardKind) -> None:
    assert Card(name, address).kind is kind


def test_the_wifi_of_the_room_comes_before_cards_that_programs_made() -> None:
    cards = [
        Card("lo", "127.0.0.1"), Card("docker0", "172.17.0.1"), Card("eth0", "169.254.3.3"),
        Card("enp1s0", "10.1.1.9"), Card("wlp2s0", "192.168.1.20"),
    ]  # fmt: skip
    assert [one.address for one in best_first(cards)] == ["192.168.1.20", "10.1.1.9", "172.17.0.1", "169.254.3.3"]
    assert card_to_use(cards) == Card("wlp2s0", "192.168.1.20")


def test_what_somebody_chose_holds_as_long_as_the_laptop_has_it() -> None:
    cards = [Card("enp1s0", "10.1.1.9"), Card("wlp2s0", "192.168.1.20")]
    assert card_to_use(cards, "10.1.1.9") == cards[0]
    assert card_to_use(cards, "10.99.9.9") == cards[1]
    assert card_to_use([Card("lo", "127.0.0.1")]) is None


names = st.sampled_from(["lo", "wlan0", "eth0", "docker0", "tun0", "bond0"])
cards = st.builds(Card, names, st.ip_addresses(v=4).map(str))


@given(st.lists(cards))
def test_the_order_never_depends_on_how_the_system_lists_them(found: list[Card]) -> None:
    ordered = best_first(found)
    assert {one.address for one in ordered} == {one.address for one in found if not one.address.startswith("127.")}
    assert [one.kind for one in ordered] == sorted(one.kind for one in ordered)
    unique = list({one.address: one for one in found}.values())
    assert best_first(reversed(unique)) == best_first(unique)
