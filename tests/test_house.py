"""The layout that makes the repository root importable as a package, and what keeps it in order."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("cli", "coding", "corpus", "codebooks", "reports")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
HEAVY = ("pydantic", "pandas", "spacy", "jieba", "rich", "typer", "numpy")


def test_root_modules_are_the_face_and_main():
    assert {path.name for path in ROOT.glob("*.py")} == {"__init__.py", "__main__.py"}


def test_packages_are_the_folders_with_an_init():
    inits = [path for layer in LAYERS for path in (ROOT / layer).rglob("__init__.py")]
    folders = {".".join(["govcode", *path.parent.relative_to(ROOT).parts]) for path in inits}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == folders | {"govcode"}


def test_tests_are_no_package():
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_every_data_file_is_packaged():
    globs = PROJECT["tool"]["setuptools"]["package-data"]
    data = [
        path
        for layer in LAYERS
        for path in (ROOT / layer).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    ]
    assert len(data) > 15
    for path in data:
        layer = path.relative_to(ROOT).parts[0]
        inside = path.relative_to(ROOT / layer).as_posix()
        assert any(fnmatch(inside, pattern) for pattern in globs[f"govcode.{layer}"]), path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_long(path):
    assert len(path.read_text(encoding="utf-8").split("\n")) <= 500


@pytest.mark.parametrize("layer", ["", *(f".{layer}" for layer in LAYERS)])
def test_the_face_holds_what_it_names(layer):
    module = importlib.import_module(f"govcode{layer}")
    assert len(set(module.__all__)) == len(module.__all__)
    for name in module.__all__:
        assert getattr(module, name) is not None


def test_importing_govcode_loads_nothing_heavy():
    script = f"import sys, govcode; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_unknown_public_names_are_attribute_errors():
    govcode = importlib.import_module("govcode")
    with pytest.raises(AttributeError, match="no attribute 'opne_study'"):
        _ = govcode.opne_study


def test_the_table_of_commands_is_what_the_modules_say():
    app = importlib.import_module("govcode.cli._app")
    listed = {name: (module, text) for name, (module, text) in app._COMMANDS.items()}
    found = {}
    for path in (ROOT / "cli").glob("[a-z]*.py"):
        module = importlib.import_module(f"govcode.cli.{path.stem}")
        for name, command in getattr(module, "COMMANDS", {}).items():
            first = inspect.getdoc(command).split("\n\n")[0].replace("\n", " ")
            found[name] = (path.stem, first)
    assert listed == found


def test_help_loads_no_command():
    script = (
        "import sys; sys.argv = ['govcode', '--help']\n"
        "from govcode.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in sys.modules if m.startswith('govcode.cli.') and '_' not in m[12]])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
