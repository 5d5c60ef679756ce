"""A real browser, where the machine has one."""

from __future__ import annotations

import os
import shutil

import pytest

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
