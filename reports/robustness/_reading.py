"""What robustness says, in plain words of either language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...codebooks import Codebook
from ._model import Carried, Ranking, Robustness, Stability
from ._words import GRADES, Lang, item_name, ranking_name, variant_name

_MOST = 6  # named in a sentence
_FEW = 3  # items in the first place instead
_WEAK = 0.8  # tau below which a variant is named


def reading(found: Robustness, book: Codebook, *, lang: Lang = "en") -> tuple[str, ...]:
    """What stays in the first places however it is counted, what does not, and what one interview carries."""
    if not found.documents:
        return (
            "还没有可检验的结论：没有任何编码计入。"
            if lang == "zh"
            else "There is no finding to test: no coding counts.",
        )
    return (
        _head(found, lang),
        *(line for each in found.rankings for line in _ranking(found, each, book, lang)),
        *_carried(found, book, lang),
        _caution(lang),
    )


def _head(found: Robustness, lang: Lang) -> str:
    documents = len(found.documents)
    if lang == "zh":
        case = {"speaker": "说话人", "document": "访谈"}[found.case]
        unit = {"sentence": "句子", "turn": "话轮", "document": "整份访谈"}[found.context]
        return f"依据 {documents} 份有编码的访谈；原有口径按{case}计数，以{unit}为语境。"
    case = {"speaker": "speakers", "document": "interviews"}[found.case]
    unit = {"sentence": "sentences", "turn": "turns", "document": "interviews"}[found.context]
    return f"{documents} interviews with codings; as it stands, {case} are counted, within {unit}."


def _ranking(found: Robustness, each: Ranking, book: Codebook, lang: Lang) -> Iterator[str]:
    if each.reason == "no_family" or not each.items:
        return
    name = ranking_name(each.name, book, lang)
    if each.reason:
        yield (
            f"{name}：不足两项，无从排序。"
            if lang == "zh"
            else f"{name.capitalize()}: fewer than two items, so there is no ranking."
        )
        return
    rows = [row for row in found.rows if row.ranking == each.name and row.first_kept is not None]
    yield _first(each, rows, name, book, lang)
    weak = sorted((row for row in rows if row.tau is not None and row.tau < _WEAK), key=_tau)
    if weak:
        yield _weak(weak, lang)


def _tau(row: Stability) -> float:
    return 1.0 if row.tau is None else row.tau


def _first(each: Ranking, rows: Sequence[Stability], name: str, book: Codebook, lang: Lang) -> str:
    kept = sum(bool(row.first_kept) for row in rows)
    whole = sum(row.kept == row.of for row in rows)
    taus = [row.tau for row in rows if row.tau is not None]
    first = _listed([item_name(item, book, lang) for item in each.first], lang)
    top = each.items[0]
    between = f"{min(taus):.2f}" if taus else "—"
    if lang == "zh":
        shared = f"并列第一的是 {len(each.first)} 项：" if len(each.first) > 1 else "居首的是"
        return (
            f"{name}：{shared}{first}（{top.cases} 个个案）。另有 {len(rows)} 种计数方式，其中 {kept} 种下仍居首，"
            f"{whole} 种下前三位的各项都保持在前三位；τ-b 最低为 {between}。"
        )
    shared = f"first place is shared by {len(each.first)}: " if len(each.first) > 1 else "first is "
    return (
        f"{name.capitalize()}: {shared}{first} ({top.cases} cases). Counted in {len(rows)} other ways it stays first "
        f"in {kept}, and all of the first three stay among the first three in {whole}; tau-b is {between} at least."
    )


def _weak(rows: Sequence[Stability], lang: Lang) -> str:
    named = [f"{variant_name(row, lang)} ({_tau(row):.2f})" for row in rows[:_MOST]]
    if lang == "zh":
        named = [each.replace(" (", "（").replace(")", "）") for each in named]
        more = f"等 {len(rows)} 种" if len(rows) > _MOST else ""
        return f"排序变动较大的计数方式（τ-b 低于 {_WEAK}）：{'、'.join(named)}{more}。"
    more = f"; and {len(rows) - _MOST} more" if len(rows) > _MOST else ""
    return f"The order changes most (tau-b below {_WEAK}): {'; '.join(named)}{more}."


def _listed(names: Sequence[str], lang: Lang) -> str:
    shown = ("、" if lang == "zh" else "; ").join(names[:_MOST])
    more = len(names) - _MOST
    if more <= 0:
        return shown
    return f"{shown}等" if lang == "zh" else f"{shown}; and {more} more"


def _carried(found: Robustness, book: Codebook, lang: Lang) -> Iterator[str]:
    if not found.carried:
        yield (
            "没有任何结论只靠一份访谈支撑。"
            if lang == "zh"
            else "No conclusion rests on one interview alone."
        )
        return
    carriers = list(found.carriers().items())
    listed = _listed([f"{name} ({number})" for name, number in carriers], lang)
    if lang == "zh":
        listed = listed.replace(" (", "（").replace(")", "）")
        yield f"有 {len(carriers)} 份访谈各自独力支撑着某些结论（括号内为结论数）：{listed}。"
    else:
        yield (
            f"{len(carriers)} interviews carry conclusions alone (in brackets how many): {listed}."
        )
    alone = {each.name for each in found.rankings if len(each.first) == 1}
    firsts = [each for each in found.carried if each.claim == "first"]
    told = _together(each for each in firsts if each.ranking in alone)
    for each, documents in told[:_MOST]:
        yield _words_of(each, documents, book, lang)
    if len(told) > _MOST:
        more = len(told) - _MOST
        yield f"另有 {more} 条同类结论。" if lang == "zh" else f"And {more} more of this kind."
    for ranking in found.rankings:
        without = {each.document for each in firsts if each.ranking == ranking.name}
        if ranking.name not in alone and without:
            yield _shared(ranking, sorted(without), book, lang)


def _shared(ranking: Ranking, documents: Sequence[str], book: Codebook, lang: Lang) -> str:
    """A first place that several share, and who takes one of them out of it."""
    name = ranking_name(ranking.name, book, lang)
    listed = _listed(documents, lang)
    if lang == "zh":
        return (
            f"{name}中并列首位的 {len(ranking.first)} 项各只有 {ranking.items[0].cases} 个个案；"
            f"剔除以下任何一份访谈，都会有一项离开首位：{listed}。"
        )
    cases = ranking.items[0].cases
    counted = f"{cases} case{'' if cases == 1 else 's'}"
    return (
        f"The {len(ranking.first)} that share the first place of {name} have {counted} each; "
        f"without any one of these interviews one of them is not first: {listed}."
    )


def _together(found: Iterable[Carried]) -> list[tuple[Carried, list[str]]]:
    """The same conclusion, with every interview that carries it."""
    documents: dict[Carried, list[str]] = {}
    for each in found:
        documents.setdefault(replace(each, document=""), []).append(each.document)
    return list(documents.items())


def _words_of(each: Carried, documents: Sequence[str], book: Codebook, lang: Lang) -> str:
    """One conclusion that interviews carry, each of them alone, as a sentence."""
    item = item_name(each.item, book, lang)
    ranking = ranking_name(each.ranking, book, lang)
    instead = _listed([item_name(other, book, lang) for other in each.instead[:_FEW]], lang)
    if len(each.instead) > _FEW:
        instead += "等" if lang == "zh" else " and others"
    if lang == "zh":
        listed = "".join(f"“{name}”" for name in documents[:_MOST])
        more = "等" if len(documents) > _MOST else ""
        any_of = f"{more} {len(documents)} 份中的任何一份" if len(documents) > 1 else ""
        return f"剔除{listed}{any_of}后，{_chinese(each, item, ranking, instead)}"
    any_of = "any one of " if len(documents) > 1 else ""
    listed = _listed(documents, lang)
    return f"Without {any_of}{listed}, {_english(each, item, ranking, instead)}"


def _chinese(each: Carried, item: str, ranking: str, instead: str) -> str:
    if each.claim == "grade":
        before, after = (GRADES[grade][0] for grade in (each.before, each.after))
        return f"“{item}”按计数的可信度由“{before}”变为“{after}”。"
    if each.claim == "top":
        return f"“{item}”在{ranking}中由第 {each.before} 位降至第 {each.after} 位，不再居前三。"
    if each.after == "1":
        return f"“{item}”在{ranking}中不再独居首位，与{instead}并列。"
    if not instead:
        return f"“{item}”在{ranking}中不再居首。"
    return f"“{item}”在{ranking}中由首位降至第 {each.after} 位，居首的变为{instead}。"


def _english(each: Carried, item: str, ranking: str, instead: str) -> str:
    if each.claim == "grade":
        before, after = (GRADES[grade][1] for grade in (each.before, each.after))
        return f"the confidence in {item}, by counts alone, is {after} instead of {before}."
    if each.claim == "top":
        where = f"in place {each.after} of {ranking} instead of {each.before}"
        return f"{item} is {where}, not among the first three."
    if each.after == "1":
        return f"{item} shares the first place of {ranking} with {instead}."
    if not instead:
        return f"{item} is no longer first of {ranking}."
    return f"{item} falls from the first place of {ranking} to {each.after}; first is {instead}."


def _caution(lang: Lang) -> str:
    return (
        "个案较少时，一两位受访者就足以改变名次；名次相近的各项宜并列叙述，不宜强分先后。"
        if lang == "zh"
        else "Where cases are few, one or two voices change a place: tell items of nearby places together, not one "
        "before the other."
    )


def carried_lines(found: Iterable[Carried], book: Codebook, lang: Lang) -> list[str]:
    """Each conclusion that an interview carries, as a sentence; the first place before the first three."""
    listed = list(found)
    told = {(each.document, each.ranking, each.item) for each in listed if each.claim == "first"}
    kept = (
        each
        for each in listed
        if each.claim != "top" or (each.document, each.ranking, each.item) not in told
    )
    return [_words_of(each, documents, book, lang) for each, documents in _together(kept)]
