"""Connectives that join the words of a cause to those of an obstacle.

Two codes in one turn are together; that somebody says that one comes of the other is more, and is
counted apart. Only what stands in the words is taken: a connective, the cause's words on
its one side, the obstacle's on the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...coding import Coding, Mention, Structure, Study, codings_by_id, structure_of, text_of
from ...corpus import fold
from .._evidence import Gathering
from .._matrix import case_of
from ._model import CausalLink, CausalPair, CausalTalk
from ._zones import Joint, Zone, joints

_Turn = tuple[int, int]  # document id, turn id


def causal_talk(
    gathering: Gathering, *, of: Sequence[str] = (), to: Sequence[str] = ()
) -> CausalTalk:
    """Every explicit link between a cause and an obstacle, said in one turn by one voice.

    ``of`` and ``to`` name the families of causes and of what comes of them; by default those with
    the roles *cause* and *obstacle*.

    A coding stands where its evidence is: the words that a machine's cue matched; without
    evidence the words that a person marked, when they lie on one side of the connective.
    """
    study, codebook = gathering.study, gathering.study.codebook
    sides = dict.fromkeys(of or codebook.families_with("cause"), "cause")
    sides |= dict.fromkeys(to or codebook.families_with("obstacle"), "obstacle")
    roles = {code.id: sides.get(code.family, "") for code in codebook.codes}
    turns = _turns_with_both(gathering.counting, roles)
    words = codings_by_id(study, [each.id for found in turns.values() for each in found])
    titles = {info.id: info.name for info in gathering.infos}
    links: list[CausalLink] = []
    voices: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
    page: _Page | None = None
    for (document_id, turn_id), found in turns.items():
        if page is None or page.document_id != document_id:
            page = _Page.read(study, document_id, titles[document_id])
        placed = [(words[each.id], roles[each.code]) for each in found]
        for joint in page.joints(turn_id, placed):
            for link in _links(page, gathering.titles[document_id], joint, placed):
                links.append(link)
                if not link.negated:
                    voices[link.cause, link.obstacle].add(case_of(found[0], study.settings.case))
    return CausalTalk(_pairs(links, voices), tuple(links))


@dataclass(frozen=True, slots=True)
class _Page:
    """A document with what its turns are looked into for."""

    document_id: int
    text: str
    cut: Structure

    @classmethod
    def read(cls, study: Study, document_id: int, name: str) -> _Page:
        return cls(document_id, text_of(study, name), structure_of(study, document_id))

    def joints(self, turn_id: int, placed: Sequence[tuple[Coding, str]]) -> Iterator[Joint]:
        """The joints of a turn near which both sides are coded, in offsets of the document."""
        cut = self.cut
        start, end = next((start, end) for each, start, end, _ in cut.turns if each == turn_id)
        first, last = bisect_left(cut.starts, start), bisect_left(cut.starts, end)
        spans = [*zip(cut.starts[first:last], (*cut.starts[first + 1 : last], end), strict=True)]
        spoken = [
            span for span, kind in zip(spans, cut.kinds[first:last], strict=True) if kind == "s"
        ]
        among = _both_near(spoken, placed)
        if not among:
            return iter(())
        inside = [(begin - start, stop - start) for begin, stop in spoken]
        text = fold(self.text[start:end])
        return (each.moved(start) for each in joints(text, inside, among=among))


def _both_near(spoken: Sequence[Zone], placed: Sequence[tuple[Coding, str]]) -> set[int]:
    """The sentences that hold, with the one before each, words of a cause and of an obstacle: no
    connective joins what lies further apart.
    """
    near: dict[str, set[int]] = {"cause": set(), "obstacle": set()}
    starts = [begin for begin, _ in spoken]
    for coding, side in placed:
        for begin, end in _places(coding):
            first = max(0, bisect_right(starts, begin) - 1)
            near[side].update(range(first, bisect_left(starts, end) + 1))
    return near["cause"] & near["obstacle"] & set(range(len(spoken)))


def _turns_with_both(
    found: Iterable[Mention], roles: Mapping[str, str]
) -> dict[_Turn, list[Mention]]:
    turns: dict[_Turn, list[Mention]] = defaultdict(list)
    for each in found:
        if roles.get(each.code) in ("cause", "obstacle"):
            turns[each.document_id, each.turn_id].append(each)
    return {
        turn: mentions
        for turn, mentions in turns.items()
        if {roles[each.code] for each in mentions} == {"cause", "obstacle"}
    }


def _links(
    page: _Page, title: str, joint: Joint, placed: Sequence[tuple[Coding, str]]
) -> Iterator[CausalLink]:
    start, end = joint.connective.start, joint.connective.end
    obstacles = _standing(placed, "obstacle", joint.effect)
    for cause, of_cause in _standing(placed, "cause", joint.cause).items():
        for obstacle, of_obstacle in obstacles.items():
            yield CausalLink(
                cause,
                obstacle,
                tuple(each.id for each in of_cause),
                tuple(each.id for each in of_obstacle),
                title,
                of_cause[0].speaker_id,
                page.text[start:end],
                start,
                end,
                joint.direction,
                joint.connective.negated,
            )


def _standing(
    placed: Sequence[tuple[Coding, str]], role: str, zone: Zone
) -> dict[str, list[Coding]]:
    """The codings of a role whose words lie in the zone, by code."""
    found: dict[str, list[Coding]] = defaultdict(list)
    for coding, played in placed:
        if played == role and any(_mostly(place, *zone) for place in _places(coding)):
            found[coding.code].append(coding)
    return found


def _places(coding: Coding) -> list[Zone]:
    """Where the words stand that make the code: all of the coding's, where no evidence says it."""
    places = [(each.start, each.end) for each in coding.evidence if each.end > each.start]
    return places or [(coding.start, coding.end)]


def _mostly(place: Zone, begin: int, end: int) -> bool:
    """Whether more than two thirds of a place lie in [begin, end)."""
    inside = min(place[1], end) - max(place[0], begin)
    return inside * 3 > (place[1] - place[0]) * 2


def _pairs(
    links: Sequence[CausalLink], voices: dict[tuple[str, str], set[Hashable]]
) -> tuple[CausalPair, ...]:
    together: dict[tuple[str, str], list[CausalLink]] = defaultdict(list)
    for link in links:
        together[link.cause, link.obstacle].append(link)
    pairs = [
        CausalPair(
            cause,
            obstacle,
            links=sum(not link.negated for link in found),
            cases=len(voices[cause, obstacle]),
            negated=sum(link.negated for link in found),
            codings=tuple(
                sorted({i for link in found for i in (*link.cause_codings, *link.obstacle_codings)})
            ),
        )
        for (cause, obstacle), found in together.items()
    ]
    return tuple(sorted(pairs, key=lambda each: (-each.cases, -each.links)))
