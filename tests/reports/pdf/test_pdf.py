"""PDF: which program makes it, and what is said where none does."""

from __future__ import annotations

import stat
import sys

import pytest

from govcode.reports import ReportError, build_report, write_report
from govcode.reports.pdf import pdf_program
from govcode.reports.pdf._convert import PdfProgram, convert


@pytest.fixture
def nothing(monkeypatch):
    monkeypatch.setattr("govcode.reports.pdf._convert.shutil.which", lambda name: None)


def test_without_a_program_nothing_is_computed_and_the_remedy_is_said(coded, nothing, monkeypatch):
    monkeypatch.setattr("govcode.reports._write.build_report", lambda *_, **__: 1 / 0)
    with pytest.raises(ReportError) as caught:
        write_report(coded, formats=["pdf"])
    assert "LibreOffice" in caught.value.problems[0].remedy
    assert not list(coded.reports.iterdir())


def test_an_office_program_comes_before_a_browser(monkeypatch):
    there = {"soffice": "/x/soffice", "chromium": "/x/chromium"}
    monkeypatch.setattr("govcode.reports.pdf._convert.shutil.which", there.get)
    assert pdf_program() == PdfProgram("/x/soffice", "office")
    del there["soffice"]
    assert pdf_program() == PdfProgram("/x/chromium", "browser")


def program(tmp_path, body):
    path = tmp_path / "program"
    path.write_text(f"#!{sys.executable}\nimport sys, pathlib\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


WRITES = """
out = [a for a in sys.argv if a.startswith("--print-to-pdf=")]
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1]) if not out else None
target = pathlib.Path(out[0].split("=", 1)[1]) if out else folder / "report.pdf"
target.write_bytes(b"%PDF " + pathlib.Path(sys.argv[-1].replace("file://", "")).read_bytes())
"""


@pytest.mark.parametrize("kind", ["office", "browser"])
def test_the_program_gets_the_file_and_gives_the_pdf(tmp_path, kind):
    made = convert(PdfProgram(program(tmp_path, WRITES), kind), b"content", "docx")
    assert made == b"%PDF content"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("print('no display', file=sys.stderr); sys.exit(3)", "no display"),
        ("", "it wrote nothing"),
        ("sys.exit(4)", "exit status 4"),
    ],
)
def test_a_program_that_fails_is_said(tmp_path, body, message):
    with pytest.raises(ReportError, match=message):
        convert(PdfProgram(program(tmp_path, body), "office"), b"", "docx")


def test_a_program_that_hangs_or_is_gone_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("govcode.reports.pdf._convert._PATIENCE", 0.2)
    hangs = program(tmp_path, "import time; time.sleep(5)")
    with pytest.raises(ReportError, match="took more than"):
        convert(PdfProgram(hangs, "office"), b"", "docx")
    with pytest.raises(ReportError, match="no such file"):
        convert(PdfProgram(str(tmp_path / "gone"), "office"), b"", "docx")


def test_the_list_of_contents_gets_its_pages(coded, monkeypatch):
    """The document is laid out twice; the second time the pages are known."""
    from govcode.reports.pdf import _render

    seen = []
    monkeypatch.setattr(_render, "pdf_program", lambda: PdfProgram("x", "office"))
    monkeypatch.setattr(_render, "convert", lambda program, content, suffix: content)
    monkeypatch.setattr(_render, "_pages", lambda content: [7, 8])
    monkeypatch.setattr(
        _render, "render_docx", lambda report, **options: seen.append(options) or b"x"
    )
    assert _render.render_pdf(build_report(coded), lang="zh") == b"x"
    assert [each.get("pages") for each in seen] == [None, [7, 8]]
