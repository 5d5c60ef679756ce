"""``govcode codebook coverage`` as a user calls it."""

from __future__ import annotations

import csv
import io


def test_tables(here):
    ran = here("codebook", "coverage")
    assert ran.code == 0
    for words in (
        "obstacle.privacy",
        "2 of 2",
        "cues that never match",
        "互相信任",
        "份文本中可编码",
    ):
        assert words in ran.out or words in ran.out.replace("\n", "")
    cues = here("codebook", "coverage", "--cues", "--code", "rec.subsidy")
    assert "补贴" in cues.out
    assert "subsid*" in cues.out


def test_json_and_csv(here):
    found = here("codebook", "coverage", "--json").json
    assert found["sentences"] == {"zh": 8, "en": 4}
    assert found["codes"][0]["accepted"]["value"] is None
    assert found["codes"][0]["accepted"]["reason"] == "nobody_decided"
    assert set(found["reading"]) == {"zh", "en"}
    rows = list(csv.DictReader(io.StringIO(here("codebook", "coverage", "--csv").out)))
    assert {row["lang"] for row in rows} == {"zh", "en"}
    assert rows[0]["share"] == ""
    cues = list(csv.DictReader(io.StringIO(here("codebook", "coverage", "--csv", "--cues").out)))
    assert {row["cue"] for row in cues} >= {"隐私", "subsid*"}


def test_another_codebook_with_many_silent_cues(here):
    ran = here("codebook", "coverage", "sfic")
    assert ran.code == 0
    assert "cues never match (--all lists them" in ran.out
    assert len(here("codebook", "coverage", "sfic", "--all").out) > len(ran.out)


def test_what_cannot_be_done_is_a_line(here, run, tmp_path, monkeypatch):
    assert "no code or family" in here("codebook", "coverage", "--code", "x").err
    assert "no codebook or file" in here("codebook", "coverage", "nothing").err
    monkeypatch.chdir(tmp_path)
    ran = run("codebook", "coverage", "sfic")
    assert ran.code == 1
    assert "there is no study here" in ran.err
