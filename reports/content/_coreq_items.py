"""The 32 items of COREQ: domain, topic and question, in Chinese and English, in our own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Domain = Literal["team", "design", "analysis"]
Words = tuple[str, str]

DOMAINS: Mapping[Domain, Words] = {
    "team": ("一、研究团队与反身性", "1. Research team and reflexivity"),
    "design": ("二、研究设计", "2. Study design"),
    "analysis": ("三、分析与结果", "3. Analysis and findings"),
}

ITEMS: Mapping[int, tuple[Domain, Words, Words]] = {
    1: ("team", ("访谈者", "Interviewer"), ("由谁访谈？", "Who did the interviews?")),
    2: ("team", ("学位资质", "Credentials"), ("访谈者有何学位？", "What degrees do they hold?")),
    3: (
        "team",
        ("职业", "Occupation"),
        ("研究期间访谈者从事什么工作？", "What was their work during the study?"),
    ),
    4: ("team", ("性别", "Gender"), ("访谈者的性别？", "What is their gender?")),
    5: (
        "team",
        ("经验与训练", "Experience and training"),
        ("访谈者受过什么训练、有何经验？", "How experienced and trained are they?"),
    ),
    6: (
        "team",
        ("事先关系", "Relationship before the study"),
        ("研究开始前是否已与受访者相识？", "Did they know participants beforehand?"),
    ),
    7: (
        "team",
        ("受访者对访谈者的了解", "What participants knew"),
        (
            "受访者知道访谈者是谁、为何研究吗？",
            "What did participants know of them and their aims?",
        ),
    ),
    8: (
        "team",
        ("访谈者的立场", "Interviewer’s standpoint"),
        ("访谈者有何立场、预设与利益？", "Which assumptions and interests do they bring?"),
    ),
    9: (
        "design",
        ("方法取向", "Methodological orientation"),
        ("研究依据何种方法取向？", "Which methodology underlies the study?"),
    ),
    10: (
        "design",
        ("抽样", "Sampling"),
        ("受访者如何选取？", "How were participants selected?"),
    ),
    11: (
        "design",
        ("联系方式", "Approach"),
        ("如何联系受访者？", "How were participants approached?"),
    ),
    12: ("design", ("样本量", "Sample size"), ("共有多少受访者？", "How many took part?")),
    13: (
        "design",
        ("拒访与退出", "Non-participation"),
        ("多少人拒绝或中途退出，为什么？", "How many refused or left, and why?"),
    ),
    14: (
        "design",
        ("访谈地点", "Setting"),
        ("访谈在何处进行？", "Where did the interviews take place?"),
    ),
    15: (
        "design",
        ("在场的其他人", "Others present"),
        ("除双方外还有谁在场？", "Was anybody else present?"),
    ),
    16: (
        "design",
        ("样本特征", "Description of the sample"),
        ("样本有哪些重要特征？", "What characterises the sample?"),
    ),
    17: (
        "design",
        ("访谈提纲", "Interview guide"),
        ("是否有提纲，是否试访？", "Was there a guide, and was it tried out?"),
    ),
    18: (
        "design",
        ("重复访谈", "Repeat interviews"),
        ("是否多次访谈同一人？", "Was anybody interviewed more than once?"),
    ),
    19: (
        "design",
        ("录音录像", "Recording"),
        ("是否录音或录像？", "Were interviews recorded, by sound or picture?"),
    ),
    20: (
        "design",
        ("现场笔记", "Field notes"),
        ("访谈中或访谈后是否作笔记？", "Were notes taken during or after?"),
    ),
    21: ("design", ("访谈时长", "Duration"), ("每次访谈多长？", "How long did interviews last?")),
    22: (
        "design",
        ("数据饱和", "Data saturation"),
        ("是否讨论了数据饱和？", "Was saturation considered?"),
    ),
    23: (
        "design",
        ("文本返还", "Transcripts returned"),
        ("文本是否交受访者核对？", "Did participants see their transcripts?"),
    ),
    24: (
        "analysis",
        ("编码人数", "Number of coders"),
        ("由几人编码？", "How many coded the data?"),
    ),
    25: (
        "analysis",
        ("编码本说明", "Description of the coding tree"),
        ("是否给出编码本？", "Is the codebook given?"),
    ),
    26: (
        "analysis",
        ("主题来源", "Derivation of themes"),
        ("主题是事先确定，还是出自资料？", "Were themes set beforehand or drawn from the data?"),
    ),
    27: ("analysis", ("软件", "Software"), ("用何软件管理资料？", "Which software was used?")),
    28: (
        "analysis",
        ("受访者核对结果", "Participant checking"),
        ("受访者是否对结果提出意见？", "Did participants comment on the findings?"),
    ),
    29: (
        "analysis",
        ("引文", "Quotations"),
        ("是否以引文佐证并注明出处？", "Do identified quotations support the findings?"),
    ),
    30: (
        "analysis",
        ("资料与结果一致", "Data and findings consistent"),
        ("结果是否与资料相符？", "Do findings follow from the data?"),
    ),
    31: (
        "analysis",
        ("主要主题", "Major themes"),
        ("主要主题是否清楚呈现？", "Are major themes clear?"),
    ),
    32: (
        "analysis",
        ("次要主题与例外", "Minor themes"),
        ("是否呈现例外与次要主题？", "Are diverse cases and minor themes described?"),
    ),
}
