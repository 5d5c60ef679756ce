"""govcode corpus deidentify, from finding to restoring."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from govcode.coding import find_candidates, open_study, text_of


@pytest.fixture
def key(tmp_path):
    (tmp_path / "safe").mkdir()
    return tmp_path / "safe" / "key.json"


def test_finding_changes_nothing_and_is_what_the_library_finds(coded, here, table_texts):
    before = table_texts(coded)
    ran = here("corpus", "deidentify")
    assert ran.code == 0
    assert "王芳" in ran.out
    assert "nothing is changed" in ran.out
    printed = here("corpus", "deidentify", "--json").json
    assert printed == json.loads(json.dumps([asdict(each) for each in find_candidates(coded)]))
    assert here("corpus", "deidentify", "--csv").out.startswith("replace,pseudonym,words,")
    assert table_texts(coded) == before


@pytest.fixture
def table_texts():
    def texts(study):
        return [tuple(row) for row in study.store.sql.execute("SELECT name, text FROM documents")]

    return texts


def test_out_and_back(coded, here, key, tmp_path, table_texts):
    before = table_texts(coded)
    table = tmp_path / "decide.csv"
    assert str(table) in here("corpus", "deidentify", "--decide", table).out
    ran = here("corpus", "deidentify", "--apply", table, "--key", key)
    assert (ran.code, ran.err) == (0, "")
    assert f"--restore {key}" in ran.out
    with open_study(coded.folder) as study:
        assert "王芳" not in text_of(study, "一")
    assert "王芳" not in here("codings", "--json").out
    ran = here("corpus", "deidentify", "--restore", key)
    assert ran.code == 0
    assert table_texts(coded) == before


def test_what_is_refused(coded, here, tmp_path, key):
    table = tmp_path / "decide.csv"
    here("corpus", "deidentify", "--decide", table)
    for arguments, fault in (
        (("--apply", table), "the key needs a place"),
        (("--ask", "--key", key), "nobody to ask"),
        (("--kind", "persons"), "did you mean person"),
        (("--own", tmp_path / "none.txt"), "cannot be read"),
        (("--restore", key), "cannot be read"),
        (("--decide", coded.folder / "names.csv"), "would lie inside the study"),
    ):
        ran = here("corpus", "deidentify", *arguments)
        assert (ran.code, ran.out) == (1, "")
        assert fault in ran.err
    assert not key.exists()
