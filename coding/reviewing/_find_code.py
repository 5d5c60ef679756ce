"""Finding a code by what somebody types: id, Chinese or English name, pinyin or its initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ...codebooks import Code, Codebook
from ...corpus import fold

_ASCII_WORDS = re.compile(r"[a-z0-9]+")
_NOWHERE = 99
_LONGEST = 40  # letters of an id's last part


@dataclass(frozen=True)
class _Entry:
    """A code as it is looked for: everything folded."""

    code: Code
    names: tuple[str, ...]  # id, its last part, Chinese and English name
    words: tuple[str, ...]  # of the English name, and of the id
    initials: tuple[str, ...]
    family: tuple[str, ...]
    chinese: str


class CodeFinder:
    """The codes of a codebook, ready to be found; build once, ask at each key press."""

    def __init__(self, codebook: Codebook) -> None:
        self._entries = [_entry(codebook, code) for code in codebook.tree()]

    def find(self, typed: str, *, recent: Sequence[str] = ()) -> list[Code]:
        """Codes that fit ``typed``, the best first; all of them, ``recent`` first, when nothing is typed.

        Each blank-separated part of what was typed must fit: the id, a name in either
        language (Traditional and Simplified match), the family, English initials, pinyin
        (whole, begun or initials, in any mixture), in this order of worth.
        """
        parts = fold(typed).split()
        used = {code: at for at, code in enumerate(recent)}
        ranked = []
        for order, entry in enumerate(self._entries):
            ranks = [_rank(entry, part) for part in parts]
            if _NOWHERE not in ranks:
                ranked.append((sum(ranks), used.get(entry.code.id, len(used)), order, entry.code))
        return [code for *_, code in sorted(ranked, key=lambda each: each[:3])]


def _entry(codebook: Codebook, code: Code) -> _Entry:
    tail = code.id.partition(".")[2]
    zh, en = fold(code.name.zh), fold(code.name.en)
    spoken = fold(tail).replace("_", " ").replace("-", " ")
    title = codebook.families[code.family].title if code.family in codebook.families else None
    family = (code.family, *((fold(title.zh), fold(title.en)) if title else ()))
    return _Entry(
        code,
        tuple(dict.fromkeys(filter(None, (zh, en, fold(tail), spoken, fold(code.id))))),
        tuple(_ASCII_WORDS.findall(f"{en} {spoken}")),
        tuple("".join(word[0] for word in _ASCII_WORDS.findall(text)) for text in (en, spoken)),
        tuple(filter(None, family)),
        zh,
    )


def _rank(entry: _Entry, part: str) -> int:
    """How well one typed part fits, 0 best; ``_NOWHERE`` when it does not."""
    tests = (
        part in entry.names,
        any(name.startswith(part) for name in entry.names),
        any(word.startswith(part) for word in entry.words),
        any(initials.startswith(part) for initials in entry.initials),
        part.isascii() and sounds_like(entry.chinese, part, anywhere=False),
        any(part in name for name in entry.names),
        any(name.startswith(part) for name in entry.family),
        part.isascii() and sounds_like(entry.chinese, part),
    )
    return tests.index(True) if True in tests else _NOWHERE


def sounds_like(chinese: str, typed: str, *, anywhere: bool = True) -> bool:
    """Whether ``typed`` spells ``chinese`` (or, ``anywhere``, a part of it) in pinyin.

    Each character is spelt whole or by any beginning of it: qfxr, quefaxr and quefaxinren
    all spell 缺乏信任. A character with several readings may be spelt by any of them.
    """
    readings = [_readings(character) for character in chinese]
    starts = range(len(readings)) if anywhere else range(min(1, len(readings)))
    return any(_spelt(readings, start, typed) for start in starts)


def _spelt(readings: Sequence[frozenset[str]], at: int, typed: str) -> bool:
    if not typed:
        return True
    if at == len(readings):
        return False
    lengths = {
        size
        for reading in readings[at]
        for size in range(1, min(len(reading), len(typed)) + 1)
        if reading[:size] == typed[:size]
    }
    return any(_spelt(readings, at + 1, typed[size:]) for size in sorted(lengths))


@cache
def _readings(character: str) -> frozenset[str]:
    """The readings of a character without tones, ü as v and as u; itself where it has none."""
    if character.isascii():
        return frozenset(character.strip())
    import pypinyin  # loads its dictionaries, a third of a second

    found = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)
    spelt = {each.replace("ü", "v") for each in found[0]}
    return frozenset(spelt | {each.replace("v", "u") for each in spelt})


def warm_up(codebook: Codebook) -> None:
    """Look every Chinese name up once, so that the first key press need not wait."""
    for code in codebook.codes:
        for character in fold(code.name.zh):
            _readings(character)


def slug(words: str, taken: Iterable[str] = ()) -> str:
    """An id's last part for new words: English in snake case, Chinese in pinyin, whole words of at most 40 letters.

    A number is added where it is ``taken``; ``code`` stands where nothing can be spelt.
    """
    import pypinyin

    spelt = pypinyin.lazy_pinyin(fold(words), errors=lambda run: f" {run} ")
    letters = "_".join(_ASCII_WORDS.findall(" ".join(spelt).casefold().replace("'", "")))
    base = letters if len(letters) <= _LONGEST else letters[:_LONGEST].rpartition("_")[0]
    base = base or letters[:_LONGEST] or "code"
    known = set(taken)
    numbered = (base if number == 1 else f"{base}_{number}" for number in range(1, len(known) + 2))
    return next(each for each in numbered if each not in known)
