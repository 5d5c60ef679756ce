"""Three to seven sentences for readers, built from the numbers alone: each clause has its count."""

from __future__ import annotations

from collections.abc import Iterator

from ...codebooks import Bilingual
from .._display import percent
from .._evidence import CodeEvidence
from .._matrix import Cell
from .._wording import say
from ..comparison import SIGNIFICANT, Difference
from ._chapters import Finding
from ._report import Report

_MOST = 7
_NAMED = 3  # codes in a list of what is spoken of most


def findings(report: Report) -> tuple[Finding, ...]:
    """The findings of a report whose counts are complete; none where nothing is coded."""
    if not report.numbers.codings:
        return ()
    found = [
        *_basis(report),
        *_most_spoken_of(report, "obstacle"),
        *_most_spoken_of(report, "cause"),
        *_together(report),
        *_proposed(report),
        *_groups(report),
        *_against(report),
    ]
    return tuple(found[:_MOST])


def _basis(report: Report) -> Iterator[Finding]:
    n = report.numbers
    share = percent(n.confirmed_share)
    grouped = _grouped(report)
    groups_zh = f"（分属 {len(n.groups)} 类群体）" if grouped else ""
    groups_en = f" from {_many(len(n.groups), 'group')}" if grouped else ""
    confirmed = f"其中 {n.confirmed:,} 条（{share}）经人工确认" if n.confirmed else "均未经人工确认"
    zh = (
        f"本研究有访谈文本 {n.documents} 份、受访者 {n.participants} 位{groups_zh}；"
        f"编码 {n.codings:,} 条，{confirmed}。"
    )
    en = (
        f"The study rests on {_many(n.documents, 'transcript')} with "
        f"{_many(n.participants, 'participant')}{groups_en}; a person has confirmed {n.confirmed:,} of "
        f"{_many(n.codings, 'coding')} ({share})."
    )
    ids = tuple(each.id for each in report.codings if not each.contrary)
    yield Finding("basis", Bilingual(zh=zh, en=en), ids)


def _most_spoken_of(report: Report, role: str) -> Iterator[Finding]:
    """The leaf codes of a role with most cases."""
    parents = report.codebook.children
    listed = [
        each
        for section in report.sections
        if report.codebook.families[section.family].role == role
        for each in section.codes
        if each.cases and each.code not in parents
    ]
    listed.sort(key=lambda each: (-each.cases, -each.contexts))
    if not listed:
        return
    kind_zh, kind_en = {"obstacle": ("困境", "obstacle"), "cause": ("成因", "cause")}[role]
    top = listed[:_NAMED]
    whole_zh, whole_en = _voices(report)
    first, rest = top[0], top[1:]
    zh = (
        f"谈及最多的{kind_zh}是“{_zh(report, first.code)}”（{whole_zh}中 {first.cases} {_unit(report)}，"
        f"{first.contexts} 处）"
    )
    zh += f"，其次是{_list_zh(report, rest)}。" if rest else "。"
    en = (
        f"The {kind_en} spoken of most is “{_en(report, first.code)}” ({first.cases} of {whole_en}, "
        f"{_many(first.contexts, 'passage')})"
    )
    en += f", followed by {_list_en(report, rest)}." if rest else "."
    ids = tuple(i for each in top for i in each.coding_ids)
    yield Finding(f"most_{role}", Bilingual(zh=zh, en=en), ids)


def _list_zh(report: Report, found: list[CodeEvidence]) -> str:
    return "、".join(
        f"“{_zh(report, each.code)}”（{each.cases} {_unit(report)}）" for each in found
    )


def _list_en(report: Report, found: list[CodeEvidence]) -> str:
    return " and ".join(f"“{_en(report, each.code)}” ({each.cases})" for each in found)


def _together(report: Report) -> Iterator[Finding]:
    """The obstacle and cause that most voices touch on together, and whether any join them."""
    matrix = report.obstacle_cause
    cells = [cell for row in matrix.cells for cell in row if cell.cases] if matrix else []
    if not cells:
        return
    joined = {(pair.cause, pair.obstacle): pair.cases for pair in report.causal.pairs}

    def weight(cell: Cell) -> tuple[int, int, int, float]:
        explicit = joined.get((cell.column, cell.row), 0)
        return cell.cases, cell.contexts, explicit, cell.c or 0.0

    best = max(cells, key=weight)
    ties = sum((cell.cases, cell.contexts) == (best.cases, best.contexts) for cell in cells)
    explicit = joined.get((best.column, best.row), 0)
    obstacle_zh, cause_zh = _zh(report, best.row), _zh(report, best.column)
    zh = (
        f"同一{_context(report)[0]}内同时谈及的困境与成因，最多的是“{obstacle_zh}”与“{cause_zh}”"
        f"（{best.cases} {_unit(report)}，{best.contexts} 处"
    )
    zh += f"，与另 {ties - 1} 组并列）；" if ties > 1 else "）；"
    zh += f"{explicit} {_unit(report)}明说前者出于后者。" if explicit else "无人明说前者出于后者。"
    en = (
        f"The obstacle and cause most often named in one {_context(report)[1]} are “{_en(report, best.row)}” and "
        f"“{_en(report, best.column)}” ({_voices_en(report, best.cases)}, {_many(best.contexts, 'passage')}"
    )
    en += f", level with {_many(ties - 1, 'other pair')}); " if ties > 1 else "); "
    en += f"{explicit or 'none'} of them {'say' if explicit > 1 else 'says'} that the one comes of the other."
    yield Finding("together", Bilingual(zh=zh, en=en), best.codings)


