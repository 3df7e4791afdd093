"""Texts nobody types on purpose, and everybody's program meets: 400 and more, for every print kind."""

from __future__ import annotations

_SPACES = (
    "", " ", "\t", "\n", "\r\n\r\n", "\x85", "\u2028\u2029", "\u00a0", "\u3000", "\u200b" * 20, " \u2003 \u2009 ",
)  # fmt: skip
_CONTROLS = tuple(f"a{chr(code)}b" for code in (*range(0x20), *range(0x7F, 0xA0)))
_STEERING = tuple(
    f"one{chr(code)}two"
    for code in (0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))
)
_BIDI = (
    "\u202eevil\u202c", "\u2066iso\u2069", "\u202e", "\u202e\u202e\u202e deep", "\u2067א\u2069 abc",
    "abc \u202eאבג\u202c 123", "photo\u202egnp.exe", "\u200f(a)", "\u200e)א(", "א(ב)ג", "[א]{ב}", "1-2-3 א 4-5",
    "א" * 300, "א b " * 60, "٣٤٥ abc", "שלום עולם", "العربية", "abc שלום 123 def", "ـ" * 100, "ﷺ" * 40, "אָבָגָ",
    "مُحَمَّد", "a\u2066\u2067\u2068b\u2069", "\u061cא1",
)  # fmt: skip
_MARKS = (
    "Z\u0351\u036b\u0343\u036a\u0302", "a" + "\u0301" * 2000, "\u0301", "\u0301\u0323 alone", "e\u0301\u0323",
    "A\u030a", "".join(c + "\u0338\u0334\u0489" for c in "HE COMES"), "o\u0308" * 50, "\u0489", "\u20dd\u20e3",
    "ก็็็็็็็็", "\u0e33" * 9, "நி", "क्" * 30, "\u094d", "\u0e31\u0e35", "ᄀ" * 20, "\u1160",
    *(f"x{chr(code)}" for code in range(0x300, 0x320)),
)  # fmt: skip
_MARKUP = (
    "a<b", "R&D", "&", "&&", "&amp;", "&#x41;", "&xxe;", "<b>bold</b>", "<para>", "</para>", "<br/>", "<", ">", "<>",
    "< b >", "<img src=file:///etc/passwd>", "<a href='file:///etc/passwd'>x</a>", "<font color=red>x</font>", "]]>",
    "<!-- x", "-->", "<script>alert(1)</script>", "<svg onload=x>", "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///x'>]>", "<img src='http://127.0.0.1/x.png'>", "<onDraw name=x>",
    "<seq/>", "<greek>a</greek>", "**bold** _it_", "# head", "- [ ] x", "![x](file:///etc/passwd)",
    "[x](http://127.0.0.1)", "| a | b |", "```", "$x$", "\\input{/etc/passwd}", "\\textbf{x}", "#import x",
    "(unbalanced", "unbalanced)", "\\", "\\\\)", "\\n", "(\\(\\)", "<FEFF0041>", "BT /F1 12 Tf ET",
    "endstream endobj", "%PDF-1.4", "trailer", "stream\n", "/JS (app.alert(1))", "Tj", "\\101\\102", "%%EOF", "xref",
)  # fmt: skip
_FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://127.0.0.1\")", "\t=1", "=\"a\"&\"b\"",
    "|x", ";=1", "%s %d %(x)s", "{0} {name} {", "{text}", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7 %>", "%n%n%n", "%p",
    "{}", "}{", "%", "{0.__class__}", "`rm -rf`", "$(reboot)", "; ls", "&& ls", "'; DROP TABLE notes; --",
    "1' OR '1'='1", '"', "'", "''", "\\'", "\"\"\"", "NULL", "None", "undefined", "NaN", "inf", "-0", "1e999", "0x10",
    "True", "null", "0", "00123", "1,5", "1.5e3", "2026-02-30", "12:60",
)  # fmt: skip
_PATHS = (
    "/etc/passwd", "../../etc/passwd", "C:\\Windows\\win.ini", "\\\\server\\share", "file:///etc/passwd",
    "http://127.0.0.1:9/x", "https://example.org/" + "very-long-path/" * 30 + "?q=" + "1" * 200, "ftp://x",
    "javascript:alert(1)", "data:text/html,x", "~/.ssh", "CON", "NUL.txt", "AUX", "a/b\\c:d*e?f\"g<h>i|j", ".", "..",
    "...", ".hidden", "trailing.", "trailing ", "-rf", "--help", "x" * 300 + ".pdf",
)  # fmt: skip
_LETTERS = (
    "ș ő ż ß Ω Ж", "Ά", "Ⓐ", "ﬁ ﬂ", "İstanbul ıI", "ŁÓDŹ", "ẞ", "ǅ", "Å", "Ǆ", "ĳ", "ﬀ ﬃ", "ſ", "K", "Ω", "µ μ", "ᾳ",
    "Ѣ", "Їжак", "Ђ", "Ѝ", "½ ² № ™ …", "→ ≤ ≠ ✓ ★", "𝒜𝓑", "１２３", "①②③", "㎏", "№1", "€£¥₿", "“„”‚‘’«»", "–—―‐‑",
    "†‡§¶", "∑∏∫√∞", "♠♥♦♣", "░▒▓█", "╔═╗", "☕", "👩🏽\u200d🚀", "👨\u200d👩\u200d👧\u200d👦", "🇪🇺🇷🇴", "🇪", "❤️", "3️⃣",
    "\U0001f3fb", "\ufe0f", "☺\ufe0e", "🏴\U000e0067\U000e007f", "👍" * 60, "中文字", "한국어", "日本語", "ไทย",
    "हिन्दी", "ქართული", "Հայերեն", "ሰላም", "ကမ္ဘာ", "ខ្មែរ", "தமிழ்", "తెలుగు", "বাংলা", "ᠮᠣᠩᠭᠣᠯ", "ⵜⵉⴼ",
    "中文，字。" * 60,
    "日本語の長い文章が続く。" * 30, "ยาวมาก" * 60, "\ud800", "\udfff\ud800", "\uffff", "\ufffe", "\U0010ffff",
    "\ue000", "\U000e0041", "\ufffd", "\ufffc", "\ufeff", "\u2060", "no\u00a0break", "soft\xadhyphen",
    "\x1b[31mred\x1b[0m",
    "\x00null\x00",
)  # fmt: skip
_LONG = (
    "W" * 5000, "i" * 5000, "Donaudampfschifffahrtsgesellschaftskapitän" * 6, "x/" * 300, "-" * 400, "." * 400,
    "a b " * 500, "line\n" * 60, "word " * 140, "_" * 200, "\\" * 100, "(" * 100, "ß" * 500, "Ĳ" * 100,
    "A\u00a0" * 200, "é" * 400, "0" * 600, "…" * 150, "!" * 300, "\n" * 200,
)  # fmt: skip

NASTY: tuple[str, ...] = tuple(
    dict.fromkeys((*_SPACES, *_MARKUP, *_FORMULAS, *_PATHS, *_LETTERS, *_BIDI, *_MARKS, *_LONG, *_STEERING, *_CONTROLS))
)
FEW = (
    "", "\x00null\x00", "<img src=file:///etc/passwd>", "=cmd|' /C calc'!A0", "\u202eevil\u202c", "ș ő ż ß Ω Ж שלום",
    "العربية (12) SME", "Z\u0351\u036b\u0343\u036a\u0302" * 8, "W" * 600, "word " * 140,
)  # fmt: skip
