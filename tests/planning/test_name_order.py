"""Names in the order their language's dictionaries have."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.planning.name_order import bare_letters, name_order

DICTIONARIES = {
    "en": ("Adams", "Ågren", "Älund", "Becker", "O’Brien", "Obrist", "Ölund", "Zeller"),
    "de": ("Mai", "Mayer", "Mueller", "Muller", "Müller", "Nolde", "Strasse", "Straße", "Strauß"),
    "pl": ("Czajka", "Ćwik", "Lis", "Lubicz", "Łuczak", "Maj", "Sowa", "Śliwa", "Zając", "Źrebak", "Żak"),
    "es": ("Nuñez Lara", "Nuñez Luz", "Núñez Mar", "Ochoa"),
    "fr": ("cote", "coté", "côte", "côté", "Coton"),
    "sv": ("Andersson", "Zorn", "Åberg", "Ärlig", "Öberg"),
    "da": ("Andersen", "Zeuthen", "Ægir", "Østergaard", "Aagaard", "Ågård"),
    "cs": ("Cibulka", "Čapek", "Havel", "Chalupa", "Ibl", "Řezník", "Šimek", "Žák"),
    "hu": ("Cukor", "Csaba", "Ország", "Ödön", "Őze", "Zala", "Zsuzsa"),
    "ro": ("Avram", "Ăla", "Ânca", "Sandu", "Șerban", "Tudor", "Țepeș"),
    "el": ("Αθανασίου", "Άννα", "Βέρα", "Ωραία", "Adams", "Иван"),
    "bg": ("Ангелов", "Иван", "Йордан", "Кирил", "Ян", "Adams", "Άννα"),
    "uk": ("Гнат", "Ґалаґан", "Дар", "Єва", "Жан", "Іван", "Їжак", "Йосип", "Яна"),
}


@pytest.mark.parametrize("language", DICTIONARIES)
def test_names_stand_as_in_the_dictionaries_of_their_language(language: str) -> None:
    names = list(DICTIONARIES[language])
    mixed = names[:]
    random.Random(7).shuffle(mixed)
    assert sorted(mixed, key=name_order(language)) == names


def test_scripts_stand_one_behind_the_other_where_no_language_is_known() -> None:
    assert sorted(["Иван", "Άννα", "Zeller", "Ș", "7"], key=name_order()) == ["7", "Ș", "Zeller", "Άννα", "Иван"]


def test_small_letters_come_before_capitals_of_the_same_name_and_a_region_changes_nothing() -> None:
    assert sorted(["Da Silva", "da Silva"], key=name_order("pt")) == ["da Silva", "Da Silva"]
    assert name_order("pl_PL")("Łuczak") == name_order("pl")("Łuczak")


@given(some.lists(some.text(max_size=8), max_size=12), some.sampled_from(["", *DICTIONARIES]))
def test_any_names_have_one_order_and_none_is_lost(names: list[str], language: str) -> None:
    order, other_way = name_order(language), [*reversed(names)]
    assert sorted(names, key=order) == sorted(other_way, key=order)
    assert sorted(sorted(names, key=order)) == sorted(names)


def test_bare_letters_are_what_two_spellings_share() -> None:
    assert bare_letters(" JOSÉ  Núñez-Öz ") == bare_letters("jose  nunezoz")
    assert bare_letters("Łuczak ß") == bare_letters("LUCZAK ss")
