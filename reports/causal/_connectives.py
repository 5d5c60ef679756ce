"""Words that say that one thing comes of another, and which side of them is the cause.

The lists are of the languages, not of any codebook. They are matched in folded text
(Simplified, lower case), so Traditional Chinese needs none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

# what stands after the words: the cause, of what was said before ("back") or, at the beginning
# of a sentence, of what follows ("open"); the effect; or, at the end of a clause, nothing
Kind = Literal["cause_back", "cause_open", "effect", "closing"]

_ZH: dict[Kind, str] = {
    "cause_back": (
        r"(?:就|也|都|还|主要|可能|其实|说到底)?是(?:因为|由于|缘于)|归因于|归咎于|源于|缘于|起因于"
        r"|(?:原因|根源|根子|症结|病根)(?:主要|就|其实|还是|也)?(?:就)?(?:是|在于|出在|在)"
        r"|问题(?:主要|就|其实|还是|也)?(?:出在|在于)"
    ),
    "cause_open": r"因为|由于|鉴于|正因",
    "effect": (
        r"所以|因此|因而|从而|以致于?|以至于|致使|使得|导致|造成|引起了?|引发|招致|酿成|于是乎?"
        r"|搞得|弄得|害得|难怪|怪不得|这(?:就|也)?(?:就)?是为什么|(?<=[，。；！？,;])结果(?!是好|很|都|还|出)"
        r"|这样一来|这么一来|这一来|久而久之"
    ),
    "closing": r"(?:造成|导致|引起|引发|带来|害)的(?=[，。；！？,;.!?]|$)",
}
_EN: dict[Kind, str] = {
    "cause_back": (
        r"\b(?:is|was|it's|that's|are|were|'s) (?:just |only |mainly |partly |mostly |simply |probably )?"
        r"(?:because|due to|down to)\b"
        r"|\bcaused by\b|\b(?:stems?|stemmed|stemming|results?|resulted|resulting|arises?|arose) from\b"
        r"|\b(?:comes?|came|boils?|boiled) down to\b|\bput (?:it |this |that )?down to\b"
        r"|\battribut\w+ (?:it |this |that )?to\b"
        r"|\bthe (?:main |real |only |biggest |root )?(?:reason|cause|root)(?: for \w+(?: \w+){0,4}?)?"
        r" (?:is|was|lies in)\b"
    ),
    "cause_open": (
        r"\bbecause(?: of)?\b|\bcos\b|\bdue to\b|\bowing to\b|\bon account of\b|\bas a result of\b"
        r"|\bthanks to\b"
    ),
    "effect": (
        r"(?:^|(?<=[,;.!?—:，；。！？：\n-])|(?<=[,;.!?—:-] )|(?<=\band ))so\b"
        r"(?! (?:that|much|many|far|on|called|long|as|to|it seems|forth)\b)"
        r"|\b(?:leads?|led|leading) to\b|\b(?:results?|resulted|resulting) in\b"
        r"|(?<!the )(?<!main )(?<!root )\bcaus(?:es|ed|ing)\b(?! (?:of|by)\b)"
        r"|\b(?:gives?|gave|giving) rise to\b|\b(?:brings?|brought|bringing) about\b"
        r"|\bcontribut(?:es|ed|ing) to\b|\b(?:that|this|which|it)?(?: is|'s| was) why\b"
        r"|\b(?:which|that|this|it) (?:means|meant|makes|made)\b|\bmeans that\b|\bmeant that\b"
        r"|\btherefore\b|\bhence\b|\bconsequently\b|\bas a (?:result|consequence)\b(?! of)|\bfor (?:that|this) reason\b"
    ),
    "closing": r"(?!)",
}
_NOT_ZH = re.compile(
    r"(?:不是|并非|不会|没有|没|不|未|并不|不见得|不一定|不至于|谈不上|不能说)[会是就都全曾能必说一定]{0,2}$"
)
_NOT_EN = re.compile(
    r"(?:\bnot|n't|\bnever|\bhardly|\bneither|\bnor|\bwithout)"
    r"(?: (?:really|necessarily|that|be|been))*\s*$"
)
_NOT_INSIDE = re.compile(r"\b(?:not|isn't|wasn't|aren't|weren't)\b|n't\b")
_LOOK_BACK = 24  # characters before the words in which a negator stands


class Connective(NamedTuple):
    """Words at [start, end) that join; ``negated`` where what they say is denied."""

    start: int
    end: int
    kind: Kind
    negated: bool


_ORDER: tuple[Kind, ...] = ("closing", "cause_back", "cause_open", "effect")
_PATTERN = re.compile("|".join(f"(?P<{kind}>{_ZH[kind]}|{_EN[kind]})" for kind in _ORDER))


def connectives(folded: str) -> Iterator[Connective]:
    """The connectives of folded text, in order; none overlap."""
    for found in _PATTERN.finditer(folded):
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        before = folded[max(0, found.start() - _LOOK_BACK) : found.start()]
        clause = re.split(r"[，。；！？,;.!?\n]", before)[-1]
        denied = _NOT_ZH.search(clause) or _NOT_EN.search(clause) or _NOT_INSIDE.search(found[0])
        yield Connective(found.start(), found.end(), kind, bool(denied))
