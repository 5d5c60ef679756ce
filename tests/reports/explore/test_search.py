"""Counts of what a search finds."""

from __future__ import annotations

import pytest

from govcode.coding import NotFoundError, SpeechFilter, search_expression, search_words
from govcode.reports.explore import ExploreError, profile, search


def test_hits_are_those_of_the_search(talk):
    found = search(talk, ["停车", "parking"])
    assert found.hits == search_words(talk, ["停车", "parking"])
    assert (len(found.hits), found.documents, found.speakers, found.searched) == (9, 3, 3, 3)
    assert found.counts == ()
    expression = search(talk, ["停车[难贵]"], kind="expression")
    assert expression.hits == search_expression(talk, "停车[难贵]")
    assert [hit.words for hit in search(talk, ["担心 … (隐私|停车)"], kind="cues").hits] == [
        "担心隐私"
    ]


def test_counts_by_group_with_rates_and_those_who_never_say_it(talk):
    found = search(talk, ["停车"], by="group")
    counts = {each.label: each for each in found.counts}
    assert [each.label for each in found.counts][:2] == ["居民", "物业"]
    assert (counts["居民"].hits, counts["居民"].speakers, counts["居民"].documents) == (4, 1, 1)
    assert (counts["公司"].hits, counts["公司"].rate) == (0, 0.0)
    assert sum(each.hits for each in found.counts) == len(found.hits)
    sizes = {each.label: each.characters for each in profile(talk, by="group").shares}
    assert {each.label: each.size for each in found.counts} == sizes
    assert counts["居民"].rate == pytest.approx(4000 / sizes["居民"])


@pytest.mark.parametrize("by", ["speaker", "document", "role", "language", "group"])
def test_rates_per_thousand_words(talk, by):
    found = search(talk, ["数据"], by=by, per="words")
    words = {each.label: each.words for each in profile(talk, by=by).shares}
    assert {each.label: each.size for each in found.counts} == words
    for each in found.counts:
        assert each.rate == pytest.approx(1000 * each.hits / words[each.label])


def test_a_filter_limits_hits_and_sizes(talk):
    wanted = SpeechFilter(groups=("居民",))
    found = search(talk, ["停车"], wanted=wanted, by="group")
    assert [(each.label, each.hits) for each in found.counts] == [("居民", 4)]
    assert found.as_dict()["counts"][0]["hits"] == len(found.as_dict()["hits"]) == 4


def test_what_cannot_be_searched(talk):
    with pytest.raises(ExploreError, match="one expression"):
        search(talk, ["a", "b"], kind="expression")
    with pytest.raises(NotFoundError, match="no attribute 'colour'"):
        search(talk, ["停车"], by="colour")


def test_real_counts_add_up(real_study):
    found = search(real_study, ["政府", "government"], by="speaker")
    assert sum(each.hits for each in found.counts) == len(found.hits) > 100
    assert sum(each.speakers for each in found.counts if each.hits) >= found.speakers
