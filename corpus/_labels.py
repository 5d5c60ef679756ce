"""What a label says: a name, a role, an affiliation, or no speaker at all."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ._fold import HAN, fold
from ._model import Role, Speaker
from ._vocabulary import (
    COMPOUND_SURNAMES,
    GENERIC,
    HEADER_KEYS,
    INTERVIEWER,
    INTERVIEWER_INITIALS,
    NOTES,
    OTHER,
    PARTICIPANT,
    PROSE,
    SURNAMES,
    TITLE_ENDINGS,
    TOPIC_ENDINGS,
)

CLOCK = r"[\[(（<#]?(?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}(?:[.,]\d{1,3})?[\])）>#]?"
_CLOCK = re.compile(CLOCK)
_BRACKETED = re.compile(r"^(.+?)\s*[（(]([^（）()]+)[)）]$")
_COLON = re.compile(r"^([^：:]+)[：:]\s*(\S[^：:]*)$")
_INDEX = re.compile(
    rf"(?:[\s_#-]*\d{{1,3}}|[\s_-]+[a-z]|(?<=[{HAN}])[a-z]|(?<=[{HAN}])[甲乙丙丁戊己一二三四五六七八九十])$"
)
_LATIN_NAME = re.compile(r"(?:[A-Z][\w.'’-]*)(?: (?:[A-Z][\w.'’-]*|de|van|von|da|del)){0,4}")
_ANONYMIZED = re.compile(rf"[{HAN}][某XxＸ×*＊○…]{{1,3}}")
_ABOUT_PERSON = re.compile(r"[男女]$|[男女][,，、]|\d岁|\d歲")
_QUESTION_NUMBER = re.compile(r"([QA问問答])[ .]?\d{1,3}")
_NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．])")
_HEADING_PUNCTUATION = re.compile(r"[，。？！；,;?!]")
# What may say that somebody asks; an occupation (记者, host) among attributes does not.
_TELL_ROLES = ("role", "affiliation", "title", "note")
LONGEST = 30  # characters of a heading that can still name a speaker, brackets apart


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart: the name it gives and what stood beside it."""

    name: str
    attributes: Mapping[str, str]


@functools.lru_cache(maxsize=4096)
def split_label(raw: str) -> Label:
    """Take ``李伯璋 (中央健康保險署)`` and ``空保處：謝仁碩`` apart into name and attributes."""
    text = _CLOCK.sub(" ", html.unescape(raw).replace("\\", ""))
    text = text.strip(" \t\u3000\xa0*_：:[]【】-")
    if match := _BRACKETED.match(text):
        name, beside = match.group(1).strip(), match.group(2).strip()
        if fold(name).endswith("代表"):  # 教育部代表（趙副組長由靖）
            name, beside = beside, name
        return Label(name, {_attribute(beside): beside})
    if match := _COLON.match(text):
        beside, name = match.group(1).strip(), match.group(2).strip()
        return Label(name, {_attribute(beside): beside})
    return Label(text, {})


def _attribute(beside: str) -> str:
    folded = fold(beside)
    if folded in NOTES or folded.endswith("补充说明"):
        return "note"
    return "title" if folded.endswith(TITLE_ENDINGS) else "affiliation"


@functools.lru_cache(maxsize=4096)
def base(name: str) -> str:
    """Fold and drop the index: ``受訪者A`` → ``受访者``, ``Speaker 2`` → ``speaker``."""
    folded = " ".join(fold(name).replace("_", " ").split())
    return _INDEX.sub("", folded) or folded


@functools.lru_cache(maxsize=4096)
def is_role(name: str) -> bool:
    """Whether the label is a known word for somebody who speaks, with or without an index."""
    word = base(name)
    return word in INTERVIEWER or word in PARTICIPANT or word in OTHER or is_generic(name)


def is_generic(name: str) -> bool:
    """Whether the label says what somebody is and not who."""
    word = base(name)
    known = word in GENERIC or word in INTERVIEWER or word in PARTICIPANT or word in OTHER
    return known or (len(word) == 1 and "a" <= word <= "z")


@functools.lru_cache(maxsize=4096)
def is_name(name: str) -> bool:
    """Whether the label looks like a person's name, Chinese (surname first) or Latin."""
    folded = fold(name).replace("·", "")
    if re.fullmatch(rf"[{HAN}]{{2,4}}", folded):
        return folded[0] in SURNAMES or folded.startswith(COMPOUND_SURNAMES)
    return bool(_LATIN_NAME.fullmatch(name))


