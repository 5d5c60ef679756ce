"""Names that spaCy's models see, where the user has installed one; none is ever fetched."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from .._fold import HAN
from ._model import Found, Kind, Views

_MODELS = {
    "zh": ("zh_core_web_trf", "zh_core_web_lg", "zh_core_web_md", "zh_core_web_sm"),
    "en": ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm"),
}
_KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_PIECE = 100_000  # characters; spaCy refuses texts of more than a million
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[A-Za-z]{3}")


def find_by_models(seen: Views) -> Iterator[Found]:
    """Persons, organisations and places that an installed spaCy model sees."""
    for language, script in (("zh", _HAN), ("en", _LATIN)):
        model = installed_model(language) if script.search(seen.text) else None
        if model is None:
            continue
        text = seen.folded if language == "zh" else seen.cased
        for start in range(0, len(text), _PIECE):
            for entity in model(text[start : start + _PIECE]).ents:
                kind = _KINDS.get(entity.label_)
                if kind and entity.text.strip() and script.search(entity.text):
                    yield Found(
                        start + entity.start_char,
                        start + entity.end_char,
                        kind,
                        "model",
                        "possible",
                    )


@functools.cache
def installed_model(language: str) -> Any | None:
    """The largest of spaCy's models for the language that is installed; None without any."""
    import spacy  # takes a second to load

    for name in _MODELS[language]:
        if spacy.util.is_package(name):
            return spacy.load(name, disable=("parser", "lemmatizer"))
    return None
