from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import fold
from govcode.corpus._fold import simplify

WILD = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("&;#x27quotamp\\[]_漢瞭解計畫İßﬁΣ’“”Ａ！　\u00a0\u2011\ud800後乾隆"),
    )
)


@given(WILD)
def test_every_string_keeps_its_length(text):
    assert len(fold(text)) == len(text)


@given(WILD, WILD)
def test_lines_fold_one_by_one_as_they_do_together(left, right):
    assert fold(f"{left}\n{right}") == f"{fold(left)}\n{fold(right)}"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("利害關係人參與", "利害关系人参与"),
        ("瞭解計畫", "了解计划"),
        ("后来乾隆皇后", "后来乾隆皇后"),
        ("ＡＩ：５０％！", "ai:50%!"),
        ("It’s “Smart”", 'it\'s "smart"'),
        ("a\u00a0b\u3000c\u2011d", "a b c-d"),
        ("&quot;好&quot;", '"     好"     '),
        ("&amp;lt; &#x26; &nosuch;", "&    lt; &      &nosuch;"),
        (r"\[笑\]", " [笑 ]"),
        ("Straße İstanbul ﬁt", "straße istanbul ﬁt"),
        ("", ""),
    ],
)
def test_examples(text, folded):
    assert fold(text) == folded


def test_a_very_long_text_folds_like_its_lines():
    lines = ["瞭解計畫，It’s &quot;Ａ&quot;"] * 20_000
    assert fold("\n".join(lines)) == "\n".join(map(fold, lines))


def test_every_character_folds_to_one_character():
    skipped = {0}
    for start in range(0, sys.maxunicode + 1, 0x1000):
        piece = "".join(chr(code) for code in range(start, start + 0x1000) if code not in skipped)
        assert len(fold(piece)) == len(piece)


def test_the_dictionary_is_character_for_character_on_real_texts(real_texts):
    """Equal length of every line means that nothing has shifted within one."""
    for text in real_texts:
        before, after = text.split("\n"), simplify(text).split("\n")
        assert list(map(len, before)) == list(map(len, after))


def test_latin_text_folds_the_same_by_table_and_by_the_short_way(real_texts):
    for text in real_texts[:46:9]:
        for line in text.split("\n")[:40]:
            assert fold(f"{line}\n漢") == f"{fold(line)}\n汉"


def test_traditional_and_simplified_meet():
    assert fold("資訊公開與公眾參與") == fold("资讯公开与公众参与")
