"""A matrix in a file: each form holds each count."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import lxml.html
import openpyxl
import pytest
from lxml import etree

from govcode.reports import Cell, Margin, ReportError, cross
from govcode.reports.matrix_forms import MATRIX_FORMS, check_matrix_target, write_matrix


@pytest.fixture
def matrix(coded):
    return cross(coded, "obstacle", "cause")


@pytest.mark.parametrize("suffix", MATRIX_FORMS)
@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_every_form_is_written_without_a_warning(
    coded, matrix, tmp_path, suffix, lang, monkeypatch
):
    monkeypatch.setattr("govcode.reports.matrix_forms._write.chinese_font", lambda: "SimSun")
    path = tmp_path / f"m{suffix}"
    assert write_matrix(coded, matrix, path, lang=lang) == []
    first = path.read_bytes()
    assert first
    write_matrix(coded, matrix, path, lang=lang)
    assert path.read_bytes() == first


def test_csv_holds_the_cases(coded, matrix, tmp_path):
    write_matrix(coded, matrix, tmp_path / "m.csv", lang="en")
    text = (tmp_path / "m.csv").read_bytes().decode("utf-8-sig")
    heads, *found = csv.reader(io.StringIO(text))
    assert heads[1:-1] == [coded.codebook.by_id[m.label].name.en for m in matrix.columns]
    for row, cells in zip(found, matrix.cells, strict=False):
        assert row[1:-1] == [str(cell.cases) for cell in cells]


def test_the_workbook_has_cases_contexts_and_cells(coded, matrix, tmp_path):
    write_matrix(coded, matrix, tmp_path / "m.xlsx", lang="en")
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    assert book.sheetnames == ["Cases", "Contexts", "Cells"]
    filled = [cell for row in matrix.cells for cell in row if cell.contexts]
    assert book["Cells"].max_row == len(filled) + 1


def test_the_page_asks_nothing_and_lists_the_codings(coded, matrix, tmp_path):
    write_matrix(coded, matrix, tmp_path / "m.html", lang="both")
    text = (tmp_path / "m.html").read_text("utf-8")
    assert not re.search(r"<script|https?:|src=|url\(", text)
    page = lxml.html.document_fromstring(text)
    cell = next(cell for row in matrix.cells for cell in row if cell.cases)
    items = [each.text_content() for each in page.findall(".//li")]
    assert any(", ".join(map(str, cell.codings)) in each for each in items)
    assert len(page.findall(".//tr")) == len(matrix.rows) + 2


def test_where_no_font_has_chinese_the_picture_is_english_and_that_is_said(
    coded, matrix, tmp_path, monkeypatch
):
    monkeypatch.setattr("govcode.reports.matrix_forms._write.chinese_font", lambda: None)
    (warning,) = write_matrix(coded, matrix, tmp_path / "m.png", lang="zh")
    assert "English" in warning.message
    assert write_matrix(coded, matrix, tmp_path / "n.png", lang="en") == []
    assert (tmp_path / "m.png").read_bytes() == (tmp_path / "n.png").read_bytes()


def test_other_files_and_languages_are_refused(coded, matrix, tmp_path):
    with pytest.raises(ReportError, match="no such form"):
        check_matrix_target("m.doc")
    with pytest.raises(ReportError, match="no matrices in 'fr'"):
        write_matrix(coded, matrix, tmp_path / "m.md", lang="fr")
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReportError, match="cannot be written"):
        write_matrix(coded, matrix, tmp_path / "file" / "m.md")


def test_axes_that_are_no_codes(coded, tmp_path):
    matrix = cross(coded, "group", "document")
    for suffix in MATRIX_FORMS:
        write_matrix(coded, matrix, tmp_path / f"m{suffix}")


def test_hostile_labels_stay_words(coded, hostile_words, tmp_path):
    margins = tuple(Margin(words, 2, 1) for words in hostile_words)
    row = tuple(Cell("obstacle.money", each.label, 2, 1, None, (1, 2)) for each in margins)
    matrix = replace(
        cross(coded, "obstacle", "group"),
        rows=(Margin("obstacle.money", 2, 1),),
        columns=margins,
        cells=(row,),
    )
    for suffix in MATRIX_FORMS:
        write_matrix(coded, matrix, tmp_path / f"m{suffix}", lang="en")
    page = (tmp_path / "m.html").read_text("utf-8")
    assert not re.search(r"<(script|img|a|w:p)\b", page)
    etree.fromstring((tmp_path / "m.svg").read_bytes())
    for each in openpyxl.load_workbook(tmp_path / "m.xlsx")["Cases"][1]:
        assert each.data_type != "f"
    heads = next(csv.reader(io.StringIO((tmp_path / "m.csv").read_text("utf-8-sig"))))
    assert not [head for head in heads if head.startswith(("=", "+", "-", "@", "＝"))]
