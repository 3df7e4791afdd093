"""Words that stand above columns and in cells of people's lists, in the languages of the program.

Headings are compared as bare letters: capitals, accents and signs do not count. Where a heading holds one of these
words among others ("E-mail address (work)"), the longest word found decides.
"""

from __future__ import annotations

from facilitator.domain.people import Role
from facilitator.domain.programme import ItemKind

# English, French, German, Spanish, Polish, Greek.
PEOPLE: dict[str, tuple[str, ...]] = {
    "name": (
        *("name", "full name", "participant", "participant name", "attendee", "attendee name", "badge name", "person"),
        *("nom", "nom et prénom", "prénom et nom", "nom complet", "nom prénom", "participant·e"),
        *("vor- und nachname", "vorname und nachname", "vollständiger name", "teilnehmer", "teilnehmerin",
          "teilnehmende"),
        *("nombre completo", "nombre y apellidos", "apellidos y nombre", "asistente", "participante"),
        *("imię i nazwisko", "nazwisko i imię", "uczestnik", "uczestniczka"),
        *("ονοματεπώνυμο", "όνομα και επώνυμο", "συμμετέχων", "πλήρες όνομα"),
    ),
    "first_name": (
        *("first name", "given name", "forename", "firstname", "givenname", "prénom", "prénoms", "vorname", "rufname"),
        *("nombre", "nombre de pila", "imię", "imiona", "όνομα", "μικρό όνομα"),
    ),
    "last_name": (
        *("last name", "surname", "family name", "lastname", "familyname", "nom de famille", "nom d'usage"),
        *("nachname", "familienname", "zuname", "apellido", "apellidos", "nazwisko", "επώνυμο", "επίθετο"),
    ),
    "sort_name": ("sorted as", "sort name", "trié comme", "sortiert als", "ordenado como", "sortowane jako",
                  "ταξινόμηση"),
    "organisation": (
        *("organisation", "organization", "company", "institution", "employer", "affiliation", "association", "agency"),
        *("organisme", "société", "entreprise", "structure", "établissement", "employeur"),
        *("firma", "unternehmen", "einrichtung", "verein", "arbeitgeber", "behörde"),
        *("organización", "empresa", "institución", "entidad", "compañía"),
        *("organizacja", "instytucja", "przedsiębiorstwo", "pracodawca"),
        *("οργανισμός", "εταιρεία", "εταιρία", "φορέας", "οργάνωση", "ίδρυμα"),
    ),
    "position": (
        *("position", "job title", "function", "job", "profession", "fonction", "poste", "titre", "profession"),
        *("funktion", "beruf", "stelle", "berufsbezeichnung", "cargo", "puesto", "profesión", "función"),
        *("stanowisko", "zawód", "funkcja", "θέση", "ιδιότητα", "επάγγελμα"),
    ),
    "country": (
        *("country", "pays", "land", "país", "kraj", "państwo", "χώρα", "country code", "staat",
          "country of residence"),
    ),
    "languages": (
        *("language", "languages", "spoken languages", "langue", "langues", "langue(s)", "sprache", "sprachen"),
        *("idioma", "idiomas", "lengua", "lenguas", "język", "języki", "γλώσσα", "γλώσσες"),
    ),
    "email": (
        *("e-mail", "email", "mail", "e-mail address", "email address", "courriel", "adresse e-mail", "adresse mail"),
        *("adresse électronique", "mél", "e-mail-adresse", "mailadresse", "correo", "correo electrónico"),
        *("dirección de correo", "adres e-mail", "adres email", "poczta elektroniczna", "ηλεκτρονική διεύθυνση"),
        *("ηλεκτρονικό ταχυδρομείο", "διεύθυνση e-mail"),
    ),
    "badge": ("badge code", "badge number", "code du badge", "ausweisnummer", "número de acreditación",
              "numer identyfikatora"),
    "role": ("role", "rôle", "rolle", "rol", "rola", "ρόλος"),
    "present": (
        *("here", "present", "checked in", "attended", "présent", "présence", "anwesend", "anwesenheit", "presente"),
        *("asistencia", "obecny", "obecna", "obecność", "παρών", "παρουσία"),
    ),
    "walk_in": ("walk-in", "sans inscription", "ohne anmeldung", "sin inscripción", "bez zgłoszenia", "χωρίς εγγραφή"),
    "stays_seated": (
        *("stays seated", "cannot move tables", "reste à sa table", "bleibt sitzen", "no cambia de mesa"),
        *("nie zmienia stolika", "μένει στο τραπέζι"),
    ),
}  # fmt: skip

