"""Registrations as they come in real life, one for each way in which a list can be odd, with the people in it.

Everybody here is invented.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from facilitator.exchange.list_file import Answers


class Registration(NamedTuple):
    """A file, what people answer when they are asked about it, whom it holds, and what is said of each row.

    `people` are tuples of name, organisation and address; `states` the first letters of new, known and attention.
    """

    name: str
    data: Callable[[], bytes]
    people: tuple[tuple[str, str | None, str | None], ...]
    states: str
    asked: tuple[str, ...] = ()
    answers: Answers = Answers()


def _workbook(rows: Iterable[Iterable[Any]], **other_sheets: Iterable[Iterable[Any]]) -> Callable[[], bytes]:
    def made() -> bytes:
        import openpyxl

        book = openpyxl.Workbook()
        sheets = {"List": rows, **other_sheets}
        for place, (title, content) in enumerate(sheets.items()):
            sheet = book.active if place == 0 else book.create_sheet()
            sheet.title = title
            for row in content:
                sheet.append(list(row))
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return made


def _encoded(text: str, encoding: str, before: bytes = b"") -> Callable[[], bytes]:
    return lambda: before + text.encode(encoding)


PLAIN = "Name,Organisation,E-mail\nAna Brook,Mill Lane Library,ana@mill.example\nBo Lind,,bo@lind.example\n"
REGISTRATIONS = (
    Registration(
        "utf16-tabs.csv",
        _encoded("Name\tOrganisation\tE-mail\r\nȘtefan Ion\tBiblioteca\tstefan@ion.example\r\n", "utf-16-le",
                 b"\xff\xfe"),
        (("Ștefan Ion", "Biblioteca", "stefan@ion.example"),),
        "n",
    ),
    Registration(
        "windows-semicolons.csv",
        _encoded("Nom;Prénom;Société\r\nLefèvre;Zoé;Café du Pont\r\nMüller;Jörg;Straße & Söhne\r\n", "cp1252"),
        (("Zoé Lefèvre", "Café du Pont", None), ("Jörg Müller", "Straße & Söhne", None)),
        "nn",
        ("encoding",),
        Answers(encoding="cp1252"),
    ),
    Registration(
        "says-its-separator.csv",
        _encoded('sep=;\r\nName;Organisation\r\n"Brook, Ana";Mill, Lane\r\n', "utf-8"),
        (("Brook, Ana", "Mill, Lane", None),),
        "n",
    ),
    Registration(
        "quoted-line-ends.csv",
        _encoded('Name,Organisation\n"Ana\nBrook","Mill ""Lane""\nLibrary"\nBo Lind,Lind\n', "utf-8"),
        (("Ana Brook", 'Mill "Lane" Library', None), ("Bo Lind", "Lind", None)),
        "nn",
    ),
    Registration(
        "same-heading-twice.csv",
        _encoded("Name;Remark;Remark;E-mail\nAna Brook;vegan;aisle;ana@mill.example\n", "utf-8"),
        (("Ana Brook", None, "ana@mill.example"),),
        "n",
    ),
    Registration(
        "people-twice.csv",
        _encoded(
            "Name,Organisation,E-mail\nAna Brook,Mill,ana@mill.example\nana brook,Mill,ANA@mill.example\n"
            "Ana Brook,Weir,ana@weir.example\nBo Lind,Lind,\nBo Lind,Other,\n",
            "utf-8",
        ),
        (
            ("Ana Brook", "Mill", "ana@mill.example"),
            ("Ana Brook", "Weir", "ana@weir.example"),
            ("Bo Lind", "Lind", None),
        ),
        "nknna",
    ),
    Registration(
        "no-heading-row.csv",
        _encoded("Ana Brook,Mill Lane Library,ana@mill.example\nBo Lind,Lind,bo@lind.example\n", "utf-8"),
        (("Ana Brook", "Mill Lane Library", "ana@mill.example"), ("Bo Lind", "Lind", "bo@lind.example")),
        "nn",
        ("columns",),
        Answers(headings=False, columns={"name": 0, "organisation": 1, "email": 2}),
    ),
    Registration(
        "swapped-columns.csv",
        _encoded("E-mail,Name\nAna Brook,ana@mill.example\nBo Lind,bo@lind.example\n", "utf-8"),
        (("Ana Brook", None, "ana@mill.example"), ("Bo Lind", None, "bo@lind.example")),
        "nn",
    ),
    Registration(
        "broken-bytes.csv",
        lambda: "Name,Organisation\nZoë Ærø,Bücherei Süd\nJörg Öst,Öst\n".encode()
        + b"An\xffna Brook,Mill\nBo Lind,Lind\n",
        (("Zoë Ærø", "Bücherei Süd", None), ("Jörg Öst", "Öst", None), ("Bo Lind", "Lind", None)),
        "nnan",
        ("encoding",),
        Answers(encoding="utf-8"),
    ),
    Registration(
        "hostile-values.csv",
        _encoded(
            "Name,Organisation\n\"=HYPERLINK(\"\"http://a.example\"\",\"\"x\"\")\",'=1+1\n<script>alert(1)</script>,@SUM(A1)\n"
            "Robert'); DROP TABLE person;--,{name}\n,Nobody\n" + "A" * 600 + ",Long\n",
            "utf-8",
        ),
        (
            ('=HYPERLINK("http://a.example","x")', "=1+1", None),
            ("<script>alert(1)</script>", "@SUM(A1)", None),
            ("Robert'); DROP TABLE person;--", "{name}", None),
        ),
        "nnnaa",
    ),
    Registration(
        "no-partner.csv",
        _encoded('Name,Organisation\nAna Brook,"Mill\nBo Lind,Lind\nCem Oz,Oz\n', "utf-8"),
        (("Bo Lind", "Lind", None), ("Cem Oz", "Oz", None)),
        "ann",
    ),
    Registration(
        "too-many-cells.csv",
        _encoded("Name,Organisation\nAna Brook,Mill,Lane\nBo Lind,Lind\n\n,,\n", "utf-8"),
        (("Bo Lind", "Lind", None),),
        "an",
    ),
    Registration(
        "greek.csv",
        _encoded("Ονοματεπώνυμο;Φορέας\nΆννα Δημητρίου;Δήμος\n", "cp1253"),
        (("Άννα Δημητρίου", "Δήμος", None),),
        "n",
        ("encoding",),
        Answers(encoding="cp1253"),
    ),
    Registration(
        "polish.csv",
        _encoded("Imię;Nazwisko;Instytucja;Adres e-mail\nŁucja;Żak;Zakład;lucja@zak.example\n", "cp1250"),
        (("Łucja Żak", "Zakład", "lucja@zak.example"),),
        "n",
        ("encoding",),
        Answers(encoding="cp1250"),
    ),
    Registration(
        "spanish.txt",
        _encoded("Nombre\tApellidos\tEmpresa\tCorreo electrónico\nJosé\tNúñez Gil\tLibros\tjose@libros.example\n",
                 "utf-8"),
        (("José Núñez Gil", "Libros", "jose@libros.example"),),
        "n",
    ),
    Registration(
        "old-mac.csv",
        _encoded("Name;Firma\rJörg Müller;Straße\rBo Lind;Lind\r", "mac-roman"),
        (("Jörg Müller", "Straße", None), ("Bo Lind", "Lind", None)),
        "nn",
        ("encoding",),
        Answers(encoding="mac-roman"),
    ),
    Registration(
        "a-cell-astray.csv",
        _encoded("Name,E-mail\nAna Brook,ana@mill.example\nbo@lind.example,Bo Lind\nCem Oz,none yet\n", "utf-8"),
        (("Ana Brook", None, "ana@mill.example"),),
        "naa",
    ),
    Registration(
        "workbook.xlsx",
        _workbook([["Name", "Organisation", "E-mail"], ["Ana Brook", "=1+1", "ana@mill.example"], [],
                   [7.0, "Seven", None]]),
        (("Ana Brook", None, "ana@mill.example"), ("7", "Seven", None)),
        "nn",
    ),
    Registration(
        "two-sheets.xlsx",
        _workbook([["Read me first"]], People=[["Name"], ["Ana Brook"]]),
        (("Ana Brook", None, None),),
        "n",
        ("sheet", "headings", "columns"),
        Answers(sheet="People"),
    ),
)  # fmt: skip
