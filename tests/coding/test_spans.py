"""Spans grow and shrink by words and sentences, in either language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.coding.review import Cuts, trimmed, words_in
from govcode.corpus import Segmenter, split_sentences

SEGMENTER = Segmenter(["利害關係人"])


def cuts(text):
    sentences = [trimmed(text, *span) for span in split_sentences(text)]
    sentences = [span for span in sentences if span[0] < span[1]]
    return Cuts(sentences, lambda span: words_in(text, span, segmenter=SEGMENTER))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我們需要利害關係人參與。", ["我們", "需要", "利害關係人", "參與"]),
        ("大家信不过物业。", ["大家", "信不过", "物业"]),
        ("We don't trust data.gov.tw, do we?", ["We", "don't", "trust", "data.gov.tw", "do", "we"]),
        ("用 ＡＩ 好 😀 嗎", ["用", "ＡＩ", "好", "嗎"]),
        ("𠮷野家&quot;很好&quot;", ["𠮷", "野家", "很好"]),
    ],
)
def test_words_of_a_sentence(text, expected):
    found = words_in(text, (0, len(text)), segmenter=SEGMENTER)
    assert "".join(text[a:b] for a, b in found) == "".join(expected)
    assert {text[a:b] for a, b in found} >= set(expected[:2])  # whole words, the term too


def test_a_span_grows_word_by_word_over_the_sentence_and_back():
    text = "We trust them. 他们不说话。"
    turn = cuts(text)
    span, seen = turn.words(turn.sentences[0])[0], []
    for _ in range(8):
        seen.append(text[slice(*span)])
        span = turn.resized(span, by="word", forward=True)
    assert seen[:4] == ["We", "We trust", "We trust them", "We trust them."]
    assert seen[-1].startswith("We trust them. 他们")
    for _ in seen:
        span = turn.resized(span, by="word", forward=False)
        if text[slice(*span)] == seen[0]:
            break
    assert text[slice(*span)] == "We"
    assert turn.resized(span, by="word", forward=False) == span  # never empty


def test_the_other_end_moves_too():
    text = "大家信不过物业公司。"
    turn = cuts(text)
    shrunk = turn.resized(turn.sentences[0], by="word", forward=True, at_end=False)
    assert text[slice(*shrunk)] == "信不过物业公司。"
    assert turn.resized(shrunk, by="word", forward=False, at_end=False) == turn.sentences[0]


def test_by_sentence_and_not_beyond_the_turn():
    text = "一句。两句。三句。"
    turn = cuts(text)
    first = turn.sentences[0]
    two = turn.resized(first, by="sentence", forward=True)
    three = turn.resized(two, by="sentence", forward=True)
    assert [text[slice(*span)] for span in (two, three)] == ["一句。两句。", text]
    assert turn.resized(three, by="sentence", forward=True) == three
    assert turn.resized(three, by="sentence", forward=False) == two


def test_the_word_beside():
    text = "大家信不过物业。政府说好。"
    turn = cuts(text)
    whole = turn.sentences[0]
    first = turn.word_beside(whole, forward=True)
    last = turn.word_beside(whole, forward=False)
    assert (text[slice(*first)], text[slice(*last)]) == ("大家", "物业")
    after = turn.word_beside(last, forward=True)
    assert text[slice(*after)] == "政府"
    assert turn.word_beside(after, forward=False) == last
    assert turn.word_beside(first, forward=False) is None


def test_a_turn_without_words_has_no_word_beside():
    turn = cuts("……！")
    assert turn.word_beside(turn.sentences[0], forward=True) is None
    assert Cuts([], lambda _: []).word_at(3) is None


@given(
    st.text("大家信不过 Ab.。！？\n😀&;，", min_size=1, max_size=40),
    st.lists(
        st.tuples(st.sampled_from(["word", "sentence"]), st.booleans(), st.booleans()), max_size=12
    ),
)
def test_a_span_stays_in_its_turn_and_is_never_empty(text, steps):
    turn = cuts(text)
    if not turn.sentences:
        return
    span = turn.sentences[0]
    for by, forward, at_end in steps:
        before, span = span, turn.resized(span, by=by, forward=forward, at_end=at_end)
        assert turn.sentences[0][0] <= span[0] < span[1] <= turn.sentences[-1][1]
        assert span[0] == before[0] if at_end else span[1] == before[1]