TOPICS: dict[str, tuple[str, ...]] = {
    "title": (
        *("title", "topic", "topics", "session title", "proposal", "titre", "sujet", "thème", "titel", "thema",
          "themen"),
        *("título", "tema", "propuesta", "tytuł", "temat", "τίτλος", "θέμα"),
    ),
    "why": (
        *("why", "description", "abstract", "summary", "pourquoi", "warum", "beschreibung", "por qué", "descripción"),
        *("dlaczego", "opis", "γιατί", "περιγραφή"),
    ),
    "needs": ("needs", "equipment", "besoins", "bedarf", "necesidades", "potrzeby", "ανάγκες"),
    "host": (
        *("host", "proposed by", "proposer", "convener", "speaker", "animateur", "proposé par", "gastgeber",
          "vorgeschlagen von"),
        *("anfitrión", "propuesto por", "gospodarz", "zgłaszający", "οικοδεσπότης", "προτείνει"),
    ),
    "language": PEOPLE["languages"],
}  # fmt: skip

NOTES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "note", "notes", "point", "idea", "comment", "remark", "texte", "idée", "remarque", "notiz", "punkt"),
        *("gedanke", "texto", "nota", "idea", "tekst", "notatka", "uwaga", "pomysł", "κείμενο", "σημείωση", "ιδέα"),
    ),
    "session": ("session", "séance", "sitzung", "sesión", "sesja", "συνεδρία"),
    "question": ("question", "frage", "pregunta", "pytanie", "ερώτηση", "ερώτημα"),
    "table": ("table", "tisch", "mesa", "stolik", "stół", "τραπέζι"),
    "round": ("round", "tour", "manche", "runde", "ronda", "runda", "γύρος"),
    "topic": ("topic", "sujet", "thema", "tema", "temat", "θέμα", "topic number"),
    "group": ("group", "groupe", "gruppe", "grupo", "grupa", "ομάδα"),
    "author": ("author", "written by", "auteur", "verfasser", "autorin", "autor", "autora", "συγγραφέας"),
    "language": PEOPLE["languages"],
    "insight": ("insight", "constat", "erkenntnis", "hallazgo", "wniosek", "διαπίστωση"),
}

AGENDA: dict[str, tuple[str, ...]] = {
    "title": (
        *("title", "item", "what", "agenda item", "activity", "programme", "titre", "point", "activité", "titel",
          "was"),
        *("programmpunkt", "título", "punto", "actividad", "tytuł", "punkt", "co", "punkt programu", "τίτλος", "θέμα"),
    ),
    "day": ("day", "jour", "tag", "día", "dzień", "ημέρα"),
    "start": (
        *("start", "time", "from", "begin", "begins", "start time", "heure", "début", "de", "zeit", "uhrzeit",
          "beginn"),
        *("von", "hora", "inicio", "desde", "godzina", "początek", "od", "ώρα", "έναρξη", "από"),
    ),
    "end": ("end", "to", "until", "end time", "fin", "à", "ende", "bis", "hasta", "koniec", "do", "λήξη", "έως"),
    "minutes": (
        *("minutes", "min", "duration", "length", "durée", "dauer", "minuten", "duración", "minutos", "czas trwania"),
        *("minuty", "διάρκεια", "λεπτά"),
    ),
    "kind": ("kind", "type", "art", "tipo", "rodzaj", "typ", "είδος", "τύπος"),
    "session": NOTES["session"],
    "leads": ("leads", "lead", "who", "speaker", "qui", "anime", "wer", "leitung", "quién", "dirige", "prowadzi",
              "kto", "ποιος"),
    "helps": ("helps", "assists", "aide", "hilft", "ayuda", "pomaga", "βοηθά"),
    "method": ("method", "méthode", "methode", "método", "metoda", "μέθοδος"),
    "materials": ("materials", "material", "matériel", "materialien", "materiales", "materiały", "υλικά"),
    "place": ("place", "room", "location", "where", "lieu", "salle", "ort", "raum", "lugar", "sala", "miejsce",
              "χώρος", "αίθουσα"),
    "set_up": ("set-up", "setup", "room set-up", "disposition", "bestuhlung", "montaje", "ustawienie", "διάταξη"),
    "comes_out": ("what comes out", "output", "result", "résultat", "ergebnis", "resultado", "wynik", "αποτέλεσμα"),
    "in_programme": ("in the programme", "public", "öffentlich", "público", "publiczny", "δημόσιο"),
    "anchor": ("anchor", "fixed", "fixe", "fest", "fijo", "stały", "σταθερό"),
}  # fmt: skip

YES = ("yes", "y", "true", "x", "1", "✓", "✔", "here", "oui", "o", "vrai", "ja", "j", "wahr", "sí", "s",
       "verdadero", "tak", "t",
       "prawda", "ναι", "ν")  # fmt: skip
NO = ("no", "n", "false", "0", "–", "-", "non", "faux", "nein", "falsch", "falso", "nie", "fałsz", "όχι", "ο")

