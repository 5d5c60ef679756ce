"""What a word in a label is: a role, a person's name, a title, an organisation, or prose."""

from __future__ import annotations

import functools
import re

from ._fold import HAN, fold
from ._segmenter import common_word
from ._vocabulary import (
    COMPOUND_SURNAMES,
    GENERIC,
    HEADER_KEYS,
    INTERVIEWER,
    ORGANISATION_ENDINGS,
    OTHER,
    PARTICIPANT,
    PERSON_ENDINGS,
    PROSE,
    SPEAKING_KEYS,
    SURNAMES,
    TITLE_ENDINGS,
)

LONGEST = 30  # characters of a heading that can still name a speaker, brackets apart
_INDEX = re.compile(
    rf"(?:[\s_#-]*\d{{1,3}}|[\s_-]+[a-z]|(?<=[{HAN}])[a-z]|(?<=[{HAN}])[甲乙丙丁戊己一二三四五六七八九十])$"
)
_NUMBERED = re.compile(r"^\d{1,2}(?=号$)|^\d{1,2}号(?=.)")
_LATIN_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}")
_PARTICLES = frozenset("de van von da del der la bin".split())
_HAN_NAME = re.compile(rf"[{HAN}]{{2,4}}")
_CALLED = re.compile(rf"[老小阿][{HAN}]{{1,2}}|大[王李张刘陈杨黄赵吴周徐孙马朱胡郭何罗郑]")
_CODED = re.compile(r"(?:[A-Z]{1,3}|id|[prs]|sp|spk|resp|int|iv)[-_ ]?\d{1,4}[A-Za-z]?")
_COUNTED = re.compile(
    rf"[{HAN}]{{2,4}}\d{{1,3}}[{HAN}]{{1,2}}(?:同学|先生|女士|小姐|委员|理事长|老师|代表)"
)  # 学生22曾同学
_ANONYMIZED = re.compile(rf"[{HAN}][某XxＸ×*＊○…]{{1,3}}")
_ABOUT_PERSON = re.compile(r"[男女]$|[男女][,，、]|\d岁|\d歲")
_SAID = tuple("说说道问答讲曰喊")
TITLE = (
    r"(?:(?:副|总|荐任|简任|委任|专门|代理|执行|常务)*"
    r"(?:主任|书记|经理|总监|主管|委员|教授|医师|律师|议员|秘书|专员|科员|干事|研究员|工程师|技士|"
    r"[科处署组局部院司队站社校所班团店厂行会次市县区镇乡村]长|理事长|董事长|秘书长|楼组长))"
)
_TITLED = re.compile(rf"(?P<before>[{HAN}]{{1,3}}?)(?P<title>{TITLE})(?P<given>[{HAN}]{{0,2}})")
_PARTS = re.compile(r"[,，、;；/()（）\[\]【】:：]+")
_LETTER = re.compile(r"[^\W\d_]")
_AGE = re.compile(r"\d+岁|\d+ ?(?:years?|yrs?)(?: old)?")
_NOBODY = frozenset(
    ("男", "女", "男性", "女性", "male", "female", "anonymous", "匿名", "years", "old", "aged")
)
_USUAL_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡杜叶苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
)
_SPOKEN = re.compile("谢谢|您|你|吗|呢|请|我|他|她|好的|嗯")


@functools.lru_cache(maxsize=4096)
def base(name: str) -> str:
    """Fold and drop the number: ``受訪者A`` → ``受访者``, ``Speaker 2`` → ``speaker``, 1号居民."""
    folded = " ".join(fold(name).replace("_", " ").split())
    word = _NUMBERED.sub("", _INDEX.sub("", folded) or folded)
    return word.rstrip(".") or folded


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
    """Whether the label has the form of a person's name, Chinese (surname first) or Latin."""
    folded = fold(name).replace("·", "")
    if _HAN_NAME.fullmatch(folded):
        return folded[0] in SURNAMES or folded.startswith(COMPOUND_SURNAMES)
    return bool(_LATIN_NAME.fullmatch(name)) and _capitalised(name.split())


def _capitalised(words: list[str]) -> bool:
    """Whether words begin as names do: Han and kana have no capitals, so they are none."""
    others = (word[0].isupper() or word in _PARTICLES for word in words[1:])
    return words[0][0].isupper() and all(others)


@functools.lru_cache(maxsize=4096)
def is_likely_name(name: str) -> bool:
    """Whether the label names a person and is no usual word that only begins like a surname.

    方法, 周一 and 成本 have the form of names; 王强说 is one with a verb behind it.
    """
    folded = fold(name)
    if not is_name(name) or folded in PROSE or is_header_key(name):
        return False
    if name.isascii():
        return all(word not in PROSE for word in folded.split())
    return not common_word(folded) and not (len(folded) > 2 and folded.endswith(_SAID))


