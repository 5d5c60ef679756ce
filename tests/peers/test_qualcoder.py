"""QualCoder's real importer and exporter: every coding is on the same words, there and back."""

from __future__ import annotations

import pytest

from govcode.coding import (
    Filter,
    add_memo,
    apply_code,
    code_by_rules,
    find_codings,
    import_transcripts,
    open_study,
)
from govcode.coding.exchange import export_project, study_from_project

RARE = (
    "访谈者：😀 怎么样？\n王芳：🙈🏽我们信不过𠮷祥里的物业，钱不够。\n\n"
    "王芳：🙈🏽大家信不过物业。\n"
)


@pytest.fixture
def full(empty_study, interviews):
    """Chinese and English, rare characters, two coders on the same words, memos of every kind."""
    (interviews / "rare.txt").write_text(RARE, encoding="utf-8")
    import_transcripts(empty_study, [interviews])
    code_by_rules(empty_study)
    for coder in ("安娜", "Ben"):
        apply_code(empty_study, "obstacle.money", document="rare", quote="钱不够", coder=coder)
    at = RARE.index("𠮷祥里")
    add_memo(empty_study, "一个地名", document="rare", span=(at, at + 3), coder="安娜")
    add_memo(empty_study, "吵", document="rare", coder="安娜")
    add_memo(empty_study, "想一想", coder="安娜")
    add_memo(empty_study, "再想", coder="Ben")
    return empty_study


def in_study(study):
    kept = find_codings(study, Filter(statuses=("accepted", "suggested")))
    names = {code.id: code.name for code in study.codebook.codes}
    return sorted(
        [c.document, c.excerpt, names[c.code].zh or names[c.code].en, c.coder] for c in kept
    )


def test_every_coding_is_on_the_same_words_there_and_back(full, peer, tmp_path):
    qualcoder = peer("qualcoder")
    add_memo(full, "想一想", coder="李雷")  # QualCoder fails on two notes of one name
    export_project(full, tmp_path / "ours.qdpx", target="qualcoder", lang="zh")
    there = qualcoder("import", tmp_path / "ours.qdpx", tmp_path / "project.qda")
    assert sorted(row[:4] for row in there["codings"]) == in_study(full)
    assert dict(there["texts"])["rare"] == RARE
    assert there["annotations"] == [["𠮷祥里", "一个地名"]]
    assert there["memos"] == [["rare", "吵"]]
    assert there["journals"] == [["再想"], ["想一想"], ["想一想"]]
    # whoever is called rules there is no machine of ours
    machine = {"rules": "rules (imported)"}
    wanted = sorted([*row[:3], machine.get(row[3], row[3])] for row in in_study(full))
    for line_ends in ("plain", "maxqda"):
        path = qualcoder("export", tmp_path / "project.qda", tmp_path / line_ends, line_ends)
        study_from_project(tmp_path / f"back {line_ends}", path)
        with open_study(tmp_path / f"back {line_ends}") as back:
            assert in_study(back) == wanted


def test_a_file_for_no_program_in_particular_keeps_its_words_too(full, peer, tmp_path):
    export_project(full, tmp_path / "plain.qdpx", lang="zh")
    there = peer("qualcoder")("import", tmp_path / "plain.qdpx", tmp_path / "project.qda")
    wanted = [row[:3] for row in in_study(full)]
    found = [row[:3] for row in there["codings"]]
    assert all(each in wanted for each in found)
    assert len(found) == len(wanted) - 1  # of two coders on one selection QualCoder keeps one
