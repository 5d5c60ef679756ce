"""Which code of a codebook is one of another codebook under another id."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ._model import LANGUAGES, Bilingual, Code, Codebook

_ALIKE = 0.6  # share of their cues that two codes have in common
_FEWEST = 2  # such cues, unless all of them are


class Rename(NamedTuple):
    """A code that was called ``former``, and what says that it is the same one."""

    id: str
    former: str
    evidence: tuple[str, ...]


def renames(old: Codebook, new: Codebook) -> list[Rename]:
    """Codes that have another id in ``new``, in its order.

    Evidence is a name or a definition that is the same in one of the languages, or most cues being the
    same. Where two codes have equally good evidence for the same one, none is taken.
    """
    gone = [code for code in old.codes if code.id not in new.by_id]
    come = [code for code in new.codes if code.id not in old.by_id]
    found: dict[tuple[str, str], tuple[float, tuple[str, ...]]] = {}
    for before in gone:
        for after in come:
            weight, evidence = _alike(before, after)
            if evidence:
                found[before.id, after.id] = weight, evidence
    chosen = {}
    while found:
        best = max(weight for weight, _ in found.values())
        pairs = [pair for pair, (weight, _) in found.items() if weight == best]
        rivals = Counter(
            each for former, present in pairs for each in (("-", former), ("+", present))
        )
        for former, present in pairs:
            if rivals["-", former] == rivals["+", present] == 1:
                chosen[present] = Rename(present, former, found[former, present][1])
        settled = {former for former, _ in pairs}, {present for _, present in pairs}
        found = {
            pair: each
            for pair, each in found.items()
            if pair[0] not in settled[0] and pair[1] not in settled[1]
        }
    return [chosen[code.id] for code in come if code.id in chosen]


def _alike(old: Code, new: Code) -> tuple[float, tuple[str, ...]]:
    """How much speaks for two codes being one, and what."""
    shared = _shared_cues(old, new)
    evidence = [
        name
        for name in ("name", "definition")
        if _same_text(getattr(old, name), getattr(new, name))
    ]
    if shared:
        evidence.append("cues")
    return len(evidence) + shared, tuple(evidence)


def _same_text(old: Bilingual, new: Bilingual) -> bool:
    """Whether one language has the same text in both."""
    return any(
        getattr(old, lang) and getattr(old, lang).casefold() == getattr(new, lang).casefold()
        for lang in LANGUAGES
    )


def _shared_cues(old: Code, new: Code) -> float:
    """The share of cues that two codes have in common; 0 where it is too small to tell anything."""
    before, after = ({str(cue) for _, cue in code.cues.items()} for code in (old, new))
    both = before & after
    share = len(both) / len(before | after) if both else 0.0
    return share if share == 1 or (share >= _ALIKE and len(both) >= _FEWEST) else 0.0
