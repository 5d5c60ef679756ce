"""The language of a sentence."""

from __future__ import annotations

import re

from ...codebooks import Language

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_LETTER = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")


def language_of(sentence: str) -> Language | None:
    """Chinese where there is a Chinese character, else English where there is a letter."""
    if _HAN.search(sentence):
        return "zh"
    return "en" if _LETTER.search(sentence) else None
