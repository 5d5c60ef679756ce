"""Causes and obstacles as a network."""

from __future__ import annotations

from .._evidence import Gathering
from .._matrix import Matrix
from ._model import CausalTalk, Edge, Network, Node


def network(gathering: Gathering, matrix: Matrix | None, talk: CausalTalk) -> Network:
    """The network of a crossing obstacle × cause, with what is said explicitly; empty without one.

    A tie is any cell with a case, or an explicit link; ties with most cases come first.
    """
    if matrix is None:
        return Network((), ())
    explicit = {(pair.cause, pair.obstacle): pair.cases for pair in talk.pairs if pair.cases}
    edges = [
        Edge(
            cell.column,
            cell.row,
            cell.cases,
            cell.contexts,
            cell.c,
            explicit.get((cell.column, cell.row), 0),
        )
        for row in matrix.cells
        for cell in row
        if cell.cases or (cell.column, cell.row) in explicit
    ]
    edges.sort(key=lambda each: (-each.cases, -each.explicit, -each.contexts))
    tied = {code for edge in edges for code in (edge.cause, edge.obstacle)}
    codebook = gathering.study.codebook
    nodes = tuple(
        Node(
            margin.label, codebook.families[codebook.by_id[margin.label].family].role, margin.cases
        )
        for margin in (*matrix.columns, *matrix.rows)
        if margin.label in tied
    )
    return Network(nodes, tuple(edges))
