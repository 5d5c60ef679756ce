"""What the learning coder sees of a text, in either script and language, each with its place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.codebooks import parse_codebook
from govcode.coding.learning._features import Eye, Feature
from govcode.coding.learning._lists import Lists
from govcode.coding.learning._matrix import learn_vocabulary, matrix_of, row_of
from govcode.coding.learning._near import near_groups
from govcode.coding.learning._stem import stem

EYE = Eye()


def names(text):
    return sorted(feature.name for feature in EYE.features(text))


def test_traditional_and_full_width_text_is_seen_as_simplified_and_half_width():
    assert names("大家信不過平臺") == names("大家信不过平台")
    assert names("ＡＰＰ 不好用") == names("app 不好用")


def test_chinese_is_seen_as_words_pairs_and_characters():
    seen = EYE.features("信不过，平台")
    assert Feature("c 不过", 1, 3) in seen
    assert not any(each.name == "c 过平" for each in seen)  # a comma is between
    assert {each.name for each in seen if each.start == 4} >= {"w 平台", "c 平", "c 平台"}


def test_english_is_seen_as_stems_pairs_and_letters():
    seen = EYE.features("They trusted nobody, really")
    assert {"w trust", "p they trust", "p trust nobody", "l <tr", "l rust"} <= {
        e.name for e in seen
    }
    assert not any(each.name.startswith("p nobody") for each in seen)


@pytest.mark.parametrize(
    ("forms", "common"),
    [
        (["trust", "trusts", "trusted", "trusting"], 1),
        (["agency", "agencies"], 1),
        (["stop", "stopped", "stops", "stopping"], 1),
        (["share", "shared", "sharing", "shares"], 1),
        (["bus", "class", "this", "need"], 4),
        (["信任", "Ελλάς"], 2),
        (["2019", "17"], 1),
    ],
)
def test_stems_bring_forms_of_a_word_together(forms, common):
    assert len({stem(each) for each in forms}) == common


@given(st.text(alphabet="信任平臺 abcs,。😀（笑）[]&quot;１0\n", max_size=40))
def test_every_feature_lies_in_its_text(text):
    for feature in EYE.features(text):
        assert 0 <= feature.start < feature.end <= len(text)


def test_notes_are_not_seen():
    assert names("很好（笑）") == names("很好")
    assert names("good [laughs]") == names("good")


def test_lists_of_the_codebook_are_found_in_both_languages_and_scripts(codebook_text):
    lists = Lists(parse_codebook(codebook_text))
    assert lists.features("我們缺乏信任") == [Feature("s lack", 2, 4)]
    assert lists.features("There is a Lack of it") == [Feature("s lack", 11, 18)]
    assert lists.features("nothing") == []  # not 'no'


def test_a_strange_word_makes_known_ones_count_less_and_a_short_text_says_little():
    vocabulary = learn_vocabulary(
        [EYE.features("我们信不过平台公司的人"), EYE.features("信不过")], ()
    )

    def weight(text):
        columns, values = row_of(EYE.features(text), (), vocabulary)
        return values[columns.index(vocabulary.columns["c 信"])]

    assert weight("我们信不过平台公司的龘靐齉爩") < weight("我们信不过平台公司的人")
    assert weight("信") < weight("我们信不过平台公司的人") * 3
    rows = matrix_of([row_of(EYE.features("信不过"), ["h x"], vocabulary)], vocabulary)
    assert np.sqrt(rows.multiply(rows).sum()) <= 1.0


def test_texts_that_say_almost_the_same_are_one_group():
    texts = [
        "通知贴了三天，楼组长再一家一家敲门，到点了来七个人",
        "账上只剩两千块，摄像头坏了也修不起",
        "通知貼了三天！樓組長再一家一家敲門，到點了只來六個人",
    ]
    assert near_groups(texts) == [0, 1, 0]
    assert near_groups(["", "好"]) == [0, 1]
