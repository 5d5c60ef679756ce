"""The language of a text, by the share of its scripts.

Scripts are counted on bytes: the upper byte of a UTF-16 unit tells the script, and
deleting or counting bytes is some ten times faster than an expression over characters.
"""

from __future__ import annotations

import re

from ._model import Language

_CHINESE = bytes(range(0x34, 0xA0))  # U+3400 to U+9FFF
_ELSEWHERE = bytes(range(0x04, 0x1E)) + bytes(range(0xAC, 0xD8))  # Cyrillic … Hangul
_KANA_OR_GREEK = re.compile(r"[\u0370-\u03ff\u3041-\u30fa]")
_FREQUENT = "のるαε"  # without one of these there is no Japanese or Greek to count
_LETTERS = bytes(
    0x61 if chr(code).isalpha() and chr(code) not in "ªµº" else 0x20 for code in range(256)
)
_CHARACTERS_PER_WORD = 1.7  # Chinese characters that say as much as one English word
_MOSTLY = 0.85


def detect_language(text: str) -> Language:
    """Tell ``zh``, ``en``, ``mixed``, or ``other`` when neither script carries the text.

    With r = (Chinese characters / 1.7) / (that + Latin words): ``zh`` from 0.85 up, ``en``
    from 0.15 down, ``mixed`` between. ``en`` means Latin script: French counts as ``en``.
    Text without either script, or with more kana, Hangul, Cyrillic … than both, is ``other``.
    """
    upper = text.encode("utf-16-le", "surrogatepass")[1::2]
    chinese = _count(upper, _CHINESE) / _CHARACTERS_PER_WORD
    latin = _latin_words(text)
    other = (_count(upper, _ELSEWHERE) + _kana_or_greek(text)) / _CHARACTERS_PER_WORD
    if chinese + latin == 0 or other > chinese + latin:
        return "other"
    share = chinese / (chinese + latin)
    if share >= _MOSTLY:
        return "zh"
    return "en" if share <= 1 - _MOSTLY else "mixed"


def _count(units: bytes, among: bytes) -> int:
    return len(units) - len(units.translate(None, among))


def _latin_words(text: str) -> int:
    """Count runs of letters: the places where a letter follows something else."""
    letters = text.encode("latin-1", "replace").translate(_LETTERS)
    return letters.count(b" a") + letters.startswith(b"a")


def _kana_or_greek(text: str) -> int:
    frequent = any(letter in text for letter in _FREQUENT)
    return len(_KANA_OR_GREEK.findall(text)) if frequent else 0
