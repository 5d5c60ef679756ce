"""The public face of exploring."""

from __future__ import annotations

import subprocess
import sys

from govcode.reports import explore

HEAVY = ("numpy", "spacy", "sklearn", "scipy", "pandas", "altair", "vl_convert", "regex", "rjieba")


def test_the_face_holds_what_it_names_sorted():
    assert list(explore.__all__) == sorted(
        explore.__all__, key=lambda name: (not name.isupper(), name)
    )
    for name in explore.__all__:
        assert getattr(explore, name) is not None
        assert (getattr(explore, name).__doc__ or "").strip()


def loaded_by(script):
    code = f"import sys; {script}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_heavy_libraries_are_loaded_when_they_are_needed(talk):
    assert loaded_by("import govcode.reports.explore, govcode.cli.corpus") == "[]"
    script = (
        "from govcode.coding import open_study; from govcode.reports.explore import search; "
        f"search(open_study({str(talk.folder)!r}), ['trust'])"
    )
    assert loaded_by(script) == "[]"
    assert loaded_by(script.replace("trust", "停车")) == "['rjieba']"
