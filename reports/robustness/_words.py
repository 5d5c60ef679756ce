"""How rankings, variants and items are called in either language."""

from __future__ import annotations

from typing import Literal

from ...codebooks import Codebook
from ._model import CELL, Stability

Lang = Literal["zh", "en"]

_RANKINGS = {
    "obstacle": ("困境", "obstacles"),
    "cause": ("成因", "causes"),
    "recommendation": ("对策建议", "recommendations"),
    CELL: ("困境×成因", "obstacle × cause"),
}
_KINDS = {
    "counting": ("计数口径", "counting"),
    "context": ("语境单位", "units"),
    "status": ("仅已确认", "confirmed only"),
    "coder": ("单个编码者", "each coder alone"),
    "group": ("逐组剔除", "without each group"),
    "interview": ("逐份剔除", "without each interview"),
}
_VARIANTS = {
    "contexts": ("按语境数", "by contexts"),
    "cases:speaker": ("按说话人数", "by speakers"),
    "cases:document": ("按访谈份数", "by interviews"),
    "sentence": ("以句子为语境", "within sentences"),
    "turn": ("以话轮为语境", "within turns"),
    "document": ("以整份访谈为语境", "within interviews"),
    "confirmed": ("仅计已确认的编码", "confirmed codings only"),
}
_WITHOUT = {"group": ("剔除“{}”", "without {}"), "interview": ("剔除“{}”", "without {}")}
_ALONE = ("仅“{}”", "{} alone")
GRADES = {
    "high": ("高", "high"),
    "moderate": ("中", "moderate"),
    "low": ("低", "low"),
    "very_low": ("极低", "very low"),
    "none": ("无人提出", "proposed by nobody"),
}


def ranking_name(name: str, book: Codebook, lang: Lang) -> str:
    """A ranking: the role, the family's title, or the matrix."""
    if name in _RANKINGS:
        return _RANKINGS[name][lang == "en"]
    return book.families[name].title.say(lang) if name in book.families else name


def kind_name(kind: str, lang: Lang) -> str:
    """A kind of variant."""
    return _KINDS[kind][lang == "en"]


def variant_name(row: Stability, lang: Lang) -> str:
    """A variant as it stands in a sentence or table."""
    english = lang == "en"
    if row.kind in _WITHOUT:
        return _WITHOUT[row.kind][english].format(row.variant)
    if row.kind == "coder":
        return _ALONE[english].format(row.variant)
    return _VARIANTS[row.variant][english]


def item_name(item: tuple[str, ...], book: Codebook, lang: Lang) -> str:
    """A code by its name, a cell as row × column."""
    names = (book.by_id[code].name.say(lang) if code in book.by_id else code for code in item)
    return " × ".join(names)
