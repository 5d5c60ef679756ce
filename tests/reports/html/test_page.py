import base64
import hashlib
import re
import string

import lxml.html
import pytest

from govcode.coding import (
    Filter,
    apply_code,
    code_by_rules,
    create_study,
    decide,
    find_codings,
    import_transcripts,
)
from govcode.reports import build_report, render_html
from govcode.reports._display import percent, phrases, two_languages, visible
from govcode.reports._view import list_ids
from govcode.reports._wording import WORDS, say
from govcode.reports.blocks import Heading, tell
from govcode.reports.html._chapters import chapters
from govcode.reports.html._script import script

HAN = "\u4e00-\u9fff"
HOSTILE = (
    '王芳：<script>alert(1)</script> 我们信不过 "><img src=x onerror=alert(1)> {{ 7*7 }} \x1b[31m红\x1b[0m。\n'
    "访谈者：嗯。\n"
    "李强：</blockquote><iframe src=//x.test> 我们缺乏信任，\u202egnp.exe 钱不够 <!-- javascript:alert(1)。\n"
)
SPARE = {
    "roles": (
        "families: {topic: {title: {zh: 话题}}}\n"
        "codes:\n  - {id: topic.a, name: {en: Money}, cues: {zh: [钱不够]}}\n"
    ),
    "one language": (
        "families: {obstacle: {title: {zh: 困境}, role: obstacle}, cause: {title: {zh: 成因}, role: cause}}\n"
        "codes:\n  - {id: obstacle.a, name: {zh: 缺钱}, cues: {zh: [钱不够]}}\n"
        "  - {id: cause.b, name: {zh: 不信}, cues: {zh: [缺乏信任]}}\n"
    ),
    "nothing": "families: {}\ncodes: []\n",
    "rec only": (
        "families: {rec: {title: {en: Advice}, role: recommendation}}\n"
        "codes:\n  - {id: rec.a, name: {en: Pay}}\n"
    ),
}


@pytest.fixture
def report(coded):
    """A report with confirmed, suggested and rejected codings, and contrary evidence."""
    found = find_codings(coded)
    decide(coded, [found[0].id, found[1].id], accept=True, coder="王老师")
    decide(coded, [found[-1].id], accept=False, coder="王老师")
    return build_report(coded)


def parsed(report, lang="both"):
    return lxml.html.document_fromstring(render_html(report, lang=lang))


def text_of(node):
    return " ".join(node.text_content().split())


def without_scripts(page):
    for each in page.xpath("//script | //style"):
        each.getparent().remove(each)
    return page


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_page_asks_for_nothing_and_needs_no_script(report, lang):
    page = parsed(report, lang)
    assert not page.xpath(
        "//script[@src] | //link | //img | //iframe | //object | //form | //*[@src] | //*[@style]"
    )
    assert not re.search(r"url\((?!#)|@import|https?:", render_html(report, lang=lang))


def test_only_the_pages_own_script_may_run(report):
    source = render_html(report)
    (said,) = lxml.html.document_fromstring(source).xpath("//meta[@http-equiv]/@content")
    scripts = re.findall(r"<script>(.*?)</script>", source, re.S)
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert len(scripts) == 1
    assert len(re.findall("<script", source)) == 2
    assert said == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_script_puts_words_into_the_page_as_text_only():
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
    ):
        assert way not in script()
    for way in ("fetch(", "XMLHttpRequest", "WebSocket", "import(", "localStorage"):
        assert way not in script()


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_every_link_leads_to_a_place_in_the_page_that_stands_once(report, lang):
    page = parsed(report, lang)
    ids = page.xpath("//@id")
    links = page.xpath("//a/@href")
    assert len(ids) == len(set(ids))
    assert len(links) > 20
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)


def test_chapters_come_in_order(report):
    heads = [text_of(each) for each in parsed(report, "zh").xpath("//main//h2")]
    assert heads == [
        "1 研究概况",
        "2 主要发现",
        "3 阶段与困境",
        "4 成因",
        "5 对策建议",
        "6 群体与地点比较",
        "7 一致性与稳健性",
        "8 研究方法",
        "9 编码本",
        "10 来源与核验",
    ]


