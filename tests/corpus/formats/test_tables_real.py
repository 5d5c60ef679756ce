"""Real tables, where they are at hand."""

from __future__ import annotations

from collections import Counter

import pytest

from govcode.corpus import (
    TranscriptError,
    read_transcripts,
)


def test_the_interviews_of_world_after_covid(real_data):
    found = read_transcripts(real_data / "wac" / "transcripts.csv")
    assert len(found) == len({t.part for t in found}) == 57
    for transcript in found:
        (speaker,) = transcript.speakers
        assert speaker.label == transcript.part
        assert transcript.encoding == "cp1252"
        assert set(transcript.attributes) <= {"RecordingDate"}
        assert set(speaker.attributes) <= set(
            "Gender Location Field FamiliarWisdom Position Seniority".split()
        )
        answers = [turn for turn in transcript.turns if turn.speaker]
        questions = [turn for turn in transcript.turns if not turn.speaker]
        assert len(answers) == len(questions) <= 5
        assert "\ufffd" not in transcript.text
    assert sum(len(t.attributes) + len(t.speakers[0].attributes) for t in found) >= 57 * 6


@pytest.mark.parametrize(
    ("name", "comments", "authors"),
    [
        ("american-assembly.bowling-green", 896, 403),
        ("london.youth.policing", 39, 16),
        ("vtaiwan.uberx", 197, 105),
    ],
)
def test_comments_are_turns_of_their_authors(name, comments, authors, real_data):
    (transcript,) = read_transcripts(real_data / "polis" / name / "comments.csv")
    spoken = Counter(turn.speaker for turn in transcript.turns)
    assert (spoken.total(), len(spoken), spoken[None]) == (comments, authors, 0)
    assert "columns not kept: timestamp, datetime, comment-id, agrees, disagrees, moderated" in (
        transcript.notes
    )


@pytest.mark.parametrize("name", ["polis/*/summary.csv", "wac/codes.csv"])
def test_tables_that_are_no_transcripts_are_refused(name, real_data):
    for path in sorted(real_data.glob(name)):
        with pytest.raises(TranscriptError, match="no column holds what was said"):
            read_transcripts(path)
