"""The sentences of a report: its notes, and how it counts, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

METHOD: Mapping[str, tuple[str, str]] = {
    # at the top
    "share": (
        "共 {codings} 条编码，其中 {confirmed} 条（{share}）经人工确认。",
        "A person has confirmed {confirmed} of {codings} codings ({share}).",
    ),
    "unconfirmed": (
        "本报告含有未经人工确认的机器建议。凡标“建议”的引文及由其得出的数字，均待人工复核，不宜直接作为研究结论引用。",
        "This report contains machine suggestions that nobody has confirmed yet. Quotations marked "
        "“suggested”, and the numbers that rest on them, await a person’s review and are no findings.",
    ),
    "all_confirmed": ("全部编码均经人工确认。", "Every coding has been confirmed by a person."),
    "no_documents": (
        "本研究尚未导入任何转录文本，以下各节因此暂无内容。导入的命令是：",
        "No transcript has been imported yet, so there is nothing to report. To import some:",
    ),
    "no_codings": (
        "目前没有可计数的编码：文本尚未编码，或全部编码已被驳回。编码的命令是：",
        "No coding counts at present: nothing has been coded, or all of it was rejected. To code:",
    ),
    "empty_codebook": ("编码本中还没有任何代码。", "The codebook has no codes yet."),
    "empty_chapter": ("编码本中没有此类代码。", "The codebook has no codes of this kind."),
    # matrices
    "how_to_read": (
        "{large}为个案数，即有多少{case}在同一{context}中同时谈及行、列两项；{small}为语境数与 c 值。"
        "“合计”是谈及该项的全部个案；同一个案可能落入多格，也可能不在任何一格，故各格之和不必等于合计。",
        "{large} is the number of cases (each {case} is one) that touch on both row and column within one "
        "{context}; {small} stand the contexts and c. “All” counts every case that speaks of the item; a case "
        "may stand in several cells or in none, so the cells need not add up to it.",
    ),
    "how_to_read_groups": (
        "{large}为个案数，即该群体中有多少{case}谈及此项；{small}为语境数。"
        "此表一侧是发言的群体，不是代码，故不计 c 值。",
        "{large} is the number of cases (each {case} is one) of the group that speak of the item; {small} stand "
        "the contexts. One side of this table is who speaks, not a code, so c is undefined.",
    ),
    "large_figure": ("格中大字", "The large figure in a cell"),
    "small_figures": ("其下小字", "below it"),
    "bold_figure": ("格中粗体数字", "The bold figure in a cell"),
    "bracketed": ("括号内", "in brackets"),
    "open_cells": (
        "底色越深，个案越多。点击格中数字，即可查看它所依据的编码。",
        "The darker the cell, the more cases. Follow a figure to the codings it rests on.",
    ),
    "matrix_command": (
        "下列命令给出每一格的全部编码编号：",
        "This command gives the ids of all codings of every cell:",
    ),
    "no_stage_table": (
        "编码本未同时设有阶段类与困境类代码，故无此表。",
        "The codebook does not have both stages and obstacles, so there is no such table.",
    ),
    "no_cause_table": (
        "编码本未同时设有困境类与成因类代码，故无此表。",
        "The codebook does not have both obstacles and causes, so there is no such table.",
    ),
    "nothing_together": (
        "目前没有任何{context}同时谈及表中行、列两项。",
        "No {context} touches on a row and a column of this table at once.",
    ),
    "no_groups": (
        "说话人没有“{attribute}”这一属性，故无法按群体统计，也无从判断广度，也看不出哪些群体没有谈及。导入转录文本时可用属性表补上：",
        "No participant has the attribute “{attribute}”, so nothing can be counted by group, and breadth and "
        "silence are undefined. A table of attributes given with the transcripts adds it:",
    ),
    # recommendations
    "rank": (
        "对策按提出它的个案数由多到少排列，个案数相同者按群体数排列。",
        "Recommendations are ranked by the cases that propose them, then by the groups.",
    ),
    # method
    "how_coded": ("编码如何产生", "How the codings came about"),
    "m_rules": (
        "第一步，机器建议。编码本为每个代码列出线索（词语或句式）；规则编码器在转录文本中逐一查找，命中之处记为一条“建议”，"
        "并留下命中的线索与词语。线索若被否定，则记为反证，不记为编码。访谈者的话默认不编码。",
        "First, a machine suggests. The codebook gives each code its cues, words or patterns; the rules coder "
        "looks for them in the transcripts and records each hit as a suggestion, with the cue and the words that "
        "matched. A cue that is negated is recorded as contrary evidence, not as a coding. By default the "
        "interviewer’s words are not coded.",
    ),
    "m_people": (
        "第二步，由人决定。研究者对建议逐条采纳或驳回，也可自行编码。只有人的决定才算确认；被驳回的编码不进入本报告的任何计数。",
        "Then a person decides: accepts or rejects suggestions, or codes words directly. Only a person’s decision "
        "confirms a coding; rejected codings enter no count of this report.",
    ),
    "what_counts": ("计数的含义", "What is counted"),
    "m_coding": (
        "一段话归入一个代码，即为一条。本研究中一条建议覆盖的单位是{unit}。",
        "One passage put under one code. In this study a suggestion covers the {unit}.",
    ),
    "m_context": (
        "判断两项是否同时谈及的范围，本研究以{context}为准。话轮指一个说话人不间断的一段发言。",
        "The stretch within which two codes count as together: in this study, a {context}. A turn is one "
        "speaker’s uninterrupted speech.",
    ),
    "m_case": (
        "计为一个声音的单位，本研究以{case}为准：同一个案说得再多，也只计一次。说话人不明的话归其文本。"
        "若两人在同一语境中各及一项，两人均计入。",
        "What counts as one voice: in this study, a {case}. However much a case says, it counts once. Words "
        "without a known speaker count for their document. Where two voices in one context each touch on one of "
        "the two codes, both are counted.",
    ),
    "m_c": (
        "c = n₁₂ / (n₁ + n₂ − n₁₂)。n₁、n₂ 为两项各自出现的语境数，n₁₂ 为同时出现的语境数；0 为从不同现，1 为总是同现。"
        "两项均未出现时无定义，记作“—”。同现不等于因果。",
        "c = n₁₂ / (n₁ + n₂ − n₁₂), where n₁ and n₂ are the contexts of either code and n₁₂ those of both: 0 is "
        "never together, 1 never apart. It is undefined, “—”, where neither occurs. Being together is no proof "
        "of cause.",
    ),
    "m_groups": (
        "“甲 2/3”指该群体有 3 位受访者，其中 2 位谈及。“未谈及的群体”指无一受访者谈及的群体；未谈及不等于反对。",
        "“A 2/3” means that the group has three participants and two of them speak of it. A silent group is one "
        "of which no participant does; silence is not dissent.",
    ),
    "m_contrary": (
        "否认某一代码的话，以及编码本所定对立代码之下的话。反证另列，不计入该代码的编码数。",
        "Words that deny a code, and words under the code that the codebook names as its opposite. It is shown "
        "apart and is no part of the code’s own count.",
    ),
    "quotations": ("引文", "Quotations"),
    "m_quotations": (
        "引文由固定规则选出：已确认者优先，长短宜读者优先，尽量取自不同的说话人与群体，再依文本顺序。"
        "方括号内为该段在转录文本中的起止字符位置（自 0 起，含起不含止）；加点线的词语为机器命中的线索。",
        "Quotations are chosen by a fixed rule: confirmed ones first, then those of readable length, from "
        "different speakers and groups where possible, in the order of the documents. In brackets stand the "
        "first and last character position in the transcript (from 0, the end not included). Dotted underlines "
        "mark the words that the machine’s cue matched.",
    ),
    "m_basis": (
        "“论文原文”指该项见于编码本所依据的文献；“本项目解读”指该项是本项目的理解，研究者可以修改。",
        "“Stated in the source” means that the item stands in the work the codebook follows; “this project’s "
        "reading” is an interpretation, which a researcher may change.",
    ),
    "m_open": (
        "校验值可用来核对：文本或编码本改动一字，其值即变。",
        "The hashes are for checking: one changed character in a document or codebook changes its hash.",
    ),
}
