"""Names that are known before reading: the speakers' labels and the study's own list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from .._fold import HAN, fold
from .._labels import is_generic, is_name, is_role, split_label
from ._english_places import FUNCTION
from ._english_words import WORDS_TOO
from ._model import Certainty, Found, Kind, OwnEntry, Views
from ._words import is_word, word_cost

_CHINESE = re.compile(rf"[{HAN}·•]{{2,}}")
_RARE = 11.5  # cost from which a given name that is a word too is looked for alone


def speaker_names(labels: Iterable[str]) -> dict[str, Certainty]:
    """The names in the labels of speakers, folded; parts of names are less certain.

    Labels that say what somebody is (受访者A, Interviewer, 居民) hold none.
    """
    found: dict[str, Certainty] = {}
    for label in labels:
        name = split_label(label).name.strip()
        if not name or is_role(name) or is_generic(name):
            continue
        folded = fold(name)
        if is_name(name) and not (is_word(folded) and word_cost(folded) < _RARE):
            found[folded] = "certain"
            for part in _parts(name):
                found.setdefault(part, "possible")
    return found


def _parts(name: str) -> Iterator[str]:
    """The given name of a Chinese name, the first and last names of an English one."""
    folded = fold(name)
    if _CHINESE.fullmatch(folded):
        given = folded[-2:] if len(folded) in (3, 4) else ""
        if given and not (is_word(given) and word_cost(given) < _RARE):
            yield given
        return
    for part in folded.split():
        word = part.strip(".,")
        if len(word) > 2 and word not in FUNCTION and word not in WORDS_TOO:
            yield word


def find_known(seen: Views, names: Mapping[str, Certainty], evidence: str) -> Iterator[Found]:
    """Persons known by name, wherever they stand in ``seen``."""
    for match in _any_of(names).finditer(seen.folded) if names else ():
        name = match[0]
        if not name[0].isascii() or seen.cased[match.start()].isupper():
            yield Found(*match.span(), "person", evidence, names[name])


def own_entries(own: Mapping[str, Kind] | Iterable[OwnEntry]) -> dict[str, OwnEntry]:
    """The study's list by folded text."""
    entries = (
        [OwnEntry(text, kind) for text, kind in own.items()] if isinstance(own, Mapping) else own
    )
    return {fold(entry.text.strip()): entry for entry in entries if entry.text.strip()}


def find_own(seen: Views, own: Mapping[str, OwnEntry]) -> Iterator[Found]:
    """What the study's own list names, in either script and any case."""
    for match in _any_of(own).finditer(seen.folded) if own else ():
        yield Found(*match.span(), own[match[0]].kind, "own list", "certain")


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Matches the names, the longest first; Latin ones as whole words."""
    by_length = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(_bounded, by_length)))


def _bounded(name: str) -> str:
    left = r"(?<![^\W_])" if name[0].isascii() else ""
    right = r"(?![^\W_])" if name[-1].isascii() else ""
    return f"{left}{re.escape(name)}{right}"
