from __future__ import annotations

import csv

import pytest

from govcode.corpus import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("社区的问题很多。", "zh"),
        ("社區用 App 報修，居民覺得方便多了，但長輩還是習慣打電話。", "zh"),
        ("Who runs the cameras?", "en"),
        ("你好 hello world there", "mixed"),
        ("", "other"),
        ("2024 - 50%", "other"),
        ("これは日本語の文章です。会議をする。", "other"),
        ("안녕하세요 여러분", "other"),
        ("Кто отвечает за камеры в Moscow?", "other"),
        ("Καλημέρα σας", "other"),
        ("\ud800 lone", "en"),
    ],
)
def test_examples(text, language):
    assert detect_language(text) == language


def test_real_files_are_what_their_list_says(real_data):
    known = {"zh-Hant": "zh", "en": "en", "fr": "en", "zh-Hant+en": "mixed"}
    with (real_data / "pdis" / "SOURCES.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            text = (real_data / "pdis" / row["file"]).read_text(encoding="utf-8")
            assert detect_language(text) == known[row["language"]], row["file"]
