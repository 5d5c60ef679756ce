from __future__ import annotations

import csv
import itertools

import pytest
from hypothesis import given
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


@given(TEXTS, st.sampled_from([None, *layout_names()]))
def test_turns_and_sentences_tile_every_text(text, layout):
    transcript = parse_transcript(text, layout=layout)
    assert transcript.text == text
    check_tiling(transcript)


@given(TEXTS)
def test_no_speaker_follows_himself(text):
    speakers = [turn.speaker for turn in parse_transcript(text).turns]
    assert not any(first == second is not None for first, second in itertools.pairwise(speakers))


def test_real_files_tile(real_files):
    for path in real_files:
        check_tiling(read_transcript(path))


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "\u3000",
        "\n",
        "a：",
        "访谈者" + " " * 500 + "\n",
        "时间" + " " * 500 + "：1\n",
        "00:00 ",
    ],
)
def test_odd_texts_take_no_more_than_linear_time(piece):
    """An expression that tries every division of a run of blanks would hang here."""
    check_tiling(parse_transcript(piece * (60_000 // len(piece))))


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


def test_speakers_and_merged_turns_of_the_archive_are_those_of_its_list(real_data):
    """Where they differ, the list counts subjects and offices as speakers, and this does not."""
    differing = {}
    with (real_data / "pdis" / "SOURCES.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            transcript = read_transcript(real_data / "pdis" / row["file"])
            assert transcript.sha256 == row["sha256"]
            turns = sum(1 for turn in transcript.turns if turn.speaker)
            listed = int(row["speakers"]), int(row["turns_merged"])
            if (len(transcript.speakers), turns) != listed:
                differing[transcript.name[:10]] = (*listed, len(transcript.speakers), turns)
    assert differing == {
        "2015-08-19": (24, 102, 20, 94),  # 紀錄確認, 業務報告, 提案討論, 參考意見
        "2020-12-09": (5, 5, 0, 0),  # 日期, 地點, 出席, 議題分析表中…, 待辦事項
        "2022-06-06": (20, 69, 19, 69),  # 科長：邱俊雄 and 業務單位：邱俊雄
    }


def test_speech_recognition_labels_of_real_round_tables(real_data):
    speakers = {
        path.stem: len(read_transcript(path).speakers) for path in real_data.glob("vcsum/*.txt")
    }
    assert speakers == {"110": 4, "165": 1, "23": 7, "236": 9}
