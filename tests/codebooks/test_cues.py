"""The cue parser: every kind of item, and every way to get one wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.codebooks import (
    CueChoice,
    CueGap,
    CueSyntaxError,
    CueWord,
    must_occur,
    parse_cue,
)

A, B, C = CueWord("a"), CueWord("b"), CueWord("c")


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("信不过", (CueWord("信不过"),)),
        ("fund*", (CueWord("fund*"),)),
        ("don't", (CueWord("don't"),)),
        ("a b", (A, B)),
        ("a　b", (A, B)),
        ("  a \t b  ", (A, B)),
        ("a … b", (A, CueGap(), B)),
        ("a…b", (A, CueGap(), B)),
        ("a ... b", (A, CueGap(), B)),
        ("a …… b", (A, CueGap(), B)),
        ("a …5 b", (A, CueGap(5), B)),
        ("a …60 b", (A, CueGap(60), B)),
        ("(a|b)", (CueChoice(((A,), (B,))),)),
        ("（a｜b）", (CueChoice(((A,), (B,))),)),
        ("(a b|c)", (CueChoice(((A, B), (C,))),)),
        ("(a (b|c))", (CueChoice(((A, CueChoice(((B,), (C,)))),)),)),
        ("(a … b|c)", (CueChoice(((A, CueGap(), B), (C,))),)),
        ("a b?", (A, CueChoice(((B,),), optional=True))),
        ("a b？", (A, CueChoice(((B,),), optional=True))),
        ("(a|b)? c", (CueChoice(((A,), (B,)), optional=True), C)),
        ("a.b", (CueWord("a.b"),)),
        ("a, b", (CueWord("a,"), B)),
        ("24-hour", (CueWord("24-hour"),)),
    ],
)
def test_every_kind_of_item(source, tree):
    assert parse_cue(source) == tree


def test_a_list_stands_for_its_words_as_alternatives():
    lists = {"lack": ["没有", "缺 乏"], "more": ["@lack", "不足"], "a.b-c": ["好"]}
    lack = CueChoice(((CueWord("没有"),), (CueWord("缺"), CueWord("乏"))))
    assert parse_cue("@lack … 信任", lists) == (lack, CueGap(), CueWord("信任"))
    assert parse_cue("@more", lists) == (CueChoice(((lack,), (CueWord("不足"),))),)
    assert parse_cue("@lack? 信任", lists)[0] == CueChoice(lack.options, optional=True)
    assert parse_cue("@a.b-c", lists) == (CueChoice(((CueWord("好"),),)),)


@pytest.mark.parametrize(
    ("source", "fault", "remedy"),
    [
        ("", "empty", "write a word"),
        (" 　", "empty", "write a word"),
        ("…", "gap", "either side"),
        ("… a", "gap", "either side"),
        ("a …", "gap", "either side"),
        ("(… a|b) c", "gap", "either side"),
        ("c (a …|b)", "gap", "either side"),
        ("a …0 b", "from 1 to 60", "…60"),
        ("a …61 b", "from 1 to 60, not 61", "…60"),
        ("a …" + "9" * 5000 + " b", "from 1 to 60", "…60"),
        ("(a|b", "not closed", "')'"),
        ("（a", "not closed", "')'"),
        ("a)", "no partner", "check the brackets"),
        ("a | b", "no partner", "check the brackets"),
        ("(a|)", "empty", "(a|b)?"),
        ("()", "empty", "(a|b)?"),
        ("?", "no item before it", "right after"),
        ("? a", "no item before it", "right after"),
        ("a …? b", "no item before it", "right after"),
        ("a?", "everything", "drop a '?'"),
        ("(a?|b)", "everything", "drop a '?'"),
        ("*", "stands alone", "fund*"),
        ("a **", "stands alone", "fund*"),
        ("a ＊", "stands alone", "fund*"),
        ("a =*", "stands alone", "fund*"),
        ("@", "no list @", "there is: lack"),
        ("@lak", "no list @lak", "did you mean lack?"),
        ("@self", "contains itself", "take it out"),
        ("@ring", "contains itself", "take it out"),
        ("(" * 5000 + "a", "nested too deeply", "flatter"),
    ],
)
def test_an_impossible_cue_says_what_to_do(source, fault, remedy):
    lists = {"lack": ["没有"], "self": ["a", "@self"], "ring": ["@gnir"], "gnir": ["@ring"]}
    with pytest.raises(CueSyntaxError) as caught:
        parse_cue(source, lists)
    message, _, advice = str(caught.value).partition("; ")
    assert fault in message
    assert remedy in advice


def test_an_unknown_list_in_a_language_without_lists_says_where_to_define_it():
    with pytest.raises(CueSyntaxError, match="define it under lists:"):
        parse_cue("@lack")


@pytest.mark.parametrize(
    ("source", "occurs"),
    [("a", True), ("a?", False), ("(a|b)", True), ("(a|b)?", False), ("(a|b?)", False)],
)
def test_must_occur(source, occurs):
    assert must_occur(parse_cue(f"{source} z")[0]) is occurs


def test_a_gap_need_not_occur():
    assert not must_occur(CueGap())


CUES = st.text(st.sampled_from("ab信 　…5.()（）|｜?？@*＊'\n"), max_size=14) | st.text(max_size=20)


@given(CUES)
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_cue_or_a_cue_error(source):
    try:
        tree = parse_cue(source, {"a": ["信", "b a"], "b": ["@a"]})
    except CueSyntaxError:
        return
    assert any(map(must_occur, tree))
