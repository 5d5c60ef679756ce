"""Every fixed word of a sheet, in Chinese and English, and what people may answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...corpus import fold
from ._sheet_codes import SheetLanguage

CODES = "code"  # the columns for codes; all others are there once
HEADERS = {
    "number": ("序号", "No."),
    "document": ("文件", "Document"),
    "turn": ("话轮", "Turn"),
    "speaker": ("说话人", "Speaker"),
    "context": ("上下文", "Context"),
    "text": ("原文（请勿改动）", "Text (do not edit)"),
    "suggestions": ("机器建议", "Suggested"),
    "verdict": ("建议合适吗？", "Suggestions right?"),
    CODES: ("编码", "Code"),
    "memo": ("备注", "Memo"),
    "key": ("标识（请勿改动）", "Key (do not edit)"),
}
NEEDED = ("text", "verdict", "memo", "key")
FILLED_IN = ("verdict", CODES, "memo")
YES, NO = ("合适", "yes"), ("不合适", "no")
_YES = frozenset("合适 是 对 同意 可以 全部合适 yes y ok right true 1 √ ✓ ✔".split())
_NO = frozenset("不合适 否 不 不对 不是 不同意 都不合适 no n wrong false 0 × ✗ ✘".split())
_NUMBERED = re.compile(r"(?:编码(\d+))?(?:code(\d+))?")

READ_ME = "说明 Read me"
CODING = "编码 Coding"
CODE_LIST = "代码 Codes"
NAME = ("您的姓名", "Your name")
CODE_LIST_HEADERS = {
    "zh": ("编码", "标识", "类别", "定义", "何时使用", "何时不用"),
    "en": ("Code", "Id", "Family", "Definition", "Use when", "Not when"),
}
NOT_IN_LIST = (
    "这不是代码表中的代码。也可以直接写代码的标识、中文名或英文名。要保留吗？\n"
    "This is not in the list of codes. Ids, Chinese and English names may be written too. Keep it?"
)

INSTRUCTIONS = {
    "zh": (
        "怎样填写",
        "1. 先在上面的黄色格子里写上您的姓名。",
        f"2. 打开“{CODING}”工作表，逐行阅读“原文”。黄色的列由您填写，其他列请不要改动。",
        "3. 在“编码 1、编码 2……”里从下拉列表选择代码，也可以直接写代码的中文名、英文名或标识；"
        "一行可以有几个代码，没有合适的就留空。列不够时，可在后面再加一列“编码 6”。",
        "4. “机器建议”是程序根据关键词给出的，仅供参考。在“建议合适吗？”中选“合适”，表示接受该行的全部建议；"
        "选“不合适”，表示都不接受（您另外写进编码列的除外）。也可以只写出合适的代码，"
        "或写“-代码”（前面加减号）表示不接受其中某一个。留空表示还没有判断。",
        "5. “备注”可以写任何想法。",
        f"6. “{CODE_LIST}”工作表里有每个代码的定义和使用规则。",
        "7. 可以排序、筛选，可以删去不需要的行；最后一列（隐藏）的标识请保留。存为 .xlsx 后发回即可。",
    ),
    "en": (
        "How to fill this in",
        "1. Write your name into the yellow cell above.",
        f"2. Open the sheet “{CODING}” and read the texts row by row. The yellow columns are yours; "
        "please leave the others as they are.",
        "3. Choose codes from the lists in Code 1, Code 2, …, or write a code's Chinese or English name "
        "or its id. A row may have several codes; leave it empty when none fits. When there are "
        "too few columns, add one called “Code 6”.",
        "4. What is “Suggested” was found by a program through key words; take it as no more than that. "
        "“yes” under “Suggestions right?” accepts all suggestions of the row; “no” "
        "rejects them all, except those that you write into a code column. You may also write only the codes "
        "that fit, or “-code” (with a minus) to reject one of them. Empty means not decided.",
        "5. Write whatever you think of into “Memo”.",
        f"6. The sheet “{CODE_LIST}” has the definition and the rules of each code.",
        "7. You may sort and filter, and delete rows that you do not need; please keep the last, hidden "
        "column. Save it as .xlsx and send it back.",
    ),
}


def header(column: str, lang: SheetLanguage, number: int = 0) -> str:
    """The name of a column; ``number`` counts the columns for codes."""
    zh, en = (f"{each} {number}" if number else each for each in HEADERS[column])
    return {"zh": zh, "en": en}.get(lang, f"{zh}\n{en}")


def said(pair: tuple[str, str], lang: SheetLanguage) -> str:
    """A word in one language, or in both."""
    return {"zh": pair[0], "en": pair[1]}.get(lang, " ".join(pair))


def column_of(name: str) -> tuple[str, int] | None:
    """The column that a header names, and the number of one for codes; None for any other."""
    plain = _plain(name)
    for column, (zh, en) in HEADERS.items():
        if plain and plain in (_plain(zh), _plain(en), _plain(zh + en)):
            return column, 0
    numbered = _NUMBERED.fullmatch(plain)
    if numbered and plain:
        return CODES, int(numbered[1] or numbered[2])
    return None


def verdict_of(cell: str) -> bool | None:
    """Whether the suggestions are right; None for an answer that is neither yes nor no."""
    words = [_plain(word) for word in cell.split()]
    if words and all(word in _YES for word in words):
        return True
    if words and all(word in _NO for word in words):
        return False
    return None


def _plain(text: str) -> str:
    return "".join(fold(text).split())


def is_name_label(cells: Sequence[str]) -> bool:
    """Whether a row of the instructions asks for the name."""
    return bool(cells) and any(_plain(each) in _plain(cells[0]) for each in NAME)
