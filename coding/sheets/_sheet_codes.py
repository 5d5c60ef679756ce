"""Codes as people write them in a cell: by id, Chinese or English name, or from the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from ... import nearest
from ...codebooks import Code, Codebook
from ...corpus import fold

SheetLanguage: TypeAlias = Literal["zh", "en", "both"]
_BETWEEN = re.compile(r"[;；、\n|]+|[,，]\s*")
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]\s*$")


class CodeNames:
    """The codes of a codebook, by every name that they may be written with."""

    def __init__(self, book: Codebook, lang: SheetLanguage = "both") -> None:
        self._book, self._lang = book, lang
        self._ids: dict[str, list[str]] = {}
        for code in book.codes:
            for name in _names(code):
                ids = self._ids.setdefault(_plain(name), [])
                if code.id not in ids:
                    ids.append(code.id)

    def label(self, code_id: str) -> str:
        """How a code stands in the list and in cells; with its id where two are called alike."""
        code = self._book.by_id.get(code_id)
        if code is None:
            return code_id
        parts = {"zh": [code.name.say("zh")], "en": [code.name.say("en")]}.get(
            self._lang, [code.name.zh, code.name.en]
        )
        name = " ".join(part.strip() for part in parts if part.strip())
        return name if name and self.find(name) == [code_id] else f"{name} [{code_id}]".strip()

    def find(self, written: str) -> list[str]:
        """The codes that may be meant; one when it is clear, none when there is no such code.

        Of a code and those below it that are called alike, the code is meant.
        """
        bracketed = _IN_BRACKETS.search(written)
        if bracketed and bracketed[1].strip() in self._book.by_id:
            return [bracketed[1].strip()]
        ids = self._ids.get(_plain(written), [])
        return [each for each in ids if self._book.by_id[each].parent not in ids]

    def read(self, cell: str) -> tuple[list[str], list[tuple[str, str]]]:
        """The codes in a cell, which may hold several, and (fault, remedy) for what is none."""
        whole = cell.strip()
        if not whole:
            return [], []
        if len(self.find(whole)) == 1:
            return self.find(whole), []
        codes: list[str] = []
        faults = []
        for part in filter(None, (each.strip() for each in _BETWEEN.split(whole))):
            found = self.find(part)
            if len(found) == 1:
                codes += found
            else:
                faults.append(self._fault(part, found))
        return codes, faults

    def _fault(self, written: str, found: Iterable[str]) -> tuple[str, str]:
        if found:
            return f"several codes are called {written!r}", f"write {' or '.join(found)}"
        if written in self._book.families:
            inside = ", ".join(each.id for each in self._book.family_codes(written)[:3])
            return f"{written!r} is a family, not a code", f"such as {inside}"
        names = (text for code in self._book.codes for text in (code.name.zh, code.name.en) if text)
        hint = nearest(written, [*self._book.by_id, *names])
        listed = "see the list of codes in the workbook"
        return f"there is no code {written!r}", hint if hint.startswith("did") else listed


def _names(code: Code) -> Iterable[str]:
    zh, en = code.name.zh.strip(), code.name.en.strip()
    tail = code.id.partition(".")[2]
    return filter(None, (code.id, tail, zh, en, f"{zh} {en}".strip(), f"{zh} / {en}"))


def _plain(name: str) -> str:
    return " ".join(fold(name).split())
