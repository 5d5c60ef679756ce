"""The grade of a recommendation, at its borders, and the chain of reasons behind it."""

from __future__ import annotations

import pytest

from govcode.codebooks import edit_codebook
from govcode.coding import Filter, apply_code, decide, find_codings, open_study
from govcode.reports import GRADES, recommendations
from govcode.reports._evidence import Gathering
from govcode.reports._recommendations import grade_of


def test_the_rule_as_reports_print_it():
    assert GRADES == (("strong", 5, 3), ("moderate", 3, 2), ("thin", 1, 1))


@pytest.mark.parametrize(
    ("cases", "groups", "contrary", "grade", "lowered"),
    [
        (0, 0, 0, "none", False),
        (0, 0, 4, "none", False),
        (1, 0, 0, "thin", False),
        (1, 1, 0, "thin", False),
        (9, 1, 0, "thin", False),
        (2, 2, 0, "thin", False),
        (3, 1, 0, "thin", False),
        (3, 2, 0, "moderate", False),
        (4, 3, 0, "moderate", False),
        (5, 2, 0, "moderate", False),
        (5, 3, 0, "strong", False),
        (50, 9, 0, "strong", False),
        (5, 3, 2, "strong", False),
        (5, 3, 3, "moderate", True),
        (6, 3, 2, "strong", False),
        (6, 3, 3, "moderate", True),
        (6, 3, 60, "moderate", True),
        (3, 2, 1, "moderate", False),
        (3, 2, 2, "thin", True),
        (1, 1, 9, "thin", False),
    ],
)
def test_grades_at_their_borders(cases, groups, contrary, grade, lowered):
    assert grade_of(cases, groups, contrary) == (grade, lowered)


def test_a_recommendation_with_its_reasons(coded):
    (found,) = recommendations(Gathering(coded))
    assert (found.code, found.depth, found.breadth) == ("rec.subsidy", 3, 2)
    assert (found.grade, found.lowered, found.provisional) == ("moderate", False, True)
    assert [(r.code, r.role, r.via, r.basis) for r in found.reasons] == [
        ("cause.lack_of_trust", "cause", "rec.subsidy", "reading"),
        ("obstacle.money", "obstacle", "rec.subsidy", None),
    ]
    assert found.reasons[0].evidence.cases == 3
    assert len(found.reasons[0].evidence.quotations) == 1
    assert set(found.evidence.coding_ids) == {
        each.id for each in find_codings(coded, Filter(codes=("rec",)))
    }


def test_provisional_until_half_of_the_codings_are_confirmed(coded):
    ids = [each.id for each in find_codings(coded, Filter(codes=("rec",)))]
    decide(coded, ids[:1], accept=True)
    assert recommendations(Gathering(coded))[0].provisional
    decide(coded, ids[1:2], accept=True)
    assert not recommendations(Gathering(coded))[0].provisional


def test_contrary_voices_lower_the_grade(coded):
    apply_code(coded, "rec.subsidy", document="一", quote="现在好了", contrary=True)
    assert recommendations(Gathering(coded))[0].grade == "moderate"
    apply_code(coded, "rec.subsidy", document="二", quote="平台", contrary=True)
    found = recommendations(Gathering(coded))[0]
    assert (found.grade, found.lowered, found.evidence.contrary_cases) == ("thin", True, 2)


def test_rejected_codings_support_nothing(coded):
    decide(coded, [e.id for e in find_codings(coded, Filter(codes=("rec",)))], accept=False)
    (found,) = recommendations(Gathering(coded))
    assert (found.grade, found.depth, found.breadth, found.provisional) == ("none", 0, 0, False)


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
    assert (found.grade, found.depth, found.evidence.quotations) == ("none", 0, ())
