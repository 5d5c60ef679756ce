"""The words that a codebook's cues are made of, without compiling the cues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...codebooks import Codebook, CueChoice, CueReader, CueSequence, CueWord, Language
from ...corpus import fold
from ._patterns import is_term, normalise


def cue_words(codebook: Codebook) -> frozenset[str]:
    """The words and English phrases of all cues, folded; ``*`` stands for any letters.

    They are the literals of a ``Matcher``, found in a tenth of the time.
    """
    found: set[str] = set()
    known: dict[int, CueChoice] = {}
    for code in codebook.codes:
        for cues in (code.cues, code.contrary, code.unless):
            for lang, cue in cues.items():
                sources = [cue] if isinstance(cue, str) else [*cue.all, *cue.none]
                for source in sources:
                    found.update(_words(codebook.readers[lang].read(source), lang, known))
    # at once: one by one, folding takes longer than all the rest
    return frozenset(normalise(word).strip() for word in fold("\n".join(found)).split("\n"))


def codebook_terms(codebook: Codebook) -> list[str]:
    """The Chinese words and phrases of all cues, sorted: ``Matcher.terms`` without a matcher."""
    stems = (word[:-1] if word.endswith("*") else word for word in cue_words(codebook))
    return sorted({stem for stem in stems if is_term(stem)})


def literals_of(sources: Iterable[str], reader: CueReader, lang: Language) -> set[str]:
    """The words and English phrases of cues, or of the words of a list, as they are written."""
    return {word for source in sources for word in _words(reader.read(source), lang, {})}


def _words(sequence: CueSequence, lang: Language, known: dict[int, CueChoice]) -> Iterator[str]:
    """The words of a cue; neighbouring words of an English cue are one phrase. ``known`` choices,
    which are shared lists, are passed over.
    """
    phrase: list[str] = []
    for item in sequence:
        if isinstance(item, CueWord):
            phrase.append(item.text)
            if lang == "en":
                continue
        if phrase:
            yield " ".join(phrase)
            phrase = []
        if isinstance(item, CueChoice) and id(item) not in known:
            known[id(item)] = item  # kept alive, so that no other object gets its id
            for option in item.options:
                yield from _words(option, lang, known)
    if phrase:
        yield " ".join(phrase)
