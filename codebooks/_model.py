"""What a codebook says, as values: families, codes, cues, examples, links.

The model is what a valid file holds; ``_checks`` says what makes a file invalid across
its parts, and ``_yaml`` reads and writes the file itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ._cues import CueReader

Language = Literal["zh", "en"]
Basis = Literal["stated", "reading"]
FamilyRole = Literal["stage", "obstacle", "cause", "outcome", "recommendation", "other"]
LinkKind = Literal["addressed_by", "leads_to", "related"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")


class _Part(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, coerce_numbers_to_str=True
    )


class Bilingual(_Part):
    """A text in Chinese, English or both."""

    zh: str = ""
    en: str = ""

    def say(self, lang: Language) -> str:
        """The text in ``lang``, or in the other language where that one is missing."""
        first, second = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        return first or second


class Family(_Part):
    """A kind of code, such as obstacles; ``role`` tells reports what the family is for."""

    title: Bilingual
    role: FamilyRole = "other"


class Dimension(_Part):
    """A grouping across codes of one family, such as the five dimensions of the causes."""

    title: Bilingual


class Combination(_Part):
    """A cue without order: every pattern of ``all``, none of ``none``, within one unit.

    With ``near`` the patterns stand within so many Chinese characters (English words).
    """

    all: list[str] = Field(min_length=1)
    none: list[str] = []
    within: Literal["sentence", "turn"] = "sentence"
    near: int | None = Field(default=None, ge=1, le=200)

    def __str__(self) -> str:
        """The cue as evidence shows it: ``[a + b - c]``."""
        without = "".join(f" - {pattern}" for pattern in self.none)
        near = f" near {self.near}" if self.near else ""
        return f"[{' + '.join(self.all)}{without}{near}]"


class Cues(_Part):
    """Patterns by language; see ``docs/cues.md`` for how to write one."""

    zh: list[str | Combination] = []
    en: list[str | Combination] = []

    def items(self) -> Iterator[tuple[Language, str | Combination]]:
        """Each cue with its language, Chinese first."""
        yield from (("zh", cue) for cue in self.zh)
        yield from (("en", cue) for cue in self.en)


class Example(_Part):
    """A sentence that must (``codes: true``) or must not be given the code."""

    text: str
    codes: bool
    note: str = ""


class Code(_Part):
    """One code. ``id`` is ``family.name``; a code with children gathers what they code.

    ``cues`` speak for it, ``contrary`` cues against it, ``unless`` cues excuse a hit.
    ``responsible`` are the parties that a recommendation is addressed to.
    """

    id: str
    name: Bilingual
    parent: str | None = None
    dimension: str | None = None
    basis: Basis | None = None
    definition: Bilingual = Bilingual()
    include: Bilingual = Bilingual()
    exclude: Bilingual = Bilingual()
    cues: Cues = Cues()
    contrary: Cues = Cues()
    unless: Cues = Cues()
    examples: list[Example] = []
    opposite: str | None = None
    responsible: list[Bilingual] = []

    @property
    def family(self) -> str:
        """The part of the id before the first dot."""
        return self.id.partition(".")[0]


class Link(_Part):
    """A relation between two codes; ``basis`` tells what is stated from what is read into it."""

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    kind: LinkKind = "addressed_by"
    basis: Basis | None = None
    note: Bilingual = Bilingual()


class Negators(_Part):
    """Words that turn a hit into contrary evidence, by where they stand.

    ``before`` a hit, with any of ``through`` in between; inside a gap of the cue
    (``between``); or right ``after`` it. ``not_negating`` are strings that end like a
    negator but affirm (不仅, not only).
    """

    before: list[str] = []
    through: list[str] = []
    between: list[str] = []
    after: list[str] = []
    not_negating: list[str] = []


class Negation(_Part):
    """Negators by language."""

    zh: Negators = Negators()
    en: Negators = Negators()


class Codebook(_Part):
    """A whole codebook. Order is the file's order everywhere."""

    codebook: str
    version: str = "0"
    title: Bilingual = Bilingual()
    description: Bilingual = Bilingual()
    source: str = ""
    families: dict[str, Family] = {}
    dimensions: dict[str, Dimension] = {}
    lists: dict[str, dict[Language, list[str]]] = {}
    negation: Negation | None = None
    codes: list[Code] = []
    links: list[Link] = []

    @cached_property
    def readers(self) -> Mapping[Language, CueReader]:
        """What reads the codebook's cues, by language."""
        return {
            lang: CueReader({name: words.get(lang, []) for name, words in self.lists.items()})
            for lang in LANGUAGES
        }

    @cached_property
    def by_id(self) -> Mapping[str, Code]:
        """Codes by id."""
        return {code.id: code for code in self.codes}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the direct children of each code that has any."""
        found: dict[str, list[str]] = {}
        for code in self.codes:
            if code.parent:
                found.setdefault(code.parent, []).append(code.id)
        return {parent: tuple(ids) for parent, ids in found.items()}

    def family_codes(self, family: str) -> list[Code]:
        """The codes of a family, parents included."""
        return [code for code in self.codes if code.family == family]

    def tree(self, family: str | None = None) -> list[Code]:
        """The codes of a family, or all, in the file's order but with parts right under their parents."""
        codes = self.codes if family is None else self.family_codes(family)
        chosen = {code.id for code in codes}
        roots = [code.id for code in codes if code.parent not in chosen]
        arranged = dict.fromkeys(each for root in roots for each in self.below(root))
        return [self.by_id[each] for each in arranged if each in chosen]

    def leaves(self, family: str | None = None) -> list[Code]:
        """The codes without children: what a sentence is coded with."""
        return [
            code
            for code in self.codes
            if code.id not in self.children and family in (None, code.family)
        ]

    def below(self, code_id: str) -> tuple[str, ...]:
        """``code_id`` and everything under it, depth first."""
        kids = self.children.get(code_id, ())
        return (code_id, *(each for kid in kids for each in self.below(kid)))

    def families_with(self, role: FamilyRole) -> list[str]:
        """Ids of the families that play ``role``."""
        return [name for name, family in self.families.items() if family.role == role]
