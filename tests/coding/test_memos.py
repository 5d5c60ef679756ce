"""Memos: on what, by whom, and where they go when a text changes."""

from __future__ import annotations

import pytest

from govcode.coding import (
    NotFoundError,
    StudyError,
    add_memo,
    change_memo,
    memos,
    remove_memo,
    replace_transcript,
    text_of,
    undo,
)


def test_on_what_a_memo_can_be(coded):
    start = text_of(coded, "二").index("缺乏信任")
    add_memo(coded, "再读一遍", document="二", span=(start, start + 4))
    add_memo(coded, " 受访者很犹豫\n", document="二")
    add_memo(coded, "与 trust 的界限", code="缺乏信任", coder="anna")
    add_memo(coded, "先写方法")
    found = memos(coded)
    assert [(m.about, m.text, m.coder) for m in found] == [
        ("code", "与 trust 的界限", "anna"),
        ("study", "先写方法", "tester"),
        ("document", "受访者很犹豫", "tester"),
        ("words", "再读一遍", "tester"),
    ]
    assert (found[3].excerpt, found[0].code) == ("缺乏信任", "cause.lack_of_trust")
    assert memos(coded, code="cause") == (found[0],)
    assert memos(coded, document="二") == found[2:]


def test_changing_removing_and_undo(coded, table_dump):
    memo = add_memo(coded, "甲")
    before = table_dump(coded)
    assert change_memo(coded, memo.id, "乙").text == "乙"
    undo(coded)
    assert table_dump(coded) == before
    assert remove_memo(coded, memo.id) == memo
    assert memos(coded) == ()
    undo(coded)
    assert table_dump(coded) == before


def test_a_memo_goes_with_its_words(coded, write_text):
    text = text_of(coded, "二")
    start, gone = text.index("缺乏信任"), text.index("补贴太少")
    add_memo(coded, "甲", document="二", span=(start, start + 4))
    add_memo(coded, "乙", document="二", span=(gone, gone + 4))
    new = text.replace("访谈者：钱", "访谈者：您好，钱").replace("补贴太少。", "")
    replace_transcript(coded, "二", write_text("new.txt", new))
    lost, moved = memos(coded)
    assert (moved.start, new[moved.start : moved.end]) == (start + 3, "缺乏信任")
    assert (lost.about, lost.text, lost.excerpt) == ("document", "乙", "补贴太少")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"text": "  "}, "empty"),
        ({"text": "x", "span": (0, 1)}, "needs a document"),
        ({"text": "x", "document": "二", "span": (5, 5)}, "does not lie"),
        ({"text": "x", "document": "四"}, "no document '四'"),
    ],
)
def test_what_is_no_memo(coded, arguments, fault):
    with pytest.raises(StudyError, match=fault):
        add_memo(coded, **arguments)
    with pytest.raises(NotFoundError, match="no memo 9"):
        remove_memo(coded, 9)
    assert memos(coded) == ()
