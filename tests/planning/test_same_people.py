"""Who may be in a list twice: shown to people, decided by people."""

from __future__ import annotations

from facilitator.planning.same_people import SomePerson, alike_pairs


def pairs(*people: SomePerson) -> list[tuple[str, str, str]]:
    return [(one.one, one.other, one.why) for one in alike_pairs(people)]


def some(key: str, name: str, **more: str) -> SomePerson:
    return SomePerson(key, name, **more)


def test_names_nearly_the_same_and_in_another_order_come_up() -> None:
    found = pairs(some("a", "Jana Horák"), some("b", "Horak Jana"), some("c", "Jana Horackova"), some("d", "Bo Lind"))
    assert found == [("a", "b", "the same name")]
    assert pairs(some("a", "Catherine Brooks"), some("b", "Catharine Brooks")) == [("a", "b", "nearly the same name")]


def test_one_address_and_a_shared_word_make_a_pair_but_a_shared_office_does_not() -> None:
    address = {"email": "ana@mill.example"}
    assert pairs(some("a", "Ana Brook", **address), some("b", "Ana Berg-Brook", email="ANA@mill.example")) == [
        ("a", "b", "the same address, names alike")
    ]
    assert pairs(some("a", "Ana Brook", **address), some("b", "Cem Oz", **address)) == []


def test_initials_stand_for_first_names() -> None:
    assert pairs(some("a", "J. Horák"), some("b", "Jana Horák")) == [("a", "b", "names alike")]


def test_two_organisations_speak_against_it_unless_the_names_are_equal() -> None:
    assert pairs(some("a", "Ana Brook", organisation="Mill"), some("b", "Anna Brook", organisation="Weir")) == []
    assert len(pairs(some("a", "Ana Brook", organisation="Mill"), some("b", "Ana Brook", organisation="Weir"))) == 1


def test_a_name_without_letters_is_like_nobody() -> None:
    assert pairs(some("a", "?"), some("b", "!")) == []
