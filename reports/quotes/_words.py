"""Fixed words of a quotation book, in both languages."""

from __future__ import annotations

from ...codebooks import Bilingual
from .._wording import number

_WORDS = {
    "title": ("引文集", "Quotations"),
    "counts": ("{found} 条引文，{voices} 位说话人", "Quotations: {found} · speakers: {voices}"),
    "shown": ("（列出 {shown} 条）", " ({shown} shown)"),
    "none": ("没有符合条件的引文。", "No quotation fits."),
    "unknown": ("未注明", "not said"),
    "order_chosen": (
        "排列次序：经人工确认的在前，长短适于阅读的在前，再依文本次序；尚未引用过的群体与说话人优先。",
        "Order: confirmed first, then of readable length, then as the documents come; groups and "
        "speakers not yet quoted come before others.",
    ),
    "order_document": ("排列次序：依文本次序。", "Order: as the documents come."),
    "marks": (
        "⟦ ⟧ 内是编码所在的原话，前后是同一轮发言中的上下文。",
        "Between ⟦ and ⟧ stand the coded words; around them is what is said in the same turn.",
    ),
    "suggested": ("机器建议，未经确认", "suggested, not confirmed"),
    "accepted": ("已确认", "confirmed"),
    "rejected": ("已否决", "rejected"),
    "contrary": ("反面证据", "contrary evidence"),
}  # fmt: skip


def say(key: str, **facts: int) -> Bilingual:
    """The words called ``key``, with numbers filled in."""
    told = {name: number(each) for name, each in facts.items()}
    zh, en = _WORDS[key]
    return Bilingual(zh=zh.format(**told), en=en.format(**told))


def counts(found: int, voices: int, shown: int) -> Bilingual:
    """How many quotations and voices a chapter has, and how many of them are shown."""
    whole = say("counts", found=found, voices=voices)
    if shown == found:
        return whole
    more = say("shown", shown=shown)
    return Bilingual(zh=whole.zh + more.zh, en=whole.en + more.en)
