"""Subtitles by fixtures composed from each tool's description, and what must not be believed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.corpus import ReadingOptions, TranscriptError, read_data

FIXTURES = [
    "zoom.vtt",
    "teams.vtt",
    "teams-identifiers.vtt",
    "bracketed.vtt",
    "broadcast.vtt",
    "rolling.vtt",
    "labelled.srt",
    "unlabelled.srt",
    "youtube.sbv",
]


@pytest.mark.parametrize("name", FIXTURES)
def test_speakers_turns_and_times_are_those_of_the_truth(name, round_trip):
    round_trip("subtitles", name)


@pytest.mark.parametrize("name", FIXTURES)
@pytest.mark.parametrize(
    "dress",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
        lambda text: text.encode("gb18030"),
        lambda text: text.rstrip("\n").encode(),
    ],
    ids=["bom", "crlf", "cr", "utf-16", "gb18030", "no-last-line-end"],
)
def test_dress_changes_nothing(name, dress, fixture_bytes, turns):
    text = fixture_bytes("subtitles", name).decode()
    suffix = name[-4:]
    assert turns(dress(text), suffix) == turns(text, suffix)


def test_what_was_left_out_is_told(read_parts, fixture_bytes):
    (broadcast,) = read_parts(fixture_bytes("subtitles", "broadcast.vtt"), ".vtt")
    assert "2 comments (NOTE) are left out" in broadcast.notes
    (rolling,) = read_parts(fixture_bytes("subtitles", "rolling.vtt"), ".vtt")
    assert any("captions roll" in note for note in rolling.notes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nhi\n\nmore words\n\n00:02.000 --> 00:03.000\nyo\n",
         "hi more words yo"),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nhi\n", "hi"),
        ("WEBVTT\n\n00:00:01 --> 00:00:02\nhi\n", "hi"),
        ("\ufeffWEBVTT\nNOTE x\n00:01.000 --> 00:02.000\nhi\n", "hi"),
        ("1\n00:00:01.000 --> 00:00:02.000\nhi\n", "hi"),
        ("00:00:01,000-->00:00:02,000\nhi\n2\n00:00:02,0 --> 0:0:3,0\nyo\n", "hi yo"),
        ("1\n00:00:01,000 --> 00:00:02,000\nhi\n00:00:02,000 --> 00:00:03,000\nyo\n", "hi yo"),
        ("1\n00:00:01,000 --> 00:00:02,000\n1984\n\n2\n00:00:02,000 --> 00:00:03,000\nyo\n", "1984 yo"),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:02,000 --> 00:00:03,000\nyo\n", "yo"),
        ("1\n00:00:01,000 --> 00:00:02,000\n<i>a</i> < b<br>c <unk> &lt;3\n", "a < b c <unk> <3"),
        ("1\n00:00:01,000 --> 00:00:02,000\nhi\u2028there\n", "hi there"),
        ("WEBVTT\n\nintro - part 1\n00:01.000 --> 00:02.000\nNOTE this, please\n", "NOTE this, please"),
    ],
)  # fmt: skip
def test_what_tools_get_wrong_is_read(text, words, turns):
    assert [turn[3] for turn in turns(text, ".vtt")] == [words]


def test_ends_before_beginnings_are_no_times(turns):
    assert turns("1\n00:00:09,000 --> 00:00:02,000\nhi\n", ".srt") == [(None, 9000, None, "hi")]


def srt(*cues: str, seconds: int = 2) -> str:
    return "".join(
        f"{i + 1}\n00:{i * seconds // 60:02}:{i * seconds % 60:02},000 --> "
        f"00:{(i + 1) * seconds // 60:02}:{(i + 1) * seconds % 60:02},000\n{cue}\n\n"
        for i, cue in enumerate(cues)
    )


def test_yes_said_twice_is_said_twice(turns):
    told = turns(
        srt("Is it on?", "Yes.", "Yes.", "Good.", "So what", "is new?", "Not much"), ".srt"
    )
    assert told[0][3] == "Is it on? Yes. Yes. Good. So what is new? Not much"


def test_a_cue_that_stands_twice_is_told_once(read_parts):
    cue = "1\n00:00:01,000 --> 00:00:02,000\nhi\n\n"
    (transcript,) = read_parts(cue + cue, ".srt")
    assert transcript.text == "hi\n"
    assert transcript.notes[0] == "1 cues that stand twice are told once"


@pytest.mark.parametrize(
    "cues",
    [
        ["Now the reason:", "nobody pays.", "And the question: who should?", "We do not know."],
        ["我的看法是：", "没有人管。", "例如：门禁。", "也就是说：坏了。", "就这样。"] * 3,
        ["At 10:30 we met", "and at 11:00 we left.", "[Music]", "(Door Opens)", "Bye."] * 3,
        ["See https://a.b", "Step 1: wait.", "Note: this.", "He said: no.", "Well.", "So.", "Yes."] * 2,
    ],
)  # fmt: skip
def test_prose_with_colons_makes_no_speakers(cues, read_parts):
    (transcript,) = read_parts(srt(*cues), ".srt")
    assert transcript.speakers == ()
    spoken = "".join(
        transcript.text[s.start : s.end]
        for turn in transcript.turns
        for s in turn.sentences
        if s.kind != "label"
    )
    assert all(cue.split("：")[0] in spoken for cue in cues)


@pytest.mark.parametrize(
    ("cues", "speakers"),
    [
        (["访谈者：好吗？", "还行吧", "受访者：不好。", "没有人管。"], ["访谈者", "受访者"]),
        (["訪談者: 好嗎？", "受訪者A（居委會主任）: 不好。"], ["訪談者", "受訪者A"]),
        (["[Ann Lee]: Hi.", "[Bo Ray]: Hi.", "[Ann Lee]: So?"], ["Ann Lee", "Bo Ray"]),
        (["SPEAKER_00: Hi.", "SPEAKER_01: Hi."], ["SPEAKER_00", "SPEAKER_01"]),
        (["阿强：好吗？", "小美：好。", "阿强：行。", "小美：嗯。"], ["阿强", "小美"]),
        (["13800: hi", "ann's iPad: hi", "13800: so"], ["13800", "ann's iPad"]),
    ],
)
def test_labels_in_the_words_name_speakers(cues, speakers, read_parts):
    (transcript,) = read_parts(srt(*cues), ".srt")
    assert [speaker.label for speaker in transcript.speakers] == speakers


def test_who_is_named_at_the_first_cue_of_a_turn_speaks_to_its_end(turns):
    told = turns(
        srt(*["Ann Lee: So", "what is", "new?", "Bo Ray: Not", "much", "here."] * 4), ".srt"
    )
    assert [turn[0] for turn in told] == ["Ann Lee", "Bo Ray"] * 4
    assert told[1] == ("Bo Ray", 6000, 12000, "Not much here.")


def test_where_each_cue_is_labelled_one_without_is_nobodys(turns):
    told = turns(srt(*["Ann Lee: So", "Ann Lee: what?", "Bo Ray: No."] * 3, "Hm."), ".srt")
    assert told[-1][0] is None


@pytest.mark.parametrize("data", ["", "WEBVTT\n", "just words\n", "10:30 --> later\n", "\ufeff"])
def test_a_file_without_cues_is_refused(data, read_parts):
    with pytest.raises(TranscriptError, match=r"no subtitles|is empty") as caught:
        read_parts(data, ".vtt")
    assert caught.value.problems[0].remedy


LINES = st.sampled_from(
    [
        *("", " ", "WEBVTT", "NOTE", "NOTE a", "STYLE", "1", "2", "id 3", "-->", "<v Ann>hi"),
        *(
            "</v>",
            "<v",
            "{\\an8}x",
            "Ann: hi",
            "(Ann)",
            "- a",
            "- b",
            ">> BO: c",
            "好：",
            "𠮷&amp;",
        ),
        *("00:00:01.000 --> 00:00:02.000", "0:0:1,0-->0:0:2,0 align:left", "0:00:01.0,0:00:02.0"),
        *("99:99 --> 1:1", "00:00:01.000 --> x"),
    ]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=30).map("\n".join) | st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    try:
        (transcript,) = read_data(text.encode("utf-8", "replace"), "a.vtt", ReadingOptions())
    except TranscriptError:
        return
    assert transcript.turns[-1].end == len(transcript.text)
    assert all(turn.begins is None or turn.begins >= 0 for turn in transcript.turns)


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n" + "00:00:01.000 --> 00:00:02.000\n" * 30_000,
        "00:00:01,000 --> 00:00:02,000\n" + "a\n" * 100_000,
        "00:00:01,000 --> 00:00:02,000\n" + "<" * 300_000 + "\n" + "<v " * 100_000,
        "00:00:01,000 --> 00:00:02,000\n" + " \t" * 300_000,
        "00:00:01,000 --> 00:00:02,000\n" + "a:" * 200_000 + "\n" + "(" * 200_000,
        "0:" * 300_000,
    ],
)
def test_hostile_files_take_no_long(text):
    begun = time.process_time()
    try:
        read_data(text.encode(), "a.vtt", ReadingOptions())
    except TranscriptError as error:
        assert error.problems  # noqa: PT017
    assert time.process_time() - begun < 10
