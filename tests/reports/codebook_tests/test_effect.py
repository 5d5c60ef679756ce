"""What another codebook would do, held against a study to which it is applied."""

from __future__ import annotations

import random
import shutil

import pytest

from govcode.codebooks import load_codebook, parse_codebook
from govcode.coding import (
    Filter,
    apply_code,
    code_by_rules,
    decide,
    find_codings,
    mentions,
    open_study,
    text_of,
)
from govcode.reports import cross
from govcode.reports.codebook_tests import codebook_effect


def put(study, text):
    study.codebook_path.write_text(text, encoding="utf-8")
    study.refresh_codebook()


def ids_of(study, code, **more):
    return [each.id for each in find_codings(study, Filter(codes=(code,), contrary=None, **more))]


def test_a_cue_more(coded, codebook_text):
    new = parse_codebook(codebook_text.replace("[钱不够]", "[钱不够, 太少]"))
    found = codebook_effect(coded, new)
    (segment,) = found.segments
    assert (segment.change, segment.code, segment.excerpt, segment.cues) == (
        "gained",
        "obstacle.money",
        "补贴太少。",
        ("太少",),
    )
    assert (segment.document, segment.turn, segment.speaker) == ("二", 1, "李强")
    assert text_of(coded, "二")[segment.start : segment.end] == segment.excerpt
    assert (found.gained, found.lost, found.stays, found.other_cues) == (1, 0, 0, 0)
    (move,) = found.codes
    assert (move.codings, move.contexts, move.cases) == ((1, 2), (1, 1), (1, 1))
    assert found.axes == (("obstacle", "cause"),)
    assert found.cells == ()  # the turn had the code already


def test_a_cue_less_moves_a_cell(coded, codebook_text):
    new = parse_codebook(codebook_text.replace("[钱不够]", "[没有钱了]"))
    found = codebook_effect(coded, new)
    assert (found.gained, found.lost) == (0, 1)
    (cell,) = found.cells
    assert (cell.row, cell.column) == ("obstacle.money", "cause.lack_of_trust")
    assert (cell.contexts, cell.cases) == ((1, 0), (1, 0))


def test_a_denial_more_turns_a_segment_round(coded, codebook_text):
    new = parse_codebook(codebook_text + "negation: {zh: {before: [担心]}}\n")
    found = codebook_effect(coded, new)
    assert {(each.change, each.contrary) for each in found.segments if each.document == "一"} >= {
        ("lost", True),  # 不 is no negator any more
        ("gained", False),
    }


def test_a_study_that_is_not_coded_yet(study, codebook_text):
    found = codebook_effect(study, parse_codebook(codebook_text.replace("[钱不够]", "[太少]")))
    assert [(each.change, each.excerpt) for each in found.segments] == [
        ("lost", "我们缺乏信任，钱不够。"),
        ("gained", "补贴太少。"),
    ]


def test_what_a_person_decided_stays(coded, codebook_text):
    (money,) = ids_of(coded, "obstacle.money", documents=("二",))
    decide(coded, [money], accept=True, coder="甲")
    new = parse_codebook(codebook_text.replace("[钱不够]", "[没有钱了]"))
    found = codebook_effect(coded, new)
    assert [(each.change, each.stays) for each in found.segments] == [("lost", "accepted")]
    assert (found.lost, found.stays) == (0, 1)
    assert found.codes == found.cells == ()
    decide(coded, [money], accept=False, coder="甲")
    assert codebook_effect(coded, new).segments[0].stays == "rejected"
    assert codebook_effect(coded, new).codes == ()


def test_a_renamed_code_moves_nothing(coded, codebook_text):
    apply_code(coded, "cause.lack_of_trust", document="一", quote="不是隐私的问题", coder="甲")
    new = parse_codebook(codebook_text.replace("cause.lack_of_trust", "cause.distrust"))
    found = codebook_effect(coded, new)
    assert found.segments == found.codes == found.cells == ()
    (left,) = found.stranded
    assert (left.code, left.codings, left.renamed) == ("cause.lack_of_trust", 1, "cause.distrust")


