"""Coders who work blind see the machine's suggestions and their own work, nothing of the others'."""

from __future__ import annotations

import pytest

from govcode.coding import (
    Filter,
    NotFoundError,
    add_memo,
    apply_code,
    decide,
    decide_where,
    find_codings,
    hidden_from,
    memos,
    open_study,
    viewer,
)


@pytest.fixture
def shared(coded):
    """Anna and ben have worked in one study; ben accepted what anna rejected."""
    first, second, third = (each.id for each in find_codings(coded)[:3])
    decide(coded, [first, second], accept=False, coder="anna")
    decide(coded, [first, third], accept=True, coder="ben")
    apply_code(coded, "obstacle.money", document="二", quote="钱不够", coder="anna")
    apply_code(coded, "rec.subsidy", document="二", quote="钱不够", coder="ben")
    add_memo(coded, "甲", coder="anna")
    add_memo(coded, "乙", document="二", coder="ben")
    return coded


def by_id(study, coder, **wanted):
    found = find_codings(study, Filter(contrary=None, **wanted), seen_by=coder)
    return {each.id: each for each in found}


def test_suggestions_have_the_coders_own_decision(shared):
    first, second, third = (each.id for each in find_codings(shared)[:3])
    anna, ben = by_id(shared, "anna"), by_id(shared, "ben")
    assert [anna[each].status for each in (first, second, third)] == [
        "rejected",
        "rejected",
        "suggested",
    ]
    assert [ben[each].status for each in (first, second, third)] == [
        "accepted",
        "suggested",
        "accepted",
    ]
    assert not any(each.disputed for each in (*anna.values(), *ben.values()))
    assert (anna[first].decided_by, anna[third].decided_by) == ("anna", "")
    assert find_codings(shared, Filter(ids=(first,), contrary=None))[0].disputed


def test_others_codings_are_hidden_and_own_ones_stay(shared):
    everything = {each.coder for each in find_codings(shared)}
    assert everything == {"rules", "anna", "ben"}
    anna = by_id(shared, "anna")
    assert {each.coder for each in anna.values()} == {"rules", "anna"}
    decide(
        shared,
        [each.id for each in anna.values() if each.coder == "anna"],
        accept=False,
        coder="ben",
    )
    assert next(e for e in by_id(shared, "anna").values() if e.coder == "anna").status == "accepted"
    assert {each.coder for each in by_id(shared, "赵").values()} == {"rules"}


def test_a_filter_by_status_asks_for_what_the_coder_sees(shared):
    waiting = by_id(shared, "anna", statuses=("suggested",))
    assert len(waiting) == 14
    assert len(by_id(shared, "anna", statuses=("rejected",))) == 2
    with pytest.raises(NotFoundError, match="no status"):
        by_id(shared, "anna", statuses=("reject",))


def test_memos_of_others_are_hidden(shared):
    assert [each.text for each in memos(shared, seen_by="anna")] == ["甲"]
    assert len(memos(shared)) == 2


def test_what_is_hidden_is_counted(shared):
    hidden = hidden_from(shared, "anna")
    assert (hidden.codings, hidden.decisions, hidden.memos) == (1, 2, 1)
    assert str(hidden) == "hidden of other coders: 1 coding, 2 decisions, 1 memo"
    assert hidden_from(shared, "赵")
    shared.store.sql.execute("DELETE FROM memos")
    shared.store.sql.execute("DELETE FROM decisions")
    shared.store.sql.execute("DELETE FROM codings WHERE origin = 'person'")
    assert not hidden_from(shared, "anna")


def test_blind_by_the_settings(shared):
    settings = shared.folder / "govcode.toml"
    settings.write_text(settings.read_text("utf-8") + "\nblind = true\n", encoding="utf-8")
    assert viewer(shared, "anna") is None
    assert viewer(shared, "anna", blind=True) == "anna"
    with open_study(shared.folder) as study:
        assert viewer(study, "anna") == "anna"
        (foreign,) = (each.id for each in find_codings(study) if each.coder == "ben")
        with pytest.raises(NotFoundError, match=f"there is no coding {foreign}"):
            decide(study, [foreign], accept=True, coder="anna")
        done = decide_where(study, Filter(statuses=("suggested",)), accept=True, coder="anna")
        assert done.changed == 13  # what ben decided waits for anna too
