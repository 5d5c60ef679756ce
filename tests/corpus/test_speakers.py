from __future__ import annotations

import pytest

from govcode.corpus import parse_transcript
from govcode.corpus._names import is_name


def roles(*labels: str, **options: object) -> dict[str, str]:
    text = "".join(f"{label}：说一句话。\n" for label in labels * 2)
    transcript = parse_transcript(text, **options)
    return {speaker.label: speaker.role for speaker in transcript.speakers}


ASKING = """
访谈者 訪談者 采访者 访谈员 主持人 问 問 记者 研究者 主持人A
Q Interviewer moderator M I Interviewer_2
"""


@pytest.mark.parametrize("label", ASKING.split())
def test_those_who_ask(label):
    assert roles(label, "居民B")[label] == "interviewer"


@pytest.mark.parametrize("label", ["受访者", "受訪者A", "A", "答", "Interviewee", "王小明", "R1"])
def test_those_who_answer(label):
    assert roles("访谈者", label)[label] == "participant"


@pytest.mark.parametrize("label", ["口譯人員", "司儀", "翻译", "Interpreter"])
def test_those_who_do_neither(label):
    assert roles("访谈者", label)[label] == "other"


def test_initials_through_the_alphabet_are_participants():
    assert set(roles("H", "I", "K", "L", "M").values()) == {"participant"}


def test_the_interviewers_can_be_named():
    assert roles("阿强", "小美", interviewers=["阿强"]) == {
        "阿强": "interviewer",
        "小美": "participant",
    }


@pytest.mark.parametrize(
    ("label", "generic"),
    [
        ("受访者", True),
        ("说话人1", True),
        ("SPEAKER_00", True),
        ("A", True),
        ("Interviewee", True),
        ("居民B", True),
        ("Audience Member", True),
        ("問", True),
        ("王小明", False),
        ("Audrey Tang", False),
        ("王主任", False),
    ],
)
def test_generic_labels(label, generic):
    text = f"{label}：好。\n访谈者：好？\n" * 2
    found = {speaker.label: speaker.generic for speaker in parse_transcript(text).speakers}
    assert found[label] is generic


def attributes(*headings: str) -> dict[str, dict[str, str]]:
    text = "".join(f"### {heading}\n好。\n\n" for heading in headings)
    return {s.label: dict(s.attributes) for s in parse_transcript(text).speakers}


def test_what_stands_in_brackets_becomes_an_attribute():
    assert attributes(
        "李伯璋 (中央健康保險署)：",
        "石怡佳(司儀)：",
        "教育部代表（趙副組長由靖）：",
        "國發會(補充說明)：",
    ) == {
        "李伯璋": {"affiliation": "中央健康保險署"},
        "石怡佳": {"title": "司儀"},
        "趙副組長由靖": {"affiliation": "教育部代表", "title": "副組長"},
        "國發會": {"note": "補充說明"},
    }


def test_a_name_with_and_without_its_office_is_one_person():
    assert attributes("李伯璋：", "李伯璋 (中央健康保險署)：", "李伯璋:") == {
        "李伯璋": {"affiliation": "中央健康保險署"}
    }


def test_one_label_with_two_offices_is_two_persons():
    assert attributes("受访者（居委会主任）：", "受访者（居民）：") == {
        "受访者（居委会主任）": {"title": "居委会主任"},
        "受访者（居民）": {"title": "居民"},
    }


def test_numbered_questions_are_not_so_many_people():
    assert roles("Q1", "A1", "Q2", "A2") == {"Q": "interviewer", "A": "participant"}
    assert list(roles("主持人", "A1", "A2")) == ["主持人", "A1", "A2"]


def test_entities_escapes_and_times_do_not_enter_the_name():
    assert list(attributes(r"R&amp;D\_1 [00:12:03]：", "[00:01:02] 唐鳳：", "唐鳳：")) == [
        "R&D_1",
        "唐鳳",
    ]


def test_a_question_typed_into_a_heading_is_speech():
    transcript = parse_transcript("### Q：平台怎麼來的？\n\n### A：\n大家寫的。\n")
    first = transcript.turns[0]
    assert first.speaker == "Q"
    assert [s.kind for s in first.sentences] == ["label", "speech"]


@pytest.mark.parametrize("words", ["分為兩大面向", "的報告有三點", "享", "我的看法"])
def test_chinese_words_are_no_latin_names(words):
    assert not is_name(words)
