"""The sample interviews that ship with govcode, composed for demonstration."""

from __future__ import annotations

from pathlib import Path


def sample_folder() -> Path:
    """The folder with the fourteen composed interviews and their ``attributes.csv``."""
    return Path(__file__).parent / "sample"
