"""Two versions of a text: what is the same, and where a span of one is in the other."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import Moved, align, fold

WORDS = st.lists(
    st.sampled_from(
        ["门禁坏了。", "沒有人管。", "Nobody asked us.", "\n", "𠮷😀", " ", "受访者：", "a"]
    ),
    max_size=40,
).map("".join)


@given(WORDS, WORDS)
def test_blocks_are_the_same_words_in_order(old, new):
    blocks = align(old, new).blocks
    for block in blocks:
        assert block.length > 0
        was, is_ = old[block.old :][: block.length], new[block.new :][: block.length]
        assert fold(was) == fold(is_)
    for before, after in pairwise(blocks):
        assert before.old + before.length <= after.old
        assert before.new + before.length <= after.new


@given(WORDS, st.data())
def test_a_text_is_where_it_was_in_itself(text, data):
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    moved = align(text, text).move(start, end)
    assert (moved.start, moved.end, moved.kept) == (start, end, 1)


@given(WORDS, WORDS, WORDS)
def test_what_is_put_before_and_behind_moves_all(before, text, behind):
    if not text.strip():
        return
    text = f"{text}第一次说的话"  # something that returns nowhere
    alignment = align(text, before + text + behind)
    kept = sum(block.length for block in alignment.blocks)
    assert kept == len(text)


LINE = "受访者：门禁经常坏，物业说归街道管，街道说归物业管。\n"


@pytest.mark.parametrize(
    ("new", "excerpt", "kept"),
    [
        ("访谈者：好吗？\n" + LINE, "物业说归街道管", 1.0),
        (LINE.replace("经常坏", "经常地坏掉"), "物业说归街道管", 1.0),
        (LINE.replace("归街道管，", "都归街道管，"), "物业说都归街道管", 1.0),
        (LINE.replace("物业说归街道管", "物业说归街办管"), "物业说归街办管", 6 / 7),
        (LINE.replace("归街道管，", "归街道统一监管，"), "物业说归街道统一监管", 1.0),
        (LINE.replace("物业说归街道管，", ""), None, 0),
    ],
)
def test_a_span_moves_with_its_words(new, excerpt, kept):
    start = LINE.index("物业说归街道管")
    moved = align(LINE, new).move(start, start + 7)
    if excerpt is None:
        assert moved is None or moved.kept < 0.5
    else:
        assert new[moved.start : moved.end] == excerpt
        assert moved.kept == pytest.approx(kept)


def test_texts_that_have_nothing_in_common_share_no_words():
    assert align("门禁经常坏，没人管。", "Nobody asked the residents.").move(0, 10) is None


def test_a_long_text_with_changes_everywhere_takes_no_time():
    old = "".join(f"受访者：第{n}句话，讲的是门禁和停车。\n" for n in range(8_000))
    new = "".join(f"受訪者：第{n}句話，講的是門禁和停車。\n" for n in range(8_000))
    start = time.perf_counter()
    alignment = align(old, new)
    assert alignment.move(0, len(old)) == Moved(0, len(new), 1.0)
    assert align(old, "".join(reversed(new))).blocks is not None
    assert time.perf_counter() - start < 20
