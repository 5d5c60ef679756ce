"""Which labels name people: prose with colons, timetables and lists of books must not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .._fold import fold
from .._labels import is_topic, several
from .._names import is_called, is_likely_name, is_organisation, is_person, is_role, is_title
from .._segmenter import common_word

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
_ADDRESS = re.compile(r"[a-z]\.[a-z]")  # sli.do
_PHRASE = re.compile(r"[这那是我你他们的了]|[^\x00-\x7f] ")
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
    if is_topic(name):
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
    ranks = {name: _standing_alone(name, labels.known) for name in labels.counts}
    counts = Counter({name: count for name, count in labels.counts.items() if ranks[name]})
    setting = _setting(labels, counts, ranks)
    accepted = {
        name
        for name, count in counts.items()
        if ranks[name] == KNOWN
        or (setting.talk and ranks[name] == NAMED and setting.takes_name(count))
        or (setting.talk and ranks[name] == POSSIBLE and setting.takes_other(name, count))
    }
    accepted |= {name for name in labels.counts if _together(name, accepted)}
    if setting.sure:
        accepted |= _first_names(counts, accepted)
    return frozenset() if accepted and _is_a_list(labels, accepted) else frozenset(accepted)


def in_company(names: Iterable[str]) -> bool:
    """Whether two people or more are named again and again: then few labels are enough."""
    counts = Counter(name for name in names if standing(name) == NAMED)
    return sum(count >= 2 for count in counts.values()) >= 2 and counts.total() >= 4


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all labels of a text together say: ``share`` of the lines have one, known words
    stand among them (``anchored``), it is ``sure`` that people talk, or reads like ``talk``.
    """

    share: float
    anchored: bool
    sure: bool
    talk: bool

    def takes_name(self, count: int) -> bool:
        """Whether a name of so many lines speaks."""
        return self.sure or self.share >= 0.5 or (self.share >= 0.2 and count >= 2)

    def takes_other(self, name: str, count: int) -> bool:
        """Whether an unknown label speaks: one that returns, a first name, an office."""
        folded = fold(name)
        if folded.endswith(_VERB_ENDINGS) or folded.split()[-1] in _SAID or _ADDRESS.search(folded):
            return False
        if self.share < 0.3:
            return self.sure and count >= 3 and len(folded) <= 4
        office = (
            self.sure and not _PHRASE.search(folded) and (is_title(name) or is_organisation(name))
        )
        first_name = self.share >= 0.5 and is_likely_name(name) and " " not in name
        return count >= 2 or office or first_name


def _setting(labels: Labels, counts: Counter[str], ranks: Mapping[str, int]) -> _Setting:
    known = sum(count for name, count in counts.items() if ranks[name] == KNOWN)
    anchored = known > _FEW * counts.total()
    sure = anchored or in_company(labels.names)
    returning = sure or any(ranks[name] == NAMED and counts[name] >= 2 for name in counts)
    talk = returning or _reads_like_talk(labels, counts)
    return _Setting(counts.total() / max(1, labels.lines), anchored, sure, talk)


def _first_names(counts: Iterable[str], accepted: Iterable[str]) -> set[str]:
    """Audrey, where Audrey Tang speaks."""
    firsts = {name.split()[0] for name in accepted if " " in name}
    return {name for name in counts if name in firsts}


def _standing_alone(name: str, known: frozenset[str]) -> int:
    """As ``standing``, for a label without a time: 门禁 and 决议 are things, 甲 is not."""
    rank = standing(name, known)
    thing = rank == POSSIBLE and len(name) > 1 and common_word(fold(name))
    return NOBODY if thing and not (is_title(name) or is_organisation(name)) else rank


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
