"""Chinese persons: whole names, surnames with titles, nicknames, names that are introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .._fold import HAN
from ._chinese_names import (
    LIKELY,
    SURNAME,
    best_names,
    gain,
    given_cost,
    possible_names,
    surname_cost,
)
from ._model import Certainty, Found, Views
from ._surnames import COMMON_SURNAMES, COMPOUNDS, GIVEN_COSTS, SELDOM, SURNAME_COSTS
from ._titles import KIN, LABELS, OFFICE_LAST, SHORT_TITLES, TITLES, WEAK_BEFORE
from ._words import Tokens, is_everyday, is_word, jieba, tag_of, word_cost

_FLOOR = 1.5  # log odds from which a whole name is shown
_TITLED = 4.0  # cost of a surname with a title: one word in fifty
_TITLE_COST = 3.4
_SHORT_TITLE_COST = 4.5
_TITLED_FLOOR = 2.0
_NUMERALS = frozenset("一二两三四五六七八九十百千万几")
_NICKED = 5.5
_BY_LENGTH = sorted(TITLES, key=len, reverse=True)
_TITLED_FORM = re.compile(
    rf"(?P<surname>{SURNAME})(?P<title>副?(?:{'|'.join(_BY_LENGTH)})|[{''.join(sorted(SHORT_TITLES))}])"
)
_NICKNAME = re.compile(rf"[老小](?P<surname>[{''.join(sorted(COMMON_SURNAMES))}])")
_SOMEBODY = re.compile(
    rf"(?P<surname>{SURNAME})(?:某某?|[xX×＊*○〇]{{1,2}}(?![a-z*×]))(?!种|个|些|一)"
)
_SURNAME_ALONE = "".join(sorted(SURNAME_COSTS.keys() - set("时能那都")))
_OWN_SURNAME = re.compile(
    rf"(?<=姓)(?P<surname>{'|'.join(COMPOUNDS)}|[{_SURNAME_ALONE}])(?=[,。;!?、\s]|$|的|嘛|啊|吧|呀)"
)
_CALLED = re.compile(
    r"(?:(?:我|她|他|您|名字|真名|大名|小名|大家|人家|女儿|儿子|老婆|老公|爱人|孩子)(?:就|都|也)?叫[做作]?|名叫)"
    rf"(?P<name>[{HAN}]{{2,4}})(?=[,。;!?、\s]|$)"
)
_KEYED = re.compile(
    rf"(?:{'|'.join(sorted(LABELS, key=len, reverse=True))})[ \t]*:[ \t]*"
    rf"(?P<name>[{HAN}]{{2,4}}|[{HAN}]{{1,5}}[·•][{HAN}]{{1,6}})(?![{HAN}])"
)
_LABEL = re.compile(
    rf"^[#>*\- \t]*+(?P<name>[{HAN}]{{2,4}})[ \t*]*(?:\([^()\n]{{1,30}}\))?[*]*:", re.MULTILINE
)
_TRANSCRIBED = re.compile(
    rf"(?P<first>[{HAN}]{{1,7}})(?:[·•‧・∙][{HAN}]{{1,7}}(?=[·•‧・∙])){{0,2}}[·•‧・∙](?P<last>[{HAN}]{{1,8}})"
)
_KIN_FORM = re.compile(
    rf"(?P<given>[{''.join(sorted(GIVEN_COSTS))}]{{2}})(?:{'|'.join(sorted(KIN, key=len, reverse=True))})"
)
_AFFECTIONATE = re.compile(
    rf"阿(?P<given>[{''.join(sorted(c for c, cost in GIVEN_COSTS.items() if cost < 7))}])(?![{HAN}]里|[姨拉里])"
)


def find_chinese_people(seen: Views, tokens: Tokens) -> Iterator[Found]:
    """Persons with Chinese names in ``seen``."""
    yield from _named(tokens)
    yield from _nicknames(tokens)
    yield from _introduced(seen.folded)
    for token in tokens.all:
        foreign = token.tag == "nrt" and len(token.word) > 2 and is_word(token.word)
        if foreign and token.word[0] not in _NUMERALS:
            yield Found(token.start, token.end, "person", "foreign name", "possible")
    for match in _TRANSCRIBED.finditer(seen.folded):
        if not (
            _is_ordinary(tokens, *match.span("first")) or _is_ordinary(tokens, *match.span("last"))
        ):
            yield _transcribed(match, tokens)


def _named(tokens: Tokens) -> Iterator[Found]:
    """Whole names, and surnames with titles that no whole name reaches into (周晓|梅书记)."""
    folded = tokens.folded
    names = best_names(possible_names(tokens), _FLOOR, len(folded))
    inside = {place for name in names for place in range(name.start + 1, name.end)}
    titled = [each for each in _titled(tokens) if each.start not in inside]
    taken = {place for each in titled for place in range(each.start, each.end)}
    for name in names:
        if taken.isdisjoint(range(name.start, name.end)):
            certainty: Certainty = "likely" if name.odds >= LIKELY else "possible"
            yield Found(name.start, name.end, "person", "name", certainty)
    yield from titled


def _titled(tokens: Tokens) -> Iterator[Found]:
    for match in _TITLED_FORM.finditer(tokens.folded):
        short = match["title"] in SHORT_TITLES
        if (short and match.end() not in tokens.ends) or _is_seldom(match, tokens):
            continue
        title = _SHORT_TITLE_COST if short else _TITLE_COST
        name = _TITLED + surname_cost(match["surname"]) + title
        if _odds(tokens, match.start(), match.end(), name) > _TITLED_FLOOR:
            yield Found(*match.span(), "person", "surname and title")


def _is_seldom(match: re.Match[str], tokens: Tokens) -> bool:
    """Whether the surname is rather the end of a word, or one that is mostly something else."""
    start = match.start()
    before = tokens.folded[start - 1] if start > tokens.run(start)[0] else ""
    if before and is_word(before + match["surname"]):
        return True
    return match["surname"] in SELDOM and bool(before) and before not in WEAK_BEFORE


def _nicknames(tokens: Tokens) -> Iterator[Found]:
    folded = tokens.folded
    for match in _NICKNAME.finditer(folded):
        name = _NICKED + surname_cost(match["surname"])
        if _odds(tokens, match.start(), match.end(), name) > _TITLED_FLOOR:
            yield Found(*match.span(), "person", "nickname")
    for match in _KIN_FORM.finditer(folded):
        cost = None if is_word(match["given"]) else given_cost(match["given"])
        if (
            cost is not None
            and _odds(tokens, match.start(), match.end(), _NICKED + cost) > _TITLED_FLOOR
        ):
            yield Found(*match.span("given"), "person", "given name and kin", "possible")
    for match in _AFFECTIONATE.finditer(folded):
        name = _NICKED + 1 + GIVEN_COSTS[match["given"]]
        stands = match.end() in tokens.ends and not is_word(match[0])
        if stands and _odds(tokens, match.start(), match.end(), name) > 0:
            yield Found(*match.span(), "person", "nickname", "possible")


def _odds(tokens: Tokens, start: int, end: int, name: float) -> float:
    return gain(tokens.folded, start, end, tokens.run(start), name)


def _introduced(folded: str) -> Iterator[Found]:
    for match in _SOMEBODY.finditer(folded):
        if match["surname"] in COMMON_SURNAMES and not is_word(
            folded[match.start() - 1 : match.start() + 1]
        ):
            yield Found(*match.span(), "person", "surname and 某")
    for match in _OWN_SURNAME.finditer(folded):
        yield Found(*match.span(), "person", "surname")
    for match in _CALLED.finditer(folded):
        name = match["name"]
        if given_cost(name) is not None and not (_is_common(name) or _is_office(name)):
            yield Found(*match.span("name"), "person", "introduced")
    for match in _KEYED.finditer(folded):
        ends = match.end() == len(folded) or folded[match.end()] == "\n"
        certainty = _labelled(match["name"], ends_line=ends)
        if certainty is not None:
            yield Found(*match.span("name"), "person", "labelled", certainty)
    yield from _labels(folded)


def _labelled(name: str, *, ends_line: bool) -> Certainty | None:
    """How surely a name follows ``label:``; None where it is rather speech, as in 受访者:通气……"""
    if "·" in name:
        return "certain"
    if name[0] not in SURNAME_COSTS or given_cost(name[1:]) is None:
        return None
    if _is_common(name) or _is_office(name):
        return None
    words = list(jieba().cut(name, False))
    ordinary = [len(word) > 1 and not tag_of(word).startswith("nr") for word in words]
    if not ordinary[0]:
        return "certain"
    return None if all(ordinary) and not ends_line else "possible"


def _is_office(name: str) -> bool:
    """Whether it is rather what an office is called: 自治办, 治安科."""
    if name[-1] in OFFICE_LAST:
        return len(name) > 2 or name[0] not in SURNAME_COSTS
    return name.endswith("委会") or (name[-1] == "科" and is_word(name[:-1]))


def _labels(folded: str) -> Iterator[Found]:
    for match in _LABEL.finditer(folded):
        name = match["name"]
        surname = name.startswith(COMPOUNDS) or name[0] in SURNAME_COSTS
        if surname and given_cost(name[1:]) is not None and not is_word(name) and _name_like(name):
            yield Found(*match.span("name"), "person", "label")


def _name_like(name: str) -> bool:
    """Whether at least one character after the surname is usual in given names, and no word ends it."""
    given = name[2:] if name.startswith(COMPOUNDS) else name[1:]
    return any(sign in GIVEN_COSTS for sign in given) and not (
        len(given) == 2 and word_cost(given) < 9
    )


def _is_common(name: str) -> bool:
    return is_word(name) and word_cost(name) < 11


def _is_ordinary(tokens: Tokens, start: int, end: int) -> bool:
    """Whether all words there are ordinary ones: 数位国家・创新经济 is no person."""
    words = tokens.over(start, end)
    return all(
        is_word(each.word) and not each.tag.startswith(("nr", "nz")) and len(each.word) > 1
        for each in words
    )


def _transcribed(dots: re.Match[str], tokens: Tokens) -> Found:
    """``参观的卡尔·施密特说``: the outer parts end where words of everyday speech begin."""
    start, end = dots.start("first"), dots.end("last")
    for token in reversed(tokens.over(start, dots.end("first"))):
        if is_everyday(token):
            start = min(token.end, dots.end("first") - 1)
            break
    for token in tokens.over(dots.start("last"), end)[1:]:
        if is_everyday(token):
            end = token.start
            break
    return Found(start, end, "person", "foreign name")
