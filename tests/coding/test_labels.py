"""Labels put right: speakers merged and renamed, labels that name nobody dismissed."""

from __future__ import annotations

import pytest

from govcode.coding import (
    NotFoundError,
    StudyError,
    apply_code,
    code_by_rules,
    dismiss_labels,
    find_codings,
    import_transcripts,
    merge_speakers,
    set_role,
    text_of,
    turns_of,
    undo,
    voices,
)

TALK = """\
说话人1：门禁坏了，钱不够。
张富林处长：我们缺乏信任。
張富林：刚开始都信不过。
说话人1：补贴呢？
安全：没有补贴。
张富林处长：隐私也是问题。
安全：信不过。
"""


@pytest.fixture
def talk(empty_study, write_text):
    import_transcripts(empty_study, [write_text("in/talk.txt", TALK)], layout="labelled-lines")
    code_by_rules(empty_study)
    return empty_study


def speakers(study, document="talk"):
    return [turn.speaker for turn in turns_of(study, document)]


def check(study):
    for each in find_codings(study):
        assert each.excerpt == text_of(study, each.document)[each.start : each.end]
    for name in {each.document for each in find_codings(study)}:
        assert "".join(turn.text for turn in turns_of(study, name)) == text_of(study, name)


def test_merging_joins_turns_and_keeps_codings(talk):
    before = {each.id: each.excerpt for each in find_codings(talk)}
    mine = apply_code(talk, "cause.lack_of_trust", document="talk", quote="都信不过")
    done = merge_speakers(talk, {"張富林": "张富林处长"})
    assert (done.documents, done.speakers, done.differing) == (("talk",), ("張富林",), ())
    assert speakers(talk)[:4] == ["说话人1", "张富林处长", "说话人1", "安全"]
    after = {each.id: each for each in find_codings(talk)}
    assert {each: coding.excerpt for each, coding in after.items() if each != mine.id} == before
    assert (after[mine.id].turn, after[mine.id].speaker) == (1, "张富林处长")
    check(talk)


def test_a_label_of_one_document_gets_a_name(talk, write_text):
    import_transcripts(talk, [write_text("in/other.txt", "说话人1：好。\n说话人2：不好。\n")])
    merge_speakers(talk, {"说话人1": "王主任"}, document="talk")
    assert "王主任" in speakers(talk)
    assert "说话人1" not in speakers(talk)
    assert speakers(talk, "other") == ["说话人1", "说话人2"]


def test_attributes_are_taken_over_and_differences_told(talk, write_text):
    table = write_text(
        "t.csv",
        "document,speaker,group,age\ntalk,张富林处长,政府,50\ntalk,張富林,机关,\n",
    )
    import_transcripts(talk, [], attributes=table)
    set_role(talk, "张富林处长", "other")
    done = merge_speakers(talk, {"张富林处长": "張富林"})
    (voice,) = (voice for voice in voices(talk) if voice.name == "張富林")
    expected = {"group": "机关", "age": "50", "title": "处长"}
    assert (voice.attributes, voice.role) == (expected, "participant")
    assert done.differing == (("group", "机关", "政府"),)


def test_a_dismissed_label_becomes_words_of_the_turn_before(talk):
    done = dismiss_labels(talk, ["安全"])
    assert (done.documents, done.speakers) == (("talk",), ("安全",))
    turns = turns_of(talk, "talk")
    assert [turn.speaker for turn in turns] == [
        "说话人1",
        "张富林处长",
        "張富林",
        "说话人1",
        "张富林处长",
    ]
    assert turns[3].speech == "补贴呢？\n安全：没有补贴。"
    assert turns[4].speech == "隐私也是问题。\n安全：信不过。"
    code_by_rules(talk)
    check(talk)
    assert {each.speaker for each in find_codings(talk)} <= {"说话人1", "张富林处长", "張富林"}


def test_a_dismissed_heading_stays_a_heading(empty_study, write_text):
    text = "### 王芳：\n我信不过。\n\n### 補充：\n缺乏信任。\n\n### 王芳：\n好。\n"
    import_transcripts(empty_study, [write_text("a.md", text)], layout="markdown-headings")
    code_by_rules(empty_study)
    (each,) = (turn.speaker for turn in turns_of(empty_study, "a") if "補充" in turn.text)
    if each is None:
        pytest.fail("the heading was no speaker to begin with")
    dismiss_labels(empty_study, [each])
    code_by_rules(empty_study)
    assert [turn.speech for turn in turns_of(empty_study, "a")] == ["我信不过。", "", "好。"]
    assert [coding.excerpt for coding in find_codings(empty_study)] == ["我信不过。"]


@pytest.mark.parametrize("what", ["merge", "dismiss"])
def test_undo_restores_the_exact_tables(talk, table_dump, what):
    before = table_dump(talk)
    if what == "merge":
        merge_speakers(talk, {"張富林": "张富林处长", "说话人1": "王芳"})
    else:
        dismiss_labels(talk, ["安全", "張富林"])
    assert table_dump(talk) != before
    undo(talk)
    assert table_dump(talk) == before


def test_later_files_are_read_the_same_way(talk, write_text):
    merge_speakers(talk, {"張富林": "张富林处长"})
    dismiss_labels(talk, ["安全"])
    later = "张富林处长：第二次。\n張富林：还是我。\n王芳：好。\n安全：没有钱。\n王芳：嗯。\n"
    import_transcripts(talk, [write_text("in/later.txt", later)], layout="labelled-lines")
    assert speakers(talk, "later") == ["张富林处长", "王芳"]
    merge_speakers(talk, {"张富林处长": "处长"})
    third = "張富林：第三次。\n王芳：好。\n張富林：再说。\n"
    import_transcripts(talk, [write_text("in/third.txt", third)], layout="labelled-lines")
    assert speakers(talk, "third") == ["处长", "王芳", "处长"]


def test_wrong_labels_change_nothing(talk, table_dump):
    before = table_dump(talk)
    with pytest.raises(NotFoundError, match="张富林处张"):
        merge_speakers(talk, {"张富林处张": "张富林处长"})
    with pytest.raises(StudyError, match="one speaker already"):
        merge_speakers(talk, {"張富林": "張富林"})
    with pytest.raises(NotFoundError) as caught:
        dismiss_labels(talk, ["甲", "安全", "乙"])
    assert len(caught.value.problems) == 2
    assert table_dump(talk) == before
