import zipfile
from pathlib import Path

import pytest

from govcode import GovcodeError
from govcode.reports import (
    FORMATS,
    ReportError,
    build_report,
    render_html,
    render_markdown,
    write_report,
)

ALL = "html, docx, xlsx, md, csv, tex, json, pdf"


def test_both_formats_go_to_the_studys_reports_folder(coded):
    written = write_report(coded)
    assert written == (coded.reports / "report.html", coded.reports / "report.docx")
    assert "小研究" in written[0].read_text(encoding="utf-8")
    assert written[1].read_bytes().startswith(b"PK")
    assert sorted(path.name for path in coded.reports.iterdir()) == ["report.docx", "report.html"]


def test_every_format_is_written_and_named_by_its_suffix(coded, tmp_path):
    formats = [name for name in FORMATS if name != "pdf"]
    written = write_report(coded, formats=formats, to=tmp_path / "all", lang="zh")
    assert [path.name for path in written] == [
        "report-csv" if name == "csv" else f"report.{name}" for name in formats
    ]
    assert (tmp_path / "all" / "report-csv" / "codings.csv").is_file()
    assert not [path for path in (tmp_path / "all").rglob("*") if path.suffix == ".part"]


@pytest.mark.parametrize(
    ("options", "command"),
    [
        ({}, "govcode report"),
        ({"formats": ["docx"], "lang": "zh"}, "govcode report --format docx --lang zh"),
        ({"formats": ["word", "md"]}, "govcode report --format docx --format md"),
        ({"anonymous": True}, "govcode report --anonymous"),
        ({"command": "govcode run"}, "govcode run"),
    ],
)
def test_a_report_says_what_makes_it_again(coded, monkeypatch, options, command):
    reports = []
    for name in ("html", "docx", "md"):
        monkeypatch.setitem(FORMATS, name, lambda report, lang: reports.append(report) or "x")
    write_report(coded, **options)
    assert {each.provenance.command for each in reports} == {command}


def test_of_the_anonymous_no_name_is_left(coded, tmp_path):
    formats = ("md", "csv", "tex", "docx", "xlsx")
    for path in write_report(coded, formats=formats, anonymous=True, to=tmp_path / "a"):
        for each in path.iterdir() if path.is_dir() else [path]:
            content = each.read_bytes()
            if content.startswith(b"PK"):
                with zipfile.ZipFile(each) as archive:
                    content = b"".join(archive.read(name) for name in archive.namelist())
            text = content.decode("utf-8", "replace")
            assert "王芳" not in text, each
            assert "Mary Jones" not in text, each


def test_language_comes_from_the_settings_unless_named(coded):
    (path,) = write_report(coded, formats=["md"])
    assert "## 1 研究概况 · The study" in path.read_text(encoding="utf-8")
    write_report(coded, formats=["md"], lang="en")
    assert "## 1 The study\n" in path.read_text(encoding="utf-8")


def test_a_folder_is_made(coded, tmp_path):
    written = write_report(coded, formats=["html"], to=tmp_path / "new" / "place")
    assert written == (tmp_path / "new" / "place" / "report.html",)
    assert written[0].is_file()


@pytest.mark.parametrize(
    ("name", "start"), [("a.md", "# 小研究"), ("b.html", "<!doctype html>"), ("c.HTM", "<!doctype")]
)
def test_the_suffix_of_a_file_decides(coded, tmp_path, name, start):
    (path,) = write_report(coded, to=tmp_path / name)
    assert path == tmp_path / name
    assert path.read_text(encoding="utf-8").startswith(start)


def test_what_is_written_is_what_is_rendered(coded, monkeypatch):
    monkeypatch.setattr("govcode.reports.content._build.utc_now", lambda: "2026-01-02T03:04:05Z")
    page, text = write_report(coded, formats=["html", "md"], lang="zh")
    report = build_report(coded, command="govcode report --format html --format md --lang zh")
    assert page.read_text(encoding="utf-8") == render_html(report, lang="zh")
    assert text.read_text(encoding="utf-8") == render_markdown(report, lang="zh")
    assert "2026-01-02 03:04:05 UTC" in text.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"formats": ["odt"]}, f"there is no report format 'odt' (there is: {ALL})"),
        ({"formats": []}, f"no format was asked for (there is: {ALL})"),
        ({"lang": "fr"}, "there are no reports in 'fr' (there is: zh, en, both)"),
    ],
)
def test_faults_name_what_there_is_and_write_nothing(coded, options, message):
    with pytest.raises(ReportError) as caught:
        write_report(coded, **options)
    assert str(caught.value) == message
    assert list(coded.reports.iterdir()) == []


def test_a_file_with_an_unknown_suffix_is_refused(coded, tmp_path):
    with pytest.raises(ReportError, match="there is no report format 'odt'"):
        write_report(coded, to=tmp_path / "a.odt")
    assert not (tmp_path / "a.odt").exists()


def test_csv_wants_a_folder(coded, tmp_path):
    with pytest.raises(ReportError, match="many tables"):
        write_report(coded, to=tmp_path / "a.csv")


def test_a_place_that_cannot_be_written_is_said_with_a_remedy(coded, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(GovcodeError) as caught:
        write_report(coded, to=tmp_path / "file" / "below")
    problem = caught.value.problems[0]
    assert problem.message.startswith("the report cannot be written: ")
    assert problem.remedy == "name another place with --to"


def test_a_failed_write_leaves_the_old_report_and_no_scraps(coded, monkeypatch):
    (path,) = write_report(coded, formats=["html"])
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ReportError, match="no space left on device"):
        write_report(coded, formats=["html"])
    assert path.read_bytes() == before
    assert [each.name for each in coded.reports.iterdir()] == ["report.html"]