def test_chapters_are_those_of_the_other_forms(report):
    told = [
        "".join(piece.words.zh for piece in block.line)
        for block in tell(report)
        if isinstance(block, Heading) and block.level == 1
    ]
    assert told == [say(f"ch_{each}").zh for each in chapters(report)]


@pytest.mark.parametrize(("lang", "other"), [("zh", 1), ("en", 0)])
def test_one_language_shows_no_fixed_word_of_the_other(report, lang, other):
    page = text_of(without_scripts(parsed(report, lang)).body)
    strange = [
        pair[other] for pair in WORDS.values() if pair[0] != pair[1] and "{" not in pair[other]
    ]
    wholes = [each for each in strange if len(each) > (2 if other == 0 else 9)]
    assert len(wholes) > 40
    shared = {"补贴", "Recommendations", "访谈者"}  # names of the study
    assert [each for each in wholes if each in page and each not in shared] == []


def test_both_languages_stand_beside_each_other_and_are_marked(report):
    page = parsed(report)
    chinese = page.xpath("//*[contains(concat(' ', @class, ' '), ' zh ')]")
    assert len(chinese) > 100
    for each in chinese:
        english = each.getnext()
        assert (each.get("lang"), english.get("lang"), english.get("class")) == (
            "zh-CN",
            "en",
            "en",
        )
        assert not re.search(
            f"[{HAN}]",
            re.sub(r"“[^”]*”|\b[一二]\b|居民|物业|访谈者", "", english.text_content()).replace(
                "王老师", ""
            ),
        )
    assert page.xpath("//body/input[@type='radio']/@id") == ["show-both", "show-zh", "show-en"]


def test_quotations_carry_status_speaker_group_place_and_matched_words(report):
    page = parsed(report, "zh")
    found = {
        each.evidence[0].words: each
        for section in report.sections
        for code in section.codes
        for each in (quote.coding for quote in code.quotations)
    }
    for coding in found.values():
        figure = page.get_element_by_id(f"c{coding.id}")
        caption = text_of(figure.find("figcaption"))
        assert figure.find("blockquote").text_content() == coding.excerpt
        assert caption.startswith("已确认" if coding.status == "accepted" else "建议")
        assert f"{coding.document} [{coding.start}–{coding.end}]" in caption
        assert coding.speaker in caption
        assert coding.attributes["group"] in caption
        assert [each.text for each in figure.iter("u")] == [each.words for each in coding.evidence]
    assert {each.status for each in found.values()} == {"accepted", "suggested"}
    assert "王老师确认" in text_of(page)


def test_every_count_opens_to_its_coding_ids_and_command(report):
    page = parsed(report, "en")
    for section in report.sections:
        for code in section.codes:
            article = page.get_element_by_id(f"code-{code.code}")
            if not code.codings:
                assert "Nobody speaks of it." in text_of(article)
                continue
            opened = article.xpath("./details")[0]
            ids = {
                int(each)
                for p in opened.find_class("ids")
                for each in re.findall(r"\d+", p.text_content())
            }
            assert ids == set(code.coding_ids)
            assert f"govcode codings --code {code.code} --status suggested" in text_of(opened)


def test_every_cell_leads_to_its_codings(report):
    page = parsed(report, "en")
    matrix = report.obstacle_cause
    for at, row in enumerate(matrix.cells, start=1):
        for across, cell in enumerate(row, start=1):
            links = page.xpath(f"//td/a[@href='#oc-{at}-{across}']")
            assert len(links) == bool(cell.cases)
            if cell.cases:
                assert text_of(links[0]) == f"{cell.cases} {cell.contexts} · {cell.c:.2f}"
                item = page.get_element_by_id(f"oc-{at}-{across}")
                ids = [
                    int(n)
                    for p in item.find_class("ids")
                    for n in re.findall(r"\d+", p.text_content())
                ]
                assert sorted(ids) == list(cell.codings)


