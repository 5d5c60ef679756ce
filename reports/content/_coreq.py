"""The COREQ checklist: what the study knows is filled in, the rest is asked of the researcher.

Items and their numbers after Tong, Sainsbury & Craig (2007), International Journal for Quality in
Health Care 19(6), 349–357; the questions are put in our own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from ...codebooks import Bilingual
from ...coding import MACHINES
from ..saturation import Saturation
from ._chapters import CoreqItem
from ._coreq_items import DOMAINS, ITEMS
from ._report import Report

_FEW = 2  # cases up to which a code counts as a minor theme
_LISTED = 12


def coreq(report: Report) -> tuple[CoreqItem, ...]:
    """All 32 items, in their order."""
    return tuple(
        CoreqItem(
            number,
            _two(DOMAINS[domain]),
            Bilingual(zh=topic[0], en=topic[1]),
            Bilingual(zh=prompt[0], en=prompt[1]),
            _answer(report, number),
        )
        for number, (domain, topic, prompt) in ITEMS.items()
    )


def _two(words: tuple[str, str]) -> Bilingual:
    return Bilingual(zh=words[0], en=words[1])


def _answer(report: Report, number: int) -> Bilingual | None:
    known = _KNOWN.get(number)
    said = known(report) if known else None
    return _two(said) if said else None


_Said = tuple[str, str] | None


def _interviewers(report: Report) -> _Said:
    names = [each.name for each in report.people if each.role == "interviewer"]
    if not names:
        return None
    known = list(dict.fromkeys(names))
    return (
        f"文本中的访谈者标签：{_listed(known, '、')}",
        f"Labels of interviewers in the transcripts: {_listed(known, ', ')}",
    )


def _listed(names: list[str], comma: str) -> str:
    more = len(names) - _LISTED
    return comma.join(names[:_LISTED]) + (f" +{more}" if more > 0 else "")


def _orientation(report: Report) -> _Said:
    made = report.provenance
    title = report.codebook.title
    return (
        f"以编码本“{title.say('zh') or made.codebook}”（{made.codebook} {made.codebook_version}）为框架的内容分析",
        f"Content analysis with the codebook “{title.say('en') or made.codebook}” ({made.codebook} "
        f"{made.codebook_version})",
    )


def _size(report: Report) -> _Said:
    n = report.numbers
    if not n.participants:
        return None
    return (
        f"受访者 {n.participants} 位，访谈文本 {n.documents} 份",
        f"{n.participants} participants, {n.documents} transcripts",
    )


def _setting(report: Report) -> _Said:
    places = [
        each.attributes[key]
        for each in report.documents
        for key in ("place", "location", "地点", "site")
        if each.attributes.get(key)
    ]
    if not places:
        return None
    counted = Counter(places).most_common()
    in_zh = _listed([f"{place}（{n}）" for place, n in counted], "、")
    in_en = _listed([f"{place} ({n})" for place, n in counted], ", ")
    return f"文本所记地点：{in_zh}", f"Places noted in the transcripts: {in_en}"


def _others(report: Report) -> _Said:
    others = sum(each.role == "other" for each in report.people)
    if not others:
        return None
    return (
        f"文本中另有 {others} 位既非访谈者也非受访者的发言人",
        f"{others} speakers in the transcripts are neither interviewers nor participants",
    )


def _sample(report: Report) -> _Said:
    if not report.numbers.groups:
        return None
    sizes = [f"{group} {size}" for group, size in report.numbers.groups.items()]
    dates = sorted(filter(None, (each.date for each in report.documents)))
    when_zh = f"；访谈日期 {dates[0]} 至 {dates[-1]}" if dates else ""
    when_en = f"; dates {dates[0]} to {dates[-1]}" if dates else ""
    return (
        f"各群体人数：{_listed(sizes, '、')}{when_zh}",
        f"Participants by group: {_listed(sizes, ', ')}{when_en}",
    )


def _repeated(report: Report) -> _Said:
    people = [each for each in report.people if each.role == "participant"]
    if not people:
        return None
    again = sum(each.documents > 1 for each in people)
    return (
        f"{len(people)} 位受访者中 {again} 位在一份以上的文本中发言",
        f"{again} of {len(people)} participants speak in more than one transcript",
    )


def _saturated(report: Report) -> _Said:
    whole: Saturation | None = report.saturation.whole if report.saturation else None
    if whole is None:
        return None
    guest = whole.guest
    rule_zh = f"（Guest 等 2020：基数 {guest.base}、窗口 {guest.run}、阈值 {guest.threshold:g}）"
    rule_en = (
        f" (Guest et al. 2020: base {guest.base}, run {guest.run}, threshold {guest.threshold:g})"
    )
    if guest.notation:
        return (
            f"按文本顺序在 {guest.notation} 处达到{rule_zh}",
            f"Reached at {guest.notation}{rule_en}",
        )
    if guest.reason == "not_reached":
        return f"未达到{rule_zh}", f"Not reached{rule_en}"
    return f"文本太少，无法判断{rule_zh}", f"Too few transcripts to tell{rule_en}"


def _coders(report: Report) -> _Said:
    if not report.numbers.coders:
        return None
    people = [each for each in report.numbers.coders if each not in MACHINES]
    machines = [each for each in report.numbers.coders if each in MACHINES]
    by_zh = [f"人工编码者 {len(people)} 名" if people else "", f"机器编码者：{'、'.join(machines)}"]
    by_en = [f"{len(people)} people" if people else "", f"machines: {', '.join(machines)}"]
    keep = 2 if machines else 1
    return "；".join(filter(None, by_zh[:keep])), "; ".join(filter(None, by_en[:keep]))


def _tree(report: Report) -> _Said:
    leaves = len(report.codebook.leaves())
    families = len(report.codebook.families)
    return (
        f"编码本全文附后：{families} 类、{leaves} 个代码，各有定义",
        f"The codebook follows in full: {leaves} codes in {families} families, with definitions",
    )


def _derivation(report: Report) -> _Said:
    source = report.codebook.source
    return (
        "代码出自编码本，事先确定" + (f"，依据：{source}" if source else ""),
        "Codes were set beforehand in the codebook" + (f", after: {source}" if source else ""),
    )


def _software(report: Report) -> _Said:
    version = report.provenance.govcode
    return f"govcode {version}", f"govcode {version}"


def _quoted(report: Report) -> _Said:
    quotes = sum(len(each.quotations) for section in report.sections for each in section.codes)
    if not quotes:
        return None
    return (
        "每项结果附引文，注明发言人、文本、位置与编码编号",
        "Each finding has quotations with speaker, document, position and id of the coding",
    )


def _consistent(report: Report) -> _Said:
    if not report.numbers.codings:
        return None
    return (
        "每个数字都可追溯到编码；用 govcode verify 可逐字核对",
        "Each number leads to its codings; govcode verify checks them letter by letter",
    )


def _themes(report: Report, *, minor: bool) -> _Said:
    leaves = {each.id for each in report.codebook.leaves()}
    spoken = [
        each.cases
        for section in report.sections
        for each in section.codes
        if each.code in leaves and each.cases
    ]
    spoken += [each.depth for each in report.recommendations if each.depth]
    found = sum((cases <= _FEW) is minor for cases in spoken)
    if not found:
        return None
    if minor:
        return (
            f"{found} 个代码仅有 1 至 {_FEW} 个个案，仍照列；反证与未谈及的群体另行列出",
            f"{found} codes with at most {_FEW} cases are reported too, as are contrary evidence and silent groups",
        )
    return (
        f"{found} 个代码有 {_FEW + 1} 个以上个案，逐项报告",
        f"{found} codes with more than {_FEW} cases are reported one by one",
    )


_KNOWN: Mapping[int, Callable[[Report], _Said]] = {
    1: _interviewers,
    9: _orientation,
    12: _size,
    14: _setting,
    15: _others,
    16: _sample,
    18: _repeated,
    22: _saturated,
    24: _coders,
    25: _tree,
    26: _derivation,
    27: _software,
    29: _quoted,
    30: _consistent,
    31: lambda report: _themes(report, minor=False),
    32: lambda report: _themes(report, minor=True),
}
