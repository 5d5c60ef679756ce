"""What two people did comes together: codings, decisions, undoing."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3

from govcode.coding import (
    Filter,
    add_memo,
    apply_code,
    backups,
    decide,
    find_codings,
    import_transcripts,
    log,
    merge_speakers,
    merge_study,
    redo,
    undo,
)


def everything(study):
    return find_codings(study, Filter(contrary=None))


def file_hashes(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_what_two_people_did_comes_together(coded, other, both_ways):
    first, second, third = (each.id for each in find_codings(coded)[:3])
    decide(coded, [first, second], accept=True, coder="anna")
    decide(other, [first], accept=False, coder="ben")
    decide(other, [third], accept=True, coder="ben")
    apply_code(coded, "obstacle.money", document="二", quote="钱不够", coder="anna")
    apply_code(other, "obstacle.money", document="二", quote="钱不够", coder="ben")
    apply_code(other, "rec.subsidy", document="three", quote="😀 a lot", coder="ben")
    done, _ = both_ways()
    assert (dict(done.codings), dict(done.decisions)) == ({"ben": 2}, {"ben": 4})
    assert (done.disputed, done.overruled, done.nothing_new) == (1, 0, False)
    found = {each.id: each for each in everything(coded)}
    assert found[first].disputed
    assert found[first].decided_by == "anna, ben"
    assert (found[second].status, found[third].status) == ("accepted", "accepted")
    money = [
        each for each in found.values() if each.code == "obstacle.money" and each.origin == "person"
    ]
    assert [each.coder for each in money] == ["anna", "ben"]
    (emoji,) = (each for each in found.values() if "😀" in each.excerpt and each.coder == "ben")
    assert (emoji.excerpt, emoji.document) == ("😀 a lot", "three")


def test_the_same_coding_of_the_same_person_is_one(coded, other, both_ways):
    for study in (coded, other):
        apply_code(study, "obstacle.money", document="二", quote="钱不够", coder="anna")
        apply_code(
            study, "obstacle.money", document="二", quote="钱不够", contrary=True, coder="anna"
        )
    done, _ = both_ways()
    assert done.codings == {}
    assert sum(each.coder == "anna" for each in everything(coded)) == 2


def test_of_two_decisions_of_one_person_the_later_counts(coded, other, both_ways):
    first, second = (each.id for each in find_codings(coded)[:2])
    for study, accept, moment in (
        (coded, True, "2026-01-02T00:00:00Z"),
        (other, False, "2026-01-01T00:00:00Z"),
    ):
        with study.store.change("accept", coder="anna"):
            study.store.put_decision(first, "anna", "accepted" if accept else "rejected", at=moment)
            study.store.put_decision(
                second, "anna", "accepted" if accept else "rejected", at="2026-01-01T00:00:00Z"
            )
    done, _ = both_ways()
    assert done.overruled == 2
    found = {each.id: each.status for each in everything(coded)}
    assert (found[first], found[second]) == ("accepted", "rejected")  # a tie: the rejection


def test_what_a_person_took_back_stays_taken_back(coded, other, both_ways):
    """Both had it; anna undid it in one copy. What others decided on it stays."""
    (first,) = (each.id for each in find_codings(coded)[:1])
    apply_code(other, "obstacle.money", document="二", quote="钱不够", coder="anna")
    apply_code(other, "obstacle.money", document="二", quote="补贴太少", coder="anna")
    decide(other, [first], accept=True, coder="anna")
    merge_study(coded, other.folder)
    mine = [each.id for each in find_codings(coded, Filter(coders=("anna",)))]
    decide(coded, [mine[1]], accept=False, coder="ben")
    for _ in range(3):
        undo(other, coder="anna")
    done, back = both_ways()
    assert (done.taken_back, back.taken_back) == (2, 0)
    left = find_codings(coded, Filter(coders=("anna",)))
    assert [each.excerpt for each in left] == ["补贴太少"]
    assert not {each.id: each for each in everything(coded)}[first].decided_by


def test_what_somebody_else_undid_comes_again(coded, other):
    apply_code(other, "obstacle.money", document="二", quote="钱不够", coder="anna")
    merge_study(coded, other.folder)
    with coded.store.change("undo", coder="ben"):
        coded.store.delete(
            "codings", [each.id for each in find_codings(coded, Filter(coders=("anna",)))]
        )
    assert merge_study(coded, other.folder).codings == {"anna": 1}


def test_a_merge_is_one_step_that_can_be_undone_and_done_again(coded, other, table_dump, content):
    apply_code(other, "obstacle.money", document="二", quote="钱不够", coder="anna")
    add_memo(other, "甲", coder="anna")
    merge_speakers(other, {"李强": "李经理"}, coder="anna")
    before = table_dump(coded)
    done = merge_study(coded, other.folder, coder="ben")
    after = content(coded)
    entry = log(coded, limit=1)[0]
    assert (entry.action, entry.coder) == ("merge", "ben")
    assert "1 codings" in entry.summary
    (kept,) = backups(coded.folder)
    assert done.backup == str(kept)
    copied = sqlite3.connect(kept)
    assert copied.execute("SELECT count(*) FROM codings WHERE coder = 'anna'").fetchone() == (0,)
    copied.close()
    undo(coded)
    assert table_dump(coded) == before
    redo(coded)
    assert content(coded) == after
    undo(coded)
    merge_study(coded, other.folder)
    assert content(coded) == after


def test_the_other_copy_is_not_written(coded, other):
    apply_code(other, "obstacle.money", document="二", quote="钱不够", coder="anna")
    open_files = file_hashes(other.folder)
    assert "study.sqlite-wal" in open_files  # it is open, with what is not in the file yet
    assert merge_study(coded, other.folder, dry_run=True).codings == {"anna": 1}
    assert {k: v for k, v in file_hashes(other.folder).items() if "-shm" not in k} == {
        k: v for k, v in open_files.items() if "-shm" not in k
    }
    other.close()
    closed = file_hashes(other.folder)
    assert not any("-wal" in name for name in closed)
    assert merge_study(coded, other.folder).codings == {"anna": 1}
    assert file_hashes(other.folder) == closed


def test_what_a_killed_process_left_in_its_log_comes_in(coded, other, tmp_path):
    apply_code(other, "obstacle.money", document="二", quote="钱不够", coder="anna")
    shutil.copytree(other.folder, tmp_path / "killed")
    (tmp_path / "killed" / "study.sqlite-shm").unlink()
    before = file_hashes(tmp_path / "killed")
    assert merge_study(coded, tmp_path / "killed").codings == {"anna": 1}
    assert file_hashes(tmp_path / "killed") == before


def test_a_dry_run_tells_and_changes_nothing(coded, other, table_dump, write_text):
    import_transcripts(other, [write_text("in/四.txt", "访谈者：好？\n王芳：要补贴。\n")])
    apply_code(other, "obstacle.money", document="二", quote="钱不够", coder="anna")
    tables, files = table_dump(coded), file_hashes(coded.folder / "transcripts")
    entries = log(coded)
    told = merge_study(coded, other.folder, dry_run=True)
    assert (told.documents, dict(told.codings), told.done, told.backup) == (
        ("四",),
        {"anna": 1},
        False,
        "",
    )
    assert (table_dump(coded), log(coded)) == (tables, entries)
    assert file_hashes(coded.folder / "transcripts") == files
    assert backups(coded.folder) == []


def test_nothing_new_leaves_no_entry_and_no_backup(coded, other):
    entries = log(coded)
    assert merge_study(coded, other.folder).nothing_new
    assert (log(coded), backups(coded.folder)) == (entries, [])


def test_one_name_in_both_copies_is_told(coded, other):
    apply_code(coded, "obstacle.money", document="二", quote="钱不够", coder="anna")
    apply_code(other, "obstacle.money", document="二", quote="我们缺乏信任", coder="anna")
    apply_code(other, "obstacle.money", document="二", quote="补贴", coder="ben")
    notes = merge_study(coded, other.folder).notes
    assert ["'anna' worked in both" in note.message for note in notes] == [True]


# --- documents
