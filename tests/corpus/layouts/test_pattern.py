"""Layouts of the user's own."""

from __future__ import annotations

import time

import pytest

from govcode.corpus import TranscriptError, parse_transcript
from govcode.corpus.layouts import Pattern, own_layout

OWN = r"^(?P<time>\d\d:\d\d) / (?P<speaker>[^/\n]+?)(?: <(?P<role>[^>\n]+)>)? / "
TEXT = "会前闲谈\n00:05 / 王强 <物业经理> / 门禁是去年装的。\n\n还行。\n00:11 / 李明 / 嗯。\n"


def test_groups_give_speaker_time_and_role():
    mine = own_layout("mine", OWN)
    transcript = parse_transcript(TEXT, patterns={"mine": mine})
    assert transcript.layout == "mine"
    assert [(t.speaker, t.begins) for t in transcript.turns] == [
        (None, None),
        ("王强", 5_000),
        ("李明", 11_000),
    ]
    assert transcript.speakers[0].attributes == {"title": "物业经理"}
    assert transcript.notes[1] == "evidence: 2 of 4 lines open a turn: 王强 1, 李明 1"


def test_an_own_layout_is_taken_before_any_other_and_can_be_forced():
    mine = {"mine": own_layout("mine", r"^(?P<speaker>[甲乙])：")}
    text = "甲：访谈者：好？\n乙：受访者：好。\n"
    assert parse_transcript(text, patterns=mine).layout == "mine"
    assert parse_transcript(text, patterns=mine, layout="mine").layout == "mine"
    assert parse_transcript("无。", patterns=mine, layout="mine").layout == "plain"


def test_a_group_text_says_where_the_words_begin():
    mine = {"mine": own_layout("mine", r"^\((?P<speaker>\w+)\)\s*(?P<text>.*)$")}
    turns = parse_transcript("(𠮷田) 是的。\n(Ann) yes.\n", patterns=mine).turns
    assert [[s.kind for s in turn.sentences] for turn in turns] == [["label", "speech"]] * 2


def test_an_empty_speaker_is_nobody():
    mine = {"mine": own_layout("mine", r"^(?P<time>\d\d:\d\d)(?P<speaker>\w*) ")}
    turns = parse_transcript("00:05 好。\n00:09 不。\n", patterns=mine).turns
    assert [(turn.speaker, turn.begins) for turn in turns] == [(None, 5_000), (None, 9_000)]


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        (r"^(?P<speaker>", "layout 'mine': its pattern is no regular expression"),
        (r"^(?P<speaker>\w+", "look at sign"),
        (r"^(\w+)：", "names no group speaker"),
        (r"^(?P<speaker>\w*)", "fits the empty string"),
        (r"^(?P<speaker>\w+)(?P<when>x)", "names a group 'when'"),
        (r"^(?P<speaker>[)：", "no regular expression"),
        ("", "names no group speaker"),
    ],
)
def test_what_is_wrong_with_an_expression_is_told(expression, fault):
    with pytest.raises(TranscriptError) as raised:
        own_layout("mine", expression)
    (problem,) = raised.value.problems
    assert fault in f"{problem.message}; {problem.remedy}"
    assert problem.remedy


def test_a_catastrophic_expression_ends_in_an_error(monkeypatch):
    monkeypatch.setattr("govcode.corpus.layouts._pattern._SECONDS", 0.3)
    mine = {"mine": own_layout("mine", r"^(?P<speaker>(?:\w|\w\w)+)#")}
    began = time.monotonic()
    with pytest.raises(TranscriptError, match="its pattern takes longer than"):
        parse_transcript("a" * 60 + "-\n：#\n", patterns=mine)
    assert time.monotonic() - began < 10


def test_a_pattern_made_without_the_constructor_fails_when_used():
    with pytest.raises(TranscriptError, match="names no group speaker"):
        parse_transcript("x", patterns={"mine": Pattern("x")})
