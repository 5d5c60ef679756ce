"""Topics: the same each time, languages apart, and none out of too little."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from govcode.coding import SpeechFilter, create_study, import_transcripts
from govcode.reports.explore import STOP_WORDS, ExploreError, topics

FIRST = ["停车场收费标准太高", "小区停车位划线混乱", "停车收费划线都要管", "车位收费标准混乱"]
SECOND = ["老人食堂饭菜便宜", "食堂菜品老人喜欢", "社区食堂老人吃饭", "老人吃饭食堂便宜"]
ENGLISH = [
    "cameras record residents and residents fear cameras",
    "residents fear the cameras that record",
]


@pytest.fixture
def two_topics(tmp_path, codebook_path, write_text):
    """Composed: four people speak of parking, four of the canteen, two in English of cameras."""
    said = [*FIRST, *SECOND, *ENGLISH]
    lines = "".join(f"居民{chr(65 + at)}：{text}。\n" for at, text in enumerate(said))
    path = write_text("talk.txt", "访谈者：说说吧。\n" + lines)
    with create_study(tmp_path / "s", codebook=codebook_path) as study:
        import_transcripts(study, [path])
        yield study


def test_two_topics_are_told_apart(two_topics):
    found = topics(two_topics, number=2)
    chinese = [topic for topic in found.topics if topic.language == "zh"]
    words = [{word.word for word in topic.words} for topic in chinese]
    parking, canteen = sorted(words, key=lambda each: "食堂" in each)
    assert {"划线", "收费"} <= parking
    assert {"食堂", "老人"} <= canteen
    for topic in chinese:
        about = "食堂" if "食堂" in {word.word for word in topic.words[:3]} else "车"
        assert all(about in unit.text for unit in topic.typical)


def test_languages_are_apart_unless_mixed(two_topics):
    found = topics(two_topics, number=2)
    assert [topic.language for topic in found.topics] == ["zh", "zh", "en", "en"]
    assert [topic.number for topic in found.topics] == [1, 2, 3, 4]
    mixed = topics(two_topics, number=3, mixed=True)
    assert {topic.language for topic in mixed.topics} == {"mixed"}
    three = topics(two_topics, number=3)  # two English turns are too few for three topics
    assert {topic.language for topic in three.topics} == {"zh"}
    assert (three.units, three.left_out) == (8, 2)


def test_shares_sum_to_one(real_study):
    found = topics(real_study, number=4, by="document")
    for language in ("zh", "en"):
        own = [topic for topic in found.topics if topic.language == language]
        assert sum(topic.share for topic in own) == pytest.approx(1)
        for name in own[0].shares:
            assert sum(topic.shares[name] for topic in own) == pytest.approx(1)
        shares = [topic.share for topic in own]
        assert shares == sorted(shares, reverse=True)
    words = {word.word for topic in found.topics for word in topic.words}
    assert not words & STOP_WORDS
    assert not any(word.isdecimal() for word in words)


def test_a_seed_gives_the_same_topics_every_time(real_study):
    one, other = (topics(real_study, number=5, seed=3) for _ in range(2))
    assert asdict(one) == asdict(other)


def test_typical_turns_are_places_in_the_text(real_study):
    found = topics(real_study, number=3)
    for topic in found.topics:
        for unit in topic.typical:
            assert unit.turn is not None
            assert unit.speaker
            assert 0 <= unit.start < unit.end
            assert 0 < unit.share <= 1


def test_documents_can_be_the_units(real_study):
    found = topics(real_study, number=2, unit="document")
    assert all(unit.turn is None for topic in found.topics for unit in topic.typical)
    assert found.units == 10


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"number": 50}, "8 turns|10 turns"),
        ({"number": 2, "unit": "document"}, "1 document of 3 words or more"),
        ({"number": 0}, "there cannot be 0 topics"),
        ({"number": 2, "wanted": SpeechFilter(roles=("interviewer",))}, "0 turns"),
    ],
)
def test_too_little_is_an_error_that_says_so(two_topics, options, message):
    with pytest.raises(ExploreError, match=message):
        topics(two_topics, **options)


def test_nothing_said_is_an_error(empty_study):
    with pytest.raises(ExploreError, match="0 turns"):
        topics(empty_study)
