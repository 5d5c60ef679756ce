"""The confidence in a recommendation, at its borders, and the chain of reasons behind it."""

from __future__ import annotations

import pytest

from govcode.codebooks import edit_codebook
from govcode.coding import Filter, apply_code, decide, find_codings, open_study
from govcode.reports import recommendations
from govcode.reports._confidence import counted_level
from govcode.reports._evidence import Gathering


@pytest.mark.parametrize(
    ("cases", "groups", "contrary", "level"),
    [
        (0, 0, 0, None),
        (0, 0, 4, None),
        (1, 1, 0, "low"),
        (2, 1, 0, "moderate"),
        (9, 1, 0, "moderate"),
        (3, 2, 0, "high"),
        (5, 3, 0, "high"),
        (5, 3, 1, "high"),
        (5, 3, 2, "moderate"),
        (5, 3, 3, "low"),
        (3, 2, 2, "low"),
        (1, 1, 9, "very_low"),
    ],
)
def test_levels_by_counts_at_their_borders(cases, groups, contrary, level):
    assert counted_level(cases, groups, contrary) == level


def test_groups_that_few_are_in_tell_nothing():
    assert counted_level(9, 1, 0) == "moderate"
    assert counted_level(9, 0, 0, grouped=False) == "high"


def test_a_recommendation_with_its_reasons(coded):
    (found,) = recommendations(Gathering(coded))
    assert (found.code, found.depth, found.breadth) == ("rec.subsidy", 3, 2)
    assert found.confidence.level == "low"  # nobody has confirmed it
    assert [(r.code, r.role, r.via, r.basis) for r in found.reasons] == [
        ("cause.lack_of_trust", "cause", "rec.subsidy", "reading"),
        ("obstacle.money", "obstacle", "rec.subsidy", None),
    ]
    assert found.reasons[0].evidence.cases == 3
    assert len(found.reasons[0].evidence.quotations) == 1
    assert set(found.evidence.coding_ids) == {
        each.id for each in find_codings(coded, Filter(codes=("rec",)))
    }


def test_confirming_and_contrary_voices_move_the_confidence(coded):
    ids = [each.id for each in find_codings(coded, Filter(codes=("rec",)))]

    def concerns():
        components = recommendations(Gathering(coded))[0].confidence.components
        return {each.name: each.concern for each in components}

    assert concerns()["methods"] == "serious"
    decide(coded, ids, accept=True)
    assert concerns()["methods"] == "minor"  # nobody measured agreement
    assert concerns()["coherence"] == "none"
    apply_code(coded, "rec.subsidy", document="一", quote="现在好了", contrary=True)
    assert concerns()["coherence"] == "moderate"
    apply_code(coded, "rec.subsidy", document="二", quote="平台", contrary=True)
    assert concerns()["coherence"] == "serious"


def test_rejected_codings_support_nothing(coded):
    decide(coded, [e.id for e in find_codings(coded, Filter(codes=("rec",)))], accept=False)
    (found,) = recommendations(Gathering(coded))
    assert (found.confidence.level, found.depth, found.breadth) == (None, 0, 0)


def test_parts_share_the_reasons_of_the_whole_and_most_cases_come_first(coded):
    def change(value):
        value["codes"] += [
            {"id": "rec.all", "name": {"zh": "总"}},
            {"id": "rec.part", "name": {"zh": "分"}, "parent": "rec.all"},
        ]
        value["links"].append({"from": "obstacle.privacy", "to": "rec.all"})
        value["links"].append({"from": "rec.part", "to": "rec.subsidy", "kind": "related"})

    edit_codebook(coded.codebook_path, change)
    coded.close()
    with open_study(coded.folder) as study:
        apply_code(study, "rec.part", document="一", quote="现在好了")
        found = recommendations(Gathering(study))
    assert [(each.code, each.depth) for each in found] == [("rec.subsidy", 3), ("rec.part", 1)]
    assert [(reason.code, reason.via) for reason in found[1].reasons] == [
        ("obstacle.privacy", "rec.all")
    ]
    assert len(found[0].reasons) == 2


def test_an_empty_study_has_recommendations_without_evidence(empty_study):
    (found,) = recommendations(Gathering(empty_study))
    assert (found.confidence.level, found.depth, found.evidence.quotations) == (None, 0, ())
