"""Thesauri in SKOS, as Turtle or RDF/XML: concepts with labels, notes and broader concepts."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from ... import Problem
from .._errors import CodebookError
from .._model import Language
from ._draft import Draft, ForeignCodebook, assemble
from ._globs import NoCueError, cue_of
from ._loss import Losses

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TITLES = ("http://purl.org/dc/terms/title", "http://purl.org/dc/elements/1.1/title")
MOST_CONCEPTS = 20_000
# what of several labels or notes is taken, the first first
_TAGS: dict[Language, tuple[str, ...]] = {
    "zh": ("zh-hans", "zh-cn", "zh", "zh-sg", "zh-hant", "zh-tw", "zh-hk", "zh-mo"),
    "en": ("en", "en-gb", "en-us"),
}
_TEXTS = {"definition": "definition", "scopeNote": "include"}
_MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
_NOTES = ("note", "example", "editorialNote", "historyNote", "changeNote", "notation")


def read_skos(text: str, name: str, notes: Sequence[str]) -> ForeignCodebook:
    """A codebook of a SKOS thesaurus: concepts are codes, the first broader one their parent.

    Preferred labels are names; alternative and hidden labels are words for the same thing
    and become cues; a scope note says when to use the code; related concepts are linked.
    Other languages than Chinese and English stand in for English where there is neither.

    Raises:
        CodebookError: when it cannot be read, declares a document type, or has no concept or
            more than ``MOST_CONCEPTS``.
    """
    graph = _graph(text, name)
    concepts = _concepts(graph)
    if not concepts:
        raise CodebookError(Problem("the file has no SKOS concept", name))
    if len(concepts) > MOST_CONCEPTS:
        raise CodebookError(Problem(f"has more than {MOST_CONCEPTS:,} concepts", name))
    reader = _Reader(graph, concepts)
    drafts = [reader.draft(each) for each in concepts]
    own = name.rpartition(".")[0] or name
    return assemble(
        drafts,
        reader.losses,
        format="skos",
        name=own,
        title=_title(graph),
        links=reader.links(),
        notes=notes,
    )


def is_xml(text: str) -> bool:
    """Whether a SKOS file is RDF/XML rather than Turtle."""
    return text.lstrip().startswith(("<?xml", "<rdf:", "<RDF", "<!"))


def _graph(text: str, name: str) -> Any:
    import rdflib  # takes a while to load

    xml = is_xml(text)
    if xml and "<!DOCTYPE" in text.upper():
        fault = "declares a document type, whose entities are not read"
        raise CodebookError(Problem(fault, name, "save it as Turtle, or without a DOCTYPE"))
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # odd addresses are no news
    rdflib.NORMALIZE_LITERALS = False
    graph = rdflib.Graph(bind_namespaces="none")
    try:
        data = text.encode("utf-8") if not xml else _declared_utf8(text)
        graph.parse(data=data, format="xml" if xml else "turtle", publicID="urn:govcode:file#")
    except RecursionError:
        raise CodebookError(Problem("is nested too deeply", name)) from None
    except Exception as error:  # each parser behind rdflib has errors of its own
        what = " ".join(str(error).split())[:200]
        kind = "RDF/XML" if xml else "Turtle"
        raise CodebookError(Problem(f"is no sound {kind}: {what}", name)) from None
    return graph


def _declared_utf8(text: str) -> bytes:
    """XML as bytes, without a declaration of another encoding than they are in now."""
    if text.lstrip().startswith("<?xml"):
        text = text.lstrip().partition("?>")[2]
    return text.encode("utf-8")


def _concepts(graph: Any) -> list[str]:
    """Addresses of the concepts, in the order of broader concepts, then of addresses.

    A graph has no order, so one is made that does not change from reading to reading.
    """
    from rdflib import RDF, URIRef

    found = {str(each) for each in graph.subjects(RDF.type, URIRef(_SKOS + "Concept"))}
    found |= {
        str(each)
        for each in graph.subjects(URIRef(_SKOS + "prefLabel"), None)
        if (each, RDF.type, None) not in graph
    }
    return sorted(found, key=_natural)


def _natural(address: str) -> tuple[int, str]:
    digits = "".join(filter(str.isdecimal, address.rpartition("/")[2]))[:12]
    return int(digits or 0), address


def _title(graph: Any) -> str:
    from rdflib import RDF, URIRef

    for scheme in sorted(graph.subjects(RDF.type, URIRef(_SKOS + "ConceptScheme"))):
        for each in (*_TITLES, _SKOS + "prefLabel"):
            titles = sorted(str(title) for title in graph.objects(scheme, URIRef(each)))
            if titles:
                return titles[0]
    return ""


class _Reader:
    def __init__(self, graph: Any, concepts: Sequence[str]) -> None:
        from rdflib import BNode, URIRef

        self.graph = graph
        self.known = frozenset(concepts)
        self.losses = Losses()
        self._nodes = {
            str(node): node for node in graph.subjects() if isinstance(node, (URIRef, BNode))
        }
        self._of = URIRef
        self._parents: dict[str, str] = {}
        for each in concepts:
            for child in self._targets(each, "narrower"):
                self._parents.setdefault(child, each)

    def draft(self, concept: str) -> Draft:
        broader = self._targets(concept, "broader")
        parent = broader[0] if broader else self._parents.get(concept, "")
        for other in broader[1:]:
            self.losses.note("left out", "broader concepts", "a code has one parent", other)
        draft = Draft(concept, parent)
        self._texts(draft, concept)
        for label in ("altLabel", "hiddenLabel"):
            for value in self._values(concept, label):
                self._cue(draft, value)
        self._unsaid(concept)
        return draft

    def links(self) -> list[tuple[str, str]]:
        """Pairs of related concepts, each once."""
        pairs = {
            (min(a, b), max(a, b))
            for a in self.known
            for b in self._targets(a, "related")
            if a != b
        }
        return sorted(pairs)

    def _texts(self, draft: Draft, concept: str) -> None:
        for property_name, part in (("prefLabel", "name"), *_TEXTS.items()):
            values = self._values(concept, property_name)
            for lang in ("zh", "en"):
                chosen = _best(values, _TAGS[lang])
                if chosen is not None:
                    draft.say(part, str(chosen), lang)
            if part not in draft.texts and values:
                self._stand_in(draft, part, values)
        draft.texts.setdefault(
            "name", {"en": concept.rpartition("/")[2].rpartition("#")[2] or concept}
        )

    def _stand_in(self, draft: Draft, part: str, values: Sequence[Any]) -> None:
        chosen = min(values, key=lambda each: (each.language or "", str(each)))
        draft.say(part, str(chosen), None if not chosen.language else "en")
        if chosen.language:
            why = "a codebook is in Chinese and English; the text stands as English"
            self.losses.note("changed", "languages", why, chosen.language)

    def _cue(self, draft: Draft, value: Any) -> None:
        language = (value.language or "").lower().partition("-")[0]
        if language not in ("", "zh", "en"):
            self.losses.note("left out", "labels", "cues are in Chinese and English", str(value))
            return
        try:
            draft.add_cue(cue_of(str(value)))
        except NoCueError as error:
            self.losses.note("left out", "labels", str(error), str(value))

    def _unsaid(self, concept: str) -> None:
        for each in _MATCHES:
            for target in self._raw(concept, each):
                self.losses.note(
                    "left out", "matches", "a codebook knows no other thesaurus", str(target)
                )
        for each in _NOTES:
            for value in self._raw(concept, each):
                self.losses.note(
                    "left out", f"{each}s", "a code has no place for it", str(value)[:60]
                )

    def _raw(self, concept: str, name: str) -> Iterator[Any]:
        return iter(self.graph.objects(self._nodes.get(concept), self._of(_SKOS + name)))

    def _values(self, concept: str, name: str) -> list[Any]:
        from rdflib import Literal

        return sorted(
            (each for each in self._raw(concept, name) if isinstance(each, Literal)),
            key=lambda each: (each.language or "", str(each)),
        )

    def _targets(self, concept: str, name: str) -> list[str]:
        """Concepts of this file that a concept points to."""
        return sorted({str(each) for each in self._raw(concept, name)} & self.known, key=_natural)


def _best(values: Sequence[Any], tags: Sequence[str]) -> Any:
    by_tag = {(each.language or "").lower(): each for each in reversed(values)}
    return next((by_tag[tag] for tag in tags if tag in by_tag), None)
