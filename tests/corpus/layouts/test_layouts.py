"""Each layout by a fixture composed from its description (see fixtures/README.md)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govcode.corpus import TranscriptError, layout_names, parse_transcript, read_transcript

FIXTURES = Path(__file__).parents[1] / "fixtures"
TRUTHS = {
    path.name.removesuffix(".truth.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FIXTURES.glob("*.truth.json"))
}


def file(stem: str) -> Path:
    (path,) = (
        FIXTURES / f"{stem}{end}"
        for end in (".txt", ".md")
        if (FIXTURES / f"{stem}{end}").is_file()
    )
    return path


def told(transcript) -> list[list]:
    """Speaker, times and words of each turn that has either; the head of the file has neither."""
    turns = []
    for turn in transcript.turns:
        spoken = (s for s in turn.sentences if s.kind == "speech")
        words = "".join(transcript.text[s.start : s.end] for s in spoken).strip()
        if turn.speaker or words:
            turns.append([turn.speaker, turn.begins, turn.ends, words])
    return turns


def half_width(text: str) -> str:
    return text.replace("：", ":").replace("（", "(").replace("）", ")")


def full_width(text: str) -> str:
    return "\n".join(
        line if any(sign in line for sign in "0!]") else line.replace(": ", "：")
        for line in text.split("\n")
    )


@pytest.mark.parametrize("stem", TRUTHS)
def test_speakers_turns_times_and_head_are_those_of_the_truth(stem):
    truth, transcript = TRUTHS[stem], read_transcript(file(stem))
    assert transcript.layout == truth["layout"]
    speakers = {s.label: {"role": s.role, "attributes": s.attributes} for s in transcript.speakers}
    assert speakers == truth["speakers"]
    assert list(speakers) == list(truth["speakers"])
    assert transcript.attributes == truth["attributes"]
    found = told(transcript)
    wanted = [turn for turn in truth["turns"] if turn[0] or turn[3]]
    assert [turn[:3] for turn in found] == [turn[:3] for turn in wanted]
    for (*_, words), (*_, first, last) in zip(found, wanted, strict=True):
        assert words.startswith(first)
        assert words.endswith(last)
    for note in truth["notes"]:
        assert any(note in each for each in transcript.notes), transcript.notes


@pytest.mark.parametrize("stem", TRUTHS)
def test_the_truth_shows_a_line_of_its_fixture(stem):
    assert TRUTHS[stem]["example"] in file(stem).read_text(encoding="utf-8").split("\n")


def test_every_layout_has_a_fixture():
    assert {truth["layout"] for truth in TRUTHS.values()} == set(layout_names())


@pytest.mark.parametrize("width", [half_width, full_width])
@pytest.mark.parametrize("stem", TRUTHS)
def test_the_width_of_signs_changes_no_speaker(stem, width):
    text = file(stem).read_text(encoding="utf-8")
    plain, dressed = parse_transcript(text), parse_transcript(width(text))
    assert dressed.layout == plain.layout
    assert [turn.speaker for turn in dressed.turns] == [
        width(turn.speaker) if turn.speaker else None for turn in plain.turns
    ]


@pytest.mark.parametrize("stem", TRUTHS)
def test_a_forced_layout_gives_what_is_found(stem):
    text = file(stem).read_text(encoding="utf-8")
    found = parse_transcript(text)
    forced = parse_transcript(text, layout=found.layout)
    assert [turn.speaker for turn in forced.turns if turn.speaker in TRUTHS[stem]["speakers"]] == [
        turn.speaker for turn in found.turns if turn.speaker
    ]


@pytest.mark.parametrize("stem", TRUTHS)
def test_no_word_of_a_label_is_speech(stem):
    transcript = read_transcript(file(stem))
    speech = " ".join(words for *_, words in told(transcript))
    for speaker in transcript.speakers:
        assert f"{speaker.label}：" not in speech
        assert f"{speaker.label}:" not in speech
    for furniture in ("](", "（笑）", "#00:", "-->", "\t"):
        assert furniture not in speech


def test_body_text_behind_hashes_is_speech(fixture_text):
    transcript = parse_transcript(fixture_text("22-headings.md"))
    turn = transcript.turns[-2]
    kinds = [sentence.kind for sentence in turn.sentences]
    assert turn.speaker == "李伯璋"
    assert kinds == ["label", "speech", "aside", "speech"]


def test_the_head_of_a_typed_file_is_no_turn(fixture_text):
    transcript = parse_transcript(fixture_text("14-labelled.txt"))
    assert transcript.turns[0].speaker is None
    assert {sentence.kind for sentence in transcript.turns[0].sentences} == {"aside"}
    assert "张伟" not in str((transcript.speakers, transcript.attributes))


def test_the_notes_tell_the_evidence():
    text = "访谈者：怎么样？\n受访者：不好。\n我的看法：要改。\n访谈者：好。\n"
    assert parse_transcript(text).notes == (
        "layout labelled-lines: 3 labels, 3 turns, 2 speakers",
        "evidence: 3 of 4 lines open a turn: 访谈者 2, 受访者 1",
        "followed by a colon but not taken for speakers: 我的看法",
    )


def test_what_was_refused_in_a_text_of_nobody_is_told():
    notes = parse_transcript("门禁：经常坏。\n门禁：数据外泄。\n没有别的。\n").notes
    assert notes == (
        "no speakers found; imported as paragraphs",
        "followed by a colon but not taken for speakers: 门禁 2",
    )


def test_what_else_was_close_is_told():
    lines = "\n".join(
        f"[00:0{n}] 王强：好的吗？\n说话人{n % 2 + 1} 00:0{n}\n嗯。\n" for n in range(1, 6)
    )
    notes = parse_transcript(lines).notes
    assert any(note.startswith("layout ") and "was close" in note for note in notes), notes


def test_a_layout_can_be_forced():
    text = "甲队：好。\n" + "别的话。\n" * 20
    assert parse_transcript(text).speakers == ()
    forced = parse_transcript(text, layout="labelled-lines")
    assert [speaker.label for speaker in forced.speakers] == ["甲队"]
    assert "the layout was given, not found" in forced.notes
    assert parse_transcript("问：好？答：好。", layout="plain").speakers == ()


def test_a_forced_layout_that_fits_nothing_is_told():
    transcript = parse_transcript("没有标签。", layout="bold-time")
    assert transcript.layout == "plain"
    assert "bold-time was asked for" in transcript.notes[0]


def test_an_unknown_layout_names_the_nearest():
    assert layout_names()[-1] == "plain"
    with pytest.raises(TranscriptError, match="did you mean labelled-lines"):
        parse_transcript("x", layout="labeled-lines")
