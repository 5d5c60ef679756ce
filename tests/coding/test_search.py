"""Finding words: as cues match, and everything that the slow way finds."""

from __future__ import annotations

import random
import time
from bisect import bisect_right
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode.coding import (
    Matcher,
    Passage,
    Speech,
    SpeechFilter,
    StudyError,
    create_study,
    import_transcripts,
    search_expression,
    search_words,
    text_of,
)
from govcode.coding.cues._phrases import Phrases
from govcode.coding.cues._search import _code_points
from govcode.coding.cues._sieve import Sieve
from govcode.corpus import fold, words

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "pdis"


def found(study, *queries, **options):
    return [(hit.document, hit.words) for hit in search_words(study, queries, **options)]


@pytest.fixture
def talk(tmp_path, codebook_path, write_text):
    """A study of one composed interview in which words stand in every dress."""
    path = write_text(
        "talk.txt",
        "访谈者：信任够吗？\n"
        "王芳：公眾參與不夠，我们信任ＡＩ，不信任 Facebook。&#21443;与度很低 😀。\n"
        "（笑）\n"
        "王芳：居民主动说：TRUST me, I don’t trust—not enough funding. 甚麼都瞭解。\n",
    )
    with create_study(tmp_path / "talk", codebook=codebook_path) as study:
        import_transcripts(study, [path])
        yield study


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("信任", ["信任", "信任", "不信任"[1:]]),
        ("參與", ["參與"]),
        ("参与", ["參與"]),
        ("参", ["參", "&#21443;"]),  # an entity stays whole
        ("民主", []),  # 居民|主动
        ("trust", ["TRUST", "trust"]),
        ("ai", ["ＡＩ"]),
        ("ＡＩ", ["ＡＩ"]),
        ("fund*", ["funding"]),
        ("fund", []),
        ("not  enough", ["not enough"]),
        ("facebook", ["Facebook"]),
        ("了解", ["瞭解"]),
        ("瞭解", ["瞭解"]),
        ("笑", []),  # an aside is not said
        ("访谈者", []),  # nor is a label
        ("😀", None),
    ],
)
def test_a_word_matches_as_a_cue_does(talk, query, expected):
    if expected is None:
        with pytest.raises(StudyError, match="no word to look for"):
            search_words(talk, [query])
    else:
        assert [hit.words for hit in search_words(talk, [query])] == expected


def test_a_hit_tells_where_and_who(talk):
    (hit,) = search_words(talk, ["了解"], context=5)
    assert (hit.document, hit.turn, hit.speaker, hit.role) == ("talk", 1, "王芳", "participant")
    assert (hit.left, hit.words, hit.right, hit.query) == (". 甚麼都", "瞭解", "。\n", "了解")
    assert text_of(talk, "talk")[hit.start : hit.end] == "瞭解"
    assert 0.9 < hit.place < 1


def test_cue_patterns_and_the_lists_of_the_codebook(study):
    assert found(study, "@lack … 信任", cues=True) == [("二", "缺乏信任")]
    assert found(study, "(钱|补贴) … (不够|少)", cues=True) == [
        ("二", "钱不够"),
        ("二", "补贴太少"),
    ]
    assert found(study, "trust", "privacy") == [
        ("three", "trust"),
        ("three", "trust"),
        ("three", "Privacy"),
        ("three", "trust"),
    ]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("@nothing 信任", "there is no list @nothing"),
        ("(信任", "is not closed"),
        ("", "empty"),
        ("… 信任", "a gap"),
    ],
)
def test_cue_patterns_that_cannot_be_read(study, query, message):
    with pytest.raises(StudyError, match=message) as caught:
        search_words(study, [query], cues=True)
    assert caught.value.problems[0].place == f"query {query!r}"


def test_a_filter_limits_the_search(study):
    assert found(study, "隐私") == [("一", "隐私"), ("一", "隐私"), ("二", "隐私")]
    asked = SpeechFilter(roles=("interviewer",))
    assert found(study, "隐私", wanted=asked) == [("一", "隐私")]


