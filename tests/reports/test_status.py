"""Where a study stands."""

from __future__ import annotations

from govcode.coding import (
    Filter,
    apply_code,
    code_by_rules,
    decide,
    decide_where,
    find_codings,
    undo,
)
from govcode.reports import study_status


def test_an_empty_study(empty_study):
    found = study_status(empty_study)
    assert (found.title, found.codebook, found.codes) == ("小研究", "small 1.2", 7)
    assert found.last_change is None
    assert found.uncoded == 0
    numbers = found.numbers
    assert (numbers.documents, numbers.codings, numbers.confirmed_share) == (0, 0, None)
    assert found.next_step.startswith("govcode import")


def test_the_next_step_follows_the_work(study):
    found = study_status(study)
    assert (found.numbers.documents, found.uncoded) == (3, 3)
    assert found.next_step.startswith("govcode code ")
    code_by_rules(study)
    found = study_status(study)
    assert (found.uncoded, found.numbers.suggested) == (0, 15)
    assert found.next_step.startswith("govcode review")
    assert found.last_change.action == "code"
    decide_where(study, Filter(contrary=None), accept=True)
    assert study_status(study).next_step.startswith("govcode report")
    undo(study)
    assert study_status(study).last_change.action == "undo"


def test_numbers(coded):
    first, second = find_codings(coded)[:2]
    decide(coded, [first.id], accept=True)
    decide(coded, [second.id], accept=False)
    apply_code(coded, "obstacle.money", document="一", quote="政府", coder="anna")
    numbers = study_status(coded).numbers
    assert (numbers.documents, numbers.turns, numbers.speakers, numbers.participants) == (
        3,
        12,
        6,
        3,
    )
    assert numbers.groups == {"居民": 2, "物业": 1}
    assert (numbers.suggested, numbers.confirmed, numbers.rejected, numbers.contrary) == (
        13,
        2,
        1,
        1,
    )
    assert numbers.codings == 15
    assert numbers.confirmed_share == 2 / 15
    assert numbers.coders == {"rules": 14, "anna": 1}
    assert numbers.languages == {"zh": 2, "en": 1}
    assert numbers.characters == sum(
        coded.store.sql.execute("SELECT sum(length(text)) FROM documents").fetchone()
    )
