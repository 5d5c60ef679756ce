"""Tables of a report: text is text, numbers are numbers, the same bytes for the same report."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree

from govcode.reports import build_report, cross
from govcode.reports.tables import csv_bytes, matrix_sheet, render_csv, render_xlsx, sheets

FORMULA = tuple("=+-@\t\r＝＋－＠")


@pytest.fixture
def report(coded):
    return build_report(coded)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def table(report, key):
    return next(each for each in sheets(report) if each.key == key)


def test_every_coding_stands_in_the_workbook_with_its_words_and_place(report):
    page = opened(render_xlsx(report, lang="en"))["Codings"]
    heads, *found = rows(page)
    at = {head: place for place, head in enumerate(heads)}
    assert len(found) == len(report.codings)
    for row, coding in zip(found, report.codings, strict=True):
        assert row[at["Id"]] == coding.id
        assert row[at["Words"]] == report.excerpts[coding.id].words
        assert (row[at["Start"]], row[at["End"]]) == (coding.start, coding.end)
        assert row[at["Code"]] == coding.code


def test_a_matrix_holds_its_cases_as_numbers(report):
    matrix = report.obstacle_cause
    heads, *found = rows(opened(render_xlsx(report, lang="zh"))["困境×成因"])
    assert heads[0] == "障碍"
    assert heads[-1] == "合计"
    for row, cells, margin in zip(found, matrix.cells, matrix.rows, strict=False):
        assert row[1:] == [*(cell.cases for cell in cells), margin.cases]
        assert all(type(each) is int for each in row[1:])
    assert found[-1][1:] == [*(each.cases for each in matrix.columns), matrix.cases]


def test_heads_stay_in_sight_filter_and_colour(report):
    book = opened(render_xlsx(report))
    for page in book:
        assert page.freeze_panes in ("A2", "B2")
        assert page.auto_filter.ref.startswith("A1:")
        assert page["A1"].font.bold
    assert book["困境×成因 Obstacle x cause"].conditional_formatting
    assert len(book.sheetnames) > 10


def test_the_same_report_gives_the_same_bytes(report):
    content = render_xlsx(report)
    assert content == render_xlsx(report)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert core.count(report.provenance.made_at) == 2


def test_nothing_in_a_workbook_is_a_formula(hostile):
    content = render_xlsx(hostile)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith(".xml"):
                etree.fromstring(part)
            assert b"<f>" not in part, name
            assert not name.endswith((".bin", ".vml")), name
    seen = 0
    for page in opened(content):
        assert len(page.title) <= 31
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith(FORMULA):
                    seen += 1
                    assert cell.quotePrefix, cell
    assert seen > 5


def test_nothing_in_csv_is_a_formula(hostile):
    found = render_csv(hostile)
    for name, content in found.items():
        assert content.startswith(b"\xef\xbb\xbf"), name
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            assert not [each for each in row if each.startswith(FORMULA) and not _number(each)]
    assert all("/" not in name and name.endswith(".csv") for name in found)


def _number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_csv_and_workbook_say_the_same(report):
    for sheet in sheets(report):
        written = list(csv.reader(io.StringIO(csv_bytes(sheet, lang="en").decode("utf-8-sig"))))
        assert len(written) == len(sheet.rows) + 1
        assert {len(row) for row in written} == {len(sheet.fields)}


def test_every_table_has_rows_of_its_width(report):
    for sheet in sheets(report):
        assert all(len(row) == len(sheet.fields) for row in sheet.rows), sheet.key
    keys = [sheet.key for sheet in sheets(report)]
    assert len(keys) == len(set(keys))


def test_recommendations_and_codes_keep_the_reports_counts(report):
    found = table(report, "recommendations")
    assert [row[1] for row in found.rows] == [each.code for each in report.recommendations]
    codes = {row[3]: row for row in table(report, "codes").rows}
    for section in report.sections:
        for each in section.codes:
            assert codes[each.code][6:9] == (each.cases, each.contexts, each.codings)


def test_a_matrix_of_contexts(coded):
    from types import SimpleNamespace

    matrix = cross(coded, "obstacle", "group")
    naming = SimpleNamespace(codebook=coded.codebook, group="group")
    title = coded.codebook.title
    found = matrix_sheet(naming, "m", title, matrix, "contexts")
    assert found.rows[-1][-1] == matrix.contexts
    assert [field.head.zh for field in found.fields[1:-1]] == [m.label for m in matrix.columns]


def test_very_long_words_are_cut_to_what_a_cell_holds(report):
    long = replace(report, question="长" * 40_000)
    page = opened(render_xlsx(long, lang="en"))["Study"]
    assert max(len(str(cell.value)) for cell in page["B"]) == 32_767


def test_studies_without_anything_have_tables(empty_study):
    report = build_report(empty_study)
    opened(render_xlsx(report))
    assert "codebook.csv" in render_csv(report)


def test_a_matrix_without_rows_is_a_sheet_all_the_same(coded):
    from types import SimpleNamespace

    from govcode.reports.tables import workbook

    matrix = cross(coded, "stage", "obstacle", statuses=("rejected",))
    naming = SimpleNamespace(codebook=coded.codebook, group="group")
    for rows in (matrix, replace(matrix, rows=(), cells=())):
        sheet = matrix_sheet(naming, "m", coded.codebook.title, rows)
        opened(workbook((sheet,), lang="zh"))
