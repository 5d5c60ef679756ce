"""The commands that explore: twins of the library, and readable in a terminal."""

from __future__ import annotations

import csv
import io
import json

import pytest
from rich.cells import cell_len

from govcode.cli.corpus._kwic import lines
from govcode.coding import SpeechFilter, search_words
from govcode.reports.explore import collocations, keyness, profile, search, terms, topics

RESIDENTS = SpeechFilter(groups=("居民",))


def plain(value):
    """A library value as JSON would carry it."""
    return json.loads(json.dumps(value, ensure_ascii=False))


TWINS = [
    (("search", "信任", "trust"), lambda s: search(s, ["信任", "trust"])),
    (("search", "--cue", "@lack … 信任"), lambda s: search(s, ["@lack … 信任"], kind="cues")),
    (("search", "--regex", "信.", "--context", "3"), lambda s: search(s, ["信."], kind="expression", context=3)),
    (
        ("search", "--regex", "--exact", "[A-Z]"),
        lambda s: search(s, ["[A-Z]"], kind="expression", exact=True),
    ),
    (("search", "隐私", "--by", "group", "--per", "words"), lambda s: search(s, ["隐私"], by="group", per="words")),
    (("search", "隐私", "--group", "居民"), lambda s: search(s, ["隐私"], wanted=RESIDENTS)),
    (
        ("search", "隐私", "--role", "interviewer", "--language", "zh", "--where", "age=45"),
        lambda s: search(
            s,
            ["隐私"],
            wanted=SpeechFilter(roles=("interviewer",), languages=("zh",), attributes=(("age", "45"),)),
        ),
    ),
    (
        ("search", "信不过", "--code", "cause", "--document", "一", "--speaker", "王芳"),
        lambda s: search(
            s,
            ["信不过"],
            wanted=SpeechFilter(codes=("cause",), documents=("一",), speakers=("王芳",)),
        ),
    ),
    (("terms", "--min-count", "1"), lambda s: terms(s, least=1)),
    (
        ("terms", "--ngrams", "2", "--stop-words", "--min-count", "1"),
        lambda s: terms(s, ngrams=2, stop_words=True, least=1),
    ),
    (
        ("terms", "--not-in-codebook", "--min-count", "1", "--group", "居民"),
        lambda s: terms(s, RESIDENTS, least=1, not_in_codebook=True),
    ),
    (
        ("keyness", "--of", "居民", "--min-count", "1", "--min-range", "1"),
        lambda s: keyness(s, ["居民"], least=1, least_range=1),
    ),
    (
        ("keyness", "--of", "group=物业", "--against", "group=居民", "--min-range", "1"),
        lambda s: keyness(s, ["物业"], by="group", against=["居民"], least_range=1),
    ),
    (
        ("collocations", "補貼", "--window", "3", "--min-count", "1", "--stop-words"),
        lambda s: collocations(s, "補貼", window=3, least=1, stop_words=True),
    ),
    (("collocations", "--min-count", "1"), lambda s: collocations(s, least=1)),
    (
        ("topics", "--topics", "1", "--mixed", "--words", "4", "--by", "speaker"),
        lambda s: topics(s, number=1, mixed=True, top=4, by="speaker"),
    ),
    (("profile",), profile),
    (("profile", "--by", "speaker", "--group", "居民"), lambda s: profile(s, RESIDENTS, by="speaker")),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "twin"), TWINS, ids=[" ".join(each) for each, _ in TWINS])
def test_json_is_the_library_s_value(coded, here, arguments, twin):
    ran = here("corpus", *arguments, "--json")
    assert ran.code == 0, ran.err
    assert ran.json == plain(twin(coded).as_dict())


@pytest.mark.parametrize(("arguments", "twin"), TWINS, ids=[" ".join(each) for each, _ in TWINS])
def test_csv_is_a_table_and_the_screen_says_something(coded, here, arguments, twin):
    ran = here("corpus", *arguments, "--csv")
    assert ran.code == 0
    rows = list(csv.reader(io.StringIO(ran.out)))
    assert len({len(row) for row in rows}) == 1
    shown = here("corpus", *arguments)
    assert shown.code == 0
    assert len(shown.out.splitlines()) >= 1


