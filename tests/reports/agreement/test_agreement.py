"""Agreement of a study against a recount by hand and by scikit-learn, and its edges."""

from __future__ import annotations

import csv
from itertools import combinations

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from govcode.coding import (
    NotFoundError,
    Speech,
    StudyError,
    apply_code,
    create_study,
    documents,
    find_codings,
    import_transcripts,
    turns_of,
)
from govcode.reports.agreement import agreement, read_units
from govcode.reports.agreement._coefficients import (
    coefficients,
    cohen,
    counts,
    pair_terms,
    unit_terms,
)

PEOPLE = ("Cole", "乙", "甲")


def recount(study, unit="sentence"):
    """(document, unit, code) → coder → 0 or 1, the slow way; only what a coder read."""
    found = {}
    read = {(each.coder, each.document_id) for each in find_codings(study) if each.coder in PEOPLE}
    codings = list(find_codings(study))
    codes = sorted({each.code for each in codings})
    for spoken in Speech(study, interviewers=False):
        spans = {}
        for passage in spoken.passages():
            key = passage.turn if unit == "turn" else passage.start
            spans.setdefault(key, []).append((passage.start, passage.end))
        for key, parts in spans.items():
            for code in codes:
                for coder in PEOPLE:
                    if (coder, spoken.id) in read:
                        yes = any(
                            each.coder == coder
                            and each.code == code
                            and each.document_id == spoken.id
                            and any(each.start < b and a < each.end for a, b in parts)
                            for each in codings
                        )
                        found.setdefault((spoken.id, key, code), {})[coder] = int(yes)
    return found


@pytest.mark.parametrize("unit", ["sentence", "turn"])
def test_a_recount_by_hand_gives_the_same(several, unit):
    table = recount(several, unit)
    result = agreement(several, unit=unit, resamples=0)
    assert result.coders == PEOPLE
    rows = {row.name: row for row in result.of("code")}
    for code, row in rows.items():
        rated = [ratings for (_, _, each), ratings in table.items() if each == code]
        ratings = np.array([[each.get(coder, -1) for coder in PEOPLE] for each in rated])
        expected = coefficients(unit_terms(counts(ratings, 2)).sum(axis=0))
        assert row.units == len(rated)
        assert row.percent.value == pytest.approx(float(expected.percent))
        assert row.alpha.value == pytest.approx(float(expected.alpha))
        assert row.ac1.value == pytest.approx(float(expected.ac1))
        kappas = []
        for pair, (a, b) in zip(row.pairs, combinations(range(3), 2), strict=True):
            both = ratings[(ratings[:, a] >= 0) & (ratings[:, b] >= 0)]
            kappas.append(cohen_kappa_score(both[:, a], both[:, b]))
            assert pair.kappa.value == pytest.approx(kappas[-1])
            assert pair.units == len(both)
        assert row.cohen.value == pytest.approx(np.mean(kappas))
        yes, n = (ratings == 1).sum(axis=1), (ratings >= 0).sum(axis=1)
        assert row.positive.value == pytest.approx((yes * (yes - 1)).sum() / (yes * (n - 1)).sum())
        assert row.prevalence.value == pytest.approx(yes.sum() / n.sum())
    pooled = np.array([[each.get(coder, -1) for coder in PEOPLE] for each in table.values()])
    expected = coefficients(unit_terms(counts(pooled, 2)).sum(axis=0))
    assert result.overall.fleiss.value == pytest.approx(float(expected.fleiss))
    for row, (a, b) in zip(result.of("pair"), combinations(range(3), 2), strict=True):
        both = pooled[(pooled[:, a] >= 0) & (pooled[:, b] >= 0)]
        assert row.cohen.value == pytest.approx(cohen_kappa_score(both[:, a], both[:, b]))
    ids = {info.name: info.id for info in documents(several)}
    for row in result.of("document"):
        keys = [key for key in table if key[0] == ids[row.name]]
        here = np.array([[table[key].get(coder, -1) for coder in PEOPLE] for key in keys])
        expected = coefficients(unit_terms(counts(here, 2)).sum(axis=0))
        assert row.alpha.value == pytest.approx(float(expected.alpha))


def test_a_family_is_yes_where_any_of_its_codes_is(several):
    table = recount(several)
    rated = {}
    for (document, unit, code), ratings in table.items():
        if code.startswith("obstacle."):
            merged = rated.setdefault((document, unit), dict.fromkeys(ratings, 0))
            for coder, yes in ratings.items():
                merged[coder] = max(merged[coder], yes)
    ratings = np.array([[each.get(coder, -1) for coder in PEOPLE] for each in rated.values()])
    expected = coefficients(unit_terms(counts(ratings, 2)).sum(axis=0))
    (row,) = (row for row in agreement(several, resamples=0).of("family") if row.name == "obstacle")
    assert row.alpha.value == pytest.approx(float(expected.alpha))


