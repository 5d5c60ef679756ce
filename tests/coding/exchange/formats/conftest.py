"""Texts in both languages and scripts, with and without characters beyond the first 65,536."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._project import Project
from govcode.coding.exchange._registry import ReadOptions, format_of

TEXTS = {
    "简体": "主持人：你们信任社区吗？\n居民：信不过。😀钱不够，人手也不够。\n\n主持人：谢谢。\n",
    "繁體𠮷": "主持人：您𠮷信任社區嗎？\n受訪者：𠀀我們信不過他們，經費不足。\n",
    "english": "Q: Do you trust them?\nA: No. Not once, and money is short.\nA: Never 😀 again.\n",
    "plain": "居民：信不过。\nresident: no trust here\n",
}
# a document's words, under which code, by whom
CODED = [
    ("简体", "信不过", "缺乏信任", "anna"),
    ("简体", "😀钱不够，人手也不够", "资源不足", "ben"),
    ("简体", "人手也不够。\n\n主持人", "资源不足", "anna"),
    ("繁體𠮷", "我們信不過他們", "缺乏信任", "anna"),
    ("繁體𠮷", "𠀀我們", "Trust", "ben"),
    ("繁體𠮷", "經費不足", "资源不足", "ben"),
    ("english", "Not once", "缺乏信任", "anna"),
    ("english", "Never 😀 again", "Trust", "anna"),
    ("plain", "no trust here", "缺乏信任", "ben"),
]


class Excerpt(NamedTuple):
    document: str
    words: str
    code: str
    coder: str


def span_of(document: str, words: str) -> tuple[int, int]:
    start = TEXTS[document].index(words)
    return start, start + len(words)


def utf16(text: str, position: int) -> int:
    return len(text[:position].encode("utf-16-le")) // 2


def excerpts(project: Project) -> list[Excerpt]:
    """What every coding of a project shows, for comparing: the truth of an import."""
    texts = {source.guid: source for source in project.sources}
    codes = {code.guid: code.name for code in project.codes}
    users = {user.guid: user.name for user in project.users}
    found = []
    for each in project.codings:
        source = texts[each.source]
        words = "*" if each.start is None else source.text[each.start : each.end]
        found.append(Excerpt(source.name, words, codes[each.code], users.get(each.user, "")))
    return sorted(found)


def told(notes: LossNotes) -> dict[tuple[str, str], int]:
    """What a loss report says besides what was carried."""
    counts: dict[tuple[str, str], int] = {}
    for each in notes.done().items:
        if each.fate != "carried":
            counts[each.fate, each.what] = counts.get((each.fate, each.what), 0) + each.count
    return counts


Read = Callable[..., tuple[Project, LossNotes]]


@pytest.fixture
def read() -> Read:
    """Read a file in the format it is recognised as, which must be the one named."""

    def reading(path: Path, expected: str, **options) -> tuple[Project, LossNotes]:
        format_ = format_of(path)
        assert format_ is not None
        assert format_.name == expected
        notes = LossNotes()
        return format_.read(path, ReadOptions(**options), notes), notes

    return reading


@pytest.fixture
def truth() -> list[Excerpt]:
    return sorted(Excerpt(*each) for each in CODED)


def without_coders(truth: list[Excerpt]) -> list[Excerpt]:
    return sorted(Excerpt(e.document, e.words, e.code, "") for e in truth)
