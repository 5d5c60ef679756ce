"""Plain text, and subtitles that were pasted into it."""

from __future__ import annotations

import pytest

from govcode.corpus import ReadingOptions, read_data

VTT = "WEBVTT\n\n1\n00:00:05.000 --> 00:00:09.000\n王强：门禁是去年装的，\n\n00:00:09.000 --> 00:00:11.000\n王强：老坏。\n\n00:00:11.500 --> 00:00:12.000\n主持人：哦？\n"  # noqa: E501
SRT = VTT.removeprefix("WEBVTT\n\n").replace(".000", ",000").replace(".500", ",500")


def read(text: str, suffix: str):
    (transcript,) = read_data(text.encode(), f"会议{suffix}", ReadingOptions())
    return transcript


@pytest.mark.parametrize("text", [VTT, SRT])
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_pasted_subtitles_are_read_as_such(text, suffix):
    transcript = read(text, suffix)
    assert [(t.speaker, t.begins, t.ends) for t in transcript.turns] == [
        ("王强", 5_000, 11_000),
        ("主持人", 11_500, 12_000),
    ]
    assert transcript.layout in ("vtt", "srt")
    assert "-->" not in transcript.text


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT is a format.\n",
        "访谈者：箭头怎么写？\n受访者：a --> b\n",
        "访谈者：写下来？\n受访者：好。\n00:00:05.000 --> 00:00:09.000\n",
        "[00:00:05 --> 00:00:09] 王强: 好。\n[00:00:09 --> 00:00:11] 王强: 嗯。\n",
    ],
)
def test_other_texts_stay_as_they_are(text):
    assert read(text, ".txt").text == text
