"""Which codebook a command means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

Name = Annotated[
    Optional[str],
    typer.Argument(
        metavar="NAME|FILE", help="A built-in codebook or a file; by default the study's."
    ),
]


def source(name: str | None, folder: Path) -> str | Path:
    """The codebook called ``name``, else the file of the study's."""
    if name is not None:
        return name
    from ...coding import study_folder

    return study_folder(folder) / "codebook.yaml"
