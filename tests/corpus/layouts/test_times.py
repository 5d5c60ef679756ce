"""Times beside labels and paragraphs, in milliseconds as the transcript counts them."""

from __future__ import annotations

import pytest

from govcode.corpus import parse_transcript
from govcode.corpus._stamps import times


def begins(text: str, **options) -> list[int | None]:
    return [turn.begins for turn in parse_transcript(text, **options).turns if turn.speaker]


@pytest.mark.parametrize(
    ("stamp", "told"),
    [
        ("[00:00:05 - 00:00:10]", (5_000, 10_000)),
        ("00:00:05.250 --> 00:00:07,500", (5_250, 7_500)),
        ("（1:23）", (83_000, None)),
        ("[02.30]", (150_000, None)),
        ("{01:02:03}", (3_723_000, None)),
        ("#00:03:40-5#", (220_500, None)),
        ("10:02 AM", (36_120_000, None)),
        ("下午3:05", (54_300_000, None)),
    ],
)
def test_stamps(stamp, told):
    assert times(stamp) == told


def test_hours_and_minutes_are_told_from_minutes_and_seconds_by_how_much_is_said():
    words = "我们小区的门禁是去年装的，大家都有意见。" * 8
    quick = f"张三 (10:02)\n{words}\n李四 (10:03)\n{words}\n张三 (10:05)\n好。\n"
    assert begins(quick) == [36_120_000, 36_180_000, 36_300_000]
    assert "times are of the day, not of the recording" in parse_transcript(quick).notes
    slow = "张三  0:02\n好吗？\n李四  0:13\n好。\n张三  1:05\n好。\n"
    assert begins(slow) == [2_000, 13_000, 65_000]
    assert not any("of the day" in note for note in parse_transcript(slow).notes)


def test_times_that_run_backwards_are_kept_and_told():
    text = "说话人1 00:10\n好。\n\n说话人2 00:05\n不。\n\n说话人1 00:20\n哦。\n"
    assert begins(text) == [10_000, 5_000, 20_000]
    note = "times run backwards in 1 places, first in line 4"
    assert note in parse_transcript(text).notes


def test_a_turn_of_several_labels_begins_with_the_first_and_ends_with_the_last():
    text = "[00:01 - 00:04] 甲方: 好。\n[00:04 - 00:09] 甲方: 好。\n[00:09 - 00:12] 乙方: 嗯？\n"
    turns = parse_transcript(text).turns
    assert [(turn.begins, turn.ends) for turn in turns] == [(1_000, 9_000), (9_000, 12_000)]


def test_stamps_at_the_edges_of_paragraphs_are_no_words():
    text = (
        "访谈者：怎么样？\n\n[00:10:05]\n受访者：不好。\n\n[00:10:31] 门禁老坏。 [00:10:40]\n\n"
        "00:11:02\n访谈者：哦，[00:11:05] 是吗？\n"
    )
    transcript = parse_transcript(text)
    assert [(turn.begins, turn.ends) for turn in transcript.turns] == [
        (None, None),
        (605_000, 640_000),
        (662_000, None),
    ]
    speech = "".join(
        text[s.start : s.end]
        for turn in transcript.turns
        for s in turn.sentences
        if s.kind == "speech"
    )
    assert "00:10" not in speech
    assert "[00:11:05]" in speech  # amid the words it stays


def test_an_hour_in_the_middle_of_a_sentence_is_a_word():
    text = "访谈者：几点？\n受访者：我们约在 (10:30)\n访谈者：哦。\n"
    transcript = parse_transcript(text)
    assert transcript.turns[1].ends is None
    assert transcript.turns[1].sentences[-1].kind == "speech"


def test_paragraphs_of_nobody_have_times():
    transcript = parse_transcript("[00:01] 一。\n[00:07] 二。\n没有时间。\n[00:12] 三。\n")
    assert transcript.layout == "timed-lines"
    assert [(t.speaker, t.begins) for t in transcript.turns] == [
        (None, 1_000),
        (None, 7_000),
        (None, 12_000),
    ]


def test_a_word_said_twice_below_times_is_no_speaker():
    lines = ["hello everyone", "welcome back", "okay", "so let us begin", "okay", "that is all"]
    text = "".join(f"0:{7 * n:02}\n{line}\n" for n, line in enumerate(lines))
    transcript = parse_transcript(text)
    assert transcript.layout == "timed-lines"
    assert [turn.begins for turn in transcript.turns] == [7_000 * n for n in range(6)]


def test_numbers_that_count_rows_are_no_times():
    text = "1\t访谈者\t您平时怎么进小区？\n2\t受访者\t刷脸。\n3\t访谈者\t谢谢。\n"
    assert begins(text) == [None, None, None]


@pytest.mark.parametrize(
    "rows",
    [
        ["time\tspeaker\ttext", "0:05\tAnn\tHello there.", "0:09\tBob\tGood day."],
        ["speaker\ttext\ttime", "Ann\tHello there.\t0:05", "Bob\tGood day.\t0:09"],
        ["内容\t时间\t发言人", "Hello there.\t0:05\tAnn", "Good day.\t0:09\tBob"],
    ],
)
def test_columns_stand_in_any_order(rows):
    transcript = parse_transcript("\n".join(rows) + "\n")
    words = [
        "".join(
            transcript.text[s.start : s.end] for s in turn.sentences if s.kind == "speech"
        ).strip()
        for turn in transcript.turns
        if turn.speaker
    ]
    assert transcript.layout == "columns"
    assert begins(transcript.text) == [5_000, 9_000]
    assert words == ["Hello there.", "Good day."]
