"""What saturation says, in plain words of either language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ...codebooks import Codebook
from .._display import percent
from ._saturation import Saturation, SaturationResult

_LAST = 5  # codes named
_MOST = 8  # documents named


def reading(
    found: SaturationResult, book: Codebook, *, lang: Literal["zh", "en"] = "en"
) -> tuple[str, ...]:
    """Whether saturation is reached, how far the order decides it, what came last, what to beware of."""

    def name(code: str) -> str:
        return book.by_id[code].name.say(lang) if code in book.by_id else code

    whole = found.whole
    last = [each for each in whole.firsts if each.number > 1][-_LAST:][::-1]
    listed = [(name(each.code), each.document, each.number) for each in last]
    said = _chinese(whole, listed) if lang == "zh" else _english(whole, listed)
    return (*said, *_cautions(found, lang))


def _english(whole: Saturation, last: list[tuple[str, str, int]]) -> list[str]:
    guest = whole.guest
    head = (
        f"{len(whole.documents)} documents, {whole.total} codes. Base {guest.base}, run {guest.run}, threshold "
        f"{guest.threshold:g} (Guest, Namey and Chen 2020): "
    )
    why = {
        "too_few_documents": f"undefined: a base and one run take {guest.base + guest.run} documents.",
        "no_codes_in_base": "undefined: the documents of the base have no code.",
        "not_reached": "not reached: every run still brings too many new codes.",
        "": f"reached at {guest.notation}; {_later(guest.new_after or 0)}.",
    }
    sentences = [head + why[guest.reason]]
    random = whole.random
    if random is not None:
        middle = "—" if random.median is None else f"{random.median}+{guest.run}"
        low, high = ("never" if each is None else str(each) for each in (random.low, random.high))
        sentences.append(
            f"Over {random.orders} random orders {percent(random.reached)} reach it, half of them by {middle}; "
            f"the middle 95% lie between {low} and {high}."
        )
    if last:
        named = "; ".join(f"{code} ({document}, no. {number})" for code, document, number in last)
        sentences.append(f"Came last: {named}.")
    return sentences


def _later(codes: int) -> str:
    if not codes:
        return "no code came later"
    return f"{codes} code{'s' if codes > 1 else ''} came later all the same"


def _chinese(whole: Saturation, last: list[tuple[str, str, int]]) -> list[str]:
    guest = whole.guest
    head = (
        f"共 {len(whole.documents)} 份访谈、{whole.total} 个代码。"
        f"基础规模 {guest.base} 份、连续长度 {guest.run} 份、新信息阈值 {guest.threshold:g}"
        "（Guest、Namey 与 Chen，2020）："
    )
    why = {
        "too_few_documents": f"无定义，至少需要 {guest.base + guest.run} 份访谈。",
        "no_codes_in_base": "无定义，作为基础的访谈中没有任何代码。",
        "not_reached": "尚未达到饱和，每一段连续访谈仍带来较多新代码。",
        "": f"在 {guest.notation} 处达到饱和；"
        + (
            f"此后仍出现 {guest.new_after} 个新代码。"
            if guest.new_after
            else "此后没有再出现新代码。"
        ),
    }
    sentences = [head + why[guest.reason]]
    random = whole.random
    if random is not None:
        middle = "—" if random.median is None else f"{random.median}+{guest.run}"
        low, high = ("未达到" if each is None else str(each) for each in (random.low, random.high))
        sentences.append(
            f"随机排列 {random.orders} 次：{percent(random.reached)} 达到饱和，"
            f"中位数为 {middle}，中间 95% 介于 {low} 与 {high} 之间。"
        )
    if last:
        named = "；".join(
            f"{code}（{document}，第 {number} 份）" for code, document, number in last
        )
        sentences.append(f"最后出现的代码：{named}。")
    return sentences


def _listed(names: Sequence[str], *, chinese: bool) -> str:
    text = ("、" if chinese else ", ").join(names[:_MOST])
    if len(names) <= _MOST:
        return text
    return f"{text}等 {len(names)} 份" if chinese else f"{text} and {len(names) - _MOST} more"


def _cautions(found: SaturationResult, lang: str) -> list[str]:
    chinese = lang == "zh"
    cautions = []
    if found.left_out:
        listed = _listed(found.left_out, chinese=chinese)
        cautions.append(
            f"尚未编码、未计入的访谈：{listed}。"
            if chinese
            else f"Not coded yet, and left out: {listed}."
        )
    if found.undated:
        listed = _listed(found.undated, chinese=chinese)
        cautions.append(
            f"没有日期、排在最后的访谈：{listed}。"
            if chinese
            else f"Without a date, and put last: {listed}."
        )
    if "suggested" in found.statuses:
        cautions.append(
            "计入了尚未经人确认的建议；--confirmed 只计已确认的编码。"
            if chinese
            else "Counted with suggestions that nobody has confirmed; --confirmed leaves them out."
        )
    cautions.append(
        "代码来自既定编码本时，饱和只说明编码本中的代码已相继出现，并不说明访谈不再有新内容。"
        if chinese
        else "With a codebook made beforehand, saturation says that its codes have been met, not that "
        "nothing new is said."
    )
    return cautions
