"""The fixed words of a report, in Chinese and English, in one place.

``say`` gives one of them with its facts filled in. Longer texts on method stand in ``_method``,
what chapters say in ``_chapter_words``, what the page's script says in ``_page_words``, what
paper and spreadsheets say in ``_paper_words``. Names of
codes, groups and speakers come from the study and are never here.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..codebooks import Bilingual
from ._chapter_words import CHAPTERS
from ._method import METHOD
from ._page_words import PAGE
from ._paper_words import PAPER

Fact = str | int | Bilingual

LABELS: Mapping[str, tuple[str, str]] = {
    # the page
    "report": ("访谈分析报告", "Interview analysis report"),
    "contents": ("目录", "Contents"),
    "skip": ("跳到正文", "Skip to the report"),
    "language": ("语言", "Language"),
    "none": ("无", "none"),
    # chapters
    "numbers": ("研究概况", "The study in numbers"),
    "stages": ("阶段与困境", "Stages and obstacles"),
    "evidence": ("逐项佐证", "The evidence, code by code"),
    "causes": ("困境与成因", "Obstacles and causes"),
    "by_group": ("各群体谈及情况", "Who speaks of what"),
    "recommendations": ("对策建议", "Recommendations"),
    "codebook": ("编码本", "Codebook"),
    "method": ("方法与来源", "Method and provenance"),
    # what is counted
    "documents": ("转录文本", "Documents"),
    "characters": ("字符", "Characters"),
    "turns": ("话轮", "Turns"),
    "speakers": ("说话人", "Speakers"),
    "participants": ("受访者", "Participants"),
    "codings": ("编码", "Codings"),
    "confirmed": ("经人工确认", "Confirmed"),
    "suggested": ("待确认的建议", "Unconfirmed suggestions"),
    "rejected": ("已驳回", "Rejected"),
    "contrary": ("反证", "Contrary evidence"),
    "cases": ("个案", "Cases"),
    "contexts": ("语境", "Contexts"),
    "groups": ("群体", "Groups"),
    "group": ("群体", "Group"),
    "coders": ("编码者", "Coders"),
    "coder": ("编码者", "Coder"),
    "total": ("合计", "All"),
    "c": ("c 值", "c"),
    # a code and its evidence
    "silent": ("未谈及的群体", "Silent groups"),
    "behind": ("所依据的编码（{n} 条）", "The codings behind this ({n})"),
    "behind_contrary": ("所依据的反证（{n} 条）", "The contrary evidence behind this ({n})"),
    "ids_confirmed": ("已确认", "Confirmed"),
    "ids_suggested": ("建议", "Suggested"),
    "more_ids": ("另有 {n} 条未列出", "{n} more, not listed"),
    "command": (
        "在研究文件夹中运行下列命令，可逐条查看：",
        "To see every one, run in the study’s folder:",
    ),
    "quoted_below": ("引文见其下各项。", "The quotations stand under its parts."),
    "never": ("访谈中无人谈及。", "Nobody speaks of it."),
    "under": ("编码为“{code}”", "coded as “{code}”"),
    # status of a coding
    "is_accepted": ("已确认", "confirmed"),
    "is_suggested": ("建议", "suggested"),
    "is_rejected": ("已驳回", "rejected"),
    "decided": ("{person}确认", "confirmed by {person}"),
    # matrices
    "crossing": ("{rows} × {columns}", "{rows} × {columns}"),
    "few": ("个案少", "few cases"),
    "many": ("个案多（最多 {n}）", "many (at most {n})"),
    "cells": ("各格所依据的编码", "The codings behind each cell"),
    "show_cells": ("列出全部各格", "List all cells"),
    "to_table": ("回到表格", "Back to the table"),
    "matrix_codings": (
        "表中共用到 {codings} 条编码，其中 {confirmed} 条经人工确认。",
        "The table rests on {codings} codings; a person has confirmed {confirmed} of them.",
    ),
    # recommendations
    "breadth": ("广度（提出的群体）", "Breadth (groups proposing)"),
    "depth": ("深度（提出的个案）", "Depth (cases proposing)"),
    "part_of": ("属于“{parent}”", "Part of “{parent}”"),
    "proposed": ("提出者", "Who proposes it"),
    "not_proposed": ("访谈中无人直接提出此项。", "Nobody in the interviews proposes it."),
    "chain": ("所回应的困境与成因", "The obstacles and causes it answers"),
    "no_chain": (
        "编码本没有把任何困境或成因与之相连。",
        "The codebook links no obstacle or cause to it.",
    ),
    "via": ("经由上级对策“{parent}”", "by way of “{parent}”"),
    # roles and basis
    "role_stage": ("阶段", "stage"),
    "role_obstacle": ("困境", "obstacle"),
    "role_cause": ("成因", "cause"),
    "role_outcome": ("结果", "outcome"),
    "role_recommendation": ("对策", "recommendation"),
    "role_other": ("代码", "code"),
    "basis": ("依据", "Basis"),
    "basis_stated": ("论文原文", "stated in the source"),
    "basis_reading": ("本项目解读", "this project’s reading"),
    "link_stated": ("对应关系见论文原文", "the link is stated in the source"),
    "link_reading": ("对应关系为本项目解读", "the link is this project’s reading"),
    "basis_none": ("未注明", "not given"),
    # codebook table
    "code": ("代码", "Code"),
    "definition": ("定义", "Definition"),
    "include": ("纳入", "Include"),
    "exclude": ("排除", "Exclude"),
    "cues": ("线索词（{n}）", "Cues ({n})"),
    "unless": ("例外（命中则不编码）", "Unless (these prevent the coding)"),
    "cues_elsewhere": (
        "线索词见编码本文件，或用命令查看：",
        "The cues stand in the codebook’s file, or:",
    ),
    "source": ("编码本所依据的文献", "Source of the codebook"),
    # provenance
    "made_at": ("生成时间", "Made at"),
    "versions": ("软件版本", "Versions"),
    "codebook_in_force": ("编码本", "Codebook"),
    "hash": ("SHA-256 校验值", "SHA-256"),
    "journal": ("研究日志中的操作数", "Entries in the study’s journal"),
    "document": ("文本", "Document"),
    "lang_zh": ("中文", "Chinese"),
    "lang_en": ("英文", "English"),
    "lang_mixed": ("中英混合", "mixed"),
    "lang_other": ("其他", "other"),
    "language_of": ("语种", "Language"),
    # units
    "unit_sentence": ("句子", "sentence"),
    "unit_turn": ("话轮", "turn"),
    "unit_document": ("文本", "document"),
    "unit_words": ("命中的词语", "matched words"),
    "unit_speaker": ("说话人", "speaker"),
}

WORDS: Mapping[str, tuple[str, str]] = {**LABELS, **METHOD, **CHAPTERS, **PAGE, **PAPER}


def say(key: str, **facts: Fact) -> Bilingual:
    """The fixed words called ``key`` with ``facts`` filled in, each in its language."""
    zh, en = WORDS[key]
    return Bilingual(zh=_filled(zh, facts, "zh"), en=_filled(en, facts, "en"))


def _filled(template: str, facts: Mapping[str, Fact], lang: str) -> str:
    said = {
        key: (
            fact.say("zh" if lang == "zh" else "en")
            if isinstance(fact, Bilingual)
            else number(fact)
        )
        for key, fact in facts.items()
    }
    return template.format(**said)


def number(value: str | int) -> str:
    """A number with separators of thousands; words as they are."""
    return f"{value:,}" if isinstance(value, int) else value
