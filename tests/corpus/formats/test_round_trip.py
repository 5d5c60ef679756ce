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


BESIDE = """访谈记录
访谈者：好吗？
受访者：新加的还好。
换行后\t制表   空格
第一点
第二点
访谈者：看图。
文本框里
受访者：链接在此，“引号”—和‘单引号’…𠮷😀。
访谈者：表里的问题？
受访者：表里的答案。
第二段。
访谈者：谢谢。
"""


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf"])
def test_what_stands_beside_the_words_is_left_out_and_told_in_every_format(suffix):
    transcript = read_transcript(FOLDER / f"beside.{suffix}")
    assert transcript.text == BESIDE
    told = transcript.notes[0]
    assert all(each in told for each in ("deletions under revision", "footnotes", "comments"))
    assert "numbers" in told


def test_an_old_word_file_is_told_how_to_convert():
    with pytest.raises(TranscriptError, match="is an old Word file") as caught:
        read_transcript(FOLDER / "interview-zh.doc")
    assert "save it as .docx" in caught.value.problems[0].remedy
