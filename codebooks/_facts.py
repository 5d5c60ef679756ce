"""What a codebook says, part by part, as plain facts that can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ._model import LANGUAGES, Bilingual, Code, Codebook, Combination, Cues, Link
from ._negation import DEFAULT_NEGATION
from ._restructure import mention_of

Facts: TypeAlias = dict[str, list[str]]  # field → what it holds

ABOUT_CUES = ("cues", "contrary", "unless")


def _said(name: str, text: Bilingual) -> Facts:
    return {f"{name}.{lang}": _one(getattr(text, lang)) for lang in LANGUAGES}


def _one(value: str | None) -> list[str]:
    return [value] if value else []


def about(book: Codebook) -> Facts:
    """The head of the file."""
    return {
        "codebook": [book.codebook],
        "version": [book.version],
        **_said("title", book.title),
        **_said("description", book.description),
        "source": _one(book.source),
    }


def families(book: Codebook) -> dict[str, Facts]:
    """Families by id."""
    return {
        name: {**_said("title", each.title), "role": [each.role]}
        for name, each in book.families.items()
    }


def dimensions(book: Codebook) -> dict[str, Facts]:
    """Dimensions by id."""
    return {name: _said("title", each.title) for name, each in book.dimensions.items()}


def lists(book: Codebook) -> dict[str, Facts]:
    """Lists by name."""
    return {
        name: {lang: list(words.get(lang, ())) for lang in LANGUAGES}
        for name, words in book.lists.items()
    }


def negators(book: Codebook) -> dict[str, Facts]:
    """Negators by language, as they hold."""
    negation = book.negation or DEFAULT_NEGATION
    return {lang: dict(getattr(negation, lang).model_dump()) for lang in LANGUAGES}


def links(book: Codebook, ids: Mapping[str, str]) -> dict[str, Facts]:
    """Links by what they join; ``ids`` are codes renamed."""
    return {
        _link(each, ids): {"basis": _one(each.basis), **_said("note", each.note)}
        for each in book.links
    }


def _link(link: Link, ids: Mapping[str, str]) -> str:
    source, target = (ids.get(each, each) for each in (link.source, link.target))
    return f"{source} → {target} ({link.kind})"


def of_code(code: Code, ids: Mapping[str, str]) -> Facts:
    """A code; what it points to, or mentions, under its present id."""
    facts: Facts = _said("name", code.name)
    for field in ("parent", "opposite"):
        other = getattr(code, field)
        facts[field] = _one(ids.get(other, other))
    facts |= {"dimension": _one(code.dimension), "basis": _one(code.basis)}
    for field in ("definition", "include", "exclude"):
        said = _said(field, getattr(code, field))
        facts |= {name: [_follow(text, ids) for text in texts] for name, texts in said.items()}
    for field in ABOUT_CUES:
        facts |= _cues(field, getattr(code, field))
    facts["examples"] = [
        f"{'codes' if each.codes else 'not'}: {each.text}{f' ({each.note})' if each.note else ''}"
        for each in code.examples
    ]
    facts["responsible"] = [
        " / ".join(filter(None, (each.zh, each.en))) for each in code.responsible
    ]
    return facts


def _follow(text: str, ids: Mapping[str, str]) -> str:
    """A text that mentions codes, with their present ids."""
    for former, present in ids.items():
        if former in text:
            text = mention_of(former).sub(present, text)
    return text


def _cues(field: str, cues: Cues) -> Facts:
    found: Facts = {f"{field}.{lang}": [] for lang in LANGUAGES}
    for lang, cue in cues.items():
        found[f"{field}.{lang}"].append(_written(cue))
    return found


def _written(cue: str | Combination) -> str:
    """A cue as evidence shows it; where it may span a turn, that is said too."""
    whole_turn = isinstance(cue, Combination) and cue.within == "turn"
    return f"{cue} within turn" if whole_turn else str(cue)
