"""One side's words against the other's."""

from __future__ import annotations

from math import log2

import pytest

from govcode.coding import NotFoundError, SpeechFilter
from govcode.reports.explore import ExploreError, keyness, terms, two_cell_ll


def compare(study, *of, **options):
    return keyness(study, of, **{"least": 1, "least_range": 1, "stop_words": True, **options})


def test_counts_of_either_side(talk):
    found = compare(talk, "居民")
    assert (found.by, found.of) == ("group", ("居民",))
    assert set(found.against) == {"公司", "物业"}
    keys = {key.word: key for key in found.keys}
    parking = keys["parking"]
    assert (parking.count, parking.against, parking.documents, parking.speakers) == (4, 0, 2, 2)
    assert (keys["停车"].count, keys["停车"].against) == (3, 1)
    assert (keys["平台"].count, keys["平台"].against, keys["平台"].ll < 0) == (0, 2, True)
    assert found.words == sum(key.count for key in found.keys)
    assert found.against_words == sum(key.against for key in found.keys)
    assert (found.speakers, found.against_speakers) == (2, 3)


def test_the_measures_are_those_of_the_counts(talk):
    found = compare(talk, "居民")
    for key in found.keys:
        sizes = found.words, found.against_words
        assert key.ll == two_cell_ll(key.count, key.against, *sizes)
        a, b = (key.count or 0.5) / sizes[0], (key.against or 0.5) / sizes[1]
        assert key.log_ratio == pytest.approx(log2(a / b))
        assert key.per_million == pytest.approx(1e6 * key.count / found.words)
        assert 0 <= key.p <= key.p_adjusted <= 1
    sizes = [abs(key.ll) for key in found.keys]
    assert sizes == sorted(sizes, reverse=True)


def test_swapping_the_sides_changes_signs(talk):
    one = {key.word: key for key in compare(talk, "居民", against=["物业"]).keys}
    other = {key.word: key for key in compare(talk, "物业", against=["居民"]).keys}
    assert one.keys() == other.keys()
    for word, key in one.items():
        assert key.ll == pytest.approx(-other[word].ll)
        assert key.log_ratio == pytest.approx(-other[word].log_ratio)


def test_a_least_range_keeps_the_words_of_one_talkative_person_out(talk):
    found = compare(talk, "居民", least_range=2)
    assert {key.word for key in found.keys if key.ll > 0} >= {"parking"}
    assert "担心" not in {key.word for key in found.keys}  # only one resident says it
    assert all((key.speakers if key.ll >= 0 else key.against_speakers) >= 2 for key in found.keys)


def test_any_label_can_be_a_side(talk):
    found = compare(talk, "three", by="document", against=["一"])
    assert {key.word: key.count for key in found.keys}["data"] == 3
    by_role = compare(
        talk, "participant", by="role", wanted=SpeechFilter(roles=("participant", "interviewer"))
    )
    assert by_role.against == ("interviewer",)
    assert compare(talk, "en", by="language").against == ("zh",)


def test_a_whole_against_itself_is_refused_and_so_is_what_nobody_has(talk):
    with pytest.raises(ExploreError, match="on both sides"):
        compare(talk, "居民", against=["居民"])
    with pytest.raises(NotFoundError, match="did you mean 居民"):
        compare(talk, "居名")
    with pytest.raises(NotFoundError, match="no attribute 'colour'"):
        compare(talk, "red", by="colour")
    with pytest.raises(ExploreError, match=r"there is: .*居民"):
        compare(talk)
    with pytest.raises(ExploreError, match="nothing was said by the others"):
        compare(talk, "居民", "公司", "物业")


def test_sides_together_are_the_whole(real_study):
    found = compare(real_study, "en", by="language")
    everything = terms(real_study, least=1, stop_words=True)
    assert found.words + found.against_words == everything.words
    counts = {row.term: row.count for row in everything.terms}
    assert {key.word: key.count + key.against for key in found.keys} == counts
