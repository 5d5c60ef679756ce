"""Taguette's own database, made by Taguette: every highlight shows the same words here."""

from __future__ import annotations

import json

import pytest

from govcode.codebooks import parse_codebook
from govcode.codebooks.formats import CodebookOptions, write_foreign_codebook
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._registry import ReadOptions, format_of
from govcode.coding.exchange.formats._taguette import read_taguette

HTML_ZH = """<html><head><title>不算</title><style>p {}</style></head><body>
<h1>訪談 𠮷</h1><p>主持人：您<b>信任</b>社區嗎？😀</p>
<p>受訪者：我們信不過<i>他們</i>。<br/>經費&nbsp;不足 &amp; 人手少。</p>
<ul><li>第一點</li><li>第二點</li></ul><table><tr><td>甲</td><td>乙</td></tr></table></body></html>"""
HTML_EN = "<p>Interviewer: Do you trust them?</p>\n\n<p>Speaker: No &lt;never&gt; — 𝒩ot once.</p>"
SPEC = {
    "projects": [
        {
            "name": "社區",
            "tags": {"信任": "", "信任.缺乏": "說信不過的", "資源": ""},
            "documents": [
                {
                    "name": "訪談一",
                    "html": HTML_ZH,
                    "highlights": [
                        {"words": "信任", "tags": ["信任"], "user": "anna"},
                        {"words": "我們信不過他們", "tags": ["信任.缺乏"], "user": "ben"},
                        {
                            "words": "經費\xa0不足 & 人手少",
                            "tags": ["資源", "信任"],
                            "user": "anna",
                        },
                        {"words": "😀", "tags": ["資源"], "user": "anna"},
                        {"words": "第一點第二點", "tags": ["資源"], "user": "ben"},
                        {"words": "乙", "tags": [], "user": "ben"},
                    ],
                },
                {
                    "name": "two",
                    "html": HTML_EN,
                    "highlights": [
                        {"words": "them?\n\nSpeaker", "tags": ["信任"], "user": "anna"},
                        {"words": "𝒩ot once", "tags": ["信任"], "user": "ben"},
                    ],
                },
            ],
        },
        {"name": "other", "tags": {}, "documents": []},
    ]
}


@pytest.fixture
def database(peer, tmp_path):
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(SPEC), encoding="utf-8")
    path = tmp_path / "taguette.sqlite3"
    return path, peer("taguette")("make", path, spec)


def test_every_highlight_shows_the_words_that_taguette_shows(database):
    path, truth = database
    assert format_of(path).name == "taguette"
    notes = LossNotes()
    project = read_taguette(path, ReadOptions(project="社區"), notes)
    texts = {source.guid: source.text for source in project.sources}
    names = {source.guid: source.name for source in project.sources}
    codes = {code.guid: code for code in project.codes}
    users = {user.guid: user.name for user in project.users}
    found = sorted(
        (
            names[coding.source],
            "".join(texts[coding.source][coding.start : coding.end].split()),
            codes[coding.code].name,
            users[coding.user],
        )
        for coding in project.codings
    )
    expected = sorted(
        (each["document"], "".join(each["words"].split()), tag.rpartition(".")[2], each["user"])
        for each in truth
        for tag in each["tags"]
    )
    assert found == expected
    assert {reading.fits == reading.tried for reading in notes.readings} == {True}
    lacking = next(code for code in project.codes if code.name == "缺乏")
    assert codes[lacking.parent].name == "信任"
    assert [note.text for note in project.notes] == []
    assert len(project.selections) == 1  # the highlight without a tag


def test_taguette_imports_the_codebook(peer, tmp_path):
    book = parse_codebook(
        "codebook: x\nfamilies: {c: {title: {zh: 成因}}}\ncodes:\n"
        "  - {id: c.trust, name: {zh: 信任, en: Trust}}\n"
        "  - {id: c.lack, name: {zh: 缺乏信任, en: Lack}, parent: c.trust, definition: {zh: 信不过。}}\n"
    )
    for lang in ("zh", "en"):
        data, _ = write_foreign_codebook(
            book, format="taguette", options=CodebookOptions(lang=lang)
        )
        path = tmp_path / "tags.csv"
        path.write_bytes(data)
        tags = peer("taguette")("tags", path)
        names = {"zh": ["信任", "信任.缺乏信任"], "en": ["Trust", "Trust.Lack"]}[lang]
        assert [tag["path"] for tag in tags] == names
        assert tags[1]["description"] == "信不过。"
