"""Robustness told in words and drawn."""

from __future__ import annotations

import pytest

from govcode.codebooks import parse_codebook
from govcode.coding import Rows
from govcode.reports.explore import draw
from govcode.reports.robustness import (
    Carried,
    Ranked,
    Ranking,
    Robustness,
    Stability,
    carried_lines,
    item_name,
    ranking_name,
    reading,
    robustness,
    robustness_chart,
    variant_name,
)


@pytest.fixture
def book(codebook_text):
    return parse_codebook(codebook_text)


PRIVACY, MONEY = ("obstacle.privacy",), ("obstacle.money",)
CELL = ("obstacle.privacy", "cause.lack_of_trust")


def ranked(item, place, cases=3, **more):
    ranges = {"best": place, "worst": place, "in_top": 2, "variants": 2, "grade": None}
    return Ranked(item, place, cases, cases, **(ranges | more))


def stability(kind, variant, tau, **more):
    values = {
        "reason": "",
        "kept": 1,
        "of": 2,
        "first": (PRIVACY,),
        "first_kept": True,
        "grades": None,
    }
    return Stability("obstacle", kind, variant, tau, **(values | more))


@pytest.fixture
def found():
    return Robustness(
        ("一", "二"),
        "turn",
        "speaker",
        Rows(
            [
                Ranking(
                    "obstacle",
                    Rows([ranked(PRIVACY, 1), ranked(MONEY, 2, 1, worst=5)]),
                    (PRIVACY,),
                    (PRIVACY, MONEY),
                ),
                Ranking("cause", Rows(), (), (), "no_family"),
                Ranking("cell", Rows([ranked(CELL, 1)]), (CELL,), (CELL,), "too_few_items"),
            ]
        ),
        Rows(
            [
                stability("counting", "contexts", 0.5),
                stability("group", "居民", 1.0, kept=2),
                stability(
                    "coder", "anna", None, reason="too_few_items", kept=None, first_kept=None
                ),
            ]
        ),
        Rows(
            [
                Carried("一", "obstacle", PRIVACY, "1", "2", "first", (MONEY,)),
                Carried("一", "obstacle", PRIVACY, "1", "4", "top"),
                Carried("二", "obstacle", PRIVACY, "1", "1", "first", (MONEY,)),
                Carried("二", "recommendation", ("rec.subsidy",), "high", "low", "grade"),
                Carried("二", "obstacle", MONEY, "2", "4", "top"),
            ]
        ),
    )


def test_in_chinese(found, book):
    said = reading(found, book, lang="zh")
    assert said[0] == "依据 2 份有编码的访谈；原有口径按说话人计数，以话轮为语境。"
    assert said[1] == (
        "困境：居首的是隐私顾虑（3 个个案）。另有 2 种计数方式，其中 2 种下仍居首，"
        "1 种下前三位的各项都保持在前三位；τ-b 最低为 0.50。"
    )
    assert said[2] == "排序变动较大的计数方式（τ-b 低于 0.8）：按语境数（0.50）。"
    assert said[3] == "困境×成因：不足两项，无从排序。"
    assert said[4] == "有 2 份访谈各自独力支撑着某些结论（括号内为结论数）：二（3）、一（2）。"
    assert said[5] == "剔除“一”后，“隐私顾虑”在困境中由首位降至第 2 位，居首的变为资金不足。"
    assert said[6] == "剔除“二”后，“隐私顾虑”在困境中不再独居首位，与资金不足并列。"


def test_in_english(found, book):
    said = reading(found, book, lang="en")
    assert said[0] == "2 interviews with codings; as it stands, speakers are counted, within turns."
    assert "stays first in 2, and all of the first three stay among the first three in 1" in said[1]
    assert said[2] == "The order changes most (tau-b below 0.8): by contexts (0.50)."
    assert "Without 二, Privacy concerns shares the first place of obstacles with Money." in said


def test_every_conclusion_as_a_line(found, book):
    zh, en = (carried_lines(found.carried, book, lang) for lang in ("zh", "en"))
    assert len(zh) == len(en) == 4  # who falls from the first place is not told again
    assert "“补贴”按计数的可信度由“高”变为“低”" in zh[2]
    assert "the confidence in Subsidy, by counts alone, is low instead of high" in en[2]
    assert "由第 2 位降至第 4 位，不再居前三" in zh[3]
    assert "in place 4 of obstacles instead of 2, not among the first three" in en[3]


def test_the_same_conclusion_is_told_once(found, book):
    same = [Carried(name, "obstacle", PRIVACY, "1", "2", "first", (MONEY,)) for name in "甲乙"]
    assert carried_lines(same, book, "zh") == [
        "剔除“甲”“乙” 2 份中的任何一份后，“隐私顾虑”在困境中由首位降至第 2 位，居首的变为资金不足。"
    ]
    many = [Carried(f"d{at}", "obstacle", PRIVACY, "1", "2", "first", (MONEY,)) for at in range(9)]
    (line,) = carried_lines(many, book, "en")
    assert line.startswith(
        "Without any one of d0; d1; d2; d3; d4; d5; and 3 more, Privacy concerns falls"
    )


def test_a_shared_first_place_is_told_once(found, book):
    ranking = Ranking(
        "obstacle", Rows([ranked(PRIVACY, 1), ranked(MONEY, 1)]), (MONEY, PRIVACY), (MONEY, PRIVACY)
    )
    shared = Robustness(
        found.documents, "turn", "speaker", Rows([ranking]), found.rows, found.carried
    )
    assert (
        "困境中并列首位的 2 项各只有 3 个个案；剔除以下任何一份访谈，都会有一项离开首位：一、二。"
        in reading(shared, book, lang="zh")
    )
    assert any("The 2 that share the first place" in each for each in reading(shared, book))


def test_nothing_to_tell(study):
    found = robustness(study)
    assert reading(found, study.codebook, lang="zh") == ("还没有可检验的结论：没有任何编码计入。",)
    assert "nothing to draw" in str(robustness_chart(found, study.codebook))


def test_nothing_rests_on_one_interview(found, book):
    firm = Robustness(found.documents, "turn", "speaker", found.rankings, found.rows, Rows())
    assert "没有任何结论只靠一份访谈支撑。" in reading(firm, book, lang="zh")


def test_names(found, book):
    assert item_name(CELL, book, "zh") == "隐私顾虑 × 缺乏信任"
    assert item_name(("gone.code",), book, "en") == "gone.code"
    assert ranking_name("stage", book, "en") == "Stages"
    assert [variant_name(row, "zh") for row in found.rows] == ["按语境数", "剔除“居民”", "仅“anna”"]


def test_the_picture(found, book, tmp_path):
    chart = robustness_chart(found, book, lang="zh")
    assert [each["title"]["text"] for each in chart["vconcat"]] == ["困境"]
    draw(chart, tmp_path / "p.svg", lang="zh")
    text = (tmp_path / "p.svg").read_text("utf-8")
    for words in ("名次是否稳固", "隐私顾虑", "资金不足"):
        assert words in text