def test_a_hit_must_lie_inside_a_coding_where_codes_are_asked_for(coded):
    wanted = SpeechFilter(codes=("cause.lack_of_trust",))
    assert found(coded, "信不过", "补贴", wanted=wanted) == [("一", "信不过"), ("二", "信不过")]


@pytest.mark.parametrize(
    "query", ["信任", "隐私", "补贴", "privacy", "担心", "trust", "够", "不够"]
)
def test_a_search_finds_what_the_cue_would(study, one_code, query):
    lang = "en" if query.isascii() else "zh"
    matcher = Matcher(one_code([query], lang))
    expected = []
    for spoken in Speech(study):
        spans = [(each.start, each.end) for each in spoken.passages()]
        for hit in matcher.hits(fold(spoken.text), spans):
            expected.append((spoken.name, hit.start, hit.end))
    hits = search_words(study, [query])
    assert [(hit.document, hit.start, hit.end) for hit in hits] == expected
    assert expected


def test_a_study_without_documents_has_no_hits(empty_study):
    assert search_words(empty_study, ["信任"]) == ()
    assert search_expression(empty_study, "信任") == ()


# --- on real transcripts: nothing is missed -------------------------------------------------


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    if not REAL.is_dir():
        pytest.skip(f"the real transcripts are not at {REAL}")
    folder = tmp_path_factory.mktemp("real") / "study"
    with create_study(folder, codebook="sfic") as study:
        files = sorted(REAL.glob("*/*.md"))
        import_transcripts(study, files[::3])
        yield study


@pytest.fixture(scope="module")
def terms(real):
    """Words of the texts at random, as they are written there, and harder ones."""
    chance = random.Random(4)
    some = set()
    for spoken in Speech(real):
        passages = chance.choices([*spoken.passages()] or [Passage(0, 0, 0, None)], k=12)
        said = [
            word.text for each in passages for word in words(spoken.text[each.start : each.end])
        ]
        some.update(chance.choices(said or ["的"], k=10))
    ours = [
        "了解",
        "計畫",
        "借",
        "里",
        "s",
        "Ｏpen",
        "don't",
        "ß",
        "é",
        "not enough",
        "fund*",
        "钱",
    ]
    return [each for each in [*sorted(some), *ours] if any(map(str.isalnum, each))]


@pytest.fixture(scope="module")
def slowly(real, terms):
    """What folding everything and looking at every sentence finds: query → hits."""
    phrases = Phrases(real, terms)
    hits = defaultdict(list)
    for spoken in Speech(real):
        folded = fold(spoken.text)
        passages = list(spoken.passages())
        sentences = [folded[each.start : each.end] for each in passages]
        for at, matches in phrases.found_in(sentences):
            for match in matches:
                start = passages[at].start
                hits[terms[match.query]].append((spoken.id, start + match.start, start + match.end))
    return hits


def test_all_that_the_slow_way_finds(real, terms, slowly):
    assert len(terms) > 90
    quickly = defaultdict(list)
    for hit in search_words(real, terms):
        quickly[hit.query].append((hit.document_id, hit.start, hit.end))
    assert {query: sorted(hits) for query, hits in quickly.items()} == {
        query: sorted(hits) for query, hits in slowly.items()
    }
    assert sum(map(len, slowly.values())) > 3000


def test_the_sieve_of_each_term_lets_all_its_hits_through(real, terms, slowly):
    texts = {spoken.id: spoken for spoken in Speech(real)}
    data = {number: spoken.text.encode() for number, spoken in texts.items()}
    for query in terms[::2]:
        sieve = Sieve(Phrases(real, [query]).needed())
        for number in {hit[0] for hit in slowly[query]}:
            starts = texts[number].starts
            through = {
                bisect_right(starts, place)
                for place in _code_points(data[number], sieve.places(data[number]))
            }
            hits = {bisect_right(starts, hit[1]) for hit in slowly[query] if hit[0] == number}
            assert hits <= through, query


