from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import TranscriptError
from govcode.corpus.identifiers import (
    Edit,
    find_identifiers,
    moved_span,
    pseudonyms,
    replace_identifiers,
    restore,
)


@st.composite
def texts_with_decisions(draw):
    text = draw(st.text(alphabet="王建国ab😀\n，𠀀", max_size=40))
    cuts = draw(st.lists(st.integers(0, len(text)), unique=True, max_size=12).map(sorted))
    spans = [pair for pair in zip(cuts[::2], cuts[1::2], strict=False) if pair[0] < pair[1]]
    return text, [(*span, draw(st.text(alphabet="甲A[]1", max_size=4))) for span in spans]


@given(texts_with_decisions())
def test_restoring_gives_the_text_back(case):
    text, decisions = case
    new_text, edits = replace_identifiers(text, reversed(decisions))
    assert restore(new_text, edits) == text
    assert [edit[:2] for edit in edits] == [decision[:2] for decision in decisions]
    assert all(edit.old == text[edit.start : edit.end] for edit in edits)


@given(texts_with_decisions(), st.data())
def test_moved_spans_hold_the_same_words_outside_of_edits(case, data):
    text, decisions = case
    new_text, edits = replace_identifiers(text, decisions)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new_start, new_end = moved_span(edits, start, end)
    assert 0 <= new_start <= new_end <= len(new_text)
    touched = [edit for edit in edits if edit.start < end and start < edit.end]
    if not touched:
        assert new_text[new_start:new_end] == text[start:end]
    else:
        replaced, _ = replace_identifiers(
            text[min(start, touched[0].start) : max(end, touched[-1].end)],
            [
                (
                    edit.start - min(start, touched[0].start),
                    edit.end - min(start, touched[0].start),
                    edit.new,
                )
                for edit in touched
            ],
        )
        assert new_text[new_start:new_end] == replaced


def test_a_whole_round():
    text = "我叫王建国，王建国的电话是13800001234。"
    found = find_identifiers(text)
    names = pseudonyms(found, language="zh", taken=[text])
    decisions = [(each.start, each.end, names[each.entity]) for each in found]
    new_text, edits = replace_identifiers(text, decisions)
    assert new_text == "我叫人物甲，人物甲的电话是［电话1］。"
    assert restore(new_text, edits) == text
    assert moved_span(edits, 4, 9) == (2, 9)


def test_overlaps_and_places_outside_are_refused_all_at_once():
    with pytest.raises(TranscriptError) as error:
        replace_identifiers("王建国", [(0, 2, "甲"), (1, 3, "乙"), (2, 9, "丙"), (1, 1, "丁")])
    assert len(error.value.problems) == 3
    assert "overlaps 0 to 2" in str(error.value)


def test_a_text_that_was_changed_since_is_not_restored():
    with pytest.raises(TranscriptError, match="was changed"):
        restore("我叫人物乙", [Edit(2, 5, "王建国", "人物甲")])
