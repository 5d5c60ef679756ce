"""What is learned: reproducible, measured on what was not seen, explained to the last word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.codebooks import utterances_of
from govcode.coding.learning._explain import _by_character, reasons
from govcode.coding.learning._features import Eye
from govcode.coding.learning._hits import hits_in
from govcode.coding.learning._keep import keep_model, kept_model
from govcode.coding.learning._learn import learn, model_digest
from govcode.coding.learning._material import Item, material
from govcode.coding.learning._measure import LEAST_RIGHT, Unseen, choose
from govcode.coding.learning._model import Seen
from govcode.coding.learning._report import report_on
from govcode.coding.learning._train import calibrate, folds_of

TRUST, SUBSIDY = "cause.lack_of_trust", "rec.subsidy"


def seen(book, text):
    return Seen(Eye().features(text), hits_in(book, [text], segmenter="rjieba")[0])


def chance(model, book, text, code=TRUST):
    return model.probabilities(model.rows([seen(book, text)]))[0, model.codes.index(code)]


def test_what_is_like_the_examples_is_likely_in_both_languages_and_scripts(model, book):
    for text in (
        "没人敢把号码留给物业，总防着",
        "沒人敢把號碼留給物業，總防著",
        "Nobody trusts the manager, they fear a trick",
    ):
        assert chance(model, book, text) > 0.5
        assert chance(model, book, text, SUBSIDY) < 0.3
    for text in ("早上下了一场大雨", "My daughter cooked dumplings", ""):
        assert chance(model, book, text) < 0.3


def test_the_same_material_in_any_order_gives_the_same_model(model, book, utterances):
    one = model
    two = learn(book, material(book, utterances[::-1]))
    assert one.digest == two.digest
    assert np.array_equal(one.weights, two.weights)
    assert np.array_equal(one.slopes, two.slopes)
    for code in one.codes:
        assert np.array_equal(one.unseen[code].probabilities, two.unseen[code].probabilities)
    assert model_digest(book, material(book, utterances), seed=1) != one.digest


def test_codes_with_few_examples_are_skipped_and_told_why(book, utterances):
    few = [each for each in utterances if TRUST not in each.codes]
    few += [each for each in utterances if TRUST in each.codes][:6]
    found = report_on(learn(book, material(book, few)), material(book, few), precision=0.8)
    told = {each.code: each for each in found.codes}
    assert told[TRUST].threshold is None
    assert (told[TRUST].positives, told[TRUST].negatives) == (7, len(few) - 6 + 1)
    assert told[TRUST].reason == "7 of the 8 texts needed carry it"  # one more is in the codebook
    assert told["stage.run"].reason.startswith("0 of the 8")
    assert "cause.trust" not in told  # it gathers what others code
    assert told[SUBSIDY].measured_on == "examples"


def test_a_code_below_the_asked_precision_is_not_suggested_and_its_best_is_told(book):
    rows = [
        (str(at), {"text": f"同一句话第{at % 3}种说法", "lang": "zh", "codes": [TRUST] * (at % 2)})
        for at in range(60)
    ]
    made = material(book, utterances_of(rows, book))
    (found,) = [
        e for e in report_on(learn(book, made), made, precision=0.99).codes if e.code == TRUST
    ]
    assert found.threshold is None
    assert "precision 0.99 is not reached" in found.reason or "never right" in found.reason
    assert found.precision is None or found.precision < 0.99


def test_the_report_counts_what_its_threshold_lets_through(model, book, utterances):
    report = report_on(model, material(book, utterances), precision=0.8)
    assert report.composed == report.examples == len(utterances)
    for each in report.codes:
        if each.threshold is not None:
            assert each.right >= LEAST_RIGHT
            assert each.precision == each.right / each.suggested >= 0.8
            assert each.recall == each.right / each.there
            assert sum(n for n, _, _ in each.by_language.values()) == each.suggested
            assert sum(n for _, n, _ in each.by_language.values()) == each.right


def test_the_words_of_an_explanation_add_up_to_the_score(model, book):
    text = "楼裡的人都覺得平臺會騙人，信不過😀 they fear a trick"
    looked = seen(book, text)
    column = model.codes.index(TRUST)
    score = (model.rows([looked]) @ model.weights)[0, column]
    assert sum(_by_character(model, column, looked).values()) == pytest.approx(score, abs=1e-4)
    found = reasons(model, TRUST, looked, Eye().words(text), text)
    weights = [each.weight for each in found]
    assert weights == sorted(weights, reverse=True)
    assert all(weight > 0 for weight in weights)
    told = [text[each.start : each.end] for each in found]
    assert any(word in words for word in ("騙人", "trick") for words in told)


def test_a_text_without_words_that_speak_for_a_code_still_has_a_reason(model, book):
    text = "龘靐齉"
    assert reasons(model, TRUST, seen(book, text), Eye().words(text), text)


def test_inline_examples_teach_words_but_no_hits_and_are_not_measured(book, utterances):
    without = [each for each in utterances if not each.codes]
    made = material(book, without)
    assert sum(item.source == "inline" for item in made.items) == 2
    model = learn(book, made)
    assert model.codes == ()
    assert model.skipped[TRUST] == "1 of the 8 texts needed carry it"


def test_an_unknown_code_leaves_the_rest_of_its_utterance_unknown(book):
    rows = [("a:1", {"text": "话", "lang": "zh", "codes": ["cause.old", SUBSIDY]})]
    made = material(book, utterances_of(rows, book, skip_unknown=True))
    item = next(item for item in made.items if item.source == "examples")
    assert (item.labels[SUBSIDY], item.others) == (1.0, 0.0)
    assert made.unknown_codes == {"cause.old": 1}


def test_codes_above_what_a_text_carries_stay_unknown(book):
    rows = [("a:1", {"text": "话", "lang": "zh", "codes": [TRUST]})]
    made = material(book, utterances_of(rows, book))
    row = [item.source for item in made.items].index("examples")
    assert made.labels(["cause.trust", TRUST, "cause.mutual_trust"])[row].tolist() == [0, 1, -1]


def test_no_text_is_judged_by_what_it_taught(book, utterances):
    own = "楼里的人都觉得平台会骗人，怕他们乱来。"
    around = Item(own, {}, 0.3, "dx", "background", "zh")
    model = learn(book, material(book, utterances, [around]))
    rows = model.rows([seen(book, own), seen(book, "早上下雨了。")])
    column = model.codes.index(TRUST)
    apart = model.judge(rows, [own, "早上下雨了。"])
    assert apart[0, column] > model.probabilities(rows)[0, column]
    assert apart[1, column] == model.probabilities(rows)[1, column]


def test_a_kept_model_is_the_same_and_a_damaged_one_is_none(model, tmp_path):
    assert keep_model(tmp_path, model)
    again = kept_model(tmp_path, model.digest)
    assert again is not None
    assert np.array_equal(again.weights, model.weights)
    assert again.vocabulary.columns == model.vocabulary.columns
    assert (again.codes, again.counts, again.skipped) == (model.codes, model.counts, model.skipped)
    for code in model.codes:
        assert np.array_equal(again.unseen[code].truth, model.unseen[code].truth)
    assert kept_model(tmp_path, "another") is None
    path = tmp_path / ".govcode" / "model.npz"
    whole = path.read_bytes()
    for damaged in (whole[:1000], whole[:-200], b"", b"PK\x03\x04" + whole[4:200]):
        path.write_bytes(damaged)
        assert kept_model(tmp_path, model.digest) is None


def test_a_file_that_would_run_something_is_not_loaded(model, tmp_path):
    (tmp_path / ".govcode").mkdir()
    told = np.array([{"digest": model.digest}], dtype=object)
    np.savez(tmp_path / ".govcode" / "model.npz", told=told, allow_pickle=True)
    assert kept_model(tmp_path, model.digest) is None


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=40), st.integers(0, 9))
def test_a_group_is_whole_in_one_fold(groups, seed):
    folds = folds_of(groups, seed=seed)
    for group in set(groups):
        assert len({fold for fold, each in zip(folds, groups, strict=True) if each == group}) == 1
    assert np.array_equal(folds, folds_of(groups, seed=seed))


@given(
    st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60),
    st.floats(0.05, 0.95),
)
def test_a_threshold_is_the_lowest_that_keeps_the_precision(pairs, precision):
    chances, truth = map(np.array, zip(*pairs, strict=True))
    unseen = Unseen(chances, truth.astype(bool), np.zeros(len(pairs), np.int8), "examples")
    found = choose(unseen, precision)

    def good(threshold):
        share = unseen.share(threshold)
        return share.right >= LEAST_RIGHT and share.right / share.suggested >= precision

    passing = [each for each in set(chances.tolist()) if good(each)]
    assert found.threshold == (min(passing) if passing else None)


def test_calibration_gives_the_share_that_is_right():
    generator = np.random.default_rng(0)
    scores = generator.normal(size=4000)
    chances = 1 / (1 + np.exp(-(2 * scores - 1)))
    labels = np.where(generator.random(4000) < chances, 1.0, -1.0)
    slope, offset = calibrate(scores, labels)
    assert slope == pytest.approx(2, abs=0.2)
    assert offset == pytest.approx(-1, abs=0.15)
