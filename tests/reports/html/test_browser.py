"""The page in a real browser: keyboard, search, sorting, phone, print, contrast, and nothing that acts."""

from __future__ import annotations

import dataclasses
import io
import re

import pypdfium2
import pytest

from govcode.coding import code_by_rules, create_study, import_transcripts
from govcode.reports import build_report, render_html


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
    assert re.search(r"Likewise for \d+ more codes\.", summary)
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
