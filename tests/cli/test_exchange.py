"""import of projects, export, codebook import and export, as a user types them."""

from __future__ import annotations

import zipfile

import pytest

XML = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="物业" origin="{origin}">
<Users><User guid="11111111-1111-1111-1111-111111111110" name="安娜"/></Users>
<CodeBook><Codes><Code guid="11111111-1111-1111-1111-111111111111" name="缺乏信任" isCodable="true"/>
</Codes></CodeBook><Sources><TextSource guid="11111111-1111-1111-1111-111111111112" name="访谈.txt"
plainTextPath="internal://a.txt"><PlainTextSelection guid="11111111-1111-1111-1111-111111111113"
startPosition="{start}" endPosition="{end}"><Coding guid="11111111-1111-1111-1111-111111111114"
creatingUser="11111111-1111-1111-1111-111111111110"><CodeRef
targetGUID="11111111-1111-1111-1111-111111111111"/></Coding></PlainTextSelection></TextSource>
</Sources></Project>
"""
TEXT = "访谈者：怎么样😀？\n王芳：我们信不过物业。\n"


@pytest.fixture
def foreign(tmp_path):
    def make(name="foreign.qdpx", origin="NVivo 14", words="信不过", units="utf-16-le"):
        at = TEXT.index(words)
        size = 2 if units == "utf-16-le" else 4
        start, end = (len(TEXT[:each].encode(units)) // size for each in (at, at + len(words)))
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("project.qde", XML.format(origin=origin, start=start, end=end))
            archive.writestr("sources/a.txt", TEXT)
        return path

    return make


def test_a_project_becomes_a_new_study(foreign, run, tmp_path):
    done = run("import", foreign(), "--study", tmp_path / "new")
    assert done.code == 0, done.err
    assert "1 documents, 1 codes" in done.out
    assert "UTF-16 units" in done.out
    found = run("codings", "--study", tmp_path / "new", "--json").json
    assert [(each["excerpt"], each["coder"]) for each in found] == [("信不过", "安娜")]


def test_a_project_comes_into_the_study_and_goes_out_again(foreign, here, run, tmp_path):
    told = here("import", foreign(), "--dry-run")
    assert "nothing is changed yet" in told.out
    done = here("import", foreign(), "--json")
    assert done.json["documents"] == ["访谈"]
    assert done.json["loss"]["readings"][0]["units"] == "utf16"
    assert len(here("codings", "--by", "安娜", "--json").json) == 1
    out = here("export", tmp_path / "out.qdpx", "--for", "qualcoder")
    assert out.code == 0, out.err
    assert "left out" in out.out
    assert here("export", tmp_path / "out.qdpx").code == 1
    again = run("import", tmp_path / "out.qdpx", "--study", tmp_path / "again", "--json")
    assert len(again.json["documents"]) == 4
    assert here("export", tmp_path / "n.qdpx", "--dry-run", "--json").json["done"] is False


def test_a_dry_run_of_transcripts_imports_none(here, write_text):
    failed = here("import", write_text("four.txt", "甲：好。\n"), "--dry-run")
    assert failed.code == 1
    assert "--dry-run is for projects" in failed.err
    assert len(here("corpus", "list", "--json").json) == 3


def test_undecided_positions_are_shown_with_a_remedy(foreign, run, tmp_path):
    path = foreign(origin="Something", words="我们信")
    failed = run("import", path, "--study", tmp_path / "new")
    assert failed.code == 1
    assert "«我们信»" in failed.err
    assert "--offsets utf16" in failed.err
    assert not (tmp_path / "new").exists()
    wrong = run("import", path, "--study", tmp_path / "new", "--offsets", "utf-16")
    assert "did you mean utf16?" in wrong.err
    done = run("import", path, "--study", tmp_path / "new", "--offsets", "utf16")
    assert done.code == 0, done.err
    found = run("codings", "--study", tmp_path / "new", "--json").json
    assert found[0]["excerpt"] == "我们信"


def test_transcripts_come_beside_projects(foreign, here, write_text):
    text = write_text("four.txt", "甲：好。\n乙：不好。\n")
    done = here("import", text, foreign())
    assert done.code == 0, done.err
    assert "1 imported" in done.out


def test_a_codebook_file_says_where_it_goes(foreign, here, tmp_path):
    assert here("codebook", "export", tmp_path / "a.qdc").code == 0
    failed = here("import", tmp_path / "a.qdc")
    assert failed.code == 1
    assert "codebook import" in failed.err
    done = here("codebook", "import", tmp_path / "a.qdc")
    assert done.code == 0, done.err
    assert "new:" not in done.out
    made = here("codebook", "import", tmp_path / "a.qdc", "--to", tmp_path / "new.yaml")
    assert made.code == 0, made.err
    assert "缺乏信任" in (tmp_path / "new.yaml").read_text("utf-8") or "Lack of trust" in (
        tmp_path / "new.yaml"
    ).read_text("utf-8")


def test_what_is_broken_is_a_line_and_no_traceback(here, write_text):
    for name, data in (
        ("a.qdpx", b"PK\x03\x04rest"),
        ("b.qdpx", b"<html>"),
        ("c.qde", b"<Project"),
    ):
        failed = here("import", write_text(name, data))
        assert failed.code == 1
        assert failed.err.startswith("govcode: ")
        assert "Traceback" not in failed.err


def test_transcripts_make_no_study_and_it_says_how_one_is_made(run, write_text, tmp_path):
    new = tmp_path / "新研究"
    done = run("import", write_text("four.txt", "甲：好。\n"), "--study", new)
    assert done.code == 1
    assert "there is no study here, and no project" in done.err
    assert "govcode init" in done.err
    assert not new.exists()


def test_its_own_tasks_and_tables_are_recognised(here, run, tmp_path):
    here("code")
    assert here("export", tmp_path / "x.labelstudio.json").code == 0
    made = run("import", tmp_path / "x.labelstudio.json", "--study", tmp_path / "new")
    assert made.code == 0, made.err
    found = run("codings", "--study", tmp_path / "new", "--json").json
    assert {(each["coder"], each["status"]) for each in found} == {("rules", "suggested")}
    before = here("codings", "--json").json
    assert here("export", tmp_path / "u1.csv").code == 0
    assert here("import", tmp_path / "u1.csv").code == 0
    assert here("codings", "--json").json == before


def test_attributes_of_a_file_that_failed_are_told(here, write_text):
    table = write_text("p.csv", "document,speaker,role,group\n一,王芳,其他,新来的\n")
    done = here("import", write_text("other/一.txt", "王芳：好。\n"), "--attributes", table)
    assert done.code == 1
    assert "0 imported, 1 failed" in done.out
    assert "not set, as files failed: 1" in done.out