def test_characters_weigh_as_many_as_they_are(several):
    """Where every coding covers whole sentences, characters are sentences times their length."""
    by_character = agreement(several, unit="character", resamples=0)
    table, lengths = recount(several), {}
    for spoken in Speech(several, interviewers=False):
        for passage in spoken.passages():
            lengths[spoken.id, passage.start] = passage.end - passage.start
    rows = []
    for (document, unit, _), ratings in table.items():
        rows += [[ratings.get(coder, -1) for coder in PEOPLE]] * lengths[document, unit]
    expected = coefficients(unit_terms(counts(np.array(rows), 2)).sum(axis=0))
    assert by_character.overall.alpha.value == pytest.approx(float(expected.alpha))
    assert by_character.units == sum(lengths.values())


def test_intervals_are_seeded_and_hold_the_value(several):
    one, again, other = (agreement(several, seed=seed) for seed in (1, 1, 2))
    assert one.rows == again.rows
    assert one.rows != other.rows
    alpha = one.overall.alpha
    assert alpha.low < alpha.value < alpha.high
    assert {each.alpha.no_interval for each in one.of("document")} == {"too_few_documents"}
    last = next(iter(one.of("pair")))
    assert last.documents == 4
    assert last.alpha.no_interval == "too_few_documents"


def test_identical_coders_agree_in_everything(several):
    for each in list(find_codings(several)):
        if each.coder == "甲":
            apply_code(
                several, each.code, document=each.document, span=(each.start, each.end), coder="丙"
            )
    result = agreement(several, coders=["甲", "丙"])
    for row in result.rows:
        for name in ("percent", "cohen", "fleiss", "alpha", "ac1", "brennan_prediger", "positive"):
            assert getattr(row, name).value == 1, (row.name, name)
        assert row.bar_u is None or row.bar_u.value == 1
    assert not result.disagreements
    assert all(each.code == each.other for each in result.confusions)


def test_only_what_was_assigned_is_rated(coded, assign):
    text_id = {info.name: info.id for info in documents(coded)}["一"]
    turns = turns_of(coded, "一")
    assign(coded, "甲", text_id, (turns[1].start, turns[1].end))
    apply_code(coded, "obstacle.money", document="一", quote="大家信不过物业", coder="甲")
    apply_code(coded, "obstacle.money", document="一", quote="现在好了", coder="甲")
    apply_code(coded, "obstacle.money", document="一", quote="还有呢", coder="甲")
    result = agreement(coded, coders=["甲", "rules"])
    assert result.stray == 2  # one outside of the assignment, one on the interviewer's words
    (row,) = result.of("pair")
    assert row.units / len(result.codes) == 3  # the sentences of the turn that was assigned
    (money,) = (each for each in result.of("code") if each.name == "obstacle.money")
    assert money.prevalence.value == pytest.approx(1 / 6)


def test_undefined_values_have_a_reason(coded):
    apply_code(coded, "cause.trust", document="一", quote="现在好了", coder="甲")
    apply_code(coded, "cause.trust", document="二", quote="补贴太少", coder="乙")
    apart = agreement(coded, coders=["甲", "乙"])
    assert apart.overall.alpha.value is None
    assert apart.overall.alpha.reason == "no_pairable_units"
    assert apart.overall.units == 0
    same = agreement(coded, coders=["甲", "rules"], codes=["stage.run"], documents=["二"])
    (row,) = same.of("code")
    assert (row.alpha.value, row.alpha.reason) == (None, "no_pairable_units")
    unused = agreement(coded, coders=["甲", "rules"], codes=["stage.run", "cause.mutual_trust"])
    rows = {each.name: each for each in unused.of("code")}
    never = rows["cause.mutual_trust"]
    assert never.percent.value == 1
    for name in ("cohen", "fleiss", "alpha", "ac1", "brennan_prediger", "positive"):
        assert getattr(never, name).value is None
        assert getattr(never, name).reason == "single_category"
    assert never.bar_u.reason == "single_category"


def test_codes_of_a_family_on_the_same_words_are_not_told_apart(coded):
    apply_code(coded, "obstacle.money", document="一", quote="担心他们拿走", coder="甲")
    apply_code(coded, "obstacle.privacy", document="一", quote="他们拿走数据", coder="甲")
    (row,) = agreement(coded, coders=["甲", "rules"], codes=["obstacle"]).of("family")
    assert row.u.reason == row.cu.reason == "overlapping_codes"
    assert row.bar_u.value is not None


