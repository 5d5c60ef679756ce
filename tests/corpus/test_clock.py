from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus._clock import milliseconds

HOUR, MINUTE, SECOND = 3_600_000, 60_000, 1_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0:15", 15 * SECOND),
        ("00:02:24.720", 2 * MINUTE + 24_720),
        ("00:02:24,720", 2 * MINUTE + 24_720),
        ("0:0:5.320", 5_320),
        ("0:0:0.0", 0),
        ("1:01:01", HOUR + MINUTE + SECOND),
        ("92:03", 92 * MINUTE + 3 * SECOND),
        ("125:03", 125 * MINUTE + 3 * SECOND),
        ("[00:01:23]", MINUTE + 23 * SECOND),
        ("#00:02:00#", 2 * MINUTE),
        ("(10:02)", 10 * MINUTE + 2 * SECOND),
        ("（１０：０２）", 10 * MINUTE + 2 * SECOND),
        ("{01:02:03}", HOUR + 2 * MINUTE + 3 * SECOND),
        ("00:03:40.5", 3 * MINUTE + 40_500),
        ("00:00:01.123456789", 1_123),
    ],
)
def test_minutes_and_seconds_in_every_dress(text, expected):
    assert milliseconds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:02 AM", 10 * HOUR + 2 * MINUTE),
        ("12:00 AM", 0),
        ("12:30 PM", 12 * HOUR + 30 * MINUTE),
        ("3:05:09 p.m.", 15 * HOUR + 5 * MINUTE + 9 * SECOND),
        ("13:05PM", 13 * HOUR + 5 * MINUTE),
        ("下午3:05", 15 * HOUR + 5 * MINUTE),
        ("上午 9:30", 9 * HOUR + 30 * MINUTE),
    ],
)
def test_times_of_the_day(text, expected):
    assert milliseconds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # the table of NVivo's own help
        ("75", "00:01:15"),
        ("1:6", "00:01:06"),
        ("9203", "01:32:03"),
        ("85:2", "01:25:02"),
        ("14532", "01:45:32"),
        ("2:5:3", "02:05:03"),
    ],
)
def test_short_forms_of_nvivo(text, expected):
    assert milliseconds(text) == milliseconds(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("02.30", 2 * MINUTE + 30 * SECOND),
        ("01.02.30", HOUR + 2 * MINUTE + 30 * SECOND),
        ("12.48", 12 * MINUTE + 48 * SECOND),
        ("12.75", 12_750),
        ("5.28", 5_280),
        ("7.120", 7_120),
        ("1h02m03s", HOUR + 2 * MINUTE + 3 * SECOND),
        ("5分10秒", 5 * MINUTE + 10 * SECOND),
        ("1小時2分", HOUR + 2 * MINUTE),
        ("90s", 90 * SECOND),
        ("PT1.5S", 1_500),
    ],
)
def test_dots_seconds_and_units(text, expected):
    assert milliseconds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "[]", "abc", "PT", "h", "-5", "1:75", "1:99:00", "25:00 PM", "1:2:3:4"),
        *("175", "1518501496471", "9" * 50, "2024-03-05", "٣:٠٤", "10:02 to 10:05"),
    ],
)
def test_what_is_no_time_is_none(text):
    assert milliseconds(text) is None


@given(st.integers(0, 99 * HOUR), st.sampled_from(".,"), st.booleans())
def test_a_written_time_is_read_back(time, point, brackets):
    seconds, thousandths = divmod(time, 1000)
    minutes, seconds = divmod(seconds, 60)
    written = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}{point}{thousandths:03}"
    assert milliseconds(f"[{written}]" if brackets else written) == time


@given(st.text(max_size=60) | st.text("0123456789:.,hms时分秒 APM", max_size=20))
def test_any_text_gives_a_time_or_none(text):
    found = milliseconds(text)
    assert found is None or 0 <= found < 10**10
