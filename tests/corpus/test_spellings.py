"""What folding does, undone: every character that may have become another."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.corpus import fold, fold_expression, spellings

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


@pytest.mark.parametrize(
    ("folded", "written"),
    [
        ("与", "与與"),
        ("了", "了瞭"),  # 了解 for 瞭解, but 瞭望
        ("里", "里裡裏哩"),
        ("s", "sSｓＳſ"),
        ("k", "kK\u212aＫ"),
        ("é", "éÉ"),
        ('"', '"“”＂'),
        ("１", "１"),
        ("😀", "😀"),
    ],
)
def test_spellings_of_a_character(folded, written):
    assert spellings(folded) >= set(written)


def test_no_letter_is_forgotten():
    changed = (chr(code) for code in range(0x21, 0x20000) if not 0xD800 <= code < 0xE000)
    others = [(each, fold(each)) for each in changed if each.casefold() != each]
    assert len(others) > 1000
    assert [each for each, folded in others if each not in spellings(folded)] == []


def dictionary():
    """Chinese words of jieba's dictionary in the Traditional spellings of OpenCC."""
    path = Path(find_spec("jieba").origin).with_name("dict.txt")
    words = [line.split()[0] for line in path.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(words[::2])
    return "\n".join(opencc.OpenCC(each).convert(text) for each in ("s2t", "s2tw"))


def test_every_word_of_the_dictionary_is_found_by_its_spellings():
    written = dictionary()
    pairs = set(zip(written, fold(written), strict=True))
    assert len(pairs) > 7000
    missed = [(a, b) for a, b in pairs if HAN.match(b) and a not in spellings(b)]
    assert missed == []


@pytest.mark.parametrize(
    ("pattern", "folded"),
    [
        ("瞭解", "了解"),
        ("（笑）", r"\(笑\)"),
        (r"\（笑\）", r"\(笑\)"),
        (r"\\（", r"\\\("),
        ("[０-９]{2}", "[0-9]{2}"),
        ("“[^”]+”", r"\"[^\"]+\""),
        ("不\u3000够", r"不\ 够"),
        (r"\S+信任\b", r"\S+信任\b"),
        ("Trust|TRUST", "Trust|TRUST"),
    ],
)
def test_expressions_are_folded_but_their_signs_are_not(pattern, folded):
    assert fold_expression(pattern) == folded


@settings(deadline=None)
@given(st.text(alphabet="參與与ａＡb（）“”　c😀，", max_size=12))
def test_an_escaped_text_finds_itself_folded(text):
    expression = fold_expression(re.escape(text))
    assert re.fullmatch(expression, fold(text), re.IGNORECASE)