def test_contrary_evidence_stands_apart(report):
    page = parsed(report, "zh")
    against = page.get_element_by_id("code-obstacle.privacy").find_class("against")[0]
    assert "不是隐私的问题" in text_of(against.find_class("contrary")[0])
    assert "govcode codings --code obstacle.privacy --contrary" in text_of(against)
    opposite = page.get_element_by_id("code-cause.lack_of_trust").find_class("against")[0]
    assert "编码为“互相信任”" in text_of(opposite)
    assert "govcode codings --code cause.mutual_trust --status" in text_of(opposite)


def test_parents_point_to_their_parts_instead_of_repeating_quotations(report):
    parent = parsed(report, "zh").get_element_by_id("code-cause.trust")
    assert not parent.find_class("quote")
    assert "引文见其下各项。" in text_of(parent)


def test_recommendations_print_the_rule_and_the_basis_of_each_link(report):
    page = parsed(report, "en")
    assert "Adequacy: no concern from 5 cases and 3 groups; minor from 3 and 2" in text_of(page)
    subsidy = text_of(page.get_element_by_id("code-rec.subsidy"))
    assert "cause Lack of trust the link is this project’s reading" in subsidy
    assert "Confidence low" in subsidy
    assert "obstacle Money" in subsidy


def test_unconfirmed_suggestions_are_announced_until_everything_is_confirmed(coded):
    assert "未经人工确认的机器建议" in render_html(build_report(coded), lang="zh")
    decide(coded, [each.id for each in find_codings(coded, Filter(contrary=None))], accept=True)
    page = parsed(build_report(coded), "zh")
    assert "（100%）经人工确认" in text_of(page)
    assert "全部编码均经人工确认。" in text_of(page)
    assert not page.find_class("open")


def test_hostile_words_stay_words(tmp_path, write_text):
    hostile = '<b onclick="x">{{ 7*7 }}</b>'
    book = write_text(
        "book.yaml",
        (
            "codebook: '<script>1</script>'\n"
            f"families: {{obstacle: {{title: {{zh: '{hostile}'}}, role: obstacle}}, "
            "cause: {title: {en: '<i>c'}, role: cause}}\n"
            f"codes:\n  - {{id: 'obstacle.a b\"<i>', name: {{zh: '{hostile}', en: '</style><svg/onload=1>'}},"
            " cues: {zh: [钱不够]}}\n"
            f"  - {{id: cause.x, name: {{en: '<u>x'}}, definition: {{zh: '{hostile}'}}, "
            "cues: {zh: [信不过, 缺乏信任]}}\n"
        ),
    )
    path = write_text("in/坏<img src=x>.txt", HOSTILE)
    table = write_text(
        "a.csv",
        f'document,speaker,role,group\n坏<img src=x>,王芳,participant,"{hostile.replace(chr(34), chr(34) * 2)}"\n',
    )
    with create_study(
        tmp_path / "s", codebook=book, title="<title>", notice="</aside><script>"
    ) as study:
        import_transcripts(study, [path], attributes=table)
        code_by_rules(study)
        report = build_report(study)
    assert report.numbers.codings == 3
    for lang in ("zh", "en", "both"):
        source = render_html(report, lang=lang)
        page = lxml.html.document_fromstring(source)
        assert not page.xpath(
            "//script[not(@type) and not(starts-with(., '\"use strict'))] | //img | //iframe | //i"
            " | //svg[not(@class)] | //*[@onclick or @onerror or @onload]"
        )
        assert "<script>alert(1)</script>" in text_of(page)
        assert "{{ 7*7 }}" in text_of(page)
        assert "49" not in text_of(
            page.get_element_by_id("code-cause.x").find_class("definition")[0]
        )
        assert "␛[31m红" in text_of(page)
        assert "⟨U+202E⟩gnp.exe" in text_of(page)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", source)
        assert "govcode codings --code 'obstacle.a b\"<i>' --status" in text_of(page)
        assert page.xpath("//*[@id='code-obstacle.a:20:b:22::3c:i:3e:']")


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
@pytest.mark.parametrize("book", SPARE)
def test_any_codebook_can_be_reported(tmp_path, write_text, book, lang):
    path = write_text("book.yaml", f"codebook: spare\n{SPARE[book]}")
    text = write_text("a.txt", "访谈者：钱够吗？\n李强：我们缺乏信任，钱不够。\n")
    with create_study(tmp_path / "s", codebook=path) as study:
        import_transcripts(study, [text])
        code_by_rules(study)
        page = text_of(parsed(build_report(study), lang))
    sentence = {
        "roles": "no_cause_table",
        "one language": "no_stage_table",
        "nothing": "empty_codebook",
        "rec only": "not_proposed",
    }[book]
    assert getattr(say(sentence), "en" if lang == "en" else "zh") in page
    if book == "one language":
        assert "缺钱" in page
    if book == "roles":
        assert "Money" in page


