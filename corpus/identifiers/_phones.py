"""Telephone numbers: by the number plans of China, Taiwan, Hong Kong, the US and the UK."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ._context import introduced
from ._model import Found, Views

_ASIDE = r"(?<![0-9a-z+])(?<![0-9][.\-/:])"
_AFTER = r"(?![0-9a-z])(?![.\-/:][0-9])"
_GAP = r"[ \-.]?"
_SPOKEN_GAP = r"[ \-.,、]{0,2}"
_CHINA = r"(?:(?:\+|00)?86[ \-]?|\(\+?86\) ?)?"
_EXTENSION = r"(?:[ ,]{0,2}(?:转|分机(?:号)?|内线|ext\.?|extension|x|#) ?:?\d{1,6})?"

# 13x, 14x …: the prefixes in use by the mainland's number plan
_MOBILE = r"1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])"
_MAINLAND_MOBILE = re.compile(
    rf"{_ASIDE}{_CHINA}{_MOBILE}"
    rf"(?:{_SPOKEN_GAP}\d{{4}}{_SPOKEN_GAP}\d{{4}}|{_SPOKEN_GAP}\d{{3}}{_SPOKEN_GAP}\d{{5}}"
    rf"|\d{_SPOKEN_GAP}\d{{4}}{_SPOKEN_GAP}\d{{3}}|(?:[ \-]\d{{2}}){{4}}){_AFTER}"
)
_SPELT_OUT = re.compile(rf"{_ASIDE}1(?:[ ,、\-]\d){{10}}{_AFTER}")
_MAINLAND_LANDLINE = re.compile(
    rf"{_ASIDE}{_CHINA}(?:\(0(?:10|2\d|[3-9]\d{{2}})\) ?|0(?:10|2\d|[3-9]\d{{2}}){_GAP})"
    rf"[2-9]\d{{2,3}}[ \-]?\d{{4}}{_EXTENSION}{_AFTER}"
)
_SERVICE = re.compile(rf"{_ASIDE}[48]00[ \-]?\d{{3}}[ \-]?\d{{4}}{_EXTENSION}{_AFTER}")
_TAIWAN = re.compile(
    rf"{_ASIDE}(?:(?:\+|00)?886[ \-]?)?0?9\d{{2}}[ \-]?\d{{3}}[ \-]?\d{{3}}{_AFTER}"
    rf"|{_ASIDE}(?:\(0(?:[2-8]|37|49|89|82|826|836)\) ?|0(?:[2-8]|37|49|89|82|826|836)[ \-])"
    rf"\d{{3,4}}[ \-]?\d{{3,4}}{_EXTENSION}{_AFTER}"
)
_NORTH_AMERICA = re.compile(
    rf"{_ASIDE}(?:\+?1[ \-.])?(?:\([2-9]\d{{2}}\) ?|[2-9]\d{{2}}([ \-.]))[2-9]\d{{2}}(?(1)\1|[ \-.])\d{{4}}"
    rf"{_EXTENSION}{_AFTER}|{_ASIDE}\+?1[ \-.]?8(?:00|33|44|55|66|77|88)[ \-.]\d{{3}}[ \-.]\d{{4}}{_AFTER}"
)
_BRITAIN = re.compile(
    rf"{_ASIDE}(?:0(?:2\d|1\d{{2,3}}|[38]\d{{2}}|1\d1)[ \-]\d{{3,4}}[ \-]?\d{{3,4}}"
    rf"|\(0[12]\d{{1,3}}\) ?\d{{3,4}}[ \-]?\d{{3,4}}|07\d{{3}}[ \-]?\d{{3}}[ \-]?\d{{3}}){_EXTENSION}{_AFTER}"
)
_INTERNATIONAL = re.compile(
    rf"(?<![0-9a-z+])\+\d{{1,3}}(?:[ \-.]?\(0\))?(?:[ \-.]?\(?\d{{1,5}}\)?){{2,6}}{_EXTENSION}{_AFTER}"
)
_FORMS = (
    _MAINLAND_MOBILE,
    _SPELT_OUT,
    _MAINLAND_LANDLINE,
    _TAIWAN,
    _SERVICE,
    _NORTH_AMERICA,
    _BRITAIN,
)
_ANY = re.compile(rf"{_ASIDE}\(?\d{{2,5}}\)?(?:[ \-]?\d{{2,5}}){{1,3}}{_EXTENSION}{_AFTER}")
_CLUSTER = re.compile(r"[+(]{0,2}(?:\d[ \-.,、()+]{0,3}){7,}")  # where there are digits enough
_LONGEST_EXTENSION = 24
_SAYS_PHONE = re.compile(
    r"电话|手机|座机|固话|传真|联系方式|号码是|拨打|打给|热线"
    r"|\b(?:phone|telephone|tel|mobile|cell|fax|call|ring|text|dial|whatsapp)\b"
)
_SAYS_OTHER = re.compile(
    r"编号|订单|合同|单号|发票|车牌|\binvoice|\border|\bticket|\bpage|\broom|\bcode"
)
_ALIKE = str.maketrans("", "", " -.,、()+转分机号内线:#extnsio")


def find_phones(seen: Views) -> Iterator[Found]:
    """Telephone numbers in ``seen``, with their extensions."""
    for match in _CLUSTER.finditer(seen.digits):
        yield from _numbers(seen, match.start(), match.end() + _LONGEST_EXTENSION)


def _numbers(seen: Views, start: int, end: int) -> Iterator[Found]:
    for form in _FORMS:
        for match in form.finditer(seen.digits, start, end):
            if _one_script(seen.folded[match.start() : match.end()]):
                yield Found(*match.span(), "phone", "number plan")
    for match in _INTERNATIONAL.finditer(seen.digits, start, end):
        if 8 <= sum(map(str.isdecimal, match[0])) <= 19:
            yield Found(*match.span(), "phone", "country code")
    for match in _ANY.finditer(seen.digits, start, end):
        if 7 <= sum(map(str.isdecimal, match[0])) <= 12 and _is_named(seen.digits, match.start()):
            yield Found(*match.span(), "phone", "named", "possible")


def _one_script(folded: str) -> bool:
    """Whether all digits are figures or all are Chinese numerals: 一1 is two numbers."""
    signs = folded.translate(_ALIKE)
    return signs.isascii() or not any(map(str.isascii, signs))


def _is_named(digits: str, start: int) -> bool:
    return introduced(digits, start, _SAYS_PHONE) and not introduced(digits, start, _SAYS_OTHER, 8)
