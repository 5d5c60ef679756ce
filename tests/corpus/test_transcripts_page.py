"""The page on transcripts is the one that the readers and the fixtures give."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from govcode.corpus import layout_names
from govcode.corpus.formats import SUFFIXES

DOCS = Path(__file__).parents[2] / "docs"


def generator():
    path = DOCS / "generate_transcripts.py"
    spec = importlib.util.spec_from_file_location("generate_transcripts", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current():
    page = (DOCS / "transcripts.md").read_text(encoding="utf-8")
    assert page == generator().page(), "run: make docs"


def test_every_format_and_layout_is_told():
    page = generator().page()
    for name in (*SUFFIXES, *layout_names()):
        assert f"`{name}`" in page, name
