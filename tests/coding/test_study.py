"""A study on disk: making, finding, opening it, and what is refused."""

from __future__ import annotations

import hashlib
import sqlite3

import pytest

from govcode.codebooks import CodebookError
from govcode.coding import (
    BusyStudyError,
    NewerStudyError,
    NoStudyError,
    StudyError,
    create_study,
    documents,
    find_codings,
    import_transcripts,
    log,
    open_study,
    set_role,
    study_folder,
    undo,
)


def test_a_new_study_holds_what_the_design_says(empty_study, codebook_path):
    folder = empty_study.folder
    assert {each.name for each in folder.iterdir()} >= {
        "govcode.toml",
        "codebook.yaml",
        "transcripts",
        "study.sqlite",
        "reports",
    }
    assert (folder / "codebook.yaml").read_bytes() == codebook_path.read_bytes()
    assert empty_study.title == "小研究"
    assert documents(empty_study) == ()
    assert log(empty_study) == ()


def test_a_title_with_quotes_and_a_notice_are_kept(tmp_path, codebook_path):
    title, notice = 'A "quoted" \\ 标题', '虚构 " fictitious'
    with create_study(tmp_path / "s", codebook=codebook_path, title=title, notice=notice) as made:
        assert (made.title, made.settings.notice) == (title, notice)


def test_a_study_without_a_title_is_called_like_its_folder(tmp_path, codebook_path):
    with create_study(tmp_path / "我的研究", codebook=codebook_path) as made:
        assert made.title == "我的研究"


def test_a_study_is_found_from_below(empty_study):
    below = empty_study.folder / "transcripts" / "deep"
    below.mkdir()
    assert study_folder(below) == empty_study.folder
    with open_study(below) as found:
        assert found.folder == empty_study.folder


def test_no_study_here(tmp_path):
    with pytest.raises(NoStudyError, match="there is no study here") as caught:
        open_study(tmp_path)
    assert "--study DIR" in caught.value.problems[0].remedy


def test_a_folder_that_does_not_exist_is_not_looked_for_above(empty_study):
    with pytest.raises(NoStudyError):
        open_study(empty_study.folder / "typo")


def test_an_existing_study_is_not_overwritten(empty_study, codebook_path):
    before = (empty_study.folder / "govcode.toml").read_bytes()
    with pytest.raises(StudyError, match="already a study"):
        create_study(empty_study.folder, codebook=codebook_path, title="other")
    assert (empty_study.folder / "govcode.toml").read_bytes() == before


def test_other_files_in_the_folder_are_left_alone(tmp_path, codebook_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "notes.txt").write_text("mine")
    create_study(tmp_path / "s", codebook=codebook_path).close()
    assert (tmp_path / "s" / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_file_is_no_folder_for_a_study(tmp_path, codebook_path, place):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StudyError, match=r"a file|cannot be made: not a directory"):
        create_study(tmp_path / place, codebook=codebook_path)


def test_nothing_is_made_with_a_broken_codebook(tmp_path, write_text):
    bad = write_text("bad.yaml", "codebook: [\n")
    with pytest.raises(CodebookError):
        create_study(tmp_path / "s", codebook=bad)
    assert not (tmp_path / "s").exists()


def test_a_newer_study_is_left_untouched(empty_study):
    path = empty_study.folder / "study.sqlite"
    empty_study.store.sql.execute("PRAGMA user_version = 99")
    empty_study.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(NewerStudyError, match="newer govcode"):
        open_study(empty_study.folder)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(each.name for each in empty_study.folder.glob("study.sqlite*")) == [
        "study.sqlite"
    ]


@pytest.mark.parametrize(
    "content", [b"this is no database at all, " * 100, b"", b"SQLite format 3\0xx"]
)
def test_a_damaged_study_file(empty_study, content):
    empty_study.close()
    path = empty_study.folder / "study.sqlite"
    path.write_bytes(content)
    with pytest.raises(StudyError, match=r"damaged|no study file") as caught:
        open_study(empty_study.folder)
    assert "backup" in caught.value.problems[0].remedy
    assert path.read_bytes() == content


