"""The examples beside the built-in codebook: enough of each code, composed, none twice."""

from __future__ import annotations

from collections import Counter

import pytest

from govcode.codebooks import load_codebook, load_examples

NAME = "sfic-smart-security-community"
FEWEST = {"zh": 60, "en": 40}


@pytest.fixture(scope="module")
def examples():
    return load_examples(NAME, skip_unknown=False)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_has_enough_of_them(examples, lang):
    counts = Counter(code for u in examples.utterances if u.lang == lang for code in u.codes)
    leaves = {code.id for code in load_codebook(NAME).leaves()}
    assert set(counts) == leaves
    assert min(counts.values()) >= FEWEST[lang], counts.most_common()[-3:]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_talk_without_codes_is_among_them(examples, lang):
    found = [u for u in examples.utterances if u.lang == lang]
    assert 0.1 < sum(not u.codes for u in found) / len(found) < 0.4
    assert sum(len(u.codes) > 1 for u in found) > len(found) / 10


def test_they_are_composed_and_differ(examples):
    assert examples.composed == len(examples.utterances)
    texts = [u.text for u in examples.utterances]
    assert len(set(texts)) == len(texts)
    assert not examples.unknown


def test_some_are_in_traditional_script(examples):
    traditional = [u for u in examples.utterances if set(u.text) & set("們來說個這會裡還點樣")]
    assert len(traditional) > 200
