"""Which labels are suggested to be one speaker's; precision before completeness."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.corpus import read_transcript
from govcode.corpus._aliases import suggest_aliases


def pairs(*labels: str) -> set[tuple[str, str, str]]:
    return {(each.label, each.name, each.strength) for each in suggest_aliases(labels)}


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["陳靜", "陈静"], {("陳靜", "陈静", "strong")}),
        (["受訪者Ａ", "受访者A"], {("受訪者Ａ", "受访者A", "strong")}),
        (["audrey-tang", "Audrey Tang"], {("audrey-tang", "Audrey Tang", "strong")}),
        (["受访者 A", "受访者A"], {("受访者 A", "受访者A", "strong")}),
        (["张富林处长", "張富林"], {("张富林处长", "張富林", "strong")}),
        (["主任李强", "李强"], {("主任李强", "李强", "strong")}),
        (["欧阳明主任", "歐陽明"], {("欧阳明主任", "歐陽明", "strong")}),
        (["张富林处长", "張富林科长"], {("張富林科长", "张富林处长", "likely")}),
        (["國發會張富林", "教育部張富林"], {("教育部張富林", "國發會張富林", "weak")}),
        (["王主任", "王建国主任"], {("王主任", "王建国主任", "weak")}),
        (["Audrey", "Audrey Tang"], {("Audrey", "Audrey Tang", "weak")}),
        (["Ms. Tang", "Audrey Tang"], {("Ms. Tang", "Audrey Tang", "weak")}),
        (["A. Tang", "Audrey Tang"], {("A. Tang", "Audrey Tang", "weak")}),
        (["Audrey M. Tang", "Audrey Tang"], {("Audrey M. Tang", "Audrey Tang", "weak")}),
        (["Intervier", "Interviewer"], {("Intervier", "Interviewer", "likely")}),
        (["Nandini Thogarapali", "Nandini Thogarapalli"], {("Nandini Thogarapalli", "Nandini Thogarapali", "likely")}),
        (["農委會", "行政院農委會"], {("農委會", "行政院農委會", "weak")}),
    ],
)  # fmt: skip
def test_one_speaker_under_two_labels(labels, expected):
    assert pairs(*labels) == expected
    assert pairs(*reversed(labels)) == expected


def test_one_official_under_four_labels():
    labels = [
        "國發會社發處張處長富林",
        "國發會社發處張富林",
        "張富林處長",
        "國發會社會發展處張富林處長",
    ]
    found = suggest_aliases(labels)
    assert {(each.label, each.name, each.strength) for each in found} == {
        (label, "張富林處長", "strong") for label in labels if label != "張富林處長"
    }
    assert {each.evidence for each in found} == {"both name 張富林"}


def test_a_label_in_two_scripts_joins_both_names():
    found = pairs("唐鳳", "Audrey Tang", "唐鳳 (Audrey Tang)")
    assert ("Audrey Tang", "唐鳳", "strong") in found
    assert ("唐鳳 (Audrey Tang)", "唐鳳", "strong") in found
    assert pairs("Audrey Tang 唐鳳", "唐鳳") == {("Audrey Tang 唐鳳", "唐鳳", "strong")}


DIFFERENT = [
    ["李明", "李鸣"],
    ["李明", "李明亮"],
    ["王强", "王刚"],
    ["王小明", "王晓明"],
    ["居民A", "居民B"],
    ["居民甲", "居民乙"],
    ["受访者1", "受访者11"],
    ["SPEAKER_00", "SPEAKER_01"],
    ["学生1何同学", "学生2何同学"],
    ["访谈者", "受访者"],
    ["Interviewer", "Interviewee"],
    ["主任", "副主任"],
    ["居委会主任", "街道主任"],
    ["王主任", "王经理"],
    ["王主任", "王建国主任", "王丽主任"],
    ["王主任", "王建国", "王丽主任"],
    ["王先生", "王女士"],
    ["张阿姨", "张大爷"],
    ["Kevin", "Kevin Tan", "Kevin Lee"],
    ["Ms. Lee", "Ann Lee", "Bob Lee"],
    ["Christine Lee", "Christina Lee"],
    ["Jon Smith", "Jan Smith"],
    ["Chang Weimin", "Chang Weiming"],
    ["Chen Mei-Ling", "Chen Mei-Lin"],
    ["Ann Lee", "Ann Wu"],
    ["Q", "A"],
    ["農委會", "行政院農委會", "高雄市農委會"],
    ["教育部", "教育部國教署"],
    ["唐鳳", "Audrey Tang"],
    ["方法", "方案"],
]


@pytest.mark.parametrize("labels", DIFFERENT)
def test_two_speakers_are_not_made_one(labels):
    assert suggest_aliases(labels) == []


APART = sorted({*itertools.chain(*DIFFERENT)} - {"王建国"})  # he is 王建国主任


@given(st.lists(st.sampled_from(APART), max_size=30))
@settings(deadline=None)
def test_nobody_of_these_is_joined_strongly_whoever_stands_beside(labels):
    found = suggest_aliases(labels)
    assert all(each.strength == "weak" for each in found)


@given(st.lists(st.text(max_size=40), max_size=12))
@settings(deadline=None)
def test_any_labels_are_taken(labels):
    given_labels = {label.strip() for label in labels}
    for each in suggest_aliases(labels):
        assert {each.label, each.name} <= given_labels
        assert each.label != each.name
        assert each.evidence


def test_thousands_of_labels_take_no_long():
    signs = "赵钱孙李周吴郑王冯陈", "小大建国强明丽静芳华", "一二三四五六七八九十"
    labels = ["".join(each) for each in itertools.product(*signs)]
    labels += [f"{a.title()} {b.title()}" for a in _words(60) for b in _words(60)]
    began = time.monotonic()
    suggest_aliases(labels)
    assert time.monotonic() - began < 20


def _words(number: int) -> list[str]:
    return ["".join(each) for each in itertools.product("bcdfg", "aeo", "klm", "iu")][:number]


def test_real_labels(real_files):
    """Read one by one: all are right but Kevin, who is another than Kevin Tan (told as weak)."""
    labels = [s.label for path in real_files for s in read_transcript(path).speakers]
    assert pairs(*labels) == {
        ("audrey-tang", "Audrey Tang", "strong"),
        ("Intervier", "Interviewer", "likely"),
        ("Audrey", "Audrey Tang", "weak"),
        ("Kevin", "Kevin Tan", "weak"),
        ("農委會", "行政院農委會", "weak"),
    }
