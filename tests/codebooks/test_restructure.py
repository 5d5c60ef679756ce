"""Codes renamed, moved, merged, added, deleted: all that names them follows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.codebooks import _restructure as restructure
from govcode.codebooks import parse_codebook, rewrite_codebook
from govcode.codebooks._yaml import parse


@pytest.fixture
def data(codebook_text):
    return parse(codebook_text, name="")


def code(data, code_id):
    return next(each for each in data["codes"] if each["id"] == code_id)


def test_renaming_follows_parents_opposites_links_and_mentions(data):
    code(data, "obstacle.money")["exclude"] = {
        "zh": "原因用cause.trust。不是cause.trust_fund，也不是cause.trust.x。",
        "en": "Not cause.trust.",
    }
    told = restructure.renamed(data, {"cause.trust": "cause.faith", "rec.subsidy": "rec.aid"})
    assert [each["id"] for each in data["codes"] if "faith" in each["id"]] == ["cause.faith"]
    assert code(data, "cause.lack_of_trust")["parent"] == "cause.faith"
    assert [each["to"] for each in data["links"]] == ["rec.aid", "rec.aid"]
    assert code(data, "obstacle.money")["exclude"] == {
        "zh": "原因用cause.faith。不是cause.trust_fund，也不是cause.trust.x。",
        "en": "Not cause.faith.",
    }
    assert told == ["2 definitions mention it under its new id"]
    restructure.renamed(data, {"cause.mutual_trust": "cause.mutual"})
    assert code(data, "cause.lack_of_trust")["opposite"] == "cause.mutual"


def test_merging_takes_cues_examples_children_and_links(data):
    code(data, "cause.mutual_trust")["examples"] = [
        {"text": "大家信不过物业", "codes": False},
        {"text": "互相信任", "codes": True},
    ]
    code(data, "cause.lack_of_trust")["definition"] = {"zh": "不信", "en": "no trust"}
    code(data, "cause.mutual_trust")["definition"] = {"zh": "信"}
    data["links"].append({"from": "cause.mutual_trust", "to": "rec.subsidy"})
    data["links"].append({"from": "cause.lack_of_trust", "to": "cause.mutual_trust"})
    told = restructure.merged(data, ["cause.lack_of_trust"], "cause.mutual_trust")
    made = code(data, "cause.mutual_trust")
    assert made["cues"] == {
        "zh": ["互相信任", "信不过", "@lack … 信任"],
        "en": ["trust each other", "(don't|do not) trust"],
    }
    assert made["examples"] == [
        {"text": "大家信不过物业", "codes": True},
        {"text": "互相信任", "codes": True},
        {"text": "我们一直很信任", "codes": False},
    ]
    assert made["definition"] == {"zh": "信", "en": "no trust"}
    assert "opposite" not in made
    assert [(each["from"], each["to"]) for each in data["links"]] == [
        ("cause.mutual_trust", "rec.subsidy"),
        ("obstacle.money", "rec.subsidy"),
    ]
    assert told == [
        "the definition (zh) of cause.lack_of_trust goes",
        "the example '大家信不过物业' must be coded now",
    ]


def test_a_parent_merged_into_its_child(data):
    restructure.merged(data, ["cause.trust"], "cause.lack_of_trust")
    assert "parent" not in code(data, "cause.lack_of_trust")
    assert code(data, "cause.mutual_trust")["parent"] == "cause.lack_of_trust"


def test_deleting_tells_what_goes_with_it(data):
    code(data, "rec.subsidy")["exclude"] = {"zh": "cause.trust 除外"}
    assert restructure.deleted(data, "cause.trust") == [
        "cause.lack_of_trust is under no parent now",
        "cause.mutual_trust is under no parent now",
        "1 definitions still mention cause.trust",
    ]
    assert restructure.deleted(data, "cause.mutual_trust") == [
        "cause.lack_of_trust has no opposite any more"
    ]
    assert restructure.deleted(data, "obstacle.money") == [
        "the link from obstacle.money to rec.subsidy is gone"
    ]


STEP = st.tuples(
    st.sampled_from(["rename", "merge", "delete", "add", "under"]), *[st.integers(0, 9)] * 2
)


def play(data, steps):
    for what, one, two in steps:
        ids = [each["id"] for each in data["codes"]]
        if len(ids) < 2:
            return
        a, b = ids[one % len(ids)], ids[two % len(ids)]
        if what == "rename":
            restructure.renamed(data, {a: f"{a}_{len(ids)}_{two}"})
        elif what == "merge" and a != b:
            restructure.merged(data, [a], b)
        elif what == "delete":
            restructure.deleted(data, a)
        elif what == "add":
            restructure.added(data, f"stage.n{one}_{two}_{len(ids)}", {"zh": "新"}, like=b)


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(STEP, max_size=6))
def test_any_steps_leave_a_valid_codebook_and_every_comment_outside(codebook_text, steps):
    """Shown through the text, so that writing what was done is shown too."""
    result = rewrite_codebook(codebook_text, lambda data: play(data, steps))
    expected = parse(codebook_text, name="")
    play(expected, steps)
    assert parse(result, name="") == expected
    ids = [each["id"] for each in expected["codes"]]
    if len(ids) == len(set(ids)):
        parse_codebook(result)
    assert result.startswith("# a comment at the top\n")
