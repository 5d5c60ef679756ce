"""What an export of a study knows while it goes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from sqlite3 import Row
from typing import Any

from ...codebooks import Language
from .. import _queries_exchange
from .._study import Study
from ._kept import Births, Kept, kept_rows
from ._loss import LossNotes
from ._project import Coding, Selection, User
from ._take_codes import TakenCodes


@dataclass
class Taking:
    """The state of one export."""

    study: Study
    notes: LossNotes
    lang: Language
    accepted_only: bool
    codes: TakenCodes = field(default_factory=TakenCodes)
    sources: dict[int, str] = field(default_factory=dict)  # document id → GUID
    texts: dict[int, str] = field(default_factory=dict)
    texts_by_source: dict[str, str] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)  # by coder
    selections: dict[str, Selection] = field(default_factory=dict)
    codings: list[Coding] = field(default_factory=list)
    ids_of_codings: dict[tuple[int, int, int, str], str] = field(default_factory=dict)
    own_codings: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def births(self) -> Births:
        """GUIDs of what was born here."""
        return Births.of_study(self.study.store)

    @cached_property
    def _kept(self) -> dict[str, list[Kept]]:
        found: dict[str, list[Kept]] = defaultdict(list)
        for each in kept_rows(self.study.store):
            found[each.kind].append(each)
        return found

    def kept(self, kind: str) -> Sequence[Kept]:
        """What other programs said of a kind of thing."""
        return self._kept.get(kind, ())

    def kept_names(self, *kinds: str) -> dict[tuple[str, str], Kept]:
        """The first that was said of each code, coder or attribute of these kinds, by kind and name."""
        found: dict[tuple[str, str], Kept] = {}
        for kind in kinds:
            for each in self.kept(kind):
                found.setdefault((kind, each.name), each)
        return found

    @cached_property
    def coding_rows(self) -> list[Row]:
        """All codings of the study."""
        return _queries_exchange.coding_rows(self.study.store)

    @cached_property
    def decision_rows(self) -> list[Row]:
        """All decisions on them."""
        return _queries_exchange.decision_rows(self.study.store)

    @cached_property
    def carriers(self) -> frozenset[str]:
        """GUIDs of codings and cases, which notes may be on; known once the codings are taken."""
        codings = {each.guid for each in self.codings}
        return frozenset(codings | {each.guid for each in self.kept("case")})

    def user(self, coder: str) -> str:
        """The GUID of a coder; they become one of the users when first asked for."""
        if coder not in self.users:
            self.users[coder] = User(self.births.guid("coder", coder), coder)
        return self.users[coder].guid
