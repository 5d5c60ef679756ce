"""The codebook file beside the study file: in step whatever happens, undone to the letter."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.codebooks import CodebookError
from govcode.coding import StudyError, log, open_study, redo, rename_code, undo
from govcode.coding.recoding import _codebook_marker as marker
from govcode.coding.recoding._codebook_file import hunks, merged_lines, patched, put_codebook


def file(study):
    return study.codebook_path.read_bytes()


def write(study, old, new):
    """Edit the codebook by hand."""
    text = study.codebook_path.read_text("utf-8")
    assert text.count(old) == 1
    study.codebook_path.write_text(text.replace(old, new), encoding="utf-8")


def test_undo_keeps_what_was_edited_by_hand_since(coded):
    text = file(coded).decode()
    rename_code(coded, "rec.subsidy", "aid")
    write(coded, "zh: [钱不够]", "zh: [钱不够, 没钱]")
    undo(coded)
    assert file(coded).decode() == text.replace("钱不够]", "钱不够, 没钱]")
    assert "by hand since stays" in log(coded, limit=1)[0].summary
    redo(coded)
    assert coded.codebook.by_id["rec.aid"]
    assert coded.codebook.by_id["obstacle.money"].cues.zh == ["钱不够", "没钱"]


def test_undo_refuses_where_the_same_line_was_edited(coded, table_dump):
    rename_code(coded, "rec.subsidy", "aid")
    write(coded, "  - id: rec.aid\n", "  - id: rec.aid  # 再想想\n")
    text, before = file(coded), table_dump(coded)
    line = text.decode().split("\n").index("  - id: rec.aid  # 再想想") + 1
    with pytest.raises(StudyError, match="edited by hand on the very lines") as caught:
        undo(coded)
    assert caught.value.problems[0].place == f"codebook.yaml:{line}"
    assert (file(coded), table_dump(coded)) == (text, before)


def test_undo_refuses_what_would_be_invalid(coded):
    rename_code(coded, "rec.subsidy", "aid")
    write(coded, "links:\n", "links:\n  - {from: cause.trust, to: rec.aid}\n")
    with pytest.raises(StudyError, match="invalid codebook") as caught:
        undo(coded)
    assert any("rec.aid" in problem.message for problem in caught.value.problems)


def test_an_invalid_codebook_is_not_changed(coded):
    write(coded, "  - id: rec.subsidy\n", "  - id: rec\n")
    text = file(coded)
    with pytest.raises(CodebookError):
        rename_code(coded, "cause.trust", "faith")
    assert file(coded) == text


def test_a_failing_change_leaves_file_and_codings(coded, table_dump, monkeypatch):
    before, text = table_dump(coded), file(coded)
    monkeypatch.setattr("govcode.coding.recoding._codebook_run._summary", lambda done: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rename_code(coded, "rec.subsidy", "aid")
    assert (table_dump(coded), file(coded)) == (before, text)
    assert "rec.subsidy" in coded.codebook.by_id
    assert not (coded.folder / marker.MARKER).exists()


@pytest.mark.parametrize("committed", [True, False])
@pytest.mark.parametrize("written", [True, False])
def test_a_process_that_was_killed_leaves_file_and_study_in_step(coded, committed, written):
    """What lies in the folder when a process ends between its steps."""
    old = file(coded).decode()
    rename_code(coded, "rec.subsidy", "aid")
    new = file(coded).decode()
    entry = log(coded, limit=1)[0].id
    if not committed:
        undo(coded)
    coded.codebook_path.write_text(new if written else old, encoding="utf-8")
    coded.close()
    value = {"entry": entry if committed else 99, "before": old, "after": [marker.text_hash(new)]}
    (coded.folder / marker.MARKER).write_text(json.dumps(value), encoding="utf-8")
    with open_study(coded.folder) as study:
        assert not (coded.folder / marker.MARKER).exists()
        # a change commits only when the file is written, so the fourth case does not occur
        if committed and written:
            assert file(study).decode() == new
        if not committed:
            assert file(study).decode() == old


def test_two_writings_in_one_change_are_one_step(coded):
    text = file(coded).decode()
    with coded.store.change("test", coder="anna") as summary:
        put_codebook(coded, text.replace("小码本", "甲"))
        put_codebook(coded, text.replace("小码本", "乙"), codes=["rec.subsidy"])
        summary.append("twice")
    assert coded.codebook.title.zh == "乙"
    undo(coded)
    assert file(coded).decode() == text
    redo(coded)
    assert coded.codebook.title.zh == "乙"


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\r\n", "\n"]), max_size=8).map("".join)


@settings(max_examples=200)
@given(base=LINES, mine=LINES, theirs=LINES)
def test_merging_lines(base, mine, theirs):
    assert patched(base, hunks(base, mine)) == mine
    assert merged_lines(base, mine, base) == mine
    assert merged_lines(base, base, theirs) == theirs
    assert merged_lines(base, mine, mine) == mine


def test_what_a_process_killed_while_writing_left_is_cleared_away(coded):
    for name in (".codebook.before.part", ".codebook.yaml.part"):
        (coded.folder / name).write_bytes(b"half")
    before = coded.codebook_path.read_bytes()
    with open_study(coded.folder):
        pass
    assert [path.name for path in coded.folder.glob(".codebook*")] == []
    assert coded.codebook_path.read_bytes() == before
