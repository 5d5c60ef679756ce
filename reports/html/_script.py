"""The page's one script, and what the page tells it."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from ...corpus import fold
from ..content import Report

_FOLDER = Path(__file__).parent / "templates"
_PARTS = ("count.js", "show.js", "page.js")
_IDEOGRAPHS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


@cache
def script() -> str:
    """The script as it stands in the page."""
    return "\n".join((_FOLDER / part).read_text(encoding="utf-8") for part in _PARTS)


@cache
def script_hash() -> str:
    """By what the page's policy knows its script: no other one may run."""
    digest = hashlib.sha256(script().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _variants() -> tuple[tuple[str, str], ...]:
    """Each Chinese character that is folded to another one, with that one."""
    letters = "".join(chr(each) for block in _IDEOGRAPHS for each in block)
    folded = "".join(map(fold, letters))
    return tuple((a, b) for a, b in zip(letters, folded, strict=True) if a != b)


def folding(report: Report) -> str:
    """Traditional and Simplified characters in pairs, as far as the words of the report need them:
    searching for 參與 finds 参与, and the other way round.
    """
    here = {
        fold(letter) for letter in set("".join(each.words for each in report.excerpts.values()))
    }
    return "".join(a + b for a, b in _variants() if b in here)