def is_person(value: str) -> bool:
    """Whether a header value tells who somebody is: a name, 李某, 张女士, 女，45岁."""
    value = value.strip()
    if not 0 < len(value) <= LONGEST:
        return False
    described = _ANONYMIZED.fullmatch(value) or _ABOUT_PERSON.search(value)
    return bool(described) or is_name(value) or fold(value).endswith(TITLE_ENDINGS)


@functools.lru_cache(maxsize=4096)
def is_topic(raw: str) -> bool:
    """Whether a heading or line label names a subject (日期, 前情提要, 【…】), no speaker."""
    name = split_label(raw).name
    folded = fold(name)
    return (
        not name
        or len(name) > LONGEST
        or (raw.strip().startswith("【") and not (is_role(name) or is_name(name)))
        or _NUMBERED.match(raw.strip()) is not None
        or _HEADING_PUNCTUATION.search(name) is not None
        or is_header_key(name)
        or folded in PROSE
        or (folded.endswith(TOPIC_ENDINGS) and not is_role(name))
    )


def is_header_key(name: str) -> bool:
    """Whether the label is a key of a file's head, such as 时间 or Date."""
    return fold(name) in HEADER_KEYS


def resolve(raws: Iterable[str]) -> dict[str, Label]:
    """Each raw label taken apart; one name beside two affiliations stays two labels.

    ``受访者（居民）`` and ``受访者（主任）`` are two persons, so both keep their brackets.
    A bare ``李伯璋`` beside one ``李伯璋 (中央健康保險署)`` is the same person.
    """
    parts = _without_question_numbers({raw: split_label(raw) for raw in raws})
    besides: dict[str, set[str]] = {}
    for label in parts.values():
        known = {value for key, value in label.attributes.items() if key != "note"}
        besides.setdefault(label.name, set()).update(known)
    return {raw: _apart(raw, label, len(besides[label.name]) > 1) for raw, label in parts.items()}


def _without_question_numbers(parts: dict[str, Label]) -> dict[str, Label]:
    """``Q1: … A1: … Q2:`` numbers the questions, not the people, where Q1 stands among them."""
    numbered = {raw: _QUESTION_NUMBER.fullmatch(label.name) for raw, label in parts.items()}
    if not any(match and match[1] in "Q问問" for match in numbered.values()):
        return parts
    return {
        raw: Label(match[1], parts[raw].attributes) if match else parts[raw]
        for raw, match in numbered.items()
    }


def _apart(raw: str, label: Label, ambiguous: bool) -> Label:
    beside = [value for key, value in label.attributes.items() if key != "note"]
    # "科長：邱俊雄" and "業務單位：邱俊雄" name one person twice; brackets tell two apart.
    if ambiguous and beside and (is_generic(label.name) or not _COLON.match(raw.strip("：: "))):
        return Label(f"{label.name}（{beside[0]}）", label.attributes)
    return label


def speakers(labels: Iterable[Label], interviewers: frozenset[str]) -> tuple[Speaker, ...]:
    """One speaker for each name, in order of appearance, with all attributes found."""
    merged: dict[str, dict[str, str]] = {}
    for label in labels:
        attributes = merged.setdefault(label.name, {})
        for key, value in label.attributes.items():
            attributes.setdefault(key, value)
    letters = sum(1 for name in merged if len(name) == 1 and name.isascii())
    return tuple(
        Speaker(name, _role(name, found, interviewers, letters), _is_no_name(name), found)
        for name, found in merged.items()
    )


def _is_no_name(name: str) -> bool:
    """A bare number, too, tells people apart in one document only."""
    return is_generic(name) or name.isdigit()


def _role(
    name: str, attributes: Mapping[str, str], interviewers: frozenset[str], letters: int
) -> Role:
    if name in interviewers:
        return "interviewer"
    told = [attributes[key] for key in _TELL_ROLES if key in attributes]
    for word in (base(split_label(name).name), *map(base, told)):
        if word in INTERVIEWER or (word in INTERVIEWER_INITIALS and letters <= 3):
            return "interviewer"
        if word in OTHER:
            return "other"
    return "participant"
