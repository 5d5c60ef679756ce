"""The list of disagreements and the confusions, against what coders did."""

from __future__ import annotations

from collections import Counter

import pytest

from govcode.coding import apply_code, codings_by_id, text_of
from govcode.reports.agreement import agreement


def put(study, coder, *codings):
    for code, document, quote in codings:
        apply_code(study, code, document=document, quote=quote, coder=coder)


@pytest.fixture
def differing(study):
    """甲 and 乙 on the three interviews (composed): one code shared, one confused, two alone."""
    put(
        study,
        "甲",
        ("obstacle.privacy", "一", "担心他们拿走数据"),
        ("cause.lack_of_trust", "一", "大家信不过物业"),
        ("rec.subsidy", "一", "政府应该补贴"),
        ("rec.subsidy", "二", "补贴太少"),
        ("rec.subsidy", "three", "Subsidies would help"),
    )
    put(
        study,
        "乙",
        ("obstacle.privacy", "一", "刚开始我担心"),
        ("cause.trust", "一", "大家信不过"),
        ("rec.subsidy", "二", "补贴"),
        ("stage.run", "three", "We trust each other"),
    )
    return study


def test_words_and_people_of_each_disagreement(differing):
    found = agreement(differing).disagreements
    assert {(each.code, each.text, each.yes, each.no) for each in found} == {
        ("rec.subsidy", "政府应该补贴。", ("甲",), ("乙",)),
        ("rec.subsidy", "Subsidies would help 😀 a lot.", ("甲",), ("乙",)),
        ("cause.lack_of_trust", "大家信不过物业。", ("甲",), ("乙",)),
        ("cause.trust", "大家信不过物业。", ("乙",), ("甲",)),
        ("stage.run", "We trust each other.", ("乙",), ("甲",)),
    }
    for each in found:
        assert text_of(differing, each.document)[each.start : each.end] == each.text
        (behind,) = codings_by_id(differing, each.codings).values()
        assert behind.coder in each.yes
        assert behind.code == each.code
        assert each.speaker == behind.speaker


def test_most_useful_first(differing):
    """Most disagreements first; then another code there before none; then reading order."""
    found = agreement(differing).disagreements
    assert [each.code for each in found[:2]] == ["rec.subsidy", "rec.subsidy"]
    instead = {each.code: each.instead for each in found}
    assert instead["cause.lack_of_trust"] == ("cause.trust",)
    assert instead["cause.trust"] == ("cause.lack_of_trust",)
    put(differing, "乙", ("obstacle.money", "three", "would help"))
    found = agreement(differing).disagreements
    assert found[0].instead == ("obstacle.money",)
    assert [bool(each.instead) for each in found if each.code == "rec.subsidy"] == [True, False]


def test_a_divided_team_comes_before_one_alone(study):
    put(study, "甲", ("stage.run", "一", "大家信不过物业"))
    for coder in ("甲", "乙"):
        put(study, coder, ("stage.run", "一", "现在好了"))
    for coder in ("丙", "丁"):
        put(study, coder, ("stage.start", "一", "刚开始我"))
    found = [each for each in agreement(study).disagreements if each.code == "stage.run"]
    assert [each.text for each in found] == ["现在好了。", "大家信不过物业。"]


def test_runs_of_characters_are_one(differing):
    found = agreement(differing, unit="character").disagreements
    privacy = [each.text for each in found if each.code == "obstacle.privacy"]
    assert privacy == ["刚开始我", "他们拿走数据"]


def test_confusions_are_symmetric_and_leave_nothing_out(differing):
    one = agreement(differing, coders=["甲", "乙"]).confusions
    other = agreement(differing, coders=["乙", "甲"]).confusions
    flipped = Counter({(each.other, each.code): each.units for each in other})
    assert Counter({(each.code, each.other): each.units for each in one}) == flipped
    assert flipped == Counter(
        {
            ("obstacle.privacy", "obstacle.privacy"): 1,
            ("rec.subsidy", "rec.subsidy"): 1,
            ("cause.lack_of_trust", "cause.trust"): 1,
            ("rec.subsidy", ""): 2,
            ("", "stage.run"): 1,
        }
    )
    differ = [each for each in one if each.code != each.other]
    assert [each.units for each in differ] == sorted((e.units for e in differ), reverse=True)


def test_every_disagreement_is_a_no_and_a_yes(several):
    result = agreement(several)
    for each in result.disagreements:
        assert each.yes
        assert each.no
        assert not set(each.yes) & set(each.no)
    often = Counter(each.code for each in result.disagreements)
    order = list(dict.fromkeys(each.code for each in result.disagreements))
    assert [often[code] for code in order] == sorted(often.values(), reverse=True)
