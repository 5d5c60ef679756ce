"""The question that a model is asked: the codebook and rules first, then the passages as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ...codebooks import Bilingual, Code, Codebook, Language
from ._passages import Piece
from ._wording import PARTS, RULES

_EXAMPLES = 3  # of either kind; a codebook may hold hundreds
_MOST_NAMED = 250  # codes that the answer's shape can list; servers bound them


def prompt_language(language: str) -> Language:
    """In which language to ask about a document in ``language`` (zh, en, mixed, other)."""
    return "en" if language in ("en", "other") else "zh"


def instructions(codebook: Codebook, language: Language) -> str:
    """The rules and the codes with their definitions, in one language.

    What the codebook has in the other language only is told in that.
    """
    codes = "\n\n".join("\n".join(_about(code, language)) for code in codebook.leaves())
    return f"{RULES[language]}\n{codes}\n"


def _about(code: Code, language: Language) -> Iterator[str]:
    part = PARTS[language]
    yield f"{code.id}: {_said(code.name, language)}"
    for name in ("definition", "include", "exclude"):
        text = _said(getattr(code, name), language)
        if text:
            yield part[name].format(" ".join(text.split()))
    for kind, coded in (("yes", True), ("no", False)):
        examples = [each.text for each in code.examples if each.codes is coded]
        for text in _first_of(examples, language):
            yield part[kind].format(" ".join(text.split()))


def _said(text: Bilingual, language: Language) -> str:
    other = text.en if language == "zh" else text.zh
    return (text.zh if language == "zh" else text.en) or other


def _first_of(examples: Sequence[str], language: Language) -> list[str]:
    """The first examples, those in the language before others."""
    matching = sorted(examples, key=lambda text: text.isascii() != (language == "en"))
    return matching[:_EXAMPLES]


def question(pieces: Sequence[Piece]) -> str:
    """The passages as JSON, numbered from 1: data, whatever their words say."""
    passages = [
        {"passage": number, "before": told, "text": each.text}
        for number, (told, each) in enumerate(zip(said_before(pieces), pieces, strict=True), 1)
    ]
    return json.dumps({"passages": passages}, ensure_ascii=False)


def said_before(pieces: Sequence[Piece]) -> list[str]:
    """What is told with each piece of what was said before it: nothing twice in one question."""
    return [pieces[0].before, *(each.between for each in pieces[1:])]


def answer_schema(codebook: Codebook) -> dict[str, Any]:
    """The shape of an answer as JSON Schema: no other code can be named where a server keeps to it."""
    codes = [code.id for code in codebook.leaves()]
    code: dict[str, Any] = {"type": "string"}
    if len(codes) <= _MOST_NAMED:
        code["enum"] = codes
    fields = {
        "passage": {"type": "integer"},
        "code": code,
        "quote": {"type": "string"},
        "reason": {"type": "string"},
    }
    coding = {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"codings": {"type": "array", "items": coding}},
        "required": ["codings"],
        "additionalProperties": False,
    }
