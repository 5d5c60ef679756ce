"""Killed at any moment: the study opens whole and has every change that was reported as done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
def test_two_processes_are_killed_while_they_write(coded):
    coded.close()
    driver = Path(__file__).with_name("kill_driver.py")
    done = subprocess.run(
        [sys.executable, str(driver), str(coded.folder), str(KILLS), "1"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == [], done.stderr
    assert told["kills"] == KILLS
    assert told["left"] == []
    assert told["coding"] > KILLS / 10
    assert told["memo"] > KILLS / 20