def test_hits_stand_with_their_context_one_below_the_other(here):
    ran = here("corpus", "search", "信任", "trust", "--limit", "3")
    *hits, summary = ran.out.splitlines()
    assert "不" not in summary
    assert summary.startswith("3 of 4 hits in 2 of 3 documents, by 3 speakers")
    columns = {
        cell_len(line[: line.index(word)])
        for line, word in zip(hits, ["trust", "trust", "trust"], strict=True)
    }
    assert len(columns) == 1


@pytest.mark.parametrize("width", [60, 80, 160])
def test_lines_fit_and_align_in_columns_not_characters(coded, width):
    hits = search_words(coded, ["信任", "trust", "隐私", "privacy", "subsid*", "补贴"])
    assert len(hits) > 8
    shown = lines(hits, width=width)
    assert all(cell_len(line) <= width for line in shown)
    columns = set()
    for hit, line in zip(hits, shown, strict=True):
        before, words, after = line.rpartition(f" {hit.words} ")
        assert words, line
        columns.add(cell_len(before))
        assert hit.right.strip().startswith(after.strip()[:3])
    assert len(columns) == 1


def test_colour_only_where_it_is_asked_for_and_nothing_else_steers(coded):
    (hit, *_) = search_words(coded, ["信任"])
    wild = type(hit)(
        **{name: getattr(hit, name) for name in hit.__slots__} | {"left": "a\x1b[2Jb\u202e"}
    )
    (line,) = lines([wild], width=80, coloured=True)
    assert line.count("\x1b") == 2  # ours, on and off
    assert "\u202e" not in line
    (line,) = lines([wild], width=80)
    assert "\x1b" not in line


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "信任"),
        ("terms",),
        ("keyness", "--of", "居民", "--min-range", "1"),
        ("collocations", "--min-count", "1"),
        ("topics", "--topics", "1", "--mixed"),
        ("profile", "--by", "group"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_picture_beside_the_values(here, tmp_path, arguments):
    path = tmp_path / "picture.svg"
    ran = here("corpus", *arguments, "--plot", path)
    assert ran.code == 0, ran.err
    assert path.read_text(encoding="utf-8").startswith("<svg")
    assert f"picture: {path}" in ran.out
    assert here("corpus", *arguments, "--plot", path, "--json").json


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("search", "信任", "--cue", "--regex"), "exclude each other"),
        (("search", "信任", "--exact"), "--exact is for --regex"),
        (("search", "信任", "--by", "group", "--per", "letters"), "--per cannot be 'letters'"),
        (("search", "--regex", "(a"), "character 3"),
        (("search", "--regex", "a", "b"), "one expression is searched at a time"),
        (("search", "--cue", "@lck 信任"), "did you mean lack?"),
        (("search", "信任", "--role", "boss"), "there is no role 'boss'"),
        (("search", "信任", "--language", "fr"), "there is no language 'fr'"),
        (("search", "信任", "--where", "group"), "--where takes key=value"),
        (("search", "信任", "--code", "trusst"), "there is no code or family 'trusst'"),
        (("search", "信任", "--by", "grup"), "did you mean group?"),
        (("search", "信任", "--plot", "a.pdf"), "no picture of this kind"),
        (("terms", "--plot", "no/a.svg"), "no such folder"),
        (("keyness", "--of", "居名"), "did you mean 居民?"),
        (("keyness", "--of", "居民", "--against", "居民"), "on both sides"),
        (("keyness", "--of", "group=居民", "--of", "age=45"), "--of names several: age, group"),
        (("collocations", "区块链"), "nobody says the word '区块链'"),
        (("topics", "--topics", "30"), "too few for 30 topics"),
        (("topics", "--unit", "page"), "--unit cannot be 'page'"),
        (("profile", "--by", "colour"), "there is no attribute 'colour'"),
    ],
)
def test_what_cannot_be_is_one_clear_line(here, arguments, message):
    ran = here("corpus", *arguments)
    assert ran.code == 1
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1
    assert ran.out == ""


def test_a_plain_sentence_says_who_is_left_out_and_what_p_is_worth(here):
    assert "Interviewers' words are left out" in here("corpus", "terms").out
    assert "left out" not in here("corpus", "terms", "--role", "participant").out
    shown = here("corpus", "keyness", "--of", "居民", "--min-range", "1").out
    assert "it proves nothing" in shown
