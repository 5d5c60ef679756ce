"""Words near each other."""

from __future__ import annotations

from collections import Counter

import pytest

from govcode.coding import create_study, import_transcripts
from govcode.reports.explore import ExploreError, collocations, four_cell_ll, npmi, pmi
from govcode.reports.explore._words import read_words


def near(study, word, window):
    """By hand: other word → (occurrences near the word, occurrences), and the places near, all."""
    table = read_words(study)
    sentences: dict[int, list[str]] = {}
    for number, sentence in zip(table.words.tolist(), table.sentence.tolist(), strict=True):
        sentences.setdefault(sentence, []).append(table.vocabulary[number])
    inside, everywhere = Counter(), Counter()
    for said in sentences.values():
        places = [at for at, each in enumerate(said) if each == word]
        for at, each in enumerate(said):
            if each != word:
                everywhere[each] += 1
                inside[each] += any(abs(at - place) <= window for place in places)
    return inside, everywhere


@pytest.mark.parametrize(("word", "window"), [("government", 5), ("政府", 3), ("people", 1)])
def test_what_is_near_a_word_is_counted_place_by_place(real_study, word, window):
    inside, everywhere = near(real_study, word, window)
    margin, total = sum(inside.values()), sum(everywhere.values())
    found = collocations(real_study, word, window=window, least=2, stop_words=True)
    assert found.positions == total
    assert len(found.pairs) > 5
    for pair in found.pairs:
        o11, c1 = inside[pair.second], everywhere[pair.second]
        assert (pair.together, pair.first_count, pair.second_count) == (o11, margin, c1)
        assert pair.expected == pytest.approx(margin * c1 / total)
        assert pair.together > pair.expected
        assert pair.ll == four_cell_ll(o11, margin - o11, c1 - o11, total - margin - c1 + o11)
        assert pair.pmi == pmi(o11, margin, c1, total)
        assert pair.npmi == npmi(o11, margin, c1, total)
        assert 1 <= pair.speakers <= pair.together
    attracted = {
        each
        for each, count in inside.items()
        if count >= 2 and count * total > margin * everywhere[each]
    }
    assert {pair.second for pair in found.pairs} == attracted


def test_pairs_are_counted_by_distance(real_study):
    window = 2
    table = read_words(real_study)
    sentences: dict[int, list[int]] = {}
    for number, sentence in zip(table.words.tolist(), table.sentence.tolist(), strict=True):
        sentences.setdefault(sentence, []).append(number)
    pairs = Counter(
        (said[at], said[at + step])
        for said in sentences.values()
        for step in range(1, window + 1)
        for at in range(len(said) - step)
    )
    found = collocations(real_study, window=window, least=5, stop_words=True)
    assert found.positions == sum(pairs.values())
    number = table.number_of
    assert len(found.pairs) > 50
    for pair in found.pairs:
        first, second = number[pair.first], number[pair.second]
        assert pair.together == pairs[first, second] >= 5
    some = found.pairs[3]
    first, second = number[some.first], number[some.second]
    assert some.first_count == sum(n for (one, _), n in pairs.items() if one == first)
    assert some.second_count == sum(n for (_, two), n in pairs.items() if two == second)
    assert [pair.ll for pair in found.pairs] == sorted((p.ll for p in found.pairs), reverse=True)


def test_either_script_names_the_word(talk):
    found = collocations(talk, "數據", least=1, stop_words=True)
    assert found.word == "数据"
    assert found.count == 3
    assert {pair.second for pair in found.pairs} >= {"兼容"}


def test_no_sentence_end_is_crossed_and_punctuation_is_passed(talk):
    found = collocations(talk, "隐私", window=2, least=1, stop_words=True)
    assert {pair.second for pair in found.pairs} == {"担心", "数据"}


def test_an_unknown_word_and_an_impossible_window(talk):
    with pytest.raises(ExploreError, match=r"nobody says the word '停车场'.*停车"):
        collocations(talk, "停车场")
    with pytest.raises(ExploreError, match="from 1 to 20"):
        collocations(talk, "停车", window=0)


def test_where_nothing_stands_elsewhere_there_is_no_value_but_a_reason(
    tmp_path, codebook_path, write_text
):
    path = write_text("a.txt", "访谈者：好。\n王芳：停车困难。\n")
    with create_study(tmp_path / "s", codebook=codebook_path) as study:
        import_transcripts(study, [path])
        found = collocations(study, "停车", least=1, stop_words=True)
        assert [(p.second, p.ll, p.pmi, p.npmi, p.log_dice) for p in found.pairs] == [
            ("困难", None, None, None, None)
        ]
        assert "elsewhere" in found.pairs[0].reason


def test_no_words_no_pairs(empty_study):
    assert collocations(empty_study).pairs == ()
