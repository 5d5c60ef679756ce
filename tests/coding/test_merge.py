"""Two copies of a study merged: what comes in, what counts, what is told, what is refused."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3

import pytest

from govcode.codebooks import edit_codebook, load_codebook
from govcode.coding import (
    Filter,
    NoStudyError,
    Replacement,
    StudyError,
    add_memo,
    apply_code,
    assign,
    assignments,
    backups,
    change_memo,
    code_by_rules,
    create_study,
    decide,
    deidentify,
    dismiss_labels,
    documents,
    erase_documents,
    find_codings,
    import_transcripts,
    log,
    memos,
    merge_speakers,
    merge_study,
    open_study,
    orphans,
    redo,
    remove_documents,
    remove_memo,
    rename_code,
    replace_transcript,
    set_role,
    text_of,
    turns_of,
    undo,
    voices,
)


@pytest.fixture
def other(coded, tmp_path):
    """A second copy of the coded study."""
    shutil.copytree(coded.folder, tmp_path / "other")
    with open_study(tmp_path / "other") as study:
        yield study


def everything(study):
    return find_codings(study, Filter(contrary=None))


def file_hashes(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def both_ways(coded, other, content, tmp_path):
    """Merge either copy into the other; the study that comes out of both, and what was told."""

    def merge(**options):
        for study in (coded, other):
            study.store.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copytree(other.folder, tmp_path / "reverse")
        with open_study(tmp_path / "reverse") as reverse:
            back = merge_study(reverse, coded.folder, **options)
            done = merge_study(coded, other.folder, **options)
            assert content(reverse) == content(coded)
            assert merge_study(coded, other.folder, **options).nothing_new
            assert merge_study(coded, reverse.folder, **options).nothing_new
        assert list(coded.store.record.problems()) == []
        return done, back

    return merge


# --- people's work


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


def test_a_document_comes_with_its_file_and_people(coded, other, both_ways, write_text):
    path = write_text("in/四.txt", "访谈者：好？\n受访者：要補貼😀。\n赵明：钱不够。\n")
    import_transcripts(other, [path], values={"wave": "2"})
    code_by_rules(other)
    done, _ = both_ways()
    assert done.documents == ("四",)
    (info,) = (each for each in documents(coded) if each.name == "四")
    assert dict(info.attributes) == {"wave": "2"}
    assert (coded.transcripts / info.file).read_bytes() == path.read_bytes()
    assert [turn.speaker for turn in turns_of(coded, "四")] == ["访谈者", "受访者", "赵明"]
    assert {each.coder for each in everything(coded) if each.document == "四"} == {"rules"}
    assert code_by_rules(coded).documents == 0  # the same rules have coded it


def test_one_content_under_two_names_is_one_document(coded, other, both_ways, write_text):
    text = "访谈者：好？\n赵明：要补贴，钱不够。\n"
    import_transcripts(coded, [write_text("a/乙.txt", text)])
    import_transcripts(other, [write_text("b/甲.txt", text)])
    apply_code(coded, "rec.subsidy", document="乙", quote="补贴", coder="anna")
    apply_code(other, "rec.subsidy", document="甲", quote="补贴", coder="ben")
    done, _ = both_ways()
    assert done.documents == ()
    name = min("甲", "乙")
    assert [each.coder for each in everything(coded) if each.document == name] == ["anna", "ben"]
    assert len(documents(coded)) == 4


def test_line_ends_make_no_other_document(coded, other, both_ways, write_text):
    text = "访谈者：好？\n赵明：要补贴，钱不够。\n"
    import_transcripts(coded, [write_text("a/四.txt", text)])
    import_transcripts(other, [write_text("b/四.txt", text.replace("\n", "\r\n"))])
    both_ways()
    assert len(documents(coded)) == 4


LONG = (
    "访谈者：请讲。\n赵明："
    + "".join(f"第{n}件事，我们缺乏信任，钱也不够。" for n in range(40))
    + "\n"
)


def test_alike_documents_of_one_name_are_aligned_by_their_words(
    coded, other, both_ways, write_text
):
    import_transcripts(coded, [write_text("a/四.txt", LONG)])
    newer = LONG.replace("第7件事", "第七件事").replace("请讲。", "请您讲。")
    import_transcripts(other, [write_text("b/四.txt", newer)])
    apply_code(coded, "obstacle.money", document="四", quote="第30件事，我们缺乏信任", coder="anna")
    apply_code(coded, "obstacle.money", document="四", quote="第7件事", coder="anna")
    apply_code(other, "obstacle.money", document="四", quote="第8件事", coder="ben")
    done, back = both_ways()
    assert [each.document for each in (*done.changed, *done.moved)] == ["四"]
    assert [each.document for each in (*back.changed, *back.moved)] == ["四"]
    text = text_of(coded, "四")
    assert text in (LONG, newer)
    found = [each for each in everything(coded) if each.document == "四"]
    assert [each.coder for each in found] == ["anna", "ben", "anna"]
    assert all(each.excerpt == text[each.start : each.end] for each in found)


def test_unlike_documents_of_one_name_are_refused_or_both_kept(
    coded, other, both_ways, table_dump, write_text
):
    import_transcripts(coded, [write_text("a/四.txt", "访谈者：好？\n赵明：要补贴。\n")])
    import_transcripts(other, [write_text("b/四.txt", "访谈者：天气？\n钱伟：下雨了，很大。\n")])
    import_transcripts(other, [write_text("b/五.txt", "访谈者：五？\n钱伟：好。\n")])
    apply_code(other, "rec.subsidy", document="四", quote="下雨了", coder="ben")
    before, files = table_dump(coded), file_hashes(coded.folder / "transcripts")
    with pytest.raises(StudyError, match="less than 90% in common") as caught:
        merge_study(coded, other.folder)
    assert [problem.place for problem in caught.value.problems] == ["四"]
    assert "--rename" in caught.value.problems[0].remedy
    assert (table_dump(coded), file_hashes(coded.folder / "transcripts")) == (before, files)
    done, back = both_ways(rename=True)
    assert {each.name for each in documents(coded)} >= {"四", "四 (2)", "五"}
    assert bool(done.renamed) != bool(back.renamed)


def test_a_corrected_text_counts_whichever_copy_has_it(coded, other, both_ways, write_text):
    text = text_of(coded, "二")
    new = text.replace("访谈者：钱", "访谈者：您好，钱").replace("补贴太少。", "")
    apply_code(coded, "obstacle.money", document="二", quote="钱不够", coder="anna")
    apply_code(coded, "rec.subsidy", document="二", quote="补贴太少", coder="anna")
    replace_transcript(other, "二", write_text("new.txt", new), coder="ben")
    done, back = both_ways()
    assert [each.document for each in done.changed] == ["二"]
    assert [each.document for each in back.moved] == ["二"]
    assert text_of(coded, "二") == new
    (moved,) = find_codings(coded, Filter(coders=("anna",)))
    assert (moved.excerpt, moved.start) == ("钱不够", new.index("钱不够"))
    assert [each.excerpt for each in orphans(coded)] == ["补贴太少"]


def test_a_text_corrected_in_both_takes_the_later_correction(coded, other, both_ways, write_text):
    text = text_of(coded, "二")
    replace_transcript(coded, "二", write_text("a.txt", text.replace("太少", "太少了")))
    replace_transcript(other, "二", write_text("b.txt", text.replace("不够", "总不够")))
    with other.store.change("apply", coder="ben"):
        pass
    apply_code(other, "obstacle.money", document="二", quote="总不够", coder="ben")
    apply_code(coded, "rec.subsidy", document="二", quote="太少了", coder="anna")
    both_ways()
    people = {each.coder: each.excerpt for each in everything(coded) if each.origin == "person"}
    assert set(people) == {"anna", "ben"}


def test_a_removed_document_stays_removed(coded, other, both_ways):
    remove_documents(coded, ["二"])
    done, back = both_ways()
    assert (done.documents, back.removed) == ((), ("二",))
    assert [each.name for each in documents(coded)] == ["three", "一"]


def test_a_removed_document_stays_where_people_worked_on_it(coded, other, both_ways):
    apply_code(other, "obstacle.money", document="二", quote="钱不够", coder="ben")
    remove_documents(coded, ["二"])
    done, back = both_ways()
    assert (done.documents, done.stayed, back.stayed, back.removed) == (
        ("二",),
        ("二",),
        ("二",),
        (),
    )
    assert any(each.coder == "ben" for each in everything(coded))


def test_work_that_went_with_a_removed_document_does_not_bring_it_back(coded, other, both_ways):
    apply_code(other, "obstacle.money", document="二", quote="钱不够", coder="ben")
    add_memo(other, "甲", document="二", coder="ben")
    decide(other, [find_codings(other, Filter(documents=("二",)))[0].id], accept=True, coder="ben")
    merge_study(coded, other.folder)
    remove_documents(coded, ["二"])
    _, back = both_ways()
    assert back.removed == ("二",)


def test_a_document_that_was_brought_back_stays(coded, other, both_ways):
    remove_documents(coded, ["二"])
    merge_study(other, coded.folder)
    undo(coded)
    both_ways()
    assert "二" in {each.name for each in documents(coded)}


def test_what_was_erased_does_not_come_back(coded, other):
    erase_documents(coded, ["二"])
    done = merge_study(coded, other.folder)
    assert done.documents == ()
    assert ["erased for good here" in note.message for note in done.notes] == [True]
    back = merge_study(other, coded.folder)
    assert "二" in {each.name for each in documents(other)}
    assert ["erased for good in the other copy" in note.message for note in back.notes] == [True]


def test_a_missing_original_is_told(coded, other, write_text):
    import_transcripts(other, [write_text("in/四.txt", "访谈者：好？\n赵明：要补贴。\n")])
    (other.transcripts / "四.txt").unlink()
    (note,) = merge_study(coded, other.folder).notes
    assert (note.place, note.message) == ("四.txt", "its original is not in the other copy")
    assert text_of(coded, "四").startswith("访谈者")


# --- memos, people, labels, assignments


def test_memos_changed_and_removed(coded, other, both_ways):
    kept = [add_memo(other, text, coder="ben") for text in ("甲", "乙", "丙", "丁")]
    merge_study(coded, other.folder)
    here = {each.text: each.id for each in memos(coded)}
    change_memo(coded, here["甲"], "甲二")
    remove_memo(coded, here["乙"])
    change_memo(coded, here["丙"], "丙二")
    change_memo(other, kept[2].id, "丙三")
    remove_memo(coded, here["丁"])
    change_memo(other, kept[3].id, "丁二")
    both_ways()
    assert sorted(each.text for each in memos(coded)) == ["丁二", "丙三", "丙二", "甲二"]


def test_a_role_or_attribute_set_in_one_copy_counts(coded, other, both_ways, write_text):
    set_role(other, "李强", "interviewer")
    set_role(coded, "王芳", "other")
    table = write_text("t.csv", "document,speaker,group\n二,李强,业委会\n一,,街道\n")
    import_transcripts(other, [], attributes=table)
    done, _ = both_ways()
    assert (done.roles, done.attributes, done.differences) == (1, 2, ())
    people = {voice.name: voice for voice in voices(coded)}
    assert (people["李强"].role, people["王芳"].role) == ("interviewer", "other")
    assert people["李强"].attributes == {"group": "业委会", "age": "50"}
    assert {v.attributes.get("group") for v in voices(coded) if v.document == "一"} == {"街道"}


def test_of_two_values_set_apart_the_later_counts_and_both_are_told(coded, other, both_ways):
    set_role(coded, "李强", "interviewer")
    set_role(other, "李强", "other")
    coded.store.sql.execute("UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE action = 'role'")
    coded.store.record.problems = lambda: []  # the journal was changed by hand, for the time
    done, back = both_ways()
    assert {voice.name: voice.role for voice in voices(coded)}["李强"] == "other"
    (difference,) = done.differences
    assert (difference.what, difference.here, difference.there, difference.kept) == (
        "role of 李强",
        "interviewer",
        "other",
        "other",
    )
    assert back.differences[0].kept == "other"


def test_labels_put_right_in_either_copy_are_right(coded, other, both_ways):
    merge_speakers(coded, {"李强": "李经理"})
    dismiss_labels(other, ["王芳"])
    apply_code(other, "obstacle.money", document="二", quote="钱不够", coder="ben")
    done, _ = both_ways()
    assert done.labels == 1
    assert [turn.speaker for turn in turns_of(coded, "二")][1] == "李经理"
    assert "王芳" not in {turn.speaker for turn in turns_of(coded, "一")}
    (mine,) = find_codings(coded, Filter(coders=("ben",)))
    assert (mine.speaker, mine.excerpt) == ("李经理", "钱不够")


def test_speakers_merged_in_a_ring_become_one(coded, other, both_ways):
    merge_speakers(coded, {"李强": "王芳"})
    merge_speakers(other, {"王芳": "李强"})
    both_ways()
    spoken = {turn.speaker for name in "一二" for turn in turns_of(coded, name)}
    assert spoken == {"访谈者", "李强"}


def test_assignments_of_both_are_there(coded, other, both_ways):
    assign(coded, ["anna"], documents=1, seed=1)
    assign(other, ["ben"], documents=2, seed=1)
    both_ways()
    assert {each.coder: 0 for each in assignments(coded)} == {"anna": 0, "ben": 0}
    assign(coded, ["cleo"], anew=True)
    merge_study(other, coded.folder)
    assert {each.coder for each in assignments(other)} == {"cleo"}


def test_a_third_copy_comes_in_in_either_order(coded, other, content, tmp_path, write_text):
    shutil.copytree(other.folder, tmp_path / "third")
    shutil.copytree(other.folder, tmp_path / "again")
    import_transcripts(other, [write_text("in/四.txt", "访谈者：好？\n赵明：要补贴。\n")])
    decide(other, [find_codings(other)[0].id], accept=True, coder="ben")
    with open_study(tmp_path / "third") as third:
        decide(third, [find_codings(third)[0].id], accept=False, coder="赵")
        merge_speakers(third, {"李强": "李经理"})
    with open_study(tmp_path / "again") as again:
        for study, order in (
            (coded, (other.folder, third.folder)),
            (again, (third.folder, other.folder)),
        ):
            for folder in order:
                merge_study(study, folder)
        assert content(coded) == content(again)
        assert find_codings(coded)[0].decided_by == "ben, 赵"


# --- codes

NEW_CODES = [
    {
        "id": "cause.silence",
        "name": {"zh": "沉默", "en": "Silence"},
        "cues": {"zh": ["@quiet … 话"]},
    },
    {"id": "theme.rain", "name": {"zh": "雨"}, "parent": "theme.weather"},
    {"id": "theme.weather", "name": {"zh": "天气"}},
]


def add_codes(study):
    def change(value):
        value["families"]["theme"] = {"title": {"zh": "主题"}}
        value["lists"]["quiet"] = {"zh": ["没", "不"]}
        value["codes"].insert(3, dict(NEW_CODES[0]))
        value["codes"] += [dict(each) for each in NEW_CODES[1:]]
        value["links"].append({"from": "cause.silence", "to": "rec.subsidy"})

    edit_codebook(study.codebook_path, change)
    study.refresh_codebook()


def test_codes_come_with_what_they_need(coded, other, codebook_text):
    add_codes(other)
    apply_code(other, "theme.rain", document="二", quote="钱不够", coder="ben")
    add_memo(other, "何时用", code="cause.silence", coder="ben")
    done = merge_study(coded, other.folder)
    assert done.codes == ("cause.silence", "theme.rain", "theme.weather")
    book = load_codebook(coded.codebook_path)
    assert book.by_id["theme.rain"].parent == "theme.weather"
    assert [code.id for code in book.codes].index("cause.silence") == 3
    assert ("cause.silence", "rec.subsidy") in {(each.source, each.target) for each in book.links}
    text = coded.codebook_path.read_text("utf-8")
    assert text.startswith("# a comment at the top")
    assert "# two ways to say it" in text
    assert {each.code for each in find_codings(coded, Filter(codes=("theme",)))} == {"theme.rain"}
    assert merge_study(coded, other.folder).nothing_new
    undo(coded)
    assert coded.codebook_path.read_text("utf-8") == codebook_text


def test_codes_defined_otherwise_are_told_and_ours_stay(coded, other):
    def change(value):
        value["codes"][3]["definition"] = {"zh": "没有钱"}
        value["lists"]["lack"]["zh"].append("没")

    edit_codebook(other.codebook_path, change)
    done = merge_study(coded, other.folder)
    assert done.differing_codes == ("obstacle.money", "@lack")
    assert coded.codebook.by_id["obstacle.money"].definition.zh == ""


def test_a_code_renamed_in_one_copy_is_renamed_in_both(coded, other, both_ways):
    rename_code(other, "obstacle.money", "obstacle.funds")
    apply_code(coded, "obstacle.money", document="二", quote="钱不够", coder="anna")
    add_memo(coded, "钱", code="obstacle.money", coder="anna")
    done, _ = both_ways()
    assert done.renamed_codes == (("obstacle.money", "obstacle.funds"),)
    assert {each.code for each in everything(coded) if "钱不够" in each.excerpt} >= {
        "obstacle.funds"
    }
    assert not any(each.code == "obstacle.money" for each in everything(coded))
    assert memos(coded)[0].code == "obstacle.funds"
    assert "obstacle.money" not in load_codebook(coded.codebook_path).by_id


def test_a_code_renamed_in_two_ways_is_told(coded, other, both_ways):
    add_memo(coded, "钱", code="obstacle.money", coder="anna")
    merge_study(other, coded.folder)
    rename_code(coded, "obstacle.money", "obstacle.budget")
    rename_code(other, "obstacle.money", "obstacle.funds")
    done, _ = both_ways()
    assert [note.place for note in done.notes] == ["obstacle.money"]
    both = {"obstacle.budget", "obstacle.funds"}
    assert both <= set(load_codebook(coded.codebook_path).by_id)
    assert {each.code for each in memos(coded)} == both


def test_codes_that_do_not_fit_stop_the_merge(coded, other, table_dump):
    edit_codebook(other.codebook_path, lambda value: value["codes"].append({"id": "nofamily.x"}))
    before = table_dump(coded)
    with pytest.raises(StudyError, match="codebook of the other copy cannot be used"):
        merge_study(coded, other.folder)
    assert table_dump(coded) == before


# --- refusals


def test_what_cannot_be_merged(coded, other, tmp_path):
    with pytest.raises(NoStudyError, match="no study here"):
        merge_study(coded, tmp_path / "nowhere")
    with pytest.raises(StudyError, match="the study itself"):
        merge_study(coded, coded.folder)
    folder = other.folder
    other.close()
    assert merge_study(coded, folder / "study.sqlite").nothing_new  # the file may be named, too
    for version, fault, remedy in (
        (1, "older govcode", "govcode status"),
        (99, "newer govcode", "install"),
    ):
        with sqlite3.connect(folder / "study.sqlite") as sql:
            sql.execute(f"PRAGMA user_version = {version}")
        sql.close()
        before = file_hashes(folder)
        with pytest.raises(StudyError, match=fault) as caught:
            merge_study(coded, folder)
        assert remedy in caught.value.problems[0].remedy
        assert file_hashes(folder) == before
    (folder / "study.sqlite").write_bytes(b"no database" * 500)
    with pytest.raises(StudyError, match="cannot be read"):
        merge_study(coded, folder)


def test_names_and_pseudonyms_are_not_mixed(coded, other, tmp_path):
    at = text_of(other, "一").index("王芳")
    place = Replacement("一", at, at + 2, "居民甲")
    deidentify(other, [place], {"王芳": "居民甲"}, key=tmp_path / "key.json")
    for study, folder in ((coded, other.folder), (other, coded.folder)):
        with pytest.raises(StudyError, match="pseudonyms") as caught:
            merge_study(study, folder)
        assert "--restore" in caught.value.problems[0].remedy


def test_studies_that_were_never_one_are_merged_by_content(
    coded, codebook_path, interviews, content
):
    with create_study(interviews.parent / "fresh", codebook=codebook_path, title="另") as fresh:
        import_transcripts(fresh, [interviews])
        apply_code(fresh, "obstacle.money", document="二", quote="钱不够", coder="ben")
        done = merge_study(coded, fresh.folder)
        assert (done.documents, dict(done.codings)) == ((), {"ben": 1})
        merge_study(fresh, coded.folder)
        assert content(fresh) == content(coded)


def test_a_failing_merge_leaves_no_files(coded, other, write_text, monkeypatch):
    import_transcripts(other, [write_text("in/四.txt", "访谈者：好？\n赵明：要补贴。\n")])
    before = file_hashes(coded.folder / "transcripts")

    def fail(*_):
        raise StudyError("no room")

    monkeypatch.setattr("govcode.coding.merging._merge.back_up", fail)
    with pytest.raises(StudyError, match="no room"):
        merge_study(coded, other.folder)
    assert file_hashes(coded.folder / "transcripts") == before
    assert len(documents(coded)) == 3