ROLE_WORDS: dict[Role, tuple[str, ...]] = {
    Role.MODERATOR: ("moderator", "facilitator", "moderatorin", "animateur", "animatrice", "modérateur", "moderador",
                     "moderadora", "moderatorka", "συντονιστής", "συντονίστρια"),
    Role.ORGANISER: ("organiser", "organizer", "organisateur", "organisatrice", "veranstalter", "organisator",
                     "organizador", "organizadora", "organizator", "organizatorka", "διοργανωτής"),
    Role.SPEAKER: ("speaker", "orateur", "oratrice", "intervenant", "intervenante", "referent", "referentin", "redner",
                   "ponente", "orador", "prelegent", "prelegentka", "mówca", "ομιλητής", "ομιλήτρια"),
    Role.TABLE_HOST: ("table host", "host", "hôte de table", "tischgastgeber", "gastgeber", "gastgeberin", "anfitrión",
                      "anfitrión de mesa", "gospodarz stolika", "οικοδεσπότης"),
    Role.RAPPORTEUR: ("rapporteur", "rapporteuse", "berichterstatter", "relator", "relatora", "sprawozdawca",
                      "εισηγητής"),
    Role.NOTE_TAKER: ("note taker", "scribe", "secrétaire", "protokollant", "schriftführer", "secretario",
                      "protokolant", "πρακτικογράφος"),
    Role.TIMEKEEPER: ("timekeeper", "gardien du temps", "zeitwächter", "cronometrador", "strażnik czasu",
                      "χρονομέτρης"),
    Role.PARTICIPANT: ("participant", "participante", "teilnehmer", "teilnehmerin", "teilnehmende", "asistente",
                       "uczestnik", "uczestniczka", "συμμετέχων", "συμμετέχουσα"),
}  # fmt: skip

KIND_WORDS: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.PLENARY: ("plenary", "plénière", "plenum", "plenario", "plenarna", "ολομέλεια", "opening", "closing"),
    ItemKind.SPEECH: ("speech", "talk", "discours", "exposé", "rede", "vortrag", "ponencia", "charla", "wykład",
                      "ομιλία"),
    ItemKind.WORLD_CAFE: ("world café", "world cafe", "café"),
    ItemKind.OPEN_SPACE: ("open space", "forum ouvert", "espacio abierto"),
    ItemKind.DISCUSSION: ("discussion", "débat", "diskussion", "debate", "discusión", "dyskusja", "συζήτηση"),
    ItemKind.GROUPS: ("groups", "group work", "groupes", "gruppen", "gruppenarbeit", "grupos", "grupy", "ομάδες"),
    ItemKind.VOTE: ("vote", "dot vote", "abstimmung", "votación", "głosowanie", "ψηφοφορία"),
    ItemKind.HARVEST: ("harvest", "récolte", "ernte", "cosecha", "zbiory", "συγκομιδή"),
    ItemKind.ANALYSIS: ("analysis", "analyse", "auswertung", "análisis", "analiza", "ανάλυση"),
    ItemKind.BREAK: ("break", "coffee", "coffee break", "pause", "pause café", "kaffeepause", "descanso", "pausa",
                     "przerwa", "διάλειμμα"),
    ItemKind.LUNCH: ("lunch", "déjeuner", "mittagessen", "mittag", "comida", "almuerzo", "obiad", "lunch break",
                     "γεύμα"),
    ItemKind.BUFFER: ("buffer", "spare time", "marge", "puffer", "margen", "zapas"),
    ItemKind.OTHER: ("other", "autre", "sonstiges", "andere", "otro", "inne", "άλλο"),
}  # fmt: skip

LANGUAGE_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("english", "anglais", "englisch", "inglés", "angielski", "αγγλικά"),
    "fr": ("french", "français", "französisch", "francés", "francuski", "γαλλικά"),
    "de": ("german", "allemand", "deutsch", "alemán", "niemiecki", "γερμανικά"),
    "es": ("spanish", "espagnol", "spanisch", "español", "hiszpański", "ισπανικά"),
    "pl": ("polish", "polonais", "polnisch", "polaco", "polski", "πολωνικά"),
    "el": ("greek", "grec", "griechisch", "griego", "grecki", "ελληνικά"),
    "it": ("italian", "italien", "italienisch", "italiano", "włoski", "ιταλικά"),
    "nl": ("dutch", "néerlandais", "niederländisch", "neerlandés", "niderlandzki", "nederlands", "ολλανδικά"),
    "pt": ("portuguese", "portugais", "portugiesisch", "portugués", "portugalski", "português", "πορτογαλικά"),
    "ro": ("romanian", "roumain", "rumänisch", "rumano", "rumuński", "română", "ρουμανικά"),
    "bg": ("bulgarian", "bulgare", "bulgarisch", "búlgaro", "bułgarski", "български", "βουλγαρικά"),
    "cs": ("czech", "tchèque", "tschechisch", "checo", "czeski", "čeština", "τσεχικά"),
    "sv": ("swedish", "suédois", "schwedisch", "sueco", "szwedzki", "svenska", "σουηδικά"),
    "uk": ("ukrainian", "ukrainien", "ukrainisch", "ucraniano", "ukraiński", "українська", "ουκρανικά"),
}
