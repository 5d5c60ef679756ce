"""English persons, organisations and places: what a run of capitalised words is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ._capitals import (
    Chain,
    Context,
    Word,
    can_be_surname,
    chains,
    context_of,
    is_capital,
    is_coined,
    is_given,
    is_ordinary,
    name_end,
    neighbour,
)
from ._english_places import (
    FUNCTION,
    LEADING,
    LEGAL,
    ORGANISATIONS,
    PARTICLES,
    PERSON_AFTER,
    PERSON_BEFORE,
    PLACE_BEFORE,
    PLACES,
    PUBLIC_LEADING,
    SURE_AFTER,
    SURE_BEFORE,
)
from ._english_words import (
    CAPITALS_TOO,
    GENERIC,
    GIVEN,
    NOBODY,
    OFFICES,
    PINYIN_SURNAMES,
    TITLES,
    WORDS_TOO,
)
from ._model import Certainty, Found, Kind, Views
from ._public import PUBLIC_ENGLISH

_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|ai|ei"
    "|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|er|a|o|e|i|u)"
)
_PINYIN = re.compile(rf"{_SYLLABLE}(?:-?{_SYLLABLE})?|[a-z]{{2,6}}-[a-z]{{2,6}}")
_LOWER = re.compile(r"\b[Mm]y name(?: is|'s) (?P<name>[a-z]{2,15})\b")  # recognised speech
_COUPLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? (?:and|&) (?:Mr|Mrs|Ms|Dr)\.? [A-Z][\w'\-]+")


_NO_PINYIN = FUNCTION | NOBODY | GENERIC
_ARTICLES = frozenset("the a an this that our your their its".split())
_SURELY_STREETS = frozenset(
    "street st road rd avenue ave lane ln drive gardens square terrace crescent boulevard blvd "
    "estate county district village town".split()
)


class Part(NamedTuple):
    """The words [first, last) of a chain and what they are."""

    first: int
    last: int
    kind: Kind
    evidence: str
    certainty: Certainty = "likely"


def find_english_names(seen: Views) -> Iterator[Found]:
    """Persons, organisations and places with English names in ``seen``."""
    text = seen.cased
    if re.search(r"[A-Z][a-z]", text):
        context = context_of(text)
        for chain in chains(text):
            yield from _judge(chain, context)
    for match in _LOWER.finditer(text):
        if match["name"] in GIVEN:
            yield Found(*match.span("name"), "person", "introduced")
    for match in _COUPLE.finditer(text):
        yield Found(*match.span(), "person", "titles")


def _judge(chain: Chain, context: Context) -> Iterator[Found]:
    """Take out of the chain what the first rule that fits sees, and judge what is left of it."""
    for rule in _RULES:
        part = rule(chain, context)
        if part is not None:
            yield from _judge(chain[: part.first], context)
            yield _found(chain, part, context.text)
            yield from _judge(chain[part.last :], context)
            return


def _found(chain: Chain, part: Part, text: str) -> Found:
    start, end = chain[part.first].start, chain[part.last - 1].end
    if part.kind != "organisation" and text.endswith("'s", start, end):
        end -= 2
    return Found(start, end, part.kind, part.evidence, part.certainty)


def _titled(chain: Chain, context: Context) -> Part | None:
    for first, word in enumerate(chain[:-1]):
        if word.key not in TITLES or not is_capital(word, context):
            continue
        after = first + 1
        while after < len(chain) - 1 and chain[after].key in TITLES:
            after += 1
        name = chain[after]
        particle = name.key in PARTICLES and after < len(chain) - 1
        if not (particle or can_be_surname(name, context)):
            continue
        if word.key in OFFICES and is_ordinary(name, context):
            continue
        return Part(first, name_end(chain, after, context), "person", "title")
    return None


def _organisation(chain: Chain, context: Context) -> Part | None:
    for last in range(len(chain), 1, -1):
        key = chain[last - 1].key
        if key not in ORGANISATIONS:
            continue
        first = _proper_start(chain, last - 1, context)
        if first is None or first == last - 1:
            continue
        proper = any(not is_ordinary(word, context) for word in chain[first : last - 1])
        if proper or key in LEGAL:
            return Part(first, last, "organisation", "ending")
    return None


def _proper_start(chain: Chain, position: int, context: Context) -> int | None:
    """Where the capitalised words before ``position`` begin, ``The`` and connectors left out."""
    first = position
    while first > 0 and is_capital(chain[first - 1], context):
        first -= 1
    while first < position and chain[first].key in FUNCTION:
        first += 1
    return first if first < position else None


def _named_after(chain: Chain, context: Context) -> Part | None:
    """``University of Easterby``, ``Institute for Urban Safety``, ``Ministry of Justice``."""
    for first, word in enumerate(chain[:-2]):
        if chain[first + 1].key not in ("of", "for") or not is_capital(word, context):
            continue
        if word.key in PUBLIC_LEADING:
            return Part(first, len(chain), "organisation", "leading word", "public")
        if word.key in LEADING:
            proper = any(not is_ordinary(each, context) for each in chain[first + 2 :])
            start = _proper_start(chain, first, context)
            certainty: Certainty = "likely" if proper else "possible"
            return Part(
                first if start is None else start,
                len(chain),
                "organisation",
                "leading word",
                certainty,
            )
    return None


def _place(chain: Chain, context: Context) -> Part | None:
    for last in range(len(chain), 1, -1):
        key = chain[last - 1].key
        if key not in PLACES:
            continue
        first = _proper_start(chain, last - 1, context)
        if first is None:
            continue
        words = chain[first : last - 1]
        if all(is_ordinary(word, context) for word in words):
            continue
        if len(words) == 1 and words[0].key in GIVEN and key not in _SURELY_STREETS:
            return Part(first, last, "person", "given name", "possible")
        return Part(first, last, "place", "ending")
    return None


def _public_place(chain: Chain, context: Context) -> Part | None:
    for first in range(len(chain)):
        for last in range(min(len(chain), first + 4), first, -1):
            phrase = " ".join(word.key for word in chain[first:last])
            known = phrase in PUBLIC_ENGLISH
            if known and not (phrase in CAPITALS_TOO and name_end(chain, last, context) > last):
                return Part(first, last, "place", "well known", "public")
    return None


def _introduced(chain: Chain, context: Context) -> Part | None:
    for first, word in enumerate(chain):
        if word.start in context.introduced and word.key not in NOBODY | FUNCTION | PUBLIC_ENGLISH:
            named = word.key in GIVEN or not is_ordinary(word, context)
            if named:
                return Part(first, name_end(chain, first, context), "person", "introduced")
    return None


def _given(chain: Chain, context: Context) -> Part | None:
    for first, word in enumerate(chain):
        if not is_given(word) or not is_capital(word, context):
            continue
        last = name_end(chain, first + 1, context)
        if word.key in CAPITALS_TOO and last > first + 1 and is_ordinary(chain[first + 1], context):
            continue  # Asia Connecting
        if last == first + 1 and not _stands_alone(word, context):
            continue
        if (
            word.opens
            and word.key in WORDS_TOO
            and last > first + 1
            and chain[first + 1].key in GIVEN
        ):
            continue  # Will Audrey come?
        return Part(first, last, "person", "given name")
    return None


def _stands_alone(word: Word, context: Context) -> bool:
    """Whether a given name without a surname is more than a capital: May and Will are not."""
    if word.key in CAPITALS_TOO:
        return False
    ambiguous = word.opens and word.key in WORDS_TOO
    return not ambiguous or neighbour(context.text, word.end, 1) in SURE_AFTER


def _initials(chain: Chain, context: Context) -> Part | None:
    """``J. K. Rowling``: initials with full stops before a word that is none of every day."""
    for first, word in enumerate(chain[:-1]):
        last = first
        while (
            last < len(chain) - 1
            and len(chain[last].key) == 1
            and context.text.startswith(". ", chain[last].end)
        ):
            last += 1
        if last > first and not is_ordinary(chain[last], context) and not word.opens:
            return Part(first, last + 1, "person", "initials", "possible")
    return None


def _pinyin(chain: Chain, context: Context) -> Part | None:
    for first in range(len(chain) - 1):
        surname, given = chain[first], chain[first + 1]
        if surname.key not in PINYIN_SURNAMES:
            surname, given = given, surname
        if surname.key not in PINYIN_SURNAMES or given.key in context.lower | _NO_PINYIN:
            continue
        long = len(given.key) > 3 or not chain[first].opens
        if long and surname.key not in context.lower and _PINYIN.fullmatch(given.key):
            return Part(first, first + 2, "person", "Chinese name")
    return None


def _unknown(chain: Chain, context: Context) -> Part | None:
    """Capitalised words that nothing else explains, where the words beside them tell."""
    first = next((i for i, word in enumerate(chain) if not is_ordinary(word, context)), None)
    if first is None or not all(_is_strange(word, context) for word in chain[first:]):
        return None
    text, words = context.text, chain[first:]
    before = neighbour(text, words[0].start, -1) if first == 0 else ""
    after = neighbour(text, words[-1].end, 1)
    if before in _ARTICLES or re.match(r"\.\w", text[words[-1].end : words[-1].end + 2]):
        return None
    if _is_person(before, after, len(words), opens=words[0].opens):
        return Part(first, len(chain), "person", "context", "possible")
    if before in PLACE_BEFORE and not words[0].opens:
        return Part(first, len(chain), "place", "context", "possible")
    return None


def _is_strange(word: Word, context: Context) -> bool:
    coined = is_coined(context.text[word.start : word.end])
    return len(word.key) > 1 and not coined and not is_ordinary(word, context)


def _is_person(before: str, after: str, words: int, *, opens: bool) -> bool:
    if words > 1:
        return before in PERSON_BEFORE or after in PERSON_AFTER
    return not opens and (before in SURE_BEFORE or after in SURE_AFTER)


_RULES: tuple[Callable[[Chain, Context], Part | None], ...] = (
    _titled,
    _named_after,
    _organisation,
    _introduced,
    _pinyin,
    _initials,
    _public_place,
    _place,
    _given,
    _unknown,
)
