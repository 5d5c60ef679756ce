"""Originals that come with documents of another copy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ... import Problem
from .._study import Study
from ..texts._transcripts import keep_original


class Originals:
    """Brings files from one study's ``transcripts/`` to another's; ``missing`` tells which could
    not be brought. With ``dry_run`` no file is copied.
    """

    def __init__(self, study: Study, other: Study, *, dry_run: bool = False) -> None:
        self.study, self.other, self.dry_run = study, other, dry_run
        self.missing: list[Problem] = []
        self._copied: list[Path] = []

    def bring(self, file: str, sha256: str) -> str:
        """The file's path relative to ``transcripts/``, where it lies already or is now."""
        folder = self.study.transcripts.resolve()
        if _holds(folder / file, sha256):
            return file
        source = self.other.transcripts / file
        if not _holds(source, sha256):
            changed = source.is_file()
            fault = f"its original {'was changed' if changed else 'is not'} in the other copy"
            remedy = "its text is here; ask for the original if you need it"
            self.missing.append(Problem(fault, file, remedy))
            return file
        if self.dry_run:
            return file
        target, new = keep_original(self.study, source.stem, source.suffix, b"", source)
        if new:
            self._copied.append(target)
        return target.relative_to(folder).as_posix()

    @contextmanager
    def undone_on_failure(self) -> Iterator[None]:
        """Take the copies away again when what is done in here fails."""
        try:
            yield
        except BaseException:
            for path in self._copied:
                path.unlink(missing_ok=True)
            raise


def _holds(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
