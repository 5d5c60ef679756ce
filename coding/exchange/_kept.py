"""What a study keeps of what other programs said, and the GUIDs of what was born in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .. import _queries_exchange
from .._store import Store
from ._project import Stamp, guid_of

CODINGS = "codings"  # a row for all codings of a document that came in together


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of this study as another program calls it, and what else that program said of it.

    ``id`` is None for what was born here and has never come in.
    """

    id: int | None
    kind: str
    guid: str
    name: str = ""
    document_id: int | None = None
    speaker_id: int | None = None
    coding_id: int | None = None
    memo_id: int | None = None
    said: dict[str, Any] = field(default_factory=dict)
    stored: str = "{}"


def kept_rows(store: Store) -> Iterator[Kept]:
    """All that is kept, in the order in which it was learnt."""
    for row in _queries_exchange.exchanged_rows(store):
        said = json.loads(row["said"])
        if row["kind"] == CODINGS:
            for guid, coding_id, more in said["codings"]:
                yield Kept(None, "coding", guid, coding_id=coding_id, said=more)
            continue
        yield Kept(
            row["id"],
            row["kind"],
            row["guid"],
            row["name"],
            row["document_id"],
            row["speaker_id"],
            None,
            row["memo_id"],
            said,
            row["said"],
        )


class Births:
    """GUIDs of what is born in a study: the same each time, another in every other study."""

    def __init__(self, study: str) -> None:
        self.study = study

    @classmethod
    def of_study(cls, store: Store) -> Births:
        """Those of a study; copies of one study have the same."""
        return cls(_queries_exchange.first_hash(store))

    def guid(self, kind: str, key: object) -> str:
        """The GUID of a row (by its id) or of a code, coder or attribute (by its name)."""
        return guid_of("study", self.study, kind, key)


def stamp_of(said: dict[str, Any]) -> Stamp:
    """The stamp in what was said."""
    found = said.get("stamp") or {}
    return Stamp(**{key: str(found.get(key, "")) for key in Stamp.__slots__})
