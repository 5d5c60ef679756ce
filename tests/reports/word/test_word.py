"""The Word form: a real document, the same bytes for the same report, nothing in it acts."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree

from govcode.coding import decide, find_codings
from govcode.reports import build_report
from govcode.reports._matrix import Cell, Margin
from govcode.reports.pdf._convert import PdfProgram, convert
from govcode.reports.word import Fonts, carried, render_docx, shown
from govcode.reports.word._runs import run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def report(coded):
    found = find_codings(coded)
    decide(coded, [found[0].id], accept=True, coder="王老师")
    return build_report(coded)


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def tree(content, name="word/document.xml"):
    return etree.fromstring(parts(content)[name])


def texts(content):
    return [each.words for each in shown(content)]


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_word_opens_it_and_every_part_is_well_formed(report, lang):
    content = render_docx(report, lang=lang)
    for name, part in parts(content).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
    document = docx.Document(io.BytesIO(content))
    styles = {p.style.name for p in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Quote", "Body Text"} <= {
        *styles,
        "Body Text",
    }
    assert len(document.tables) > 5
    assert document.core_properties.author == "govcode"


def test_the_same_report_gives_the_same_bytes(report):
    assert render_docx(report) == render_docx(report)
    infos = zipfile.ZipFile(io.BytesIO(render_docx(report))).infolist()
    assert {each.date_time for each in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_times_in_its_properties_are_the_reports(report):
    core = parts(render_docx(report))["docProps/core.xml"].decode()
    assert core.count(report.provenance.made_at) == 2


def test_every_relation_leads_to_a_part(report):
    found = parts(render_docx(report))
    for name in ("word/_rels/document.xml.rels", "_rels/.rels", "customXml/_rels/item1.xml.rels"):
        folder = name.split("_rels/")[0]
        for each in etree.fromstring(found[name]):
            target = folder + each.get("Target")
            assert re.sub(r"[^/]+/\.\./", "", target) in found
    ids = {each.get("Id") for each in etree.fromstring(found["word/_rels/document.xml.rels"])}
    used = set(re.findall(r'r:(?:id|embed)="(\w+)"', found["word/document.xml"].decode()))
    assert used <= ids
    kinds = found["[Content_Types].xml"].decode()
    assert all(f'PartName="/{name}"' in kinds for name in ("word/footnotes.xml", "word/styles.xml"))


def test_each_quotation_has_a_footnote_with_its_place_and_id(report):
    content = render_docx(report, lang="zh")
    notes = tree(content, "word/footnotes.xml").findall(f"{W}footnote")
    references = tree(content).iter(f"{W}footnoteReference")
    numbers = [int(each.get(f"{W}id")) for each in references]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(notes) == len(numbers) + 2
    said = {"".join(note.itertext()) for note in notes}
    coding = report.sections[1].codes[0].quotations[0].coding
    wanted = (
        f"{coding.document} [{coding.start}–{coding.end}] · #{coding.id} · 编码者 {coding.coder}"
    )
    assert any(wanted in each for each in said)


def test_tables_repeat_their_heads_and_rows_do_not_split(report):
    for table in tree(render_docx(report)).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        wide = sum(int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol"))
        assert wide <= 14002
        assert {len(row.findall(f"{W}tc")) for row in rows} == {
            len(list(table.iter(f"{W}gridCol")))
        }


def test_captions_are_numbered_by_word(report):
    document = tree(render_docx(report, lang="zh"))
    told = [each.text for each in document.iter(f"{W}instrText")]
    tables = [each for each in told if "SEQ 表" in each]
    assert len(tables) == len(list(document.iter(f"{W}tbl")))
    assert any("SEQ 图" in each for each in told)
    english = [each.text for each in tree(render_docx(report, lang="en")).iter(f"{W}instrText")]
    assert any("SEQ Table" in each for each in english)


def test_contents_are_filled_in_and_lead_to_headings(report):
    document = tree(render_docx(report, lang="en"))
    links = [each.get(f"{W}anchor") for each in document.iter(f"{W}hyperlink")]
    names = [each.get(f"{W}name") for each in document.iter(f"{W}bookmarkStart")]
    assert set(links) <= set(names)
    assert len(names) == len(set(names))
    first = "".join(next(document.iter(f"{W}hyperlink")).itertext(f"{W}t"))
    assert first == "1 The study"
    settings = parts(render_docx(report))["word/settings.xml"].decode()
    assert "updateFields" not in settings  # Word would ask each reader


def test_pages_stand_in_the_contents_where_they_are_known(report):
    headings = len(list(tree(render_docx(report)).iter(f"{W}bookmarkStart")))
    document = tree(render_docx(report, pages=range(11, 11 + headings)))
    entry = next(document.iter(f"{W}hyperlink"))
    assert "".join(entry.itertext(f"{W}t")).endswith("11")


def test_chinese_has_its_fonts_its_language_and_its_indent(report):
    content = render_docx(report, lang="zh")
    styles = parts(content)["word/styles.xml"].decode()
    for font in ("SimSun", "SimHei", "KaiTi", "Times New Roman", "Arial"):
        assert font in styles
    assert 'w:firstLineChars="200"' in styles
    assert "w:kinsoku" in styles
    assert "Noto Serif CJK SC" in parts(content)["word/fontTable.xml"].decode()
    run = next(r for r in tree(content).iter(f"{W}r") if "研究概况" in "".join(r.itertext()))
    assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia"
    assert run.find(f"{W}rPr/{W}lang").get(f"{W}eastAsia") == "zh-CN"
    english = tree(render_docx(report, lang="en"))
    run = next(r for r in english.iter(f"{W}r") if "The study" in "".join(r.itertext()))
    assert run.find(f"{W}rPr/{W}rFonts") is None


def test_fonts_may_be_exchanged_for_those_a_machine_has(report):
    fonts = Fonts.of(["Noto Serif CJK SC", "Noto Sans CJK SC"])
    assert fonts == Fonts("Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Serif CJK SC")
    styles = parts(render_docx(report, fonts=fonts))["word/styles.xml"].decode()
    assert 'w:eastAsia="SimSun"' not in styles
    assert Fonts.of(["SimSun", "KaiTi", "SimHei"]) == Fonts()


def test_both_languages_stand_one_below_the_other(report):
    told = texts(render_docx(report, lang="both"))
    at = next(at for at, each in enumerate(told) if each.startswith("第一步，机器建议"))
    assert told[at + 1].startswith("First, a machine suggests")
    assert not any("First, a machine" in each for each in texts(render_docx(report, lang="zh")))


def wide(report, columns):
    matrix = report.obstacle_cause
    margins = tuple(Margin(f"cause.nothing_but_long_{at}", 1, 1) for at in range(columns))
    cells = tuple(
        tuple(Cell(row.label, each.label, 1, 1, 0.5, (1,)) for each in margins)
        for row in matrix.rows
    )
    return replace(report, obstacle_cause=replace(matrix, columns=margins, cells=cells))


def orientations(content):
    return [each.get(f"{W}orient") for each in tree(content).iter(f"{W}pgSz")]


def test_a_wide_matrix_lies_on_its_side_and_turns_where_it_is_longer(report):
    assert "landscape" not in orientations(render_docx(report, lang="zh"))
    many = replace(wide(report, 9).obstacle_cause)
    rows = tuple(Margin(f"obstacle.{at}", 1, 1) for at in range(9))
    cells = tuple(
        tuple(Cell(row.label, each.label, 1, 1, 0.5, (1,)) for each in many.columns) for row in rows
    )
    square = replace(report, obstacle_cause=replace(many, rows=rows, cells=cells))
    assert "landscape" in orientations(render_docx(square, lang="en"))
    # two rows and nine columns are shown as nine rows and two columns
    assert "landscape" not in orientations(render_docx(wide(report, 9), lang="en"))


def test_the_picture_says_what_it_shows_and_where_no_font_is_its_labels_are_english(report):
    document = parts(render_docx(report, lang="zh", labels="en"))["word/document.xml"].decode()
    assert re.search(r'<wp:docPr id="\d+" name="[^"]+" descr="[^"]{5,}"', document)
    assert "本机没有中文字体" in document
    assert (
        "本机没有中文字体"
        not in parts(render_docx(report, lang="en"))["word/document.xml"].decode()
    )


def test_the_head_names_the_report_by_its_hashes(report):
    head = parts(render_docx(report, lang="zh"))["word/header1.xml"].decode()
    made = report.provenance
    assert made.journal_head[:8] in head
    assert made.codebook_sha256[:8] in head
    assert made.made_at[:10] in head


def test_it_carries_the_report(report):
    from govcode.reports.verifying import unpack

    found = carried(render_docx(report, lang="en", labels="en"), "x.docx")
    assert (found.lang, found.labels) == ("en", "en")
    assert unpack(found.packed) == report


def test_words_of_a_hostile_study_stay_words(hostile):
    for lang in ("zh", "en", "both"):
        content = render_docx(hostile, lang=lang, pictures=lang == "zh")
        for name, part in parts(content).items():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(part)
        assert not re.search(rb"\xe2\x80\xae|\xe2\x81\xa6", parts(content)["word/document.xml"])
        document = docx.Document(io.BytesIO(content))
        everything = "\n".join(texts(content))
        assert "<script>alert(1)</script>" in everything
        assert "⟨U+202E⟩" in everything
        assert len(document.tables) > 5


def test_traditional_words_say_so():
    for words, lang in (
        ("繁體：參與不足", "zh-TW"),
        ("简体：参与不足", "zh-CN"),
        ("trust", "zh-CN"),
    ):
        assert f'w:eastAsia="{lang}"' in run(words)
    assert "eastAsia" in run("混 mixed").split("<w:t")[0]
    assert run("a\nb\tc").count("<w:br/>") == run("a\nb\tc").count("<w:tab/>") == 1


def test_studies_without_anything_have_a_report(empty_study, study):
    for each in (empty_study, study):
        docx.Document(io.BytesIO(render_docx(build_report(each))))


def test_libreoffice_lays_it_out(hostile):
    import pypdfium2

    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine, so nothing lays the document out")
    made = convert(PdfProgram(office, "office"), render_docx(hostile, lang="both"), "docx")
    document = pypdfium2.PdfDocument(made)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) > 5
    assert all(page.strip() for page in pages)
    assert "因为钱不够" in "".join(pages).replace("\r\n", "").replace("\n", "")


# the order in which the schema of Word wants the children of these elements
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr tabs kinsoku overflowPunct spacing ind jc "
    "outlineLvl sectPr",
    "rPr": "rStyle rFonts b color sz szCs u vertAlign lang",
    "tcPr": "tcW tcBorders shd vAlign",
    "tblPr": "tblStyle tblStyleRowBandSize tblW jc tblBorders tblLayout tblCellMar tblLook",
    "sectPr": "headerReference footerReference type pgSz pgMar titlePg docGrid",
    "style": "name basedOn next qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr",
}


@pytest.mark.parametrize("lang", ["zh", "both"])
def test_elements_stand_in_the_order_that_word_wants(hostile, lang):
    found = parts(render_docx(hostile, lang=lang, pictures=False))
    for name in [name for name in found if name.startswith("word/") and name.endswith(".xml")]:
        for each in etree.fromstring(found[name]).iter():
            order = ORDER.get(each.tag.removeprefix(W), "").split()
            if order:
                places = [order.index(child.tag.removeprefix(W)) for child in each]
                assert places == sorted(places), (name, etree.tostring(each)[:300])
