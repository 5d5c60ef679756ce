"""Placeholder: to be overwritten by the view's author."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..coding import Study


def write_report(
    study: Study, *, formats: Sequence[str] = ("html", "md"), lang: str | None = None, to: Path | None = None
) -> tuple[Path, ...]:
    return ()