def test_a_name_in_one_language_is_marked_as_that_language(tmp_path, write_text):
    path = write_text("book.yaml", f"codebook: spare\n{SPARE['one language']}")
    with create_study(tmp_path / "s", codebook=path) as study:
        page = parsed(build_report(study), "en")
    assert page.xpath("//h3/span[@lang='zh-CN']/text()") == ["困境", "成因"]


def test_an_empty_study_says_so(empty_study):
    page = parsed(build_report(empty_study), "en")
    assert "No transcript has been imported yet" in text_of(page)
    assert "govcode import PATH" in text_of(page)


def test_an_uncoded_study_says_so(study):
    page = text_of(parsed(build_report(study), "en"))
    assert "No coding counts at present" in page
    assert "No turn touches on a row and a column of this table at once." in page


def test_groups_that_are_unknown_are_said_to_be_unknown(empty_study, interviews):
    import_transcripts(empty_study, [interviews])
    code_by_rules(empty_study)
    page = text_of(parsed(build_report(empty_study), "en"))
    assert "No participant has the attribute “group”" in page
    assert "Most participants have no group, so this cannot be assessed." in page


def test_words_of_a_person_are_confirmed_by_themselves(study):
    apply_code(study, "obstacle.money", document="二", quote="补贴太少", coder="张")
    page = parsed(build_report(study), "zh")
    caption = text_of(page.find_class("quote")[0].find("figcaption"))
    assert caption.startswith("已确认 李强 物业")
    assert caption.endswith("张")


def test_long_lists_of_ids_are_cut_and_say_so(report):
    listed = list_ids(report, range(1000, 1500), limit=20)
    assert (len(listed.suggested), listed.more) == (20, 480)


@pytest.mark.parametrize("key", WORDS)
def test_wording_says_the_same_in_both_languages(key):
    zh, en = WORDS[key]
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (zh, en)
    ]
    assert fields[0] == fields[1]
    assert zh
    assert en
    assert not re.search(f"[{HAN}，。；：！？、（）]", en)
    assert not re.search(rf"[{HAN}][,;:!?()]|[,;:!?()][{HAN}]", zh)


@pytest.mark.parametrize(
    ("share", "shown"),
    [(None, "—"), (0.0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.999, ">99%"), (1.0, "100%")],
)
def test_shares_are_never_rounded_to_none_or_all(share, shown):
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("示例：Y街道 · Sample: Y", "示例：Y街道", "Sample: Y"),
        ("纯属虚构。 Composed, all of it.", "纯属虚构。", "Composed, all of it."),
        ("只有中文", "只有中文", "只有中文"),
        ("English · 中文", "English · 中文", "English · 中文"),
        ("", "", ""),
    ],
)
def test_titles_in_two_languages_are_told_apart(text, zh, en):
    assert (two_languages(text).zh, two_languages(text).en) == (zh, en)


def test_chinese_names_break_between_words():
    assert phrases("监管缺失、不及时") == ["监管", "缺失、", "不及时"]
    assert "".join(phrases("居民等主体 take too 少")) == "居民等主体 take too 少"


def test_controls_are_shown():
    assert visible("a\x1b[0m\u202e\n\x7f") == "a␛[0m⟨U+202E⟩\n␡"
