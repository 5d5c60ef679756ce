"""The journal: undo and redo, and the chain that tells what another program has changed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode import GovcodeError
from govcode.coding import (
    NotFoundError,
    apply_code,
    code_by_rules,
    decide,
    dismiss_labels,
    find_codings,
    log,
    merge_speakers,
    open_study,
    redo,
    remove_documents,
    replace_transcript,
    set_role,
    text_of,
    undo,
)


def _replace(study):
    path = study.folder.parent / "new.txt"
    text = text_of(study, "一").replace("您担心", "您真的担心").replace("补贴", "补助")
    path.write_text(text + f"访谈者：再见{len(log(study))}。\n", encoding="utf-8")
    replace_transcript(study, "一", path)


STEPS = {
    "accept": lambda study: decide(study, [find_codings(study)[0].id], accept=True),
    "reject": lambda study: decide(study, [find_codings(study)[-1].id], accept=False),
    "apply": lambda study: apply_code(study, "obstacle.money", document="二", quote="钱不够"),
    "role": lambda study: set_role(study, "李强", "other"),
    "merge": lambda study: merge_speakers(study, {"李强": "李经理"}),
    "dismiss": lambda study: dismiss_labels(study, ["王芳"]),
    "remove": lambda study: remove_documents(study, ["three"]),
    "replace": _replace,
    "code": lambda study: code_by_rules(study, anew=True),
    "undo": undo,
    "redo": redo,
}


def problems(study):
    return list(study.store.record.problems())


def test_steps_back_and_forth(coded, table_dump):
    states = [table_dump(coded)]
    for name in ("accept", "apply", "merge", "replace", "dismiss", "remove"):
        STEPS[name](coded)
        states.append(table_dump(coded))
    for state in reversed(states[:-1]):
        undo(coded)
        assert table_dump(coded) == state
    for state in states[1:]:
        redo(coded)
        assert table_dump(coded) == state
    with pytest.raises(NotFoundError, match="nothing to redo"):
        redo(coded)
    undo(coded)
    undo(coded)
    redo(coded)
    assert table_dump(coded) == states[-2]
    assert problems(coded) == []


def test_a_new_change_ends_redoing(coded):
    STEPS["accept"](coded)
    undo(coded)
    STEPS["apply"](coded)
    with pytest.raises(NotFoundError, match="nothing to redo"):
        redo(coded)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=3, max_size=12))
def test_any_steps_go_back_and_forth(coded_folder, tmp_path_factory, table_dump, steps):
    folder = tmp_path_factory.mktemp("steps")
    shutil.copytree(coded_folder, folder / "study")
    with open_study(folder / "study") as study:
        states, at = [table_dump(study)], 0
        for step in steps:
            if (step, at) == ("undo", 0) or (step == "redo" and at == len(states) - 1):
                continue  # before the beginning, or nothing to redo
            before = len(log(study))
            try:
                STEPS[step](study)
            except (GovcodeError, IndexError):
                assert step not in ("undo", "redo")
                assert table_dump(study) == states[at]
                continue
            if step in ("undo", "redo"):
                at += 1 if step == "redo" else -1
                assert table_dump(study) == states[at]
            elif len(log(study)) > before:
                states[at + 1 :] = [table_dump(study)]
                at += 1
        assert problems(study) == []


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE codings SET status = 'accepted' WHERE id = 3", "codings 3"),
        ("UPDATE codings SET excerpt = 'x' WHERE id = 2", "codings 2"),
        ("DELETE FROM codings WHERE id = 4", "codings 4"),
        ("UPDATE documents SET text = text || 'x' WHERE id = 1", "documents 1"),
        ("UPDATE speakers SET role = 'other' WHERE name = '王芳'", "speakers"),
        ("UPDATE journal SET summary = 'nothing' WHERE id = 2", "journal entry 2"),
        ("UPDATE journal SET coder = 'nobody' WHERE id = 1", "journal entry 1"),
        ("UPDATE changes SET before = '{}' WHERE entry_id = 3", "journal entry 3"),
        ("DELETE FROM changes WHERE entry_id = 2 AND row_id = 5", "journal entry 2"),
        ("DELETE FROM journal WHERE id = 3", "journal entry 4"),
    ],
)
def test_what_another_program_changes_is_found(coded, statement, place):
    STEPS["accept"](coded)
    STEPS["role"](coded)
    assert problems(coded) == []
    with closing(sqlite3.connect(coded.folder / "study.sqlite")) as other:
        assert other.execute(statement).rowcount > 0
        other.commit()
    found = problems(coded)
    assert found
    assert any(problem.place.startswith(place) for problem in found)
