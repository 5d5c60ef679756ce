"""Which labels name people: prose with colons, timetables and lists of books must not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .._fold import fold
from .._labels import is_topic, several
from .._names import (
    is_called,
    is_header_key,
    is_likely_name,
    is_organisation,
    is_person,
    is_role,
    is_title,
)
from .._segmenter import common_word
from .._vocabulary import PROSE

_VERB_ENDINGS = tuple("说道是有为讲想问答的了曰")
_SAID = frozenset(
    "said says say asked asks ask replied replies answered answers added adds thought thinks told "
    "tells wrote writes continued explained noted is are was were that".split()
)
_SENTENCE = re.compile(r"[。？！?!…]|[.](?:\s|$)")
_QUESTION = re.compile(r"[？?]")
_LETTER = re.compile(r"[^\W\d_]")
_BOOK = re.compile(
    r"^[《〈“\"「『]|\[[JMDCNR]\]|出版社|[学學][报報]|\b(?:ISBN|doi|Press|Vol\.|pp\.|https?://)",
    re.IGNORECASE,
)
_MOSTLY = 0.6
_FEW = 0.1  # of the labels: a stray one proves nothing about the others

KNOWN, NAMED, POSSIBLE, NOBODY = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels in their order with the beginnings of what was said, and what is known of them.

    ``known`` are names that are told to speak; ``lines`` is how many lines might have a label.
    """

    names: Sequence[str]
    said: Sequence[str]
    known: frozenset[str]
    lines: int

    @property
    def counts(self) -> Counter[str]:
        """How often each label stands."""
        return Counter(self.names)


def standing(name: str, known: frozenset[str] = frozenset()) -> int:
    """How surely a label names somebody: KNOWN, NAMED, POSSIBLE or NOBODY."""
    if name in known or is_role(name):
        return KNOWN
    if is_topic(name) or is_header_key(name) or fold(name) in PROSE:
        return NOBODY
    one_word = name.isascii() and " " not in name
    if is_called(name) or (is_likely_name(name) and not one_word):
        return NAMED
    return POSSIBLE


def speaking(labels: Labels) -> frozenset[str]:
    """Choose among typed labels (``Label：words``) those that name speakers.

    A known word for a speaker is taken; a name, where one of them returns or a known word
    stands beside it; anything else only when it returns in what reads like talk.
    """
    counts = labels.counts
    ranks = {name: _standing_alone(name, labels.known) for name in counts}
    counts = Counter({name: count for name, count in counts.items() if ranks[name]})
    share = counts.total() / max(1, labels.lines)
    known = sum(count for name, count in counts.items() if ranks[name] == KNOWN)
    anchored = known > _FEW * counts.total()
    returning = anchored or any(
        ranks[name] == NAMED and count >= 2 for name, count in counts.items()
    )
    talk = returning or _reads_like_talk(labels, counts)
    accepted = {
        name
        for name, count in counts.items()
        if ranks[name] == KNOWN
        or (ranks[name] == NAMED and talk and _usual(count, share, anchored))
        or (ranks[name] == POSSIBLE and talk and _possible(name, count, share, anchored))
    }
    accepted |= {name for name in labels.counts if _together(name, accepted)}
    return frozenset() if accepted and _is_a_list(labels, accepted) else frozenset(accepted)


def _standing_alone(name: str, known: frozenset[str]) -> int:
    """As ``standing``, for a label without a time: 门禁 and 决议 are things, 甲 is not."""
    rank = standing(name, known)
    thing = rank == POSSIBLE and len(name) > 1 and common_word(fold(name))
    return NOBODY if thing and not (is_title(name) or is_organisation(name)) else rank


def _usual(count: int, share: float, anchored: bool) -> bool:
    return share >= 0.5 or (share >= 0.2 and (anchored or count >= 2))


def _possible(name: str, count: int, share: float, anchored: bool) -> bool:
    """Whether to take an unknown label amid talk: one that returns, a first name, an office."""
    if share < 0.3 or fold(name).endswith(_VERB_ENDINGS) or fold(name).split()[-1] in _SAID:
        return False
    office = anchored and (is_title(name) or is_organisation(name))
    first_name = share >= 0.5 and is_likely_name(name) and " " not in name
    return count >= 2 or office or first_name


def _together(name: str, accepted: Iterable[str]) -> bool:
    """``A、B``: several who are accepted one by one."""
    parts = several(name)
    return bool(parts) and all(part in accepted or is_role(part) for part in parts)


def _reads_like_talk(labels: Labels, counts: Counter[str]) -> bool:
    """Labels alternate before sentences, something is asked, and they are no fields of a form."""
    pairs = zip(labels.names, labels.said, strict=True)
    kept = [(name, words.split("\n", 1)[0]) for name, words in pairs if name in counts]
    names = [name for name, _ in kept]
    changes = sum(one != another for one, another in pairwise(names))
    asked = any(_QUESTION.search(words) for _, words in kept)
    sentences = _share(bool(_SENTENCE.search(words)) for _, words in kept) >= 0.5
    alternate = len(kept) >= 3 and changes >= 0.5 * (len(kept) - 1)
    return asked and sentences and alternate and not _in_a_cycle(names)


def _in_a_cycle(names: Sequence[str]) -> bool:
    """Whether three labels or more recur in one fixed order, as From, To, Subject do."""
    period = len(dict.fromkeys(names))
    return period >= 3 and all(name == names[at % period] for at, name in enumerate(names))


def _is_a_list(labels: Labels, accepted: set[str]) -> bool:
    """Books, scores, people with their posts, options of a question: lists, not talk."""
    words = [each for name, each in zip(labels.names, labels.said, strict=True) if name in accepted]
    names = [name for name in labels.names if name in accepted]
    filled = [each.split("\n", 1)[0] for each in words if each]
    if not filled:
        return False
    if _share(bool(_BOOK.search(each)) for each in filled) >= _MOSTLY:
        return True
    if _share(not _LETTER.search(each) for each in filled) >= _MOSTLY:
        return True
    unknown = not any(standing(name, labels.known) == KNOWN for name in names)
    if unknown and _share(_is_post(each) for each in filled) >= _MOSTLY:
        return True
    return _are_options(names, filled)


def _is_post(words: str) -> bool:
    return not _SENTENCE.search(words) and is_person(words)


def _are_options(names: Sequence[str], filled: Sequence[str]) -> bool:
    """A, B, C, D with a few words each, once or again and again."""
    lettered = all(len(name) == 1 and name.isascii() for name in names)
    distinct = list(dict.fromkeys(names))
    in_order = distinct == sorted(distinct) and fold(distinct[0]) == "a"
    short = _share(len(each) < 20 and not _SENTENCE.search(each) for each in filled) >= _MOSTLY
    cycle = _in_a_cycle(names) or len(distinct) == len(names)
    return lettered and in_order and short and cycle and len(distinct) >= 2


def _share(flags: Iterable[bool]) -> float:
    listed = list(flags)
    return sum(listed) / max(1, len(listed))
