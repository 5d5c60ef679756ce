"""A report holds as it was written; one digit, word or coding that changed is found."""

from __future__ import annotations

import json
import random
import re
from contextlib import suppress

import pytest

from govcode.coding import Filter, apply_code, create_study, decide, find_codings, undo
from govcode.reports import (
    ReportError,
    build_report,
    report_from_json,
    report_to_json,
    write_report,
)
from govcode.reports.verifying import changes, pack, unpack, verify_report

MUTATIONS = 120  # of each form


@pytest.fixture
def written(coded):
    """The report of the small study, as (study, HTML file, JSON file)."""
    html, plain = write_report(coded, formats=("html", "json"))
    return coded, html, plain


def test_a_report_comes_back_out_of_its_json(coded):
    report = build_report(coded)
    assert report_from_json(report_to_json(report)) == report
    assert unpack(pack(report)) == report
    assert pack(report) == pack(report)


def test_what_was_written_holds(written):
    study, *files = written
    for path in files:
        found = verify_report(path, study)
        assert found.holds, (found.moved, found.altered)
        assert found.study
        assert found.values > 100
        assert found.codings == len(build_report(study).codings)
        assert found.since == found.notes == ()
        assert verify_report(path).holds
        assert not verify_report(path).study


def test_the_same_study_gives_the_same_bytes(coded, monkeypatch):
    monkeypatch.setattr("govcode.reports.content._build.utc_now", lambda: "2026-01-02T03:04:05Z")
    first = [path.read_bytes() for path in write_report(coded, formats=("html", "md", "json"))]
    again = [path.read_bytes() for path in write_report(coded, formats=("html", "md", "json"))]
    assert first == again


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from leaves(each, (*path, at))
    else:
        yield path, value


def other(value):
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str) and value:
        return value[:-1] + ("乙" if value[-1] != "乙" else "甲")
    return value


def test_any_value_that_changed_in_the_data_is_found(written, tmp_path):
    study, _, plain = written
    data = json.loads(plain.read_text("utf-8"))
    moment = (
        "made_at",
        "python",
        "govcode",
        "build",
        "command",
        "journal",
        "journal_head",
        "journal_time",
    )
    places = [
        (path, value)
        for path, value in leaves(data)
        if not (path[0] == "provenance" and path[-1] in moment) and other(value) != value
    ]
    changed = tmp_path / "changed.json"
    for path, value in random.Random(1).sample(places, MUTATIONS):
        holder = data
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = other(value)
        changed.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")
        holder[path[-1]] = value
        with suppress(ReportError):  # no report any more: that is found too
            assert not verify_report(changed, study).holds, path


def test_any_letter_that_changed_on_the_page_is_found(written, tmp_path):
    _, page, _ = written
    text = page.read_text("utf-8")
    end = text.index('<script type="application/gzip"')
    digits = [m.start() for m in re.finditer(r"\d", text[:end])]
    letters = [m.start() for m in re.finditer(r"[一-鿿]", text[:end])]
    places = random.Random(2).sample(digits, MUTATIONS // 2)
    places += random.Random(3).sample(letters, MUTATIONS // 2)
    changed = tmp_path / "changed.html"
    for at in places:
        put = str((int(text[at]) + 1) % 10) if text[at].isdigit() else "某"
        changed.write_text(text[:at] + put + text[at + 1 :], "utf-8")
        found = verify_report(changed)
        assert not found.holds, text[at - 40 : at + 40]


def test_counts_that_do_not_follow_from_the_codings_are_found_without_the_study(written, tmp_path):
    _, _, plain = written
    data = json.loads(plain.read_text("utf-8"))
    data["numbers"]["codings"] += 1
    data["sections"][0]["codes"][0]["cases"] += 1
    cell = next(c for row in data["obstacle_cause"]["cells"] for c in row if c["cases"])
    cell["contexts"] += 1
    first = next(iter(data["excerpts"]))
    data["excerpts"][first][0] += "。"
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")
    paths = [change.path for change in verify_report(changed).altered]
    assert "numbers.codings" in paths
    assert any(path.startswith("sections[") and path.endswith(".cases") for path in paths)
    assert any(path.startswith("obstacle_cause[") and path.endswith("contexts") for path in paths)
    assert f"excerpts[{first}]" in paths


def test_a_coding_that_changed_is_found_with_what_changed_it(written):
    study, page, _ = written
    coding = find_codings(study, Filter(contrary=False))[0]
    decide(study, [coding.id], accept=False)
    found = verify_report(page, study)
    assert not found.holds
    assert found.altered == ()
    paths = {change.path for change in found.moved}
    assert "numbers.codings" in paths
    (entry,) = found.since
    assert entry.action == "reject"
    undo(study)
    found = verify_report(page, study)
    assert found.holds
    assert len(found.since) == 2


def test_a_new_coding_is_found(written):
    study, page, _ = written
    apply_code(study, "obstacle.money", document="一", quote="您担心隐私吗")
    found = verify_report(page, study)
    assert {"numbers.codings", "numbers.confirmed"} <= {change.path for change in found.moved}


def test_another_studys_journal_is_said(written, codebook_path, tmp_path):
    _, page, _ = written
    with create_study(tmp_path / "other", codebook=codebook_path) as other_study:
        found = verify_report(page, other_study)
    assert not found.holds
    assert any("journal" in note.message for note in found.notes)


def test_what_another_build_wrote_is_said(written, monkeypatch):
    study, page, _ = written
    monkeypatch.setattr("govcode.reports.verifying._verify.code_digest", lambda: "99")
    found = verify_report(page, study)
    assert found.holds
    assert not found.words
    assert "another build" in found.notes[0].message


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.html", "<p>Nothing", "no data of a report"),
        ("a.json", "{}", "no report"),
        ("a.json", "[", "no report"),
        ("a.txt", "x", "no data to check"),
        (
            "a.html",
            '<script type="application/gzip" id="govcode-report" data-lang="zh">AAAA</script>',
            "damaged",
        ),
    ],
)
def test_what_is_no_report_is_refused(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(ReportError, match=message):
        verify_report(path)


def test_what_is_not_there_is_refused(tmp_path):
    with pytest.raises(ReportError, match="cannot be read"):
        verify_report(tmp_path / "none.html")


def test_differences_are_told_by_their_names(coded):
    before = build_report(coded)
    decide(coded, [find_codings(coded, Filter(codes=("obstacle.money",)))[0].id], accept=True)
    found = changes(before, build_report(coded))
    assert any(change.path == "numbers.confirmed" for change in found)
    assert any("[obstacle.money]" in change.path for change in found)
    assert {change.kind for change in found} <= {"number", "coding", "words", "quotation", "source"}
