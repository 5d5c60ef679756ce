"""Check digits: what tells an identity number or a card from any other run of digits."""

from __future__ import annotations

from datetime import date
from itertools import chain

_MAINLAND_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MAINLAND_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    map(str, chain(range(11, 16), range(21, 24), range(31, 38), range(41, 47)))
) | frozenset(map(str, chain(range(50, 55), range(61, 66), (71, 81, 82, 83, 91))))
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # the order gives their numbers, from 10
_OLDEST = 1880


def is_mainland_id(number: str) -> bool:
    """18 characters: region, birth date, sequence, check digit of ISO 7064 MOD 11-2 (GB 11643)."""
    number = number.upper()
    if len(number) != 18 or not number[:17].isdecimal() or number[17] not in "0123456789X":
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(number, _MAINLAND_WEIGHTS, strict=False)
    )
    return has_mainland_form(number) and _MAINLAND_CHECKS[total % 11] == number[17]


def has_mainland_form(number: str) -> bool:
    """Whether 18 characters hold a province and a possible birth date, whatever the check digit."""
    return number[:2] in _PROVINCES and _is_birth_date(number[6:14])


def is_old_mainland_id(number: str) -> bool:
    """15 digits, as issued until 1999: region, birth date in the 1900s, sequence; no check digit."""
    return len(number) == 15 and number[:2] in _PROVINCES and _is_birth_date("19" + number[6:12])


def _is_birth_date(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return date(_OLDEST, 1, 1) <= born <= date.today()


def is_taiwan_id(number: str) -> bool:
    """A letter and nine digits; the second place is 1, 2, 8 or 9, or A to D on old permits."""
    number = number.upper()
    if len(number) != 10 or number[0] not in _TAIWAN_LETTERS or number[1] not in "1289ABCD":
        return False
    if not number[2:].isdecimal():
        return False
    place = 10 + _TAIWAN_LETTERS.index(number[0])
    second = number[1] if number[1].isdecimal() else str(_TAIWAN_LETTERS.index(number[1]) % 10)
    digits = [place // 10, place % 10, *map(int, second + number[2:])]
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    return sum(d * w for d, w in zip(digits, weights, strict=True)) % 10 == 0


def is_hong_kong_id(number: str) -> bool:
    """One or two letters, six digits, a check digit or A; without brackets."""
    number = number.upper()
    if not 8 <= len(number) <= 9 or not number[-7:-1].isdecimal() or not number[:-7].isalpha():
        return False
    values = [36] * (9 - len(number)) + [_base36(character) for character in number[:-1]]
    total = sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True))
    return number[-1] == "0123456789A"[-total % 11]


def _base36(character: str) -> int:
    return int(character, 36)


def passes_luhn(number: str) -> bool:
    """Check digit of payment cards (ISO/IEC 7812-1); a run of one digit alone does not count."""
    if len(set(number)) == 1:
        return False
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(doubled) + sum(map(int, number[-1::-2]))) % 10 == 0


def is_iban(number: str) -> bool:
    """International bank account number, ISO 13616: remainder 1 on division by 97."""
    number = number.upper()
    if not 15 <= len(number) <= 34:
        return False
    return int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1
