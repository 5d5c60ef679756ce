import re

import pytest
from markdown_it import MarkdownIt

from govcode.coding import code_by_rules, create_study, decide, find_codings, import_transcripts
from govcode.reports import build_report, render_markdown
from govcode.reports.markdown._markup import block_quote, code, escaped, table

HOSTILE = (
    "# not a heading",
    "- no list",
    "1. no list",
    "> no quote",
    "---",
    "===",
    "a | b",
    "`code`",
    "*em* _em_ **b**",
    "[x](javascript:alert(1))",
    "![x](http://x.test/a.png)",
    "<script>alert(1)</script>",
    "http://x.test www.x.test",
    "&lt;b&gt; &amp;",
    "~~gone~~",
    "\\*",
    "<!-- c -->",
    "| --- |",
    "$x$ ^[note]",
    "\x1b[31mred",
    "    indented",
    "a@b.test",
)


@pytest.fixture
def report(coded):
    found = find_codings(coded)
    decide(coded, [found[0].id], accept=True, coder="王老师")
    return build_report(coded)


def rendered(text):
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_with_marks_stay_words(words):
    shown = rendered(escaped(words))
    plain = " ".join(words.replace("\x1b", "␛").split())
    inner = re.fullmatch(r"<p>(.*)</p>\n", shown)
    assert inner, shown
    assert "<" not in inner[1]
    text = (
        inner[1]
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&amp;", "&")
    )
    assert text == plain


@pytest.mark.parametrize("words", HOSTILE)
def test_words_with_marks_stay_in_their_cell_and_their_quotation(words):
    cells = re.findall(
        "<td.*?>(.*?)</td>",
        rendered(table(["a", "b"], [(escaped(words), code(words, in_table=True))])),
    )
    assert len(cells) == 2
    assert rendered(block_quote(f"{words}\nzweite", "x")).count("<blockquote>") == 1
    assert not re.search(
        "<(h1|h2|hr|li|pre|script|img|a)[ >]", rendered(block_quote(f"{words}\n{words}", "x"))
    )


def test_code_spans_hold_backticks():
    assert rendered(code("a `b` ``c")) == "<p><code>a `b` ``c</code></p>\n"


def test_addresses_are_no_links_where_readers_make_links_of_them():
    for address in ("https://x.test/a", "HTTP://x.test", "www.x.test"):
        assert "://" not in escaped(address).replace("&#58;", "")
        assert not re.search(r"(?i)://|www\.", escaped(address).replace("&#58;//", ""))


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_report_has_no_html_and_every_table_row_has_its_columns(report, lang):
    text = render_markdown(report, lang=lang)
    assert not re.search(r"<[a-zA-Z/!]", text)
    for block in text.split("\n\n"):
        if block.startswith("|"):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1


def test_chapters_stand_in_both_languages_chinese_first(report):
    heads = re.findall("^## (.*)$", render_markdown(report), re.M)
    assert heads == [
        "1 研究概况 · The study",
        "2 主要发现 · Findings",
        "3 阶段与困境 · Stages and obstacles",
        "4 成因 · Causes",
        "5 对策建议 · Recommendations",
        "6 群体与地点比较 · Groups and sites compared",
        "7 一致性与稳健性 · Agreement and robustness",
        "8 研究方法 · Method",
        "9 编码本 · Codebook",
        "10 来源与核验 · Provenance",
    ]


def test_one_language_alone(report):
    chinese, english = render_markdown(report, lang="zh"), render_markdown(report, lang="en")
    assert "## 5 对策建议\n" in chinese
    assert "Recommendations" not in chinese
    assert "## 5 Recommendations\n" in english
    assert "对策" not in english


