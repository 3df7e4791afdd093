"""The people of a rehearsal, and what they say. Nobody is called like this, and nobody could think they were."""

from __future__ import annotations

from random import Random

FIRST = (
    *("Tilda", "Otto", "Mina", "Barnaby", "Pippa", "Waldo", "Zelda", "Hugo", "Fenna", "Igor", "Lotta", "Quentin"),
    *("Ursel", "Basil", "Dotty", "Egon", "Greta", "Jasper", "Kiki", "Ludo"),
)
LAST = (
    *("Teapot", "Umbrella", "Marmalade", "Doorbell", "Lampshade", "Pinecone", "Gumboot", "Haystack", "Thimble"),
    *("Snowglobe", "Wheelbarrow", "Buttonhole", "Paperclip", "Rollerskate", "Tablecloth", "Windowsill", "Sugarbowl"),
    *("Bookend", "Candlestick", "Hatstand"),
)
SOCIETIES = ("Teapot Society", "Museum of Lost Gloves", "Umbrella Workshop", "Institute of Naps", "Button Guild",
             "League of Slow Trains", "Cloud Registry", "School of Whistling")  # fmt: skip
_WHAT = ("quiet rooms", "a shared kitchen", "longer evenings", "bicycles to borrow", "a roof garden", "story hours",
         "tool boxes", "a map of benches", "night buses", "more clocks", "warm coats", "open rehearsals",
         "a seed bank", "letters by hand", "repair days", "soft chairs")  # fmt: skip
_WHO = ("neighbours", "night workers", "children", "newcomers", "early risers", "people without a car", "musicians",
        "everybody over eighty", "schools", "people who wait")  # fmt: skip
_FORMS = (
    "We need {what} for {who}",
    "Nobody asks {who} about {what}",
    "{what} first, everything else later",
    "Why not {what}, run by {who}?",
    "{who} could look after {what}",
    "Fewer meetings, more {what}",
    "Try {what} for one month",
)
REPORT = "(Rehearsal) We talked about {title} and agreed on the next small step."


def name_at(place: int) -> str:
    """The name of the person at this place, from 0; all are different."""
    first, last = FIRST[place % len(FIRST)], LAST[(place // len(FIRST) + place) % len(LAST)]
    round_ = place // (len(FIRST) * len(LAST))
    return f"{first} {last}" if not round_ else f"{first} {last} {round_ + 1}"


def society_at(place: int) -> str:
    """Where that person comes from."""
    return SOCIETIES[place % len(SOCIETIES)]


def point(dice: Random) -> str:
    """Something said at a table."""
    text = dice.choice(_FORMS).format(what=dice.choice(_WHAT), who=dice.choice(_WHO))
    return text[:1].upper() + text[1:]


def topic_title(dice: Random) -> str:
    """A topic as somebody calls it out."""
    return f"{dice.choice(_WHAT).capitalize()} for {dice.choice(_WHO)}"
