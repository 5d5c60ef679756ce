"""LibreOffice or a browser, asked for a PDF: alone, in a folder of its own, without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ... import Problem
from .._errors import ReportError

_OFFICE = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_PATIENCE = 300  # seconds
_REMEDY = "install LibreOffice (or Chromium), or write docx or html and print that to PDF"


@dataclass(frozen=True, slots=True)
class PdfProgram:
    """What makes the PDF: an office program from the Word form, or a browser from the page."""

    path: str
    kind: Literal["office", "browser"]


def pdf_program() -> PdfProgram:
    """The program of this machine that makes a PDF, LibreOffice before a browser.

    Raises:
        ReportError: when there is none.
    """
    for names, kind in ((_OFFICE, "office"), (_BROWSERS, "browser")):
        for name in names:
            path = shutil.which(name)
            if path:
                return PdfProgram(path, kind)  # type: ignore[arg-type]
    raise ReportError(Problem("no program on this machine can make a PDF", remedy=_REMEDY))


def convert(program: PdfProgram, content: bytes, suffix: str) -> bytes:
    """``content``, a file with ``suffix``, as PDF.

    Raises:
        ReportError: when the program fails or takes too long.
    """
    with tempfile.TemporaryDirectory(prefix="govcode-") as name:
        folder = Path(name)
        source, made = folder / f"report.{suffix}", folder / "report.pdf"
        source.write_bytes(content)
        _run(_command(program, folder, source, made))
        if not made.is_file():
            raise _failed(program, "it wrote nothing")
        return made.read_bytes()


def _command(program: PdfProgram, folder: Path, source: Path, made: Path) -> list[str]:
    profile = folder / "profile"
    if program.kind == "office":
        return [
            program.path,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ]
    return [
        program.path,
        "--headless",
        "--disable-gpu",
        *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []),
        f"--user-data-dir={profile}",
        "--no-pdf-header-footer",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--print-to-pdf={made}",
        source.as_uri(),
    ]


def _run(command: Sequence[str]) -> None:
    program = PdfProgram(command[0], "office")
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise _failed(program, f"it took more than {_PATIENCE} seconds") from None
    except OSError as error:
        raise _failed(program, (error.strerror or str(error)).lower()) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _failed(program, said[-1][:200] if said else f"exit status {done.returncode}")


def _failed(program: PdfProgram, why: str) -> ReportError:
    return ReportError(Problem(f"the PDF could not be made: {why}", program.path, _REMEDY))
