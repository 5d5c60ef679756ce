"""A study of version 1 is brought up to date, whole, after a copy of it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from govcode.coding import (
    Filter,
    add_memo,
    documents,
    find_codings,
    log,
    memos,
    open_study,
    refresh_transcripts,
    turns_of,
    undo,
)
from govcode.coding._store import SCHEMA_VERSION

FIXTURES = Path(__file__).parent / "fixtures"
KEPT = (
    "documents speakers turns document_attributes speaker_attributes codings journal changes"
).split()
KEPT_2 = [*KEPT, *"set_aside labels decisions orphans memos assignments".split()]


@pytest.fixture
def old_folder(coded, tmp_path):
    """The coded study as govcode 0.1 wrote it: its rows in tables of version 1."""
    return written_by(1, coded, tmp_path, KEPT)


def written_by(version, coded, tmp_path, relations):
    """A copy of a study with the tables of an older version."""
    folder = tmp_path / "old"
    coded.store.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(coded.folder, folder)
    (folder / "study.sqlite").unlink()
    for extra in folder.glob("study.sqlite-*"):
        extra.unlink()
    with closing(sqlite3.connect(folder / "study.sqlite")) as sql:
        sql.executescript((FIXTURES / f"schema-{version}.sql").read_text("utf-8"))
        sql.execute("ATTACH ? AS new", (str(coded.folder / "study.sqlite"),))
        for relation in relations:
            names = ", ".join(
                f'"{row[1]}"' for row in sql.execute(f"PRAGMA main.table_info({relation})")
            )
            sql.execute(f"INSERT INTO main.{relation} ({names}) SELECT {names} FROM new.{relation}")
        sql.execute("PRAGMA application_id = 0x676F7663")
        sql.execute(f"PRAGMA user_version = {version}")
        sql.commit()
    return folder


def tables(sql):
    found = {}
    for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        columns = [tuple(row)[1:] for row in sql.execute(f"PRAGMA table_info({name})")]
        keys = sorted(tuple(row)[2:] for row in sql.execute(f"PRAGMA foreign_key_list({name})"))
        found[name] = (columns, keys)
    return found


def test_nothing_is_lost_and_the_tables_are_those_of_a_new_study(old_folder, coded):
    before = (old_folder / "study.sqlite").read_bytes()
    with open_study(old_folder) as study:
        assert find_codings(study, Filter(contrary=None)) == find_codings(
            coded, Filter(contrary=None)
        )
        assert documents(study) == documents(coded)
        assert log(study)[1:] == log(coded)
        assert log(study)[0].action == "upgrade"
        assert list(study.store.record.problems()) == []
        assert turns_of(study, "一") == turns_of(coded, "一")
        assert tables(study.store.sql) == tables(coded.store.sql)
        assert study.store.sql.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert study.store.sql.execute("PRAGMA foreign_key_check").fetchall() == []
        assert refresh_transcripts(study).imported == ()
        undo(study)
        undo(study)
        assert documents(study) == ()
    (kept,) = (old_folder / "backups").glob("study-*-version-1.sqlite")
    with closing(sqlite3.connect(kept)) as copy:
        assert copy.execute("SELECT count(*) FROM documents").fetchone() == (3,)
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
    assert before[:16] == b"SQLite format 3\0"


def test_a_study_of_version_2_keeps_its_journal(coded, tmp_path):
    add_memo(coded, "记一笔", document="一", span=(0, 3))
    folder = written_by(2, coded, tmp_path, KEPT_2)
    with open_study(folder) as study:
        assert log(study) == log(coded)
        assert tables(study.store.sql) == tables(coded.store.sql)
        assert list(study.store.record.problems()) == []
        assert memos(study) == memos(coded)
        undo(study)
        assert memos(study) == ()
    assert len(list((folder / "backups").glob("study-*-version-2.sqlite"))) == 1
