"""The sample study: composed, said so, and with something of everything in it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from govcode.coding import Filter, StudyError, documents, find_codings, open_study, text_of
from govcode.reports import build_report, make_demo
from govcode.reports.word import shown


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return make_demo(tmp_path_factory.mktemp("demo") / "study")


@pytest.fixture(scope="module")
def study(demo):
    with open_study(demo.folder) as opened:
        yield opened


def test_fourteen_interviews_come_in_whole(demo, study):
    assert (len(demo.imported.imported), demo.imported.problems) == (14, ())
    texts = [text_of(study, info.name) for info in documents(study)]
    assert sum(len(re.findall("[\u4e00-\u9fff]", text)) for text in texts) >= 25_000
    assert {info.layout for info in documents(study)} > {"markdown-headings", "name-time"}
    assert all("虚构" in text or "虛構" in text or "invented" in text for text in texts)


def test_every_code_occurs_some_once_some_denied_some_never_in_a_group(study):
    counts = Counter(coding.code for coding in find_codings(study))
    assert set(counts) >= {code.id for code in study.codebook.leaves()}
    assert min(counts.values()) == 1
    assert len({coding.code for coding in find_codings(study, Filter(contrary=True))}) >= 5
    report = build_report(study)
    assert any(evidence.silent for section in report.sections for evidence in section.codes)


def test_every_report_says_that_it_is_composed(demo):
    page, word = demo.reports
    for text in (
        page.read_text(encoding="utf-8"),
        "".join(e.words for e in shown(word.read_bytes())),
    ):
        assert "虚构" in text
        assert "composed" in text


def test_it_is_never_made_over_another_study(demo):
    with pytest.raises(StudyError, match="already a study"):
        make_demo(demo.folder)
