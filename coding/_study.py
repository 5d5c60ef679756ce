"""A study: a folder with settings, codebook, transcripts and the study file."""

from __future__ import annotations

import getpass
import json
import os
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType

from .. import Problem
from ..codebooks import Codebook, codebook_file, copy_examples, load_codebook, load_examples
from . import _settings, _store
from ._errors import NoStudyError, StudyError
from ._kept_codebook import kept_codebook
from ._machines import MACHINES
from ._settings import Settings, read_settings
from ._store import Store

CODEBOOK_FILE = "codebook.yaml"
TRANSCRIPTS = "transcripts"
REPORTS = "reports"


@dataclass(frozen=True)
class Study:
    """An open study. Use it as a context manager, or call ``close``."""

    folder: Path
    settings: Settings
    store: Store

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook in force; read when first asked for."""
        return self.reread_codebook()

    def reread_codebook(self) -> Codebook:
        """Read the codebook in force now; on CodebookError the one read before stays."""
        stamp = self._codebook_stamp()
        book = kept_codebook(self.folder, self.codebook_path)
        vars(self).update(_read_from=stamp, codebook=book)
        return book

    def _codebook_stamp(self) -> tuple[int, int, int] | None:
        """Which file the codebook is: its time, size and place on the disk."""
        try:
            found = self.codebook_path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def refresh_codebook(self) -> None:
        """Read the codebook anew when it is next asked for: its file has changed."""
        vars(self).pop("codebook", None)

    def renew_codebook(self) -> None:
        """Read the codebook anew when it is next asked for if its file is another than was read.

        To be called inside a change that puts codes into the study: another process may have
        renamed them since.
        """
        if vars(self).get("_read_from") != self._codebook_stamp():
            self.refresh_codebook()

    @property
    def codebook_path(self) -> Path:
        """The file of the codebook in force."""
        return self.folder / CODEBOOK_FILE

    @property
    def transcripts(self) -> Path:
        """The folder of the originals as received."""
        return self.folder / TRANSCRIPTS

    @property
    def reports(self) -> Path:
        """The folder where reports go by default."""
        return self.folder / REPORTS

    @property
    def title(self) -> str:
        """The title from the settings, else the folder's name."""
        return self.settings.title or self.folder.resolve().name

    def coder(self, name: str | None = None) -> str:
        """Who acts: ``name``, else the settings, else GOVCODE_CODER, else the login name."""
        found = name or self.settings.coder or os.environ.get("GOVCODE_CODER", "") or _login()
        if found in {*MACHINES, _store.AGREED}:
            raise StudyError(
                Problem(f"{found!r} is no name of a person", remedy="choose another --coder")
            )
        _check_text(found, "the coder's name")
        return found

    def close(self) -> None:
        """Close the study file."""
        self.store.close()

    def __enter__(self) -> Study:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "researcher"


def _check_text(text: str, what: str) -> None:
    """Refuse what a terminal handed over as bytes that are no text: no file could hold it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        remedy = "write it in UTF-8"
        raise StudyError(Problem(f"{what} is no text: {text!r}", remedy=remedy)) from None


def create_study(
    folder: str | Path, *, codebook: str | Path, title: str = "", notice: str = ""
) -> Study:
    """Make a study in ``folder`` with a copy of ``codebook`` (a built-in name or a file) and of the
    examples files beside it.

    Raises:
        StudyError: when the folder already holds a study, or is a file.
        CodebookError: when the codebook or its examples are invalid; nothing is made then.
    """
    folder = Path(folder)
    title = title or folder.resolve().name
    _check_text(title, "the title")
    _check_text(notice, "the notice")
    if folder.exists() and not folder.is_dir():
        raise StudyError(Problem("this is a file, not a folder", str(folder)))
    if any((folder / name).exists() for name in (_store.FILE, _settings.FILE, CODEBOOK_FILE)):
        remedy = "choose another folder, or work in this one with --study"
        raise StudyError(Problem("there is already a study here", str(folder), remedy))
    load_examples(codebook, load_codebook(codebook))
    try:
        for each in (folder, folder / TRANSCRIPTS, folder / REPORTS):
            each.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"the folder cannot be made: {(error.strerror or '').lower()}"
        raise StudyError(Problem(message, str(each), "choose another place")) from None
    shutil.copyfile(codebook_file(codebook), folder / CODEBOOK_FILE)
    copy_examples(codebook, folder / CODEBOOK_FILE)
    text = _settings.TEMPLATE.format(title=json.dumps(title, ensure_ascii=False))
    if notice:
        text = text.replace('# notice = "…"', f"notice = {json.dumps(notice, ensure_ascii=False)}")
    (folder / _settings.FILE).write_text(text, encoding="utf-8")
    Store(folder / _store.FILE, create=True).close()
    return open_study(folder)


def open_study(folder: str | Path = ".") -> Study:
    """Open the study in ``folder``, or in the nearest folder above it.

    Raises:
        NoStudyError: when there is none.
        NewerStudyError: when a newer govcode wrote it.
    """
    found = study_folder(folder)
    return Study(found, read_settings(found), Store(found / _store.FILE))


def study_folder(folder: str | Path = ".") -> Path:
    """The folder of the study that holds ``folder``; ``NoStudyError`` when there is none."""
    here = Path(folder)
    if not here.exists():
        raise NoStudyError(
            Problem("there is no such folder", str(here), "check what --study names")
        )
    for each in (here, *here.resolve().parents):
        if (each / _settings.FILE).is_file() or (each / _store.FILE).is_file():
            return each
    remedy = "make one with 'govcode init DIR', or name one with --study DIR"
    raise NoStudyError(Problem("there is no study here", str(here), remedy))
