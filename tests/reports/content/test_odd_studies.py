"""Odd and hostile studies: a report is made of each, and comes back whole from its JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode.coding import (
    StudyError,
    code_by_rules,
    create_study,
    decide,
    find_codings,
    import_transcripts,
    remove_documents,
)
from govcode.reports import build_report, report_from_json, report_to_json

PLAIN = {
    "谈.txt": "访谈者：好？\n王芳：隐私。钱不够。信不过。补贴。\n访谈者：嗯。\n李强：因为信不过，所以钱不够。\n"
}
NO_ROLES = {f", role: {role}": "" for role in ("stage", "obstacle", "cause", "recommendation")}
ODD = {
    "nothing": ({}, {}, ""),
    "controls": (
        {"a.txt": "访谈者：好？\n王芳：隐私\x07\x1b[2J\u202e 数据\x0b。钱不够\x85\u2028。\n"},
        {},
        "",
    ),
    "astral": ({"𠮷.txt": "访谈者：😀？\n𠮷野：隐私😀。信不过𠮷。钱不够🏳️‍🌈。\n"}, {}, ""),
    "no speakers": ({"a.txt": "隐私大家都在说。钱不够。信不过物业。\n"}, {}, ""),
    "one word": ({"a.txt": "隐私"}, {}, ""),
    "markup": ({"a.txt": "访谈者：<b>\n王<i>芳：隐私</script>{{7*7}} =1+1 &lt;b&gt;。\n"}, {}, ""),
    "surrogates in a file": (
        {"a.json": json.dumps({"segments": [{"start": 0, "end": 1, "text": "隐私\ud800大家"}]})},
        {},
        "",
    ),
    "no roles": (PLAIN, NO_ROLES, ""),
    "empty names": (PLAIN, {"name: {zh: 资金不足, en: Money}": "name: {zh: '', en: ''}"}, ""),
    "controls in names": (PLAIN, {"资金不足": '"资\\a金\\u202e"'}, ""),
    "odd ids": (PLAIN, {"obstacle.money": "obstacle.钱-不_够", "rec.subsidy": "rec.a.b.c"}, ""),
    "odd groups": (PLAIN, {}, 'document,speaker,group,site\n谈,王芳,=1+1,\n谈,李强,"a,b\x07",x\n'),
    "one group": (PLAIN, {}, "document,speaker,group\n谈,王芳,居民\n谈,李强,居民\n"),
}


def made(folder, texts, book, attributes):
    (folder / "in").mkdir()
    (folder / "book.yaml").write_text(book, "utf-8")
    for name, text in texts.items():
        (folder / "in" / name).write_text(text, "utf-8")
    study = create_study(folder / "s", codebook=folder / "book.yaml", title="<i>题\u202e</i>")
    if attributes:
        (folder / "a.csv").write_text(attributes, "utf-8")
    if texts:
        table = folder / "a.csv" if attributes else None
        import_transcripts(study, [folder / "in"], attributes=table)
    code_by_rules(study)
    return study


def there_and_back(study):
    for anonymous in (False, True):
        report = build_report(study, anonymous=anonymous)
        text = report_to_json(report)
        again = report_from_json(text)
        assert again == report
        assert report_to_json(again) == text


@pytest.mark.parametrize("name", ODD)
def test_there_and_back(tmp_path, codebook_text, name):
    texts, changes, attributes = ODD[name]
    for old, new in changes.items():
        assert old in codebook_text
        codebook_text = codebook_text.replace(old, new)
    with made(tmp_path, texts, codebook_text, attributes) as study:
        there_and_back(study)


@pytest.mark.parametrize("context", ["sentence", "turn", "document"])
@pytest.mark.parametrize("case", ["speaker", "document"])
def test_every_unit_of_counting(coded, context, case):
    units = coded.settings.model_copy(update={"context": context, "case": case})
    there_and_back(replace(coded, settings=units))


def test_a_study_whose_documents_are_gone_or_whose_codings_are_all_rejected(coded):
    decide(coded, [each.id for each in find_codings(coded)], accept=False, coder="=cmd|'x'!A1")
    there_and_back(coded)
    remove_documents(coded, ["一", "二", "three"])
    there_and_back(coded)


def test_a_code_that_the_codebook_no_longer_has(coded):
    path = coded.codebook_path
    path.write_text(path.read_text("utf-8").replace("obstacle.money", "obstacle.cash"), "utf-8")
    there_and_back(coded)


WORDS = st.text(st.characters(codec="utf-8"), max_size=30)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=WORDS, question=WORDS, command=st.text(max_size=30))
def test_any_words_come_back(coded, title, question, command):
    asked = replace(
        coded, settings=coded.settings.model_copy(update={"question": question, "title": title})
    )
    report = build_report(asked, command=command)
    assert report_from_json(report_to_json(report)) == report
    assert report.question == question


def test_bytes_that_are_no_text_are_refused(tmp_path, codebook_path, coded):
    with pytest.raises(StudyError, match="the title is no text"):
        create_study(tmp_path / "new", codebook=codebook_path, title="a\udcff")
    assert not (tmp_path / "new").exists()
    with pytest.raises(StudyError, match="the coder's name is no text"):
        coded.coder("x\udcff")
