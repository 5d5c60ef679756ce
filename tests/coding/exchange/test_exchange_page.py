"""The page on exchange says what the tests find."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_tables_of_the_page_are_current():
    place = ROOT / "docs" / "generate_exchange.py"
    spec = importlib.util.spec_from_file_location("generate_exchange", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text = module.TARGET.read_text("utf-8")
    assert module.page(text) == text, "run: make docs"
    assert text.count("<!-- end -->") == 2
