"""Commands that put the corpus right: labels, corrected and removed documents."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from govcode.coding import (
    apply_code,
    documents,
    find_codings,
    merge_speakers,
    open_study,
    orphans,
    replace_transcript,
    text_of,
    turns_of,
)


@pytest.fixture
def corrected(coded, write_text):
    """A corrected 二, without the words that a person has coded."""
    apply_code(coded, "rec.subsidy", document="二", quote="补贴太少")
    text = text_of(coded, "二").replace("补贴太少。", "").replace("好的", "好的，请讲")
    return write_text("corrected.txt", text)


def test_replace_tells_what_moved_and_what_is_gone(coded, here, corrected):
    ran = here("corpus", "replace", "二", corrected)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("二 is read anew: ")
    assert "'补贴太少' is gone; kept as orphaned" in ran.out
    listed = here("codings", "--orphaned")
    assert "补贴太少" in listed.out
    assert "rec.subsidy" in listed.out
    assert here("codings", "--orphaned", "--json").json == [asdict(each) for each in orphans(coded)]
    assert here("codings", "--orphaned", "--csv").out.startswith("id,code,words,")


def test_replace_as_json_is_what_the_library_returns(coded, here, corrected, tmp_path):
    printed = here("corpus", "replace", "二", corrected, "--json").json
    here("undo")
    corrected.rename(tmp_path / "again.txt")
    with open_study(coded.folder) as study:
        called = asdict(replace_transcript(study, "二", tmp_path / "again.txt"))
    assert printed == json.loads(json.dumps(called))


def test_remove_and_undo(coded, here):
    ran = here("corpus", "remove", "一", "二")
    assert ran.out.splitlines()[0].startswith("一 is out, with ")
    assert ran.out.splitlines()[-1] == "govcode undo brings it back"
    assert [info.name for info in documents(coded)] == ["three"]
    assert here("run", "--json").json["imported"]["imported"] == []
    here("undo", "--json")
    assert here("corpus", "remove", "x").code == 1


def test_erase(coded, here):
    printed = here("corpus", "remove", "一", "--erase", "--json").json
    assert [(each["document"], each["erased"]) for each in printed] == [("一", True)]
    assert not (coded.transcripts / "一.txt").exists()
    ran = here("undo")
    assert (ran.code, "cannot be undone" in ran.err) == (1, True)


def test_erasing_takes_former_versions_along_and_tells_what_is_left(coded, here, corrected):
    here("report")
    here("corpus", "replace", "二", corrected)
    ran = here("corpus", "remove", "二", "--erase")
    assert ran.code == 0
    assert "reports/: files were written before" in ran.err
    assert sorted(path.name for path in coded.transcripts.iterdir()) == ["three.txt", "一.txt"]
    here("corpus", "remove", "一")
    assert "一 is out" in here("corpus", "remove", "一", "--erase").out
    assert [path.name for path in coded.transcripts.iterdir()] == ["three.txt"]
    assert here("corpus", "remove", "一", "--erase").code == 1


def test_labels_are_merged_and_dismissed(coded, here):
    ran = here("corpus", "speakers", "--merge", "王芳=李强", "--dismiss", "Interviewer")
    assert ran.code == 0
    assert "no longer speakers: 王芳" in ran.out
    assert "group: kept '物业', left out '居民'" in ran.out
    with open_study(coded.folder) as study:
        assert {turn.speaker for turn in turns_of(study, "一")} == {"访谈者", "李强"}
        assert {turn.speaker for turn in turns_of(study, "three")} == {"", "Mary Jones"}
        assert find_codings(study)
    missing = here("corpus", "speakers", "--merge", "王方=李强")
    assert (missing.code, missing.out) == (1, "")
    assert "there is no speaker '王方'" in missing.err


def test_a_merge_in_one_document_only(coded, here):
    here("corpus", "speakers", "--merge", "访谈者=陈老师", "--document", "一")
    with open_study(coded.folder) as study:
        assert "陈老师" in {turn.speaker for turn in turns_of(study, "一")}
        assert "访谈者" in {turn.speaker for turn in turns_of(study, "二")}


def test_merging_by_command_is_merging_by_call(coded, here):
    printed = here("corpus", "speakers", "--merge", "王芳=王阿姨", "--json").json
    assert [each["name"] for each in printed] == ["王阿姨"]
    here("undo")
    with open_study(coded.folder) as study:
        done = merge_speakers(study, {"王芳": "王阿姨"})
    assert (done.documents, done.speakers) == (("一",), ("王芳",))


def test_columns_of_a_table_are_named(here, write_text):
    table = write_text("t.csv", "甲,乙\n王芳,我信不过物业。\n李强,我们缺乏信任。\n王芳,好。\n")
    done = here("import", table, "--speech", "乙", "--speaker", "甲", "--json").json
    assert done["imported"][0]["speakers"] == ["王芳", "李强"]
    ran = here("import", write_text("u.csv", "a,b\n1,2\n"), "--speech", "c")
    assert ran.code == 1
    assert "'c'" in ran.err


def test_tables_in_a_folder_are_told(here, write_text):
    write_text("in/people.csv", "document,group\n一,甲\n")
    write_text("in/talk.txt", "访谈者：好？\n王芳：好。\n")
    ran = here("import", write_text("in/x.md", "访谈者：在？\n王芳：在。\n").parent)
    assert ran.code == 0
    assert "tables are passed over: people.csv" in ran.out
