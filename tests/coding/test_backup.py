"""Copies of a study as it was: whole, counted, never in the way."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from govcode.coding import StudyError, apply_code, back_up, backups, erase_documents, open_study
from govcode.coding._store import FILE


def copy_now(study, why="merge"):
    return back_up(study, why)


def test_a_copy_opens_as_the_study_it_was(coded, table_dump, tmp_path):
    before = table_dump(coded)
    copy = copy_now(coded)
    apply_code(coded, "obstacle.money", document="二", quote="钱不够")
    assert table_dump(coded) != before
    assert copy.with_name(f"{copy.stem}.codebook.yaml").read_text("utf-8").startswith("# a comment")
    coded.close()
    copy.replace(coded.folder / FILE)
    for extra in coded.folder.glob(FILE + "-*"):
        extra.unlink()
    with open_study(coded.folder) as study:
        assert table_dump(study) == before
        assert list(study.store.record.problems()) == []


def test_a_copy_has_what_was_done_and_not_what_is_being_done(coded, table_dump):
    before = table_dump(coded)
    with coded.store.change("role", coder="anna"):
        coded.store.update("speakers", 1, role="other")
        copy = copy_now(coded)
    with closing(sqlite3.connect(copy)) as sql:
        assert sql.execute("SELECT * FROM speakers ORDER BY id").fetchall() == before["speakers"]
        assert sql.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_newest_automatic_ones_are_kept_and_all_made_by_hand(coded):
    settings = coded.folder / "govcode.toml"
    settings.write_text("backups = 3\n", encoding="utf-8")
    with open_study(coded.folder) as study:
        mine = back_up(study)
        made = [copy_now(study) for _ in range(5)]
    assert backups(coded.folder) == [*reversed(made[2:]), mine]
    assert len(list((coded.folder / "backups").iterdir())) == 8  # each with its codebook


def test_no_room_for_a_copy_is_told(coded):
    (coded.folder / "backups").write_text("in the way", encoding="utf-8")
    with pytest.raises(StudyError, match="no backup can be made"):
        copy_now(coded)


def test_what_is_erased_is_in_no_copy(coded):
    copy_now(coded)
    copy_now(coded, "by-hand")
    erase_documents(coded, ["二"])
    assert list((coded.folder / "backups").iterdir()) == []
