"""A quotation book holds what was coded, once, with what is said around it."""

from __future__ import annotations

import pytest

from govcode.codebooks import NoSuchCodeError
from govcode.coding import (
    Filter,
    NotFoundError,
    apply_code,
    decide,
    find_codings,
    text_of,
)
from govcode.reports import ReportError
from govcode.reports._evidence import Gathering
from govcode.reports.quotes import quotation_book


def test_every_coding_under_a_code_with_its_words(coded):
    book = quotation_book(coded, ["cause"])
    found = find_codings(coded, Filter(codes=("cause",)))
    assert {each.id for each in book.quotes} == {each.id for each in found}
    for each in book.quotes:
        assert text_of(coded, each.document)[each.start : each.end] == each.words
    assert [chapter.code for chapter in book.chapters] == [
        "cause.lack_of_trust",
        "cause.mutual_trust",
    ]
    assert [(c.found, c.voices) for c in book.chapters] == [(4, 3), (1, 1)]


def test_the_order_is_that_of_the_report(coded):
    code = coded.codebook.by_id["cause.lack_of_trust"]
    chosen = [each.coding.id for each in Gathering(coded).evidence(code, quotes=9).quotations]
    assert [each.id for each in quotation_book(coded, [code.id]).quotes] == chosen
    run = [each.id for each in find_codings(coded, Filter(codes=(code.id,)))]
    assert [each.id for each in quotation_book(coded, [code.id], order="document").quotes] == run


def test_the_context_is_speech_of_the_same_turn(coded):
    (quote,) = (
        q for q in quotation_book(coded, ["lack_of_trust"]).quotes if "信不过物业" in q.words
    )
    assert quote.before == "刚开始我担心他们拿走数据。"
    assert quote.after.strip() == "政府应该补贴。"
    (near,) = (
        q for q in quotation_book(coded, ["lack_of_trust"], around=4).quotes if q.id == quote.id
    )
    assert (near.before, near.after) == ("…走数据。", "政府应该…")
    (none,) = (
        q for q in quotation_book(coded, ["lack_of_trust"], around=0).quotes if q.id == quote.id
    )
    assert (none.before, none.after) == ("", "")


def test_no_english_word_is_cut_in_two(coded):
    (quote,) = (
        q for q in quotation_book(coded, ["privacy"], around=12).quotes if "Privacy" in q.words
    )
    assert quote.before == "…company. "
    (quote,) = (
        q for q in quotation_book(coded, ["subsidy"], around=12).quotes if "Subsid" in q.words
    )
    assert quote.after == " We trust…"


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("group", ["居民", "物业"]),
        ("age", ["50", "45", ""]),
        ("speaker", ["李强", "Mary Jones", "王芳"]),
        ("document", ["二", "one"]),
        ("language", ["zh", "en"]),
        ("role", ["participant"]),
        ("", [""]),
    ],
)
def test_groups(coded, by, labels):
    (chapter,) = quotation_book(coded, ["lack_of_trust"], by=by).chapters
    found = [group.label for group in chapter.groups]
    assert len(found) == len(set(found))
    if by not in ("document", "speaker"):
        assert found == labels
    sizes = [group.found for group in chapter.groups if group.label]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(group.found for group in chapter.groups) == chapter.found


def test_a_limit_leaves_the_counts_as_they_are(coded):
    (chapter,) = quotation_book(coded, ["lack_of_trust"], by="group", limit=1).chapters
    assert (chapter.found, chapter.voices) == (4, 3)
    assert sum(len(group.quotes) for group in chapter.groups) == 1


def test_filters(coded):
    def ids(**options):
        return {each.id for each in quotation_book(coded, ["lack_of_trust"], **options).quotes}

    english = ids(languages=["en"])
    assert english == ids(wanted=Filter(documents=("three",)))
    assert ids(languages=["zh"]) | english == ids()
    assert ids(wanted=Filter(groups=("物业",))) == ids(wanted=Filter(speakers=("李强",)))
    contrary = quotation_book(coded, ["privacy"], wanted=Filter(contrary=True)).quotes
    assert [each.contrary for each in contrary] == [True]


def test_rejected_words_are_left_out_until_they_are_asked_for(coded):
    first = quotation_book(coded, ["lack_of_trust"]).quotes[0]
    decide(coded, [first.id], accept=False)
    assert first.id not in {x.id for x in quotation_book(coded, ["lack_of_trust"]).quotes}
    asked = quotation_book(coded, ["lack_of_trust"], wanted=Filter(statuses=("rejected",)))
    assert [each.id for each in asked.quotes] == [first.id]


def test_the_same_words_of_two_coders_stand_once(coded):
    first = quotation_book(coded, ["lack_of_trust"]).quotes[0]
    span = (first.start, first.end)
    apply_code(coded, first.code, document=first.document, span=span, coder="somebody else")
    found = [x for x in quotation_book(coded, ["lack_of_trust"]).quotes if x.start == first.start]
    assert len([x for x in found if x.document == first.document]) == 1


def test_an_anonymous_book_names_nobody(coded):
    book = quotation_book(coded, [], anonymous=True, by="speaker")
    told = {text for q in book.quotes for text in (q.speaker, q.document, q.before, q.after)}
    told |= {group.label for chapter in book.chapters for group in chapter.groups}
    assert not [each for each in told for name in ("王芳", "李强", "Mary", "three") if name in each]
    assert {each.speaker for each in book.quotes} == {"居民 1", "居民 2", "物业 1"}
    assert quotation_book(coded, [], anonymous=True, by="group").chapters
    with pytest.raises(ReportError, match="cannot be grouped by 'age'"):
        quotation_book(coded, [], anonymous=True, by="age")


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"codes": ["trusst"]}, NoSuchCodeError, "no code or family"),
        ({"by": "grup"}, ReportError, "did you mean group"),
        ({"order": "docment"}, ReportError, "did you mean document"),
        ({"languages": ["fr"]}, ReportError, "there is no language 'fr'"),
        ({"wanted": Filter(documents=("四",))}, NotFoundError, "no document"),
    ],
)
def test_what_is_not_there(coded, options, error, message):
    with pytest.raises(error, match=message):
        quotation_book(coded, options.pop("codes", ["cause"]), **options)
