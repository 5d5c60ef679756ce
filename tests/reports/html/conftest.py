"""A real browser, where the machine has one, and a report to look at."""

from __future__ import annotations

import os
import random
import shutil

import pytest

from govcode.coding import (
    code_by_rules,
    create_study,
    decide,
    find_codings,
    import_transcripts,
    open_study,
)
from govcode.reports import build_report, render_html

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
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="module")
def chromium():
    """A Chromium of this machine, driven by Playwright; it is closed before other tests run."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install playwright"
    )
    path = os.environ.get("GOVCODE_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), "")
    if not path:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, tmp_path):
    """Open a page (its source) as a reader would; no error may come and nothing may be asked for."""
    contexts, faults = [], []

    def open_page(source, *, width=1280, height=900, allowed=(), **options):
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(source, encoding="utf-8", newline="\n")
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda said: (
                None
                if any(each in said.text for each in allowed)
                else faults.append(f"{said.type}: {said.text}")
            ),
        )
        page.on(
            "request",
            lambda asked: None if asked.url == path.as_uri() else faults.append(asked.url),
        )
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="session")
def many_folder(tmp_path_factory, codebook_text):
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


@pytest.fixture(scope="session")
def many(many_folder):
    with open_study(many_folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def many_report(many):
    return build_report(many)


@pytest.fixture(scope="session")
def many_page(many_report):
    return render_html(many_report)
