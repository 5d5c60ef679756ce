"""Which of several codes a coding goes to when its code is split."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from sqlite3 import Row

from ...codebooks import Codebook
from ...corpus import fold, split_sentences
from ..cues._matcher import Matcher


def divider(
    book: Codebook | None,
    goals: Sequence[str],
    *,
    first: str,
    old: str,
    words: Mapping[str, Sequence[str]],
) -> tuple[Callable[[Row], str], list[int]]:
    """What chooses a code for a coding, and the list that it puts ids in which no rule placed.

    Words, and the cues in ``book``, are looked for in the words that the coding covers,
    folded. A coding goes to the one code that they tell, else to ``first``. The cues of the
    ``old`` code, which match nearly all, tell nothing.
    """
    folded = {code: [fold(word) for word in found if word] for code, found in words.items()}
    matcher = Matcher(book) if book else None
    telling = set(goals) - {old}
    undecided: list[int] = []

    def told(excerpt: str, *, contrary: bool) -> Iterator[str]:
        text = fold(excerpt)
        yield from (code for code in goals if any(word in text for word in folded.get(code, ())))
        if matcher is not None:
            sentences = split_sentences(excerpt)
            hits = matcher.hits(text, sentences, [(0, len(text))] * len(sentences))
            yield from (
                hit.code for hit in hits if hit.contrary == contrary and hit.code in telling
            )

    def choose(row: Row) -> str:
        found = set(told(row["excerpt"], contrary=bool(row["contrary"])))
        if len(found) == 1:
            return found.pop()
        undecided.append(row["id"])
        return first

    return choose, undecided
