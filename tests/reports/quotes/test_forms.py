"""A quotation book in files: whole, and harmless whatever is said in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from lxml import etree, html

from govcode.coding import code_by_rules, create_study, import_transcripts
from govcode.reports import ReportError
from govcode.reports.quotes import BOOK_FORMS, check_book_target, quotation_book, write_book

HOSTILE = (
    "访谈者：隐私？\n"
    "王<b>芳：=1+1 担心他们拿走数据 <script>alert(1)</script> [x](javascript:alert(1)) \\write18{id}\u202e \x1b[2J。\n"
    "王<b>芳：# 隐私 | 一 | 二 `code` 𠮷野家 😀。\n"
)


@pytest.fixture
def hostile(tmp_path, codebook_path):
    (tmp_path / "坏.txt").write_text(HOSTILE, "utf-8")
    with create_study(tmp_path / "s", codebook=codebook_path, title="<i>题</i>") as study:
        import_transcripts(study, [tmp_path / "坏.txt"])
        code_by_rules(study)
        yield quotation_book(study, ["privacy"], by="speaker", around=None)


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
@pytest.mark.parametrize("suffix", BOOK_FORMS)
def test_every_form_holds_every_quotation(coded, tmp_path, suffix, lang):
    book = quotation_book(coded, [], by="group")
    path = tmp_path / f"book{suffix}"
    write_book(book, path, lang=lang)
    content = path.read_bytes()
    if suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            body = etree.fromstring(archive.read("word/document.xml"))
            content = "".join(body.itertext()).encode()
    for each in book.quotes:
        assert (
            each.words.strip().replace("'", "&#x27;" if suffix == ".html" else "'").encode()
            in content
        )


def test_the_page_runs_and_loads_nothing(hostile, tmp_path):
    write_book(hostile, tmp_path / "b.html")
    page = html.fromstring((tmp_path / "b.html").read_bytes())
    assert not page.xpath(
        "//script | //b | //i | //img | //link | //@href[not(starts-with(., '#'))]"
    )
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    marked = "".join(page.xpath("//mark[1]//text()"))
    assert "<script>alert(1)</script>" in marked
    assert "\x1b" not in marked
    assert "\u202e" not in marked


def test_markdown_formats_nothing_of_what_is_said(hostile, tmp_path):
    write_book(hostile, tmp_path / "b.md")
    text = (tmp_path / "b.md").read_text("utf-8")
    assert "<script>" not in text
    assert "[x](" not in text
    assert "\x1b" not in text


def test_no_cell_is_computed(hostile, tmp_path):
    write_book(hostile, tmp_path / "b.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "b.csv").read_text("utf-8-sig"))))
    assert len(rows) == len(hostile.quotes) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@")]


def test_word_opens_it(hostile, tmp_path):
    docx = pytest.importorskip("docx")
    write_book(hostile, tmp_path / "b.docx")
    paragraphs = [each.text for each in docx.Document(str(tmp_path / "b.docx")).paragraphs]
    assert any("𠮷野家" in each for each in paragraphs)


def test_json_says_all_that_the_value_says(coded, tmp_path):
    book = quotation_book(coded, ["cause"], by="group", limit=3)
    write_book(book, tmp_path / "b.json")
    tree = json.loads((tmp_path / "b.json").read_text("utf-8"))
    ids = [q["id"] for c in tree["chapters"] for g in c["groups"] for q in g["quotes"]]
    assert ids == [each.id for each in book.quotes]
    assert tree["chapters"][0]["name"]["zh"] == "缺乏信任"


def test_an_empty_book_says_so(empty_study, tmp_path):
    book = quotation_book(empty_study, [])
    for suffix in (".html", ".md", ".docx"):
        write_book(book, tmp_path / f"b{suffix}", lang="zh")
    assert "没有符合条件的引文" in (tmp_path / "b.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "lang", "message"),
    [("b.pdf", "zh", "no such form"), ("b.md", "fr", "no quotation books in 'fr'")],
)
def test_what_cannot_be_written(coded, tmp_path, name, lang, message):
    with pytest.raises(ReportError, match=message):
        write_book(quotation_book(coded, []), tmp_path / name, lang=lang)
    check_book_target("x.HTML")
