"""The network of a study, of any two families, with the words that say its links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ... import Problem, nearest
from ...codebooks import Codebook, FamilyRole
from ...coding import Coding, Study, codings_by_id, family_called, text_of
from .._errors import ReportError
from .._evidence import Gathering
from .._matrix import CaseUnit, ContextUnit, cross
from ._links import causal_talk
from ._model import CausalLink, CausalTalk, Network
from ._network import network


@dataclass(frozen=True, slots=True)
class SaidLink:
    """A link with its words: ``passage`` is all that is said from the first half to the second."""

    link: CausalLink
    passage: str
    speaker: str
    cause_words: tuple[str, ...]
    obstacle_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StudyNetwork:
    """The network from the family ``of`` to the family ``to``, and every explicit link in words."""

    of: str
    to: str
    case: CaseUnit
    context: ContextUnit
    network: Network
    talk: CausalTalk
    said: tuple[SaidLink, ...]


def study_network(
    study: Study, *, of: str = "", to: str = "", confirmed: bool = False
) -> StudyNetwork:
    """Which codes of one family come with which of another, and where a connective joins them.

    Args:
        study: the study.
        of: the family on the side of the causes, by id or title; by default the first with the
            role *cause*.
        to: the family of what comes of them; by default the first with the role *obstacle*.
        confirmed: whether only codings count that a person accepted or made.

    Raises:
        ReportError: where there is no such family, or both are one.
    """
    gathering = Gathering(study)
    if confirmed:
        gathering.counting = [each for each in gathering.counting if each.status == "accepted"]
    origin = _family(study.codebook, of, "cause", "--from")
    target = _family(study.codebook, to, "obstacle", "--to")
    if origin == target:
        message = f"a network leads from one family to another, not from {origin} to itself"
        raise ReportError(Problem(message, remedy=_others(study.codebook, [origin])))
    matrix = cross(study, target, origin, among=gathering.counting)
    talk = causal_talk(gathering, of=[origin], to=[target])
    return StudyNetwork(
        origin,
        target,
        matrix.case,
        matrix.context,
        network(gathering, matrix, talk),
        talk,
        tuple(_said(gathering, talk.links)),
    )


def _family(codebook: Codebook, name: str, role: FamilyRole, option: str) -> str:
    if name:
        found = family_called(codebook, name)
        if found is None:
            hint = nearest(name, codebook.families)
            raise ReportError(Problem(f"there is no family {name!r}", remedy=hint))
        return found
    families = codebook.families_with(role)
    if not families:
        message = f"no family of the codebook has the role {role}"
        raise ReportError(Problem(message, remedy=f"name one with {option}: {_others(codebook)}"))
    return families[0]


def _others(codebook: Codebook, without: Iterable[str] = ()) -> str:
    left_out = set(without)
    return "there is: " + ", ".join(each for each in codebook.families if each not in left_out)


def _said(gathering: Gathering, links: Iterable[CausalLink]) -> Iterable[SaidLink]:
    listed = list(links)
    ids = {each for link in listed for each in (*link.cause_codings, *link.obstacle_codings)}
    codings = codings_by_id(gathering.study, ids)
    names = {gathering.titles[info.id]: info.name for info in gathering.infos}
    texts: dict[str, str] = {}
    for link in listed:
        if link.document not in texts:
            texts[link.document] = text_of(gathering.study, names[link.document])
        causes, obstacles = (
            [codings[each] for each in ids] for ids in (link.cause_codings, link.obstacle_codings)
        )
        start = min(link.start, *(each.start for each in (*causes, *obstacles)))
        end = max(link.end, *(each.end for each in (*causes, *obstacles)))
        yield SaidLink(
            link,
            texts[link.document][start:end],
            gathering.names.get(link.speaker_id or 0, ""),
            _words(causes),
            _words(obstacles),
        )


def _words(codings: Iterable[Coding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.because or each.excerpt for each in codings))
