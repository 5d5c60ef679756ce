"""Numbers and addresses of the network: forms, check digits, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus.identifiers import find_identifiers
from govcode.corpus.identifiers._checks import (
    is_hong_kong_id,
    is_iban,
    is_mainland_id,
    is_old_mainland_id,
    is_taiwan_id,
    passes_luhn,
)


def finds(text, **options):
    return [(each.text, each.kind) for each in find_identifiers(text, **options)]


# published examples: GB 11643, the specimen cards of Hong Kong and Taiwan, ISO 13616
@pytest.mark.parametrize(
    ("check", "number"),
    [
        (is_mainland_id, "11010519491231002X"),
        (is_mainland_id, "440524188001010014"),
        (is_taiwan_id, "A123456789"),
        (is_taiwan_id, "A800000014"),
        (is_hong_kong_id, "A1234563"),
        (is_hong_kong_id, "AB9876543"),
        (passes_luhn, "4111111111111111"),
        (passes_luhn, "6222021001123456789"),
        (is_iban, "GB82WEST12345698765432"),
    ],
)
def test_check_digits(check, number):
    assert check(number)
    other = "0" if number[-1] != "0" else "1"
    assert not check(number[:-1] + other)


@given(st.integers(min_value=0, max_value=10**16 - 1), st.integers(0, 14))
def test_luhn_sees_every_two_neighbours_swapped_that_differ(number, place):
    digits = f"{number:016d}"
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    pair = {digits[place], digits[place + 1]}
    if passes_luhn(digits) and len(pair) == 2 and pair != {"0", "9"} and len(set(swapped)) > 1:
        assert not passes_luhn(swapped)


def test_an_identity_number_needs_a_province_and_a_day_that_exists():
    assert not is_mainland_id("990105194912310026")
    assert not is_old_mainland_id("310105500230001")
    assert is_old_mainland_id("310105500312001")


@pytest.mark.parametrize(
    "number",
    [
        "13800001234",
        "138 0000 1234",
        "138-0000-1234",
        "138-000-01234",
        "+86 138 0000 1234",
        "0086-138-0000-1234",
        "１３８００００１２３４",
        "一三八零零零零一二三四",
        "幺三八，零零零零，幺二三四",
        "021-62345678",
        "（010）6234 5678 转 806",
        "02162345678",
        "400-820-8820",
        "0912-345-678",
        "02-2345-6789分機123",
        "(212) 555-0147",
        "1-800-555-0199",
        "020 7946 0182",
        "01632 960 245",
        "07700 900123",
        "+44 20 7946 0182",
        "+852 2345 6789",
    ],
)
def test_telephone_numbers_in_every_dress(number):
    assert finds(f"请打{number}，谢谢") == [(number, "phone")]


def test_eight_digits_are_a_number_where_they_are_called_one():
    assert finds("电话 62345678") == [("62345678", "phone")]
    assert finds("编号 62345678，电话会上说过") == []
    assert finds("text 555-0123 at the gate") == [("555-0123", "phone")]


@pytest.mark.parametrize(
    "text",
    [
        "2019-01-02 到 2021-03-04 之间",
        "一共13800000块，订单号310105190503120014",
        "发票编号13800138000123",
        "第1.2.3.4条，版本 10.0.0.1",
        "12:30:45 开始，一二三四五六七八九十",
        "12345 和 110，GB50395-2007",
        "4111111111111112 is an order number",
        "version 2.4.1, pages 14 to 38, 10:30 to 12:00",
    ],
)
def test_other_numbers_are_none(text):
    assert finds(text) == []


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("身份证310105190503120013。", "310105190503120013", "id_number"),
        (
            "身份证３１０１０５１９０５０３１２００１３。",
            "３１０１０５１９０５０３１２００１３",
            "id_number",
        ),
        ("身份证号 310105190503120014 写错了", "310105190503120014", "id_number"),
        ("身分證字號A123456789", "A123456789", "id_number"),
        ("身份證A123456(3)，", "A123456(3)", "id_number"),
        ("her number is 078-05-1120", "078-05-1120", "id_number"),
        ("退到 6222 0210 0112 3456 789", "6222 0210 0112 3456 789", "bank_card"),
        ("IBAN GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32", "bank_card"),
        ("护照号E12345678", "E12345678", "passport"),
        ("passport number, 512345678", "512345678", "passport"),
        ("车牌沪A·12345", "沪A·12345", "plate"),
        ("绿牌粤BF88888", "粤BF88888", "plate"),
        ("京Ａ１２３４５停在门口", "京Ａ１２３４５", "plate"),
        ("車牌ABC-1234", "ABC-1234", "plate"),
        ("a white van, LK68 XYZ", "LK68 XYZ", "plate"),
        ("她1962年5月3日出生", "1962年5月3日", "birth_date"),
        ("出生日期：1948-11-02", "1948-11-02", "birth_date"),
        ("民國四十五年三月十二日生", "民國四十五年三月十二日", "birth_date"),
        ("born on 12 March 1956", "12 March 1956", "birth_date"),
        ("邮箱wang.fang＠example．com", "wang.fang＠example．com", "email"),
        ("me [at] example.com", "me [at] example.com", "email"),
        ("微信号wxid_abc123456", "wxid_abc123456", "account"),
        ("加QQ：123456789", "123456789", "account"),
        ("I am @gatewatcher_7 there", "@gatewatcher_7", "account"),
        ("看https://www.example.com/a?b=1，", "https://www.example.com/a?b=1", "url"),
        ("地址192.0.2.15开着", "192.0.2.15", "ip"),
        ("地址2001:db8::1开着", "2001:db8::1", "ip"),
    ],
)
def test_what_has_a_form_or_is_named(text, found, kind):
    assert finds(text) == [(found, kind)]


def test_years_alone_and_dates_of_events_are_no_births():
    assert finds("他一九五六年参加工作，2019年3月12日搬来的") == []


def test_spellings_of_one_number_are_one_entity():
    texts = ("13800001234", "+86 138-0000-1234", "一三八零零零零一二三四", "１３８００００１２３４")
    assert {find_identifiers(text)[0].entity for text in texts} == {"phone:13800001234"}
    assert find_identifiers("021-62345678转806")[0].entity == "phone:02162345678-806"
