"""assign, merge, adjudicate, backup and working blind, as typed."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import asdict

import pytest

from govcode.coding import (
    Filter,
    apply_code,
    assignments,
    backups,
    decide,
    find_codings,
    find_disagreements,
    import_transcripts,
    open_study,
    undo,
)


@pytest.fixture
def other(coded, tmp_path):
    """Another copy, in which ben rejected, coded, and brought in a transcript."""
    shutil.copytree(coded.folder, tmp_path / "other")
    with open_study(tmp_path / "other") as study:
        first = find_codings(study)[0].id
        decide(study, [first], accept=False, coder="ben")
        apply_code(study, "obstacle.money", document="二", quote="钱不够", coder="ben")
        path = tmp_path / "四.txt"
        path.write_text("访谈者：好？\n赵明：要補貼。\n", encoding="utf-8")
        import_transcripts(study, [path])
    return tmp_path / "other"


def test_assign_and_list(here, coded):
    ran = here("assign", "anna", "ben", "--documents", 3, "--overlap", 0.34, "--seed", 4)
    assert (ran.code, ran.err) == (0, "")
    assert "3 of 3 documents, seed 4; everybody codes 33.3% of them" in ran.out
    listed = here("assign", "--list", "--json").json
    assert listed == [asdict(each) | {"others": list(each.others)} for each in assignments(coded)]
    table = list(csv.DictReader(io.StringIO(here("assign", "--list", "--csv", "anna").out)))
    assert {row["coder"] for row in table} == {"anna"}
    assert "begun" in here("assign", "--list").out
    undo(coded)
    done = here(
        "assign", "anna", "ben", "--sample", 4, "--share", "3,1", "--balance", "group", "--json"
    ).json
    assert (done["unit"], done["units"]) == ("turn", 4)
    rows = list(
        csv.DictReader(
            io.StringIO(here("assign", "anna", "--anew", "--balance", "group", "--csv").out)
        )
    )
    assert rows[0]["coder"] == "anna"
    assert set(rows[0]) >= {"居民", "物业"}


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (["anna", "ben", "--documents", 9], "9 documents cannot be drawn from 3"),
        (["anna", "ben", "--share", "two"], "--share takes numbers"),
        ([], "nobody is named"),
        (["anna", "--balance", "gruop"], "did you mean group"),
    ],
)
def test_what_cannot_be_assigned_is_one_line(here, options, fault):
    ran = here("assign", *options)
    assert (ran.code, ran.out) == (1, "")
    assert fault in ran.err
    assert ran.err.count("\n") == 1


def test_merge(here, coded, other):
    first = find_codings(coded)[0].id
    decide(coded, [first], accept=True, coder="anna")
    preview = here("merge", other, "--dry-run")
    assert "this would come in:" in preview.out
    assert "1 coding: ben 1" in preview.out
    assert backups(coded.folder) == []
    ran = here("merge", other)
    assert ran.code == 0
    for line in ("1 document: 四", "2 decisions: ben 2", "disputed suggestions now: 1", "backups"):
        assert line in ran.out
    assert "nothing new" in here("merge", other).out
    assert find_codings(coded, Filter(ids=(first,)))[0].disputed
    undo(coded)
    assert here("merge", other, "--json").json["documents"] == ["四"]
    again = here("merge", other, "--json").json
    assert (again["nothing_new"], again["codings"]) == (True, {})


def test_a_merge_that_is_refused(here, coded, tmp_path):
    ran = here("merge", tmp_path / "nowhere")
    assert (ran.code, ran.out) == (1, "")
    assert "there is no study here" in ran.err
    ran = here("merge", coded.folder)
    assert "the study itself" in ran.err


@pytest.fixture
def differing(coded):
    """Anna and ben differ on a suggestion, and on the span of a code."""
    first = find_codings(coded, Filter(documents=("二",)))[0].id
    decide(coded, [first], accept=True, coder="anna")
    decide(coded, [first], accept=False, coder="ben")
    apply_code(coded, "stage.run", document="二", quote="大家都在说", coder="anna")
    apply_code(coded, "stage.run", document="二", quote="隐私大家都在说", coder="ben")
    return coded


def test_adjudicating_by_ids(here, differing):
    listed = here("adjudicate")
    assert "2 places where coders differ" in listed.out
    assert "ben rejected" in listed.out
    assert "“大家都在说”" in listed.out
    found = here("adjudicate", "--json").json
    assert [each["id"] for each in found] == [each.id for each in find_disagreements(differing)]
    assert len(here("adjudicate", "--presence", "--json").json) == 1
    first, second = (each["id"] for each in found)
    ran = here("adjudicate", "--reject", first, "--accept", second, "--people", "anna, ben")
    assert ran.out == "agreed: 1 accepted, 1 rejected\n"
    assert "0 places" in here("adjudicate", "--list").out
    assert len(here("adjudicate", "--all", "--json").json) == 2
    assert here("adjudicate", "--reject", first, "--json").json["unchanged"] == 1
    ran = here("adjudicate", "--accept", 9999)
    assert (ran.code, ran.out) == (1, "")
    assert "no coders differ on coding 9999" in ran.err
    assert "one at a time" in here("adjudicate", "--list", "--reject", first).err


def test_adjudicating_by_a_table(here, differing, tmp_path):
    path = tmp_path / "d.csv"
    assert "2 places in" in here("adjudicate", "--export", path).out
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        row[-2] = "accept"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    assert here("adjudicate", "--apply", path).out == "agreed: 2 accepted, 0 rejected\n"
    assert "2 were so already" in here("adjudicate", "--apply", path).out
    printed = list(csv.DictReader(io.StringIO(here("adjudicate", "--all", "--csv").out)))
    assert [row["document"] for row in printed] == ["二", "二"]


def test_walking_on_a_terminal(here, differing, monkeypatch):
    monkeypatch.setattr("govcode.cli.adjudicate._on_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("什么\ns\n1\n"))
    ran = here("adjudicate")
    assert ran.code == 0
    for line in ("[1 of 2]", "[2 of 2]", "ben: rejected it", "answer y, n, s, q", "1 settled"):
        assert line in ran.out, line
    (left,) = find_disagreements(differing)
    assert left.kind == "presence"
    accepted = find_codings(differing, Filter(codes=("stage.run",), statuses=("accepted",)))
    assert [each.excerpt for each in accepted] == ["隐私大家都在说"]
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    assert "0 settled" in here("adjudicate").out
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    here("adjudicate")
    assert find_codings(differing, Filter(ids=(left.id,), contrary=None))[0].status == "rejected"
    assert "differ on nothing" in here("adjudicate").out


def test_blind(here, differing):
    here("memo", "只有我", "--coder", "anna")
    ran = here("codings", "--document", "二", "--blind", "--coder", "ben", "--json")
    assert {each["coder"] for each in ran.json} == {"rules", "ben"}
    assert ran.json[0]["status"] == "rejected"
    assert "ben works blind: hidden of other coders: 1 coding, 1 decision, 1 memo" in ran.err
    assert here("memo", "--blind", "--coder", "ben", "--json").json == []
    with (differing.folder / "govcode.toml").open("a", encoding="utf-8") as file:
        file.write("\nblind = true\n")
    hidden = find_codings(differing, Filter(coders=("anna",)))[0].id
    ran = here("accept", hidden, "--coder", "ben")
    assert (ran.code, f"there is no coding {hidden}" in ran.err) == (1, True)
    assert here("matrix", "stage", "obstacle").code == 0


def test_backup(here, coded):
    ran = here("backup")
    (copy,) = backups(coded.folder)
    assert ran.out == f"copied to {copy}\n"
    assert here("backup", "--list", "--json").json == [str(copy)]
    assert here("backup", "--json").json == [str(backups(coded.folder)[0])]
