from __future__ import annotations

from pathlib import Path

import pytest

from govcode.corpus import TranscriptError, find_transcripts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "deep/c.DOCX", "deep/~$c.docx", ".hidden.txt", ".git/d.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    for name in (".DS_Store", "notes.jpg", "old.pages"):
        (tmp_path / name).write_text("x")
    return tmp_path


def test_folders_give_their_readable_files_sorted(folder):
    names = [path.relative_to(folder).as_posix() for path in find_transcripts([folder])]
    assert names == ["a.md", "b.txt", "deep/c.DOCX"]


def test_a_file_named_twice_comes_once(folder):
    assert len(find_transcripts([folder, folder / "b.txt"])) == 3


def test_an_empty_folder_holds_none(tmp_path):
    assert find_transcripts([tmp_path]) == []


def test_all_faults_at_once_with_remedies(folder):
    with pytest.raises(TranscriptError) as caught:
        find_transcripts([folder / "bb.txt", folder / "old.pages", folder / "no" / "x.txt"])
    missing, old, lost = caught.value.problems
    assert missing.place.endswith("bb.txt")
    assert "b.txt" in missing.remedy
    assert ".pages" in old.message
    assert ".docx" in old.remedy
    assert "no folder" in lost.remedy


def test_tables_in_folders_come_only_when_asked_for(tmp_path):
    for name in ("a.csv", "b.json", "c.xlsx", "d.txt", "e.vtt"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in find_transcripts([tmp_path])] == ["d.txt", "e.vtt"]
    assert len(find_transcripts([tmp_path], tables=True)) == 5
    assert [path.name for path in find_transcripts([tmp_path / "a.csv"])] == ["a.csv"]


def test_an_old_workbook_is_to_be_saved_anew(tmp_path):
    (tmp_path / "a.xls").write_text("x")
    with pytest.raises(TranscriptError) as caught:
        find_transcripts([tmp_path / "a.xls"])
    assert ".xlsx" in caught.value.problems[0].remedy
