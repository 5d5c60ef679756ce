"""Examples files: utterances with their codes that lie beside a codebook, a file per language.

Beside ``NAME.yaml`` may lie ``NAME.examples.zh.jsonl`` and ``NAME.examples.en.jsonl``. They show
what codes mean in many words, and are what the learning coder learns from first.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from .. import Problem
from ._errors import CodebookError
from ._load import codebook_file, load_codebook
from ._model import LANGUAGES, Codebook, Language
from ._utterances import Utterance, read_utterances, unknown_codes


@dataclass(frozen=True, slots=True)
class Examples:
    """What the examples files beside a codebook hold.

    ``unknown`` counts the utterances under codes that the codebook has not (any more).
    """

    files: tuple[Path, ...]
    utterances: tuple[Utterance, ...]
    unknown: dict[str, int]

    @property
    def composed(self) -> int:
        """How many of them nobody said."""
        return sum(each.composed for each in self.utterances)


def examples_files(name_or_path: str | Path) -> dict[Language, Path]:
    """The examples files that lie beside a codebook (a built-in name or a file), by language."""
    path = codebook_file(name_or_path)
    beside = {lang: path.with_name(f"{path.stem}.examples.{lang}.jsonl") for lang in LANGUAGES}
    return {lang: file for lang, file in beside.items() if file.is_file()}


def load_examples(
    name_or_path: str | Path, codebook: Codebook | None = None, *, skip_unknown: bool = True
) -> Examples:
    """Read the examples files beside a codebook; empty where there are none.

    Args:
        name_or_path: the codebook, a built-in name or a file.
        codebook: its value where it has been read already.
        skip_unknown: count codes that the codebook has not, as after one was renamed, instead of
            refusing the file.

    Raises:
        CodebookError: with every fault of every file, each with its line and a remedy.
    """
    codebook = codebook or load_codebook(name_or_path)
    problems: list[Problem] = []
    found: list[Utterance] = []
    files = examples_files(name_or_path)
    for lang, path in files.items():
        try:
            read = read_utterances(path, codebook, skip_unknown=skip_unknown)
        except CodebookError as error:
            problems += error.problems
            continue
        problems += [
            Problem(
                f"'lang' is {each.lang!r} in a file for {lang!r}",
                each.place,
                f"move the line to the file for {each.lang!r}",
            )
            for each in read
            if each.lang != lang
        ]
        found += read
    if problems:
        raise CodebookError(*problems)
    return Examples(tuple(files.values()), tuple(found), unknown_codes(found))


def copy_examples(name_or_path: str | Path, codebook_path: Path) -> list[Path]:
    """Copy the examples files of a codebook beside its copy at ``codebook_path``."""
    copied = []
    for lang, file in examples_files(name_or_path).items():
        target = codebook_path.with_name(f"{codebook_path.stem}.examples.{lang}.jsonl")
        shutil.copyfile(file, target)
        copied.append(target)
    return copied
