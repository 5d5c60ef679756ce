from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus.formats._utterances import (
    LONG,
    LONGEST,
    PAUSE,
    Utterance,
    join_words,
    joined,
    rendered,
    speaker_label,
)


def cues(*words: str, speaker: str = "", seconds: int = 1) -> list[Utterance]:
    return [
        Utterance(speaker, each, 1000 * i * seconds, 1000 * (i + 1) * seconds)
        for i, each in enumerate(words)
    ]


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (["how long have", "you lived here?"], "how long have you lived here?"),
        (["门禁是", "前年装的。"], "门禁是前年装的。"),
        (["門禁是", "前年裝的，", "OK？"], "門禁是前年裝的，OK？"),
        (["住在𠮷", "祥里"], "住在𠮷祥里"),
        (["我们用", "Zoom", "开会"], "我们用 Zoom 开会"),
        (["他说：", "“好。”", "走吧"], "他说：“好。”走吧"),
        (["  a \n b ", "", " ", "c"], "a b c"),
        (["I think", "(laughter)", "so"], "I think\n(laughter)\nso"),
        (["한국", "사람"], "한국 사람"),
    ],
)
def test_pieces_are_joined_as_their_script_writes(pieces, whole):
    assert join_words(pieces) == whole


def test_what_one_speaker_says_in_a_row_is_one_paragraph_with_its_times():
    told = [*cues("So how", "are you?", speaker="Ann"), Utterance("李明", "好。", 2000, 2500)]
    text, marks = rendered(joined(told))
    assert text == "Ann: So how are you?\n李明：好。\n"
    assert [(m.raw, text[m.start : m.end], m.begins, m.ends) for m in marks] == [
        ("Ann", "Ann: ", 0, 2000),
        ("李明", "李明：", 2000, 2500),
    ]


def test_a_paragraph_lasts_to_the_latest_end_of_any_cue():
    told = [Utterance("A", "a", None, 9000), Utterance("A", "b", 1000, 2000)]
    assert [(each.begins, each.ends) for each in joined(told)] == [(1000, 9000)]


def test_words_of_nobody_are_parted_at_pauses():
    told = [
        Utterance("", "one", 0, 1000),
        Utterance("", "two", 1000 + PAUSE - 1, 4000),
        Utterance("", "three", 4000 + PAUSE, 7000),
    ]
    assert [each.words for each in joined(told)] == ["one two", "three"]


def test_words_of_nobody_are_parted_behind_a_sentence_when_they_are_long():
    words = ["x" * LONG, "and on", "to the end.", "Then", "more."]
    assert [each.words for each in joined(cues(*words))] == [
        f"{'x' * LONG} and on to the end.",
        "Then more.",
    ]


def test_recognition_without_full_stops_is_parted_all_the_same():
    passages = joined(cues(*["没有标点的话"] * 600))
    assert all(len(each.words) <= LONGEST + 10 for each in passages)
    assert "".join(each.words for each in passages) == "没有标点的话" * 600


def test_without_times_nothing_is_a_pause():
    told = [Utterance("", "one"), Utterance("", "two", 90_000, 91_000), Utterance("", "three")]
    assert [each.words for each in joined(told)] == ["one two three"]


def test_a_topic_is_a_heading_and_apart_opens_a_turn():
    told = [Utterance("Ann", "Yes.", topic="Q1\nsafe?"), Utterance("Ann", "No.", apart=True)]
    text, marks = rendered(told)
    assert text == "Q1 safe?\nAnn: Yes.\nAnn: No.\n"
    assert [(m.raw, m.speaker, m.apart) for m in marks] == [
        ("Q1 safe?", False, False),
        ("Ann", True, False),
        ("Ann", True, True),
    ]


@pytest.mark.parametrize(
    ("raw", "label"),
    [(" Ann  Lee: ", "Ann Lee"), ("王\n芳：", "王 芳"), ("00:12", ""), ("[]", ""), ("\x00", "")],
)
def test_labels_are_one_line_and_name_somebody(raw, label):
    assert speaker_label(raw) == label


def test_control_characters_and_empty_words_do_not_come_in():
    text, marks = rendered([Utterance("A", "a\x00b\r\nc"), Utterance("B", " \n ")])
    assert text == "A: a b\nc\n"
    assert len(marks) == 1


UTTERANCES = st.lists(
    st.builds(
        Utterance,
        st.sampled_from(["", "Ann", "李明", "說話人 1", "A（主任）"]),
        st.text(max_size=40),
        st.none() | st.integers(0, 10**7),
        st.none() | st.integers(0, 10**7),
        st.sampled_from(["", "Q1", "為什麼？"]),
        st.booleans(),
    ),
    max_size=12,
)


@given(UTTERANCES)
def test_marks_stand_in_order_and_are_what_they_say(told):
    text, marks = rendered(told)
    ends = [0, *(mark.end for mark in marks)]
    assert all(before <= mark.start <= mark.end for before, mark in zip(ends, marks, strict=False))
    assert all(text[mark.start : mark.end].startswith(mark.raw) for mark in marks)
    assert not text or text.endswith("\n")


@given(UTTERANCES)
def test_joining_loses_no_letter_and_no_order(told):
    pieces = [Utterance(each.speaker, each.words, each.begins, each.ends) for each in told]
    before = "".join("".join(each.words.split()) for each in pieces)
    after = "".join("".join(each.words.split()) for each in joined(pieces))
    assert after == before
