"""Putting the used glyphs of the used fonts into a PDF, so that it looks the same and can be searched everywhere.

Every pair of glyph and text gets a code of its own: what is copied out of the file is what was typed, also for
ligatures, look-alike letters and characters beyond the first 65,536.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from facilitator.documents.type.fonts import Face, hb
from facilitator.documents.type.shaping import Glyph, Shaped

_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_NOT_FOR_PAPER = (b"GSUB", b"GPOS", b"GDEF", b"MATH", b"STAT", b"DSIG", b"name", b"post", b"OS/2", b"cmap")
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class UsedFont:
    """What one document uses of one face."""

    def __init__(self, face: Face, label: str) -> None:
        self.face = face
        self.label = label
        self.codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: Glyph) -> int:
        """The number that stands for a glyph and its text in this document."""
        text = glyph.text if glyph.span <= 1 else ""
        return self.codes.setdefault((glyph.number, text), len(self.codes) + 1)


class DrawnWord(NamedTuple):
    """A word as this document writes it: in which font (None where it is not that simple) and its codes with what is
    taken away between them, without the outermost brackets. The word itself is held, so that its id stays its own."""

    word: Shaped
    font: UsedFont | None
    codes: str


class UsedFonts:
    """The fonts of one document, in the order in which they were first needed."""

    def __init__(self) -> None:
        self._of_face: dict[Face, UsedFont] = {}
        self.drawn: dict[tuple[int, float], DrawnWord] = {}

    def __getitem__(self, face: Face) -> UsedFont:
        if face not in self._of_face:
            self._of_face[face] = UsedFont(face, f"F{len(self._of_face) + 1}")
        return self._of_face[face]

    def addObjects(self, document: Any) -> None:
        """Called by reportlab when the document is written."""
        in_pages = document.idToObject["BasicFonts"].dict
        for font in self._of_face.values():
            in_pages[font.label] = _font_object(document, font)


def utf16_hex(text: str) -> str:
    """A text as PDF wants it inside angle brackets; what cannot be written is the replacement character."""
    return text.encode("utf-16-be", "surrogatepass").hex().upper()


def _font_object(document: Any, font: UsedFont) -> Any:
    data, number_in_subset = _subset(font)
    name = f"{_tag(data)}+{font.face.name}"
    descendant = _dictionary(
        Type="/Font",
        Subtype="/CIDFontType2",
        BaseFont="/" + name,
        CIDSystemInfo="<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
        FontDescriptor=document.Reference(_descriptor(document, font.face, name, data), "descriptor:" + name),
        CIDToGIDMap=document.Reference(_stream(_glyph_map(font, number_in_subset)), "glyphs:" + name),
        DW="0",
        W=f"[ 1 [ {' '.join(str(_thousandths(font.face, number)) for number, _ in font.codes)} ] ]",
    )
    top = _dictionary(
        Type="/Font",
        Subtype="/Type0",
        BaseFont="/" + name,
        Encoding="/Identity-H",
        DescendantFonts=_array([document.Reference(descendant, "descendant:" + name)]),
        ToUnicode=document.Reference(_stream(_to_unicode(font).encode("ascii")), "unicode:" + name),
    )
    return document.Reference(top, "font:" + name)


def _subset(font: UsedFont) -> tuple[bytes, dict[int, int]]:
    """The face cut down to the used glyphs, and where each of them went."""
    wanted = hb().SubsetInput()
    wanted.glyph_set.update({number for number, _ in font.codes})
    wanted.flags = hb().SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update({int.from_bytes(tag, "big") for tag in _NOT_FOR_PAPER})
    plan = hb().SubsetPlan(font.face.hb_face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _tag(data: bytes) -> str:
    """Six capitals that name a subset by its content."""
    return "".join(chr(65 + byte % 26) for byte in sha256(data).digest()[:6])


def _glyph_map(font: UsedFont, number_in_subset: dict[int, int]) -> bytes:
    numbers = [0, *(number_in_subset[number] for number, _ in font.codes)]
    return b"".join(number.to_bytes(2, "big") for number in numbers)


def _descriptor(document: Any, face: Face, name: str, data: bytes) -> Any:
    file = _stream(data)
    file.dictionary["Length1"] = len(data)
    extents = face.hb_font.get_font_extents("ltr")
    scale = 1000 / face.upem
    return _dictionary(
        Type="/FontDescriptor",
        FontName="/" + name,
        Flags="4",
        FontBBox=f"[ {' '.join(str(round(v * scale)) for v in face.vertical_box)} ]",
        ItalicAngle="0",
        Ascent=str(round(extents.ascender * scale)),
        Descent=str(round(extents.descender * scale)),
        CapHeight="714",
        StemV="140" if "Bold" in face.name else "80",
        FontFile2=document.Reference(file, "file:" + name),
    )


def _thousandths(face: Face, glyph: int) -> int:
    return round(face.natural_advance(glyph) * 1000 / face.upem)


def _to_unicode(font: UsedFont) -> str:
    pairs = [f"<{code:04X}> <{utf16_hex(text)}>\n" for (_, text), code in font.codes.items() if text]
    blocks = (pairs[i : i + 100] for i in range(0, len(pairs), 100))
    return _CMAP_HEAD + "".join(map(_cmap_block, blocks)) + _CMAP_TAIL


def _cmap_block(pairs: list[str]) -> str:
    return f"{len(pairs)} beginbfchar\n{''.join(pairs)}endbfchar\n"


def _dictionary(**entries: Any) -> Any:
    from reportlab.pdfbase import pdfdoc  # noqa: PLC0415 - late: reportlab is slow to import

    return pdfdoc.PDFDictionary(entries)


def _array(items: Iterable[Any]) -> Any:
    from reportlab.pdfbase import pdfdoc  # noqa: PLC0415 - late: reportlab is slow to import

    return pdfdoc.PDFArray(list(items))


def _stream(data: bytes) -> Any:
    from reportlab.pdfbase import pdfdoc  # noqa: PLC0415 - late: reportlab is slow to import

    stream = pdfdoc.PDFStream(content=data)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream
