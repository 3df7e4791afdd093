"""What kind of item a title speaks of, in English, German and French; nothing where no word tells."""

from __future__ import annotations

import re
import unicodedata

from facilitator.domain.programme import ItemKind

# Words as they are written; an accent or a capital more or less does not count. The first kind that is named wins,
# so that "Lunch break" is lunch and "Harvest of the café" is a harvest.
WORDS: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.BUFFER: ("buffer", "spare time", "reserve", "puffer", "pufferzeit", "zeitpuffer", "marge", "tampon"),
    ItemKind.LUNCH: (
        *("lunch", "mittagessen", "mittagspause", "mittag", "imbiss", "déjeuner", "dîner", "dinner", "abendessen"),
        *("repas", "buffet"),
    ),
    ItemKind.BREAK: ("break", "coffee break", "tea", "pause", "kaffeepause", "teepause", "pause-café", "pause café"),
    ItemKind.HARVEST: (
        *("harvest", "harvesting", "clustering", "cluster the", "posters", "gallery walk", "read-out"),
        *("ernte", "plakate", "galerierundgang", "récolte", "restitution", "affiches"),
    ),
    ItemKind.ANALYSIS: ("analysis", "analyse", "auswertung", "findings", "synthesis", "synthese", "synthèse"),
    ItemKind.VOTE: (
        *("vote", "voting", "dot vote", "dot-voting", "dotmocracy", "priorities", "abstimmung", "punkten"),
        *("punktabfrage", "priorisierung", "gommettes", "gommette", "votation", "scrutin", "priorités"),
    ),
    ItemKind.WORLD_CAFE: ("world café", "world cafe", "worldcafé", "weltcafé", "weltcafe", "café mondial", "café"),
    ItemKind.OPEN_SPACE: (
        *("open space", "openspace", "marketplace", "market place", "market", "marktplatz", "themenmarkt"),
        *("setting the agenda", "forum ouvert", "place du marché"),
    ),
    ItemKind.GROUPS: (
        *("group work", "groups", "group discussion", "group discussions", "breakout", "breakouts", "workshop"),
        *("workshops", "gruppen", "gruppenarbeit", "kleingruppen", "arbeitsgruppen", "groupes", "ateliers", "atelier"),
    ),
    ItemKind.DISCUSSION: ("discussion", "discussions", "dialogue", "diskussion", "gespräche", "aussprache", "débat"),
    ItemKind.SPEECH: (
        *("speech", "speeches", "talk", "talks", "keynote", "input", "inputs", "impulse", "impuls", "vortrag"),
        *("vorträge", "presentation", "presentations", "präsentation", "panel", "address", "discours", "exposé"),
        *("exposés", "conférence", "présentation", "intervention", "interventions"),
    ),
    ItemKind.PLENARY: (
        *("welcome", "opening", "closing", "plenary", "farewell", "introduction", "wrap-up", "check-in", "check-out"),
        *("begrüßung", "willkommen", "eröffnung", "plenum", "abschluss", "schluss", "einführung", "accueil"),
        *("bienvenue", "ouverture", "plénière", "clôture", "mot de bienvenue"),
    ),
}


def kind_of_title(title: str) -> ItemKind | None:
    """The kind a title names, or None: `Mittagspause` is lunch, `Tee und Kuchen` could be anything."""
    spoken = f" {_plain(title)} "
    return next((kind for kind, words in _PLAIN.items() if any(f" {word} " in spoken for word in words)), None)


def _plain(text: str) -> str:
    """Small letters without accents, one space between words."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return " ".join(re.findall(r"\w+", bare))


_PLAIN = {kind: tuple(_plain(word) for word in words) for kind, words in WORDS.items()}
