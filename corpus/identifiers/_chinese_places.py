"""Chinese places and organisations: an ending (小区, 街道, 有限公司) with a name before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ._model import Certainty, Found
from ._place_words import (
    AFTER_PLACE,
    BEFORE_NAMES,
    BEFORE_PLACE,
    COMPANIES,
    DISTRICTS,
    GENERIC,
    HOMES,
    KNOWN_WORDS,
    LEGAL_FORMS,
    NAMING,
    NOT_PLACE,
    OFFICES,
    PLACE_CHARACTERS,
    SCHOOLS,
    STREETS,
    TRADE_ENDINGS,
    TRADES,
)
from ._public import PUBLIC_CHINESE, PUBLIC_UNITS
from ._titles import OFFICE_AFTER
from ._words import Token, Tokens, is_everyday, is_talk, is_word, tag_of, word_cost

_LONGEST = 8  # characters of a name before its ending, words of trades apart
_RARE = 11.0  # cost from which the dictionary's word for a place is taken for one
_NAMES = frozenset(("ns", "nt", "nz", "nr", "nrt"))
_NO_NAMES = GENERIC | KNOWN_WORDS | BEFORE_NAMES
_SMALL = frozenset("路街镇村乡县区")  # 长河路第二小学
_NUMERALS = frozenset("一二三四五六七八九")
_NATIONAL = frozenset(
    ("中央", "国家", "全国", "最高", "高等", "地方", "地检", "行政", "立法", "司法", "监察")
)
_OFFICES_AFTER = OFFICE_AFTER | {"中"}
_SERIAL = frozenset(("人民", "中心", "实验", "附属", "中医", "妇幼"))
_ORDINAL = re.compile(r"第?[一二三四五六七八九十百\d]{1,4}")


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


_PLACE = _ending(HOMES | STREETS | DISTRICTS)
_ORGANISATION = _ending(COMPANIES | OFFICES | SCHOOLS)
_TRADE = _ending(TRADE_ENDINGS)

_PUBLIC_WITH_UNIT = frozenset(place + unit for place in PUBLIC_CHINESE for unit in PUBLIC_UNITS)


class Before(NamedTuple):
    """The name before an ending: where it begins, and whether it can be nothing but a name."""

    start: int
    proper: bool


def find_chinese_places(tokens: Tokens) -> Iterator[Found]:
    """Places and organisations with Chinese names in the text of ``tokens``."""
    yield from _known_places(tokens)
    for match in _PLACE.finditer(tokens.folded):
        yield from _place(match, tokens)
    for match in _ORGANISATION.finditer(tokens.folded):
        yield from _organisation(match, tokens)
    for match in _TRADE.finditer(tokens.folded):
        yield from _by_trade(match, tokens)


def _known_places(tokens: Tokens) -> Iterator[Found]:
    for token in tokens.all:
        if is_public(token.word):
            yield Found(token.start, token.end, "place", "well known", "public")
        elif (
            len(token.word) > 1
            and token.tag in ("ns", "nr")
            and _named_as_place(token, tokens.folded)
        ):
            yield Found(token.start, token.end, "place", "dictionary", "possible")


def is_public(word: str) -> bool:
    """Whether the word is a place that everybody knows, with its unit or without: 上海, 上海市."""
    return word in PUBLIC_CHINESE or word in _PUBLIC_WITH_UNIT


def _named_as_place(token: Token, folded: str) -> bool:
    """The dictionary calls many words places (东西, 上门): the words beside must agree."""
    if is_talk(token.word) or not NOT_PLACE.isdisjoint(token.word) or token.word.endswith("区"):
        return False
    if is_word(token.word) and word_cost(token.word) < _RARE:
        return False
    after = folded.startswith(AFTER_PLACE, token.end)
    if token.tag == "nr":  # 曹家渡
        return after and token.word[-1] in PLACE_CHARACTERS
    return after or folded.endswith(BEFORE_PLACE, max(0, token.start - 3), token.start)


def _place(match: re.Match[str], tokens: Tokens) -> Iterator[Found]:
    before = _before(tokens, match.start(), match.end())
    if before is None:
        return
    name = tokens.folded[before.start : match.start()]
    if match[0] == "里" and not _is_hamlet(name, tokens.folded, match.end()):
        return
    if is_public(name + match[0]) or (match[0] == "区" and is_public(name)):
        yield Found(before.start, match.end(), "place", "well known", "public")
    elif before.proper or match[0] in HOMES:
        certainty: Certainty = "likely" if before.proper else "possible"
        yield Found(before.start, match.end(), "place", "ending", certainty)


def _is_hamlet(name: str, folded: str, end: int) -> bool:
    """里 is a unit of Taiwan's towns and an old word for a lane, but mostly means inside."""
    if folded.startswith(("里", "长"), end) or folded.startswith(("社区", "小区", "居委"), end):
        return True
    return len(name) == 2 and (name in NAMING or tag_of(name) == "ns") and not is_public(name)


