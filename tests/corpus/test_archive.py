"""Real transcripts: speakers, headings, turns and dates are those that their list counts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from govcode.corpus import Transcript, parse_transcript, read_transcript

# (speakers, headings, turns of merged headings): as listed, as read, and why
DIFFERENT = {
    "edge/2015-08-19-課發會第八次會議紀錄.md": (
        (24, 106, 102),
        (20, 97, 94),
        "紀錄確認, 業務報告, 提案討論 and 參考意見 are items of the agenda; the list counts them as speakers",
    ),
    "edge/2020-12-09-臺灣茶風味輪案-第一次工作會議.md": (
        (5, 10, 5),
        (0, 0, 0),
        "minutes: 日期, 地點, 出席, 議題分析表中… and 待辦事項 are subjects; nobody speaks",
    ),
    "zh/2022-06-06-開放政府第-126-次協作公聽會（第一場）.md": (
        (20, 70, 69),
        (19, 70, 69),
        "科長：邱俊雄 and 業務單位：邱俊雄 are one person, counted twice in the list",
    ),
}


def listed(real_data: Path) -> Iterator[tuple[dict[str, str], Transcript]]:
    with (real_data / "pdis" / "SOURCES.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield row, read_transcript(real_data / "pdis" / row["file"])


def counted(transcript: Transcript) -> tuple[int, int, int]:
    turns = [turn for turn in transcript.turns if turn.speaker]
    headings = sum(s.kind == "label" for turn in turns for s in turn.sentences)
    return len(transcript.speakers), headings, len(turns)


def test_every_file_is_counted_as_its_list_does_or_for_a_reason(real_data):
    differing = {}
    for row, transcript in listed(real_data):
        assert transcript.sha256 == row["sha256"]
        told = tuple(int(row[key]) for key in ("speakers", "turns", "turns_merged"))
        if counted(transcript) != told:
            differing[row["file"]] = (told, counted(transcript))
    assert differing == {file: (told, ours) for file, (told, ours, _) in DIFFERENT.items()}


def test_every_date_is_that_of_the_list(real_data):
    for row, transcript in listed(real_data):
        assert transcript.attributes.get("date", "") == row["date"], row["file"]


@pytest.mark.parametrize(
    ("file", "speakers", "labels", "turns"),
    [("110", 4, 28, 14), ("165", 1, 13, 1), ("23", 7, 23, 13), ("236", 9, 40, 31)],
)
def test_labels_of_real_round_tables(real_data, file, speakers, labels, turns):
    """Counted in the files: every line begins with 发言人 and a number."""
    transcript = read_transcript(real_data / "vcsum" / f"{file}.txt")
    assert transcript.layout == "labelled-lines"
    assert counted(transcript) == (speakers, labels, turns)
    lines = [line for line in transcript.text.split("\n") if line.strip()]
    assert len(lines) == labels
    assert len({line.split("：")[0] for line in lines}) == speakers


def test_nobody_speaks_in_the_words_alone(real_files):
    """Without their headings and labels the transcripts are prose, with all colons it has."""
    for path in real_files:
        lines = path.read_text(encoding="utf-8").split("\n")
        if path.suffix == ".md":
            words = [line for line in lines if not line.startswith("#")]
        else:
            words = [line.partition("：")[2] for line in lines]
        assert parse_transcript("\n".join(words)).speakers == (), path.name
        paragraphs = [line for line in words if line.strip()]
        assert parse_transcript("\n".join(paragraphs)).speakers == (), path.name


@pytest.mark.parametrize("dress", [r"\1\n", r"\1"])
def test_the_headings_typed_as_labels_name_the_same_speakers(real_data, dress):
    """``### 唐鳳：`` over the words, typed ``唐鳳：`` above or before them."""
    speakers = missed = 0
    added = set()
    for path in sorted(real_data.glob("pdis/*/*.md")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^### .*[^：:\n]$", text, re.MULTILINE):  # ### 空保處：謝仁碩
            continue
        typed = re.sub(r"^###? (.*?[：:])\s*\n\s*", dress, text, flags=re.MULTILINE)
        headings = {speaker.label for speaker in parse_transcript(text).speakers}
        labels = {speaker.label for speaker in parse_transcript(typed).speakers}
        speakers += len(headings)
        missed += len(headings - labels)
        added |= labels - headings
    assert speakers > 600
    assert missed <= 0.02 * speakers
    assert added == set()
