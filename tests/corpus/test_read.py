from __future__ import annotations

import hashlib

import pytest

from govcode.corpus import TranscriptError, parse_transcript, read_transcript

TALK = "访谈者：好吗？\r\n受访者：好。\r\n"


def test_a_file_is_named_hashed_and_decoded(tmp_path):
    path = tmp_path / "访谈1.txt"
    data = b"\xef\xbb\xbf" + TALK.encode()
    path.write_bytes(data)
    transcript = read_transcript(path)
    assert transcript.name == "访谈1.txt"
    assert transcript.text == TALK.replace("\r\n", "\n")
    assert transcript.sha256 == hashlib.sha256(data).hexdigest()
    assert (transcript.encoding, transcript.language) == ("utf-8", "zh")
    assert path.read_bytes() == data


def test_a_guessed_encoding_is_noted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes((TALK * 5).encode("gb18030"))
    assert read_transcript(path).notes[0] == "encoding guessed: gb18030"


def test_replacement_characters_of_the_original_are_kept_and_noted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("访谈者：好\ufffd吗？\n受访者：好。\n", encoding="utf-8")
    transcript = read_transcript(path)
    assert "\ufffd" in transcript.text
    assert "U+FFFD 1 times" in transcript.notes[-1]


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"--- 12 ...", b"\xef\xbb\xbf"])
def test_a_file_without_letters_is_empty(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(TranscriptError, match="is empty") as caught:
        read_transcript(path)
    assert caught.value.problems[0].place == str(path)


@pytest.mark.parametrize("name", ["a.pages", "a.ppt", "a.mp3", "a"])
def test_other_suffixes_say_what_to_do(tmp_path, name):
    path = tmp_path / name
    path.write_text("x")
    with pytest.raises(TranscriptError) as caught:
        read_transcript(path)
    assert ".docx" in caught.value.problems[0].remedy


def test_missing_and_unreadable_files_are_one_clear_error(tmp_path):
    with pytest.raises(TranscriptError, match="No such file"):
        read_transcript(tmp_path / "a.txt")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(TranscriptError, match="cannot be read"):
        read_transcript(tmp_path / "b.txt")


def test_options_reach_the_parser(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("阿强：好吗？\n小美：好。\n阿强：行。\n小美：嗯。\n", encoding="utf-8")
    transcript = read_transcript(path, interviewers=["阿强"])
    assert transcript.speakers[0].role == "interviewer"
    assert read_transcript(path, layout="plain").speakers == ()
    assert parse_transcript("甲", name="n", encoding="big5", sha256="0").encoding == "big5"
