"""What was asked and answered, kept as files in the study's folder ``llm/``.

Each exchange is a file of its own, named by the hash of what was asked and the hash of what
the file holds: so a question that was answered is never asked again, two copies of a study
are joined by copying files, and a file that was changed afterwards is told from its name.
They are files and no table of the study file because they only grow, are never edited or
undone, and may be many times as long as the study's texts.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ... import Problem
from .._errors import StudyError
from .._store import now
from ._replies import Answer

FOLDER = "llm"
_NAME = re.compile(r"[0-9a-f]{32}\.([0-9a-f]{16})\.json")
_BY_NUMBER = re.compile(r"\\+u([0-9a-fA-F]{4})")
_IN_CUE = re.compile(r" ([0-9a-f]{16}): ")  # in the evidence of a coding


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that decides an answer; ``version`` is that of the wording."""

    model: str
    instructions: str
    passages: str
    seed: int
    version: str
    temperature: int = 0

    @property
    def digest(self) -> str:
        """A hash of the question, 32 hexadecimal digits."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return _sha256(text.encode("utf-8", "surrogatepass"))[:32]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def text_digest(text: str) -> str:
    """A hash of a document's text."""
    return _sha256(text.encode("utf-8", "surrogatepass"))


@dataclass
class Exchanges:
    """The exchanges of a study; ``known`` maps the digest of a question to its newest file."""

    folder: Path
    known: dict[str, Path] = field(init=False)

    def __post_init__(self) -> None:
        """List what is there."""
        files = sorted(_files(self.folder), key=lambda path: path.stat().st_mtime_ns)
        self.known = {path.name.partition(".")[0]: path for path in files}

    def answered(self, question: Question) -> tuple[str, Answer] | None:
        """The id and answer of a question that was asked before; None when it was not, or when
        its file is not as it was.
        """
        path = self.known.get(question.digest)
        if path is None or fault_of(path):
            return None
        try:
            kept = json.loads(path.read_bytes())["answer"]
            return exchange_id(path), Answer(**kept)
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def keep(self, question: Question, answer: Answer, *, address: str, text: str) -> str:
        """Keep an exchange about a document with this text; its id. The instructions, alike in
        all, are kept once.

        Raises:
            StudyError: when the folder cannot be written.
        """
        asked = asdict(question)
        told = asked.pop("instructions").encode("utf-8", "surrogatepass")
        asked["instructions_sha256"] = _sha256(told)
        record = {
            "asked": asked,
            "address": address,
            "text_sha256": text_digest(text),
            "at": now(),
            "answer": asdict(answer),
        }
        data = json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        path = self.folder / f"{question.digest}.{_sha256(data)[:16]}.json"
        try:
            self.folder.mkdir(exist_ok=True)
            instructions = self.folder / f"instructions-{asked['instructions_sha256'][:32]}.txt"
            if not instructions.exists():
                _write(instructions, told)
            _write(path, data)
        except OSError as error:
            fault = f"the answer cannot be kept: {(error.strerror or str(error)).lower()}"
            raise StudyError(Problem(fault, str(self.folder))) from None
        self.known[question.digest] = path
        return exchange_id(path)


def _write(path: Path, data: bytes) -> None:
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if _NAME.fullmatch(path.name))


def exchange_id(path: Path) -> str:
    """What the evidence of a coding calls the exchange in a file: 16 hexadecimal digits."""
    return path.name.split(".")[1]


def fault_of(path: Path) -> str:
    """Why a file is not the exchange that its name says; empty when it is."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return f"cannot be read: {(error.strerror or str(error)).lower()}"
    return "" if _sha256(data)[:16] == exchange_id(path) else "is not what the model answered"


def cue_of(model: str, exchange: str, reason: str) -> str:
    """How the evidence of a coding names the model, the exchange and the reason."""
    return f"{model} {exchange}: {reason}"


def exchange_of(cue: str) -> str:
    """The exchange that a coding's evidence names; empty when it names none."""
    found = _IN_CUE.search(cue)
    return found[1] if found else ""


def exchange_problems(folder: Path, named: Mapping[str, int]) -> Iterator[Problem]:
    """Files in ``llm/`` that are not as they were, and exchanges that codings name (id → one of the
    codings) and that are not there.
    """
    there = set()
    for path in sorted(_files(folder / FOLDER)):
        there.add(exchange_id(path))
        if fault := fault_of(path):
            remedy = "bring the file back from a copy of the folder, or delete it"
            yield Problem(fault, f"{FOLDER}/{path.name}", remedy)
    for exchange in sorted(set(named) - there):
        fault = f"what the model answered is not in {FOLDER}/: exchange {exchange}"
        remedy = f"bring the folder {FOLDER}/ back from a copy of the study"
        yield Problem(fault, f"coding {named[exchange]}", remedy)


def bring_exchanges(folder: Path, other: Path) -> int:
    """Copy the exchanges of another copy of a study that are not here; how many came.

    Files that are not as they were are left where they are.
    """
    here, there = folder / FOLDER, other / FOLDER
    new = [path for path in _files(there) if not (here / path.name).exists()]
    new = [path for path in new if not fault_of(path)]
    if not new:
        return 0
    here.mkdir(exist_ok=True)
    told = [path for path in there.glob("instructions-*.txt") if not (here / path.name).exists()]
    for path in [*told, *new]:
        unfinished = here / f"{path.name}.part"
        shutil.copyfile(path, unfinished)
        unfinished.replace(here / path.name)
    return len(new)


def forget_exchanges(folder: Path, texts: Sequence[str], names: Collection[str] = ()) -> int:
    """Delete the exchanges whose words do not all stand in one of ``texts``, and those with one of
    ``names`` anywhere in them; how many are gone.

    After names gave way to pseudonyms or an interview was erased, nothing in ``llm/`` may
    still hold what was taken out.
    """
    present = {text_digest(text) for text in texts}
    gone = 0
    for path in list(_files(folder / FOLDER)):
        about, words = _about(path)
        stands = about in present or any(all(word in text for word in words) for text in texts)
        if not stands or _names_somebody(path, names):
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _names_somebody(path: Path, names: Collection[str]) -> bool:
    """Whether a name is in an exchange, also as a model may have written it: letter by number."""
    text = path.read_text("utf-8", "replace")
    plain = _BY_NUMBER.sub(lambda found: chr(int(found[1], 16)), text)
    return any(name in text or name in plain for name in names if name)


def _about(path: Path) -> tuple[str, list[str]]:
    """The hash of the text that an exchange is about, and all words of it that were sent; words
    that stand nowhere when the file cannot be read.
    """
    try:
        record: Any = json.loads(path.read_bytes())
        passages = json.loads(record["asked"]["passages"])["passages"]
        words = [str(each["text"]) for each in passages]
        # what was said before stands there in other lines: word by word
        words += [word for each in passages for word in str(each["before"]).split()]
        return str(record["text_sha256"]), words
    except (OSError, ValueError, LookupError, TypeError):
        return "", ["\0"]
