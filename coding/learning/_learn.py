"""From material to a model: everything that is learned, measured and counted, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ... import __version__
from ...codebooks import Codebook
from ._features import Eye, Feature
from ._hits import hits_in, names_of
from ._lists import Lists
from ._material import LEAST_POSITIVES, SOURCES, Material, digest_of
from ._matrix import Floats, Vocabulary, hit_names, learn_vocabulary, matrix_of, row_of
from ._measure import LEAST_EACH, Unseen
from ._model import Model, text_key
from ._train import FOLDS, calibrate, fit, folds_of, out_of_fold

Hits: TypeAlias = list[list[Feature]]

_METHOD = 6  # raised when the same material would come to another model


def model_digest(
    codebook: Codebook, material: Material, *, seed: int, segmenter: str = "rjieba"
) -> str:
    """A digest of everything that a model depends on."""
    cues = [
        [code.id, code.parent, *(c.model_dump() for c in (code.cues, code.contrary, code.unless))]
        for code in codebook.codes
    ]
    negation = codebook.negation.model_dump() if codebook.negation else None
    parts = [cues, codebook.lists, negation, material.digest, seed, segmenter]
    return digest_of([*parts, __version__, version("scikit-learn"), _METHOD])[:16]


def learn(
    codebook: Codebook,
    material: Material,
    *,
    seed: int = 0,
    segmenter: str = "rjieba",
    progress: Callable[[int, int], None] | None = None,
) -> Model:
    """Train on ``material``. The same material and seed give the same model.

    Args:
        codebook: whose codes are learned, and whose cues' hits are features.
        material: texts and what is known of them.
        seed: of the folds and the solver.
        segmenter: what cuts Chinese words.
        progress: called with (fits done, fits in all).
    """
    codes = material.codes(codebook)
    vocabulary, rows, hits = _rows(codebook, material, segmenter)
    codes, labels = _with_negatives(codes, _labels(material, codes, hits), material)
    step = _steps(len(codes) * (FOLDS + 1), progress)
    folds = folds_of([item.group for item in material.items], seed=seed)
    scores = out_of_fold(rows, labels, folds, seed=seed, progress=step)
    lines = np.array([_line(material, scores[:, at], labels[:, at]) for at in range(len(codes))])
    lines = lines.reshape(len(codes), 2)
    weights = np.zeros((rows.shape[1], len(codes)), dtype=np.float32)
    intercepts = np.zeros(len(codes))
    for at in range(len(codes)):
        weights[:, at], intercepts[at] = fit(rows, labels[:, at], seed=seed)
        step()
    return Model(
        digest=model_digest(codebook, material, seed=seed, segmenter=segmenter),
        seed=seed,
        codes=codes,
        vocabulary=vocabulary,
        weights=weights,
        intercepts=intercepts,
        slopes=lines[:, 0],
        offsets=lines[:, 1],
        unseen=_unseen(material, codes, scores, labels, lines),
        background=_background(material, scores, lines),
        counts=_counts(material, codes, labels),
        skipped=_skipped(codebook, material, codes),
    )


def _rows(codebook: Codebook, material: Material, segmenter: str) -> tuple[Vocabulary, Any, Hits]:
    """The vocabulary, the matrix of the material's texts, and the cues' hits in them.

    The codebook's own examples show no hits: cues were written to match them, and would
    seem better than they are.
    """
    eye, lists = Eye(segmenter), Lists(codebook)
    seen = [eye.features(item.text) for item in material.items]
    hits = hits_in(codebook, [item.text for item in material.items], segmenter=segmenter)
    vocabulary = learn_vocabulary(seen, (*hit_names(codebook), *lists.names))
    rows = []
    for item, features, found in zip(material.items, seen, hits, strict=True):
        marks = [*lists.features(item.text), *(found if item.source != "inline" else ())]
        rows.append(row_of(features, names_of(marks), vocabulary))
    return vocabulary, matrix_of(rows, vocabulary), hits


def _labels(material: Material, codes: Sequence[str], hits: Hits) -> Floats:
    """Items × codes. Of the background, what a cue speaks for is unknown: it may well be there."""
    labels = material.labels(codes)
    columns = {code: at for at, code in enumerate(codes)}
    for row, (item, found) in enumerate(zip(material.items, hits, strict=True)):
        for hit in found if item.source == "background" else ():
            kind, _, code = hit.name.partition(" ")
            if kind == "h" and code in columns:
                labels[row, columns[code]] = 0.0
    return labels


def _with_negatives(
    codes: tuple[str, ...], labels: Floats, material: Material
) -> tuple[tuple[str, ...], Floats]:
    """Without the codes that nearly every text with a label carries."""
    kept = np.flatnonzero(
        (labels[_of(material, "examples", "inline", "study")] < 0).sum(axis=0) >= LEAST_EACH
    )
    return tuple(codes[at] for at in kept), labels[:, kept]


def _of(material: Material, *sources: str) -> NDArray[np.bool_]:
    return np.array([item.source in sources for item in material.items], dtype=bool)


def _steps(total: int, progress: Callable[[int, int], None] | None) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, total)

    return step


def _measured(material: Material, scores: Floats) -> NDArray[np.bool_]:
    """Which predictions count: cues were written after inline examples, so these do not, nor does
    the background, of which nothing is known for sure.
    """
    return np.asarray(_of(material, "examples", "study") & ~np.isnan(scores))


def _line(material: Material, scores: Floats, labels: Floats) -> tuple[float, float]:
    counting = _measured(material, scores) & (labels != 0)
    truth = labels[counting] > 0
    if not truth.any() or truth.all():
        return 1.0, 0.0
    return calibrate(scores[counting], labels[counting])


def _unseen(
    material: Material, codes: Sequence[str], scores: Floats, labels: Floats, lines: Floats
) -> dict[str, Unseen]:
    """By code, predictions on the study where it has enough decisions, else on the examples."""
    from scipy.special import expit

    of_study = _of(material, "study")
    languages = np.array([item.language != "zh" for item in material.items], dtype=np.int8)
    groups = np.array([item.group for item in material.items])
    found = {}
    for at, code in enumerate(codes):
        counting = _measured(material, scores[:, at]) & (labels[:, at] != 0)
        own = counting & of_study
        carried = own & (labels[:, at] > 0)
        enough = min(carried.sum(), (own & (labels[:, at] < 0)).sum()) >= LEAST_EACH
        study = bool(enough and len(set(groups[carried])) > 1)
        chosen = own if study else counting & ~of_study
        found[code] = Unseen(
            np.asarray(expit(lines[at, 0] * scores[chosen, at] + lines[at, 1])),
            labels[chosen, at] > 0,
            languages[chosen],
            "study" if study else "examples",
        )
    return found


def _background(material: Material, scores: Floats, lines: Floats) -> dict[str, Floats]:
    """Text → probabilities by the models that did not learn from it; 0 where there is none."""
    from scipy.special import expit

    table = np.nan_to_num(expit(lines[:, 0] * scores + lines[:, 1]))
    return {
        text_key(item.text): table[row]
        for row, item in enumerate(material.items)
        if item.source == "background"
    }


def _counts(
    material: Material, codes: Sequence[str], labels: Floats
) -> dict[str, dict[str, tuple[int, int]]]:
    sources = np.array([SOURCES.index(item.source) for item in material.items])
    return {
        code: {
            source: (
                int((labels[sources == number, at] > 0).sum()),
                int((labels[sources == number, at] < 0).sum()),
            )
            for number, source in enumerate(SOURCES)
            if source != "background"
        }
        for at, code in enumerate(codes)
    }


def _skipped(codebook: Codebook, material: Material, codes: Sequence[str]) -> Mapping[str, str]:
    """Why codes without children, or with texts of their own, are not learned."""
    reasons = {}
    for code in codebook.codes:
        number = material.positives[code.id]
        if code.id in codes or (code.id in codebook.children and not number):
            continue
        if number < LEAST_POSITIVES:
            reasons[code.id] = f"{number} of the {LEAST_POSITIVES} texts needed carry it"
        else:
            reasons[code.id] = f"fewer than {LEAST_EACH} texts are known not to carry it"
    return reasons
