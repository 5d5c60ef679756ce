"""One form for all spellings of one person, place or thing."""

from __future__ import annotations

import re

from .._fold import fold
from ._english_words import TITLES
from ._model import Kind

_NUMBERS = ("phone", "id_number", "bank_card", "passport", "plate")
_SPOKEN = str.maketrans("〇零一二三四五六七八九幺", "001234567891")
_EXTENSION = re.compile(r"(?:转|分机号?|内线|ext\.?|extension|x|#)\W*(\d{1,6})$")


def entity_of(text: str, kind: Kind) -> str:
    """``person:王建国`` for 王建國, ``phone:13800001234`` for ＋86 138-0000-1234."""
    return f"{kind}:{_form(fold(text), kind)}"


def _form(folded: str, kind: Kind) -> str:
    if kind == "phone":
        return _phone(folded)
    if kind in _NUMBERS:
        return re.sub(r"[\W_]+", "", folded.translate(_SPOKEN)).upper()
    if kind in ("email", "url", "account", "ip"):
        return folded.replace(" ", "").removeprefix("@")
    if kind == "person":
        return _person(folded)
    return " ".join(re.sub(r"[^\w&'-]+", " ", folded).removeprefix("the ").split())


def _person(folded: str) -> str:
    """A title before a whole English name is dropped: Dr Susan Chen is Susan Chen."""
    words = re.sub(r"[·•‧・∙]", "·", folded.replace(".", " ")).split()
    while len(words) > 2 and words[0] in TITLES:
        del words[0]
    return " ".join(words)


def _phone(folded: str) -> str:
    spoken = folded.translate(_SPOKEN)
    extension = _EXTENSION.search(spoken)
    number = re.sub(r"\D", "", spoken[: extension.start()] if extension else spoken)
    number = re.sub(r"^(?:00)?86(?=1\d{10}$|0?[1-9]\d{9,10}$)", "", number)
    return f"{number}-{extension[1]}" if extension else number
