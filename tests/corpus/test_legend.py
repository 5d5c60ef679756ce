"""Initials that a head declares."""

from __future__ import annotations

import pytest

from govcode.corpus import parse_transcript
from govcode.corpus._legend import declared


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("I = Interviewer, R = Respondent", {"I": "Interviewer", "R": "Respondent"}),
        ("I – Interviewer; R – Respondent", {"I": "Interviewer", "R": "Respondent"}),
        ("I: Interviewer\nR: Respondent\n", {"I": "Interviewer", "R": "Respondent"}),
        ("Interviewer (AL), tenant (T1)", {"AL": "Interviewer", "T1": "tenant"}),
        ("Q代表访谈者，A代表受访者", {"Q": "访谈者", "A": "受访者"}),
        ("访谈者（以下简称“访”）", {"访": "访谈者"}),
        ("受訪者（以下簡稱「受」）：某居民", {"受": "受訪者"}),
        ("W＝物业经理；L＝李明", {"W": "物业经理", "L": "李明"}),
        ("A stands for the interviewer", {"A": "the interviewer"}),
        ("x = 3, y = 4", {}),
        ("智慧社区（一期）：建设", {}),
        ("王强：物业经理", {}),
    ],
)
def test_declarations(head, expected):
    found = declared(head)
    assert {short: long.removeprefix("the ") for short, long in found.items()} == {
        short: long.removeprefix("the ") for short, long in expected.items()
    }


def test_declared_initials_give_roles():
    text = (
        "F = Interviewer, W = Property manager, T = Interpreter\n\nF: So?\nW: No.\nT: He says no.\n"
    )
    found = {s.label: (s.role, dict(s.attributes)) for s in parse_transcript(text).speakers}
    assert found == {
        "F": ("interviewer", {}),
        "W": ("participant", {"title": "Property manager"}),
        "T": ("other", {}),
    }


def test_a_declared_name_is_not_told():
    text = "L＝李明，F＝访谈者\n\nF：好吗？\nL：好。\nF：哦。\n"
    transcript = parse_transcript(text)
    assert [s.label for s in transcript.speakers] == ["F", "L"]
    assert "李明" not in str(transcript.speakers)


def test_a_label_and_its_abbreviation_are_one_speaker():
    text = "访谈者（以下简称“访”）：您好，我们开始？\n受访者：好。\n访：门禁好用吗？\n受访者：不好用。\n"
    transcript = parse_transcript(text)
    assert [turn.speaker for turn in transcript.turns] == ["访谈者", "受访者"] * 2
