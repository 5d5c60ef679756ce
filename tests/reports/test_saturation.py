"""Saturation against published data and an order-by-order recount, and its edges."""

from __future__ import annotations

import csv
import json
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from govcode import GovcodeError
from govcode.coding import (
    Filter,
    NotFoundError,
    apply_code,
    create_study,
    decide_where,
    find_codings,
    import_transcripts,
)
from govcode.reports.explore import draw
from govcode.reports.saturation import guest, reading, saturation, saturation_chart
from govcode.reports.saturation._orders import (
    curve,
    new_codes,
    random_new_codes,
    random_orders,
    saturated,
)
from govcode.reports.saturation._saturation import natural

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "stats"
CASES = (
    json.loads((REFERENCE / "saturation.json").read_text("utf-8"))
    if (REFERENCE / "saturation.json").exists()
    else []
)
# 15 interviews and the codes that each is first to have (Insects, novelqualcodes, MIT)
INSECTS = [5, 4, 3, 1, 1, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0]


def new_of(case):
    if "new_codes" in case:
        return case["new_codes"]
    base = [case["base_codes"], *[0] * (case["base_size"] - 1)]
    return [*base, *case["new_after_base"]]


@pytest.mark.parametrize(
    ("case", "rule"),
    [(case, rule) for case in CASES for rule in case["guest"]] or [(None, None)],
    ids=lambda each: each["id"] if each and "id" in each else "",
)
def test_the_reference_cases(case, rule):
    if case is None:
        pytest.skip(f"the reference data are not at {REFERENCE}")
    found = guest(new_of(case), base=rule["base"], run=rule["run"], threshold=rule["threshold"])
    assert found.saturated_at == rule["saturated_at"]
    assert found.notation == rule.get("notation")
    if "base_codes" in rule:
        assert found.base_codes == rule["base_codes"]
    runs = [[each.first, each.last, each.new, pytest.approx(each.ratio)] for each in found.runs]
    assert runs[: len(rule.get("runs", []))] == rule.get("runs", [])
    assert bool(found.reason) == (rule["saturated_at"] is None)