def _before(tokens: Tokens, position: int, end: int) -> Before | None:
    """The name that ends at ``position``, where an ending begins; None where there is none."""
    whole = tokens.over(position, end)
    if not whole or whole[-1].end != end:
        return None
    first = whole[0]
    if tokens.folded[position - 1 : end] in KNOWN_WORDS:
        return None
    if first.start == position:
        return _walk(tokens, position)
    if first.word[0] in _NUMERALS and position - first.start == 1:  # 民权二路
        return _walk(tokens, first.start)
    return Before(first.start, True) if _is_named_word(first, position) else None


def _is_named_word(token: Token, position: int) -> bool:
    """Whether one word with its ending at ``position`` is a name: 延平路 is, 马路 is not."""
    name = token.word[: position - token.start]
    if token.word in KNOWN_WORDS or name in GENERIC:
        return False
    if is_word(token.word):
        return token.tag in _NAMES and len(token.word) > 2 and len(name) > 1
    return position - token.start > 1 and not is_talk(token.word)


def _walk(tokens: Tokens, position: int) -> Before | None:
    start, proper = position, False
    for token in tokens.before(position):
        if position - token.start > _LONGEST or not _can_name(token, start == position):
            break
        start, proper = token.start, proper or _is_proper(token)
    named = _naming(tokens, position)
    if named is not None and named <= start:
        return Before(min(named, start), True)
    if start == position or (position - start == 1 and not proper):
        return None
    return Before(start, proper)


def _naming(tokens: Tokens, position: int) -> int | None:
    """Where a word that places are named with begins, if one ends at ``position``: 和平, 幸福里."""
    left = tokens.run(position - 1)[0]
    end = position
    hamlet = end - 3 >= left and tokens.folded[end - 1] in PLACE_CHARACTERS
    if hamlet and tokens.folded[end - 3 : end - 1] in NAMING:
        return end - 3
    return end - 2 if end - 2 >= left and tokens.folded[end - 2 : end] in NAMING else None


def _can_name(token: Token, adjacent: bool) -> bool:
    """Whether the word can be part of a name; ``adjacent`` where it stands right before the ending."""
    if token.word in NAMING or _is_proper(token):
        return True
    if adjacent and (token.word in PLACE_CHARACTERS or token.word in _SMALL):
        return True
    if (
        token.word in GENERIC
        or token.word in BEFORE_NAMES
        or is_everyday(token)
        or is_talk(token.word)
    ):
        return False
    return len(token.word) > 1


def _is_proper(token: Token) -> bool:
    if token.word in _NO_NAMES or is_talk(token.word):
        return False
    if not is_word(token.word) or token.word in PUBLIC_CHINESE:
        return token.word[0] != "办"  # the end of an office and its verb: 自治办|管居委会
    return len(token.word) > 1 and token.tag in _NAMES and word_cost(token.word) > _RARE


def _organisation(match: re.Match[str], tokens: Tokens) -> Iterator[Found]:
    if (
        match.end() not in tokens.ends
        or tokens.folded[match.start() - 1 : match.end()] in KNOWN_WORDS
    ):
        return
    if match.start() not in tokens.begins:
        whole = tokens.over(*match.span())[0]
        if _is_named_word(whole, match.start()) and not _is_any_government(match, whole.start):
            name = tokens.folded[whole.start : match.start()]
            yield _organised(whole.start, match, name, "dictionary")
        return
    trades = _back(tokens, match.start(), lambda word: word in TRADES)
    ordinal = _back(tokens, trades, lambda word: bool(_ORDINAL.fullmatch(word)) or word in _SERIAL)
    before = _walk(tokens, ordinal)
    if before is None:
        if ordinal < trades and match[0] in SCHOOLS:
            yield Found(ordinal, match.end(), "organisation", "ordinal and ending")
        return
    if _is_any_government(match, before.start):
        return
    if before.proper or match[0] in LEGAL_FORMS:
        name = tokens.folded[before.start : ordinal]
        yield _organised(before.start, match, name, "ending")


def _is_any_government(match: re.Match[str], start: int) -> bool:
    """Whether 政府 stands after something else than a place: 藉由政府, 非政府."""
    name = match.string[start : match.start()]
    return match[0] == "政府" and not (is_public(name) or name.endswith(tuple("省市区县镇乡")))


def _organised(start: int, match: re.Match[str], name: str, evidence: str) -> Found:
    """Offices of countries, provinces and large cities are as well known as these."""
    if match[0] in OFFICES and (is_public(name) or name in _NATIONAL):
        return Found(start, match.end(), "organisation", "well known", "public")
    return Found(start, match.end(), "organisation", evidence)


def _back(tokens: Tokens, position: int, fits: Callable[[str], bool]) -> int:
    """Where the words right before ``position`` begin that all fit."""
    for token in tokens.before(position):
        if not fits(token.word):
            break
        position = token.start
    return position


def _by_trade(match: re.Match[str], tokens: Tokens) -> Iterator[Found]:
    """中安视讯: a trade after a word that no dictionary has."""
    before = _walk(tokens, match.start())
    if before is None or match.end() not in tokens.ends:
        return
    unknown = not all(is_word(each.word) for each in tokens.over(before.start, match.start()))
    following = tokens.folded[match.end() : match.end() + 1]
    if unknown and match.start() - before.start in (2, 3, 4) and following not in _OFFICES_AFTER:
        yield Found(before.start, match.end(), "organisation", "trade", "possible")
