"""Law: whatever is filled in is what comes back."""

from __future__ import annotations

import shutil

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode.coding import check_study, decide, export_sheet, find_codings, import_sheet, open_study
from govcode.coding.sheets._sheet_key import read_key
from govcode.coding.sheets._sheet_read import read_sheet

TEXT = "text"
SUGGESTED = "suggestions"
VERDICT = "verdict"
MEMO = "memo"


CODES = ["stage.start", "stage.run", "obstacle.money", "cause.lack_of_trust", "rec.subsidy"]
ROW = st.tuples(
    st.sets(st.sampled_from(CODES), max_size=3),
    st.sampled_from(["", "", "yes", "不合适"]),
    st.sampled_from(["", "", "嗯", "=1", "two\nlines"]),
)


def fill_in(sheet, names, rows):
    """Fill a sheet in; text → what must be there then: codes accepted, codes rejected, memo."""
    expected = {}
    for at, (codes, verdict, memo) in enumerate(rows[: len(sheet.grid)]):
        listed = sheet.get(at, SUGGESTED).split("\n")
        suggested = {each for each, name in names.items() if f"{name.zh} {name.en}" in listed}
        for column in (each for each in sheet.columns if each.startswith("code")):
            sheet.put(at, column, "")
        for column, code in enumerate(sorted(codes), start=1):
            written = [code, names[code].zh, names[code].en][at % 3]
            sheet.put(at, f"code{column}", written)
        sheet.put(at, VERDICT, verdict).put(at, MEMO, memo)
        accepted = codes | (suggested if verdict == "yes" else set())
        rejected = suggested - accepted if verdict == "不合适" else set()
        expected[sheet.get(at, TEXT)] = (accepted, rejected, memo)
    return expected


def held(path):
    """Text → codes accepted, codes rejected and memo, as a sheet was written with them."""
    found = {}
    for row in read_sheet(path).rows:
        key = read_key(row.text("key"))
        found[row.text("text")] = (set(key.accepted), set(key.rejected), row.text("memo"))
    return found


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rounds=st.lists(st.lists(ROW, min_size=12, max_size=12), min_size=1, max_size=2),
    name=st.sampled_from(["a.xlsx", "a.csv"]),
    unit=st.sampled_from(["sentence", "turn"]),
    turned=st.booleans(),
)
def test_what_is_filled_in_is_what_comes_back(
    coded_folder, tmp_path_factory, rounds, name, unit, turned, of, sheet_at
):
    """Each round: out, filled in anew by chance, back; the coder's work is exactly that."""
    folder = tmp_path_factory.mktemp("sheets")
    shutil.copytree(coded_folder, folder / "study")
    with open_study(folder / "study") as study:
        decide(study, [find_codings(study)[4].id], accept=True, coder="bo")
        others = of(study, "bo")
        names = {code.id: code.name for code in study.codebook.codes}
        for number, rows in enumerate(rounds):
            path = folder / f"{number}{name}"
            export_sheet(study, path, unit=unit, coder="anna")
            assert import_sheet(study, path).changed == 0
            sheet = sheet_at(path)
            expected = fill_in(sheet, names, rows)
            if turned:
                sheet.grid.reverse()
            assert import_sheet(study, sheet.save()).problems == ()
            assert import_sheet(study, path).changed == 0
            export_sheet(study, folder / f"{number}.after.csv", unit=unit, coder="anna")
            after = held(folder / f"{number}.after.csv")
            assert {text: after[text] for text in expected} == expected
        assert of(study, "bo") == others
        assert check_study(study).problems == ()
