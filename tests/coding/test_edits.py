"""Words exchanged for others: what comes back, and where places go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.coding.texts._edits import Edit, Edits

TEXTS = st.text(alphabet="王建国说a 😀𠮷\n。", max_size=60)


@st.composite
def edited(draw):
    text = draw(TEXTS)
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    edits = [Edit(a, text[a:b], draw(st.text(alphabet="甲乙B1", max_size=4))) for a, b in pairs]
    return text, Edits(tuple(edits))


@given(edited())
def test_the_inverse_brings_the_text_back(made):
    text, edits = made
    new = edits.apply(text)
    assert edits.inverse().apply(new) == text
    assert edits.inverse().inverse() == edits


@given(edited(), st.data())
def test_what_is_not_replaced_moves_as_it_is(made, data):
    text, edits = made
    new, places = edits.apply(text), edits.mapping()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if all(e.start + len(e.old) <= start or e.start >= end for e in edits.edits) and start < end:
        moved = places.move(start, end)
        assert new[moved.start : moved.end] == text[start:end]


@given(edited())
def test_replaced_words_move_to_what_replaces_them(made):
    text, edits = made
    new, places = edits.apply(text), edits.mapping()
    for edit in edits.edits:
        moved = places.move(edit.start, edit.start + len(edit.old))
        assert edit.new == ("" if moved is None else new[moved.start : moved.end])


def test_a_coding_that_begins_inside_replaced_words_takes_them_whole():
    text = "居民王建国说门禁坏了"
    edits = Edits((Edit(2, "王建国", "甲"),))
    new, places = edits.apply(text), edits.mapping()
    assert new == "居民甲说门禁坏了"
    moved = places.move(4, 7)
    assert new[moved.start : moved.end] == "甲说门"
    moved = places.move(0, 3)
    assert new[moved.start : moved.end] == "居民甲"


def test_wrong_edits_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        Edits((Edit(0, "王建国", "甲"), Edit(2, "国说", "乙")))
    with pytest.raises(ValueError, match="other words"):
        Edits((Edit(0, "李", "甲"),)).apply("王建国")
