"""report, run and matrix: the files they write, and what they say of them."""

from __future__ import annotations

import pytest


@pytest.fixture
def folder(coded):
    coded.close()
    return coded.folder


def test_report_writes_a_page_and_a_word_document(run, folder):
    done = run("report", "--study", folder)
    assert (done.code, done.err) == (0, "")
    assert [line.rsplit("/", 1)[-1] for line in done.out.splitlines()] == [
        "report.html",
        "report.docx",
    ]
    assert run("verify", folder / "reports" / "report.docx").code == 0


def test_formats_language_and_names_are_options(run, folder, tmp_path):
    to = tmp_path / "out"
    options = ("--format", "xlsx", "--format", "csv", "--lang", "zh", "--anonymous", "--to", to)
    done = run("report", "--study", folder, *options, "--json")
    assert [path.rsplit("/", 1)[-1] for path in done.json] == ["report.xlsx", "report-csv"]
    assert "王芳" not in (to / "report-csv" / "cases.csv").read_text("utf-8-sig")
    provenance = (to / "report-csv" / "provenance.csv").read_text("utf-8-sig")
    assert "govcode report --format xlsx --format csv --lang zh --anonymous" in provenance


def test_run_writes_what_it_is_asked_for(run, folder):
    done = run("run", "--study", folder, "--format", "docx")
    assert done.code == 0
    assert (folder / "reports" / "report.docx").is_file()
    assert not (folder / "reports" / "report.html").exists()


@pytest.mark.parametrize("name", ["m.html", "m.xlsx", "m.csv", "m.tex", "m.md", "m.svg"])
def test_a_matrix_goes_into_a_file(run, folder, tmp_path, name):
    done = run("matrix", "obstacle", "cause", "--study", folder, "-o", tmp_path / name)
    assert (done.code, done.out) == (0, f"matrix: {tmp_path / name}\n")
    assert (tmp_path / name).stat().st_size


def test_a_matrix_of_another_kind_of_file_is_refused_before_it_is_counted(run, folder, tmp_path):
    done = run("matrix", "nonsense", "cause", "--study", folder, "-o", tmp_path / "m.doc")
    assert done.code == 1
    assert "a matrix has no such form" in done.err
    assert ".xlsx" in done.err


def test_pdf_without_a_program_says_what_is_needed(run, folder, monkeypatch):
    monkeypatch.setattr("govcode.reports.pdf._convert.shutil.which", lambda name: None)
    done = run("report", "--study", folder, "--format", "pdf")
    assert done.code == 1
    assert "LibreOffice" in done.err
