"""Words that say that one thing comes of another, and which side of them is the cause.

The lists are of the languages, not of any codebook. They are matched in folded text
(Simplified, lower case), so Traditional Chinese needs none of its own. What is causal only
now and then is left out: since, as, 关键在于, 让.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

# what stands after the words: the cause, of what was said before ("back") or, at the beginning
# of a sentence, of what follows ("open"); the effect; first the effect and, after a copula, the cause
# ("reason"); or, at the end of a clause, nothing
Kind = Literal["cause_back", "cause_open", "effect", "reason", "closing"]

_ADVERB = (
    r"(?:就|也|都|还|主要|可能|其实|恐怕|大概|多半|往往|完全|纯粹|无非|正|说到底|归根到底|归根结底)"
)
_REASON = r"(?:原因|主因|起因|成因|诱因|根源|根子|症结|病根)"
_TAKEN = r"(?![为此而素果应故人地材时公])"  # 因为, 因此, 因素 …: words of their own
_ZH: dict[Kind, str] = {
    "cause_back": (
        rf"{_ADVERB}{{0,3}}(?:还不|不就|可不就)?是(?:因为|由于|缘于|出于|因{_TAKEN})"
        r"|归因于|归咎于|源于|缘于|起因于|归根(?:到底|结底)(?:就|还)?是"
        rf"|{_REASON}{_ADVERB}{{0,2}}(?:并|根本)?不?(?:是|为|在于|出在|在)"
        r"|原因(?:其实|也)?(?:很|非常|再)?简单(?:不过)?[，,：:]"
        r"|(?:问题|毛病)(?:主要|就|其实|还是|也)?(?:出在|在于)|坏就坏在|错就错在"
        r"|(?:要|都|全|只|就)怪(?!不)"
    ),
    "cause_open": (
        r"因为(?!时间(?:的)?关系)|由于(?!时间(?:的)?关系)|鉴于|正因|既然|碍于|苦于|迫于|多亏"
        rf"|(?:^|(?<=[，。；,;\n]))因{_TAKEN}(?=[^，。；,;\n]{{2,24}}[，,])"
    ),
    "effect": (
        r"所以(?!呢|啊|嘛|吧|你(?:刚才|觉得|认为|说|问|的意思))|因此|因而|从而|以致于?|以至于|致使"
        r"|使(?:得|我|他|她|它|大家|居民|人)|导致|造成|引起了?(?!重视|注意|关注|讨论)"
        r"|引发(?!讨论|关注|热议|思考)|招致|酿成|于是乎?|[搞弄闹害逼]得|逼着"
        r"|(?<![命口号司指法政])令(?:人|我|他|大家|居民)|难怪|怪不得|这(?:就|也)?(?:就)?是为什么"
        r"|(?<=[，。；！？,;])结果(?!是好|很|都|还|出|要|公布|在)|由此(?!可见|看|来看)|这样一来|这么一来|这一来|久而久之"
    ),
    "reason": r"(?!)",
    "closing": r"(?:(?:造成|导致|引起|引发|带来|害|惹|闹)的|的缘故)(?=[，。；！？,;.!?]|$)",
}
_BE = (
    r"(?:is|was|are|were|it[’']s|that[’']s|[’']s|isn[’']t|wasn[’']t|aren[’']t|weren[’']t)(?: not)?"
)
_EN: dict[Kind, str] = {
    "cause_back": (
        rf"\b{_BE} (?:just |only |mainly |partly |mostly |largely |simply |probably )?"
        r"(?:because(?: of)?|due to|down to|rooted in|driven by|triggered by|prompted by|brought (?:about|on) by"
        r"|attributable to|(?:the|a) (?:direct )?(?:result|consequence|fault) of)\b"
        r"|\bcaused by\b|\b(?:stems?|stemmed|stemming|results?|resulted|resulting|arises?|arose) from\b"
        r"|\b(?:comes?|came|boils?|boiled) down to\b|\bput (?:it |this |that )?down to\b"
        r"|\battribut(?:e|es|ed|ing) (?:it |this |that )?to\b"
        r"|\bthe (?:main |real |only |biggest |root )?(?:reason|cause|root)(?: for \w+(?: \w+){0,4}?)?"
        r" (?:is|was|lies in)\b"
    ),
    "cause_open": (
        r"\bbecause(?: of)?\b|\bco[sz]\b|\bcuz\b|(?<!\w)[’']cause\b"
        r"|\bdue to\b(?! (?:speak|start|begin|arrive|finish)\b)|\bowing to\b|\bon account of\b|\bas a result of\b"
        r"|\bthanks to\b(?! (?:everyone|everybody|all|you)\b)"
        r"|\bgiven that\b|\bseeing (?:that|as)\b|\bin (?:view|light) of\b|\bfor (?:want|lack) of\b"
    ),
    "effect": (
        r"(?:^|(?<=[,;.!?—:，；。！？：\n-])|(?<=[,;.!?—:-] )|(?<=\band ))so\b"
        r"(?!,? (?:that|many|much|far|on|called|long|as|to|it seems|forth|anyway|yeah|let[’']s|let me|moving"
        r"|now|first|next|what|how|where|who|when|why|do|does|did)\b)"
        r"|\b(?:leads?|led|leading) to\b(?! the (?:left|right)\b)"
        r"|\b(?:results?|resulted|resulting) in\b"
        r"|(?<!the )(?<!main )(?<!root )(?<!what )\bcaus(?:es|ed|ing)\b(?! (?:of|by)\b)"
        r"|\b(?:gives?|gave|giving) rise to\b|\b(?:brings?|brought|bringing) about\b(?! by\b)"
        r"|\bcontribut(?:es|ed|ing) to\b|\b(?:that|this|which|it)?(?: is|[’']s| was) why\b"
        r"|\b(?:which|that|this|it) (?:means|meant|makes|made)\b(?! (?:to|sure|sense|by)\b)"
        r"|\bmeans that\b|\bmeant that\b"
        r"|\bma(?:kes|de) (?:us|them|people|everyone|everybody|residents)\b"
        r"|(?<=, )(?:forcing|prompting|triggering|driving|making|leaving)\b(?! sure\b)"
        r"|\bforc(?:es|ed) (?:us|them|people|everyone|everybody|residents)\b"
        r"|\b(?:is|are|was|were) (?:partly |mainly )?to blame for\b|\bthe (?:upshot|result) (?:is|was) that\b"
        r"|\btherefore\b|\bhence\b|\bthus\b(?! far\b)|\bconsequently\b|\bas a (?:result|consequence)\b(?! of)"
        r"|\bfor (?:that|this) reason\b"
    ),
    "reason": (
        r"\bthe (?:main |real |only |biggest )?reason(?: why| that)?(?! i (?:ask|say|mention)\b)"
        r"(?= [^,;.!?\n]{3,80}? (?:is|was|isn[’']t|wasn[’']t)\b)"
        r"|\bwhat (?:causes|caused|led to|leads to|drives|drove)\b"
        r"(?= [^,;.!?\n]{3,80}? (?:is|was|isn[’']t|wasn[’']t)\b)"
    ),
    "closing": r"(?!)",
}
COPULA = re.compile(r" (?:is|was|isn[’']t|wasn[’']t)\b( not\b)?")
_NOT_ZH = re.compile(
    r"(?:不是|并非|不会|没有|没|不|未|并不|不见得|不一定|不至于|谈不上|不能说)[会是就都全曾能必说一定]{0,2}$"
)
_NOT_EN = re.compile(
    r"(?:\bnot|n[’']t|\bnever|\bhardly|\bneither|\bnor|\bwithout)"
    r"(?: (?:really|necessarily|that|be|been))*\s*$"
)
_NOT_INSIDE = re.compile(
    r"\b(?:not|isn[’']t|wasn[’']t|aren[’']t|weren[’']t)\b|n[’']t\b|(?<!还)不(?=是|为|在|出)"
)
# what denies a whole clause: 不能说效率低就是因为人少
_UNSAID = re.compile(r"不(?:能|好)说|不认为|谁说|没有?人说|\bnobody says\b|\bnot saying\b")
_ASSERTED = re.compile(r"还不是|不就是")  # 还不是因为没有钱: because there is no money, what else
_PATH = re.compile(
    r"\b(?:roads?|paths?|doors?|stairs|streets?|corridors?|bridges?|trails?|tracks?) $"
)
_CLAUSE = re.compile(r"[，。；！？,;.!?\n]")
_LOOK_BACK = 40  # characters before the words in which a negator stands


class Connective(NamedTuple):
    """Words at [start, end) that join; ``negated`` where what they say is denied."""

    start: int
    end: int
    kind: Kind
    negated: bool


_ORDER: tuple[Kind, ...] = ("closing", "cause_back", "reason", "cause_open", "effect")
_PATTERN = re.compile("|".join(f"(?P<{kind}>{_ZH[kind]}|{_EN[kind]})" for kind in _ORDER))


def connectives(folded: str, start: int = 0, end: int | None = None) -> Iterator[Connective]:
    """The connectives in [start, end) of folded text, in order; none overlap. Two of one side that
    follow each other (所以导致, the reason is because) are one.
    """
    last: Connective | None = None
    for one in _each(folded, start, len(folded) if end is None else end):
        if last and _side(last) == _side(one) and not folded[last.end : one.start].strip():
            last = Connective(last.start, one.end, one.kind, last.negated or one.negated)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _side(one: Connective) -> str:
    return one.kind.partition("_")[0]


def _each(folded: str, start: int, end: int) -> Iterator[Connective]:
    for found in _PATTERN.finditer(folded, start, end):
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        before = folded[max(0, found.start() - _LOOK_BACK) : found.start()]
        clause = _CLAUSE.split(before)[-1]
        if not (
            found[0].startswith("le") and _PATH.search(clause)
        ):  # the road leads to the station
            yield Connective(found.start(), found.end(), kind, _denied(clause, found[0]))


def _denied(clause: str, words: str) -> bool:
    if _ASSERTED.search(words):
        return False
    return any(
        pattern.search(text)
        for pattern, text in (
            (_NOT_ZH, clause),
            (_NOT_EN, clause),
            (_UNSAID, clause),
            (_NOT_INSIDE, words),
        )
    )
