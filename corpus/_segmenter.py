"""Chinese words: jieba's, computed by rjieba or by jieba itself."""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import Any, Literal

from .. import nearest
from ._fold import HAN, fold
from ._model import TranscriptError

_DICTIONARY_CHARACTERS = 1e8  # jieba's dictionary counts some 60 million words

Engine = Literal["rjieba", "jieba"]
_HAN_RUN = re.compile(f"[{HAN}]+")
_RUN = re.compile(
    rf"(?P<han>[{HAN}]+)|[^\W_{HAN}]+(?:(?:[-'.@_]|(?<=[0-9]),(?=[0-9]))[^\W_{HAN}]+)*"
)


class Segmenter:
    """Cuts folded Chinese text into words; ``terms`` are kept whole.

    ``terms`` (Traditional or Simplified) are folded and added to the dictionary of this
    segmenter only. The two engines give the same words for runs of Chinese characters
    (jieba is the reference, some forty times slower).
    """

    def __init__(self, terms: Iterable[str] = (), *, engine: Engine = "rjieba") -> None:
        makers = {"rjieba": _make_rjieba, "jieba": _make_jieba}
        if engine not in makers:
            raise TranscriptError(f"no segmenter {engine!r}; {nearest(engine, makers)}")
        self.engine = engine
        # one by one, folding thousands of terms takes as long as loading the dictionary
        folded = fold("\n".join(" ".join(term.split("\n")) for term in terms)).split("\n")
        self.terms = tuple(dict.fromkeys(term.strip() for term in folded if term.strip()))
        self._jieba = makers[engine](self.terms)

    def cut(self, folded_han_run: str) -> list[str]:
        """Cut a run of folded Chinese characters; joined the words are the run."""
        return list(self._jieba.cut(folded_han_run))

    def boundaries(self, folded: str) -> list[tuple[int, int]]:
        """Give the words of ``folded`` as (start, end), in order; punctuation is left out.

        Runs of Chinese characters are cut; other runs of letters and digits stay whole,
        with ``-``, ``'``, ``.``, ``@`` and ``_`` inside them (``data.gov.tw``, ``don't``).
        """
        found: list[tuple[int, int]] = []
        cut = self._jieba.cut
        for match in _RUN.finditer(folded):
            start, end = match.span()
            if match.lastgroup is None or end - start == 1:
                found.append((start, end))
            else:
                lengths = map(len, cut(match.group()))
                found.extend(pairwise(accumulate(lengths, initial=start)))
        return found

    def boundaries_around(self, folded: str, start: int, end: int) -> list[tuple[int, int]]:
        """The words of the run of Chinese characters that holds [start, end), as in ``boundaries``;
        all words where no single run does.
        """
        run = _HAN_RUN.match(folded, start)
        if run is None or run.end() < end:
            return self.boundaries(folded)
        while start and _HAN_RUN.match(folded[start - 1]):
            start -= 1
        lengths = map(len, self._jieba.cut(folded[start : run.end()]))
        return list(pairwise(accumulate(lengths, initial=start)))


def _make_rjieba(terms: tuple[str, ...]) -> Any:
    if not terms:
        return _shared_rjieba()
    import rjieba  # loads its dictionary

    engine = rjieba.Jieba()
    for term in terms:
        engine.add_word(term, None, None)
    return engine


@functools.cache
def _shared_rjieba() -> Any:
    import rjieba  # loads its dictionary

    return rjieba.Jieba()


def _make_jieba(terms: tuple[str, ...]) -> Any:
    with warnings.catch_warnings():  # jieba imports pkg_resources, which is deprecated
        warnings.simplefilter("ignore")
        import jieba  # loads its dictionary

    jieba.setLogLevel("WARNING")  # it reports its loading on standard error otherwise
    engine = jieba.Tokenizer()
    for term in terms:
        engine.add_word(term)
    return engine


def han_rate(text: str) -> float:
    """How often folded Chinese ``text`` is to be expected per character, by jieba's dictionary.

    Rough: for putting words in order of rarity. Unknown text gets the rate of a word met once.
    """
    return float(max(_shared_rjieba().suggest_freq(text), 1)) / _DICTIONARY_CHARACTERS


def common_word(folded: str) -> bool:
    """Whether folded Chinese ``folded`` is a word of jieba's dictionary and no name in it."""
    if not folded or folded.isascii() or not _shared_rjieba().has_word(folded):
        return False
    tagged = _shared_rjieba().tag(folded)
    return len(tagged) == 1 and not tagged[0][1].startswith("nr")
