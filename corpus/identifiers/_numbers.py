"""Identity numbers, passports, cards and accounts: forms with check digits, or named as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ._checks import (
    has_mainland_form,
    is_hong_kong_id,
    is_iban,
    is_mainland_id,
    is_old_mainland_id,
    is_taiwan_id,
    passes_luhn,
)
from ._context import compact, introduced
from ._model import Found, Views

_ASIDE = r"(?<![0-9a-z])(?<![0-9][.\-])"
_AFTER = r"(?![0-9a-z])(?!\.[0-9])"
_MAINLAND = re.compile(rf"{_ASIDE}[1-9]\d{{5}}[ \-]?\d{{4}}[ \-]?\d{{4}}[ \-]?\d{{3}}[\dx]{_AFTER}")
_OLD_MAINLAND = re.compile(rf"{_ASIDE}[1-9]\d{{14}}{_AFTER}")
_TAIWAN = re.compile(rf"{_ASIDE}[a-z][1289abcd]\d{{8}}{_AFTER}")
_HONG_KONG = re.compile(rf"{_ASIDE}[a-z]{{1,2}}\d{{6}} ?(?:\([\da]\)|[\da]{_AFTER})")
_SOCIAL_SECURITY = re.compile(rf"{_ASIDE}(?!000|666|9)\d{{3}}-(?!00)\d\d-(?!0000)\d{{4}}{_AFTER}")
_NATIONAL_INSURANCE = re.compile(rf"{_ASIDE}[a-z]{{2}}(?: \d\d){{3}} [a-d]{_AFTER}")
_CARD = re.compile(rf"{_ASIDE}[2-9]\d{{3}}(?:[ \-]?\d{{4}}){{2}}(?:[ \-]?\d{{1,4}}){{1,2}}{_AFTER}")
_IBAN = re.compile(
    rf"{_ASIDE}[a-z]{{2}}\d\d(?: ?[0-9a-z]{{4}}){{2,7}}(?: ?[0-9a-z]{{1,3}})?{_AFTER}"
)
_NAMED = re.compile(
    rf"{_ASIDE}(?:[a-z]{{1,3}}[ \-]?)?\d(?:[ \-]?\d){{4,17}}(?:[ \-]?[a-z])?{_AFTER}"
)
_PASSPORT = re.compile(rf"{_ASIDE}(?:[a-z]{{1,2}} ?)?\d{{6,9}}{_AFTER}")

_SAYS_ID = re.compile(
    r"身份证|身分证|居留证|居住证号|证件号|统一编号|社保号|社会保障号|医保卡号|健保卡号|学号|工号"
    r"|\bidentity (?:card|number)|\bid (?:card|number|no)\b|\bsocial security|\bnational insurance"
    r"|\bssn\b|\bnino\b|\bnhs number|\bdriver'?s? licen[cs]e"
)
_SAYS_PASSPORT = re.compile(r"护照|通行证|台胞证|回乡证|\bpassport")
_SAYS_CARD = re.compile(
    r"银行卡|卡号|帐号|账号|账户|帐户|储蓄卡|信用卡|\bcard\b|\baccount (?:number|no)"
)
_CARD_BEGINNINGS = re.compile(r"4|5[0-9]|2[2-7]|3[4-7]|6[02-9]|81|9[0-9]")


def find_numbers(seen: Views) -> Iterator[Found]:
    """Identity numbers, passports, bank cards and accounts in ``seen``."""
    yield from _mainland_ids(seen)
    yield from _foreign_ids(seen.digits)
    yield from _cards(seen.digits)
    yield from _named(seen.digits)


def _mainland_ids(seen: Views) -> Iterator[Found]:
    text = seen.digits
    for match in _MAINLAND.finditer(text):
        number = compact(match[0])
        if is_mainland_id(number):
            yield Found(*match.span(), "id_number", "check digit", "certain")
        elif has_mainland_form(number) and introduced(text, match.start(), _SAYS_ID):
            yield Found(*match.span(), "id_number", "named, check digit wrong")
    for match in _OLD_MAINLAND.finditer(text):
        if is_old_mainland_id(match[0]):
            named = introduced(text, match.start(), _SAYS_ID)
            yield Found(*match.span(), "id_number", "old form", "likely" if named else "possible")


def _foreign_ids(text: str) -> Iterator[Found]:
    for match in _TAIWAN.finditer(text):
        if is_taiwan_id(match[0]):
            yield Found(*match.span(), "id_number", "check digit", "certain")
    for match in _HONG_KONG.finditer(text):
        bracketed = match[0].endswith(")")
        if is_hong_kong_id(compact(match[0])) and (
            bracketed or introduced(text, match.start(), _SAYS_ID)
        ):
            yield Found(*match.span(), "id_number", "check digit", "certain")
    for form in (_SOCIAL_SECURITY, _NATIONAL_INSURANCE):
        for match in form.finditer(text):
            yield Found(*match.span(), "id_number", "form")


def _cards(text: str) -> Iterator[Found]:
    for match in _CARD.finditer(text):
        number = compact(match[0])
        if not 13 <= len(number) <= 19 or not _CARD_BEGINNINGS.match(number):
            continue
        named = introduced(text, match.start(), _SAYS_CARD)
        if passes_luhn(number):
            likely = named or number.startswith(("4", "5", "62"))
            yield Found(
                *match.span(), "bank_card", "check digit", "certain" if likely else "possible"
            )
        elif named:
            yield Found(*match.span(), "bank_card", "named, check digit wrong")
    for match in _IBAN.finditer(text):
        if is_iban(compact(match[0])):
            yield Found(*match.span(), "bank_card", "check digit", "certain")


def _named(text: str) -> Iterator[Found]:
    for match in _PASSPORT.finditer(text):
        if introduced(text, match.start(), _SAYS_PASSPORT, 24):
            yield Found(*match.span(), "passport", "named")
    for match in _NAMED.finditer(text):
        if introduced(text, match.start(), _SAYS_ID):
            yield Found(*match.span(), "id_number", "named", "possible")
        elif len(compact(match[0])) >= 8 and introduced(text, match.start(), _SAYS_CARD):
            yield Found(*match.span(), "bank_card", "named", "possible")
