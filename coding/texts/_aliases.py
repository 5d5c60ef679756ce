"""Labels of a study that are likely to be one speaker."""

from __future__ import annotations

from ...corpus import Alias, suggest_aliases
from .. import _queries
from .._study import Study


def speaker_aliases(study: Study) -> list[Alias]:
    """Pairs of labels that are likely one speaker's, the strongest first; a person decides."""
    rows = _queries.speaker_rows(study.store)
    return suggest_aliases(dict.fromkeys(row["name"] for row in rows if row["turns"]))
