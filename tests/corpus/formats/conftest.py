"""What is said of a file's transcripts, to be held against the truth beside the fixtures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govcode.corpus import ReadingOptions, read_data, read_transcripts

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"


def _told(transcript) -> dict:
    return {
        "part": transcript.part,
        "layout": transcript.layout,
        "attributes": dict(transcript.attributes),
        "speakers": {s.label: [s.role, dict(s.attributes)] for s in transcript.speakers},
        "turns": [
            [turn.speaker, turn.begins, turn.ends, _words(transcript, turn)]
            for turn in transcript.turns
        ],
    }


def _words(transcript, turn) -> str:
    spoken = (s for s in turn.sentences if s.kind != "label")
    return "".join(transcript.text[s.start : s.end] for s in spoken).strip()


@pytest.fixture
def read():
    """Read the transcripts in text or bytes as if they stood in a file of that suffix."""

    def _read(data: str | bytes, suffix: str, **options):
        data = data.encode() if isinstance(data, str) else data
        return read_data(data, f"访谈{suffix}", ReadingOptions(**options))

    return _read


@pytest.fixture
def turns(read):
    """The turns of the one transcript in the data: speaker, times, words."""

    def _turns(data: str | bytes, suffix: str, **options):
        (transcript,) = read(data, suffix, **options)
        return [tuple(turn) for turn in _told(transcript)["turns"]]

    return _turns


@pytest.fixture
def round_trip():
    """Hold what is said of a fixture against its truth; every word must be a slice of the text."""

    def _round_trip(folder: str, name: str) -> None:
        truth = json.loads((FORMATS / folder / "truth.json").read_text(encoding="utf-8"))
        found = read_transcripts(FORMATS / folder / name)
        assert [_told(transcript) for transcript in found] == truth[name]
        for transcript in found:
            ends = [0, *(turn.end for turn in transcript.turns)]
            assert [turn.start for turn in transcript.turns] == ends[:-1]
            assert ends[-1] == len(transcript.text)

    return _round_trip


@pytest.fixture(scope="session")
def fixture_bytes():
    return lambda folder, name: (FORMATS / folder / name).read_bytes()
