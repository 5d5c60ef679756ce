"""Every number of the page opens, and filters count as the library does, in a real browser."""

from __future__ import annotations

import re

import pytest

from govcode.coding import codings_by_id, text_of
from govcode.reports import Gathering, cross
from govcode.reports._matrix import case_of, contexts_of

FILTERS = (
    {"group": "居民"},
    {"language": "en"},
    {"status": "accepted"},
    {"stage": "stage.start"},
    {"site": "南", "group": "物业", "language": "zh", "stage": "stage.run"},
)


@pytest.fixture
def study(many):
    return many


@pytest.fixture
def report(many_report):
    return many_report


@pytest.fixture
def source(many_page):
    return many_page


def link(path):
    return f'main [data-at="{path}"]'


def open_filters(page):
    page.click(".tools summary")
    page.wait_for_selector("select[name=language] option >> nth=1", state="attached")


def listed(page):
    return [
        int(each)
        for each in page.eval_on_selector_all(
            ".panel .quote", "found => found.map(each => each.dataset.coding)"
        )
    ]


def numbers(page):
    """Every number of the page that opens, by its path."""
    return dict(
        page.evaluate(
            "[...document.querySelectorAll('main [data-at]')]"
            ".map(each => [each.dataset.at, each.textContent.trim().replace(/\\s+/g, ' ')])"
        )
    )


def passing(study, gathering, wanted):
    """The mentions that a filter keeps, told anew."""
    infos = {each.id: each for each in gathering.infos}
    within = contexts_of(study, gathering.everything, study.settings.context)
    stages = {
        (each.document_id, n)
        for each in gathering.counting
        if each.code == wanted.get("stage")
        for n in within[each.id]
    }

    def keeps(each):
        about = gathering.people[each.speaker_id].attributes if each.speaker_id else {}
        return (
            wanted.get("group") in (None, about.get("group"))
            and wanted.get("site") in (None, about.get("site"))
            and wanted.get("language") in (None, infos[each.document_id].language)
            and wanted.get("status") in (None, each.status)
            and (
                "stage" not in wanted
                or any((each.document_id, n) in stages for n in within[each.id])
            )
        )

    return [each for each in gathering.everything if each.status != "rejected" and keeps(each)]


def shown_cell(cell, *, with_c):
    if not cell.cases:
        return "0"
    c = f" · {cell.c:.2f}" if with_c and cell.c is not None else " · —" if with_c else ""
    return f"{cell.cases} {cell.contexts}{c}"


FIGURES = """found => found.map(each => [Number(each.dataset.coding),
  ...['.before', '.said', '.after', 'figcaption'].map(part => each.querySelector(part).textContent)
]).map(([id, before, said, after, caption]) => [id, before, said, after, caption.replace(/\\s+/g, ' ')])"""


def test_a_cell_opens_exactly_its_quotations_with_their_words(visit, source, report, study):
    page = visit(source)
    cells = [
        (f"obstacle_cause.cells.{at}.{across}", cell)
        for at, row in enumerate(report.obstacle_cause.cells)
        for across, cell in enumerate(row)
        if cell.cases
    ]
    assert len(cells) > 2
    for path, cell in cells[:6]:
        page.click(link(path))
        page.wait_for_selector(".panel[open]")
        words = codings_by_id(study, cell.codings)
        found = page.eval_on_selector_all(".panel .quote", FIGURES)
        assert sorted(number for number, *_ in found) == list(cell.codings)
        for number, before, said, after, caption in found:
            coding = words[number]
            assert said == coding.excerpt
            assert before + said + after in text_of(study, coding.document)
            assert f"{coding.document} [{coding.start}–{coding.end}]" in caption
            assert f"#{coding.id} rules" in caption
            assert coding.speaker in caption
            assert coding.attributes["group"] in caption
        assert page.text_content(".panel .path code") == path
        page.keyboard.press("Escape")


OPENED = """() => read().then(() => [...document.querySelectorAll('main [data-at]')].map(each => {
  const found = look(each.dataset.at);
  const said = each.textContent.trim().replace(/\\s+/g, ' ');
  const counted = found.count ? JSON.stringify(found.count(found.all)) : null;
  return [each.dataset.at, said, found.all.length, casesOf(found.all).size, counted];
}))"""


def test_every_number_opens_as_many_codings_as_it_counts(visit, source, report):
    page = visit(source)
    opened = page.evaluate(OPENED)
    assert len(opened) > 150
    for path, said, behind, _, counted in opened:
        assert behind, path
        if counted is not None and not counted.startswith("{"):
            assert said == counted, path
    cells = [each for each in opened if each[4] and each[4].startswith("{")]
    assert len(cells) > 20
    for path, said, _, _, counted in cells:
        cases, small = re.fullmatch(r'\{"cases":(\d+),"small":"(.*)"\}', counted).groups()
        assert said == f"{cases} {small}", path


