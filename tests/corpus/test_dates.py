from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus._dates import certain_date

DAYS = st.dates(min_value=datetime.date(1912, 1, 1), max_value=datetime.date(2099, 12, 31))
SIGNS = "〇一二三四五六七八九"


def counted(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else SIGNS[tens]) + ("十" if tens else "") + (SIGNS[ones] if ones else "")
    )


@given(DAYS)
def test_what_is_certain_is_read(day):
    year, month = day.year, day.strftime("%B")
    signs = "".join(SIGNS[int(digit)] for digit in str(year))
    forms = [
        day.isoformat(),
        f"{year}年{day.month}月{day.day}日（周二）下午",
        f"时间：{year}/{day.month}/{day.day} 14:00",
        f"{year}.{day.month:02}.{day.day:02}",
        f"访谈{day:%Y%m%d}_01.txt",
        f"{day.day} {month} {year}",
        f"{month[:3]}. {day.day}, {year}",
        f"民國{year - 1911}年{day.month}月{day.day}日",
        f"{signs}年{counted(day.month)}月{counted(day.day)}日",
    ]
    assert {certain_date(form) for form in forms} == {day.isoformat()}


@given(DAYS)
def test_day_and_month_are_told_apart_only_where_one_passes_twelve(day):
    expected = day.isoformat() if day.day > 12 or day.day == day.month else None
    assert certain_date(f"{day.day}/{day.month}/{day.year}") == expected
    assert certain_date(f"{day.month}/{day.day}/{day.year}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "3/5/2024",
        "1/1（三）10:00-11:00",
        "24年3月5日",  # 2024, or the year 24 of the Republic
        "2024年3月",
        "2024年2月30日",
        "2024-13-05",
        "3-Jul-20",
        "2024年3月5日和2024年3月6日",
        "13800000000",
        "",
    ],
)
def test_what_is_not_certain_is_none(text):
    assert certain_date(text) is None


def test_a_day_told_twice_is_one():
    assert certain_date("民國109年12月9日（2020-12-09）") == "2020-12-09"
    assert certain_date("109年12月9日") == "2020-12-09"
