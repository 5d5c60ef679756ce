"""What identifies people in a text: names, numbers, addresses, plates, organisations.

Pure functions over text; nothing is fetched, and jieba and spaCy are loaded only when asked for.
"""

from __future__ import annotations

from ._alike import Link, alike
from ._find import find_identifiers
from ._model import KINDS, Certainty, Identifier, Kind, OwnEntry
from ._pseudonyms import pseudonyms

__all__ = [
    "KINDS",
    "Certainty",
    "Identifier",
    "Kind",
    "Link",
    "OwnEntry",
    "alike",
    "find_identifiers",
    "pseudonyms",
]