def test_the_insects_from_their_table():
    path = REFERENCE / "saturation_insects_15x18.csv"
    if not path.exists():
        pytest.skip(f"the reference data are not at {REFERENCE}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    present = np.array([[cell == "1" for cell in row[1:]] for row in rows])
    (case,) = (each for each in CASES if each["id"] == "insects")
    assert present.sum(axis=1).tolist() == case["n_codes"]
    assert new_codes(present).tolist() == case["new_codes"] == INSECTS
    assert new_codes(present).cumsum().tolist() == case["cumulative"]


def test_insects_without_the_reference_data():
    found = guest(INSECTS)
    assert found.notation == "8+2"
    assert found.base_codes == 13
    assert [each.new for each in found.runs[:5]] == [2, 1, 1, 1, 0]
    assert found.new_after == 2  # interviews 11 and 13 bring new codes all the same
    assert guest(INSECTS, run=3).reason == "not_reached"
    assert guest(INSECTS, threshold=0.08).notation == "5+2"


def test_undefined_saturation_has_a_reason():
    assert guest([4, 3, 2, 1, 0]).reason == "too_few_documents"
    assert guest([]).reason == "too_few_documents"
    nothing = guest([0, 0, 0, 0, 3, 1, 0, 0])
    assert (nothing.saturated_at, nothing.reason) == (None, "no_codes_in_base")
    assert guest([4] * 6).reason == "not_reached"


def test_the_denominator_stays_that_of_the_base():
    found = guest([10, 0, 0, 0, 5, 5, 1, 0, 0])
    assert [each.ratio for each in found.runs] == [1.0, 0.6, 0.1, 0.0]


PRESENT = arrays.arrays(
    np.bool_, st.tuples(st.integers(1, 9), st.integers(0, 6)), elements=st.booleans()
)


@given(PRESENT, st.integers(0, 1000))
def test_random_orders_are_what_each_order_gives(present, seed):
    drawn = random_new_codes(present, orders=6, seed=seed)
    assert (drawn == random_new_codes(present, orders=6, seed=seed)).all()
    assert (drawn.sum(axis=1) == present.any(axis=0).sum()).all()
    points = saturated(drawn, base=3, run=2, threshold=0.1)
    for row, point in zip(drawn.tolist(), points, strict=True):
        at = guest(row, base=3, run=2, threshold=0.1).saturated_at
        assert (None if np.isinf(point) else int(point)) == at


@given(PRESENT, st.randoms())
def test_names_of_codes_do_not_matter(present, dice):
    columns = dice.sample(range(present.shape[1]), present.shape[1])
    assert (new_codes(present[:, columns]) == new_codes(present)).all()


def test_new_codes_of_an_order_by_hand():
    present = np.array([[1, 1, 0], [0, 1, 0], [0, 0, 1]], dtype=bool)
    orders = np.array([[0, 1, 2], [2, 1, 0]])
    assert new_codes(present, orders).tolist() == [[2, 0, 1], [1, 1, 1]]


def test_the_mean_of_random_orders_is_the_expected_accumulation():
    """Expected codes in n of D documents: Σ 1 - C(D - d, n) / C(D, n), d the documents with a code."""
    present = np.random.default_rng(2).random((10, 14)) < 0.25
    points = curve(new_codes(present), random_new_codes(present, orders=4_000, seed=1))
    for point in points:
        expected = sum(
            1 - comb(10 - int(d), point.documents) / comb(10, point.documents)
            for d in present.sum(axis=0)
        )
        assert point.mean == pytest.approx(expected, abs=0.12)
        assert point.low <= point.mean <= point.high
    assert points[-1].low == points[-1].high == points[-1].codes


def test_orders_that_never_reach_it_count_as_late():
    drawn = np.array([[4, 0, 0, 0]] * 90 + [[1, 1, 1, 1]] * 10)
    found = random_orders(drawn, base=1, run=1, threshold=0.1, seed=0)
    assert found.reached == 0.9
    assert (found.median, found.low, found.high, found.reason) == (1, 1, None, "not_reached")
    assert random_orders(drawn[:, :1], base=1, run=1, threshold=0.1, seed=0) is None


@pytest.mark.parametrize(
    "names",
    [["访谈2", "访谈10"], ["Int 9b", "Int 12"], ["2", "a"], ["訪談１", "訪談２"], ["a", "a1"]],
)
def test_two_comes_before_ten(names):
    upside_down = names[::-1]
    assert sorted(upside_down, key=natural) == names


@pytest.fixture
def seven(tmp_path, codebook_path):
    """Seven interviews (composed); each person puts codes on their answers."""
    codes = ["obstacle.privacy", "obstacle.money", "cause.trust", "rec.subsidy", "stage.run"]
    had = ["01", "12", "02", "1", "", "3", "0"]
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(7):
        (folder / f"2024-0{7 - number}-01 访谈{number + 5}.txt").write_text(
            f"访谈者：怎么看？\n受訪{number}：第{number}位的看法 😀。\n访谈者：还有吗？\n受訪{number}：沒有了。\n",
            encoding="utf-8",
        )
    rows = "".join(
        f"2024-0{7 - n}-01 访谈{n + 5},受訪{n},{'居民' if n % 2 else '物业'}\n" for n in range(7)
    )
    (tmp_path / "a.csv").write_text(f"document,speaker,group\n{rows}", encoding="utf-8")
    with create_study(tmp_path / "study", codebook=codebook_path) as study:
        import_transcripts(study, [folder], attributes=tmp_path / "a.csv")
        for number, each in enumerate(had):
            name = f"2024-0{7 - number}-01 访谈{number + 5}"
            for code in each:
                apply_code(study, codes[int(code)], document=name, quote="的看法", coder="甲")
        yield study


def test_a_study_in_its_orders(seven):
    found = saturation(seven, base=2, run=2, order="date")
    assert found.whole.documents[0].endswith("访谈11")
    # 访谈9 has no coding at all: nobody has read it yet
    assert [name[-3:] for name in found.left_out] == ["访谈9"]
    assert found.whole.new == (1, 1, 1, 1, 0, 0)
    assert [(each.code, each.number, each.documents) for each in found.whole.firsts] == [
        ("obstacle.privacy", 1, 3),
        ("rec.subsidy", 2, 1),
        ("obstacle.money", 3, 3),
        ("cause.trust", 4, 2),
    ]
    by_name = saturation(seven, base=2, run=2, order="import")
    assert by_name.whole.documents == found.whole.documents
    assert found.whole.total == len({each.code for each in find_codings(seven)})
    assert found.whole.random.orders == 1_000
    assert found == saturation(seven, base=2, run=2, order="date")
    with pytest.raises(NotFoundError, match="no order"):
        saturation(seven, order="size")


def test_groups_are_told_apart(seven):
    found = saturation(seven, base=2, run=1, by="group")
    labels = {each.label: each for each in found.groups}
    assert set(labels) == {"居民", "物业"}
    assert len(labels["居民"].documents) == 3
    assert len(labels["物业"].documents) == 3
    assert labels["居民"].total == 3
    assert sum(labels["物业"].codes) + sum(labels["居民"].codes) == sum(found.whole.codes)
    with pytest.raises(NotFoundError, match="no attribute"):
        saturation(seven, by="colour")


def test_codes_may_be_chosen(seven):
    assert saturation(seven, codes=["obstacle"]).whole.total == 2
    with pytest.raises(GovcodeError, match="no code or family 'nothing'"):
        saturation(seven, codes=["obstacle", "nothing"])


def test_confirmed_counts_what_people_accepted(coded):
    everything = saturation(coded, base=1, run=1)
    assert everything.left_out == ()
    assert everything.whole.total == len({each.code for each in find_codings(coded)})
    none = saturation(coded, base=1, run=1, confirmed=True)
    assert none.whole.documents == ()
    assert none.whole.guest.reason == "too_few_documents"
    decide_where(coded, Filter(documents=("一",)), accept=True, coder="甲")
    some = saturation(coded, base=1, run=1, confirmed=True)
    assert some.whole.documents == ("一",)
    assert some.whole.total > 0


def test_the_reading_in_both_languages(seven):
    found = saturation(seven, base=2, run=3, order="date")
    english = "".join(reading(found, seven.codebook))
    chinese = "".join(reading(found, seven.codebook, lang="zh"))
    assert "Guest, Namey and Chen 2020" in english
    assert "not reached" in english
    assert "尚未达到饱和" in chinese
    assert "Not coded yet, and left out" in english
    assert "信任问题（" in chinese
    assert "1 code came later" in said(seven, base=2, run=1, threshold=1)
    assert "no code came later" in said(seven, base=2, run=2)


def said(study, **rules):
    return reading(saturation(study, order="date", **rules), study.codebook)[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_picture(seven, tmp_path, lang):
    found = saturation(seven, base=2, run=1, threshold=1, by="group")
    assert found.whole.guest.notation == "2+1"
    path = tmp_path / "curve.svg"
    draw(saturation_chart(found, lang=lang), path, lang=lang)
    svg = path.read_text("utf-8")
    for words in ("2+1", "居民", "物业"):
        assert words in svg
    empty = saturation(seven, confirmed=False, codes=["stage.start"], orders=0)
    draw(saturation_chart(empty, lang=lang), path, lang=lang)
