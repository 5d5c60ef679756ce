"""code --next: what is worth reading next."""

from __future__ import annotations

import csv

from govcode.coding import expected_gain


def test_json_equals_the_library_and_csv_has_the_same_rows(here, coded):
    expected = expected_gain(coded, codes=["cause.lack_of_trust"], limit=3)
    options = ("code", "--next", "--limit", 3, "--code", "缺乏信任")
    found = here(*options, "--json").json
    assert len(found) == 3
    assert [each["excerpt"] for each in found] == [each.excerpt for each in expected]
    assert found[0]["chances"][0][0] == "cause.lack_of_trust"
    rows = list(csv.DictReader(here(*options, "--csv").out.splitlines()))
    assert [row["words"] for row in rows] == [each.excerpt for each in expected]
    assert [int(row["turn"]) for row in rows] == [each.turn for each in expected]


def test_the_table_tells_why_and_that_it_guesses(here):
    done = here("code", "--next", "--limit", 2)
    assert done.code == 0
    assert "likely codes are guesses" in done.out
    assert "likely codes" in done.out.splitlines()[1]


def test_nothing_is_coded_by_it(here, coded):
    before = coded.store.sql.execute("SELECT count(*) FROM codings").fetchone()[0]
    here("code", "--next")
    assert coded.store.sql.execute("SELECT count(*) FROM codings").fetchone()[0] == before


def test_options_that_do_not_belong_together_are_refused(here):
    done = here("code", "--csv", "--report", "--document", "一")
    assert done.code == 1
    assert done.err.count("go with") + done.err.count("goes with") == 3
    assert "did you mean" in here("code", "--next", "--code", "lack_of_trus").err
