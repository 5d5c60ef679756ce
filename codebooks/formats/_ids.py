"""Ids for codes that another program knows by name only."""

from __future__ import annotations

import re
from collections.abc import Collection

from .._model import Language

_ASCII_WORDS = re.compile(r"[a-z0-9]+")
_LONGEST = 40  # letters
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def new_id(name: str, taken: Collection[str], *, fallback: str = "code") -> str:
    """A word for an id: English in snake case, Chinese in pinyin, at most 40 letters.

    A number is added where it is ``taken``; ``fallback`` stands where nothing can be spelt.
    """
    import pypinyin  # loads a dictionary

    spelt = pypinyin.lazy_pinyin(name, errors=lambda run: f" {run} ")
    letters = "_".join(_ASCII_WORDS.findall(" ".join(spelt).casefold().replace("'", "")))
    base = letters if len(letters) <= _LONGEST else letters[:_LONGEST].rpartition("_")[0]
    base = base or letters[:_LONGEST] or fallback
    if base not in taken:
        return base
    number = 2
    while f"{base}_{number}" in taken:
        number += 1
    return f"{base}_{number}"


def language_of(text: str) -> Language:
    """Chinese where a Chinese character stands in ``text``, else English."""
    return "zh" if _HAN.search(text) else "en"
