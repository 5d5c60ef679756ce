"""What a label says: a name, a role, an affiliation, or no speaker at all."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ._fold import fold
from ._model import Role, Speaker
from ._names import (
    LONGEST,
    base,
    is_called,
    is_generic,
    is_header_key,
    is_likely_name,
    is_name,
    is_organisation,
    is_role,
    is_title,
    title_within,
)
from ._stamps import STAMP
from ._vocabulary import INTERVIEWER, INTERVIEWER_INITIALS, NOTES, OTHER, PROSE, TOPIC_ENDINGS

__all__ = [
    "LONGEST",
    "Label",
    "base",
    "is_generic",
    "is_header_key",
    "is_name",
    "is_role",
    "is_topic",
    "resolve",
    "several",
    "speakers",
    "split_label",
]

_STAMP = re.compile(STAMP)
_BRACKETED = re.compile(r"^(.+?)\s*[（(]([^（）()]+)[)）]$")
_COLON = re.compile(r"^([^：:]+)[：:]\s*(\S[^：:]*)$")
_DASH = re.compile(r"^(\S.*?)(?: [-–—] |(?<=[^\x00-\x7f])[-–—/](?=\S))(.+)$")
_COMMA = re.compile(r"^([^,，]+?)\s*[,，]\s*([^,，].*)$")
_ABBREVIATED = re.compile(r"^(?:以下)?(?:简称|簡稱)|^hereafter|^henceforth", re.IGNORECASE)
_GENDER = frozenset(
    "男 女 男性 女性 男士 女士 male female m f man woman 非二元 non-binary nonbinary".split()
)
_AGE = re.compile(r"(?:aged? )?\d{1,3}(?: ?(?:岁|多岁|余岁|years?(?: old)?|yrs?|s))?")
_INITIALS = re.compile(r"[A-Za-z]{1,3}")
_BESIDES = re.compile(r"[,，、;；]|(?<=[署處处局部会會])[ ]")
_JOINED = re.compile(r"\s*(?:[、/&＆]|\band\b|(?<=[^\x00-\x7f])[和与與及](?=[^\x00-\x7f]))\s*")
_LETTER = re.compile(r"[^\W\d_]")
_QUESTION_NUMBER = re.compile(r"([QA问問答])[ .]?\d{1,3}")
_NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．])")
_HEADING_PUNCTUATION = re.compile(r"[，。？！；,;?!]")
# What may say that somebody asks; an occupation (记者, host) among attributes does not.
_TELL_ROLES = ("role", "affiliation", "title", "note")


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart: the name it gives and what stood beside it."""

    name: str
    attributes: Mapping[str, str]


@functools.lru_cache(maxsize=4096)
def split_label(raw: str) -> Label:
    """Take a label apart into the name it gives and what it says about the speaker.

    ``李伯璋 (中央健康保險署)``, ``空保處：謝仁碩``, ``王强-物业经理``, ``物业经理 王强`` and
    ``Ann Lee, Project Manager`` give a name and an ``affiliation`` or a ``title``;
    ``P1 (female, 45)`` a ``gender`` and an ``age``; what only adds to the words is a ``note``.
    """
    text = _STAMP.sub(" ", html.unescape(raw).replace("\\", ""))
    text = text.strip(" \t\u3000\xa0*_：:[]{}【】［］〔〕-")
    if match := _BRACKETED.match(text):
        name, beside = match.group(1).strip(), match.group(2).strip()
        if fold(name).endswith("代表"):  # 教育部代表（趙副組長由靖）
            return _titled(beside, {_attribute(name): name})
        if is_likely_name(beside) and beside.isascii() and not name.isascii():
            return _titled(name, {"note": beside})  # 唐鳳 (Audrey Tang)
        if is_role(name) and _INITIALS.fullmatch(beside):
            return Label(name, {})  # Interviewer (I)
        return _titled(name, _besides(beside))
    if match := _COLON.match(text):
        beside, name = match.group(1).strip(), match.group(2).strip()
        return _titled(name, {_attribute(beside): beside})
    return _with_office(text) or _titled(text, {})


def _titled(name: str, attributes: dict[str, str]) -> Label:
    """The label with the title that its name holds: 張處長, 張富林處長, 趙副組長由靖."""
    if "title" not in attributes and (title := title_within(name)):
        attributes = {**attributes, "title": title}
    return Label(name, attributes)


def _with_office(text: str) -> Label | None:
    """``王强-物业经理``, ``Ann Lee, Project Manager``, ``物业经理 王强``: a name and an office."""
    for pattern in (_DASH, _COMMA):
        if (match := pattern.match(text)) and (label := _name_and_office(*match.groups())):
            return label
    left, _, right = text.partition(" ")
    if left and right.strip() and not text.isascii():
        return _name_and_office(left, right.strip(), blank=True)
    return None


