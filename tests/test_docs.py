"""Documentation that can fail: generated pages are current, examples run, both READMEs agree."""

from __future__ import annotations

import doctest
import importlib.util
import re
from pathlib import Path

import pytest

from govcode.codebooks import parse_codebook
from govcode.coding import run_examples

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_command_reference_is_current():
    spec = importlib.util.spec_from_file_location("generate_cli", ROOT / "docs" / "generate_cli.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert read("docs/cli.md") == module.reference(), "run: make docs"


def test_the_python_page_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = doctest.DocTestParser().get_doctest(
        read("docs/python.md"), {}, "python.md", "docs/python.md", 0
    )
    assert len(page.examples) > 15
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(page)
    assert runner.failures == 0


def test_the_codebook_page_shows_a_valid_codebook():
    (example,) = [body for kind, body in BLOCK.findall(read("docs/codebook.md")) if kind == "yaml"]
    results = run_examples(parse_codebook(example, name="docs/codebook.md"))
    assert results
    assert all(result.passed for result in results)


def commands(page: str) -> list[str]:
    blocks = (body for kind, body in BLOCK.findall(read(page)) if kind == "sh")
    lines = (line.split("#")[0].strip() for body in blocks for line in body.split("\n"))
    return [line for line in lines if line]


def test_both_readmes_say_the_same():
    assert commands("README.md") == commands("README.zh-CN.md")
    for pattern in (r"^#+ ", r"\]\(docs/[\w.-]+\)", r"^\| `"):
        counts = [
            len(re.findall(pattern, read(name), re.MULTILINE))
            for name in ("README.md", "README.zh-CN.md")
        ]
        assert counts[0] == counts[1] > 0, pattern


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_commands_of_the_readme_exist():
    known = set(re.findall(r"^## govcode (\S+)", read("docs/cli.md"), re.MULTILINE))
    used = {line.split()[1] for line in commands("README.md") if line.startswith("govcode ")}
    assert used - {"--help"} <= known
