"""What the reading says, and when; the reliability gate."""

from __future__ import annotations

import pytest

from govcode.coding import Filter, StudyError, apply_code, decide, find_codings, open_study
from govcode.reports.agreement import (
    agreement,
    gate,
    gate_lines,
    krippendorff_says,
    landis_koch,
    reading,
)


@pytest.mark.parametrize(
    ("kappa", "en", "zh"),
    [
        (-0.1, "poor", "极差"),
        (0.0, "slight", "微弱"),
        (0.20, "slight", "微弱"),
        (0.21, "fair", "尚可"),
        (0.60, "moderate", "中等"),
        (0.61, "substantial", "较高"),
        (0.81, "almost perfect", "几乎完全一致"),
        (1.0, "almost perfect", "几乎完全一致"),
    ],
)
def test_landis_and_koch(kappa, en, zh):
    assert (landis_koch(kappa), landis_koch(kappa, "zh")) == (en, zh)


@pytest.mark.parametrize(
    ("alpha", "en", "zh"),
    [
        (0.8, "conclusions may", "据以得出结论"),
        (0.7, "tentative", "初步"),
        (0.66, "too low", "不足以"),
        (2 / 3, "tentative", "初步"),
    ],
)
def test_krippendorff(alpha, en, zh):
    assert en in krippendorff_says(alpha)
    assert zh in krippendorff_says(alpha, "zh")


def test_both_languages_name_values_and_benchmarks(several):
    found = agreement(several)
    alpha, kappa = f"{found.overall.alpha.value:.3f}", f"{found.overall.cohen.value:.3f}"
    for lang, words in (("en", "Landis and Koch 1977"), ("zh", "Landis 与 Koch（1977）")):
        text = "\n".join(reading(found, several.codebook, lang=lang))
        assert words in text
        assert "Krippendorff" in text
        assert alpha in text
        assert kappa in text
        assert f"{found.overall.alpha.low:.3f}" in text
    assert len(reading(found, several.codebook)) == len(reading(found, several.codebook, lang="zh"))
    assert "below 20 they tend to be too narrow" in "".join(reading(found, several.codebook))


def test_the_paradox_is_named_where_it_strikes(several):
    plain = agreement(several, resamples=0)
    assert not any(row.paradox for row in plain.of("code"))
    assert "paradox" not in "".join(reading(plain, several.codebook))
    apply_code(several, "stage.run", document="d0", span=_said(several), coder="甲")
    struck = agreement(several, resamples=0)
    (row,) = (row for row in struck.of("code") if row.paradox)
    assert row.name == "stage.run"
    assert row.percent.value > 0.9
    assert row.cohen.value < 0.5
    assert "prevalence paradox" in "".join(reading(struck, several.codebook))
    assert "κ 悖论" in "".join(reading(struck, several.codebook, lang="zh"))


def _said(study):
    from govcode.coding import Speech

    first = next(iter(next(iter(Speech(study, interviewers=False))).passages()))
    return first.start, first.end


def test_accepted_suggestions_and_idle_assignments_are_told(coded, assign):
    from govcode.coding import decide, find_codings

    ids = [each.id for each in find_codings(coded)]
    for coder in ("甲", "乙"):
        decide(coded, ids, accept=True, coder=coder)
    assign(coded, "丙", 1)
    english = "".join(reading(agreement(coded), coded.codebook))
    chinese = "".join(reading(agreement(coded), coded.codebook, lang="zh"))
    assert f"{2 * len(ids)} of the {2 * len(ids)} codings compared are suggestions" in english
    assert "并非相互独立" in chinese
    assert "Assigned, but without any coding" in english
    assert "丙（" in chinese


def test_undecided_suggestions_are_told(coded):
    from govcode.coding import decide, find_codings

    suggested = [each.id for each in find_codings(coded) if each.document == "一"]
    decide(coded, suggested, accept=True, coder="甲")
    decide(coded, suggested[:1], accept=True, coder="乙")
    found = agreement(coded)
    assert found.undecided == len(suggested) - 1
    assert f"{found.undecided} suggestions" in "".join(reading(found, coded.codebook))
    assert "尚未裁决" in "".join(reading(found, coded.codebook, lang="zh"))