def test_renamed_and_changed_at_once(coded, codebook_text):
    text = codebook_text.replace("obstacle.money", "obstacle.funds").replace(
        "[钱不够]", "[钱不够, 太少]"
    )
    found = codebook_effect(coded, parse_codebook(text))
    assert [(each.change, each.code) for each in found.segments] == [("gained", "obstacle.funds")]
    assert [(each.code, each.codings) for each in found.codes] == [("obstacle.funds", (1, 2))]


def test_a_codebook_of_other_codes(coded):
    found = codebook_effect(coded, load_codebook("sfic"))
    assert found.axes == ()
    assert {each.change for each in found.segments} == {"lost"} | (
        {"gained"} if found.gained else set()
    )
    assert all(each.codings[1] == 0 for each in found.codes if each.code in coded.codebook.by_id)


def test_nothing_is_written(coded, codebook_text):
    before = (coded.folder / "study.sqlite").read_bytes()
    new = parse_codebook(codebook_text.replace("[隐私, 担心 … 数据]", "[数据]"))
    found = codebook_effect(coded, new)
    assert found.segments
    assert (coded.folder / "study.sqlite").read_bytes() == before
    done = []
    codebook_effect(coded, new, progress=lambda *each: done.append(each))
    assert done == [(at, 6) for at in range(1, 7)]


@pytest.mark.parametrize("seed", range(6))
def test_law_it_comes_as_told(coded_folder, tmp_path, codebook_text, seed):
    """Codebooks edited at random: what is told is what happens when they are applied."""
    dice = random.Random(seed)
    shutil.copytree(coded_folder, tmp_path / "study")
    edits = [
        ("[刚开始]", "[开始]"),
        ("[现在]", "[现在, 都在说]"),
        ("[隐私, 担心 … 数据]", "[隐私 的]"),
        ("[钱不够]", "[钱, 太少]"),
        ("[互相信任]", "[信任]"),
        ("[信不过, ", "["),
        ("[补贴]", "[应该 补贴, 太少]"),
        ("[privacy]", "[company, help]"),
        ("[没有, 缺乏, 不足]", "[没有, 不足]"),
        ("dimension: motivation", "unless: {zh: [平台]}\n    dimension: motivation"),
        ("[subsid*]", "[{all: [subsid*], none: [a lot]}]"),
    ]
    text = codebook_text
    for old, new in dice.sample(edits, 5):
        text = text.replace(old, new)
    with open_study(tmp_path / "study") as study:
        for each in dice.sample(ids_of(study, "cause") + ids_of(study, "obstacle"), 3):
            decide(study, [each], accept=dice.random() < 0.5, coder="甲")
        apply_code(study, "obstacle.money", document="一", quote="现在好了", coder="甲")
        told = codebook_effect(study, parse_codebook(text))
        before, cells_before = counted(study)
        put(study, text)
        done = code_by_rules(study)
        after, cells_after = counted(study)
    moving = [each for each in told.segments if not each.stays]
    codes = {each.code for each in moving}
    for code in codes:
        came = {key for key in after - before if key[3] == code}
        went = {key for key in before - after if key[3] == code}
        assert came == {key_of(e) for e in moving if e.code == code and e.change == "gained"}
        assert went == {key_of(e) for e in moving if e.code == code and e.change == "lost"}
    assert {key[3] for key in before ^ after} <= codes
    assert done.added >= told.gained
    moved = {(each.row, each.column): (each.contexts, each.cases) for each in told.cells}
    assert moved == {
        pair: tuple(zip(cells_before[pair], cells_after[pair], strict=True))
        for pair in cells_before
        if cells_before[pair] != cells_after[pair]
    }


def key_of(each):
    return each.document, each.start, each.end, each.code, each.contrary


def counted(study):
    names = {each.document_id: each.document for each in find_codings(study, Filter(contrary=None))}
    everything = mentions(study, statuses=("suggested", "accepted", "rejected"), contrary=None)
    keys = {
        (names[each.document_id], each.start, each.end, each.code, each.contrary)
        for each in everything
        if each.coder == "rules"
    }
    matrix = cross(study, "obstacle", "cause")
    cells = {
        (cell.row, cell.column): (cell.contexts, cell.cases) for row in matrix.cells for cell in row
    }
    return keys, cells
