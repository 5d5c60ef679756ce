"""What coverage says, in plain words of either language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ...codebooks import Codebook, Language
from ._coverage import CodebookCoverage
from ._parity import Parity

_MOST = 6  # codes named
_LANGUAGES: dict[Language, tuple[str, str]] = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}


def coverage_reading(
    found: CodebookCoverage, book: Codebook, *, lang: Literal["zh", "en"] = "en"
) -> tuple[str, ...]:
    """How much of the codebook ever speaks, what cannot be found in a language, what to beware of."""
    fires = sum(each.fires for each in found.cues)
    zh, en = found.sentences["zh"], found.sentences["en"]
    if lang == "zh":
        said = [
            f"{found.documents} 份文本中可编码的中文句 {zh} 个、英文句 {en} 个；"
            f"{len(found.cues)} 条线索中有 {fires} 条至少命中一次。"
        ]
    else:
        said = [
            f"{found.documents} documents with {zh} Chinese and {en} English sentences to code; "
            f"{fires} of {len(found.cues)} cues match at least once."
        ]
    if found.without_cues:
        named = _names(found.without_cues, book, lang)
        said.append(
            f"没有任何线索、规则无法建议的代码：{named}。"
            if lang == "zh"
            else f"Codes that no cue can suggest: {named}."
        )
    return (*said, *_parity(found.parity, book, lang), *_cautions(found, lang))


def _names(codes: Iterable[str], book: Codebook, lang: Language) -> str:
    listed = [book.by_id[code].name.say(lang) if code in book.by_id else code for code in codes]
    text = ("、" if lang == "zh" else "; ").join(listed[:_MOST])
    more = len(listed) - _MOST
    if more <= 0:
        return text
    return f"{text}等 {len(listed)} 个" if lang == "zh" else f"{text}; and {more} more"


def _parity(parity: Iterable[Parity], book: Codebook, lang: Language) -> Iterable[str]:
    rows = list(parity)
    for of in ("zh", "en"):
        for warning in ("no_cues", "silent", "rates_differ"):
            codes = [each.code for each in rows if (each.warning, each.lang) == (warning, of)]
            if codes:
                yield _warned(
                    warning, _LANGUAGES[of][lang == "en"], _names(codes, book, lang), lang
                )
    if any(each.warning in ("silent", "rates_differ") for each in rows):
        yield (
            "两种语言的访谈本就出自不同的人，命中率不同未必是线索的问题；请先读几段再下结论。"
            if lang == "zh"
            else "The interviews in the two languages are other people's, so that rates may well differ without any "
            "fault of the cues: read some of them before you conclude anything."
        )


def _warned(warning: str, language: str, named: str, lang: Language) -> str:
    if lang == "zh":
        return {
            "no_cues": f"没有{language}线索、在{language}句中至多靠夹用的另一种语言的词才能找到的代码：{named}。",
            "silent": f"在{language}中从未命中的代码（按另一种语言的命中率，至少应有五句命中）：{named}。",
            "rates_differ": f"在{language}中每千句的命中句数不到另一种语言三分之一的代码：{named}。",
        }[warning]
    return {
        "no_cues": f"No cue in {language}, so that a {language} sentence is found at most by words of the other "
        f"language in it: {named}.",
        "silent": f"Never matched in {language}, where the rate of the other language lets expect five sentences "
        f"or more: {named}.",
        "rates_differ": f"Matched in {language} at most a third as often per 1,000 sentences as in the other "
        f"language: {named}.",
    }[warning]


def _cautions(found: CodebookCoverage, lang: Language) -> Iterable[str]:
    if not found.decided:
        yield (
            "还没有人裁决过规则的建议，因此采纳比例和线索的精确率均无定义。"
            if lang == "zh"
            else "Nobody has decided on a suggestion of the rules yet, so shares accepted and precision are undefined."
        )
    yield (
        "从未命中的线索不一定无用：这批访谈里可能只是没有人这样说。"
        if lang == "zh"
        else "A cue that never matches need not be useless: perhaps nobody here says it."
    )
