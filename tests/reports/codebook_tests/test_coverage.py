"""What cues cover, counted by hand on the small study."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from govcode.codebooks import NoSuchCodeError, parse_codebook
from govcode.coding import (
    Filter,
    code_by_rules,
    create_study,
    decide,
    find_codings,
    import_transcripts,
)
from govcode.reports.codebook_tests import codebook_coverage, coverage_reading
from govcode.reports.codebook_tests._languages import language_of
from govcode.reports.codebook_tests._shares import share


def of(found, code, lang):
    (row,) = [each for each in found.codes if (each.code, each.lang) == (code, lang)]
    return row


def cue_of(found, cue):
    (row,) = [each for each in found.cues if each.cue == cue]
    return row


def test_counts_by_hand(coded):
    found = codebook_coverage(coded)
    assert found.documents == 3
    assert found.sentences == {"zh": 8, "en": 4}  # what the interviewers say is not coded
    privacy = of(found, "obstacle.privacy", "zh")
    assert (privacy.cues, privacy.firing, privacy.hits, privacy.denied) == (2, 2, 2, 1)
    assert (privacy.sentences, privacy.documents, privacy.never) == (2, 2, ())
    assert privacy.rate == pytest.approx(250)
    assert cue_of(found, "隐私").denied == 1  # 不是隐私的问题
    trust = of(found, "cause.mutual_trust", "zh")
    assert (trust.firing, trust.never, trust.rate) == (0, ("互相信任",), 0)
    assert of(found, "cause.mutual_trust", "en").firing == 1
    assert found.without_cues == ()
    assert {each.code for each in found.codes} == {code.id for code in coded.codebook.leaves()}


def test_it_does_not_need_coding_and_takes_any_codebook(study, codebook_text):
    book = parse_codebook(codebook_text.replace("[钱不够], en: [money]", "[钱不够, 太少]"))
    found = codebook_coverage(study, book, codes=["obstacle.money"])
    (row,) = found.codes
    assert (row.lang, row.hits, row.cues) == ("zh", 2, 2)
    assert found.parity[0].warning == "no_cues"
    assert found.parity[0].lang == "en"


def test_what_people_decided(coded):
    before = codebook_coverage(coded)
    assert before.decided == 0
    row = of(before, "cause.lack_of_trust", "zh")
    assert (row.suggested, row.accepted.value, row.accepted.reason) == (3, None, "nobody_decided")
    first, second, third = [
        each.id
        for each in find_codings(coded, Filter(codes=("cause.lack_of_trust",), coders=("rules",)))
        if each.document != "three"
    ]
    decide(coded, [first, third], accept=True, coder="甲")
    decide(coded, [second], accept=False, coder="甲")
    after = codebook_coverage(coded)
    row = of(after, "cause.lack_of_trust", "zh")
    assert (row.suggested, row.accepted.count, row.accepted.total) == (0, 2, 3)
    assert row.accepted.value == pytest.approx(2 / 3)
    said, lack = cue_of(after, "信不过").precision, cue_of(after, "@lack … 信任").precision
    assert (said.count + lack.count, said.total + lack.total) == (2, 3)
    assert of(after, "cause.lack_of_trust", "en").accepted.value is None
    decide(coded, [first], accept=False, coder="乙")  # disputed now
    assert of(codebook_coverage(coded), "cause.lack_of_trust", "zh").accepted.total == 2


def test_contrary_evidence_counts_for_the_cue_that_speaks_against(study, codebook_text):
    text = codebook_text.replace(
        "cues: {zh: [补贴]", "contrary: {zh: [补贴 太少, 不用 补贴]}\n    cues: {zh: [补贴]"
    )
    found = codebook_coverage(study, parse_codebook(text), codes=["rec.subsidy"])
    row = of(found, "rec.subsidy", "zh")
    assert (row.cues, row.firing, row.hits, row.denied) == (3, 2, 1, 1)
    assert cue_of(found, "补贴 太少").kind == "against"
    assert row.never == ("不用 补贴",)


@pytest.fixture
def two_languages(tmp_path):
    """Twenty Chinese and twenty English turns; the money is mentioned in every second."""
    talk = "".join(
        f"王芳：{'没有钱' if at % 2 else '今天下雨'}。\n"
        f"Mary Jones: We {'need money' if at == 1 else 'had rain'} here.\n"
        for at in range(20)
    )
    (tmp_path / "t.txt").write_text(talk, encoding="utf-8")
    book = tmp_path / "c.yaml"
    book.write_text(
        "codebook: x\nfamilies: {f: {title: {zh: 族}}}\ncodes:\n"
        "  - {id: f.money, name: {zh: 缺钱, en: Money}, cues: {zh: [没有 钱], en: [money]}}\n"
        "  - {id: f.rain, name: {zh: 雨, en: Rain}, cues: {zh: [下雪], en: [rain]}}\n"
        "  - {id: f.here, name: {zh: 这里, en: Here}, cues: {en: [here]}}\n"
        "  - {id: f.day, name: {zh: 今天, en: Day}, cues: {zh: [今天]}}\n"
        "  - {id: f.none, name: {zh: 无, en: None}}\n",
        encoding="utf-8",
    )
    with create_study(tmp_path / "study", codebook=book) as study:
        import_transcripts(study, [tmp_path / "t.txt"], coder="x")
        yield study


def test_parity_of_languages(two_languages):
    found = codebook_coverage(two_languages)
    assert found.sentences == {"zh": 20, "en": 20}
    by_code = {each.code: each for each in found.parity}
    assert (by_code["f.money"].warning, by_code["f.money"].lang) == ("rates_differ", "en")
    assert by_code["f.money"].ratio == pytest.approx(10)
    assert (by_code["f.rain"].warning, by_code["f.rain"].lang) == ("silent", "zh")
    assert by_code["f.rain"].ratio is None
    assert (by_code["f.here"].warning, by_code["f.here"].lang) == ("no_cues", "zh")
    assert (by_code["f.day"].warning, by_code["f.day"].rates["en"]) == ("no_cues", None)
    assert found.without_cues == ("f.none",)
    zh = " ".join(coverage_reading(found, two_languages.codebook, lang="zh"))
    en = " ".join(coverage_reading(found, two_languages.codebook, lang="en"))
    for words in (
        "没有中文线索、在中文句中至多靠夹用的另一种语言的词才能找到的代码：这里",
        "不到另一种语言三分之一的代码：缺钱",
        "从未命中的代码",
        "未必是线索的问题",
    ):
        assert words in zh
    for words in (
        "No cue in English",
        "Never matched in Chinese",
        "at most a third",
        "Codes that no cue can suggest: None",
    ):
        assert words in en


@pytest.fixture
def english_words_in_chinese(tmp_path):
    """Thirty Chinese sentences with an English term, two English ones, one of them with it."""
    talk = "王芳：" + "我们讲 Open Data 很久了。" * 30 + "\n"
    talk += "Mary Jones: We like open data. We had rain.\n"
    (tmp_path / "t.txt").write_text(talk, encoding="utf-8")
    book = tmp_path / "c.yaml"
    book.write_text(
        "codebook: x\nfamilies: {f: {title: {zh: 族}}}\ncodes:\n"
        "  - {id: f.both, name: {zh: 开放, en: Open}, cues: {zh: [数据], en: [open data, data]}}\n"
        "  - {id: f.en, name: {zh: 数据, en: Data}, cues: {en: [open data]}}\n"
        "  - {id: f.twice, name: {zh: 两写, en: Twice}, cues: {zh: [data], en: [data]}}\n",
        encoding="utf-8",
    )
    with create_study(tmp_path / "study", codebook=book) as study:
        import_transcripts(study, [tmp_path / "t.txt"], coder="x")
        yield study


def test_rates_go_by_the_language_of_the_sentence(english_words_in_chinese):
    found = codebook_coverage(english_words_in_chinese)
    assert found.sentences == {"zh": 30, "en": 2}
    zh, en = of(found, "f.both", "zh"), of(found, "f.both", "en")
    assert (zh.sentences, zh.rate, zh.hits) == (30, 1_000, 60)
    assert (en.sentences, en.rate, en.hits) == (1, 500, 2)  # not 31 of 2
    assert (zh.cues, zh.firing, zh.never) == (1, 0, ("数据",))  # cues by their own language
    assert (en.cues, en.firing) == (2, 2)
    parity = {each.code: each for each in found.parity}
    assert parity["f.both"].rates == {"zh": 1_000, "en": 500}
    assert parity["f.both"].warning == ""
    alone = of(found, "f.en", "zh")
    assert (alone.cues, alone.sentences, alone.rate) == (0, 30, 1_000)
    assert (parity["f.en"].warning, parity["f.en"].lang) == ("no_cues", "zh")
    assert of(found, "f.twice", "zh").hits == 30  # written in both languages: still one match
    assert all(each.rate <= 1_000 for each in found.codes)


def test_what_was_accepted_goes_by_the_language_of_the_words(english_words_in_chinese):
    study = english_words_in_chinese
    code_by_rules(study)
    listed = find_codings(study, Filter(codes=("f.en",), coders=("rules",)))
    decide(study, [listed[0].id], accept=True, coder="甲")
    found = codebook_coverage(study)
    zh, en = of(found, "f.en", "zh"), of(found, "f.en", "en")
    assert (zh.suggested, zh.accepted.count, zh.accepted.total) == (29, 1, 1)
    assert (en.suggested, en.accepted.value) == (1, None)


def test_few_sentences_are_no_reason_to_warn(coded):
    found = codebook_coverage(coded)
    assert not any(each.warning for each in found.parity)


def test_an_unknown_code(coded):
    with pytest.raises(NoSuchCodeError):
        codebook_coverage(coded, codes=["obstacle.mony"])


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("錢不夠", "zh"),
        ("用 app 报修", "zh"),
        ("𠀀", "zh"),
        ("money", "en"),
        ("ＯＫ", "en"),
        ("123 😀", None),
        ("", None),
    ],
)
def test_the_language_of_a_sentence(sentence, lang):
    assert language_of(sentence) == lang


@given(st.integers(0, 400), st.integers(1, 400))
def test_law_wilson_as_scipy_has_it(count, more):
    total = count + more - 1 or 1
    count = min(count, total)
    found = share(count, total, "none")
    oracle = binomtest(count, total).proportion_ci(method="wilson")
    assert found.low == pytest.approx(oracle.low, abs=1e-12)
    assert found.high == pytest.approx(oracle.high, abs=1e-12)
    assert found.low <= found.value <= found.high


def test_a_share_of_nothing():
    found = share(0, 0, "nobody_decided")
    assert (found.value, found.low, found.high, found.reason) == (
        None,
        None,
        None,
        "nobody_decided",
    )