def test_a_coder_who_has_hardly_begun_is_named(several):
    before = agreement(several, resamples=0)
    assert before.few == ()
    assert "compared with others" not in "".join(reading(before, several.codebook))
    codings = find_codings(several, Filter(documents=("d0", "d1")))
    ids = [next(each.id for each in codings if each.document == name) for name in ("d0", "d1")]
    decide(several, ids, accept=True, coder="wang li")
    found = agreement(several, resamples=0)
    (few,) = found.few
    assert (few.coder, few.made) == ("wang li", 2)
    assert few.others >= 10
    assert found.others == ("Cole", "乙", "甲")
    english = "".join(reading(found, several.codebook))
    chinese = "".join(reading(found, several.codebook, lang="zh"))
    assert "Few codings and decisions compared with others: wang li (2, others " in english
    assert "fewer than a fifth" in english
    assert "--coder Cole --coder 乙 --coder 甲" in english
    assert "编码与裁决明显少于他人的编码者：wang li（2 次，他人 " in chinese
    assert "五分之一" in chinese
    left = agreement(several, coders=found.others, resamples=0)
    assert left.few == ()
    assert left.overall.cohen.value == before.overall.cohen.value
    assert found.overall.cohen.value < left.overall.cohen.value
    assert list(found.as_dict()["few"]) == [{"coder": "wang li", "made": 2, "others": few.others}]
    two = agreement(several, coders=["甲", "wang li"], resamples=0)
    assert [each.coder for each in two.few] == ["wang li"]
    assert "Let them finish" in "".join(reading(two, several.codebook))


def test_who_rejects_much_or_was_to_read_little_has_not_hardly_begun(several, assign):
    others = find_codings(several, Filter(documents=("d0",), coders=("甲", "乙")))
    decide(several, [each.id for each in others], accept=False, coder="丙")
    part = others[0]
    assign(several, "丁", part.document_id, (part.start, part.end))
    decide(several, [part.id], accept=True, coder="丁")
    assert agreement(several, resamples=0).few == ()


def test_nothing_to_compare_is_said(coded, assign):
    assign(coded, "甲", 1)
    assign(coded, "乙", 1)
    found = agreement(coded)
    assert not found.rows
    assert reading(found, coded.codebook)[0].startswith("There is nothing to compare")
    assert reading(found, coded.codebook, lang="zh")[0].startswith("没有可比较")


def with_gate(study, line):
    path = study.folder / "govcode.toml"
    path.write_text(f"{path.read_text('utf-8')}\n[reliability]\nminimum_alpha = {line}\n", "utf-8")
    return open_study(study.folder)


def test_the_gate_names_what_does_not_reach_the_minimum(several):
    assert gate(several) == []
    alpha = {row.name: row.alpha.value for row in agreement(several, resamples=0).of("family")}
    line = f'{{"障碍" = {alpha["obstacle"] + 0.01:.4f}, cause = {alpha["cause"] - 0.01:.4f}, stage = 0.5, all = 1}}'
    with with_gate(several, line) as study:
        faults = gate(study)
        assert [(each.name, each.alpha) for each in faults] == [
            ("obstacle", alpha["obstacle"]),
            ("stage", None),  # nobody used any of its codes
            ("all", agreement(study, resamples=0).overall.alpha.value),
        ]
        assert faults[1].reason == "single_category"
        lines = gate_lines(agreement(study), study.codebook, "zh")
        assert lines[0].startswith("未达信度门槛：障碍的 α 为")
        part = agreement(study, codes=["cause"])
        assert part.gate == ()


def test_a_single_coder_reaches_nothing(coded):
    apply_code(coded, "cause.trust", document="一", quote="现在好了", coder="甲")
    with with_gate(coded, "{all = 0.8}") as study:
        assert [(each.name, each.alpha, each.reason) for each in gate(study)] == [
            ("all", None, "one_coder")
        ]


@pytest.mark.parametrize("line", ["{obstacel = 0.8}", "{obstacle = 1.5}", "{obstacle = 0}", "0.8"])
def test_a_gate_that_makes_no_sense_is_refused(coded, line):
    with pytest.raises(StudyError, match="minimum_alpha"), with_gate(coded, line) as study:
        gate(study)