def test_every_number_opens_what_the_report_has_behind_it(visit, source, report):
    page = visit(source)
    opened = page.evaluate(OPENED)
    of_cases = r"comparisons.*cases|network.nodes.*|claims.*cases|obstacle_cause_tests.*"
    told = [each for each in opened if re.fullmatch(of_cases, each[0])]
    assert len({path.split(".")[0] for path, *_ in told}) >= 3
    for path, said, _, cases, _ in told:
        assert said == str(cases), path
    behind = {path: count for path, _, count, *_ in opened}
    for at, section in enumerate(report.sections):
        for across, code in enumerate(section.codes):
            path = f"sections.{at}.codes.{across}"
            assert behind.get(f"{path}.codings", 0) == code.codings
            assert behind.get(f"{path}.confirmed", 0) == code.confirmed
            assert behind.get(f"{path}.contrary", 0) == code.contrary
    for at, finding in enumerate(report.findings):
        assert behind.get(f"findings.{at}", 0) == len(finding.codings)
    for at, found in enumerate(report.comparisons):
        for across, each in enumerate(found.differences):
            for place, share in enumerate(each.shares):
                path = f"comparisons.{at}.differences.{across}.shares.{place}.cases"
                assert (path in behind) == bool(share.cases)


def matrices_follow(after, study, report, counting):
    group = report.group
    for path, said, axes in (
        ("stage_obstacle", report.stage_obstacle, ("stage", "obstacle")),
        ("obstacle_cause", report.obstacle_cause, ("obstacle", "cause")),
        ("group_matrices.0", report.group_matrices[0], ("obstacle", group)),
    ):
        found = cross(study, *axes, among=counting)
        cells = {(cell.row, cell.column): cell for row in found.cells for cell in row}
        for at, row in enumerate(said.cells):
            for across, cell in enumerate(row):
                if cell.cases:
                    wants = shown_cell(cells[cell.row, cell.column], with_c=not said.no_c)
                    assert after[f"{path}.cells.{at}.{across}"] == wants, (path, cell)
        margins = {each.label: each for each in (*found.rows, *found.columns)}
        for side in ("rows", "columns"):
            for at, margin in enumerate(getattr(said, side)):
                if margin.cases and margin.label in margins:
                    wants = shown_cell(margins[margin.label], with_c=False)
                    assert after[f"{path}.{side}.{at}"] == wants, (path, margin)


def code_tables_follow(after, study, report, gathering, counting):
    book = study.codebook
    for at, section in enumerate(report.sections):
        for across, code in enumerate(section.codes):
            mine = [each for each in counting if each.code in book.below(code.code)]
            wants = {
                "cases": len({case_of(each, "speaker") for each in mine}),
                "contexts": len(gathering.contexts(mine)),
                "codings": len(mine),
                "confirmed": sum(each.status == "accepted" for each in mine),
            }
            for name, value in wants.items():
                if getattr(code, name):
                    assert after[f"sections.{at}.codes.{across}.{name}"] == str(value), code.code


@pytest.mark.parametrize("wanted", FILTERS, ids="+".join)
def test_a_filter_counts_as_the_library_does(visit, source, study, report, wanted):
    page = visit(source)
    before = numbers(page)
    open_filters(page)
    for name, value in wanted.items():
        page.select_option(f"select[name={name}]", value)
    after = numbers(page)
    gathering = Gathering(study)
    kept = passing(study, gathering, wanted)
    counting = [each for each in kept if not each.contrary]
    assert 0 < len(counting) < report.numbers.codings
    note = page.text_content(".filtering")
    assert f"{len(counting)} of {report.numbers.codings} codings are counted" in note
    assert after["numbers.codings"] == str(len(counting))
    matrices_follow(after, study, report, counting)
    code_tables_follow(after, study, report, gathering, counting)
    page.click(".tools .clear")
    assert numbers(page) == before
    assert not page.is_visible(".filtering")


def test_what_a_filter_leaves_is_what_opens(visit, source, report):
    page = visit(source)
    open_filters(page)
    page.select_option("select[name=status]", "accepted")
    page.click(link("numbers.codings"))
    page.wait_for_selector(".panel[open]")
    assert (
        f"{report.numbers.confirmed} of {report.numbers.codings} are listed"
        in page.text_content(".panel .summary")
    )
    assert (
        set(page.eval_on_selector_all(".panel .mark.suggested", "all => all.map(e => e)")) == set()
    )
    while page.query_selector(".panel .more"):
        page.click(".panel .more")
    assert len(listed(page)) == report.numbers.confirmed
