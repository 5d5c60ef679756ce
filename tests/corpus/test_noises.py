"""Notes in the middle of speech that nobody said are no words; what else stands in brackets is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import Segmenter, WordEncoder, words
from govcode.corpus._noises import without_noises


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我不知道（笑）就這樣。", ["我", "不", "知道", "就", "這樣"]),
        ("大家（鼓掌）谢谢【停顿】好", ["大家", "谢谢", "好"]),
        ("我（苦笑）沒有辦法(聽不清楚)", ["我", "沒有", "辦法"]),
        (r"Well \[laughs\] I do.", ["Well", "I", "do"]),
        ("So [everyone laughs] (inaudible) yes", ["So", "yes"]),
        ("𠮷野家[Laughter]😀好", ["𠮷", "野家", "好"]),
    ],
)
def test_noises_are_no_words(text, said):
    found = words(text)
    assert [word.text for word in found] == said
    assert all(text[word.start : word.end] == word.text for word in found)


@pytest.mark.parametrize(
    "text",
    [
        "他们（居委会）说好",
        "笑（笑容满面）",
        "the app (the new one) is slow",
        "[the laughing stock of the town]",
        "laughs and pauses",
        "笑声不断",
    ],
)
def test_what_was_said_stays(text):
    assert without_noises(text) == text


@given(st.text(alphabet="笑a聽不清（）()[]\\ 。l", max_size=40))
def test_the_length_stays_and_counting_agrees_with_reading(text):
    assert len(without_noises(text)) == len(text)
    encoder = WordEncoder(Segmenter())
    encoded = [n for n in encoder.encode([text]) if n >= 0]
    assert [encoder.vocabulary[n] for n in encoded] == [word.folded for word in words(text)]
