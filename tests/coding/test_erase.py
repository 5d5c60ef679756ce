"""Erasing a document leaves nothing of it in the study's folder."""

from __future__ import annotations

import pytest

from govcode.coding import (
    StudyError,
    apply_code,
    documents,
    erase_documents,
    import_transcripts,
    log,
    merge_speakers,
    remove_documents,
    set_role,
    undo,
    voices,
)


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_not_a_word_is_left(coded, write_text):
    secret = "访谈者：请讲。\n孔乙己：我的秘密是茴香豆有四种写法。\n访谈者：谢谢。\n"
    import_transcripts(coded, [write_text("in/孔乙己访谈.txt", secret)])
    set_role(coded, "孔乙己", "other")
    apply_code(coded, "obstacle.privacy", document="孔乙己访谈", quote="茴香豆")
    merge_speakers(coded, {"孔乙己": "孔先生"}, document="孔乙己访谈")
    remove_documents(coded, ["孔乙己访谈"])
    undo(coded)
    (done,) = erase_documents(coded, ["孔乙己访谈"])
    assert (done.erased, done.codings) == (True, 1)
    coded.close()
    left = bytes_of(coded.folder)
    for word in ("茴香豆", "孔乙己", "孔先生"):
        assert word.encode() not in left
    assert "信不过".encode() in left


def test_the_journal_tells_of_it_and_cannot_go_behind_it(coded):
    before = len(log(coded))
    erase_documents(coded, ["一"])
    assert len(log(coded)) == before + 1
    assert (log(coded)[0].action, log(coded)[0].summary) == ("erase", "1 documents")
    with pytest.raises(StudyError, match="cannot be undone") as caught:
        undo(coded)
    assert caught.value.problems[0].remedy == "what was erased is gone for good"
    set_role(coded, "李强", "other")
    undo(coded)
    with pytest.raises(StudyError, match="cannot be undone"):
        undo(coded)
    assert {info.name for info in documents(coded)} == {"二", "three"}
    assert {voice.name for voice in voices(coded)} == {
        "访谈者",
        "李强",
        "Interviewer",
        "Mary Jones",
    }
