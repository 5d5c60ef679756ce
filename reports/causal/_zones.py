"""Which stretch of a turn a connective makes the cause, and which the effect."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ._connectives import COPULA, Connective, connectives
from ._model import Direction
from ._weight import said

Zone = tuple[int, int]

_COMMA = re.compile(r"[，,；;]")
# what opens the second half of 因为 …, where no 所以 does
_SECOND = re.compile(r"[，,；;][^，,；;]{0,6}?(?:就|才|只好|只能|只有|那么|也就|便|不得不)")
_AND = re.compile(r"(?:也|还|并且?|同时|\band(?: also)?|\balso)\s*$")
_ASKED = re.compile(r"[？?][”’\"'）)]*\s*$")
# questions that say: 对吧, isn't it; 不就是因为没钱吗
_SAYS = re.compile(
    r"(?:对吧|对不对|是吧|对吗|是不是|你知道吧|right|isn[’']t it|you know)[？?]|不就是|还不是|难道不是"
)


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


def joints(
    folded: str, sentences: Sequence[Zone], *, among: Collection[int] | None = None
) -> Iterator[Joint]:
    """What the connectives of one turn join. Nothing in a question, which asks and does not say.

    Args:
        folded: the folded text of the turn.
        sentences: [start, end) of its sentences, in order, in that text.
        among: which of the sentences, counted from 0, are looked into; all with None.
    """
    for at, here in enumerate(sentences):
        if among is not None and at not in among:
            continue
        found = list(connectives(folded, *here))
        if found and not _only_asked(folded[slice(*here)]):
            before = sentences[at - 1] if at else None
            yield from _Sentence(folded, here, before, found).joints()


def _only_asked(sentence: str) -> bool:
    return bool(_ASKED.search(sentence)) and not _SAYS.search(sentence)


class _Sentence:
    """A sentence, the one before it, and its connectives, each between its neighbours."""

    def __init__(
        self, text: str, here: Zone, before: Zone | None, found: Sequence[Connective]
    ) -> None:
        self.text, self.here, self.before, self.found = text, here, before, found
        self.done: Joint | None = None  # the joint before
        self.consumed = -1  # the 所以 that 因为 has taken with it

    def joints(self) -> Iterator[Joint]:
        """Each connective with what lies up to its neighbours."""
        for at, one in enumerate(self.found):
            joint = None if at == self.consumed else self._joint(at, one)
            if joint:
                yield joint
            self.done = joint

    def _joint(self, at: int, one: Connective) -> Joint | None:
        left, right = self._left(at), self._right(at)
        if one.kind == "closing":
            return _closing(self.text, one, left)
        if one.kind == "reason":
            return _reason_of(self.text, one, right)
        if one.kind == "effect":
            cause = self._cause_of_effect(left)
            usable = cause is not None and said(self.text, right)
            return Joint(one, cause, right, "cause_first") if cause and usable else None
        following = self.found[at + 1] if at + 1 < len(self.found) else None
        if following and following.kind == "effect" and not said(self.text, left):
            self.consumed = at + 1
            return Joint(one, right, self._right(at + 1), "cause_first")
        return self._reason(one, left, right)

    def _left(self, at: int) -> Zone:
        return (self.found[at - 1].end if at else self.here[0], self.found[at].start)

    def _right(self, at: int) -> Zone:
        """Up to the next connective; of a reason only to the comma, where a new effect is said
        before it: … because the train broke down, and we were late because …
        """
        one, end = self.found[at], self.here[1]
        if at + 1 == len(self.found):
            return one.end, end
        following = self.found[at + 1]
        if following.kind in ("cause_back", "cause_open"):
            comma = self._last_comma((one.end, following.start))
            if comma is not None:
                return one.end, comma
        return one.end, following.start

    def _last_comma(self, zone: Zone) -> int | None:
        """The last comma of a zone that has words after it."""
        commas = [each.start() for each in _COMMA.finditer(self.text, *zone)]
        return next((c for c in reversed(commas) if said(self.text, (c, zone[1]))), None)

    def _cause_of_effect(self, left: Zone) -> Zone | None:
        """What was said before, no question; of a further effect (导致 …，也造成 …) the cause of the
        first.
        """
        done = self.done
        if done and done.connective.kind == "effect" and _AND.search(self.text, *left):
            return done.cause
        if said(self.text, left):
            return left
        asked = self.before and _ASKED.search(self.text[slice(*self.before)])
        return None if asked else self.before

    def _reason(self, one: Connective, left: Zone, right: Zone) -> Joint | None:
        """What follows is the reason: of what was said before, or of the clause after it. A chain
        of reasons (not because …, because …) shares the effect of the first.
        """
        done = self.done
        if done and done.direction == "effect_first":
            comma = self._last_comma(left)
            return Joint(
                one, right, done.effect if comma is None else (comma, left[1]), "effect_first"
            )
        if said(self.text, left):
            return Joint(one, right, left, "effect_first")
        comma_found = _COMMA.search(self.text, *right)
        if one.kind == "cause_open" and comma_found and self._opens(one, right):
            halves = (right[0], comma_found.start()), (comma_found.end(), right[1])
            return Joint(one, *halves, "cause_first") if said(self.text, halves[1]) else None
        return Joint(one, right, self.before, "effect_first") if self.before else None

    def _opens(self, one: Connective, right: Zone) -> bool:
        """Whether the clause after the reason is its effect. 因为 at the head of a sentence mostly
        explains the sentence before, unless there is none, or 就, 才 … take it up; 由于 and because
        do not.
        """
        words = self.text[one.start : one.end]
        ambiguous = words in ("因为", "正因", "cos", "coz", "cuz")
        return not ambiguous or not self.before or bool(_SECOND.search(self.text, *right))


def _closing(text: str, one: Connective, left: Zone) -> Joint | None:
    """``effect 是 cause 造成的``: the last 是 parts them."""
    parts = list(re.finditer("是|由|并非", text[left[0] : left[1]]))
    if not parts:
        return None
    middle, after = (left[0] + at for at in parts[-1].span())
    effect, cause = (left[0], middle), (after, left[1])
    ahead = text[max(left[0], middle - 2) : middle]
    denied = parts[-1][0] == "并非" or (ahead.endswith(("不", "非")) and ahead != "无非")
    if not (said(text, effect) and said(text, cause)):
        return None
    return Joint(one._replace(negated=one.negated or denied), cause, effect, "effect_first")


def _reason_of(text: str, one: Connective, right: Zone) -> Joint | None:
    """``the reason effect is cause``."""
    copula = COPULA.search(text, *right)
    if copula is None:
        return None
    effect, cause = (right[0], copula.start()), (copula.end(), right[1])
    denied = one.negated or "n" in copula[0]
    return Joint(one._replace(negated=denied), cause, effect, "effect_first")
