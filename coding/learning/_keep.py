"""The trained model beside the study: numbers and text in one file, nothing that could run.

It lies in ``.govcode/``, since a copy of the study without it learns the same model again.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np

from ._matrix import Vocabulary
from ._measure import Unseen
from ._model import Model

_FOLDER, _FILE = ".govcode", "model.npz"
_LARGEST = 2_000_000_000  # bytes, unpacked


def keep_model(folder: Path, model: Model) -> bool:
    """Keep ``model`` beside the study in ``folder``; False where nothing can be written."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **_arrays(model))
    path = folder / _FOLDER / _FILE
    temporary = path.with_name(f".{_FILE}.{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        ignore = path.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        temporary.write_bytes(buffer.getvalue())
        temporary.replace(path)
    except OSError:
        return False
    return True


def kept_model(folder: Path, digest: str) -> Model | None:
    """The model with this digest; None when there is none, or none that can be read."""
    try:
        stored = io.BytesIO((folder / _FOLDER / _FILE).read_bytes())
        with zipfile.ZipFile(stored) as members:
            if sum(each.file_size for each in members.infolist()) > _LARGEST:
                return None
        with np.load(stored, allow_pickle=False) as arrays:
            told = json.loads(bytes(arrays["told"]).decode())
            return _model(told, arrays) if told["digest"] == digest else None
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, EOFError):
        return None


def _arrays(model: Model) -> dict[str, Any]:
    told = {
        "digest": model.digest,
        "seed": model.seed,
        "codes": model.codes,
        "names": model.vocabulary.names,
        "rare": model.vocabulary.unseen,
        "typical": model.vocabulary.typical,
        "marks": model.vocabulary.marks,
        "measured": {code: unseen.measured_on for code, unseen in model.unseen.items()},
        "counts": model.counts,
        "skipped": model.skipped,
        "background": list(model.background),
    }
    arrays: dict[str, Any] = {
        "told": np.frombuffer(json.dumps(told).encode(), dtype=np.uint8),
        "rarity": model.vocabulary.rarity,
        "weights": model.weights,
        "lines": np.stack([model.intercepts, model.slopes, model.offsets]),
        "background": _stacked(model.background.values(), len(model.codes)),
    }
    for at, code in enumerate(model.codes):
        unseen = model.unseen[code]
        arrays[f"unseen{at}"] = np.stack(
            [unseen.probabilities, unseen.truth.astype(float), unseen.languages.astype(float)]
        )
    return arrays


def _stacked(rows: Collection[Any], width: int) -> Any:
    return np.array(list(rows), dtype=np.float64).reshape(len(rows), width)


def _model(told: dict[str, Any], arrays: Any) -> Model:
    """The model of what was kept; ValueError or KeyError where it does not fit together."""
    codes, names, marks = tuple(told["codes"]), tuple(told["names"]), tuple(told["marks"])
    weights, lines, rarity = arrays["weights"], arrays["lines"], arrays["rarity"]
    if weights.shape != (len(names) + len(marks), len(codes)) or lines.shape != (3, len(codes)):
        raise ValueError("the numbers are not of these words")
    if rarity.shape != (len(names),):
        raise ValueError("the rarities are not of these words")
    unseen = {}
    for at, code in enumerate(codes):
        probabilities, truth, languages = arrays[f"unseen{at}"]
        unseen[code] = Unseen(
            probabilities, truth > 0, languages.astype(np.int8), told["measured"][code]
        )
    return Model(
        digest=told["digest"],
        seed=told["seed"],
        codes=codes,
        vocabulary=Vocabulary(names, rarity, told["rare"], told["typical"], marks),
        weights=weights,
        intercepts=lines[0],
        slopes=lines[1],
        offsets=lines[2],
        unseen=unseen,
        background=dict(zip(told["background"], arrays["background"], strict=True)),
        counts={
            code: {source: (pair[0], pair[1]) for source, pair in sources.items()}
            for code, sources in told["counts"].items()
        },
        skipped=told["skipped"],
    )
