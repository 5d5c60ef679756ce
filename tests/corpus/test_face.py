from __future__ import annotations

import inspect
import subprocess
import sys

from govcode import corpus

HEAVY = ("spacy", "opencc", "jieba", "rjieba", "docx", "lxml", "charset_normalizer", "numpy")


def test_importing_the_layer_loads_nothing_heavy():
    code = f"import sys, govcode.corpus; print([m for m in {HEAVY!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_all_names_are_there_and_sorted():
    assert all(hasattr(corpus, name) for name in corpus.__all__)
    assert list(corpus.__all__) == sorted(corpus.__all__)


def test_public_functions_and_classes_are_documented():
    undocumented = [
        name
        for name in corpus.__all__
        if inspect.isroutine(getattr(corpus, name)) or inspect.isclass(getattr(corpus, name))
        if not (getattr(corpus, name).__doc__ or "").strip()
    ]
    assert undocumented == []
