"""Labels that are likely to be one speaker's: spellings, titles, first names, slips of the pen."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from ._fold import HAN, fold
from ._names import TITLE, is_likely_name, is_office, is_organisation, is_role
from ._vocabulary import COMPOUND_SURNAMES, SURNAMES

Strength = Literal["strong", "likely", "weak"]
_ORDER = {"strong": 0, "likely": 1, "weak": 2}
_SEPARATORS = re.compile(r"[\s·•・‧_\-‐–]+")
_BESIDE = re.compile(r"^(.+?)\s*[（(]([^（）()]+)[)）]$")
_TWO_SCRIPTS = re.compile(
    rf"^(?:(?P<han>[{HAN}·]{{2,6}})[ ]+(?P<latin>[^\W\d_{HAN}][^{HAN}]+)"
    rf"|(?P<latin2>[^\W\d_{HAN}][^{HAN}]*?)[ ]+(?P<han2>[{HAN}·]{{2,6}}))$"
)
_SURNAME = f"(?P<surname>{'|'.join(COMPOUND_SURNAMES)}|[{HAN}])"
_PERSON = re.compile(
    rf"(?P<before>{TITLE})?{_SURNAME}(?P<infix>{TITLE})?(?!{TITLE}(?:$|{TITLE}))(?P<given>[{HAN}]{{1,2}})(?P<behind>{TITLE})?"
)
_SURNAME_TITLE = re.compile(rf"{_SURNAME}(?P<title>{TITLE})")
_HONORIFIC = re.compile(r"^(?:mr|ms|mrs|miss|dr|prof|professor|minister|director|sir)\.?\s+", re.I)
_PINYIN = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh|ts|hs)?'?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|ung|iao|ian|uan|uai|ien|ieh|ueh|ai|ei|ao|ou|an|en|in|un"
    r"|ia|ie|iu|ua|uo|ui|ue|ih|eh|ee|oo|a|o|e|i|u))+"
)
_NOT_LATIN = re.compile(f"[{HAN}]|\\d")
_TITLES = ("before", "infix", "behind")
_LONGEST = 30  # signs of a label that is looked into
_LONG = 5  # letters of a word in which one slip still leaves the name plain
_LONG_ROLE = 8


@dataclass(frozen=True, slots=True)
class Alias:
    """``label`` is likely to be the same speaker as ``name``; both stand in the transcripts.

    ``strength`` is ``strong`` where only the spelling differs or both give the same full name,
    ``likely`` where something else speaks against a chance, ``weak`` where a person must know.
    """

    label: str
    name: str
    strength: Strength
    evidence: str


@dataclass(frozen=True, slots=True)
class _Person:
    """A Chinese label taken apart, as written: where somebody belongs, full name, title."""

    office: str
    name: str
    title: str

    @property
    def key(self) -> str:
        """The name in the one form by which it is compared."""
        return fold(self.name)


def suggest_aliases(names: Iterable[str]) -> list[Alias]:
    """Pair labels that are likely one speaker's, the strongest pairs first.

    Of two labels the plainer is the ``name``. Never paired are two different full names
    (李明 and 李鸣), labels that differ in a letter or number that tells people apart (居民A and
    居民B), and a surname or first name that fits several.
    """
    labels = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    found: dict[frozenset[str], Alias] = {}
    for rule in (_spellings, _brackets, _persons, _surnames, _first_names, _slips, _offices):
        for alias in rule(labels):
            found.setdefault(frozenset((alias.label, alias.name)), alias)
    return sorted(found.values(), key=lambda each: (_ORDER[each.strength], each.name, each.label))


def _spelling(label: str) -> str:
    """One form for Traditional and Simplified, full and half width, capitals, blanks, hyphens."""
    return _SEPARATORS.sub("", fold(label)).rstrip(":.")


def _spellings(labels: Sequence[str]) -> Iterator[Alias]:
    groups: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        groups[_spelling(label)].append(label)
    for group in groups.values():
        first, *others = sorted(group, key=_plainness)
        for label in others:
            yield Alias(label, first, "strong", "the same but for script, width, case or hyphens")


def _plainness(label: str) -> tuple[bool, int, str]:
    """Sort what people would write first: with blanks between words, short, full of capitals."""
    return bool(re.search(r"[-_]|[\uff01-\uff5e]", label)), len(label), label.swapcase()


def _brackets(labels: Sequence[str]) -> Iterator[Alias]:
    """``唐鳳 (Audrey Tang)`` and ``Audrey Tang 唐鳳`` name one person in two scripts."""
    known = {_spelling(label): label for label in sorted(labels, key=_plainness, reverse=True)}
    for label in labels:
        parts = _two_names(label)
        for part in parts:
            other = known.get(_spelling(part))
            if other and other != label:
                yield Alias(label, other, "strong", f"{other} stands in the label itself")
        both = [known[_spelling(part)] for part in parts if _spelling(part) in known]
        if len(both) == 2:
            yield Alias(both[1], both[0], "strong", f"{label} names both")


def _two_names(label: str) -> tuple[str, ...]:
    if (match := _BESIDE.match(label)) and is_likely_name(match[1]) and is_likely_name(match[2]):
        return (match[1], match[2])
    if match := _TWO_SCRIPTS.match(label):
        han = match["han"] or match["han2"]
        latin = (match["latin"] or match["latin2"]).strip()
        if is_likely_name(han) and is_likely_name(latin):
            return (han, latin)
    return ()


@functools.lru_cache(maxsize=4096)
def _person(label: str) -> _Person | None:
    """國發會社發處張處長富林 → 國發會社發處, 張富林, 處長; None where no full name is plain."""
    folded = fold(label)
    if len(folded) > _LONGEST:
        return None
    for length in range(len(folded) - 1):
        match = _PERSON.fullmatch(folded, length) if is_office(folded[:length]) else None
        name = match["surname"] + match["given"] if match else ""
        if (
            match
            and _is_surname(match["surname"])
            and is_likely_name(name)
            and not is_organisation(name)
        ):
            written = "".join(label[slice(*match.span(key))] for key in ("surname", "given"))
            titles = (label[slice(*match.span(key))] for key in _TITLES if match[key])
            return _Person(label[:length], written, next(titles, ""))
    return None


def _is_surname(folded: str) -> bool:
    return folded in SURNAMES or folded in COMPOUND_SURNAMES


def _persons(labels: Sequence[str]) -> Iterator[Alias]:
    """張富林處長, 國發會社發處張處長富林: all that give one full name."""
    groups: dict[str, list[tuple[str, _Person]]] = defaultdict(list)
    for label in labels:
        if person := _person(label):
            groups[person.key].append((label, person))
    for key, group in groups.items():
        group.sort(key=lambda each: (fold(each[0]) != key, len(each[0]), each[0]))
        (first, known), *others = group
        offices = {person.office for _, person in group if person.office}
        clash = next(
            (pair for pair in combinations(sorted(offices), 2) if not _may_be_one_office(*pair)), ()
        )
        for label, person in others:
            strength, but = _compared(known, person, clash)
            yield Alias(label, first, strength, f"both name {person.name}{but}")


def _compared(one: _Person, another: _Person, clash: Sequence[str]) -> tuple[Strength, str]:
    if clash and (one.office or another.office):
        return "weak", f", but {' and '.join(clash)} are two offices"
    if one.title and another.title and fold(one.title) != fold(another.title):
        return "likely", f", as {one.title} and {another.title}"
    return "strong", ""


def _may_be_one_office(one: str, another: str) -> bool:
    """Whether one is the other, a part of it, or an abbreviation: 社发处 of 社会发展处."""
    short, long = sorted((fold(one), fold(another)), key=len)
    remaining = iter(long)
    return all(sign in remaining for sign in short)


def _surnames(labels: Sequence[str]) -> Iterator[Alias]:
    """王主任 beside one 王建国主任, and beside no other 王."""
    people: dict[str, list[tuple[str, _Person]]] = defaultdict(list)
    for label in labels:
        if person := _person(label):
            surname = person.key[:2] if person.key.startswith(COMPOUND_SURNAMES) else person.key[0]
            people[surname].append((label, person))
    for label in labels:
        match = _SURNAME_TITLE.fullmatch(fold(label))
        if match is None or not _is_surname(match["surname"]):
            continue
        same = people[match["surname"]]
        titled = [full for full, person in same if fold(person.title) == match["title"]]
        if titled and len({person.key for _, person in same}) == 1:
            evidence = f"{titled[0]} is the only one of this surname, and has the title"
            yield Alias(label, titled[0], "weak", evidence)


def _first_names(labels: Sequence[str]) -> Iterator[Alias]:
    """Audrey, Ms. Tang and A. Tang beside one Audrey Tang, and beside no other."""
    full: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for label in labels:
        words = _words(label)
        if _is_latin(label) and len([word for word in words if len(word) > 1]) >= 2:
            full[words[0]][label] = full[words[-1]][label] = words
    for label in labels:
        words = _words(label)
        if not words or is_role(label) or not _is_latin(label):
            continue
        near = full[words[-1]]
        fits = [other for other in near if other != label and _fits(words, label, near[other])]
        if len({" ".join(near[other]) for other in fits}) == 1:
            other = min(fits, key=_plainness)
            yield Alias(label, other, "weak", f"it fits {other} and no other full name")


def _is_latin(label: str) -> bool:
    return is_likely_name(_HONORIFIC.sub("", label)) and not re.search(f"[{HAN}]", label)


def _words(label: str) -> list[str]:
    return [word.strip(".") for word in fold(_HONORIFIC.sub("", label)).split() if word.strip(".")]


def _fits(words: list[str], label: str, full: list[str]) -> bool:
    if len(words) == 1:
        titled = _HONORIFIC.match(label) is not None
        return words[0] == (full[-1] if titled else full[0])
    if words == full or words[-1] != full[-1]:
        return False
    initial = len(words) == len(full) and len(words[0]) == 1 and full[0].startswith(words[0])
    inner = len(words) > len(full) and words[0] == full[0]  # Audrey M. Tang
    return initial or inner


def _offices(labels: Sequence[str]) -> Iterator[Alias]:
    """農委會 and 行政院農委會: an office with and without what it belongs to."""
    offices = [label for label in labels if is_organisation(label) and not label.isascii()]
    endings: dict[str, list[str]] = defaultdict(list)
    for label in offices:
        folded = fold(label)
        for cut in range(2, len(folded) - 2):
            if is_organisation(folded[cut:]):
                endings[folded[cut:]].append(label)
    for label in offices:
        longer = endings[fold(label)]
        if len(longer) == 1 and is_organisation(fold(longer[0])[: -len(label)]):
            yield Alias(label, longer[0], "weak", f"{longer[0]} says what {label} belongs to")


def _slips(labels: Sequence[str]) -> Iterator[Alias]:
    """Nerio Mussa beside Nerio Musa: one slip in a long Latin word; Intervier, a word for a role."""
    alike: dict[tuple[int, tuple[str, ...]], list[tuple[str, str]]] = defaultdict(list)
    for label in labels:
        if not _NOT_LATIN.search(label):
            words = fold(label).split()
            for at, word in enumerate(words):
                alike[at, (*words[:at], "", *words[at + 1 :])].append((word, label))
    for (_, others), group in alike.items():
        for (a, one), (b, another) in combinations(group, 2):
            if _is_slip(a, b, alone=len(others) == 1):
                known, label = sorted((one, another), key=lambda each: (not is_role(each), each))
                yield Alias(label, known, "likely", f"{a} and {b} differ in a letter or two")


def _is_slip(a: str, b: str, *, alone: bool) -> bool:
    """Whether two words are one with a slip; two known words, or two short names, are two."""
    if is_role(a) != is_role(b):
        return min(len(a), len(b)) >= _LONG_ROLE and _distance(a, b) <= 2
    if alone or is_role(a) or min(len(a), len(b)) < _LONG or (a[0], a[-1]) != (b[0], b[-1]):
        return False
    return _distance(a, b) == 1 and not (_PINYIN.fullmatch(a) and _PINYIN.fullmatch(b))


def _distance(one: str, another: str) -> int:
    from rapidfuzz.distance import OSA  # only where there are Latin labels of one length

    return int(OSA.distance(one, another))
