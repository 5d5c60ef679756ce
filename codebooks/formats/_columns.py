"""What the columns of a codebook table are called, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_TEXTS = ("name", "definition", "include", "exclude")
_CUES = ("cues", "contrary", "unless")
PARTS = (*_TEXTS, *_CUES)
_NAMES: Mapping[str, str] = {
    "id": "id|code id|code_id|编号|代码编号|编码编号|編號|代碼編號|編碼編號",
    "name": "name|code|code name|tag|path|label|node|名称|代码|编码|代码名称|编码名称|节点|标签"
    "|名稱|代碼|編碼|代碼名稱|編碼名稱|節點|標籤",
    "name_zh": "zh|chinese|chinese name|中文|中文名|中文名称|中文名稱",
    "name_en": "en|english|english name|英文|英文名|英文名称|英文名稱",
    "definition": "definition|description|memo|comment|code memo|定义|说明|描述|备注|注释"
    "|定義|說明|備註|註釋",
    "include": "include|inclusion|use when|纳入|纳入标准|何时使用|納入|納入標準|何時使用",
    "exclude": "exclude|exclusion|not when|排除|排除标准|排除標準",
    "parent": "parent|parent id|parent_id|parent code|上级|父级|上级代码|上级编码|上級|父級|上級代碼|上級編碼",
    "family": "family|category|类别|类目|类属|類別|類目|類屬",
    "dimension": "dimension|维度|維度",
    "basis": "basis|依据|依據",
    "opposite": "opposite|反义|反義",
    "cues": "cues|线索|線索",
    "contrary": "contrary|反证|反證",
    "unless": "unless|除非",
    "words": "words|keywords|terms|dicterm|关键词|词语|词表|關鍵詞|詞語|詞表",
}
_LANGUAGES = {"_zh": "zh|中文", "_en": "en|英文"}
_BLANKS = re.compile(r"[\s_]+")


def _spellings() -> dict[str, str]:
    found: dict[str, str] = {}
    for column, names in _NAMES.items():
        for name in names.split("|"):
            found[name] = column
            if column in PARTS:
                for suffix, languages in _LANGUAGES.items():
                    for language in languages.split("|"):
                        found[f"{name} {language}"] = column + suffix
                        found[f"{language} {name}"] = column + suffix
                        found[f"{language}{name}"] = column + suffix
                        found[f"{name} ({language})"] = column + suffix
    return found


_COLUMNS = _spellings()


def columns_of(header: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Column → its place in ``header``, and the names of the columns that mean nothing here.

    Of several columns that mean the same the first counts.
    """
    found: dict[str, int] = {}
    unknown: list[str] = []
    for at, name in enumerate(header):
        spelt = _BLANKS.sub(" ", name.strip().casefold().replace("（", " (").replace("）", ")"))
        column = _COLUMNS.get(spelt.strip())
        if column and column not in found:
            found[column] = at
        elif name.strip():
            unknown.append(name.strip())
    return found, unknown
