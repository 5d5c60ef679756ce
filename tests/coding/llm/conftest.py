"""A study that asks a server on this machine which answers as a test wants it to."""

from __future__ import annotations

import importlib.util
from contextlib import contextmanager
from pathlib import Path

import pytest

from govcode.coding import open_study


def _load():
    spec = importlib.util.spec_from_file_location(
        "stub_server", Path(__file__).with_name("stub_server.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def stub():
    """The module of the server that misbehaves when asked to."""
    return _load()


@pytest.fixture(autouse=True)
def _no_key(monkeypatch):
    monkeypatch.delenv("GOVCODE_LLM_KEY", raising=False)


@pytest.fixture
def asking(study, stub):
    """Open the three interviews with a server that makes these moves; (study, server)."""

    @contextmanager
    def asking(*moves, more="", settings=""):
        with stub.serving(*moves) as server:
            text = f'{settings}\n[llm]\naddress = "{server.address}"\nmodel = "stub"\n{more}\n'
            (study.folder / "govcode.toml").write_text(text, encoding="utf-8")
            with open_study(study.folder) as opened:
                yield opened, server

    return asking