def test_every_excerpt_is_a_slice_and_every_context_its_neighbour(real):
    hits = search_words(real, ["參與", "trust", "政府"], context=30)
    assert len(hits) > 100
    for spoken in Speech(real):
        for hit in hits:
            if hit.document_id == spoken.id:
                before, after = len(hit.left), len(hit.right)
                assert (
                    spoken.text[hit.start - before : hit.end + after]
                    == hit.left + hit.words + hit.right
                )
                assert before <= 30 >= after


# --- regular expressions --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "exact", "expected"),
    [
        ("公众参与", False, ["公眾參與"]),
        ("公众参与", True, []),
        ("公眾參與", True, ["公眾參與"]),
        ("trust", False, ["TRUST", "trust"]),
        ("trust", True, ["trust"]),
        ("ai", False, ["ＡＩ"]),
        (r"[A-Z]{2,}", True, ["TRUST"]),
        (r"不.(与|任)", False, ["不信任"]),
        ("瞭解。", False, ["瞭解。"]),
        ("^信任", False, ["信任"]),
        ("x*", False, []),  # empty matches are none
        ("笑|访谈者", False, []),
        ("低.*居民", False, []),  # an aside stands between
    ],
)
def test_expressions(talk, pattern, exact, expected):
    hits = search_expression(talk, pattern, exact=exact)
    assert [hit.words for hit in hits] == expected
    text = text_of(talk, "talk")
    assert all(text[hit.start : hit.end] == hit.words for hit in hits)


@pytest.mark.parametrize(
    ("pattern", "place"),
    [
        ("(a", "expression '(a', character 3"),
        ("a)", "character 2"),
        ("[z-a]", "character"),
        ("x" * 10_001, ""),
    ],
)
def test_expressions_that_cannot_be_read_say_where(talk, pattern, place):
    with pytest.raises(StudyError) as caught:
        search_expression(talk, pattern)
    assert place in caught.value.problems[0].place
    assert caught.value.problems[0].remedy


@pytest.mark.parametrize("pattern", [r"([a-z, ]+)*[0-9]", r"(.*?,){25}\d", r"(\w+\W*)+\d"])
def test_catastrophic_expressions_end_with_an_error(tmp_path, codebook_path, write_text, pattern):
    path = write_text("a.txt", "访谈者：好。\n王芳：" + "aaaa, " * 4000 + "\n")
    with create_study(tmp_path / "s", codebook=codebook_path) as study:
        import_transcripts(study, [path])
        began = time.monotonic()
        with pytest.raises(StudyError, match="takes too long"):
            search_expression(study, pattern, seconds=(0.2, 0.4))
        assert time.monotonic() - began < 5


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet="信任與与a(b)[c]+*?.\\|{2}^$（）", max_size=10))
def test_any_expression_works_or_is_refused(talk, pattern):
    with suppress(StudyError):  # refused, with what is wrong
        hits = search_expression(talk, pattern, seconds=(0.5, 1))
        text = text_of(talk, "talk")
        assert all(text[hit.start : hit.end] == hit.words for hit in hits)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from([*"信任參与與民主居够", "trust", "AI", " ", "*", "ß", "funding"]),
        max_size=4,
    )
)
def test_any_words_are_found_in_slices_or_refused(talk, parts):
    query = "".join(parts)
    if not any(map(str.isalnum, query)) or any(not word.strip("*") for word in query.split()):
        with pytest.raises(StudyError):
            search_words(talk, [query])
        return
    hits = search_words(talk, [query])
    text = text_of(talk, "talk")
    assert all(text[hit.start : hit.end] == hit.words for hit in hits)
    if "*" not in query and " " not in query:
        read = {hit.words.replace("&#21443;", "參") for hit in hits}
        assert {fold(each) for each in read} <= {fold(query)}
