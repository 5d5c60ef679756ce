"""The codes of a project as codes of a codebook: found there, or added to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ... import Problem, nearest
from ...codebooks import Bilingual, Codebook
from ...corpus import detect_language, fold
from ..reviewing._find_code import slug
from ._code_tree import parents_first, paths
from ._errors import ExchangeError
from ._project import Code, Project

FAMILY = "code"  # of codes that have no heading over them
CASES = "case"  # of codes that stand for cases, as NVivo has them
TITLES = {
    FAMILY: Bilingual(zh="编码", en="Codes"),
    CASES: Bilingual(zh="个案", en="Cases"),
}


@dataclass(slots=True)
class CodePlan:
    """What the codes of a project are in a codebook: ids by GUID, of headings the families; and
    what has to be added to it, as the codebook file writes it.
    """

    ids: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)  # GUID → name, where theirs is none
    new_families: dict[str, dict[str, Any]] = field(default_factory=dict)
    new_codes: list[dict[str, Any]] = field(default_factory=list)

    def edit(self, data: dict[str, Any]) -> None:
        """Add to a codebook's plain value what is new."""
        if self.new_families:
            data["families"] = {**(data.get("families") or {})} | self.new_families
        if self.new_codes:
            data["codes"] = [*(data.get("codes") or []), *self.new_codes]


def plan_codes(
    book: Codebook,
    project: Project,
    *,
    known: Mapping[str, str] | None = None,
    table: Mapping[str, str] | None = None,
) -> CodePlan:
    """Find each code of a project in a codebook, by its GUID (``known``: GUID → id or family), by the
    user's ``table`` (GUID, name or path with ``/`` → id), by its name; what is not found is added.

    A heading at the top becomes a family, any other heading a code with codes below it.

    Raises:
        ExchangeError: with every row of the table that names no code on either side.
    """
    planner = _Planner(book, project, dict(known or {}))
    planner.read_table(table or {})
    for code, parent in parents_first(project.codes):
        planner.place(code, parent)
    return planner.plan


def bilingual(text: str) -> dict[str, str]:
    """A text under the language it is written in."""
    return {"en" if detect_language(text) == "en" else "zh": text}


class _Planner:
    def __init__(self, book: Codebook, project: Project, known: dict[str, str]) -> None:
        self.book, self.project, self.known = book, project, known
        self.plan = CodePlan()
        self.coded = {each.code for each in project.codings}
        self.cases = {each.guid for each in project.cases}
        own = project.own.get("ids")
        self.own: Mapping[str, str] = own if isinstance(own, dict) else {}
        self.taken: dict[str, list[str]] = {}
        for code_id in book.by_id:
            family, _, rest = code_id.partition(".")
            self.taken.setdefault(family, []).append(rest)
        self.named: dict[str, list[str]] = {}
        for code in book.codes:
            for name in {fold(code.name.zh.strip()), fold(code.name.en.strip())} - {""}:
                self.named.setdefault(name, []).append(code.id)

    def read_table(self, table: Mapping[str, str]) -> None:
        """Let the user's table decide before names do."""
        by_path = {fold(path): guid for guid, path in paths(self.project.codes).items()}
        by_name: dict[str, list[str]] = {}
        for code in self.project.codes:
            by_name.setdefault(fold(code.name), []).append(code.guid)
        problems = []
        for theirs, ours in table.items():
            key = fold(theirs.strip())
            guids = [key] if key in {c.guid for c in self.project.codes} else by_name.get(key, [])
            guids = guids or ([by_path[key]] if key in by_path else [])
            if not guids:
                names = [code.name for code in self.project.codes]
                problems.append(
                    Problem(f"the project has no code {theirs!r}", "--map", nearest(theirs, names))
                )
            if ours not in self.book.by_id:
                hint = nearest(ours, self.book.by_id)
                problems.append(Problem(f"the codebook has no code {ours!r}", "--map", hint))
            self.known.update(dict.fromkeys(guids, ours))
        if problems:
            raise ExchangeError(*problems)

    def place(self, code: Code, parent: str) -> None:
        """Find or add one code; its parent has been placed."""
        if not parent and not code.codable and code.guid not in self.coded:
            self.plan.families[code.guid] = self._family(code)
            return
        found = self._found(code, parent)
        self.plan.ids[code.guid] = found or self._added(code, parent)

    def _found(self, code: Code, parent: str) -> str | None:
        for said in (self.known.get(code.guid), self.own.get(code.guid)):
            if said in self.book.by_id:
                return said
        meant = self.named.get(fold(code.name.strip()), [])
        if len(meant) > 1:  # several codes of one name: the one in the family or under the parent
            above = self.plan.families.get(parent) or self.plan.ids.get(parent)
            meant = [
                each
                for each in meant
                if above in (each.partition(".")[0], self.book.by_id[each].parent)
            ]
        taken = self.plan.ids.values()
        return meant[0] if len(meant) == 1 and meant[0] not in taken else None

    def _family(self, code: Code) -> str:
        known = {**self.book.families, **self.plan.new_families}
        for said in (self.known.get(code.guid), self.own.get(code.guid)):
            if said in known:
                return str(said)
        name = fold(code.name.strip())
        for family, value in self.book.families.items():
            if name and name in (fold(value.title.zh), fold(value.title.en)):
                return family
        family = slug(code.name, {*known, *TITLES})
        title = code.name if name else family
        if title != code.name:
            self.plan.given[code.guid] = title
        self.plan.new_families[family] = {"title": bilingual(title)}
        return family

    def _added(self, code: Code, parent: str) -> str:
        above = self.plan.ids.get(parent)
        family = above.partition(".")[0] if above else self.plan.families.get(parent)
        if family is None:
            family = CASES if code.guid in self.cases else FAMILY
            if family not in self.book.families:
                self.plan.new_families.setdefault(family, {"title": TITLES[family].model_dump()})
        taken = self.taken.setdefault(family, [])
        rest = slug(code.name, taken)
        taken.append(rest)
        name = code.name if code.name.strip() else rest
        if name != code.name:
            self.plan.given[code.guid] = name
        made: dict[str, Any] = {"id": f"{family}.{rest}", "name": bilingual(name)}
        if above:
            made["parent"] = above
        if code.description:
            made["definition"] = bilingual(code.description)
        self.plan.new_codes.append(made)
        return f"{family}.{rest}"
