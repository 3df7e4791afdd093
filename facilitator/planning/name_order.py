"""The order of names in a list, by the rules of a language: ł behind l in Polish, å behind z in Swedish, ä beside a in
German (the root order of the Unicode collation, with each alphabet's own letters put where its dictionaries put them).

A name is sorted as it is written, or as its person says it is sorted: nothing here splits one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

_Weight = tuple[int, str, int]
NameKey = tuple[tuple[_Weight, ...], str, str, str]

PUNCTUATION, DIGITS, FIRST_SCRIPT = 0, 1, 2
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "GEORGIAN", "ARMENIAN", "HEBREW", "ARABIC")
_OWN_SCRIPT = {"el": "GREEK", "bg": "CYRILLIC", "mk": "CYRILLIC", "ru": "CYRILLIC", "sr": "CYRILLIC", "uk": "CYRILLIC"}

# Letters that are two, or another with a mark, wherever no alphabet has a place of its own for them.
_WRITTEN_OUT = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
                "ŋ": "n", "ς": "σ"}  # fmt: skip
_IGNORED = "'’‘ʼ`´.·,"

# Each alphabet's own letters: behind which letter they stand, in this order.
_BEHIND: dict[str, tuple[str, ...]] = {
    "pl": ("a ą", "c ć", "e ę", "l ł", "n ń", "o ó", "s ś", "z ź ż"),
    "es": ("n ñ",),
    "ro": ("a ă â", "i î", "s ș", "t ț"),
    "cs": ("c č", "h ch", "r ř", "s š", "z ž"),
    "sk": ("a ä", "c č", "h ch", "o ô", "s š", "z ž"),
    "sl": ("c č ć", "d đ", "s š", "z ž"),
    "hr": ("c č ć", "d dž đ", "l lj", "n nj", "s š", "z ž"),
    "hu": ("c cs", "d dz dzs", "g gy", "l ly", "n ny", "o ö", "s sz", "t ty", "u ü", "z zs"),
    "sv": ("z å ä ö",),
    "fi": ("z å ä ö",),
    "da": ("z æ ø å",),
    "nb": ("z æ ø å",),
    "et": ("s š z ž", "w õ ä ö ü"),
    "lv": ("c č", "g ģ", "k ķ", "l ļ", "n ņ", "s š", "z ž"),
    "lt": ("c č", "s š", "z ž"),
    "tr": ("c ç", "g ğ", "h ı", "o ö", "s ş", "u ü"),
    "is": ("a á", "d ð", "e é", "i í", "o ó", "u ú", "y ý", "z þ æ ö"),
}
_SAME_LETTER = {"ő": "ö", "ű": "ü", "aa": "å", "ş": "ș", "ţ": "ț"}
_SAME_IN = {"hu": ("ő", "ű"), "da": ("aa",), "nb": ("aa",), "ro": ("ş", "ţ")}
_SAME_ALPHABET = {"no": "nb", "nn": "nb", "bs": "hr"}
# Cyrillic letters whose code points stand outside the alphabet, or that are no letter with a mark.
_CYRILLIC = ("г ґ", "д ђ", "е є", "з ѕ", "и і ї й ј", "к ќ", "л љ", "н њ", "т ћ", "у ў", "ц џ")


def name_order(language: str | None = None) -> Callable[[str], NameKey]:
    """A key by which names are sorted in this language; the rules all languages share where there is none."""
    known = _alphabet(language)
    return lambda name: _key(name, known)


def bare_letters(text: str) -> str:
    """The letters and digits of a text in small, without marks: what two spellings of one name share."""
    small = text.casefold()
    spread = small if small.isascii() else unicodedata.normalize("NFKD", small)
    if spread.isascii() and spread.replace(" ", "").isalnum():
        return spread.strip()
    return "".join(_WRITTEN_OUT.get(one, one) for one in spread if one.isalnum() or one == " ").strip()


def _alphabet(language: str | None) -> str:
    short = (language or "").replace("_", "-").split("-")[0].casefold()
    return _SAME_ALPHABET.get(short, short)


@lru_cache(maxsize=20_000)
def _key(name: str, language: str) -> NameKey:
    """Letters first; then marks, then capitals, then whatever is left."""
    whole = unicodedata.normalize("NFC", name)
    small = whole.casefold() if "ß" not in whole else whole.lower()
    weights: list[_Weight] = []
    marks = []
    place, several = 0, _several_signs(language)
    while place < len(small):
        letter = small[place]
        if letter in several:
            letter = next((one for one in several[letter] if small.startswith(one, place)), letter)
        weight, mark = _weights(letter, language)
        weights += weight
        marks.append(mark)
        place += len(letter)
    return tuple(weights), "".join(marks), whole.swapcase(), name


@cache
def _several_signs(language: str) -> dict[str, tuple[str, ...]]:
    """The letters of a language that are written with several signs, the longest first, by the first sign."""
    found: dict[str, tuple[str, ...]] = {}
    for letter in sorted(_own_letters(language), key=len, reverse=True):
        if len(letter) > 1:
            found[letter[0]] = (*found.get(letter[0], ()), letter)
    return found


@lru_cache(maxsize=4_000)
@lru_cache(maxsize=4_000)
def _weights(letter: str, language: str) -> tuple[tuple[_Weight, ...], str]:
    """What a letter weighs, and its mark."""
    if letter in _IGNORED:
        return (), letter
    own = _own_letters(language).get(letter)
    if own is not None:
        return (own,), " "
    if letter in _WRITTEN_OUT:
        return tuple(_plain(one, language) for one in _WRITTEN_OUT[letter]), "~"
    spread = unicodedata.normalize("NFD", letter)
    base, mark = spread[0], spread[1:]
    written = _WRITTEN_OUT.get(base, base)
    return tuple(_own_letters(language).get(one) or _plain(one, language) for one in written), mark or " "


@cache
def _own_letters(language: str) -> dict[str, _Weight]:
    found: dict[str, _Weight] = {}
    for line in (*_BEHIND.get(language, ()), *_CYRILLIC):
        base, *letters = line.split(" ")
        for place, letter in enumerate(letters, start=1):
            group, sign, _ = _plain(base, language)
            found[letter] = (group, sign, place)
    for same in _SAME_IN.get(language, ()):
        found[same] = found[_SAME_LETTER[same]]
    return found


@cache
def _plain(letter: str, language: str) -> _Weight:
    if letter.isdigit():
        return DIGITS, str(unicodedata.digit(letter, 0)), 0
    if not letter.isalpha():
        return PUNCTUATION, letter, 0
    script = unicodedata.name(letter, "").split(" ")[0]
    if script == _OWN_SCRIPT.get(language):
        return FIRST_SCRIPT, letter, 0
    place = _SCRIPTS.index(script) if script in _SCRIPTS else len(_SCRIPTS)
    return FIRST_SCRIPT + 1 + place, letter, 0
