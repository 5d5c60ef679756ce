"""The page in a real browser: numbers open, filters count as the library does, nothing breaks."""

from __future__ import annotations

import dataclasses
import io
import random
import re

import pypdfium2
import pytest

from govcode.coding import (
    code_by_rules,
    codings_by_id,
    create_study,
    decide,
    find_codings,
    import_transcripts,
    open_study,
    text_of,
)
from govcode.reports import Gathering, build_report, cross, render_html
from govcode.reports._matrix import case_of, contexts_of

SAID = {
    "zh": "刚开始我担心数据。|现在好了。|隐私大家都在说。|钱不够。|我们缺乏信任。|大家信不过物业。|我们互相信任。"
    "|应该补贴。|不是隐私的问题。|因为信不过平台，所以钱不够。|今天天气好。",
    "en": "At first it was hard.|These days it runs.|Privacy matters.|There is no money.|We don't trust them."
    "|We trust each other.|Subsidies would help.|It is not about privacy.|The weather was fine.",
}
NAMES = {
    "zh": "王芳|李强|张敏|赵磊|陈静|刘洋|黄勇|周丽|吴军|徐梅|孙涛|马兰|朱红|胡斌",
    "en": "Mary Jones|Tom Smith|Ann Brown|Bob Clark|Eve Hall|Sam Lee",
}
FILTERS = (
    {"group": "居民"},
    {"language": "en"},
    {"status": "accepted"},
    {"stage": "stage.start"},
    {"site": "南", "group": "物业", "language": "zh", "stage": "stage.run"},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, codebook_text):
    """Ten composed interviews of two groups and two sites in two languages, partly confirmed."""
    at = tmp_path_factory.mktemp("many")
    (at / "in").mkdir()
    (at / "small.yaml").write_text(codebook_text, encoding="utf-8")
    draw = random.Random(7)
    names = {lang: iter(each.split("|")) for lang, each in NAMES.items()}
    rows = ["document,speaker,role,group,site"]
    for number in range(10):
        lang = "en" if number % 3 == 2 else "zh"
        asks = "访谈者：还有呢？" if lang == "zh" else "Interviewer: Go on."
        pair = [next(names[lang]), next(names[lang])]
        turns = [
            f"{asks}\n{pair[turn % 2]}：{' '.join(draw.sample(SAID[lang].split('|'), 3))}"
            for turn in range(6)
        ]
        (at / "in" / f"n{number}.txt").write_text("\n".join(turns) + "\n", encoding="utf-8")
        for name, group in zip(pair, draw.sample(["居民", "物业"], 2), strict=True):
            rows.append(f"n{number},{name},participant,{group},{'南' if number % 2 else '北'}")
    (at / "a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with create_study(at / "s", codebook=at / "small.yaml", title="十次访谈") as study:
        import_transcripts(study, [at / "in"], attributes=at / "a.csv", coder="tester")
        code_by_rules(study)
        ids = [each.id for each in find_codings(study)]
        decide(study, ids[::3], accept=True, coder="王老师")
    return at / "s"


@pytest.fixture(scope="module")
def study(folder):
    with open_study(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def report(study):
    return build_report(study)


@pytest.fixture(scope="module")
def source(report):
    return render_html(report)


def link(path):
    return f'main [data-at="{path}"]'


def open_filters(page):
    page.click(".tools summary")
    page.wait_for_selector("select[name=language] option >> nth=1", state="attached")


def numbers(page):
    """Every number of the page that opens, by its path."""
    return dict(
        page.evaluate(
            "[...document.querySelectorAll('main [data-at]')]"
            ".map(each => [each.dataset.at, each.textContent.trim().replace(/\\s+/g, ' ')])"
        )
    )


def listed(page):
    return [
        int(each)
        for each in page.eval_on_selector_all(
            ".panel .quote", "found => found.map(each => each.dataset.coding)"
        )
    ]


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
                    wants = shown_cell(dataclasses.replace(margins[margin.label]), with_c=False)
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


def test_the_keyboard_opens_and_closes_and_comes_back(visit, source):
    page = visit(source)
    path = "stage_obstacle.cells.0.0"
    page.focus(link(path))
    page.keyboard.press("Enter")
    page.wait_for_selector(".panel[open]")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "close"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.panel') !== null")
    page.keyboard.press("Escape")
    assert not page.is_visible(".panel")
    assert page.evaluate("document.activeElement.dataset.at") == path
    page.keyboard.press("Enter")
    page.wait_for_selector(".panel[open]")
    page.focus(".panel .close")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.at") == path


def test_search_finds_either_script_and_marks_what_it_found(visit, source, report):
    page = visit(source)
    open_filters(page)
    for query, word in (("信不過", "信不过"), ("PRIVACY", "privacy"), ("隱私", "隐私")):
        page.fill("input[type=search]", query)
        page.press("input[type=search]", "Enter")
        page.wait_for_selector(".panel mark")
        wanted = [each for each, words in report.excerpts.items() if word in words.words.casefold()]
        assert sorted(listed(page)) == sorted(wanted)[: len(listed(page))]
        marks = page.eval_on_selector_all(".panel mark", "all => all.map(e => e.textContent)")
        assert {each.casefold() for each in marks} == {word}
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.type") == "search"


def test_tables_sort_by_any_column_and_come_back(visit, source):
    page = visit(source)
    table = "table.matrix"

    def totals():
        cells = page.locator(f"{table} >> nth=1 >> tbody tr td:last-child").all_inner_texts()
        return [int(each.split()[0]) for each in cells]

    first = page.locator(f"{table} >> nth=1 >> tbody th").all_inner_texts()
    button = page.locator(f"{table} >> nth=1 >> thead th.total button")
    assert "排序" in button.get_attribute("aria-label")
    button.click()
    assert totals() == sorted(totals(), reverse=True)
    button.click()
    assert totals() == sorted(totals())
    assert page.locator(f"{table} >> nth=1 >> [aria-sort=ascending]").count() == 1
    button.click()
    assert page.locator(f"{table} >> nth=1 >> tbody th").all_inner_texts() == first


def test_a_citation_is_copied(visit, source, report):
    page = visit(source)
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.click(link("obstacle_cause.rows.0"))
    page.click(".panel .copy >> nth=0")
    page.wait_for_selector(".panel .copy >> text=已复制 >> nth=0")
    coding = next(each for each in report.codings if each.id == listed(page)[0])
    name = report.documents[coding.document].name
    assert page.evaluate("window.copied") == f"{name} [{coding.start}–{coding.end}] #{coding.id}"


def test_words_that_are_not_in_the_file_are_said_to_be_missing(visit, report):
    few = dataclasses.replace(report, excerpts=dict(list(report.excerpts.items())[:3]))
    page = visit(render_html(few, lang="en"))
    page.click(link("numbers.codings"))
    page.wait_for_selector(".panel[open]")
    summary = page.text_content(".panel .summary")
    assert f"The words of {report.numbers.codings - 3} of them are not in this file" in summary
    assert "govcode quotes stage.start" in summary
    page.keyboard.press("Escape")
    page.click(".tools summary")
    page.fill("input[type=search]", "隐私")
    page.press("input[type=search]", "Enter")
    page.wait_for_selector(".panel >> text=were searched")
    assert (
        f"Only the 3 quotations that this file carries were searched, of {len(report.codings)}."
        in (page.text_content(".panel .summary"))
    )


def test_without_a_script_every_cell_still_opens(visit, source, report):
    page = visit(source, java_script_enabled=False)
    cell = report.stage_obstacle.cells[0][0]
    assert cell.cases
    page.click(link("stage_obstacle.cells.0.0"))
    assert page.is_visible("#so-1-1")
    shown = {
        int(each)
        for each in re.findall(r"\d+", " ".join(page.locator("#so-1-1 .ids").all_inner_texts()))
    }
    assert shown == set(cell.codings)
    assert not page.query_selector("dialog")
    code = report.sections[0].codes[0]
    page.click(f"#code-{code.code.replace('.', chr(92) + '.')} .facts a >> nth=0")
    page.wait_for_selector(f"[id='code-{code.code}:ids']")
    assert page.is_visible(f"[id='code-{code.code}:ids']")


def test_the_reader_chooses_the_language(visit, source):
    page = visit(source)
    for label, hidden, shown in (
        ("show-en", "main .zh", "main h2 .en"),
        ("show-zh", "main .en", "main h2 .zh"),
    ):
        page.click(f"label[for={label}]")
        visible = page.eval_on_selector_all(
            hidden, "all => all.filter(e => e.checkVisibility()).length"
        )
        assert visible == 0
        assert page.is_visible(shown)
        page.click(link("numbers.codings"))
        page.wait_for_selector(".panel[open]")
        assert (
            page.eval_on_selector_all(
                hidden.replace("main", ".panel"),
                "all => all.filter(e => e.checkVisibility()).length",
            )
            == 0
        )
        page.keyboard.press("Escape")


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_a_phone_scrolls_one_way_only(visit, report, lang):
    page = visit(render_html(report, lang=lang), width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.click(link("numbers.codings"))
    page.wait_for_selector(".panel[open]")
    assert page.evaluate("document.querySelector('.panel').getBoundingClientRect().width") == 390
    assert page.evaluate("document.querySelector('.panel .list').scrollWidth") <= 390


CONTRAST = """() => {
  const channel = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const found = parse(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] > 0.99) return found;
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const node of document.querySelectorAll('main *, header *, nav *')) {
    if (!node.checkVisibility() || node.closest('svg')) continue;
    if (![...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push([node.tagName, node.className, node.textContent.trim().slice(0, 20), ratio]);
  }
  return weak;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_its_ground(visit, source, scheme):
    page = visit(source, color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []


def test_it_prints(visit, source):
    page = visit(source)
    printed = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    words = "".join(each.get_textpage().get_text_range() for each in printed)
    for each in ("十次访谈", "Groups and sites compared", "COREQ"):
        assert each in words
    assert "Filter and search" not in words
    assert len(printed) > 5


def test_every_picture_has_words_for_those_who_do_not_see_it(visit, source):
    page = visit(source)
    pictures = page.query_selector_all("main figure.picture svg")
    assert len(pictures) == 2
    for each in pictures:
        for name in each.get_attribute("aria-labelledby").split():
            assert page.text_content(f"#{name}").strip()
    assert page.locator("details:has(> summary:has-text('As a table')) table").count() == 2
    assert (
        page.eval_on_selector_all(
            "button, select, input",
            "all => all.filter(e => !(e.labels?.length || e.textContent.trim() || e.ariaLabel)).length",
        )
        == 0
    )


def test_what_is_put_into_the_page_cannot_run(visit, source):
    bad = "<img src='data:,' onerror='window.bad=1'><script>window.bad=1</script><b onclick='window.bad=1' id=b>b</b>"
    page = visit(source.replace("<main", f"{bad}<main", 1), allowed=("Content Security Policy",))
    page.click("#b")
    assert page.evaluate("window.bad") is None
    page.click(link("numbers.codings"))
    page.wait_for_selector(".panel[open]")


HOSTILE = '<img src=x onerror="window.bad=1">'


def test_hostile_words_stay_words_in_the_panel(visit, tmp_path, codebook_text):
    book = codebook_text.replace("{zh: 隐私顾虑", f"{{zh: '{HOSTILE}隐私'")
    (tmp_path / "b.yaml").write_text(book, encoding="utf-8")
    (tmp_path / "坏<i>.txt").write_text(
        f"访谈者：您好。\n王芳：{HOSTILE} 隐私 &lt;script&gt;window.bad=1&lt;/script&gt; \x1b[31m 隐私 \u202e钱不够。\n"
        "访谈者：嗯。\n李强：缺乏信任。\n",
        encoding="utf-8",
    )
    (tmp_path / "a.csv").write_text(
        'document,speaker,role,group\n坏<i>,王芳,participant,"<b>x</b>"\n', encoding="utf-8"
    )
    with create_study(tmp_path / "h", codebook=tmp_path / "b.yaml") as hostile:
        import_transcripts(hostile, [tmp_path / "坏<i>.txt"], attributes=tmp_path / "a.csv")
        code_by_rules(hostile)
        page = visit(render_html(build_report(hostile)))
    page.click(link("numbers.codings"))
    page.wait_for_selector(".panel[open]")
    assert page.query_selector(".panel img, .panel script, .panel i, .panel .list b b") is None
    words = page.text_content(".panel .list")
    assert HOSTILE in words
    assert "<script>window.bad=1</script>" in words
    assert "␛[31m" in words
    assert "⟨U+202E⟩" in words
    page.keyboard.press("Escape")
    page.click(".tools summary")
    page.fill("input[type=search]", "<img src=x")
    page.press("input[type=search]", "Enter")
    page.wait_for_selector(".panel mark")
    assert page.query_selector(".panel img") is None
    assert page.evaluate("window.bad") is None
