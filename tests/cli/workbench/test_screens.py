"""How the screens look: held against pictures that somebody has looked at.

``pytest tests/cli/workbench/test_screens.py --snapshot-update`` makes new pictures; look at each
before you keep it.
"""

from __future__ import annotations

import pytest

from govcode.cli.workbench import Changes, Reader, ReviewApp
from govcode.cli.workbench._cursor import at_sentence
from govcode.coding import apply_code, decide, set_role

SMALL, WIDE = (80, 24), (160, 50)
SCREENS = {
    "reading-zh": ("zh", "一", SMALL, ["j"]),
    "reading-en": ("en", "three", SMALL, ["j"]),
    "wide-zh": ("zh", "一", WIDE, ["j", "j", "l", "L"]),
    "wide-en": ("en", "three", WIDE, ["j", "tab"]),
    "finding-a-code-zh": ("zh", "二", SMALL, ["j", "c", "x", "i", "n"]),
    "finding-a-code-en": ("en", "three", WIDE, ["j", "c", *"trust"]),
    "documents-zh": ("zh", "二", SMALL, ["d"]),
    "filter-en": ("en", "three", SMALL, ["f", "down", "enter"]),
    "memo-zh": ("zh", "一", SMALL, ["j", "m", *"hello"]),
    "new-code-en": ("en", "three", SMALL, ["j", "i"]),
    "help-zh": ("zh", "一", SMALL, ["question_mark"]),
    "help-en": ("en", "three", WIDE, ["question_mark"]),
    "question-en": ("en", "three", SMALL, ["u"]),
}


@pytest.fixture
def decided(coded, monkeypatch):
    """The coded study with decisions of two people and a memo, at a time that stands still."""
    for module in ("_store", "_memos"):
        monkeypatch.setattr(f"govcode.coding.{module}.now", lambda: "2024-05-06T07:08:09Z")
    set_role(coded, "访谈者", "interviewer", document="一")
    reader = Reader(coded, document="一")
    first, second, third, *_ = reader.visible()
    decide(coded, [first.id, second.id], accept=True)
    decide(coded, [second.id], accept=False, coder="林")
    apply_code(coded, "obstacle.money", document="一", span=(30, 35), coder="林")
    decide(coded, [third.id], accept=True, coder="林")
    reader.refresh()
    reader.jump(at_sentence(reader.open, 1))
    Changes(reader).keep_memo("拿走什么数据？问第二遍。", document="一", span=reader.cursor.span)
    return coded


@pytest.mark.parametrize("name", SCREENS)
def test_screen(decided, snap_compare, name):
    lang, document, size, keys = SCREENS[name]
    reader = Reader(decided, lang=lang, document=document)
    reader.book.warm_up = lambda: None
    assert snap_compare(ReviewApp(reader), terminal_size=size, press=keys)
