"""From a name or a file to a codebook, or to every reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .. import Problem, nearest
from . import _yaml
from ._checks import Path as DataPath
from ._checks import all_faults, lists_in
from ._cues import CueReader
from ._errors import CodebookError, NoSuchCodebookError
from ._model import LANGUAGES, Codebook

_BUILTIN = Path(__file__).parent / "builtin"
_REMEDIES = {
    "string_type": "write text; put what YAML takes for something else in quotes",
    "model_type": "write a mapping, such as {zh: …, en: …}",
    "dict_type": "write a mapping, such as {zh: …, en: …}",
    "list_type": "write a list, such as [a, b], or leave the key out",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "too_short": "name at least one",
}


def builtin_codebooks() -> dict[str, Path]:
    """The codebooks that ship with govcode: name → file."""
    return {path.stem: path for path in sorted(_BUILTIN.glob("*.yaml"))}


def codebook_file(name_or_path: str | Path) -> Path:
    """The file behind a built-in name or a path; ``NoSuchCodebookError`` if there is none."""
    path = Path(name_or_path)
    known = builtin_codebooks()
    if path.is_file():
        return path
    if str(name_or_path) in known:
        return known[str(name_or_path)]
    hint = nearest(str(name_or_path), known)
    raise NoSuchCodebookError(
        Problem(f"there is no codebook or file {str(name_or_path)!r}", remedy=hint or "name a file")
    )


def load_codebook(name_or_path: str | Path) -> Codebook:
    """Read and validate a built-in codebook (by name) or a file.

    Raises:
        CodebookError: with every fault, each with its line and a remedy.
    """
    path = codebook_file(name_or_path)
    return parse_codebook(_yaml.read_text(path), name=path.name)


def parse_codebook(text: str, *, name: str = "codebook.yaml") -> Codebook:
    """A codebook out of YAML text; ``name`` stands for the file in errors."""
    data = _yaml.parse(text, name=name)
    if not isinstance(data, Mapping):
        remedy = "begin with 'codebook: my-name', then 'families:' and 'codes:'"
        raise CodebookError(Problem("this is not a codebook", f"{name}:1", remedy))
    readers = {lang: CueReader(lists_in(data, lang)) for lang in LANGUAGES}
    faults, codebook = list(all_faults(data, readers)), None
    try:
        codebook = Codebook.model_validate(data)
    except ValidationError as error:
        faults = [_model_fault(each) for each in _telling(error.errors())] + faults
    if faults or codebook is None:
        raise CodebookError(*_placed(faults, text, name))
    vars(codebook)["readers"] = readers  # they have read every cue: let nobody read them again
    return codebook


def _placed(faults: list[tuple[DataPath, str, str]], text: str, name: str) -> list[Problem]:
    root = _yaml.parse_keeping_comments(text, name=name)
    found = {(_yaml.line_of(root, path), message, remedy) for path, message, remedy in faults}
    return [Problem(message, f"{name}:{line}", remedy) for line, message, remedy in sorted(found)]


def _telling(errors: list[Any]) -> list[Any]:
    """Without the complaint that a mapping is no text, where the mapping was tried too."""
    return [
        each
        for each in errors
        if not (each["loc"][-1:] == ("str",) and isinstance(each["input"], Mapping))
    ]


def _model_fault(error: Any) -> tuple[DataPath, str, str]:
    path: DataPath = tuple(step for step in error["loc"] if _is_step(step))
    where = ".".join(str(step) for step in path)
    if error["type"] == "extra_forbidden":
        known = _known_keys(path)
        return path, f"the key {path[-1]!r} is unknown", nearest(str(path[-1]), known)
    if error["type"] == "missing":
        return path[:-1], f"{path[-1]!r} is missing", f"add '{path[-1]}:' here"
    if error["type"] == "literal_error":
        return (
            path,
            f"{where}: {error['input']!r} is not possible",
            f"write {error['ctx']['expected']}",
        )
    return path, f"{where}: {error['msg'].lower()}", _REMEDIES.get(error["type"], "")


def _is_step(step: str | int) -> bool:
    """Pydantic also names the branch of a union it tried; that is no place in the file."""
    return not (isinstance(step, str) and step in {"str", "Combination", "[key]"})


def _known_keys(path: DataPath) -> list[str]:
    """The keys the model knows at the mapping that holds ``path``'s last step."""
    model: Any = Codebook
    for step in path[:-1]:
        if isinstance(step, str) and hasattr(model, "model_fields"):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = _inner_model(fields[step].annotation) if step in fields else model
    if not hasattr(model, "model_fields"):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner_model(annotation: Any) -> Any:
    for argument in getattr(annotation, "__args__", ()):
        found = _inner_model(argument)
        if hasattr(found, "model_fields"):
            return found
    return annotation
