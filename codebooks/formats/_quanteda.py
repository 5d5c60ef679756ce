"""Dictionaries of quanteda (YAML): categories, nested or not, with lists of word patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ... import Problem
from .._errors import CodebookError
from .._model import LANGUAGES, Code, Codebook, Combination, Language
from ._draft import Draft, ForeignCodebook, assemble
from ._globs import NoCueError, NoPatternError, cue_of, patterns_of
from ._ids import language_of, new_id
from ._loss import Loss, Losses
from ._options import CodebookOptions
from ._write_yaml import codebook_text

OWN = "__"  # the key under which quanteda writes a category's own patterns beside its parts
MOST_ENTRIES = 200_000
_DEEPEST = 50
_PLAIN_ID = re.compile(r"[^\s.]+")
_HEADER = """\
# {title}: a dictionary for quanteda in R
#   dict <- quanteda::dictionary(file = "{file}")
# For Chinese, so that entries are cut into words as the texts are:
#   dict <- quanteda::dictionary(file = "{file}", tokenize = TRUE)
"""


def yaml_value(text: str, *, name: str) -> Any:
    """The value of a YAML text with every scalar as text: ``no`` and ``1.0`` are words here."""
    try:
        return YAML(typ="base", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{name}:{mark.line + 1}" if mark else name
        raise CodebookError(
            Problem(str(error.problem or "cannot be read as YAML"), place)
        ) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise CodebookError(Problem(f"cannot be read as YAML: {error}", name)) from None


def read_quanteda(text: str, name: str, notes: Sequence[str]) -> ForeignCodebook:
    """A codebook of a dictionary: categories become codes, nested ones their parts, patterns cues.

    Where each category of the top level has parts and no words of its own, these are the
    families.

    Raises:
        CodebookError: when it is no mapping of categories, or has more than
            ``MOST_ENTRIES`` entries.
    """
    value = yaml_value(text, name=name)
    if not isinstance(value, Mapping) or not value:
        remedy = "a dictionary is a list of categories, each with its words"
        raise CodebookError(Problem("the file is no dictionary", name, remedy))
    losses, reader = Losses(), _Reader(name)
    families: dict[str, dict[str, Any]] = {}
    if all(isinstance(each, Mapping) and OWN not in each and each for each in value.values()):
        for title, parts in value.items():
            family = title if _PLAIN_ID.fullmatch(title) else new_id(title, families)
            families[family] = {"title": {language_of(title): title}, "role": "other"}
            reader.categories(parts, "", family, 1)
    else:
        reader.categories(value, "", "", 1)
    losses.extend(reader.losses.all())
    own = name.rpartition(".")[0] or name
    return assemble(
        reader.drafts, losses, format="quanteda", name=own, families=families, notes=notes
    )


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.drafts: list[Draft] = []
        self.losses = Losses()
        self.entries = 0

    def categories(self, value: Mapping[Any, Any], parent: str, family: str, depth: int) -> None:
        if depth > _DEEPEST:
            raise CodebookError(Problem(f"is nested more than {_DEEPEST} deep", self.name))
        for title, entry in value.items():
            self._count()
            key = f"{parent or family}\0{title}"
            draft = Draft(key, parent, family=family)
            if family and not parent and _PLAIN_ID.fullmatch(str(title)):
                draft.id = f"{family}.{title}"
            draft.say("name", str(title))
            self.drafts.append(draft)
            self._entry(draft, entry, depth)

    def _entry(self, draft: Draft, entry: Any, depth: int) -> None:
        if isinstance(entry, Mapping):
            own = entry.get(OWN, [])
            self.categories(
                {key: each for key, each in entry.items() if key != OWN},
                draft.key,
                draft.family,
                depth + 1,
            )
            self._entry(draft, own, depth) if not isinstance(own, Mapping) else None
        elif isinstance(entry, list):
            for each in entry:
                if isinstance(each, Mapping):
                    self.categories(each, draft.key, draft.family, depth + 1)
                else:
                    self._pattern(draft, str(each))
        elif entry not in (None, ""):
            self._pattern(draft, str(entry))

    def _pattern(self, draft: Draft, pattern: str) -> None:
        self._count()
        try:
            draft.add_cue(cue_of(pattern))
        except NoCueError as error:
            self.losses.note("left out", "patterns", str(error), pattern)

    def _count(self) -> None:
        self.entries += 1
        if self.entries > MOST_ENTRIES:
            raise CodebookError(Problem(f"has more than {MOST_ENTRIES:,} entries", self.name))


def quanteda_dictionary(book: Codebook, _: CodebookOptions) -> tuple[bytes, tuple[Loss, ...]]:
    """The cues of both languages as a dictionary, so that a category's key is the code's id.

    Cues with gaps, combinations and cues at the beginning of a sentence cannot be said in
    patterns and are left out; lists and alternatives are spelt out. quanteda matches whole
    words, and knows no negators.
    """
    losses = Losses()
    families: dict[str, dict[str, list[str]]] = {}
    for code in book.codes:
        found = _patterns(book, code, losses)
        if found:
            family, _dot, rest = code.id.partition(".")
            families.setdefault(family, {})[rest] = found
        elif not code.cues.zh and not code.cues.en and code.id not in book.children:
            losses.note("left out", "codes", "they have no cues", code.id)
        for part in ("contrary", "unless"):
            if getattr(code, part).zh or getattr(code, part).en:
                losses.note("left out", part, "a dictionary has no patterns against", code.id)
    if families:
        why = "quanteda counts denied words too (not trust, 没有信任)"
        losses.note("changed", "negation", why)
    title = book.title.say("en") or book.codebook
    header = _HEADER.format(title=" ".join(title.split()), file=f"{book.codebook}.yml")
    return (header + codebook_text(families)).encode(), losses.all()


def _patterns(book: Codebook, code: Code, losses: Losses) -> list[str]:
    found: dict[str, None] = {}
    for lang, cue in code.cues.items():
        if isinstance(cue, Combination):
            losses.note("left out", "cues", "it asks for several patterns at once", str(cue))
            continue
        try:
            found.update(dict.fromkeys(_spelt(book, cue, lang)))
        except NoPatternError as error:
            losses.note("left out", "cues", str(error), cue)
    return list(found)


def _spelt(book: Codebook, cue: str, lang: Language) -> list[str]:
    patterns = patterns_of(book.readers[LANGUAGES[LANGUAGES.index(lang)]].read(cue))
    return [each.replace("\uff0a", "*") for each in patterns]
