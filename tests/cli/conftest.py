"""Running commands as a user does: through ``main``, with exit status and both streams."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys, monkeypatch):
    """Call ``govcode ARGUMENTS…``."""
    from govcode.cli import main

    def call(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["govcode", *map(str, arguments)])
        monkeypatch.setenv("GOVCODE_LANG", "zh")
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def here(coded, run):
    """Call a command on the coded study."""

    def call(*arguments: object) -> Ran:
        return run(*arguments, "--study", coded.folder)

    return call
