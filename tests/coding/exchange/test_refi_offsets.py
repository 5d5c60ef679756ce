"""Positions are read at the right words, however the program counted them."""

from __future__ import annotations

import random
import sys
from contextlib import suppress

import pytest

from govcode.coding.exchange._errors import UndecidedOffsetsError

DIALECTS = (
    "nvivo-windows nvivo-mac qualcoder qualcoder-for-maxqda qc atlasti-mac atlasti-windows maxqda "
    "standard openqda"
).split()
WAYS = [(lang, signs) for lang in ("en", "zh") for signs in ("plain", "emoji", "rare")]


@pytest.fixture
def dialects(request):
    table = request.getfixturevalue("dialect_table")
    return {each.name: each for each in table}


@pytest.mark.parametrize(("lang", "signs"), WAYS)
@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_is_read_at_its_words(
    name, lang, signs, dialects, make_foreign, read_refi, excerpts_of
):
    made = make_foreign(dialects[name], lang, signs)
    project, loss = read_refi(made.path)
    assert excerpts_of(project) == made.truth
    assert project.sources[0].text == made.text
    assert loss.count("left out", "codings") == 0
    assert len(loss.readings) == int(signs != "plain" or dialects[name].crlf or dialects[name].mark)


@pytest.mark.parametrize(("lang", "signs"), WAYS)
@pytest.mark.parametrize("name", DIALECTS)
def test_a_program_that_is_not_known_is_read_by_evidence_alone(
    name, lang, signs, dialects, make_foreign, read_refi, excerpts_of
):
    made = make_foreign(dialects[name], lang, signs, origin="Something 1.0")
    project, _ = read_refi(made.path)
    assert excerpts_of(project) == made.truth


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_where_words_tell_nothing_the_user_is_asked(
    lang, dialects, make_foreign, read_refi, excerpts_of
):
    words = {"en": "y pays t", "zh": "以坐下"}[lang]
    made = make_foreign(
        dialects["nvivo-mac"], lang, "emoji", origin="Something 1.0", excerpts=(words,)
    )
    with pytest.raises(UndecidedOffsetsError) as failed:
        read_refi(made.path)
    (problem,) = failed.value.problems
    assert f"«{words}»" in problem.message
    assert "--offsets codepoint" in problem.remedy
    assert "--offsets utf16" in problem.remedy
    project, loss = read_refi(made.path, offsets="utf16")
    assert excerpts_of(project) == (words,)
    assert "as you said" in loss.readings[0].evidence
    wrong, _ = read_refi(made.path, offsets="codepoint")
    assert excerpts_of(wrong) != (words,)


def test_line_ends_can_be_said_too(dialects, make_foreign, read_refi, excerpts_of):
    made = make_foreign(
        dialects["qualcoder-for-maxqda"], "zh", "plain", origin="X", excerpts=("物业", "政府")
    )
    project, _ = read_refi(made.path, newlines="one")
    assert excerpts_of(project) == made.truth
    shifted, _ = read_refi(made.path, newlines="two")
    assert excerpts_of(shifted) != made.truth


def test_the_other_sources_of_a_project_count(
    dialects, make_foreign, read_refi, excerpts_of, pack, members_of
):
    """A source with one coding that tells nothing is read as its neighbours are."""
    made = make_foreign(dialects["nvivo-mac"], "en", "emoji", origin="Something 1.0")
    members = members_of(made.path)
    other = "一二三😀四五六七八九十"
    xml = members["project.qde"].replace(
        b"</Sources>",
        b'<TextSource guid="11111111-1111-1111-1111-111111111111" name="b" '
        b'plainTextPath="internal://b.txt"><PlainTextSelection '
        b'guid="11111111-1111-1111-1111-111111111112" startPosition="6" endPosition="7"><Coding '
        b'guid="11111111-1111-1111-1111-111111111113"><CodeRef targetGUID="%s"/></Coding>'
        b"</PlainTextSelection></TextSource></Sources>"
        % xml_guid(members["project.qde"], b"<Code "),
    )
    made.path.write_bytes(pack({**members, "project.qde": xml, "sources/b.txt": other.encode()}))
    project, _ = read_refi(made.path)
    assert excerpts_of(project) == (*made.truth, "五")


def xml_guid(xml, before):
    return xml.partition(before)[2].partition(b'guid="')[2].partition(b'"')[0]


def test_a_position_within_a_character_or_outside_is_left_out_and_told(
    dialects, make_foreign, read_refi, members_of, pack
):
    made = make_foreign(dialects["nvivo-mac"], "en", "emoji")
    members = members_of(made.path)
    xml = members["project.qde"]
    first = xml.index(b'startPosition="')
    start = xml[first:].partition(b'"')[2].partition(b'"')[0]
    broken = xml.replace(b'startPosition="' + start + b'"', b'startPosition="99999"', 1)
    made.path.write_bytes(pack({**members, "project.qde": broken}))
    project, loss = read_refi(made.path)
    assert len(project.codings) == len(made.truth) - 1
    assert loss.count("left out", "codings") == 1


@pytest.mark.parametrize("wild", ["9" * 19, "-5", "", "1e3", "٣", "9" * 4000])
def test_wild_positions_are_left_out(wild, dialects, make_foreign, read_refi, members_of, pack):
    made = make_foreign(dialects["nvivo-windows"], "zh", "emoji")
    members = members_of(made.path)
    xml = members["project.qde"]
    start = xml.partition(b'startPosition="')[2].partition(b'"')[0]
    broken = xml.replace(
        b'startPosition="' + start + b'"', b'startPosition="' + wild.encode() + b'"', 1
    )
    made.path.write_bytes(pack({**members, "project.qde": broken}))
    project, _ = read_refi(made.path)
    assert len(project.codings) in (len(made.truth) - 1, len(made.truth))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["nvivo-windows", "qualcoder-for-maxqda", "standard"])
def test_who_codes_without_regard_to_words_is_asked_and_never_read_wrongly(
    name, seed, dialects, make_foreign, read_refi, excerpts_of, monkeypatch
):
    chance = random.Random(seed)
    table = sys.modules[type(dialects[name]).__module__]
    words = (
        "大家 都 想要 补贴 ， 谁 来 管理 呢 ？ 没有 说 清楚 。 隐私 \n 物业 居民 参与 协商".split(
            " "
        )
    )
    long = "".join(chance.choice(words) for _ in range(1_500))
    monkeypatch.setitem(table.TEXTS, "zh", "{a}{b}{c}\n" + long)
    starts = [chance.randrange(20, len(long) - 20) for _ in range(40)]
    text = "😀🙈🏽📹\n" + long
    truth = tuple({text[at : at + 17] for at in starts if text.count(text[at : at + 17]) == 1})
    monkeypatch.setattr(table, "selection_name", lambda *_: "")
    made = make_foreign(dialects[name], "zh", "emoji", origin="Something 1.0", excerpts=truth)
    with suppress(UndecidedOffsetsError):
        project, _ = read_refi(made.path)
        assert excerpts_of(project) == truth
