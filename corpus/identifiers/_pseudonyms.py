"""Pseudonyms: of the same kind and language, each letter for one person, in order of appearance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Literal

from .._fold import HAN, fold
from ._english_places import ORGANISATIONS, PLACES
from ._english_words import TITLES
from ._model import Identifier, Kind
from ._place_words import COMPANIES, DISTRICTS, HOMES, LEGAL_FORMS, OFFICES, SCHOOLS, STREETS
from ._surnames import COMPOUNDS

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMERALS = "一二三四五六七八九十"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLACEHOLDERS: dict[Kind, tuple[str, str, str]] = {
    "phone": ("电话", "電話", "phone"),
    "id_number": ("证件号", "證件號", "ID number"),
    "bank_card": ("银行卡", "銀行卡", "bank card"),
    "passport": ("护照", "護照", "passport"),
    "birth_date": ("出生日期", "出生日期", "date of birth"),
    "email": ("邮箱", "電子信箱", "e-mail"),
    "account": ("账号", "帳號", "account"),
    "url": ("网址", "網址", "link"),
    "ip": ("IP地址", "IP位址", "IP address"),
    "plate": ("车牌", "車牌", "plate"),
    "address": ("地址", "地址", "address"),
}
_LETTERED: dict[Kind, tuple[str, str, str]] = {
    "person": ("人物", "人物", "Person"),
    "organisation": ("机构", "機構", "Organisation"),
    "place": ("地点", "地點", "Place"),
}
_HAN = re.compile(f"[{HAN}]")
_PARTIAL = ("surname and title", "nickname", "surname and 某", "surname", "given name and kin")
_ENDINGS = sorted(
    COMPANIES | OFFICES | SCHOOLS | HOMES | STREETS | DISTRICTS, key=len, reverse=True
)
_LEGAL = re.compile(rf"(?:{'|'.join(sorted(LEGAL_FORMS - {'集团'}, key=len, reverse=True))}|公司)$")
_FIRMS = frozenset(
    "ltd limited inc incorporated llc llp gmbh plc corp co ag company systems technologies "
    "solutions security sons partners group".split()
)


def pseudonyms(
    identifiers: Iterable[Identifier],
    *,
    language: Literal["zh", "en", "mixed"],
    taken: Iterable[str] = (),
    roles: Mapping[str, str] | None = None,
    same: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """A pseudonym for each entity: 人物甲, 甲主任, 甲小区, Person A, Mr A, ［电话1］.

    Persons, organisations and places share one run of letters each, so that 人物甲 and
    甲主任 are never two people unless ``same`` says that one entity is another (it need not
    be told of entities that are one already). ``roles`` gives a word to stand before the
    letter of a whole name (居民, Resident). ``mixed`` takes the language of each name's own
    script. No pseudonym occurs in any of the texts ``taken``. The same identifiers in the
    same order get the same pseudonyms.
    """
    made = _Made("\n".join(taken), roles or {})
    first: dict[str, Identifier] = {}
    for each in identifiers:
        first.setdefault(each.entity, each)
    traditional = any(_is_traditional(each.text) for each in first.values())
    groups: dict[str, list[tuple[Identifier, int]]] = {}
    for each in first.values():
        chinese = language == "zh" or (language == "mixed" and bool(_HAN.search(each.text)))
        words = (1 if traditional else 0) if chinese else 2
        groups.setdefault((same or {}).get(each.entity, each.entity), []).append((each, words))
    for group in groups.values():
        made.add(group)
    return {entity: made.names[entity] for entity in first}


class _Made:
    """The pseudonyms given so far and the numbers that are used up."""

    def __init__(self, text: str, roles: Mapping[str, str]) -> None:
        self.names: dict[str, str] = {}
        self._text = text
        self._roles = roles
        self._given: set[str] = set()
        self._used: dict[Kind, set[int]] = {}

    def add(self, group: list[tuple[Identifier, int]]) -> None:
        """Give all forms of one person or thing pseudonyms with the first number that is free.

        With each form goes 0 for words in Simplified script, 1 in Traditional, 2 in English.
        """
        used = self._used.setdefault(group[0][0].kind, set())
        for ordinal in (number for number in count() if number not in used):
            names = [self._form(each, words, ordinal) for each, words in group]
            if all(map(self._is_free, names)):
                break
        used.add(ordinal)
        self._given.update(names)
        self.names.update(zip((each.entity for each, _ in group), names, strict=True))

    def _is_free(self, name: str) -> bool:
        if name in self._given:
            return False
        if not name.isascii():
            return name not in self._text
        return name not in self._text or not re.search(
            rf"(?<!\w){re.escape(name)}(?!\w)", self._text
        )

    def _form(self, identifier: Identifier, words: int, ordinal: int) -> str:
        kind = identifier.kind
        if kind in _PLACEHOLDERS:
            word = _PLACEHOLDERS[kind][words]
            return f"[{word} {ordinal + 1}]" if words == 2 else f"［{word}{ordinal + 1}］"
        letter = _letter(ordinal, english=words == 2)
        word = self._roles.get(identifier.entity, _LETTERED[kind][words])
        if kind == "person":
            return _person(identifier, word, letter, english=words == 2)
        return _thing(identifier, word, letter, english=words == 2)


def _letter(ordinal: int, *, english: bool) -> str:
    """甲 … 癸, 甲一 … 癸一, 甲二 …; A … Z, AA, AB …"""
    if not english:
        round_, stem = divmod(ordinal, len(_STEMS))
        return _STEMS[stem] + (_numeral(round_) if round_ else "")
    letters = ""
    ordinal += 1
    while ordinal:
        ordinal, rest = divmod(ordinal - 1, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    before = (
        ""
        if not tens
        else "十"
        if tens == 1
        else _NUMERALS[tens - 1] + "十"
        if tens < 10
        else str(tens * 10)
    )
    return before + (_NUMERALS[ones - 1] if ones else "")


def _person(identifier: Identifier, word: str, letter: str, *, english: bool) -> str:
    text = identifier.text
    if english:
        title = _english_title(text)
        return f"{title} {letter}" if title else f"{word} {letter}"
    if identifier.evidence in _PARTIAL and _HAN.search(text):
        return _with_letter(text, letter)
    return f"{word}{letter}"


def _english_title(text: str) -> str:
    """``Mr`` of ``Mr Smith``; a whole name after the title is a person without it."""
    title, _, name = text.rpartition(" ")
    return (
        title
        if title and all(part.lower().rstrip(".") in TITLES for part in title.split()) and name
        else ""
    )


def _with_letter(text: str, letter: str) -> str:
    """The letter for the surname: 王主任 甲主任, 老王 老甲, 阿芳 阿甲, 王某 甲某."""
    if text[0] in "老小大阿" and len(text) == 2:
        return text[0] + letter
    folded = fold(text)
    surname = 2 if folded.startswith(COMPOUNDS) and len(text) > 2 else 1
    return letter + text[surname:] if len(text) > surname else letter


def _thing(identifier: Identifier, word: str, letter: str, *, english: bool) -> str:
    text = identifier.text
    if english:
        return f"{_english_kind(text, identifier.kind) or word} {letter}"
    folded = fold(text)
    ending = next((each for each in _ENDINGS if folded.endswith(each) and folded != each), "")
    if not ending:
        return f"{word}{letter}"
    ending_text = "公司" if _LEGAL.search(folded) else text[-len(ending) :]
    return letter + ending_text


def _english_kind(text: str, kind: Kind) -> str:
    last = text.rpartition(" ")[2].rstrip(".")
    if kind == "organisation" and last.lower() in _FIRMS:
        return "Company"
    known = ORGANISATIONS if kind == "organisation" else PLACES
    return last if last.lower() in known and len(last) > 3 and last.isalpha() else ""


def _is_traditional(text: str) -> bool:
    return any(fold(sign) != sign for sign in _HAN.findall(text))
