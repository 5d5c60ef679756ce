"""Folding for matching: one form for spellings that differ only in dress, same length."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from typing import Any

HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN = re.compile(f"[{HAN}]")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])")
_PIECE = 100_000  # characters
_PLAIN = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u00a0": " ",
    "\u3000": " ",
}
_DRESSED = re.compile(f"[\uff01-\uff5e{''.join(_PLAIN)}]")


def fold(text: str) -> str:
    r"""Fold ``text`` for matching only: every string keeps its length exactly.

    Traditional becomes Simplified (OpenCC t2s), full-width ASCII half-width, curly quotes
    straight, no-break and ideographic blanks plain, letters case-folded where one letter
    stays one. ``&quot;`` becomes the character and blanks, ``\[`` a blank and ``[``.
    So ``fold(text)[a:b]`` always stands for ``text[a:b]``.
    """
    if len(text) > 2 * _PIECE:
        return "".join(map(_fold_piece, _pieces(text)))
    return _fold_piece(text)


def _fold_piece(text: str) -> str:
    text = unescape(text)
    return _plain(simplify(text) if _HAN.search(text) else text)


def _pieces(text: str) -> Iterator[str]:
    """Cut at line ends, which no phrase of the dictionary crosses; small pieces stay in cache."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield text[start:end]
        start = end


def unescape(text: str) -> str:
    """HTML entities and markdown escapes resolved and padded with blanks: same length."""
    if "&" in text:
        text = _ENTITY.sub(_resolve, text)
    return _ESCAPE.sub(r" \1", text) if "\\" in text else text


def readable(text: str) -> str:
    """``text`` as people read it: HTML entities and markdown escapes resolved.

    The length changes, so offsets do not hold in what comes back: for showing only.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def whole_entities(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) widened so that it cuts no HTML entity in two."""
    for found in _ENTITY.finditer(text, max(0, start - 40), end + 40):
        if found.start() < start < found.end():
            start = found.start()
        if found.start() < end < found.end():
            end = found.end()
    return start, end


def simplify(text: str) -> str:
    """Simplified for Traditional, character for character; length is checked, not assumed."""
    try:
        simplified = str(_converter().convert(text))
    except UnicodeEncodeError:  # a lone surrogate, which OpenCC cannot take
        return _simplify_parts(text)
    return simplified if len(simplified) == len(text) else _simplify_parts(text)


def _simplify_parts(text: str) -> str:
    """Halve until OpenCC keeps the length; a single character it would not keep stays."""
    if len(text) > 1:
        middle = len(text) // 2
        return simplify(text[:middle]) + simplify(text[middle:])
    return text


@functools.cache
def _converter() -> Any:
    import opencc  # loads its dictionaries

    return opencc.OpenCC("t2s")


def _resolve(match: re.Match[str]) -> str:
    entity = match.group()
    character = html.unescape(entity)
    if character == entity or len(character) > len(entity):
        return entity
    return character.ljust(len(entity))


def _plain(text: str) -> str:
    """What ``_TABLE`` gives, in a third of its time: few characters are in another dress."""
    folded = text.casefold()
    if len(folded) != len(text):
        return text.translate(_TABLE)
    for character in set(_DRESSED.findall(folded)):
        folded = folded.replace(character, _TABLE[ord(character)])
    return folded


def _fold_character(character: str) -> str:
    if "\uff01" <= character <= "\uff5e":
        character = chr(ord(character) - 0xFEE0)
    character = _PLAIN.get(character, character)
    folded = character.casefold()
    # 'ß' and 'İ' would grow: take the first letter of their lower case instead.
    return folded if len(folded) == 1 else character.lower()[0]


class _Table(dict[int, str]):
    """A ``str.translate`` table that fills itself with the characters it meets."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_TABLE = _Table()
