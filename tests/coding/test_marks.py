"""What the workbench asks a study between two keys."""

from __future__ import annotations

import pytest

from govcode.coding import (
    Filter,
    NotFoundError,
    add_memo,
    apply_code,
    create_study,
    decide,
    documents,
    find_codings,
    open_study,
    remove_documents,
    undo,
)
from govcode.coding.review import (
    coded_spans,
    keep_beside,
    last_entry,
    next_undo,
    progress_of,
    read_beside,
    touched_since,
    version_of_others,
)


def test_coded_spans_are_the_codings_in_reading_order(coded):
    for info in documents(coded):
        spans = coded_spans(coded, info.id)
        codings = find_codings(coded, Filter(documents=(info.name,), contrary=None))
        assert {span.id for span in spans} == {each.id for each in codings}
        assert [span.start for span in spans] == sorted(span.start for span in spans)


def test_states(coded):
    one, two, three = (each.id for each in find_codings(coded)[:3])
    decide(coded, [one, two], accept=True, coder="A")
    decide(coded, [two], accept=False, coder="B")
    decide(coded, [three], accept=False, coder="A")
    states = {
        span.id: span.state for info in documents(coded) for span in coded_spans(coded, info.id)
    }
    assert (states[one], states[two], states[three]) == ("accepted", "disputed", "rejected")
    counted = [sum(column) for column in zip(*progress_of(coded).values(), strict=True)]
    assert counted == [len(states) - 3, 1, 1, 1]


def test_who_works_blind_sees_the_same_as_in_every_other_command(coded):
    first, second, third = find_codings(coded)[:3]
    decide(coded, [first.id, second.id], accept=True, coder="A")
    decide(coded, [first.id, third.id], accept=False, coder="B")
    apply_code(coded, "obstacle.money", document="一", quote="刚开始", coder="A")
    apply_code(coded, "rec.subsidy", document="一", quote="刚开始", coder="B")
    for coder in ("A", "B", "C"):
        seen = {
            (each.id, each.status, each.decided_by)
            for each in find_codings(coded, Filter(contrary=None), seen_by=coder)
        }
        spans = [
            span for info in documents(coded) for span in coded_spans(coded, info.id, seen_by=coder)
        ]
        assert {(span.id, span.status, span.decided_by) for span in spans} == seen
        counted = progress_of(coded, seen_by=coder).values()
        assert sum(each.accepted for each in counted) == sum(
            span.status == "accepted" for span in spans
        )
        assert sum(each.all for each in counted) == len(spans)


def test_what_was_touched(coded):
    first = find_codings(coded)[0]
    before = last_entry(coded)
    decide(coded, [first.id], accept=True)
    made = apply_code(coded, "obstacle.money", document="一", quote="刚开始")
    touched = touched_since(coded, before)
    assert touched.codings == {first.id, made.id}
    assert (touched.memos, touched.elsewhere) == (False, False)
    undo(coded)
    assert made.id in touched_since(coded, before + 2).codings
    add_memo(coded, "x")
    assert touched_since(coded, before + 3).memos
    remove_documents(coded, ["一"])
    assert touched_since(coded, before).elsewhere


def test_what_undo_would_take_back(coded, tmp_path):
    assert next_undo(coded).action == "code"
    decide(coded, [find_codings(coded)[0].id], accept=True, coder="林")
    assert (next_undo(coded).action, next_undo(coded).coder) == ("accept", "林")
    undo(coded)
    assert next_undo(coded).action == "code"
    with (
        create_study(tmp_path / "new", codebook="sfic") as empty,
        pytest.raises(NotFoundError, match="nothing"),
    ):
        next_undo(empty)


def test_others_are_noticed_and_oneself_is_not(coded):
    before = version_of_others(coded)
    decide(coded, [find_codings(coded)[0].id], accept=True)
    assert version_of_others(coded) == before
    with open_study(coded.folder) as other:
        decide(other, [find_codings(other)[1].id], accept=True)
    assert version_of_others(coded) != before


def test_the_codebook_is_kept_and_taken_while_its_file_is_the_same(coded, monkeypatch):
    assert coded.codebook.by_id
    with monkeypatch.context() as patch, open_study(coded.folder) as other:
        patch.setattr("govcode.coding._kept_codebook.load_codebook", None)
        assert other.codebook == coded.codebook
        assert other.codebook.readers["zh"].read("@lack … 信任")
    text = coded.codebook_path.read_text("utf-8").replace("资金不足", "没钱")
    coded.codebook_path.write_text(text, encoding="utf-8")
    assert coded.codebook.by_id["obstacle.money"].name.zh == "资金不足"
    assert coded.reread_codebook().by_id["obstacle.money"].name.zh == "没钱"


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"digest": 1}', '{"digest": "x", "codebook": 3}'])
def test_a_kept_codebook_that_is_none_is_passed_over(coded, kept):
    keep_beside(coded.folder, "codebook.json", kept)
    assert coded.reread_codebook().by_id["obstacle.money"].name.zh == "资金不足"


def test_what_is_kept_beside_a_study_is_ignored_by_git(coded):
    assert keep_beside(coded.folder, "x.json", "一")
    assert read_beside(coded.folder, "x.json") == "一"
    assert read_beside(coded.folder, "y.json") == ""
    assert (coded.folder / ".govcode" / ".gitignore").read_text() == "*\n"
    (coded.folder / "file").write_text("")
    assert not keep_beside(coded.folder / "file", "x.json", "")
