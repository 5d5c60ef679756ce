"""One composed interview in every format gives the speakers, the order and the words of its truth."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from govcode.corpus import Transcript, TranscriptError, read_transcript

FOLDER = Path(__file__).parents[1] / "fixtures" / "formats" / "documents"
FORMATS = ("txt", "docx", "odt", "rtf", "html", "pdf")


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


def spoken(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [
        (
            turn.speaker,
            bare(
                "".join(
                    transcript.text[s.start : s.end] for s in turn.sentences if s.kind == "speech"
                )
            ),
        )
        for turn in transcript.turns
    ]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_gives_the_same_turns(language, suffix):
    truth = json.loads((FOLDER / f"interview-{language}.json").read_text(encoding="utf-8"))
    transcript = read_transcript(FOLDER / f"interview-{language}.{suffix}")
    assert spoken(transcript) == [(who, bare("".join(said))) for who, said in truth["turns"]]
    assert transcript.language == language


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_paragraphs_stay_whole_and_words_apart(language, suffix):
    text = read_transcript(FOLDER / f"interview-{language}.{suffix}").text
    plain = (FOLDER / f"interview-{language}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line]
    expected = plain.splitlines()
    missed = [line for line in expected if line not in lines]
    # a paragraph that ends at the margin and has no other sign of its end joins the next
    assert len(missed) <= (2 if suffix == "pdf" else 0), missed


@pytest.mark.parametrize("name", ["table-zh.pdf", "table-en.pdf", "table-zh.rtf"])
def test_rows_of_time_words_and_speaker(name):
    truth = json.loads((FOLDER / f"interview-{name[6:8]}.json").read_text(encoding="utf-8"))
    transcript = read_transcript(FOLDER / name)
    assert spoken(transcript) == [(who, bare("".join(said))) for who, said in truth["turns"]]
    assert transcript.text.startswith("[00:01:05] ")


def test_an_old_word_file_is_told_how_to_convert():
    with pytest.raises(TranscriptError, match="is an old Word file") as caught:
        read_transcript(FOLDER / "interview-zh.doc")
    assert "save it as .docx" in caught.value.problems[0].remedy
