"""How uncertain waiting suggestions are."""

from __future__ import annotations

from govcode.coding import code_by_model, decide, find_codings, suggestion_doubts


def test_what_is_learned_tells_of_suggestions_that_wait(learner):
    code_by_model(learner)
    doubts = suggestion_doubts(learner)
    waiting = {each.id: each for each in find_codings(learner) if each.status == "suggested"}
    assert doubts
    assert set(doubts) <= set(waiting)
    assert all(0 <= doubt <= 1 for doubt in doubts.values())
    first = next(iter(doubts))
    decide(learner, [first], accept=True)
    assert first not in suggestion_doubts(learner)


def test_where_nothing_is_learned_nothing_is_said(coded):
    assert suggestion_doubts(coded) == {}
