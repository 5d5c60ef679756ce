"""The encodings inside a rich-text file: one for the file, others for its fonts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

_ANSI = "cp1252"
_PAGES = {  # code pages by number where the codec is not called cp + number
    0: _ANSI,
    708: "cp1256",
    936: "gb18030",
    950: "big5hkscs",
    10000: "mac_roman",
    10001: "shift_jis",
    10002: "big5hkscs",
    10003: "euc_kr",
    10008: "gb18030",
    20936: "gb18030",
    54936: "gb18030",
    65001: "utf-8",
}
_CHARSETS: Mapping[int | None, int] = {  # of a font; those not listed are western or say nothing
    77: 10000,
    78: 932,
    79: 949,
    80: 936,
    81: 950,
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    254: 437,
    255: 850,
}
_DOUBLE = frozenset(("gb18030", "big5hkscs", "cp932", "cp949"))
_RUNS = re.compile(rb"[\x80-\xff]+|[\0-\x7f]+")


def code_page(number: int) -> str:
    """Return the codec of a Windows code page; Windows-1252 where there is none."""
    name = _PAGES.get(number & 0xFFFF, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return _ANSI
    return name


def decode_run(data: bytes, charset: int | None, page: str) -> str:
    """Decode the bytes of one run of text in a font of ``charset``, in a file of ``page``.

    Western fonts hold western text, but for files whose writer gave every font charset 0 and
    wrote Chinese with it: pairs of high bytes are then of the file's double-byte page. Bytes
    that fit neither become U+FFFD, whose number an import tells.
    """
    if charset in _CHARSETS:
        return _decoded(data, code_page(_CHARSETS[charset]), page)
    if charset is None or page not in _DOUBLE:
        return _decoded(data, page, _ANSI)
    return "".join(
        _decoded(part, *((page, _ANSI) if len(part) % 2 == 0 else (_ANSI, page)))
        for part in _RUNS.findall(data)
    )


def _decoded(data: bytes, encoding: str, otherwise: str) -> str:
    for each in (encoding, otherwise):
        try:
            return data.decode(each)
        except UnicodeDecodeError:
            continue
    return data.decode(encoding, "replace")
