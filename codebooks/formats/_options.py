"""What a user may choose when a codebook is written."""

from __future__ import annotations

from dataclasses import dataclass

from .._model import Language


@dataclass(frozen=True, slots=True)
class CodebookOptions:
    """``lang`` is the language of names where a format has room for one only."""

    lang: Language = "en"
