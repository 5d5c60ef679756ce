"""Text as cells: widths that add up, offsets that stay, nothing that steers a terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from govcode.cli.workbench._cells import Measured, cells, fitted, safe, shown

ANY = st.text(max_size=40) | st.text(
    "aＡ一𠮷é\u0301\u200d\ufe0f👩🏽🇹🇼\x1b[]\u202e\n\t&quot;\\#", max_size=40
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31m红", "�[31m红"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x07\x9b2J\x7f", "a��2J�"),
        ("&#27;[2J", "[2J"),
        ("&quot;好&quot; &amp; &nbsp;x", '"好" & \xa0x'),
        (r"\[笑\] \# 1", "[笑] # 1"),
        ("&unknown; AT&T", "&unknown; AT&T"),
        ("👩\u200d👩\u200d👧 👍🏽 ❤\ufe0f 🇹🇼", "👩👩👧 👍 ❤ TW"),
        ("\ud800x", "�x"),
        ("一\u2028二\n三\t四", "一 二 三 四"),
        ("e\u0301\u200b", "e\u0301"),
        ("[bold]not markup[/]", "[bold]not markup[/]"),
    ],
)
def test_what_is_shown(text, expected):
    assert safe(text) == expected


@given(ANY)
def test_what_is_shown_keeps_offsets_and_steers_nothing(text):
    assert len(shown(text)) == len(text)
    seen = safe(text)
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]", seen
    )


@given(ANY)
def test_widths_are_those_that_the_terminal_is_told(text):
    measured = Measured(text)
    assert measured.edges[-1] == measured.width(0, len(text))
    for line in re.finditer("[^\n]+", measured.shown):
        piece = measured.piece(*line.span())
        assert measured.width(*line.span()) == cells(piece) == cell_len(piece)


@given(ANY, st.integers(0, 12))
def test_fitted_text_has_the_width(text, width):
    assert cell_len(fitted(safe(text), width)) == width


def test_the_character_at_a_cell():
    measured = Measured("a一&quot;𠮷b")
    found = [measured.at_cell(0, 10, cell) for cell in range(7)]
    assert ["a一&quot;𠮷b"[at] for at in found] == ["a", "一", "一", "&", "𠮷", "𠮷", "b"]
    assert measured.at_cell(0, 10, 99) == 10
