"""What surrounds coded words: what is said in the turn, and no label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.coding import Structure, documents, import_transcripts
from govcode.reports._surroundings import Surroundings

TEXT = "甲：你好吗？\n乙：我很好。(笑)\n乙：真的。今天不错。\n甲：好。\n"


@pytest.fixture
def page(empty_study, write_text):
    import_transcripts(empty_study, [write_text("谈.txt", TEXT)])
    return Surroundings.of(empty_study, documents(empty_study)[0].id, "谈")


def around(page, words, most):
    start = page.text.index(words)
    return page.around(start, start + len(words), most)


def test_labels_are_left_out_and_nothing_beyond_the_turn_comes_in(page):
    before, after = around(page, "真的。", None)
    assert before.split() == ["我很好。(笑)"]
    assert after.split() == ["今天不错。"]


def test_at_most_so_many_characters(page):
    assert around(page, "很", 1) == ("我", "好")
    assert around(page, "很", 0) == ("", "")


@given(
    st.lists(st.tuples(st.integers(1, 6), st.sampled_from("sla")), min_size=1, max_size=8),
    st.data(),
)
def test_what_comes_back_is_the_turn_without_labels(cut, data):
    starts, kinds, at = [], "", 0
    for length, kind in cut:
        starts.append(at)
        kinds, at = kinds + kind, at + length
    text = "".join(chr(0x4E00 + n) for n in range(at))
    page = Surroundings(text, Structure(((1, 0, at, None),), tuple(starts), kinds, at), (0,))
    start = data.draw(st.integers(0, at - 1))
    end = data.draw(st.integers(start + 1, at))
    most = data.draw(st.none() | st.integers(0, at))
    before, after = page.around(start, end, most)
    labels = {
        each
        for (begin, stop), kind in zip(
            zip(starts, [*starts[1:], at], strict=True), kinds, strict=True
        )
        if kind == "l"
        for each in text[begin:stop]
    }
    whole_before = "".join(each for each in text[:start] if each not in labels)
    whole_after = "".join(each for each in text[end:] if each not in labels)
    most = at if most is None else most
    assert before == (whole_before[-most:] if most else "")
    assert after == whole_after[:most]