def test_quotations_carry_their_status_and_place(report):
    text = render_markdown(report, lang="zh")
    quote = report.sections[0].codes[0].quotations[0]
    coding = quote.coding
    words = coding.excerpt.replace("\n", "\n> ")
    mark = "已确认" if coding.status == "accepted" else "建议"
    assert (
        f"> {words}\n>\n> — **\\[{mark}\\]** · {quote.speaker} · {quote.group} · {coding.document} "
        in text
    )
    assert f"\\[{coding.start}–{coding.end}\\] · \\#{coding.id} · 编码者 rules" in text
    assert "王老师确认" in text


def test_counts_list_their_codings_confirmed_ones_apart(report):
    text = render_markdown(report, lang="en")
    privacy = next(
        code
        for section in report.sections
        for code in section.codes
        if code.code == "obstacle.privacy"
    )
    confirmed = [each for each in privacy.coding_ids if each in report.confirmed]
    suggested = [each for each in privacy.coding_ids if each not in report.confirmed]
    parts = [
        f"{label}: {', '.join(map(str, ids))}"
        for label, ids in (("Confirmed", confirmed), ("Suggested", suggested))
        if ids
    ]
    command = "`govcode codings --code obstacle.privacy --status suggested --status accepted`"
    assert (
        f"The codings behind this ({len(privacy.coding_ids)}) — {'; '.join(parts)} — {command}"
        in text
    )
    assert "> — **Contrary evidence** **\\[suggested\\]**" in text


def test_every_cell_lists_its_codings(report):
    text = render_markdown(report, lang="en")
    names = {each.id: each.name.en for each in report.codebook.codes}
    cells = [cell for row in report.obstacle_cause.cells for cell in row if cell.cases]
    assert cells
    for cell in cells:
        line = re.search(rf"^- {names[cell.row]} × {names[cell.column]} — (.*)$", text, re.M)
        assert sorted(map(int, re.findall(r"\d+", line[1]))) == list(cell.codings)


def test_hostile_study(tmp_path, write_text):
    book = write_text(
        "book.yaml",
        (
            "codebook: b\ntitle: {zh: '1. <b>'}\nfamilies: {obstacle: {title: {zh: '# x | y'}, role: obstacle}}\n"
            "codes:\n  - {id: 'obstacle.a|`b', name: {zh: '**a** | <img src=x>'}, "
            "definition: {zh: '- <script>'}, cues: {zh: [钱不够]}}\n"
        ),
    )
    text = write_text(
        "in/a|b.txt",
        "李|强：<script>钱不够</script> [x](javascript:1) ![y](z)。\n访谈者：嗯。\n李|强：# 钱不够\n",
    )
    with create_study(
        tmp_path / "s", codebook=book, title="<h1> # | x", notice="> <script>\n# y"
    ) as study:
        import_transcripts(study, [text])
        code_by_rules(study)
        report = build_report(study)
    assert report.numbers.codings
    for lang in ("zh", "en", "both"):
        shown = rendered(render_markdown(report, lang=lang))
        assert not re.search("<(script|img|a|b|i)[ >]", shown)
        assert shown.count("<h1>") == 1
        assert "&lt;script&gt;" in shown


def test_empty_studies_say_so(empty_study):
    text = render_markdown(build_report(empty_study), lang="en")
    assert "No transcript has been imported yet" in text
    assert "`govcode import PATH`" in text
    assert "No turn touches on a row and a column of this table at once." in text
    assert "0/0" not in text


def test_uncoded_study_says_so(study):
    assert "No coding counts at present" in render_markdown(build_report(study), lang="en")


def test_no_word_of_a_hostile_study_acts(hostile):
    for lang in ("zh", "en", "both"):
        text = render_markdown(hostile, lang=lang)
        assert not re.search(r"<[a-zA-Z/!]", text)
        shown = rendered(text)
        assert not re.search("<(script|img|a|b|i|input)[ >]", shown)
        assert "\x1b" not in text
        assert "\u202e" not in text
        for block in text.split("\n\n"):
            if block.startswith("|"):
                lines = block.splitlines()
                assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1
