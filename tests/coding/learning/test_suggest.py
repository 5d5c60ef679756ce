"""The coder ``model`` in a study: what it suggests, why, and what it leaves to people."""

from __future__ import annotations

import json

import pytest

from govcode.codebooks import CodebookError
from govcode.coding import (
    Filter,
    StudyError,
    apply_code,
    check_study,
    code_by_model,
    code_by_rules,
    create_study,
    decide,
    find_codings,
    log,
    rename_code,
    report_model,
    undo,
)

TRUST, SUBSIDY, MONEY = "cause.lack_of_trust", "rec.subsidy", "obstacle.money"


@pytest.fixture
def coded(learner):
    code_by_model(learner)
    return learner


def by_model(study):
    return find_codings(study, Filter(coders=("model",)))


def plain(study):
    return [(e.document, e.start, e.end, e.code, e.evidence, e.status) for e in by_model(study)]


def test_a_new_study_gets_the_examples_of_its_codebook(learner):
    names = sorted(path.name for path in learner.folder.glob("codebook*"))
    assert names == ["codebook.examples.en.jsonl", "codebook.examples.zh.jsonl", "codebook.yaml"]


def test_faulty_examples_make_no_study(with_examples, tmp_path):
    with_examples.with_name("small.examples.zh.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(CodebookError, match="not JSON"):
        create_study(tmp_path / "none", codebook=with_examples)
    assert not (tmp_path / "none").exists()


def test_it_suggests_in_both_languages_and_tells_why(coded):
    found = {(each.code, each.excerpt[:2]) for each in by_model(coded)}
    assert {(TRUST, "楼裡"), (SUBSIDY, "上面"), (TRUST, "Lo"), (SUBSIDY, "Th")} <= found
    for each in by_model(coded):
        assert (each.origin, each.status, each.contrary) == ("model", "suggested", False)
        for reason in each.evidence:
            assert reason.probability >= reason.threshold > 0
            assert each.start <= reason.start < reason.end <= each.end
            assert reason.model
        words = ", ".join(dict.fromkeys(reason.words for reason in each.evidence))
        assert each.because == f"{each.evidence[0].probability:.2f}: {words}"
    assert not check_study(coded).problems


def test_interviewers_and_few_words_are_not_coded(coded):
    excerpts = [each.excerpt for each in by_model(coded)]
    assert not any("您怎么看" in words or words == "Yes." for words in excerpts)


def test_one_run_is_one_entry_and_can_be_undone(coded):
    assert (log(coded)[0].action, log(coded)[0].coder) == ("code", "model")
    undo(coded)
    assert by_model(coded) == ()


def test_the_same_state_and_seed_give_the_same_suggestions(coded):
    before = plain(coded)
    again = code_by_model(coded)
    assert (again.added, again.removed, again.kept) == (0, 0, len(before))
    anew = code_by_model(coded, anew=True)
    assert (anew.added, anew.removed) == (0, 0)
    (coded.folder / ".govcode" / "model.npz").unlink()
    undo(coded)
    code_by_model(coded)
    assert plain(coded) == before


def test_what_people_decided_stays_and_is_not_asked_again(coded):
    first, second = by_model(coded)[:2]
    decide(coded, [first.id], accept=False)
    decide(coded, [second.id], accept=True)
    code_by_model(coded)
    kept = {each.id: each.status for each in by_model(coded)}
    assert (kept[first.id], kept[second.id]) == ("rejected", "accepted")
    same = [
        e
        for e in by_model(coded)
        if (e.start, e.end, e.code) == (first.start, first.end, first.code)
    ]
    assert [each.id for each in same if each.document == first.document] == [first.id]


def test_own_suggestions_that_wait_teach_nothing(coded):
    first, second = by_model(coded)[:2]
    decide(coded, [first.id], accept=False)
    decide(coded, [second.id], accept=True)
    code_by_model(coded)
    before = plain(coded)
    again = code_by_model(coded)
    assert (again.added, again.removed) == (0, 0)
    assert plain(coded) == before


def test_what_a_person_coded_by_hand_is_not_suggested_too(learner):
    apply_code(learner, TRUST, document="甲", quote="楼裡的人都覺得平臺會騙人")
    code_by_model(learner)
    assert not [e for e in by_model(learner) if e.code == TRUST and e.document == "甲"]
    assert report_model(learner).decided == 1


def test_rules_and_other_coders_are_left_alone(learner):
    code_by_rules(learner)
    apply_code(learner, MONEY, document="甲", quote="账上早就花光了")
    others = [
        each for each in find_codings(learner, Filter(contrary=None)) if each.coder != "model"
    ]
    code_by_model(learner)
    assert [e for e in find_codings(learner, Filter(contrary=None)) if e.coder != "model"] == others


def test_a_higher_precision_is_asked_by_option_or_setting(learner):
    report = report_model(learner, precision=0.95)
    assert all(each.precision >= 0.95 for each in report.codes if each.threshold)
    (learner.folder / "govcode.toml").write_text("[learning]\nprecision = 0.9\n", "utf-8")
    from govcode.coding import open_study

    with open_study(learner.folder) as again:
        assert report_model(again).asked_precision == 0.9
    for wrong in (0, 1, 1.5, -0.2):
        with pytest.raises(StudyError, match="precision cannot be"):
            code_by_model(learner, precision=wrong)


def test_examples_of_a_renamed_code_are_counted_and_nothing_breaks(coded):
    rename_code(coded, SUBSIDY, "rec.vouchers")
    result = code_by_model(coded)
    assert result.report.unknown_codes == {SUBSIDY: 32 + 16 - 8}
    told = {each.code: each for each in result.report.codes}
    assert "0 of the 8 texts" in told["rec.vouchers"].reason
    assert not [e for e in by_model(coded) if e.code in (SUBSIDY, "rec.vouchers")]


def test_nothing_to_learn_from_is_told_and_suggests_nothing(study):
    result = code_by_model(study)
    assert (result.added, result.report.suggesting) == (0, ())
    assert all(each.reason for each in result.report.codes)
    json.dumps([each.reason for each in result.report.codes])


@pytest.mark.parametrize("unit", ["turn", "words"])
def test_units_are_those_of_the_settings(learner, unit):
    (learner.folder / "govcode.toml").write_text(f'unit = "{unit}"\n', "utf-8")
    from govcode.coding import open_study

    with open_study(learner.folder) as study:
        code_by_model(study, precision=0.5)
        found = by_model(study)
        whole = [each for each in found if "😀" in each.excerpt and "大雨" in each.excerpt]
        assert bool(whole) == (unit == "turn")
        assert not check_study(study).problems