def test_another_programs_database_is_not_taken_for_a_study(empty_study):
    empty_study.close()
    path = empty_study.folder / "study.sqlite"
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (a)")
    other.close()
    with pytest.raises(StudyError):
        open_study(empty_study.folder)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]
    other.close()


def test_a_missing_study_file_is_not_made_anew(empty_study):
    empty_study.close()
    for path in empty_study.folder.glob("study.sqlite*"):
        path.unlink()
    with pytest.raises(StudyError, match=r"no study\.sqlite"):
        open_study(empty_study.folder)
    assert not (empty_study.folder / "study.sqlite").exists()


def test_missing_settings_are_the_defaults(empty_study):
    empty_study.close()
    (empty_study.folder / "govcode.toml").unlink()
    with open_study(empty_study.folder) as found:
        assert found.title == empty_study.folder.name
        assert found.settings.context == "turn"


@pytest.mark.parametrize(
    ("text", "fault", "remedy"),
    [
        ('title = "x\n', "line 1", "quote"),
        ('tilte = "x"\n', "'tilte' is unknown", "title"),
        ('unit = "word"\n', "unit cannot be 'word'", "'words'"),
        ("interviewers = 3\n", "interviewers", ""),
    ],
)
def test_faults_in_the_settings(empty_study, text, fault, remedy):
    empty_study.close()
    (empty_study.folder / "govcode.toml").write_text(text, encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        open_study(empty_study.folder)
    (problem,) = caught.value.problems
    assert (problem.place, fault in problem.message, remedy in problem.remedy) == (
        "govcode.toml",
        True,
        True,
    )


def test_a_study_can_be_moved(study, tmp_path):
    study.close()
    study.folder.rename(tmp_path / "elsewhere")
    with open_study(tmp_path / "elsewhere") as found:
        assert [info.name for info in documents(found)] == ["three", "一", "二"]


def test_who_acts(empty_study, monkeypatch):
    assert empty_study.coder() == "tester"
    assert empty_study.coder("anna") == "anna"
    monkeypatch.delenv("GOVCODE_CODER")
    assert empty_study.coder()
    for machine in ("rules", "model"):
        with pytest.raises(StudyError, match="no name of a person"):
            empty_study.coder(machine)


def test_a_second_writer_is_told_to_wait_and_nothing_changes(study, interviews, table_dump):
    before = table_dump(study)
    with open_study(study.folder) as second:
        second.store.sql.execute("PRAGMA busy_timeout = 20")
        with study.store.change("hold", coder="first"):
            for act in (
                lambda: set_role(second, "王芳", "other"),
                lambda: import_transcripts(second, [interviews], values={"a": "b"}),
            ):
                with pytest.raises(BusyStudyError, match="another process is writing"):
                    act()
            assert [info.name for info in documents(second)] == ["three", "一", "二"]
        assert set_role(second, "王芳", "other") == 1
    study.store.sql.execute("BEGIN")
    study.store.sql.execute("ROLLBACK")
    after = table_dump(study)
    assert after["documents"] == before["documents"]
    assert after["speakers"] != before["speakers"]


def test_a_change_that_fails_leaves_nothing_behind(study, table_dump):
    before, entries = table_dump(study), log(study)

    def fail():
        with study.store.change("half", coder="x"):
            study.store.update("speakers", 1, name="somebody else")
            study.store.delete("documents", [1, 2])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert table_dump(study) == before
    assert log(study) == entries
    set_role(study, "王芳", "other")  # and the next change is noted as ever
    assert log(study)[0].rows == 1


def test_a_change_that_touches_nothing_leaves_no_entry(study):
    entries = log(study)
    with study.store.change("nothing", coder="x"):
        pass
    assert log(study) == entries


def test_a_study_that_may_not_be_written_can_be_read(coded, monkeypatch):
    expected = len(find_codings(coded))
    coded.close()
    monkeypatch.setattr("os.access", lambda *_: False)
    with open_study(coded.folder) as study:
        assert len(find_codings(study)) == expected > 0
        with pytest.raises(StudyError, match="cannot be written"):
            undo(study, coder="me")
