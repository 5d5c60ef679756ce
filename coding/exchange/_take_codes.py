"""The codebook of a study as codes of a project: families are headings at the top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...codebooks import Bilingual, Codebook, Language
from ...codebooks import Code as OwnCode
from ._bring_codes import TITLES
from ._kept import Births, Kept
from ._loss import LossNotes
from ._project import Code

_RULES = {
    "zh": (("include", "适用"), ("exclude", "不适用")),
    "en": (("include", "Use when"), ("exclude", "Not when")),
}


@dataclass(slots=True)
class TakenCodes:
    """Codes, and the GUID of each by the id of the code or family."""

    codes: list[Code] = field(default_factory=list)
    guids: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)


def take_codes(
    book: Codebook,
    used: list[str],
    kept: Mapping[tuple[str, str], Kept],
    births: Births,
    *,
    lang: Language,
    notes: LossNotes,
) -> TakenCodes:
    """Codes in the order of the codebook, then those of ``used`` that it has not.

    ``kept`` is what other programs said, by kind and id. Names are in ``lang`` where they exist in
    it, but a code that came from elsewhere keeps the name it came with unless it was renamed.
    """
    found = TakenCodes()
    for family, value in book.families.items():
        if value.title == TITLES.get(family):
            continue  # codes that came without a heading
        said = kept.get(("family", family))
        guid = said.guid if said else births.guid("family", family)
        found.families[family] = guid
        more = said.said if said else {}
        found.codes.append(
            Code(
                guid,
                _name(value.title, said, lang, family),
                str(more.get("description", "")),
                str(more.get("color", "")),
                codable=False,
            )
        )
    for code in book.codes:
        said = kept.get(("code", code.id))
        found.guids[code.id] = said.guid if said else births.guid("code", code.id)
    for code in book.codes:
        found.codes.append(_code(code, found, kept.get(("code", code.id)), lang))
        if code.cues.zh or code.cues.en or code.contrary.zh or code.contrary.en:
            notes.left_out("cues", "other programs have none")
    for code_id in used:
        if code_id not in found.guids:
            found.guids[code_id] = births.guid("code", code_id)
            found.codes.append(Code(found.guids[code_id], code_id))
    notes.left_out("links between codes", "other programs have none", count=len(book.links))
    return found


def _code(code: OwnCode, found: TakenCodes, said: Kept | None, lang: Language) -> Code:
    parent = found.guids.get(code.parent or "") or found.families.get(code.family, "")
    more = said.said if said else {}
    return Code(
        found.guids[code.id],
        _name(code.name, said, lang, code.id),
        description(code, lang),
        str(more.get("color", "")),
        codable=not more.get("heading", False),
        parent=parent,
    )


def _name(name: Bilingual, said: Kept | None, lang: Language, otherwise: str) -> str:
    """The name that a code came with while the codebook still has it, else that of the codebook."""
    if said is not None and "name" in said.said:
        came = str(said.said["name"])
        if str(said.said.get("given", came)) in (name.zh, name.en):
            return came
    return name.say(lang) or otherwise


def description(code: OwnCode, lang: Language) -> str:
    """What a code means, and when it is used and when not where the codebook says so."""
    parts = [code.definition.say(lang)]
    for field_name, label in _RULES[lang]:
        text = getattr(code, field_name).say(lang)
        if text:
            parts.append(f"{label}{'：' if lang == 'zh' else ': '}{text}")
    return "\n\n".join(part for part in parts if part)
