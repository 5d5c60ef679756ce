"""What an evaluation says, in plain words of either language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ...codebooks import Codebook
from ..agreement import Measure
from ..agreement._resample import FEW, FEWEST
from ._evaluate import Evaluation
from ._scores import Score

Lang = Literal["zh", "en"]
_MOST = 5  # codes named
_ENOUGH = 5  # units with a code by people, below which a code's F1 tells little


def evaluation_reading(found: Evaluation, book: Codebook, *, lang: Lang = "en") -> tuple[str, ...]:
    """How much is right and how much is found, where it is weakest, what to beware of."""
    micro = next(found.of("micro"), None)
    if micro is None:
        return (
            "没有可评估的内容：双方都没有用过任何编码。"
            if lang == "zh"
            else "There is nothing to evaluate: neither side has any code.",
        )
    macro = next(found.of("macro"))
    head = _chinese(found, micro, macro) if lang == "zh" else _english(found, micro, macro)
    return tuple(filter(None, (*head, _weakest(found, book, lang), *_cautions(found, micro, lang))))


def number(value: float | None) -> str:
    """A measure with two decimals; “—” where it is undefined."""
    return "—" if value is None else f"{value:.2f}"


def between(measure: Measure, lang: Lang) -> str:
    """The interval of a measure in brackets; nothing where there is none."""
    if measure.low is None or measure.high is None:
        return ""
    if lang == "zh":
        return f"（95% 区间 {number(measure.low)} 至 {number(measure.high)}）"
    return f" (95% {number(measure.low)} to {number(measure.high)})"


def _english(found: Evaluation, micro: Score, macro: Score) -> Iterator[str]:
    yield (
        f"{found.units} units of {found.source} ({found.uncoded} of them without a code) against the coder "
        f"'{found.coder}' with {found.codebook}; {micro.codes} codes occur."
    )
    yield (
        f"Of what it suggests {number(micro.precision.value)} is right{between(micro.precision, 'en')}, of what people "
        f"coded it finds {number(micro.recall.value)}{between(micro.recall, 'en')}; F1 {number(micro.f1.value)}"
        f"{between(micro.f1, 'en')}, all codes pooled (micro)."
    )
    yield (
        f"The mean of the {macro.codes} codes that people used (macro): precision {number(macro.precision.value)}, "
        f"recall {number(macro.recall.value)}, F1 {number(macro.f1.value)}{between(macro.f1, 'en')}."
    )


def _chinese(found: Evaluation, micro: Score, macro: Score) -> Iterator[str]:
    yield (
        f"以 {found.source} 的 {found.units} 个单位（其中 {found.uncoded} 个没有编码）为准，检验编码者"
        f"“{found.coder}”与码本 {found.codebook}；共出现 {micro.codes} 个编码。"
    )
    yield (
        f"全部编码合并计算（微平均）：其建议中有 {number(micro.precision.value)} 正确{between(micro.precision, 'zh')}，"
        f"人工编码中有 {number(micro.recall.value)} 被找到{between(micro.recall, 'zh')}，"
        f"F1 为 {number(micro.f1.value)}{between(micro.f1, 'zh')}。"
    )
    yield (
        f"按人工用过的 {macro.codes} 个编码取平均（宏平均）：精确率 {number(macro.precision.value)}，"
        f"召回率 {number(macro.recall.value)}，F1 {number(macro.f1.value)}{between(macro.f1, 'zh')}。"
    )


def _weakest(found: Evaluation, book: Codebook, lang: Lang) -> str:
    rows = [row for row in found.of("code") if row.support >= _ENOUGH and (row.f1.value or 0) < 1]
    rows = sorted(rows, key=lambda row: row.f1.value or 0.0)[:_MOST]
    named = [f"{book.by_id[row.name].name.say(lang)}" for row in rows]
    values = [
        (number(row.f1.value), number(row.precision.value), number(row.recall.value))
        for row in rows
    ]
    if not rows:
        return ""
    if lang == "zh":
        listed = "；".join(
            f"{name}（F1 {f1}，精确率 {precision}，召回率 {recall}）"
            for name, (f1, precision, recall) in zip(named, values, strict=True)
        )
        return f"人工编码不少于 {_ENOUGH} 处的编码中，最弱的是：{listed}。"
    listed = "; ".join(
        f"{name} (F1 {f1}, precision {precision}, recall {recall})"
        for name, (f1, precision, recall) in zip(named, values, strict=True)
    )
    return f"Weakest, of codes that people have at least {_ENOUGH} times: {listed}."


def _cautions(found: Evaluation, micro: Score, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    if found.composed:
        yield (
            f"其中 {found.composed} 个单位是为示例而编写的，并非受访者原话；得分不能说明真实访谈中的表现。"
            if zh
            else f"{found.composed} units were composed, not said by anybody: such scores do not tell how the coder "
            "does on real talk."
        )
    if found.taken_over:
        yield (
            f"{found.codings} 条人工编码中有 {found.taken_over} 条是对机器建议的采纳。"
            "规则没有提示之处可能无人细看，召回率因此偏高。"
            if zh
            else f"{found.taken_over} of the {found.codings} codings are suggestions that a person accepted. Where "
            "nothing was suggested perhaps nobody looked, so that recall is too high."
        )
    if found.undecided:
        yield (
            f"还有 {found.undecided} 条建议尚未裁决，按“人工未编码”计算，精确率因此偏低。"
            if zh
            else f"{found.undecided} suggestions are undecided and count as not coded by people, so that precision is "
            "too low."
        )
    if found.unjudged:
        yield (
            f"有 {found.unjudged} 个判断（单位×编码）人工没有作出，不计入。"
            if zh
            else f"{found.unjudged} decisions (a unit under a code) that people did not make count neither way."
        )
    yield from _left_out(found, zh=zh)
    yield from _intervals(found, micro, zh=zh)


def _left_out(found: Evaluation, *, zh: bool) -> Iterator[str]:
    if found.unknown:
        listed = ("、" if zh else ", ").join(
            f"{code} ({times})" for code, times in found.unknown.items()
        )
        yield (
            f"码本中没有、未计入的编码：{listed}。"
            if zh
            else f"Left out, as the codebook has them not: {listed}."
        )
    if found.ignored:
        listed = ("、" if zh else ", ").join(found.ignored)
        yield (
            f"表中未用到的列：{listed}。"
            if zh
            else f"Columns of the table that were not used: {listed}."
        )


def _intervals(found: Evaluation, micro: Score, *, zh: bool) -> Iterator[str]:
    if found.by_document and found.resamples and found.documents < FEWEST:
        yield (
            f"F1 没有区间：区间以文本为单位重抽样，而文本只有 {found.documents} 份。"
            if zh
            else f"No intervals of F1: they resample documents, and {found.documents} are too few."
        )
    elif found.by_document and found.resamples and found.documents < FEW:
        yield (
            f"F1 的区间只依据 {found.documents} 份文本，往往偏窄。"
            if zh
            else f"Intervals of F1 rest on {found.documents} documents; below {FEW} they tend to be too narrow."
        )
    if found.by_document and micro.precision.low is not None:
        yield (
            "精确率与召回率的区间（Wilson）把各单位视为相互独立；同一访谈中的单位并不独立，真实的不确定性更大。"
            if zh
            else "Intervals of precision and recall (Wilson) take units as independent; those of one interview are "
            "not, so the truth is less certain."
        )
