"""Words and numbers as a report shows them: safe, readable, broken where lines may end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..codebooks import Bilingual
from ..coding import Coding
from ..corpus import Segmenter, readable

_BOUND = "不未没无难"  # words that belong to what follows
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TWO = re.compile(
    rf"(?s)(.*[{_HAN}].*?)(?:\s+[·/|]\s+|(?<=[。！？])\s*)([^{_HAN}]*[A-Za-z][^{_HAN}]*)"
)
# Controls, and marks that turn the direction of what follows: shown, never obeyed.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """``text`` with control characters shown as pictures (␛) or numbers, so that none acts."""
    return _UNSEEN.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"⟨U+{code:04X}⟩"


def phrases(text: str) -> list[str]:
    """``text`` cut where a line may well end: Chinese between words, short ones kept with
    their neighbour (不 with what it denies, other single characters with what they follow).
    """
    cut: list[str] = []
    for stretch in re.split(f"([{_HAN}]+)", text):
        cut += _segmenter().cut(stretch) if re.match(f"[{_HAN}]", stretch) else [stretch]
    joined: list[str] = []
    for word in filter(None, cut):
        lone = len(word) == 1 and word not in _BOUND
        if joined and (lone or joined[-1] in _BOUND or not word[0].isalnum()):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


@cache
def _segmenter() -> Segmenter:
    return Segmenter()


def two_languages(text: str) -> Bilingual:
    """A title or notice, cut in two where Chinese is followed by English.

    The cut is after `` · ``, `` / `` or the end of a Chinese sentence, when nothing Chinese
    follows; any other text is shown whole in either language.
    """
    cut = _TWO.fullmatch(text.strip())
    return Bilingual(zh=cut[1], en=cut[2]) if cut else Bilingual(zh=text, en=text)


def percent(share: float | None) -> str:
    """A share as whole per cent, never rounded to none or all; “—” where undefined."""
    if share is None:
        return "—"
    if 0 < share < 0.01:
        return "<1%"
    return ">99%" if 0.99 < share < 1 else f"{share:.0%}"


def decimal(value: float | None) -> str:
    """A coefficient with two decimals; “—” where undefined."""
    return "—" if value is None else f"{value:.2f}"


def probability(p: float | None) -> str:
    """A p value with three decimals; “—” where undefined."""
    if p is None:
        return "—"
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def moment(utc: str) -> str:
    """``2026-11-23T14:49:57Z`` as people read it."""
    return utc.replace("T", " ").replace("Z", " UTC")


def marked(coding: Coding) -> Iterator[tuple[str, bool]]:
    """The words of a coding in pieces, with whether a machine's cue matched the piece."""
    words, at = coding.excerpt, 0
    for found in sorted(coding.evidence, key=lambda each: each.start):
        start, end = max(found.start - coding.start, at), min(found.end - coding.start, len(words))
        if start < end:
            yield readable(words[at:start]), False
            yield readable(words[start:end]), True
            at = end
    yield readable(words[at:]), False
