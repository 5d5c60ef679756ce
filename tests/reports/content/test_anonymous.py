"""An anonymous report names nobody: no speaker, no document, nothing that attributes tell."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from govcode.coding import code_by_rules, create_study, decide, find_codings, import_transcripts
from govcode.reports import build_report, render_html, render_markdown, report_to_json
from govcode.reports.content import digest_of
from govcode.reports.quotes import quotation_book
from govcode.reports.verifying._consistency import contradictions

TALKS = {
    "甲方張偉訪談": (
        "访谈者：您担心隐私吗？\n"
        "張偉：刚开始我担心他们拿走数据。大家信不过物业。政府应该补贴。\n"
        "張偉：因为大家信不过物业，所以钱不够。这里没有人说。钱不够。\n"
    ),
    "欧阳娜娜-二": "访谈者：钱够吗？\n欧阳娜娜：我们缺乏信任，钱不够。补贴太少。\n",
    "Smith_interview": (
        "Interviewer: Do you trust them?\n"
        "John Smith: At first we don't trust the company. Privacy matters to us.\n"
    ),
    "Kowalska (uncoded)": "Interviewer: Well?\nAnna Kowalska: It rained all day long.\n",
}
ATTRIBUTES = """\
document,speaker,role,group,employer,date
甲方張偉訪談,張偉,,居民,恒大物业,2024-01-02
欧阳娜娜-二,欧阳娜娜,,物业,赵六之妻,
Smith_interview,John Smith,,居民,Acme Ltd,
"""
NAMES = ("張偉", "张伟", "欧阳", "Smith", "Kowalska", "恒大", "赵六", "Acme", "甲方")


@pytest.fixture
def named(tmp_path, codebook_path):
    (tmp_path / "in").mkdir()
    for name, text in TALKS.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "a.csv").write_text(ATTRIBUTES, "utf-8")
    with create_study(tmp_path / "s", codebook=codebook_path, title="小研究") as study:
        import_transcripts(study, [tmp_path / "in"], attributes=tmp_path / "a.csv")
        code_by_rules(study)
        decide(study, [each.id for each in find_codings(study)][:4], accept=True)
        yield study


def texts(value, path=""):
    """Every text of a tree, keys among them, with its path."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield path, key
            yield from texts(each, f"{path}.{key}")
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from texts(each, f"{path}[{at}]")
    elif isinstance(value, str):
        yield path, value


@pytest.mark.parametrize("case", ["speaker", "document"])
@pytest.mark.parametrize("context", ["turn", "document"])
def test_no_name_stands_anywhere(named, case, context):
    study = replace(
        named, settings=named.settings.model_copy(update={"case": case, "context": context})
    )
    report = build_report(study, anonymous=True)
    found = [
        (path, text)
        for path, text in texts(json.loads(report_to_json(report)))
        if any(name in text for name in NAMES)
    ]
    assert found == []
    for form in (render_html, render_markdown):
        page = form(report, lang="both")
        assert [name for name in NAMES if name in page] == []


def test_not_even_the_labels_that_a_coding_covers(named):
    """With turns as units, suggestions begin with the label, and may have another inside."""
    turns = replace(named, settings=named.settings.model_copy(update={"unit": "turn"}))
    code_by_rules(turns, anew=True)
    assert any("張偉：" in each.excerpt for each in find_codings(named))
    report = build_report(turns, anonymous=True)
    told = report_to_json(report)
    assert [name for name in NAMES if name in told] == []
    assert any("██：" in each.words for each in report.excerpts.values())
    for each in report.codings:
        assert digest_of(report.excerpts[each.id].words) == each.digest
    assert list(contradictions(report)) == []
    words = [each.words for each in quotation_book(turns, [], anonymous=True).quotes]
    assert not [each for each in words for name in NAMES if name in each]


def test_with_names_they_are_there(named):
    """The test above would find them: every name that is looked for is in the report with names."""
    whole = report_to_json(build_report(named))
    assert [name for name in NAMES if name not in whole and name != "张伟"] == []


def test_the_words_are_the_transcript_s_to_the_letter(named):
    """Words that were coded are never changed; names in them are for ``corpus deidentify``."""
    open_, hidden = build_report(named), build_report(named, anonymous=True)
    assert hidden.excerpts == open_.excerpts
    assert hidden.codings == open_.codings
    assert all("：" not in each.before + each.after for each in hidden.excerpts.values())