def test_spans_of_different_places_never_meet(coded):
    apply_code(coded, "obstacle.money", document="一", quote="现在好了", coder="甲")
    (row,) = agreement(coded, coders=["甲", "rules"], codes=["obstacle"]).of("family")
    assert (row.cu.value, row.cu.reason) == (None, "no_overlap")
    assert row.coverage == 0
    assert {each.alpha.reason for each in row.ku} == {"no_overlap"}


def test_what_cannot_be_compared_is_refused(coded):
    with pytest.raises(StudyError, match="needs two coders, and there is nobody"):
        agreement(coded)
    apply_code(coded, "cause.trust", document="一", quote="现在好了", coder="甲")
    with pytest.raises(StudyError, match="only '甲'"):
        agreement(coded)
    with pytest.raises(NotFoundError) as caught:
        agreement(coded, coders=["甲", "rule", "x"])
    assert len(caught.value.problems) == 2
    with pytest.raises(NotFoundError, match="no unit 'word'"):
        agreement(coded, coders=["甲", "rules"], unit="word")
    with pytest.raises(NotFoundError, match="no document"):
        agreement(coded, coders=["甲", "rules"], documents=["nowhere"])


def test_a_list_of_units(several, write_text):
    rows = ["document,start,end"]
    for spoken in Speech(several, interviewers=False):
        rows += [f"{spoken.name},{each.start},{each.end}" for each in spoken.passages()]
    path = write_text("units.csv", "\n".join(rows))
    listed = agreement(several, units=read_units(several, path), resamples=0)
    by_sentence = agreement(several, resamples=0)
    assert listed.rows == by_sentence.rows
    assert listed.unit == "list"
    bad = write_text("bad.csv", "document,start,end\nd0,5,3\nd9,1,2\nd0,0,9\nd0,8,12\nd0,x,2\n")
    with pytest.raises(StudyError) as caught:
        read_units(several, bad)
    assert [str(each.place).rpartition(" ")[2] for each in caught.value.problems] == list("2365")
    with pytest.raises(StudyError, match="cannot be read"):
        read_units(several, path.parent / "none.csv")
    with pytest.raises(StudyError, match="no column start, end"):
        read_units(several, write_text("names.csv", "document\nd0\n"))
    with pytest.raises(StudyError, match="cannot be read"):
        read_units(several, write_text("big5.csv", "document,start,end\n訪談,0,2\n".encode("big5")))
    with pytest.raises(StudyError, match="no units"):
        read_units(several, write_text("empty.csv", "document,start,end\n"))


def test_two_coders_of_the_world_after_covid(real_data, tmp_path, write_text, assign):
    """Two people's codes of whole answers, through a study: one turn an answer."""
    path = real_data / "wac" / "outside_dialectic_codes.csv"
    expected = {"Q1_Outside": 0.6764, "Q3_Outside": 0.5471, "Dialectic": 0.6507}
    with path.open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file))
    layers = {"Q1_Outside": "q1", "Q3_Outside": "q3", "Dialectic": "dialectic"}
    for column, value in expected.items():
        pairs = [(row[f"{column}_CC"], row[f"{column}_OM"]) for row in rows]
        both = [(int(a), int(b)) for a, b in pairs if a.strip() and b.strip()]
        ratings = np.array(both)
        found = cohen(pair_terms(ratings[:, 0], ratings[:, 1], 2).sum(axis=0))
        assert found == pytest.approx(value, abs=5e-5)
    codes = "".join(f"  - {{id: out.{each}, name: {{en: {each}}}}}\n" for each in layers.values())
    book = write_text(
        "wac.yaml", f"codebook: wac\nfamilies:\n  out: {{title: {{en: Outside}}}}\ncodes:\n{codes}"
    )
    for number, row in enumerate(rows):
        write_text(
            f"in/{number:02d}.txt", f"Interviewer: What?\nScientist: Answer of {row['Name']}.\n"
        )
    with create_study(tmp_path / "study", codebook=book) as study:
        import_transcripts(study, [tmp_path / "in"])
        ids = {info.name: info.id for info in documents(study)}
        for column, code in layers.items():
            for number, row in enumerate(rows):
                for coder in ("CC", "OM"):
                    cell, name = row[f"{column}_{coder}"].strip(), f"{number:02d}"
                    who = f"{coder} {code}"  # answers that were not coded differ by question
                    if cell:
                        assign(study, who, ids[name])
                    if cell == "1":
                        quote = f"Answer of {row['Name']}"
                        apply_code(study, f"out.{code}", document=name, quote=quote, coder=who)
        for column, code in layers.items():
            result = agreement(study, coders=[f"CC {code}", f"OM {code}"], unit="turn")
            (row,) = result.of("code")
            assert row.cohen.value == pytest.approx(expected[column], abs=5e-5)
            assert row.cohen.low < row.cohen.value < row.cohen.high
