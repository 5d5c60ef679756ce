"""All detectors over one text, and which of what they see stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from .._fold import fold, whole_entities
from ._addresses import find_addresses, join_places
from ._births import find_births
from ._chinese_people import find_chinese_people
from ._chinese_places import find_chinese_places
from ._contacts import find_contacts
from ._english_names import find_english_names
from ._entities import entity_of
from ._model import KINDS, Certainty, Found, Identifier, Kind, OwnEntry, Views, views
from ._models import find_by_models
from ._numbers import find_numbers
from ._phones import find_phones
from ._plates import find_plates
from ._repeats import find_repeats, settle_lengths
from ._speakers import find_known, find_own, own_entries, speaker_names
from ._words import Tokens

_NAMED: tuple[Kind, ...] = ("person", "place", "organisation", "address")
# of two that overlap the first in this order stays; among equals the longer one
_FORMS = (
    "url",
    "email",
    "id_number",
    "bank_card",
    "phone",
    "passport",
    "plate",
    "ip",
    "birth_date",
    "account",
)


def find_identifiers(
    text: str,
    *,
    speakers: Iterable[str] = (),
    own: Mapping[str, Kind] | Iterable[OwnEntry] = (),
    allow: Iterable[str] = (),
    kinds: Collection[Kind] = KINDS,
    public: bool = False,
    models: bool = True,
) -> list[Identifier]:
    """What in ``text`` may tell who or where somebody is, in order and without overlaps.

    ``speakers`` are the labels of the transcript's speakers; ``own`` what the study always
    replaces, ``allow`` what it never does (both compared folded, so in either script);
    ``public`` also gives what everybody knows (Shanghai, Taiwan, a ministry); ``models``
    lets an installed spaCy model suggest names. Offsets are code points of ``text``.
    """
    seen = views(text)
    entries = own_entries(own)
    found = _find(seen, speaker_names(speakers), kinds, models=models)
    found += find_own(seen, entries)
    kept = frozenset(fold(each.strip()) for each in allow)
    wanted = [
        each
        for each in found
        if each.kind in kinds
        and (public or each.certainty != "public")
        and (each.evidence == "own list" or seen.folded[each.start : each.end] not in kept)
    ]
    return [_identifier(text, each, entries) for each in _without_overlaps(wanted, len(text))]


def _find(
    seen: Views, names: Mapping[str, Certainty], kinds: Collection[Kind], *, models: bool
) -> list[Found]:
    found: list[Found] = [
        *find_contacts(seen),
        *find_numbers(seen),
        *find_phones(seen),
        *find_plates(seen),
        *find_births(seen),
    ]
    if not set(_NAMED).isdisjoint(kinds):
        found += _names(seen, names)
        if models:
            found += find_by_models(seen)
    return found


def _names(seen: Views, names: Mapping[str, Certainty]) -> list[Found]:
    tokens = Tokens(seen.folded)
    known = list(find_known(seen, names, "speaker"))
    people = settle_lengths(find_chinese_people(seen, tokens), seen.folded)
    others = [*find_chinese_places(tokens), *find_english_names(seen)]
    found = [*known, *people, *others]
    found += find_repeats(seen, tokens, found)
    places = join_places([each for each in found if each.kind == "place"])
    rest = [each for each in found if each.kind != "place"]
    return [*rest, *places, *find_addresses(seen, places)]


def _without_overlaps(found: Iterable[Found], length: int) -> Iterator[Found]:
    taken = bytearray(length)
    chosen = []
    for each in sorted(found, key=_rank):
        if each.start < each.end and 1 not in taken[each.start : each.end]:
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            chosen.append(each)
    return iter(sorted(chosen))


def _rank(found: Found) -> tuple[int, int, int]:
    """The study's own list first, then what has a form, then the longer, then the earlier."""
    if found.evidence == "own list":
        return (0, found.start - found.end, found.start)
    if found.kind in _FORMS:
        sure = 1 if found.certainty == "certain" else 2
        return (sure, _FORMS.index(found.kind), found.start - found.end)
    if found.certainty == "certain":
        return (3, found.start - found.end, found.start)
    tier = 4 if found.kind == "address" else 6 if found.evidence == "model" else 5
    return (tier, found.start - found.end, found.start)


def _identifier(text: str, found: Found, entries: Mapping[str, OwnEntry]) -> Identifier:
    start, end = whole_entities(text, found.start, found.end)
    words = text[start:end]
    entry = entries.get(fold(words)) if found.evidence == "own list" else None
    entity = (entry.entity if entry else "") or entity_of(words, found.kind)
    return Identifier(start, end, words, found.kind, found.evidence, found.certainty, entity)
