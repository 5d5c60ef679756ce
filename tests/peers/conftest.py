"""Real programs beside govcode, each in an environment of its own.

``GOVCODE_PEERS`` names a folder with one virtual environment a program (``taguette``,
``qualcoder``, ``spacy``, ``parquet``); tests are skipped where there is none.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Peer = Callable[..., Any]


@pytest.fixture
def peer() -> Callable[[str], Peer]:
    """``peer("taguette")("make", …)`` runs its driver there and returns what it prints."""

    def found(program: str) -> Peer:
        folder = os.environ.get("GOVCODE_PEERS")
        python = Path(folder or "/nowhere") / program / "bin" / "python"
        if not python.exists():
            pytest.skip(f"there is no {program} in GOVCODE_PEERS")
        driver = Path(__file__).parent / f"{program}_driver.py"

        def run(*arguments: object) -> Any:
            command = [str(python), str(driver), *map(str, arguments)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr[-3000:]
            return json.loads(done.stdout)

        return run

    return found