@functools.lru_cache(maxsize=4096)
def is_called(name: str) -> bool:
    """Whether the label is how a person is called: 老周, 阿强, 张阿姨, 李师傅, id1, P07."""
    folded = fold(name)
    if _CODED.fullmatch(name) or _COUNTED.fullmatch(folded):
        return True
    if _CALLED.fullmatch(folded):
        return folded[1:] in _USUAL_SURNAMES or not common_word(folded)
    return folded.endswith(PERSON_ENDINGS) and len(folded) <= 5 and not common_word(folded)


@functools.lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """Whether ``text`` is what somebody does: 居委会主任, Project Manager, Head of Security."""
    folded = fold(text).split(" of ")[0].strip(" .")
    if folded.isascii():
        return folded.rsplit(" ", 1)[-1].rsplit("-", 1)[-1] in TITLE_ENDINGS
    return folded.endswith(TITLE_ENDINGS)


@functools.lru_cache(maxsize=4096)
def title_within(name: str) -> str:
    """The title that stands in or behind a Chinese name; empty where there is none.

    處長 in 張處長 and 張富林處長, 副組長 in 趙副組長由靖, 薦任科員 in 許平和薦任科員.
    """
    match = _TITLED.fullmatch(fold(name))
    if match is None:
        return ""
    before, given = match["before"], match["given"]
    surname = before in SURNAMES or before in COMPOUND_SURNAMES
    if surname or (not given and is_likely_name(before)):
        return name[match.start("title") : match.end("title")]
    return ""


def is_organisation(text: str) -> bool:
    """Whether ``text`` ends as organisations and offices do: 中央健康保險署, City Council."""
    folded = fold(text).strip()
    if folded.isascii():
        return " " in folded and folded.rsplit(" ", 1)[-1] in ORGANISATION_ENDINGS
    return len(folded) >= 3 and folded.endswith(ORGANISATION_ENDINGS)


def is_person(value: str) -> bool:
    """Whether a header value tells who somebody is: a name, 李某, 张女士, P01, 女，45岁."""
    value = value.strip(" \t\u3000。.")
    if not 0 < len(value) <= LONGEST or _SPOKEN.search(fold(value)):
        return False
    if _ANONYMIZED.fullmatch(value) or _ABOUT_PERSON.search(value) or is_role(value):
        return True
    return is_name(value) or is_called(value) or is_title(value)


def names_somebody(value: str) -> bool:
    """Whether a value may give a person's name, which is kept out of what is counted.

    居委会主任, P01 and 女，45岁 do not; 张伟, 王主任, 居委会张主任 do. In doubt, yes.
    """
    parts = [part.strip() for part in _PARTS.split(value)]
    words = [each for part in parts for each in ([part] if part.isascii() else part.split())]
    return any(map(_part_names_somebody, filter(None, words)))


def _part_names_somebody(part: str) -> bool:
    folded = fold(part).strip(" .")
    if is_role(part) or _CODED.fullmatch(part) or folded in _NOBODY or not _LETTER.search(part):
        return False
    if _AGE.fullmatch(folded):
        return False
    if title_within(part):
        return True
    if not is_title(part):
        return not (is_organisation(part) or common_word(folded))
    return not folded.isascii() and _surname_before_title(folded)


def _surname_before_title(folded: str) -> bool:
    """Whether a name, or a surname alone, stands before the title: 张主任, 居委会张富林主任."""
    ending = max((each for each in TITLE_ENDINGS if folded.endswith(each)), key=len)
    rest = folded[: -len(ending)].rstrip("副总")
    if rest.endswith(COMPOUND_SURNAMES):
        return True
    if not rest or is_organisation(rest) or common_word(rest):
        return False
    return any(
        len(rest) >= length
        and rest[-length] in SURNAMES
        and (length == 1 or not common_word(rest[-length:]))
        and is_office(rest[:-length])
        for length in (1, 2, 3)
    )


def is_office(folded: str) -> bool:
    """Whether what stands before a name is nothing, an organisation, or a usual word (物业)."""
    return not folded or is_organisation(folded) or (len(folded) > 1 and common_word(folded))


def is_header_key(name: str) -> bool:
    """Whether the label is a key of a file's head (时间, Date) and never one who speaks."""
    folded = fold(name)
    return folded in HEADER_KEYS and folded not in SPEAKING_KEYS
