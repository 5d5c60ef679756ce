"""The reading of an analysis of agreement in Chinese."""

from __future__ import annotations

from .._display import percent
from ._benchmarks import (
    MOST_NAMES,
    UNIT_WORDS,
    Namer,
    interval_of,
    krippendorff_says,
    landis_koch,
    levels,
    number,
    quoted,
)
from ._model import Agreement, AgreementResult
from ._resample import FEW, FEWEST


def chinese(found: AgreementResult, name: Namer) -> list[str]:
    """What was compared, how far coders agree, and what to beware of; empty strings are left out."""
    if not found.rows:
        return ["没有可比较的内容：这些编码者在此处没有用过这些代码。"]
    row = found.overall
    unit = UNIT_WORDS[found.unit][0]
    sentences = [
        f"比较对象：{'、'.join(found.coders)}，{len(found.documents)} 份文本共 {found.units} {unit}，其中 "
        f"{row.documents} 份由两人以上阅读；{len(found.codes)} 个代码，逐一判断每个单位“有”或“无”。",
    ]
    if row.alpha.value is None or row.cohen.value is None:
        why = (
            "没有任何单位经两人判断"
            if row.alpha.reason == "no_pairable_units"
            else "所有判断完全相同，无法与随机一致区分"
        )
        sentences.append(f"排除随机因素后的一致性无定义：{why}。")
    else:
        between = interval_of(row.alpha)
        interval = f"（95% 区间 {between[0]} 至 {between[1]}）" if between else ""
        kappa = "Cohen κ 为" if len(found.coders) == 2 else "两两 Cohen κ 的均值为"
        sentences += [
            f"合并全部代码来看（常见代码权重较大），编码者在 {percent(row.percent.value)} 的判断上一致；"
            f"{kappa} {number(row.cohen.value)}，"
            f"按 Landis 与 Koch（1977）的分级属“{landis_koch(row.cohen.value, 'zh')}”；Krippendorff α 为 "
            f"{number(row.alpha.value)}{interval}，{krippendorff_says(row.alpha.value, 'zh')}。",
            f"一人认定某代码时，另一人也认定的比例为 {percent(row.positive.value)}。"
            if row.positive.value is not None
            else "",
            _codes(found, name),
        ]
    return [*sentences, _paradox(found, name), *_cautions(found, row)]


def _codes(found: AgreementResult, name: Namer) -> str:
    reliable, tentative, below, undefined = levels(found)
    text = f"分代码看：{reliable} 个 α 达到 0.800，另有 {tentative} 个达到 0.667，{len(below)} 个不足 0.667"
    if undefined:
        text += f"，{undefined} 个无定义"
    weakest = "、".join(
        f"{name(row.name)}（{number(row.alpha.value)}）" for row in below[:MOST_NAMES]
    )
    return f"{text}。最弱的是：{weakest}。" if weakest else f"{text}。"


def _paradox(found: AgreementResult, name: Namer) -> str:
    struck = [row for row in found.of("code") if row.paradox]
    if not struck:
        return ""
    listed = "；".join(
        f"{name(row.name)}（一致率 {percent(row.percent.value)}，κ {number(row.cohen.value)}，"
        f"AC1 {number(row.ac1.value)}，正向一致率 {number(row.positive.value)}，"
        f"出现率 {percent(row.prevalence.value)}）"
        for row in struck[:MOST_NAMES]
    )
    more = f"；另有 {len(struck) - MOST_NAMES} 个" if len(struck) > MOST_NAMES else ""
    return (
        f"有 {len(struck)} 个代码出现“κ 悖论”（Feinstein 与 Cicchetti，1990）：编码者对多数单位看法一致，κ 却偏低。"
        f"原因是几乎所有判断都相同，大部分一致本就可归于随机。{listed}{more}。"
        "正向一致率较高时，单看 κ 过于严苛，宜同时报告 AC1；正向一致率也低时，则是百分比虚高："
        "编码者只是都认为该代码很少出现，对它出现在何处并无共识。"
    )


def _few(found: AgreementResult) -> str:
    if not found.few:
        return ""
    listed = "、".join(
        f"{each.coder}（{each.made} 次，他人 {each.others:g} 次）" for each in found.few
    )
    if len(found.others) > 1:
        options = " ".join(f"--coder {quoted(each)}" for each in found.others)
        then = f"若只是试用，请用 {options} 将其排除；否则宜待其编完再比较。"
    else:
        then = "宜待其编完再报告一致性。"
    return (
        f"编码与裁决明显少于他人的编码者：{listed}。其未处理之处一律按“未编码”计算，会拉低一致性。"
        "判断标准：在双方都读过的部分，次数不足另一编码者的五分之一（后者至少 10 次），"
        f"且与至少半数的其他编码者相比均是如此。{then}"
    )


def _cautions(found: AgreementResult, row: Agreement) -> list[str]:
    cautions = [_few(found)]
    if found.resamples and row.documents < FEWEST:
        cautions.append(
            f"未给出区间：区间以文本为单位重抽样，而可比的文本只有 {row.documents} 份（少于 {FEWEST} 份）。"
        )
    elif found.resamples and row.documents < FEW:
        cautions.append(
            f"区间依据 {row.documents} 份文本重抽样得出；不足 {FEW} 份时区间往往偏窄，解读须谨慎。"
        )
    if found.accepted:
        cautions.append(
            f"所比较的 {found.yes} 条编码中，有 {found.accepted} 条是编码者采纳的建议。"
            "面对同一批建议作出的判断并非相互独立，一致性会因此偏高。"
        )
    if found.undecided:
        cautions.append(
            f"在编码者已开始裁决的文本中，还有 {found.undecided} 条建议尚未裁决，按“未编码”计算；"
            "宜先裁决完毕，再报告一致性。"
        )
    if found.stray:
        cautions.append(
            f"有 {found.stray} 条编码不在编码者应读的单位内（未分派，或属访谈者的话），未计入。"
        )
    if found.unstarted:
        listed = "、".join(f"{who}（{document}）" for who, document in found.unstarted)
        cautions.append(f"以下文本已分派但尚无任何编码或裁决，按“已读而未编码”计算：{listed}。")
    return cautions
