"""Memos, speakers, labels and assignments of two copies; a third copy."""

from __future__ import annotations

import shutil

from govcode.coding import (
    Filter,
    add_memo,
    apply_code,
    assign,
    assignments,
    change_memo,
    decide,
    dismiss_labels,
    find_codings,
    import_transcripts,
    memos,
    merge_speakers,
    merge_study,
    open_study,
    remove_memo,
    set_role,
    turns_of,
    voices,
)


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
