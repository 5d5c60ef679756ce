"""check, log, undo and the changes of the codebook as commands."""

from __future__ import annotations

import csv
import json

from govcode.coding import check_study, find_codings


def test_a_whole_study(here, coded):
    ran = here("check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("whole: 3 documents, ")
    assert here("check", "--json").json["whole"] is True


def test_every_problem_with_place_and_remedy(here, coded):
    text = coded.codebook_path.read_text("utf-8")
    coded.codebook_path.write_text(text.replace("rec.subsidy", "rec.aid"), encoding="utf-8")
    (coded.transcripts / "一.txt").unlink()
    ran = here("check")
    assert ran.code == 1
    assert "2 problems" in ran.out
    assert "govcode: rec.subsidy: 3 codings are under it" in ran.err
    assert "codebook merge rec.subsidy" in ran.err
    assert "transcripts/一.txt" in ran.err
    value = here("check", "--json")
    assert (value.code, value.json["whole"], len(value.json["problems"])) == (1, False, 2)
    assert {"message", "place", "remedy"} == set(value.json["problems"][0])


def test_changing_the_codebook(here, coded):
    before = coded.codebook_path.read_bytes()
    told = here("codebook", "rename", "补贴", "aid", "--zh", "资助", "--dry-run")
    assert told.code == 0
    assert "rec.subsidy → rec.aid" in told.out
    assert "+  - id: rec.aid" in told.out
    assert "nothing is changed yet" in told.out
    assert coded.codebook_path.read_bytes() == before

    ran = here("codebook", "rename", "补贴", "aid", "--zh", "资助")
    assert "3 codings follow" in ran.out
    moved = here("codebook", "move", "rec.aid", "--family", "cause", "--json").json
    assert moved["ids"] == [["rec.aid", "cause.aid"]]
    merged = here("codebook", "merge", "cause.aid", "互相信任", "--into", "缺乏信任")
    assert merged.code == 0
    split = here(
        "codebook", "split", "缺乏信任", "--into", "no_faith", "--into", "aid=资助|Aid",
        "--words", "aid=补贴，subsid",
    )  # fmt: skip
    assert "are placed by no rule and stay with the first code: govcode codings" in split.out
    refused = here("codebook", "delete", "cause.nothing")
    assert (refused.code, "no code or family" in refused.err) == (1, True)
    here("accept", "--code", "cause.aid")
    refused = here("codebook", "delete", "cause.aid")
    assert "--codings remove" in refused.err
    gone = here("codebook", "delete", "cause.aid", "--codings", "orphan")
    assert "codings kept as orphaned" in gone.out
    assert check_study(coded).problems == ()
    assert here("undo", "--steps", "6").code == 0
    assert coded.codebook_path.read_bytes() == before
    assert check_study(coded).problems == ()


def test_log_filters_and_export(here, coded, tmp_path):
    ids = [each.id for each in find_codings(coded)][:3]
    here("accept", ids[0], "--coder", "anna")
    here("reject", ids[1], "--coder", "bo")
    entries = here("log", "--coder", "anna", "--coder", "bo", "--json").json
    assert [entry["action"] for entry in entries] == ["reject", "accept"]
    assert [e["action"] for e in here("log", "--action", "accept", "--json").json] == ["accept"]
    assert here("log", "--since", "2999-01-01", "--json").json == []
    assert here("log", "--since", "soon").code == 1
    ran = here("log", "--limit", "1", "--export", tmp_path / "log.csv")
    assert "1 changes with 2 rows" in ran.out
    rows = list(csv.DictReader((tmp_path / "log.csv").read_text("utf-8-sig").splitlines()))
    assert {row["relation"] for row in rows} == {"codings", "decisions"}
    assert any(json.loads(row["after"] or "{}").get("status") == "rejected" for row in rows)


def test_steps_back_and_forth(here, coded):
    for each in find_codings(coded)[:3]:
        here("accept", each.id)
    back = here("undo", "--steps", "2")
    assert back.out.count("undone: accept") == 2
    forth = here("redo", "--steps", "3")
    assert forth.code == 1
    assert forth.out.count("done again: accept") == 2
    assert "2 of 3 steps" in forth.out
    assert "nothing to redo" in forth.err
    assert [e["action"] for e in here("undo", "--steps", "2", "--json").json] == ["accept"] * 2
