"""Text files and JSON of other programs, within bounds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .... import Problem
from ....corpus import TranscriptError, decode
from .._errors import ExchangeError
from .._registry import ReadOptions
from ._draft import Draft

MOST_BYTES = 300_000_000
MOST_FILES = 20_000
HEAD = 4_096  # bytes that tell what a file is
_BESIDE = (".txt", ".md", "")


def head_of(path: Path) -> str:
    """The beginning of a file as text, empty where it is none; never raises."""
    return head_bytes(path).decode("utf-8-sig", "ignore").lstrip()


def head_bytes(path: Path, most: int = HEAD) -> bytes:
    """The first bytes of a file, none where it is none; never raises."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return b""


def first_item(path: Path) -> dict[str, Any]:
    """The first object in a JSON list, empty where there is none; never raises.

    As much of the file is read as the object takes, since a long text may stand before the keys that
    tell what it is.
    """
    head, most = head_of(path), HEAD
    if not head.startswith("[") or not head[1:].lstrip().startswith("{"):
        return {}
    while most < MOST_BYTES:
        most *= 16
        data = head_bytes(path, most)
        text = data.decode("utf-8-sig", "ignore")
        try:
            found, _ = json.JSONDecoder().raw_decode(text, text.index("{"))
        except (ValueError, RecursionError):
            if len(data) < most:
                return {}
        else:
            return as_mapping(found)
    return {}


def file_bytes(path: Path) -> bytes:
    """The bytes of a file; ExchangeError where it cannot be read or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ExchangeError(Problem(f"is larger than {MOST_BYTES // 10**6} MB", path.name))
        return path.read_bytes()
    except OSError as error:
        fault = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise ExchangeError(Problem(fault, path.name)) from None


def file_text(path: Path) -> str:
    """The text of a file with its line ends as they are, in UTF-8 or guessed as transcripts are."""
    data = file_bytes(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return decode(data).text
    except TranscriptError as error:
        raise ExchangeError(
            *(Problem(p.message, path.name, p.remedy) for p in error.problems)
        ) from None


def json_value(path: Path) -> Any:
    """The value of a JSON file.

    Raises:
        ExchangeError: when it is no JSON, with the line, or is nested too deeply.
    """
    text = file_text(path).removeprefix("\ufeff")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        fault = f"is no sound JSON: {error.msg}"
        raise ExchangeError(Problem(fault, f"{path.name}:{error.lineno}")) from None
    except RecursionError:
        raise ExchangeError(Problem("is nested too deeply", path.name)) from None


def json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """The values of a file with one JSON value a line, with the number of the line."""
    text = file_text(path).removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (json.JSONDecodeError, RecursionError):
                raise ExchangeError(Problem("is no sound JSON", f"{path.name}:{number}")) from None


def as_list(value: Any) -> list[Any]:
    """A value that JSON may hold alone or in a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def as_mapping(value: Any) -> dict[str, Any]:
    """A JSON object, empty where it is something else."""
    return value if isinstance(value, dict) else {}


def refuse_unknown(names: Iterable[str], path: Path, draft: Draft) -> None:
    """Raise ExchangeError when a file names documents and the text of none is known."""
    listed = list(dict.fromkeys(names))
    if listed and not draft.sources:
        shown = ", ".join(listed[:5]) + (" …" if len(listed) > 5 else "")
        fault = f"the texts of its documents are not there: {shown}"
        remedy = "import the transcripts into the study first, or put them beside it as text files"
        raise ExchangeError(Problem(fault, path.name, remedy))


def known_text(name: str, beside: Path, options: ReadOptions) -> str | None:
    """The text of a document that a file only names: the study's, else that of a file beside it.

    A name is compared with what lies in the folder; it never becomes a path.
    """
    plain = name.replace("\\", "/").rpartition("/")[2]
    if options.texts is not None:
        for each in dict.fromkeys((name, plain, plain.rpartition(".")[0])):
            text = options.texts(each) if each else None
            if text is not None:
                return text
    try:
        lying = {
            each.name: each for each in beside.iterdir() if each.is_file() and not each.is_symlink()
        }
    except OSError:
        return None
    for suffix in _BESIDE:
        found = lying.get(plain + suffix)
        if found is not None:
            try:
                return file_text(found)
            except ExchangeError:
                return None
    return None
