"""Precision, recall and F1: counted by hand, against scikit-learn, and over resamples one by one."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import precision_recall_fscore_support

from govcode.codebooks import Codebook, Utterance, parse_codebook
from govcode.coding import (
    Filter,
    NotFoundError,
    StudyError,
    apply_code,
    assign,
    assignments,
    decide,
    find_codings,
    model_on_texts,
    text_of,
    turns_of,
)
from govcode.corpus import split_sentences
from govcode.reports.codebook_tests import (
    Gold,
    GoldUnit,
    Prediction,
    evaluate,
    evaluate_study,
    evaluation_reading,
    read_gold,
)

BOOK = Codebook.model_validate(
    {
        "codebook": "x",
        "families": {"f": {"title": {"zh": "族"}}, "g": {"title": {"zh": "组"}}},
        "codes": [
            {"id": "f.whole", "name": {"zh": "整体"}},
            {
                "id": "f.a",
                "name": {"zh": "甲", "en": "A"},
                "parent": "f.whole",
                "cues": {"zh": ["钱"]},
            },
            {"id": "f.b", "name": {"zh": "乙"}, "parent": "f.whole", "cues": {"zh": ["信任"]}},
            {"id": "g.c", "name": {"zh": "丙"}, "cues": {"zh": ["隐私"], "en": ["privacy"]}},
        ],
    }
)


def gold_of(*units, by_document=True):
    """Units as (codes, language, document)."""
    listed = [
        GoldUnit(f"u{at}", lang, frozenset(codes.split()), document, f"u:{at}")
        for at, (codes, lang, document) in enumerate(units)
    ]
    return Gold(tuple(listed), "made", by_document, {})


def finds(*codes):
    """A coder that finds the same whatever the texts are."""

    def predict(_book, texts):
        assert len(texts) == len(codes)
        return [Prediction(dict.fromkeys(each.split(), ("cue",))) for each in codes]

    return predict


def row_of(found, kind, name="", lang=None):
    (row,) = [each for each in found.of(kind, lang) if each.name == name]
    return row


def counts(row):
    return row.support, row.suggested, row.hits


def test_by_hand():
    gold = gold_of(("f.a", "zh", "1"), ("f.a g.c", "zh", "1"), ("", "en", "2"), ("f.b", "en", "3"))
    found = evaluate(BOOK, gold, coder=finds("f.a f.b", "g.c", "f.a", "f.b"), resamples=0)
    a = row_of(found, "code", "f.a")
    assert counts(a) == (2, 2, 1)
    assert (a.precision.value, a.recall.value, a.f1.value) == (0.5, 0.5, 0.5)
    assert a.f1.no_interval == "not_resampled"
    micro = row_of(found, "micro")
    assert counts(micro) == (4, 5, 3)
    assert (micro.precision.value, micro.recall.value) == (0.6, 0.75)
    assert micro.f1.value == pytest.approx(6 / 9)
    family = row_of(found, "family", "f")  # any of its codes
    assert counts(family) == (3, 3, 2)
    macro = row_of(found, "macro")
    assert macro.precision.value == pytest.approx((0.5 + 0.5 + 1) / 3)
    assert macro.codes == 3
    english = row_of(found, "micro", lang="en")
    assert (english.units, *counts(english)) == (2, 1, 2, 1)
    assert [(each.code, each.kind, each.place) for each in found.mistakes] == [
        ("f.a", "missed", "u:1"),
        ("f.a", "false", "u:2"),
        ("f.b", "false", "u:0"),
    ]
    assert found.mistakes[1].why == ("cue",)


def test_what_is_undefined_is_null_with_a_reason():
    gold = gold_of(("f.a", "zh", "1"), ("", "zh", "2"))
    found = evaluate(BOOK, gold, coder=finds("", "g.c"))
    never, nowhere = row_of(found, "code", "f.a"), row_of(found, "code", "g.c")
    assert (never.precision.value, never.precision.reason) == (None, "never_suggested")
    assert (never.recall.value, never.f1.value) == (0, 0)
    assert (nowhere.recall.value, nowhere.recall.reason) == (None, "not_in_gold")
    assert not list(found.of("micro", "en"))
    nothing = evaluate(BOOK, gold_of(("", "zh", "1")), coder=finds(""))
    assert nothing.rows == ()
    assert "nothing to evaluate" in evaluation_reading(nothing, BOOK)[0]


def test_intervals_need_documents_and_variation():
    few = gold_of(*[("f.a", "zh", str(at)) for at in range(4)])
    found = evaluate(BOOK, few, coder=finds("f.a", "", "", "f.a"))
    assert row_of(found, "micro").f1.no_interval == "too_few_documents"
    many = gold_of(*[("f.a", "zh", str(at)) for at in range(9)])
    right = row_of(evaluate(BOOK, many, coder=finds(*["f.a"] * 9)), "micro")
    assert (right.f1.value, right.f1.low, right.f1.no_interval) == (1, None, "no_variation")
    assert right.precision.low < 1  # Wilson does not believe that nothing ever goes wrong
    wrong = row_of(evaluate(BOOK, many, coder=finds(*["f.a"] * 5, *[""] * 4)), "micro")
    assert wrong.f1.low < wrong.f1.value < wrong.f1.high


def test_people_who_name_the_whole_do_not_contradict_its_parts():
    gold = gold_of(
        ("f.whole", "zh", "1"), ("f.whole f.b", "zh", "2"), ("f.b", "zh", "3"), ("", "zh", "4")
    )
    found = evaluate(BOOK, gold, coder=finds("f.a", "f.a", "f.b", "f.b"), resamples=0)
    assert counts(row_of(found, "code", "f.whole")) == (3, 4, 3)  # whichever part
    assert counts(row_of(found, "code", "f.a")) == (0, 1, 0)  # unit 1 does not say which part
    assert counts(row_of(found, "code", "f.b")) == (2, 2, 1)
    assert counts(row_of(found, "family", "f")) == (3, 4, 3)


def test_what_nobody_judged_counts_neither_way():
    units = (
        GoldUnit("u", "zh", frozenset(), "1", "1", frozenset({"f.a"})),
        GoldUnit("u", "zh", frozenset({"f.a"}), "2", "2"),
    )
    found = evaluate(BOOK, Gold(units, "made", True, {}), coder=finds("f.a", "f.a"), resamples=0)
    assert counts(row_of(found, "code", "f.a")) == (1, 1, 1)
    assert counts(row_of(found, "family", "f")) == (1, 1, 1)
    assert found.mistakes == ()


@settings(deadline=None)
@given(st.data())
def test_law_as_scikit_learn_and_resampling_by_hand_have_it(data):
    codes = ("f.a", "f.b", "g.c")
    size = data.draw(st.integers(6, 12))
    yes = st.lists(st.booleans(), min_size=3, max_size=3)
    gold, found = (np.array(data.draw(st.lists(yes, min_size=size, max_size=size))) for _ in "gf")
    if not (gold.any() or found.any()):
        return
    documents = data.draw(st.lists(st.integers(0, 5), min_size=size, max_size=size))

    def named(row):
        return " ".join(code for code, there in zip(codes, row, strict=True) if there)

    units = gold_of(*[(named(row), "zh", str(at)) for row, at in zip(gold, documents, strict=True)])
    ran = evaluate(BOOK, units, coder=finds(*map(named, found)), resamples=20, seed=3)
    precision, recall, f1, support = precision_recall_fscore_support(
        gold, found, zero_division=np.nan
    )
    for at, code in enumerate(codes):
        rows = [each for each in ran.of("code") if each.name == code]
        if not rows:
            assert not gold[:, at].any() and not found[:, at].any()  # noqa: PT018
            continue
        (row,) = rows
        assert row.support == support[at]
        for measure, value in ((row.precision, precision), (row.recall, recall), (row.f1, f1)):
            assert measure.value == (None if np.isnan(value[at]) else pytest.approx(value[at]))
    micro = row_of(ran, "micro")
    expected = precision_recall_fscore_support(gold, found, average="micro", zero_division=np.nan)
    assert micro.f1.value == pytest.approx(expected[2])
    clusters = np.unique(documents)
    if micro.f1.low is not None:
        draws = np.random.default_rng(3).multinomial(
            len(clusters), np.full(len(clusters), 1 / len(clusters)), size=20
        )
        order = list(dict.fromkeys(documents))
        values = []
        for draw in draws:
            rows = [
                at
                for cluster, times in zip(order, draw, strict=True)
                for _ in range(times)
                for at in np.flatnonzero(np.array(documents) == cluster)
            ]
            sums = gold[rows].sum() + found[rows].sum()
            values.append(2 * (gold[rows] & found[rows]).sum() / sums if sums else np.nan)
        low, high = np.nanpercentile(values, [2.5, 97.5])
        assert (micro.f1.low, micro.f1.high) == (pytest.approx(low), pytest.approx(high))


def test_rules_read_each_utterance_as_a_turn(codebook_text):
    book = parse_codebook(codebook_text.replace("[钱不够]", "[{all: [钱, 不够], within: turn}]"))
    gold = Gold(
        (
            GoldUnit("說到錢。真的不夠。", "zh", frozenset({"obstacle.money"}), "1", "a"),
            GoldUnit("不是隐私的问题", "zh", frozenset(), "1", "b"),
        ),
        "made",
        True,
        {},
    )
    found = evaluate(book, gold, resamples=0)
    assert counts(row_of(found, "micro")) == (1, 1, 1)  # what is denied is no coding


def test_the_learning_coder_is_taught_by_examples_that_are_not_tested():
    book = Codebook.model_validate(
        {
            "codebook": "m",
            "families": {"f": {"title": {"zh": "族"}}},
            "codes": [
                {"id": "f.money", "name": {"en": "Money"}},
                {"id": "f.rain", "name": {"en": "Rain"}},
            ],
        }
    )
    others = (
        "harbour pencil orchard violin granite saddle lantern butter compass thimble walnut ribbon"
    ).split()
    told = {"f.money": "money", "f.rain": "rainfall"}
    examples = [
        Utterance(f"{other} {word} {other[::-1]}", "en", (code,))
        for code, word in told.items()
        for other in others
    ]
    tested = "nobody counted the money yesterday"
    gold = Gold(
        (
            GoldUnit(tested, "en", frozenset({"f.money"}), "1", "1"),
            GoldUnit(
                "umbrellas against rainfall everywhere", "en", frozenset({"f.rain"}), "2", "2"
            ),
        ),
        "made",
        True,
        {},
    )
    steps = []
    found = evaluate(
        book,
        gold,
        coder="model",
        examples=examples,
        resamples=0,
        progress=lambda *each: steps.append(each),
    )
    assert found.coder == "model"
    assert steps[-1][0] == steps[-1][1]
    assert row_of(found, "micro").support == 2
    twin = [*examples, Utterance(tested.upper(), "en", ("f.rain",))]
    again = model_on_texts(book, [tested], examples=twin)
    assert (again.learned_from, again.left_out) == (len(examples), 1)
    with pytest.raises(StudyError, match="examples that the model learns from"):
        evaluate(book, gold, coder="model")


def test_a_coder_that_nobody_knows():
    with pytest.raises(NotFoundError, match="no coder 'ruels'"):
        evaluate(BOOK, gold_of(("f.a", "zh", "1")), coder="ruels")


# the study's own codings


def test_accepted_codings_of_a_study(coded):
    rules = find_codings(coded, Filter(documents=("二",), coders=("rules",)))
    keep = [each.id for each in rules if each.code != "rec.subsidy"]
    decide(coded, keep, accept=True, coder="甲")
    decide(coded, [each.id for each in rules if each.id not in keep], accept=False, coder="甲")
    apply_code(coded, "obstacle.money", document="二", quote="补贴太少", coder="甲")
    found = evaluate_study(coded, resamples=50)
    assert (found.units, found.documents) == (3, 1)  # only the document that 甲 coded
    assert counts(row_of(found, "code", "obstacle.money")) == (2, 1, 1)
    assert counts(row_of(found, "code", "rec.subsidy")) == (0, 1, 0)
    assert (found.codings, found.taken_over, found.undecided) == (len(keep) + 1, len(keep), 0)
    (missed,) = [each for each in found.mistakes if each.kind == "missed"]
    assert (missed.code, missed.text) == ("obstacle.money", "补贴太少。")
    said = " ".join(evaluation_reading(found, coded.codebook, lang="zh"))
    assert "是对机器建议的采纳" in said
    assert "文本只有 1 份" in said


def test_only_what_was_to_be_read(coded):
    assign(coded, ["甲"], turns=2, seed=1)
    shared = assignments(coded)
    first = shared[0]
    quote = text_of(coded, first.document)[first.start : first.end]
    start = first.start + quote.rindex("。" if "。" in quote else ".") - 3
    apply_code(
        coded, "obstacle.privacy", document=first.document, span=(start, start + 3), coder="甲"
    )
    found = evaluate_study(coded, resamples=0)
    spoken = sum(
        len(split_sentences(each.speech))
        for each in turns_of(coded, first.document)
        if each.role != "interviewer"
        and any(
            part.document == first.document and part.start < each.end and each.start < part.end
            for part in shared
        )
    )
    assert found.units == spoken
    everything = sum(
        len(split_sentences(each.speech))
        for each in turns_of(coded, first.document)
        if each.role != "interviewer"
    )
    assert 0 < found.units <= everything


def test_nobody_has_coded(coded):
    with pytest.raises(StudyError, match="no person has accepted"):
        evaluate_study(coded)


def test_what_has_learned_from_the_study_is_not_tested_on_it(coded):
    with pytest.raises(StudyError, match="has learned from these very codings"):
        evaluate_study(coded, coder="model")


def test_another_codebook_without_a_code_that_people_used(coded, codebook_text):
    apply_code(coded, "obstacle.money", document="一", quote="现在好了", coder="甲")
    apply_code(coded, "obstacle.privacy", document="一", quote="现在好了", coder="甲")
    text = codebook_text.replace("obstacle.money", "obstacle.funds")
    found = evaluate_study(coded, parse_codebook(text), resamples=0)
    assert found.unknown == {"obstacle.money": 1}


def test_a_file(tmp_path):
    path = tmp_path / "gold.jsonl"
    lines = [
        {"text": "隐私", "lang": "zh", "codes": ["g.c"], "document": "一"},
        {"text": "ＰＲＩＶＡＣＹ first", "lang": "en", "codes": ["g.c"], "source": "composed"},
        {"text": "𠀀天气", "lang": "zh", "codes": []},
    ]
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in lines), "utf-8")
    found = evaluate(BOOK, read_gold(path, BOOK), resamples=10)
    assert counts(row_of(found, "micro")) == (2, 2, 2)
    assert (found.composed, found.by_document, found.uncoded) == (1, True, 1)
    assert "编写的" in " ".join(evaluation_reading(found, BOOK, lang="zh"))
