"""What a report says beside its tables: findings, what is missing, claims, COREQ, confidence."""

from __future__ import annotations

import re

import pytest

from govcode.coding import Filter, decide, find_codings, open_study
from govcode.reports import build_report, make_demo
from govcode.reports._confidence import confidence
from govcode.reports._evidence import CodeEvidence, GroupCount
from govcode.reports.content._claims import verdict

HAN = "[一-鿿]"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "demo"
    make_demo(folder)
    with open_study(folder) as study:
        return build_report(study)


def test_findings_are_three_to_seven_sentences_with_counts(sample):
    assert 3 <= len(sample.findings) <= 7
    for finding in sample.findings:
        assert finding.sentence.zh.endswith("。")
        assert finding.sentence.en.endswith(".")
        assert re.search(r"\d", finding.sentence.zh)
        assert re.search(r"\d", finding.sentence.en)
        assert not re.search(r"\b1 \w+s\b", finding.sentence.en), finding.sentence.en


def test_findings_say_what_the_tables_say(sample):
    by_key = {each.key: each for each in sample.findings}
    best = max(
        (
            each
            for section in sample.sections
            if section.family == "obstacle"
            for each in section.codes
            if each.code not in sample.codebook.children
        ),
        key=lambda each: (each.cases, each.contexts),
    )
    name = sample.codebook.by_id[best.code].name
    said = by_key["most_obstacle"].sentence
    assert f"“{name.zh}”（{sample.numbers.participants} 位受访者中 {best.cases} 位" in said.zh
    assert f"“{name.en}” ({best.cases} of {sample.numbers.participants} participants" in said.en
    assert set(best.coding_ids) <= set(by_key["most_obstacle"].codings)


def test_findings_of_a_study_without_codings(empty_study):
    assert build_report(empty_study).findings == ()


def test_findings_name_what_nobody_confirmed(coded):
    assert "均未经人工确认" in build_report(coded).findings[0].sentence.zh
    decide(coded, [find_codings(coded)[0].id], accept=True)
    assert "其中 1 条" in build_report(coded).findings[0].sentence.zh


def test_what_is_missing(coded):
    keys = [each.key for each in build_report(coded).missing]
    assert keys[0] == "all_unconfirmed"
    assert {"one_coder", "no_question"} <= set(keys)
    decide(coded, [find_codings(coded)[0].id], accept=True)
    assert "unconfirmed" in [each.key for each in build_report(coded).missing]


def test_an_empty_study_lacks_everything(empty_study):
    (only,) = build_report(empty_study).missing
    assert only.key == "no_documents"
    assert only.command == "govcode import PATH"


@pytest.mark.parametrize(
    ("cases", "contrary", "wanted"),
    [
        (0, 0, "not_found"),
        (0, 1, "contradicted"),
        (2, 3, "contradicted"),
        (2, 2, "mixed"),
        (4, 2, "mixed"),
        (5, 2, "found"),
        (1, 0, "found"),
    ],
)
def test_verdicts(cases, contrary, wanted):
    assert verdict(cases, contrary) == wanted


def test_claims_follow_the_thesis(sample, coded):
    assert build_report(coded).claims == ()  # another codebook
    by_key = {each.key: each for each in sample.claims}
    leaves = {code.id for code in sample.codebook.leaves()} - {"outcome.positive_results"}
    assert leaves <= set(by_key)
    links = [each for each in sample.claims if "→" in each.key]
    assert [each.basis for each in links].count("stated") == 4
    for claim in sample.claims:
        assert (claim.quotation is None) == (not claim.cases)
        assert (claim.verdict == "not_found") == (not claim.cases and not claim.contrary_cases)
        assert re.search(HAN, claim.claim.zh)
        assert not re.search(HAN, claim.claim.en)


def test_claims_count_what_the_sections_count(sample):
    evidence = {each.code: each for section in sample.sections for each in section.codes}
    for claim in sample.claims:
        if claim.key in evidence:
            found = evidence[claim.key]
            assert (claim.cases, claim.contexts) == (found.cases, found.contexts)


def test_coreq_has_its_items_filled_or_open(sample):
    assert [each.number for each in sample.coreq] == list(range(1, 33))
    answered = {each.number for each in sample.coreq if each.answer}
    assert {9, 12, 16, 22, 24, 25, 27, 30} <= answered
    assert not {2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 17, 23, 28} & answered  # only people know these
    for each in sample.coreq:
        assert each.topic.zh
        assert each.topic.en
        assert each.prompt.zh.endswith("？")
        assert each.prompt.en.endswith("?")
    assert "19" in sample.coreq[11].answer.zh


def evidence(cases, groups, *, of=4, confirmed=1.0, contrary=0):
    counts = tuple(GroupCount(str(at), int(at < groups), 2) for at in range(of))
    return CodeEvidence(
        code="rec.x",
        codings=10,
        contexts=10,
        cases=cases,
        confirmed=int(10 * confirmed),
        groups=counts,
        silent=(),
        contrary=contrary,
        contrary_contexts=contrary,
        contrary_cases=contrary,
        quotations=(),
        rivals=(),
        coding_ids=(),
    )


@pytest.mark.parametrize(
    ("found", "reliable", "level", "concerns"),
    [
        (evidence(6, 3), True, "high", "none none none none"),
        (evidence(6, 3), None, "high", "none none none minor"),
        (evidence(6, 3, confirmed=0.6), True, "high", "none none none minor"),
        (evidence(6, 3, confirmed=0.6), False, "moderate", "none none none moderate"),
        (evidence(6, 3, confirmed=0.2), True, "low", "none none none serious"),
        (evidence(3, 2), True, "high", "minor none none none"),
        (evidence(2, 1), True, "low", "moderate none moderate none"),
        (evidence(1, 1, of=8), True, "very_low", "serious none serious none"),
        (evidence(8, 4, contrary=1), True, "high", "none minor none none"),
        (evidence(8, 4, contrary=2), True, "moderate", "none moderate none none"),
        (evidence(8, 4, contrary=4), True, "low", "none serious none none"),
        (evidence(6, 0, of=0), True, "low", "serious none unknown none"),
        (evidence(0, 0), True, None, ""),
    ],
)
def test_confidence_follows_its_rules(found, reliable, level, concerns):
    made = confidence(found, [], reliable=reliable)
    assert made.level == level
    assert [each.concern for each in made.components] == concerns.split()


def test_reasons_that_nobody_speaks_of_weaken_coherence():
    silent, heard = evidence(0, 0), evidence(3, 2)
    made = confidence(evidence(6, 3), [silent, silent, heard], reliable=True)
    assert made.components[1].concern == "minor"
    assert made.components[1].facts["reasons_heard"] == 1
    assert confidence(evidence(6, 3), [heard], reliable=True).components[1].concern == "none"


def test_codings_of_a_code_are_among_the_codings_of_the_report(sample):
    ids = {each.id for each in sample.codings}
    for section in sample.sections:
        for each in section.codes:
            assert set(each.coding_ids) <= ids
    assert set(sample.excerpts) <= ids


def test_filters_do_not_matter_to_what_was_rejected(coded):
    before = build_report(coded)
    coding = find_codings(coded, Filter(codes=("obstacle.money",)))[0]
    decide(coded, [coding.id], accept=False)
    after = build_report(coded)
    assert coding.id in {each.id for each in before.codings}
    assert coding.id not in {each.id for each in after.codings}
