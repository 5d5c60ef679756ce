from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.corpus import Transcript, layout_names, parse_transcript, read_transcript

HEADINGS = ["### 唐鳳：\n", "### 日期：\n", "## 無名\n", "# 題\n", "#", "##我們\n"]
LABELS = [
    "访谈者：",
    "受访者A（主任）:",
    "问：好？答：",
    "说话人1 00:01\n",
    "李明(00:01): ",
    "时间：明天\n",
]
OTHERS = [
    "**陈静** [00:01]\n> ",
    "[00:05] Jun:\n",
    "> (laughter)\n",
    "![](a.png)\n",
    "（笑）\n",
    ">",
    "：",
    "[id1] ",
    "{00:01:02}\n",
    "[00:01 - 00:04] ",
    "#00:00:12-3#\n",
    "0:05\tAnn\thello\n",
    "Ann  0:15\n",
    "I = Interviewer\n",
    "| 时间 | 下午 |\n",
    "---\n",
]
WORDS = ["\n\n", " ", "\u2028", "好。", "Mr. Wu says no. ", "\\[laughs\\]\n"]
PIECES = st.sampled_from([*HEADINGS, *LABELS, *OTHERS, *WORDS])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join))


def check_tiling(transcript: Transcript) -> None:
    end = 0
    labels = {speaker.label for speaker in transcript.speakers}
    for turn in transcript.turns:
        assert turn.start == end < turn.end
        assert turn.speaker is None or turn.speaker in labels
        for sentence in turn.sentences:
            assert sentence.start == end < sentence.end
            end = sentence.end
            blank = not transcript.text[sentence.start : sentence.end].strip()
            assert not blank or len(turn.sentences) == 1
        assert turn.end == end
    assert end == len(transcript.text)
    assert len(labels) == len(transcript.speakers)


@settings(deadline=None)  # the dictionary is loaded by whichever text first needs it
@given(TEXTS, st.sampled_from([None, *layout_names()]))
def test_turns_and_sentences_tile_every_text(text, layout):
    transcript = parse_transcript(text, layout=layout)
    assert transcript.text == text
    check_tiling(transcript)


@settings(deadline=None)
@given(TEXTS)
def test_no_speaker_follows_himself(text):
    speakers = [turn.speaker for turn in parse_transcript(text).turns]
    assert not any(first == second is not None for first, second in itertools.pairwise(speakers))


def test_real_files_tile(real_files):
    for path in real_files:
        check_tiling(read_transcript(path))


LINES = [
    "\n",
    "a：\n",
    "：\n",
    "a\n",
    "[a] b\n",
    "00:00\n",
    "---\n",
    "时间：\n",
    "a,b,c\n",
    "说话人1 00:00\n好\n",
]
RUNS = [
    " ",
    "\u3000",
    "：",
    "a",
    "a：",
    "00:00 ",
    "[00:01] ",
    "![](",
    "（",
    "(",
    "**",
    "|",
    "\t",
    "a,",
    "{a",
    "问：好？答：",
]
MORE = [
    "I=",
    "（以下简称",
    "#00:00:01-2#",
    "a   0:05   b\n",
    "访谈者" + " " * 500 + "\n",
    "时间" + " " * 500 + "：1\n",
]


@pytest.mark.parametrize("piece", [*LINES, *RUNS, *MORE])
def test_odd_texts_take_no_more_than_linear_time(piece):
    """An expression that tries every division of a run of blanks would hang here."""
    began = time.monotonic()
    check_tiling(parse_transcript(piece * (100_000 // len(piece))))
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("piece", ["：", "我们今天讨论门禁的问题，"])
def test_a_line_of_ten_megabytes_is_read(piece):
    began = time.monotonic()
    transcript = parse_transcript(piece * (3_400_000 // len(piece)))
    assert len(transcript.text.encode()) > 10_000_000
    assert time.monotonic() - began < 60


def test_an_empty_text_has_no_turns():
    transcript = parse_transcript("")
    assert transcript.turns == ()
    assert transcript.language == "other"


def test_headings_of_one_speaker_merge_and_stay_labels():
    text = (
        "# 題\n\n### 甲：\n一。\n\n> (laughter)\n\n### 甲：\n\n### 甲：\n二。\n\n### 乙：\n三。\n"
    )
    transcript = parse_transcript(text)
    assert [turn.speaker for turn in transcript.turns] == [None, "甲", "乙"]
    kinds = [sentence.kind for sentence in transcript.turns[1].sentences]
    assert kinds == ["label", "speech", "aside", "label", "label", "speech"]
