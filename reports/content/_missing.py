"""What a study lacks, said before its findings."""

from __future__ import annotations

from collections.abc import Iterator

from ...codebooks import Bilingual
from .._dates import document_dates
from .._evidence import Gathering
from ._chapters import Missing
from ._numbers import Numbers
from ._report import Reliability

_MOST_NAMES = 6


def missing(gathering: Gathering, numbers: Numbers, reliable: Reliability) -> tuple[Missing, ...]:
    """What is missing, the gravest first: what is not coded or confirmed, then what cannot be counted."""
    if not numbers.documents:
        return (_of("no_documents"),)
    return (
        *_coding(gathering, numbers),
        *_coders(numbers, reliable),
        *_about_people(gathering, numbers),
        *_about_study(gathering),
    )


_SAID = {
    "no_documents": (
        "尚未导入任何访谈文本。",
        "No transcript has been imported.",
        "govcode import PATH",
    ),
    "uncoded": (
        "{n} 份文本尚未编码：{names}。",
        "{n} of the documents have not been coded: {names}.",
        "govcode code",
    ),
    "unconfirmed": (
        "{codings} 条编码中，{open} 条未经人工确认；由其得出的数字只是机器的建议。",
        "{open} of {codings} codings await a person; numbers that rest on them are a machine’s suggestions.",
        "govcode review",
    ),
    "all_unconfirmed": (
        "全部 {codings} 条编码均未经人工确认；本报告的数字都只是机器的建议。",
        "None of the {codings} codings has been confirmed by a person; every number here is a machine’s suggestion.",
        "govcode review",
    ),
    "disputed": (
        "{n} 条编码各人判断不一，尚未商定。",
        "{n} codings are disputed: people decided differently and have not agreed yet.",
        "govcode adjudicate",
    ),
    "orphaned": (
        "{n} 条编码所依据的文字已不在文本中，未计入。",
        "{n} codings lost their words when a transcript was corrected; they are not counted.",
        "govcode codings --orphaned",
    ),
    "one_coder": (
        "{who}，无从计算编码者间一致性。",
        "{who}, so agreement between coders cannot be measured.",
        "govcode assign",
    ),
    "gate": (
        "编码者间一致性未达到本研究自定的最低标准：{names}。",
        "Coders do not reach the agreement that this study asks of itself: {names}.",
        "govcode agreement",
    ),
    "no_groups": (
        "受访者没有“{attribute}”属性，无法按群体比较。",
        "Participants have no attribute “{attribute}”, so groups cannot be compared.",
        "govcode import PATH --attributes TABLE",
    ),
    "some_ungrouped": (
        "{n} 位受访者没有“{attribute}”属性，不计入任何群体。",
        "{n} participants have no attribute “{attribute}” and count in no group.",
        "govcode import PATH --attributes TABLE",
    ),
    "undated": (
        "{n} 份文本没有访谈日期。",
        "{n} documents have no date.",
        "govcode import PATH --attributes TABLE",
    ),
    "no_question": (
        "设置中没有写明研究问题。",
        "The settings do not say what the research question is.",
        'question = "…"  (govcode.toml)',
    ),
}


def _of(key: str, **facts: object) -> Missing:
    zh, en, command = _SAID[key]
    spoken = {name: f"{each:,}" if isinstance(each, int) else each for name, each in facts.items()}
    who = spoken.pop("who", "")
    in_zh, in_en = (who.zh, who.en) if isinstance(who, Bilingual) else ("", "")
    sentence = Bilingual(zh=zh.format(who=in_zh, **spoken), en=en.format(who=in_en, **spoken))
    return Missing(key, sentence, command)


def _coding(gathering: Gathering, numbers: Numbers) -> Iterator[Missing]:
    coded = {each.document_id for each in gathering.everything}
    uncoded = [
        gathering.titles[info.id]
        for info in gathering.infos
        if not info.coded and info.id not in coded
    ]
    if uncoded:
        yield _of("uncoded", n=len(uncoded), names=_listed(uncoded))
    if numbers.suggested and not numbers.confirmed:
        yield _of("all_unconfirmed", codings=numbers.codings)
    elif numbers.suggested:
        yield _of("unconfirmed", codings=numbers.codings, open=numbers.suggested)
    if numbers.disputed:
        yield _of("disputed", n=numbers.disputed)
    if numbers.orphaned:
        yield _of("orphaned", n=numbers.orphaned)


def _coders(numbers: Numbers, reliable: Reliability) -> Iterator[Missing]:
    if numbers.codings and reliable.reason == "one_coder":
        alone = reliable.coders[0] if reliable.coders else ""
        who = (
            Bilingual(
                zh=f"只有{alone}一人编码或作过判断", en=f"Only {alone} coded or decided anything"
            )
            if alone
            else Bilingual(zh="编码全由机器提出", en="Machines alone did the coding")
        )
        yield _of("one_coder", who=who)
    if reliable.faults:
        yield _of("gate", names=_listed([fault.name for fault in reliable.faults]))


def _about_people(gathering: Gathering, numbers: Numbers) -> Iterator[Missing]:
    attribute = gathering.study.settings.group
    if not numbers.groups:
        yield _of("no_groups", attribute=attribute)
        return
    without = sum(
        voice.role == "participant" and bool(voice.turns) and not gathering.group_of(voice)
        for voice in gathering.people.values()
    )
    if without:
        yield _of("some_ungrouped", n=without, attribute=attribute)


def _about_study(gathering: Gathering) -> Iterator[Missing]:
    undated = sum(not date for date in document_dates(gathering.study).values())
    if undated:
        yield _of("undated", n=undated)
    if not gathering.study.settings.question:
        yield _of("no_question")


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_NAMES
    return "、".join(names[:_MOST_NAMES]) + (f" +{more}" if more > 0 else "")
