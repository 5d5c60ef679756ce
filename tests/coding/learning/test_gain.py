"""What to read next: likely and uncertain units that nobody has read, each unlike those before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from govcode.codebooks import NoSuchCodeError
from govcode.coding import apply_code, expected_gain, structure_of, text_of
from govcode.coding.learning._order import gain_of, one_after_another

TRUST, SUBSIDY = "cause.lack_of_trust", "rec.subsidy"


def test_the_likeliest_unread_words_come_first(learner):
    found = expected_gain(learner, codes=[TRUST])
    assert {found[0].excerpt[:2], found[1].excerpt[:2]} == {"楼裡", "Lo"}
    assert found[0].chances[0].code == TRUST
    assert found[0].reason == f"{TRUST} {found[0].chances[0].chance:.2f}"
    for each in found:
        assert each.excerpt == text_of(learner, each.document)[each.start : each.end]
        turn = structure_of(learner, each.document_id).turns[each.turn]
        assert turn[1] <= each.start < each.end <= turn[2]
        assert "访谈者" not in each.excerpt
        assert 0 <= each.gain <= 1


def test_what_was_read_is_not_named_again(learner):
    first = expected_gain(learner, codes=[TRUST])[0]
    apply_code(learner, TRUST, document=first.document, span=(first.start, first.end))
    after = [(each.document, each.start) for each in expected_gain(learner, codes=[TRUST])]
    assert after
    assert (first.document, first.start) not in after
    second = expected_gain(learner, codes=[TRUST])[0]
    left = expected_gain(
        learner, codes=[TRUST], read={second.document_id: [(second.start, second.end)]}
    )
    assert (second.document, second.start) not in [(e.document, e.start) for e in left]
    assert len(left) == len(after) - 1


def test_the_order_is_reproducible_and_limited(learner):
    assert expected_gain(learner, seed=3) == expected_gain(learner, seed=3)
    assert len(expected_gain(learner, limit=2)) == 2
    assert expected_gain(learner, limit=2)[0] == expected_gain(learner)[0]


def test_unknown_codes_are_named_with_the_nearest(learner):
    with pytest.raises(NoSuchCodeError, match="lack_of_trust"):
        expected_gain(learner, codes=["lack_of_trus"])


def test_codes_without_examples_go_by_cues_and_by_what_the_codebook_says(study):
    found = expected_gain(study, codes=["隐私顾虑"])
    assert "隐私" in found[0].excerpt or "Privacy" in found[0].excerpt
    assert found[0].chances[0].by == "sought"
    assert all(each.gain >= 0 for each in found)


def test_one_coding_finds_its_like_before_anything_can_be_learned(study):
    before = [each.excerpt for each in expected_gain(study, codes=["stage.run"])]
    apply_code(study, "stage.run", document="二", quote="信不过的是平台")
    after = [each.excerpt for each in expected_gain(study, codes=["stage.run"])]
    assert after.index("大家信不过物业。") < before.index("大家信不过物业。")


def test_an_empty_study_has_nothing_to_read(empty_study):
    assert expected_gain(empty_study) == ()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_gain_rises_with_every_chance_and_stays_below_their_number(chances):
    found = float(gain_of(np.array(chances)))
    assert 0 <= found <= len(chances)
    more = float(gain_of(np.array([min(1.0, p + 0.1) for p in chances])))
    assert more >= found - 1e-12


def test_a_twin_waits_until_others_were_read():
    rows = sparse.csr_matrix(np.array([[1.0, 0], [1.0, 0], [0, 1.0]]))
    assert one_after_another(np.array([0.9, 0.8, 0.3]), rows, 3) == [0, 2, 1]
    assert one_after_another(np.array([0.9, 0.8, 0.3]), rows, 2) == [0, 2]
