"""The inverse of folding: which characters of an original may become a folded one.

Searching the original for every spelling of a word is far quicker than folding the
original; what is found is then folded and looked at.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from ._fold import HAN, fold, simplify

_HAN = re.compile(f"[{HAN}]")
_HAN_BLOCKS = (
    (0x3005, 0x3008),
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xF900, 0xFB00),
    (0x20000, 0x323B0),
)
# Blocks with letters that have cases, punctuation and full-width forms.
_OTHER_BLOCKS = (
    (0x21, 0x590), (0x10A0, 0x1100), (0x13A0, 0x1400), (0x1C80, 0x1CC0), (0x1D79, 0x2C00),
    (0x2C00, 0x2E00), (0xA640, 0xA7FF), (0xAB30, 0xABC0), (0xFB00, 0xFB18), (0xFF01, 0xFF5F),
    (0x10400, 0x10600), (0x10C80, 0x10D90), (0x118A0, 0x118E0), (0x16E40, 0x16E80), (0x1E900, 0x1E944),
)  # fmt: skip
# OpenCC gives these characters another form inside certain phrases than alone (瞭望, but 了解):
# simplified, and the Traditional character behind it. Others keep their form there.
_IN_PHRASES = {
    pair[0]: pair[1]
    for pair in "了瞭 沉沈 复覆 借藉 锺鍾 链鍊 里哩 划畫 具俱 麽麼 幺么 苏甦 钜鉅 仿彷 𫫇噁".split()
}


def spellings(folded: str) -> frozenset[str]:
    """Every character that ``fold`` may turn into the character ``folded``, itself included."""
    table = _han() if _HAN.match(folded) else _others()
    return frozenset((folded, *table.get(folded, ()), *_IN_PHRASES.get(folded, ())))


@functools.cache
def _han() -> Mapping[str, str]:
    characters = list(_characters(_HAN_BLOCKS))
    # apart on lines of their own, so that no two make a phrase
    return _inverse(characters, simplify("\n".join(characters)).split("\n"))


@functools.cache
def _others() -> Mapping[str, str]:
    characters = list(_characters(_OTHER_BLOCKS))
    return _inverse(characters, [fold(each) for each in characters])


def _characters(blocks: tuple[tuple[int, int], ...]) -> map[str]:
    return map(chr, (code for first, end in blocks for code in range(first, end)))


def _inverse(characters: list[str], folded: list[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for before, after in zip(characters, folded, strict=True):
        if before != after:
            found[after] = found.get(after, "") + before
    return found