def _name_and_office(left: str, right: str, *, blank: bool = False) -> Label | None:
    """The label of two parts of which one is a name or role and the other an office."""
    for name, office in ((left, right), (right, left)):
        named = is_likely_name(name) or is_called(name) or (not blank and is_role(name))
        if named and not is_title(name) and (is_title(office) or is_organisation(office)):
            return Label(name, {_attribute(office): office})
    return None


def _besides(beside: str) -> dict[str, str]:
    """What stands in brackets: one thing, or several of different kinds (女，45岁)."""
    if _ABBREVIATED.match(beside):
        return {}
    found: dict[str, str] = {}
    parts = [part.strip() for part in _BESIDES.split(beside) if part.strip()]
    for part in parts:
        found.setdefault(_kind(part, alone=len(parts) == 1), part)
    return found if len(found) == len(parts) else {_attribute(beside): beside}


def _kind(part: str, *, alone: bool) -> str:
    folded = fold(part)
    if folded in _GENDER:
        return "gender"
    if _AGE.fullmatch(folded) and not (alone and part.isdigit()):
        return "age"
    return _attribute(part)


def _attribute(beside: str) -> str:
    folded = fold(beside)
    if folded in NOTES or folded.endswith("补充说明") or not _LETTER.search(beside):
        return "note"
    representative = folded.endswith("代表") and is_organisation(folded[:-2])
    return "title" if is_title(beside) and not representative else "affiliation"


def several(name: str) -> tuple[str, ...]:
    """The parts of a label for several who speak at once (``A、B``); empty for one speaker."""
    parts = tuple(part.strip() for part in _JOINED.split(name) if part.strip())
    return parts if len(parts) > 1 else ()


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


def resolve(raws: Iterable[str]) -> dict[str, Label]:
    """Each raw label taken apart; one name beside two affiliations stays two labels.

    ``受访者（居民）`` and ``受访者（主任）`` are two persons, so both keep their brackets.
    A bare ``李伯璋`` beside one ``李伯璋 (中央健康保險署)`` is the same person.
    """
    parts = _without_question_numbers({raw: split_label(raw) for raw in raws})
    besides: dict[str, set[str]] = {}
    for label in parts.values():
        besides.setdefault(label.name, set()).update(filter(None, [_told_apart_by(label)]))
    return {raw: _apart(raw, label, len(besides[label.name]) > 1) for raw, label in parts.items()}


def _told_apart_by(label: Label) -> str:
    beside = (value for key, value in label.attributes.items() if key != "note")
    return "，".join(value for value in beside if value not in label.name)


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
    beside = _told_apart_by(label)
    # "科長：邱俊雄" and "業務單位：邱俊雄" name one person twice; brackets tell two apart.
    bracketed = raw.rstrip("：: \t").endswith((")", "）"))
    if ambiguous and beside and (is_generic(label.name) or bracketed):
        return Label(f"{label.name}（{beside}）", label.attributes)
    return label


def speakers(
    labels: Iterable[Label], interviewers: frozenset[str], legend: Mapping[str, str]
) -> tuple[Speaker, ...]:
    """One speaker for each name, in order of appearance, with all attributes found.

    ``legend`` says what initials stand for, where the head of the file declares them.
    """
    merged: dict[str, dict[str, str]] = {}
    for label in labels:
        attributes = merged.setdefault(label.name, {})
        for key, value in label.attributes.items():
            attributes.setdefault(key, value)
    letters = sum(1 for name in merged if len(name) == 1 and name.isascii())
    return tuple(
        Speaker(name, _role(name, found, interviewers, legend, letters), _is_no_name(name), found)
        for name, found in merged.items()
    )


def _is_no_name(name: str) -> bool:
    """A bare number, too, tells people apart in one document only."""
    return is_generic(name) or name.isdigit()


def _role(
    name: str,
    attributes: Mapping[str, str],
    interviewers: frozenset[str],
    legend: Mapping[str, str],
    letters: int,
) -> Role:
    if name in interviewers:
        return "interviewer"
    own = legend.get(name, split_label(name).name).removeprefix("the ")
    told = [attributes[key] for key in _TELL_ROLES if key in attributes]
    for word in (base(own), *map(base, told)):
        initial = word in INTERVIEWER_INITIALS and letters <= 3 and name not in legend
        if word in INTERVIEWER or initial:
            return "interviewer"
        if word in OTHER:
            return "other"
    return "participant"
