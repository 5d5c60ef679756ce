from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import Segmenter, TranscriptError, fold, words

TERMS = ["利害關係人", "公眾參與", "智慧安防", "協同治理", "信息不对称"]


def test_the_two_engines_agree_on_runs_of_real_texts(real_texts):
    folded = "\n".join(fold(text) for text in real_texts[::3])
    runs = sorted(set(re.findall(r"[\u4e00-\u9fa5]+", folded)))[::4]
    assert len(runs) > 3000
    fast, reference = Segmenter(TERMS), Segmenter(TERMS, engine="jieba")
    differing = [run for run in runs if fast.cut(run) != reference.cut(run)]
    assert differing == []


def test_terms_are_kept_whole_in_either_script_and_only_in_their_segmenter():
    run = fold("讓利害關係人參與")
    assert "利害关系人" in Segmenter(["利害關係人"]).cut(run)
    assert "利害关系人" in Segmenter(["利害关系人"]).cut(run)
    assert "利害关系人" not in Segmenter().cut(run)


@given(st.text(alphabet=st.sampled_from("社区居民安全参与治理主动民主管制很好")))
def test_the_words_of_a_run_joined_are_the_run(run):
    assert "".join(Segmenter().cut(run)) == run


def test_boundaries_keep_latin_runs_whole():
    text = fold("我們用 data.gov.tw 的 e-mail，don’t 收 1,000.5 元！")
    found = [text[start:end] for start, end in Segmenter().boundaries(text)]
    assert found == ["我们", "用", "data.gov.tw", "的", "e-mail", "don't", "收", "1,000.5", "元"]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("社区居民data.-'3"))))
def test_boundaries_are_in_order_and_hold_no_blanks(text):
    folded = fold(text)
    last = 0
    for start, end in Segmenter().boundaries(folded):
        assert last <= start < end
        assert folded[start:end].split() == [folded[start:end]]
        last = end


def test_words_of_both_languages_with_their_places():
    text = "&quot;參與&quot; 不夠，Mr. Wu doesn’t care!"
    found = words(text, segmenter=Segmenter())
    assert [word.text for word in found] == ["參與", "不夠", "Mr.", "Wu", "does", "n’t", "care"]
    assert [word.folded for word in found][:2] == ["参与", "不够"]
    assert all(text[word.start : word.end] == word.text for word in found)


@given(
    st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("漢字 ab&amp;\\[")))
)
def test_words_are_in_order_and_lie_in_the_text(text):
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.text
        last = word.end


def test_an_unknown_engine_is_an_error_that_names_the_known_ones():
    with pytest.raises(TranscriptError, match="jieba"):
        Segmenter(engine="hanlp")
