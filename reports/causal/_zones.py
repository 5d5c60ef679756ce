"""Which stretch of a turn a connective makes the cause, and which the effect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ._connectives import Connective, connectives
from ._model import Direction

Zone = tuple[int, int]

_COMMA = re.compile(r"[，,；;]")
# what opens the second half of 因为 …, where no 所以 does
_SECOND = re.compile(r"[，,；;][^，,；;]{0,6}?(?:就|才|只好|只能|只有|那么|也就|便|不得不)")
_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]")
_WORD = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]|[^\W㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
_OPENER = 4  # what 但是, or And, weighs: a Chinese character two, another word three


class Joint(NamedTuple):
    """A connective with the zones of its halves."""

    connective: Connective
    cause: Zone
    effect: Zone
    direction: Direction

    def moved(self, by: int) -> Joint:
        """The same joint, ``by`` characters further on."""
        one = self.connective
        return Joint(
            one._replace(start=one.start + by, end=one.end + by),
            (self.cause[0] + by, self.cause[1] + by),
            (self.effect[0] + by, self.effect[1] + by),
            self.direction,
        )


def joints(folded: str, sentences: Sequence[Zone]) -> Iterator[Joint]:
    """What the connectives of one turn join.

    Args:
        folded: the folded text of the turn.
        sentences: [start, end) of its sentences, in order, in that text.
    """
    found = list(connectives(folded))
    for at, here in enumerate(sentences):
        before = sentences[at - 1] if at else None
        yield from _of_sentence(folded, here, before, [c for c in found if _within(c, here)])


def _within(connective: Connective, zone: Zone) -> bool:
    return zone[0] <= connective.start and connective.end <= zone[1]


def _of_sentence(
    text: str, here: Zone, before: Zone | None, found: Sequence[Connective]
) -> Iterator[Joint]:
    """Each connective with what lies up to its neighbours; a chain of reasons (not because …,
    because …) shares the effect of the first.
    """
    bounds = [here[0], *(c.start for c in found), here[1]]
    shared: Zone | None = None  # what several reasons in a row are the reason of
    consumed = -1  # the 所以 that 因为 has taken with it
    for at, one in enumerate(found):
        left: Zone = (found[at - 1].end if at else here[0], one.start)
        right: Zone = (one.end, bounds[at + 2])
        following = found[at + 1] if at + 1 < len(found) else None
        if at == consumed:
            shared = None
            continue
        if one.kind == "closing":
            yield from _closing(text, one, left)
        elif one.kind == "effect":
            cause = left if _said(text, left) else before
            if cause and _said(text, right):
                yield Joint(one, cause, right, "cause_first")
        elif following and following.kind == "effect" and not _said(text, left):
            yield Joint(one, right, (following.end, bounds[at + 3]), "cause_first")
            consumed = at + 1
        else:
            joint = _reason(text, one, left=left, right=right, before=before, shared=shared)
            shared = joint.effect if joint and joint.direction == "effect_first" else None
            if joint:
                yield joint


def _reason(
    text: str, one: Connective, *, left: Zone, right: Zone, before: Zone | None, shared: Zone | None
) -> Joint | None:
    """What follows is the reason: of what was said before, or of the clause after it."""
    if shared:
        return Joint(one, right, shared, "effect_first")
    if _said(text, left):
        return Joint(one, right, left, "effect_first")
    comma = _COMMA.search(text, *right)
    if one.kind == "cause_open" and comma and _opens(text, one, right):
        return Joint(one, (right[0], comma.start()), (comma.end(), right[1]), "cause_first")
    return Joint(one, right, before, "effect_first") if before else None


def _opens(text: str, one: Connective, right: Zone) -> bool:
    """Whether the clause after the reason is its effect. 因为 at the head of a sentence mostly
    explains the sentence before, unless 就, 才 … take it up; 由于 and because do not.
    """
    words = text[one.start : one.end]
    return words not in ("因为", "正因", "cos") or bool(_SECOND.search(text, *right))


def _closing(text: str, one: Connective, left: Zone) -> Iterator[Joint]:
    """``effect 是 cause 造成的``: the last 是 parts them."""
    parts = list(re.finditer("是|由", text[left[0] : left[1]]))
    if parts:
        middle = left[0] + parts[-1].start()
        effect, cause = (left[0], middle), (middle + 1, left[1])
        denied = one.negated or text[max(left[0], middle - 1) : middle] in ("不", "非")
        if _said(text, effect) and _said(text, cause):
            yield Joint(one._replace(negated=denied), cause, effect, "effect_first")


def _said(text: str, zone: Zone) -> bool:
    """Whether a zone holds more than a word that opens a sentence: three Chinese characters or
    two words.
    """
    return sum(2 if _HAN.match(found) else 3 for found in _WORD.findall(text, *zone)) > _OPENER
