"""A document in rows: who speaks, the words, the codes under or beside them."""

from __future__ import annotations

import pytest

from govcode.cli.workbench import Reader
from govcode.cli.workbench._filter import CodingFilter
from govcode.cli.workbench._labels import Labels
from govcode.cli.workbench._page import Shape
from govcode.cli.workbench._paint import View
from govcode.cli.workbench._side import codebook
from govcode.codebooks import load_codebook
from govcode.coding import apply_code, decide, import_transcripts, set_role


def painted(reader, shape, view=None):
    reader.lay_out(shape)
    rows = [reader.page.row(y) for y in range(reader.page.height)]
    return [
        "".join(text for text, _ in reader.painter.paint(row, view or View())).rstrip()
        for row in rows
    ]


def test_codes_stand_under_the_row_in_which_they_end(reader):
    assert painted(reader, Shape(28)) == [
        "访谈者",
        "  您担心隐私吗？",
        "王芳 · 居民",
        "  刚开始我担心他们拿走数据。",
        "  ?启动  ?隐私顾虑",
        "  大家信不过物业。",
        "  ?缺乏信任",
        "  政府应该补贴。",
        "  ?补贴",
        "访谈者",
        "  还有呢？",
        "王芳 · 居民",
        "  不是隐私的问题。",
        "  ?¬隐私顾虑",
        "  现在好了。",
        "  ?运行",
    ]


def test_codes_stand_beside_the_row_in_which_they_begin(reader):
    assert painted(reader, Shape(20, 12, gap=True)) == [
        "访谈者",
        "  您担心隐私吗？",
        "",
        "王芳 · 居民",
        "  刚开始我担心他们拿走  ?启动",
        "  数据。大家信不过物    ?隐私顾虑",
        "  业。政府应该补贴。    ?缺乏信任",
        "                        ?补贴",
        "",
        "访谈者",
        "  还有呢？",
        "",
        "王芳 · 居民",
        "  不是隐私的问题。现在  ?¬隐私顾虑",
        "  好了。                ?运行",
        "",
    ]


@pytest.mark.parametrize("margin", [0, 20])
def test_several_coders_of_one_code_there_are_told_apart(coded, reader, margin):
    shape = Shape(28, margin)
    reader.lay_out(shape)
    assert "·rules" not in " ".join(painted(reader, shape))  # nobody else suggests it
    (rules,) = [each for each in reader.visible() if each.code == "cause.lack_of_trust"]
    document = reader.open.info.id
    asked = "SELECT turn_id FROM codings WHERE id = ?"
    (turn,) = coded.store.sql.execute(asked, (rules.id,)).fetchone()
    row = (turn, rules.start, rules.end, rules.code, False, "大家信不过物业。", "[]")
    with coded.store.change("code", coder="model"):
        coded.store.insert_codings(
            document, coder="model", origin="model", status="suggested", rows=[row]
        )
    reader.refresh()
    told = " ".join(painted(reader, shape))
    assert "?缺乏信任·rules" in told
    assert "?缺乏信任·model" in told
    assert "?补贴·" not in told  # one coder's alone
    reader.lay_out(shape)
    assert " ".join(painted(reader, shape)) == told  # what changed is laid out as anew
    model = next(each for each in reader.visible() if each.coder == "model")
    reader.show_only(CodingFilter(coders=frozenset({"rules"})))
    assert not any("·rules" in row for row in painted(reader, shape))
    reader.show_only(CodingFilter())
    decide(coded, [model.id], accept=False)
    reader.refresh()
    assert "·rules" not in " ".join(painted(reader, shape))  # a rejected one is shown no more


def test_parts_stand_under_their_parents_in_the_list_of_codes():
    labels = Labels(load_codebook("sfic-smart-security-community"), "zh", "甲")
    lines = ["".join(text for text, _ in line) for line in codebook(labels, 60)]
    named = [line.rstrip() for line in lines]
    at = named.index("治理结构碎片化")
    named = named[at : at + 3]
    assert named == ["治理结构碎片化", "  政府内部职能交叉", "  政企合作碎片化"]
    ids = [code.id for code in labels.codebook.tree("rec")]
    assert ids[:2] == ["rec.top_level_design", "rec.share_information"]
    assert sorted(code.id for code in labels.codebook.tree()) == sorted(labels.codebook.by_id)


def test_a_row_is_found_by_position_and_by_number(reader):
    reader.lay_out(Shape(16))
    page = reader.page
    for y in range(page.height):
        row = page.row(y)
        if row.kind == "text":
            assert page.y_of(row.start) == page.y_of(row.end - 1) == y
    assert page.row(page.height) is None
    assert page.row(-1) is None
    assert page.y_of(0) == 1


def test_what_changes_in_a_turn_moves_what_is_below(reader, changes):
    reader.lay_out(Shape(40))
    before = reader.page.height
    first = reader.by_turn[1]
    reader.page.change(first, [])
    assert reader.page.height == before - 4  # three rows of tags; three sentences share two rows
    assert painted(reader, Shape(40))


@pytest.mark.parametrize("margin", [0, 20])
def test_a_long_turn_is_laid_out_in_blocks(empty_study, write_text, margin):
    text = (
        "甲："
        + "".join(f"这是第{number}句话，说得不长。" for number in range(400))
        + "\n乙：好。\n"
    )
    import_transcripts(empty_study, [write_text("long.txt", text)])
    reader = Reader(empty_study, document="long")
    start, end = reader.open.sentences[3][0], reader.open.sentences[350][1]
    for span in ((start, end), reader.open.sentences[200]):
        apply_code(empty_study, "obstacle.money", document="long", span=span)
    reader.refresh()
    shape = Shape(50, margin)
    seen = painted(reader, shape)
    assert len(reader.open.blocks) > 3
    assert sum("甲" in row for row in seen) == 1
    assert sum("✓" in row for row in seen) == 2
    assert (
        "".join("".join(row.split()) for row in seen).count("说得不长") >= 399
    )  # a tag may stand in the midst of one
    rows = list(map(reader.page.row, range(reader.page.height)))
    covered = [row for row in rows if row.kind == "text" and start <= row.start < end]
    assert all(reader.page.codings_on(row) for row in covered)
    decide(empty_study, list(reader.codings), accept=False)
    reader.refresh()
    assert not any(map(reader.page.codings_on, covered))
    assert not any("✓" in row for row in painted(reader, shape))


def test_times_and_roles_stand_with_the_speaker(coded, reader):
    set_role(coded, "王芳", "interviewer", document="一")
    assert reader.refresh() == set()
    (text, look), *_ = reader.painter.paint(reader.page.row(2), View())
    assert (text, look.tone) == ("王芳", "interviewer")


def test_looks_of_words(coded, reader):
    suggested, accepted = reader.visible()[0], reader.visible()[2]
    decide(coded, [accepted.id], accept=True)
    reader.refresh()
    reader.lay_out(Shape(60))
    view = View((15, 17), (15, 28), suggested.id, ((19, 21),))
    rows = map(reader.page.row, range(reader.page.height))
    told = {text: look for row in rows for text, look in reader.painter.paint(row, view)}
    assert told["刚开"].selected
    assert told["担心"].underlined
    assert told["担心"].here
    assert not told["担心"].selected
    assert told["大家信不过物业。"].filled
    assert not told["大家信不过物业。"].here


@pytest.mark.parametrize("width", [2, 7, 33, 500])
def test_any_width(reader, width):
    rows = painted(reader, Shape(width, width // 3))
    assert "".join(rows).count("刚") == 1
