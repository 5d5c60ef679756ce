"""Exchanges with a model and the rest of a study: what check, merge and forgetting ask of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator

from ... import Problem
from .._study import Study
from . import _queries_llm as _queries
from ._exchanges import FOLDER, exchange_of, exchange_problems, forget_exchanges

LLM = "llm"


def check_exchanges(study: Study) -> Iterator[Problem]:
    """Exchanges that were changed, or that codings name and that are not there.

    Where names or interviews were taken out for good, exchanges went with them: then none is
    missed.
    """
    named: dict[str, int] = {}
    if not _queries.has_forgotten(study.store):
        for coding_id, evidence in _queries.evidence_of(study.store, LLM):
            for each in json.loads(evidence):
                if exchange := exchange_of(each["cue"]):
                    named.setdefault(exchange, coding_id)
    yield from exchange_problems(study.folder, named)


def forget_words(study: Study, names: Collection[str] = ()) -> int:
    """Delete the exchanges with words that are in no text of the study any more, or with one of
    ``names``; how many.
    """
    if not (study.folder / FOLDER).is_dir():
        return 0
    return forget_exchanges(study.folder, _queries.all_texts(study.store), names)


def rename_in_reasons(study: Study, rename: Callable[[str], str]) -> None:
    """Put pseudonyms in place of names in what the model gave as reasons; inside a change."""
    for relation, rows in (
        ("codings", _queries.evidence_of(study.store, LLM)),
        ("orphans", _queries.orphan_evidence(study.store, LLM)),
    ):
        for row_id, evidence in rows:
            found = [{**each, "cue": rename(each["cue"])} for each in json.loads(evidence)]
            new = json.dumps(found, ensure_ascii=False)
            if new != evidence:
                study.store.update(relation, row_id, evidence=new)
