"""sheet export and import as commands."""

from __future__ import annotations

import csv
import io

from govcode.coding import find_codings, log


def read(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def write(path, rows):
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)


def test_out_and_back(here, coded, tmp_path):
    path = tmp_path / "给同事.csv"
    ran = here("sheet", "export", path, "--document", "一", "--family", "cause")
    assert (ran.code, ran.err) == (0, "")
    assert "5 of" not in ran.out
    assert "2 codes to choose from" in ran.out or "3 codes to choose from" in ran.out
    assert "--coder NAME" in ran.out
    rows = read(path)
    at = next(number for number, row in enumerate(rows) if "大家信不过" in row[4])
    rows[at][7], rows[at + 1][7] = "缺乏信任", "缺乏信认"
    write(path, rows)

    told = here("sheet", "import", path, "--coder", "anna", "--dry-run")
    assert told.code == 1
    assert "1 of 5 rows would change: 1 suggestions accepted" in told.out
    assert len(log(coded)) == 2

    ran = here("sheet", "import", path, "--coder", "anna")
    assert ran.code == 1
    assert "anna: 1 of 5 rows changed: 1 suggestions accepted" in ran.out
    assert "1 problems; these rows are left out" in ran.out
    assert f"row {at + 2}, column H: there is no code '缺乏信认'" in ran.err
    assert "缺乏信任" in ran.err

    rows[at + 1][7] = "补贴"
    write(path, rows)
    again = here("sheet", "import", path, "--coder", "anna", "--json")
    assert (again.code, again.err) == (0, "")
    assert (again.json["changed"], again.json["problems"]) == (1, [])
    assert sum(each.coder == "anna" for each in find_codings(coded)) <= 1
    assert here("undo", "--steps", "2", "--coder", "anna").code == 0
    assert here("undo", "--steps", "9").code == 1


def test_options_of_the_export(here, tmp_path):
    done = here(
        "sheet", "export", tmp_path / "a.xlsx", "--unit", "turn", "--coder", "anna", "--lang", "zh",
        "--sample", 2, "--seed", 5, "--only-suggested", "--code", "补贴", "--json",
    ).json  # fmt: skip
    assert (done["units"], done["codes"], done["coder"]) == (2, 1, "anna")
    assert here("sheet", "export", tmp_path / "a.xlsx").code == 1
    assert "is there already" in here("sheet", "export", tmp_path / "a.xlsx").err
    none = here("sheet", "export", tmp_path / "b.xlsx", "--assigned", "--coder", "anna")
    assert (none.code, "no unit fits" in none.err) == (1, True)
    some = here("sheet", "export", tmp_path / "c.csv", "--no-suggestions", "--where", "group=物业")
    assert "0 suggestions" in some.out


def test_who_filled_it_in(here, tmp_path):
    here("sheet", "export", tmp_path / "a.csv")
    ran = here("sheet", "import", tmp_path / "a.csv")
    assert (ran.code, "who filled this in" in ran.err) == (1, True)
    assert "--coder" in ran.err
