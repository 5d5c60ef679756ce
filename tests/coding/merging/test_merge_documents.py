"""Documents of two copies: the same, alike, unlike, corrected, removed, erased."""

from __future__ import annotations

import hashlib

import pytest

from govcode.coding import (
    Filter,
    StudyError,
    add_memo,
    apply_code,
    code_by_rules,
    decide,
    documents,
    erase_documents,
    find_codings,
    import_transcripts,
    merge_study,
    orphans,
    remove_documents,
    replace_transcript,
    text_of,
    turns_of,
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