def _proposed(report: Report) -> Iterator[Finding]:
    made = [each for each in report.recommendations if each.depth]
    if not made:
        return
    best = made[0]
    whole = len(report.recommendations)
    level = say(f"level_{best.confidence.level}")
    groups_zh = f"，涉及 {best.breadth} 类群体" if _grouped(report) else ""
    groups_en = f" from {_many(best.breadth, 'group')}" if _grouped(report) else ""
    zh = (
        f"提出最多的对策是“{_zh(report, best.code)}”（{best.depth} {_unit(report)}{groups_zh}），"
        f"证据可信度{level.zh}；{whole} 项对策{f'中 {len(made)} 项' if len(made) < whole else '均'}有人提出。"
    )
    en = (
        f"The recommendation proposed most is “{_en(report, best.code)}” ({_voices_en(report, best.depth)}"
        f"{groups_en}), with {level.en} confidence in the evidence; "
        f"{f'{len(made)} of' if len(made) < whole else 'all'} {_many(whole, 'recommendation')} are proposed by "
        "somebody."
    )
    yield Finding("proposed", Bilingual(zh=zh, en=en), best.evidence.coding_ids)


def _groups(report: Report) -> Iterator[Finding]:
    """The clearest difference between groups that stands a corrected test, else what a group
    never mentions though most others do.
    """
    comparison = next((c for c in report.comparisons if c.attribute == report.group), None)
    if comparison is None or not _grouped(report):
        return
    clear = [
        each
        for each in comparison.differences
        if each.adjusted is not None and each.adjusted < SIGNIFICANT
    ]
    if clear:
        yield _difference(report, clear[0], len(clear))
    elif comparison.differences:
        tested = sum(each.p is not None for each in comparison.differences)
        zh = f"各群体谈及的内容有别，但就 {tested} 个代码逐一检验，校正后均不显著（以个案计，p ≥ {SIGNIFICANT}）。"
        en = (
            f"Groups differ in what they mention, but of {_many(tested, 'code')} tested on cases none differs "
            f"significantly after correction (p ≥ {SIGNIFICANT})."
        )
        yield Finding("no_difference", Bilingual(zh=zh, en=en), ())


def _difference(report: Report, found: Difference, others: int) -> Finding:
    shares = sorted(found.shares, key=lambda each: -each.cases / each.size)
    most, least = shares[0], shares[-1]
    p = "<0.001" if (found.adjusted or 0) < 0.001 else f"={found.adjusted:.3f}"
    zh = (
        f"群体差异以“{_zh(report, found.code)}”最为明显：{most.group} {most.size} 人中 {most.cases} 人谈及，"
        f"{least.group} {least.size} 人中 {least.cases} 人（校正后 p{p}）"
    )
    zh += f"；另有 {others - 1} 个代码差异显著。" if others > 1 else "。"
    en = (
        f"Groups differ most on “{_en(report, found.code)}”: {most.cases} of {most.size} in {most.group} mention "
        f"it, {least.cases} of {least.size} in {least.group} (corrected p{p})"
    )
    en += f"; {_many(others - 1, 'other code')} differ significantly." if others > 1 else "."
    ids = next(
        (
            each.coding_ids
            for section in report.sections
            for each in section.codes
            if each.code == found.code
        ),
        (),
    )
    return Finding("groups", Bilingual(zh=zh, en=en), ids)


def _against(report: Report) -> Iterator[Finding]:
    """The code that most voices speak against."""
    found = [
        each for section in report.sections for each in section.codes if each.contrary_cases
    ] + [each.evidence for each in report.recommendations if each.evidence.contrary_cases]
    leaves = [each for each in found if each.code not in report.codebook.children]
    if not leaves:
        return
    most = max(leaves, key=lambda each: (each.contrary_cases, each.contrary))
    zh = (
        f"反面说法最多的是“{_zh(report, most.code)}”：{most.contrary_cases} {_unit(report)}否认或说法相反"
        f"（{most.contrary_contexts} 处），谈及者 {most.cases} {_unit(report)}。"
    )
    en = (
        f"Most is said against “{_en(report, most.code)}”: {_voices_en(report, most.contrary_cases)} "
        f"{'denies' if most.contrary_cases == 1 else 'deny'} it or "
        f"{'says' if most.contrary_cases == 1 else 'say'} the opposite "
        f"({_many(most.contrary_contexts, 'passage')}), against {most.cases} who speak of it."
    )
    yield Finding("against", Bilingual(zh=zh, en=en), report.contrary_ids.get(most.code, ()))


def _grouped(report: Report) -> bool:
    """Whether at least half of the participants are in a group."""
    return 0 < report.numbers.participants <= 2 * sum(report.numbers.groups.values())


def _zh(report: Report, code: str) -> str:
    return report.codebook.by_id[code].name.say("zh") or code


def _en(report: Report, code: str) -> str:
    return report.codebook.by_id[code].name.say("en") or code


def _voices(report: Report) -> tuple[str, str]:
    """All that could have spoken of a code."""
    n = report.numbers
    if report.case == "document":
        return f"{n.documents} 份文本", _many(n.documents, "document")
    return f"{n.participants} 位受访者", _many(n.participants, "participant")


def _unit(report: Report) -> str:
    return "份" if report.case == "document" else "位"


def _voices_en(report: Report, number: int) -> str:
    return _many(number, "document" if report.case == "document" else "participant")


def _context(report: Report) -> tuple[str, str]:
    return {
        "sentence": ("句", "sentence"),
        "turn": ("话轮", "turn"),
        "document": ("文本", "document"),
    }[report.context]


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
