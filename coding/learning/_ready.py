"""The model that fits a study as it is: the one that is kept, or one that is learned now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...codebooks import load_examples
from .._study import Study
from ._background import background_of
from ._keep import keep_model, kept_model
from ._learn import learn, model_digest
from ._material import Material, material
from ._model import Model
from ._study_material import Known, known_of


@dataclass(frozen=True)
class Ready:
    """A model with what it was learned from; ``known`` is what people decided, by document id."""

    model: Model
    material: Material
    known: dict[int, Known]


def ready_model(
    study: Study,
    *,
    seed: int = 0,
    anew: bool = False,
    former: Ready | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ready:
    """The model of a study's examples and decisions; learned only if none of the same is there.

    Args:
        study: the study.
        seed: of folds and solver.
        anew: learn even if the same model is kept.
        former: what was ready before; taken if it still fits.
        progress: called with (fits done, fits in all) while learning.
    """
    codebook, segmenter = study.codebook, study.settings.segmenter
    examples = load_examples(study.codebook_path, codebook)
    known = known_of(study)
    decided = (item for each in known.values() for item in each.items)
    around = background_of(study, known)
    found = material(codebook, examples.utterances, [*decided, *around])
    digest = model_digest(codebook, found, seed=seed, segmenter=segmenter)
    if former and former.model.digest == digest:
        return Ready(former.model, found, known)
    model = None if anew else kept_model(study.folder, digest)
    if model is None:
        model = learn(codebook, found, seed=seed, segmenter=segmenter, progress=progress)
        keep_model(study.folder, model)
    return Ready(model, found, known)
