"""Who has which code where, and who read what."""

from __future__ import annotations

import pytest

from govcode.coding import (
    NotFoundError,
    apply_code,
    coder_work,
    coders_of,
    decide,
    documents,
    find_codings,
    structure_of,
)


@pytest.fixture
def assign():
    """Give a coder all of a document to code."""

    def give(study, coder, document_id):
        with study.store.change("assign", coder="tester"):
            end = structure_of(study, document_id).length
            study.store.insert(
                "assignments", document_id=document_id, coder=coder, start=0, end=end
            )

    return give


def test_own_codings_and_accepted_suggestions_are_a_coders(coded):
    codings = list(find_codings(coded))
    decide(coded, [codings[0].id], accept=True, coder="甲")
    decide(coded, [codings[1].id], accept=False, coder="甲")
    own = apply_code(coded, "cause.trust", document="一", quote="现在好了", coder="乙")
    decide(coded, [own.id], accept=False, coder="甲")
    work = coder_work(coded, ["甲", "乙", "rules"])
    spans = {(each.coder, each.id, each.accepted) for each in work.spans if each.coder != "rules"}
    assert spans == {("甲", codings[0].id, True), ("乙", own.id, False)}
    assert {each.id for each in work.spans if each.coder == "rules"} == {e.id for e in codings}
    decide(coded, [own.id], accept=False, coder="乙")
    assert not [each for each in coder_work(coded).spans if each.coder == "乙"]


def test_a_document_counts_for_who_worked_on_it_or_was_to(coded, assign):
    apply_code(coded, "cause.trust", document="一", quote="现在好了", coder="甲")
    assign(coded, "乙", 2)
    work = coder_work(coded)
    names = {info.id: info.name for info in documents(coded)}
    assert {(who, names[each]) for who, each in work.scopes} == {("甲", "一"), ("乙", names[2])}
    assert [(who, names[each]) for who, each in work.unstarted] == [("乙", names[2])]


def test_suggestions_that_wait_are_counted_for_who_decides_on_any(coded):
    suggested = [each for each in find_codings(coded) if each.document == "一"]
    decide(coded, [suggested[0].id], accept=True, coder="甲")
    apply_code(coded, "cause.trust", document="一", quote="现在好了", coder="乙")
    work = coder_work(coded, ["甲", "乙"])
    assert work.undecided == {("甲", suggested[0].document_id): len(suggested) - 1}


def test_who_codes(coded, assign):
    assert coders_of(coded) == []
    assert coder_work(coded).spans == ()
    assign(coded, "丙", 1)
    apply_code(coded, "cause.trust", document="一", quote="现在好了", coder="甲")
    assert coders_of(coded) == ["丙", "甲"]
    rules = coder_work(coded, ["rules", "model"]).scopes
    assert {who for who, _ in rules} == {"rules"}
    assert len(rules) == 3
    with pytest.raises(NotFoundError, match="no coder"):
        coder_work(coded, ["甲", "x", "y"])
