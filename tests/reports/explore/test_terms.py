"""Counting words and sequences of words."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from govcode.coding import (
    SpeechFilter,
    code_by_rules,
    codebook_terms,
    open_study,
    set_role,
    tokens,
    voices,
)
from govcode.corpus import Segmenter, WordEncoder, words
from govcode.reports.explore import STOP_WORDS, ExploreError, terms
from govcode.reports.explore import _words as words_module
from govcode.reports.explore._words import read_words

EVERYBODY = SpeechFilter(roles=("interviewer", "participant", "other"))


def counted(study, wanted=None, **options):
    found = terms(study, wanted, least=1, stop_words=True, **options)
    return {row.term: (row.count, row.documents, row.speakers) for row in found.terms}


def test_words_with_their_range(talk):
    found = counted(talk)
    assert found["停车"] == (4, 2, 2)
    assert found["数据"] == (3, 2, 3)  # 數據 and 数据 are one word
    assert found["物业"] == (4, 2, 2)
    assert found["parking"] == (4, 2, 2)
    assert found["data"] == (3, 1, 1)
    assert "什么" not in found  # only an interviewer says it
    assert counted(talk, EVERYBODY)["什么"] == (1, 1, 1)


def test_the_most_frequent_come_first_and_rare_ones_and_stop_words_are_left_out(talk):
    found = terms(talk)
    assert [row.term for row in found.terms][:2] == ["parking", "停车"]
    assert min(row.count for row in found.terms) == 2
    assert not {row.term for row in found.terms} & STOP_WORDS
    assert found.words == sum(row.count for row in terms(talk, least=1, stop_words=True).terms)
    assert found.terms[0].per_million == pytest.approx(4e6 / found.words)
    assert (found.documents, found.speakers) == (3, 5)
    assert "jieba" in found.cut_by
    assert "spaCy" in found.cut_by


def test_sequences_cross_no_punctuation_and_no_sentence_end(talk):
    found = counted(talk, ngrams=2)
    assert found["担心隐私"] == (1, 1, 1)
    assert found["不兼容"] == (1, 1, 1)
    assert found["data leak"] == (2, 1, 1)
    assert found["don't"][0] == 1  # two words to spaCy
    assert "数据物业" not in found  # a sentence ends between
    assert "隐私担心" not in found  # a comma stands between
    assert "停车parking" not in found
    assert counted(talk, ngrams=3)["data leak again"] == (1, 1, 1)
    with pytest.raises(ExploreError, match="from 1 to 5"):
        terms(talk, ngrams=6)


def test_sequences_are_those_counted_one_by_one(real_study):
    least = 3
    for length in (2, 3):
        expected = Counter()
        table = read_words(real_study)
        run = []
        for number in [*table.numbers.tolist(), -2]:
            if number >= 0:
                run.append(number)
                continue
            expected.update(tuple(run[at : at + length]) for at in range(len(run) - length + 1))
            run = []
        found = terms(real_study, ngrams=length, least=least, stop_words=True)
        frequent = sorted(count for count in expected.values() if count >= least)
        assert sorted(row.count for row in found.terms) == frequent


def test_counts_are_those_of_the_tokens(real_study):
    expected, homes = Counter(), defaultdict(set)
    for token in tokens(real_study):
        expected[token.folded] += 1
        homes[token.folded].add(token.document)
    found = terms(real_study, EVERYBODY, least=1, stop_words=True)
    assert {row.term: row.count for row in found.terms} == expected
    assert {row.term: row.documents for row in found.terms} == {
        word: len(documents) for word, documents in homes.items()
    }


def test_a_role_can_be_asked_for_and_corrected(talk):
    asked = counted(talk, SpeechFilter(roles=("interviewer",)))
    assert "停车" not in asked
    set_role(talk, "王芳", "interviewer")
    assert counted(talk)["停车"] == (1, 1, 1)


def test_nothing_said_is_no_terms(empty_study):
    found = terms(empty_study)
    assert (found.terms, found.words, found.documents, found.speakers) == ((), 0, 0, 0)
    assert terms(empty_study, ngrams=2, not_in_codebook=True).terms == ()


def test_words_inside_codings_only(talk):
    code_by_rules(talk)
    found = counted(talk, SpeechFilter(codes=("f.privacy",)))
    assert found["担心"] == (2, 1, 1)
    assert "停车" not in found
    assert found["leak"][0] == 2


def test_words_that_no_cue_covers(talk):
    found = {row.term: row for row in terms(talk, least=1, not_in_codebook=True).terms}
    assert {"停车", "物业", "parking", "data"} <= set(found)
    assert not {"隐私", "platform", "platforms", "leak", "平台太多"} & set(found)
    assert found["平台"].uncovered == found["平台"].count == 2
    assert found["停车"].uncovered == found["停车"].count == 4
    assert "担心" not in found  # a word of a cue, though once outside its hit


def test_occurrences_inside_a_hit_are_covered(talk):
    book = talk.folder / "codebook.yaml"
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("leak*", "fees … never"), encoding="utf-8")
    with open_study(talk.folder) as again:
        found = {row.term: row for row in terms(again, least=1, not_in_codebook=True).terms}
    assert (found["parking"].count, found["parking"].uncovered) == (4, 3)
    assert "fees" not in found
    ranked = [row.uncovered for row in found.values()]
    assert ranked == sorted(ranked, reverse=True)


def test_many_processes_count_as_one(real_study, monkeypatch):
    alone = read_words(real_study)
    monkeypatch.setattr(words_module, "_WORTH_IT", 1)
    steps = []
    together = read_words(real_study, progress=lambda done, total: steps.append((done, total)))

    def said(table):
        return [table.vocabulary[each] for each in table.words.tolist()]

    assert said(alone) == said(together)
    assert alone.document.tolist() == together.document.tolist()
    assert alone.speaker.tolist() == together.speaker.tolist()
    assert (alone.numbers < 0).tolist() == (together.numbers < 0).tolist()
    assert steps[-1][0] == steps[-1][1] > 1


def test_places_of_a_table_are_those_of_the_sentences(real_study):
    table = read_words(real_study)
    segmenter = Segmenter(codebook_terms(real_study.codebook))
    head = table.documents[1]
    text = table.speech.read(head).text
    rows = [row for row in range(len(table.start)) if table.document[row] == 1][:50]
    of_row = defaultdict(list)
    for word, sentence in zip(table.words.tolist(), table.sentence.tolist(), strict=True):
        of_row[sentence].append(table.vocabulary[word])
    for row in rows:
        cut = words(text[table.start[row] : table.end[row]], segmenter=segmenter)
        assert of_row[row] == [word.folded for word in cut]
    names = {voice.id for voice in voices(real_study)}
    assert set(table.speaker.tolist()) <= names | {-1}
    assert WordEncoder.SENTENCE_END in table.numbers
