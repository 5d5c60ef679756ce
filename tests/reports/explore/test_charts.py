"""Pictures: what stands in them, and that they ask nothing of a network."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from govcode.reports.explore import (
    ExploreError,
    _draw,
    _fonts,
    check_target,
    collocations,
    collocations_chart,
    draw,
    keyness,
    keyness_chart,
    profile,
    profile_chart,
    search,
    search_chart,
    terms,
    terms_chart,
    topics,
    topics_chart,
)

CHARTS = {
    "terms": lambda s: (terms_chart, terms(s)),
    "new": lambda s: (terms_chart, terms(s, not_in_codebook=True)),
    "keyness": lambda s: (keyness_chart, keyness(s, ["居民"], least=1, least_range=1)),
    "near": lambda s: (collocations_chart, collocations(s, "停车", least=1)),
    "pairs": lambda s: (collocations_chart, collocations(s, least=1)),
    "profile": lambda s: (profile_chart, profile(s, by="group")),
    "search": lambda s: (search_chart, search(s, ["停车", "parking"])),
    "topics": lambda s: (topics_chart, topics(s, number=1, mixed=True)),
}


def labels(chart):
    """The labels of a chart's rows, in order, once each."""
    found = []
    for values in re.findall(r'"values": (\[\{.*?\}\])', json.dumps(chart, ensure_ascii=False)):
        found += [each["label"] for each in json.loads(values)]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_every_measure_has_a_picture_in_both_languages(talk, tmp_path, name, lang):
    make, found = CHARTS[name](talk)
    path = tmp_path / "picture.svg"
    assert draw(make(found, lang=lang), path, lang=lang) == []
    text = "".join(ET.fromstring(path.read_text(encoding="utf-8")).itertext())
    for label in labels(make(found, lang=lang)):
        assert label[:20] in text


def test_bars_keep_the_order_of_the_terms(talk):
    found = terms(talk)
    assert labels(terms_chart(found)) == [row.term for row in found.terms]
    assert labels(terms_chart(found, most=2)) == [row.term for row in found.terms[:2]]


def test_key_words_go_right_and_left(talk):
    found = keyness(talk, ["居民"], least=1, least_range=1)
    chart = json.dumps(keyness_chart(found), ensure_ascii=False)
    values = json.loads(re.search(r'"values": (\[\{.*?\}\])', chart)[1])
    signs = [each["value"] > 0 for each in values]
    assert signs == sorted(signs, reverse=True)
    assert {each["shown"] for each in values if each["label"] == "parking"} == {"4 : 0"}


def test_documents_with_most_hits_come_first(talk):
    chart = search_chart(search(talk, ["停车", "parking"]))
    assert labels(chart)[0] == "一  (5)"


def test_an_empty_picture_says_so(empty_study, tmp_path):
    path = tmp_path / "picture.svg"
    draw(terms_chart(terms(empty_study), lang="zh"), path)
    assert "没有可画的内容" in path.read_text(encoding="utf-8")


def test_a_png_is_a_png(talk, tmp_path):
    path = tmp_path / "picture.png"
    draw(terms_chart(terms(talk)), path)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_a_page_holds_all_it_needs_and_reaches_nothing(talk, tmp_path, monkeypatch):
    path = tmp_path / "picture.html"
    found = terms(talk)
    chart = terms_chart(found, lang="zh")
    draw(chart, path, lang="zh")
    page = path.read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    outside = re.sub(r"(?s)<script>.*?</script>", "", page)
    assert re.findall(r"<(\w+)", outside) == [
        "html",
        "head",
        "meta",
        "meta",
        "title",
        "style",
        "body",
        "div",
    ]
    assert "vegaEmbed" in page
    assert "停车" in page
    assert "editor: false" in page


def test_no_word_of_a_transcript_can_end_the_script(tmp_path):
    chart = {
        "title": "</title></script><script>alert(1)</script>",
        "data": {"values": []},
        "mark": "bar",
    }
    path = tmp_path / "picture.html"
    draw(chart, path)
    page = path.read_text(encoding="utf-8")
    assert page.count("<script>") == 2
    assert "<script>alert" not in page


def test_words_that_would_steer_are_shown_not_obeyed(talk):
    found = terms(talk)
    odd = found.terms[0].__class__("a\x1b[31m\u202eb", 3, 1.0, 1, 1)
    chart = terms_chart(found.__class__((odd,), 3, 1, 1, ""))
    assert labels(chart) == ["a␛[31m⟨U+202E⟩b"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("p.pdf", "no picture of this kind"),
        ("p", "end the name with"),
        ("no/p.svg", "no such folder"),
    ],
)
def test_a_picture_that_cannot_be_is_refused_before_the_work(tmp_path, name, message):
    with pytest.raises(ExploreError, match=message):
        check_target(tmp_path / name)
    (tmp_path / "folder.svg").mkdir()
    with pytest.raises(ExploreError, match="a folder"):
        check_target(tmp_path / "folder.svg")


def test_without_a_chinese_font_nothing_is_drawn_as_boxes(talk, tmp_path, monkeypatch):
    monkeypatch.setattr(_draw, "chinese_font", lambda: None)
    monkeypatch.setattr(_fonts, "chinese_font", lambda: None)
    chart = terms_chart(terms(talk), lang="zh")
    with pytest.raises(ExploreError, match=r"no font .* Chinese"):
        draw(chart, tmp_path / "p.png")
    assert not (tmp_path / "p.png").exists()
    (warning,) = draw(chart, tmp_path / "p.svg")
    assert "machine that has one" in warning.remedy
    english = {"data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a"}}}
    assert draw(english, tmp_path / "e.png") == []


def test_a_font_is_found_by_its_file_too(tmp_path, monkeypatch):
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "wqy-microhei.ttc").touch()
    monkeypatch.setattr(_fonts, "_FOLDERS", (str(tmp_path), str(tmp_path / "none")))
    assert _fonts._by_file() == "WenQuanYi Micro Hei"
    monkeypatch.setattr(_fonts, "_FOLDERS", (str(tmp_path / "none"),))
    assert _fonts._by_file() is None
    assert "sans-serif" in _fonts.font_list()
