"""A document in rows: who speaks, the words, the codes under or beside them."""

from __future__ import annotations

import pytest

from govcode.cli.workbench._page import Shape
from govcode.cli.workbench._paint import View
from govcode.coding import decide, set_role


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
    turn = reader.open.turn_at(reader.open.sentences[1][0])
    reader.by_turn[turn] = []
    reader.page.lay_again(turn)
    assert reader.page.height == before - 4  # three rows of tags; three sentences share two rows
    assert painted(reader, Shape(40))


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
