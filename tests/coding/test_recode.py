"""Another code, or other words: one change, nothing lost."""

from __future__ import annotations

import pytest

from govcode.coding import Filter, NotFoundError, StudyError, apply_code, find_codings, log, undo
from govcode.coding.review import recode


def the(study, **wanted):
    return find_codings(study, Filter(contrary=None, **wanted))[0]


def test_another_code_on_the_same_words(coded):
    old = the(coded, codes=("obstacle.privacy",), documents=("一",))
    done = recode(coded, old.id, code="obstacle.money", coder="林")
    assert (done.old.status, done.old.decided_by) == ("rejected", "林")
    assert (done.new.code, done.new.coder, done.new.status) == ("obstacle.money", "林", "accepted")
    assert (done.new.excerpt, done.new.origin) == (old.excerpt, "person")
    assert log(coded, limit=1)[0].action == "recode"


def test_one_step_takes_it_back(coded):
    before = find_codings(coded, Filter(contrary=None))
    recode(coded, the(coded, documents=("二",)).id, code="rec.subsidy")
    undo(coded)
    assert find_codings(coded, Filter(contrary=None)) == before


def test_the_same_code_on_other_words(coded):
    old = the(coded, codes=("rec.subsidy",), documents=("一",))
    done = recode(coded, old.id, span=(old.start + 4, old.end - 1))
    assert (done.new.excerpt, done.new.code) == ("补贴", "rec.subsidy")


def test_contrary_evidence_stays_contrary(coded):
    old = find_codings(coded, Filter(contrary=True))[0]
    assert recode(coded, old.id, code="obstacle.money").new.contrary


def test_a_coding_of_ones_own_is_taken_up_again(coded):
    old = the(coded, codes=("rec.subsidy",), documents=("一",))
    mine = apply_code(coded, "obstacle.money", document="一", span=(old.start, old.end))
    assert recode(coded, old.id, code="obstacle.money").new.id == mine.id


def test_what_would_change_nothing_is_refused(coded):
    old = the(coded, documents=("一",))
    with pytest.raises(StudyError, match="already"):
        recode(coded, old.id, code=old.code)
    with pytest.raises(StudyError, match="several turns"):
        recode(coded, old.id, span=(old.start, old.end + 40))
    with pytest.raises(NotFoundError):
        recode(coded, 9_999, code="obstacle.money")
    assert log(coded, limit=1)[0].action == "code"
