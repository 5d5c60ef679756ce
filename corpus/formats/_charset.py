"""The encoding that a web page declares, believed where its bytes fit it."""

from __future__ import annotations

import codecs
import re

from .._decode import Decoded, decode

_DECLARED = (
    re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})"),
    re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE),
)
_HEAD = 4096  # bytes in which a declaration stands
# Western declarations are what programs write that know nothing: those bytes are guessed.
_WIDEST = {
    "utf-8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "cp950",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp",
    "euc_kr": "cp949",
    "cp949": "cp949",
}


def decode_declared(data: bytes) -> tuple[Decoded, tuple[str, ...]]:
    """Decode a page by its byte-order mark, else as it declares, else by a guess.

    The notes tell a guess, and a declaration that the bytes belie. Raises TranscriptError as
    ``decode`` does.
    """
    found = [match for pattern in _DECLARED if (match := pattern.search(data[:_HEAD]))]
    declared = found[0][1].decode("ascii", "replace").lower() if found else ""
    if not data.startswith(codecs.BOM_UTF8):
        try:
            encoding = _WIDEST[codecs.lookup(declared).name]
            text = data.decode(encoding)
            return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, False), ()
        except (LookupError, ValueError):  # none, unknown, or not what the bytes are
            pass
    decoded = decode(data)
    if not decoded.guessed:
        return decoded, ()
    instead = f" (declared as {declared}, which it is not)" if declared else ""
    return decoded, (f"encoding guessed: {decoded.encoding}{instead}",)
