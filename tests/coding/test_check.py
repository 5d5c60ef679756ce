"""check finds every kind of damage, and nothing where there is none; the journal is found and exported."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing

import pytest

from govcode.coding import (
    BusyStudyError,
    Filter,
    LogFilter,
    NotFoundError,
    StudyError,
    add_memo,
    apply_code,
    check_study,
    code_by_rules,
    decide,
    delete_code,
    documents,
    export_log,
    find_codings,
    journal_changes,
    log,
    merge_codes,
    open_study,
    remove_documents,
    rename_code,
    replace_transcript,
    set_role,
    structure_of,
    text_of,
    undo,
)
from govcode.coding import _store as store_module


@pytest.fixture
def busy(coded):
    """A study in which much has happened."""
    first, second, third, *_ = find_codings(coded, Filter(documents=("二",)))
    decide(coded, [first.id, second.id], accept=True, coder="anna")
    decide(coded, [second.id, third.id], accept=False, coder="bo")
    apply_code(coded, "obstacle.money", document="二", quote="钱不够", coder="anna")
    add_memo(coded, "再看一遍", document="一", span=(0, 4))
    add_memo(coded, "定义不清", code="rec.subsidy")
    path = coded.folder.parent / "new.txt"
    path.write_text(text_of(coded, "一").replace("补贴", "补助"), encoding="utf-8")
    replace_transcript(coded, "一", path)
    rename_code(coded, "stage.run", "going")
    merge_codes(coded, ["cause.mutual_trust"], into="cause.lack_of_trust")
    undo(coded)
    remove_documents(coded, ["three"])
    return coded


def damage(study, *statements):
    """What another program does to the study file."""
    with closing(sqlite3.connect(study.folder / "study.sqlite")) as other:
        for statement in statements:
            assert other.execute(statement).rowcount > 0, statement
        other.commit()


def found(study):
    return [(each.place, each.message) for each in check_study(study).problems]


def test_a_study_in_use_is_whole(busy):
    assert found(busy) == []
    undo(busy)
    undo(busy)
    result = check_study(busy)
    assert result.problems == ()
    assert (result.documents, result.codings) == (3, len(find_codings(busy, Filter(contrary=None))))
    assert result.entries == len(log(busy))


@pytest.mark.parametrize(
    ("statement", "place", "fault"),
    [
        ("UPDATE codings SET excerpt = 'x' WHERE id = C", "coding C", "its words are not"),
        ("UPDATE codings SET start = start + 1 WHERE id = C", "coding C", "its words are not"),
        ("UPDATE codings SET turn_id = 1 WHERE id = C", "coding C", "in its turn"),
        (
            "UPDATE codings SET evidence = replace(evidence, 'words\": \"', 'words\": \"的') WHERE id = C",
            "coding C",
            "its evidence",
        ),
        ("UPDATE codings SET evidence = '{' WHERE id = C", "coding C", "its evidence"),
        ("UPDATE codings SET status = 'accepted' WHERE id = C", "coding C", "its status, accepted"),
        ("UPDATE codings SET decided_by = 'cy' WHERE id = D", "coding D", "its status"),
        ("DELETE FROM decisions WHERE coder = 'bo'", "coding D", "its status"),
        ("UPDATE memos SET excerpt = 'x' WHERE id = 1", "memo 1", "its words are not"),
        ("UPDATE turns SET start = start + 1 WHERE id = T", "document", "turns do not tile"),
        ("DELETE FROM turns WHERE id = T", "document", "turns do not tile"),
        (
            "UPDATE documents SET sentences = replace(sentences, '[0,', '[1,') WHERE id = B",
            "document",
            "its sentences do not tile",
        ),
        ("UPDATE documents SET sentences = '[]' WHERE id = B", "document", "cannot be read"),
        ("UPDATE documents SET text = text || '!' WHERE id = B", "document", "turns end before"),
        (
            "UPDATE turns SET speaker_id = 99 WHERE id = T",
            "turns T",
            "belongs to no row of speakers",
        ),
        ("UPDATE codings SET code = 'x.y' WHERE id = C", "x.y", "1 codings are under it"),
        ("UPDATE memos SET code = 'x.y' WHERE id = 2", "memo 2", "x.y"),
        (
            "UPDATE journal SET summary = 'nothing' WHERE id = 3",
            "journal entry 3",
            "not what it was",
        ),
        ("DELETE FROM codings WHERE id = C", "codings C", "was deleted without the journal"),
        (
            "INSERT INTO assignments (document_id, coder, start, \"end\") VALUES (B, 'a', 5, 9999)",
            "assignment 1",
            "outside its document",
        ),
    ],
)
def test_what_another_program_did_is_found(busy, statement, place, fault):
    """C is an untouched coding of document B, D one that two people decided, T a turn of B."""
    codings = find_codings(busy, Filter(documents=("二",), coders=("rules",)))
    untouched = next(each for each in codings if not each.decided_by)
    disputed = next(each for each in codings if each.disputed)
    ids = {"C": untouched.id, "D": disputed.id, "B": untouched.document_id}
    ids["T"] = structure_of(busy, untouched.document_id).turns[1][0]
    for letter, number in ids.items():
        statement = re.sub(rf"\b{letter}\b", str(number), statement)
        place = re.sub(rf"\b{letter}\b", str(number), place)
    damage(busy, statement)
    problems = [each for each in check_study(busy).problems if fault in each.message]
    assert problems, found(busy)
    assert any(each.place.startswith(place) or place in each.place for each in problems)
    assert all(each.remedy for each in problems)


def test_a_damaged_file_is_told(busy):
    busy.store.compact()
    busy.close()
    path = busy.folder / "study.sqlite"
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3000] = b"\xff" * 3000
    path.write_bytes(data)
    with open_study(busy.folder) as study:
        problems = check_study(study).problems
    assert any(each.place == "study.sqlite" for each in problems)
    assert all("backup" in each.remedy for each in problems if each.place == "study.sqlite")


def test_a_codebook_changed_by_hand_is_told_with_a_remedy(busy):
    text = busy.codebook_path.read_text("utf-8").replace("rec.subsidy", "rec.subsidies")
    busy.codebook_path.write_text(text, encoding="utf-8")
    (problem,) = check_study(busy).problems
    assert problem.place == "rec.subsidy"
    assert problem.message.startswith("2 codings")
    assert "codebook merge rec.subsidy" in problem.remedy
    assert "rec.subsidies" in problem.remedy
    busy.codebook_path.write_text(text.replace("codes:", "codes: ["), encoding="utf-8")
    assert any(each.place.startswith("codebook.yaml:") for each in check_study(busy).problems)


def test_originals_that_are_gone_or_changed_are_told(busy):
    one, two = [busy.transcripts / each.file for each in documents(busy)]
    one.unlink()
    two.write_text("其他", encoding="utf-8")
    problems = check_study(busy).problems
    assert [each.place for each in problems] == [
        f"transcripts/{one.name}",
        f"transcripts/{two.name}",
    ]
    assert "cannot be read" in problems[0].message
    assert "not the file that was imported" in problems[1].message


def test_check_changes_nothing(busy, table_dump):
    damage(busy, "UPDATE codings SET excerpt = 'x' WHERE coder = 'anna'")
    before, entries = table_dump(busy), len(log(busy))
    check_study(busy)
    assert (table_dump(busy), len(log(busy))) == (before, entries)


def test_another_writer_is_waited_for_and_then_told(coded, monkeypatch):
    coded.store.sql.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(coded.folder / "study.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyStudyError, match="another process is writing") as caught:
            set_role(coded, "李强", "other")
        assert "try again" in caught.value.problems[0].remedy
        assert check_study(coded).problems == ()
        other.execute("ROLLBACK")
    set_role(coded, "李强", "other")
    assert store_module._WAIT_MS >= 1000


# --- the journal


@pytest.mark.parametrize(
    ("wanted", "actions"),
    [
        (LogFilter(coders=("anna",)), ["apply", "accept"]),
        (LogFilter(coders=("anna", "bo")), ["apply", "reject", "accept"]),
        (LogFilter(actions=("memo",)), ["memo", "memo"]),
        (LogFilter(codes=("obstacle.money",)), ["apply", "reject", "accept", "code"]),
        (LogFilter(codes=("资金不足",), coders=("anna",)), ["apply", "accept"]),
        (LogFilter(codes=("stage.run",)), ["codebook rename", "code"]),
        (LogFilter(documents=("three",)), ["remove", "undo", "codebook merge", "code", "import"]),
        (LogFilter(documents=("二",), coders=("anna",)), ["apply", "accept"]),
        (LogFilter(since="2000-01-01", until="2001-01-01"), []),
        (LogFilter(until="2999-01-01T00:00", coders=("bo",)), ["reject"]),
    ],
)
def test_changes_are_found(busy, wanted, actions):
    found = [entry.action for entry in log(busy, wanted)]
    rare = {"apply", "accept", "reject", "memo", "codebook rename", "remove"}
    if wanted.documents == ("three",):
        assert set(actions) <= set(found)
        assert not {"apply", "memo"} & set(found)
    else:
        assert [each for each in found if each in rare or each in actions] == actions


def test_a_day_counts_whole(busy):
    day = log(busy)[0].at[:10]
    assert log(busy, LogFilter(since=day, until=day)) == log(busy)
    second = log(busy)[0].at
    assert all(each.at == second for each in log(busy, LogFilter(since=second, until=second)))
    minute = second[:16].replace("T", " ")
    assert {each.at[:16] for each in log(busy, LogFilter(since=minute, until=minute))} == {
        second[:16]
    }


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (LogFilter(coders=("ana",)), "no coder 'ana'"),
        (LogFilter(actions=("aply",)), "no action 'aply'"),
        (LogFilter(documents=("四",)), "no document '四'"),
        (LogFilter(since="2026-13-01"), "the time '2026-13-01' cannot be read"),
        (LogFilter(until="yesterday"), "cannot be read"),
    ],
)
def test_what_the_journal_does_not_know(busy, wanted, fault):
    with pytest.raises((NotFoundError, StudyError), match=fault):
        log(busy, wanted)


def test_rows_before_and_after(busy):
    entries = {entry.action: entry for entry in log(busy) if entry.action != "memo"}
    (renamed, file) = sorted(
        journal_changes(busy, [entries["codebook rename"]]), key=lambda each: each.relation
    )[-2:][::-1]
    by_relation = {
        each.relation: each for each in journal_changes(busy, [entries["codebook rename"]])
    }
    assert by_relation["codings"].before == {"code": "stage.run"}
    assert by_relation["codings"].after == {"code": "stage.going"}
    assert by_relation["codebook.yaml"].before == {"lines": "  - id: stage.run\n"}
    assert by_relation["codebook.yaml"].after == {"lines": "  - id: stage.going\n"}
    applied = journal_changes(busy, [entries["apply"]])
    made = next(
        each for each in applied if (each.relation, each.operation) == ("codings", "insert")
    )
    assert (made.document, made.code, made.before) == ("二", "obstacle.money", None)
    assert made.after["excerpt"] == "钱不够"
    gone = journal_changes(busy, [entries["remove"]])
    document = next(each for each in gone if each.relation == "documents")
    assert (document.operation, document.document, document.after) == ("delete", "three", None)
    assert {renamed.operation, file.operation} <= {"update"}


def test_states_follow_each_other(busy):
    """What a row was after a change is what the next change of it found."""
    states = {}
    for each in reversed(journal_changes(busy, log(busy))):
        key = (each.relation, each.row)
        if each.operation == "update" and key in states and each.relation != "codebook.yaml":
            assert states[key].items() >= each.before.items()
        if each.after is None:
            states.pop(key, None)
        elif each.operation == "insert":
            states[key] = dict(each.after)
        elif key in states:
            states[key].update(each.after)
    for coding in find_codings(busy, Filter(contrary=None)):
        assert states["codings", coding.id]["code"] == coding.code
        assert states["codings", coding.id]["status"] == coding.status


def test_export(busy, tmp_path):
    apply_code(busy, "补贴", document="二", quote="补贴太少", coder="=cmd|' /C calc'!A0")
    number = export_log(busy, tmp_path / "log.csv", log(busy))
    data = (tmp_path / "log.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert len(rows) == number == len(journal_changes(busy, log(busy)))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert rows[0]["coder"] == "'=cmd|' /C calc'!A0"
    export_log(busy, tmp_path / "log.json", log(busy, limit=2))
    value = json.loads((tmp_path / "log.json").read_text("utf-8"))
    assert [entry["action"] for entry in value] == ["apply", "remove"]
    assert value[0]["changes"][0]["document"] == "二"
    texts = [each for each in value[1]["changes"] if each["relation"] == "documents"]
    assert "characters)" in texts[0]["before"]["text"] or len(texts[0]["before"]["text"]) < 400
    with pytest.raises(StudyError, match=r"not written as \.txt"):
        export_log(busy, tmp_path / "log.txt", log(busy))
    with pytest.raises(StudyError, match="cannot be written"):
        export_log(busy, tmp_path / "no" / "log.csv", log(busy))


def test_codes_and_codings_that_are_gone_are_found(coded):
    done = apply_code(coded, "rec.subsidy", document="二", quote="补贴太少", coder="anna")
    delete_code(coded, "rec.subsidy", codings="remove")
    code_by_rules(coded)
    found = log(coded, LogFilter(codes=("rec.subsidy",)))
    assert [entry.action for entry in found] == ["codebook delete", "apply", "code"]
    assert all(each.id != done.id for each in find_codings(coded))
