"""A network as GraphML, which Gephi, Cytoscape, yEd, networkx and igraph read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ... import Problem
from ...codebooks import Codebook
from .._display import visible
from .._errors import ReportError
from ._model import Network

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (
    ("node", "label", "string"),
    ("node", "label_zh", "string"),
    ("node", "label_en", "string"),
    ("node", "role", "string"),
    ("node", "dimension", "string"),
    ("node", "cases", "int"),
    ("edge", "weight", "int"),
    ("edge", "contexts", "int"),
    ("edge", "c", "double"),
    ("edge", "explicit", "int"),
)


def network_graphml(found: Network, codebook: Codebook) -> bytes:
    """The network as a directed graph. ``weight`` of an edge is its cases; ``explicit`` the cases
    that state it with a connective; ``c`` is left out where it is undefined.
    """
    from lxml import etree

    root = etree.Element(f"{{{_SPACE}}}graphml", nsmap={None: _SPACE})
    for kind, name, data_type in _KEYS:
        attributes = {
            "id": f"{kind}_{name}",
            "for": kind,
            "attr.name": name,
            "attr.type": data_type,
        }
        etree.SubElement(root, f"{{{_SPACE}}}key", attributes)
    graph = etree.SubElement(
        root, f"{{{_SPACE}}}graph", {"id": "causes", "edgedefault": "directed"}
    )
    for node in found.nodes:
        code = codebook.by_id[node.code]
        _add(
            etree.SubElement(graph, f"{{{_SPACE}}}node", {"id": node.code}),
            "node",
            {
                "label": code.name.zh or code.name.en or code.id,
                "label_zh": code.name.zh,
                "label_en": code.name.en,
                "role": node.role,
                "dimension": code.dimension or "",
                "cases": node.cases,
            },
        )
    for edge in found.edges:
        element = etree.SubElement(
            graph, f"{{{_SPACE}}}edge", {"source": edge.cause, "target": edge.obstacle}
        )
        values: dict[str, object] = {
            "weight": edge.cases,
            "contexts": edge.contexts,
            "c": edge.c,
            "explicit": edge.explicit,
        }
        _add(element, "edge", {name: value for name, value in values.items() if value is not None})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _add(element: Any, kind: str, values: Mapping[str, object]) -> None:
    from lxml import etree

    for name, value in values.items():
        data = etree.SubElement(element, f"{{{_SPACE}}}data", {"key": f"{kind}_{name}"})
        data.text = visible(str(value))


def write_graphml(found: Network, codebook: Codebook, path: str | Path) -> None:
    """Write the network to ``path``.

    Raises:
        ReportError: when the name does not end in ``.graphml``, or it cannot be written there.
    """
    path = Path(path)
    if path.suffix.lower() != ".graphml":
        raise ReportError(
            Problem("the graph is written as GraphML", str(path), "end the name with .graphml")
        )
    try:
        path.write_bytes(network_graphml(found, codebook))
    except OSError as error:
        message = f"the graph cannot be written: {(error.strerror or '').lower()}"
        raise ReportError(Problem(message, str(path), "choose another place")) from None
