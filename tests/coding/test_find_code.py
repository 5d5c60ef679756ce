"""Codes are found by whatever people type for them."""

from __future__ import annotations

import json

import pytest

from govcode.codebooks import parse_codebook
from govcode.coding.review import CodeFinder, slug, sounds_like, warm_up

CODES = {
    "cause.lack_of_trust": ("缺乏信任", "Lack of trust"),
    "cause.no_funding": ("資金來源缺乏", "No funding"),
    "obstacle.privacy": ("隐私顾虑", "Privacy concerns"),
    "obstacle.silver": ("银行重要", "Banks matter"),
    "rec.mutual_trust": ("建立互信", "Build mutual trust"),
}


@pytest.fixture(scope="module")
def finder():
    book = {
        "codebook": "x",
        "families": {
            "cause": {"title": {"zh": "成因", "en": "Causes"}},
            "obstacle": {"title": {"zh": "困境", "en": "Obstacles"}},
            "rec": {"title": {"zh": "对策", "en": "Recommendations"}},
        },
        "codes": [{"id": key, "name": {"zh": zh, "en": en}} for key, (zh, en) in CODES.items()],
    }
    codebook = parse_codebook(json.dumps(book, ensure_ascii=False))
    warm_up(codebook)
    return CodeFinder(codebook)


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("qfxr", "cause.lack_of_trust"),
        ("QFXR", "cause.lack_of_trust"),
        ("quefaxinren", "cause.lack_of_trust"),
        ("quefaxr", "cause.lack_of_trust"),
        ("xinren", "cause.lack_of_trust"),
        ("缺乏信任", "cause.lack_of_trust"),
        ("信任", "cause.lack_of_trust"),
        ("lack", "cause.lack_of_trust"),
        ("lot", "cause.lack_of_trust"),
        ("trust lack", "cause.lack_of_trust"),
        ("cause.lack_of_trust", "cause.lack_of_trust"),
        ("资金", "cause.no_funding"),
        ("資金", "cause.no_funding"),
        ("zjly", "cause.no_funding"),
        ("ys", "obstacle.privacy"),
        ("priv", "obstacle.privacy"),
        ("ｐｒｉｖ", "obstacle.privacy"),
        ("yinhangzhong", "obstacle.silver"),
        ("yinxingchong", "obstacle.silver"),
        ("mutual", "rec.mutual_trust"),
        ("jlhx", "rec.mutual_trust"),
    ],
)
def test_the_best_fit(finder, typed, best):
    assert finder.find(typed)[0].id == best


def test_families_find_their_codes(finder):
    assert [code.id for code in finder.find("困境")] == ["obstacle.privacy", "obstacle.silver"]
    assert [code.id for code in finder.find("Obst")] == ["obstacle.privacy", "obstacle.silver"]


def test_nothing_typed_gives_all_with_the_last_used_first(finder):
    assert [code.id for code in finder.find("")] == list(CODES)
    recent = ["rec.mutual_trust", "obstacle.privacy"]
    assert [code.id for code in finder.find("  ", recent=recent)][:2] == recent


@pytest.mark.parametrize("typed", ["qqq", "😀", "信任x", "xr zz"])
def test_what_fits_nothing_finds_nothing(finder, typed):
    assert finder.find(typed) == []


def test_spelling():
    assert sounds_like("绿色", "lvse")
    assert sounds_like("绿色", "luse")
    assert sounds_like("社区", "shq")
    assert not sounds_like("社区", "q", anywhere=False)
    assert sounds_like("a区", "aqu")
    assert not sounds_like("", "a")


@pytest.mark.parametrize(
    ("words", "taken", "expected"),
    [
        ("拍不拍家里", [], "pai_bu_pai_jia_li"),
        ("We don't trust them!", [], "we_dont_trust_them"),
        ("政府2.0", ["zheng_fu_2_0"], "zheng_fu_2_0_2"),
        ("😀", ["code"], "code_2"),
        ("a" * 50, [], "a" * 40),
    ],
)
def test_a_slug(words, taken, expected):
    assert slug(words, taken) == expected


def test_a_long_slug_ends_with_a_whole_word():
    assert slug("大家晚安很高兴我们在这边再一次开始了").endswith("_zai")
