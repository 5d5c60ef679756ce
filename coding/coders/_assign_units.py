"""What can be shared out among coders: documents, and turns of participants' speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ... import Problem, nearest
from .. import _queries
from .._errors import NotFoundError
from .._queries import Structure
from .._study import Study

LENGTH = "length"  # balances over how long units are, in place of an attribute
NO_VALUE = "—"


@dataclass(frozen=True, slots=True)
class Unit:
    """[start, end) of a document: all of it, or one turn. ``characters`` and ``turns`` count
    participants' speech in it; ``stratum`` is the value of the attribute to balance over.
    """

    document_id: int
    document: str
    start: int
    end: int
    turns: int
    characters: int
    stratum: str = ""


class Units:
    """The units of a study, in the order of the documents' names."""

    def __init__(self, study: Study, balance: str | None) -> None:
        self.study, self.balance = study, balance
        self.of_documents, self.of_speakers = _queries.attributes(study.store)
        self.roles = {row["id"]: row["role"] for row in _queries.people(study.store)}
        if balance and balance != LENGTH:
            keys = {
                key
                for owned in (*self.of_documents.values(), *self.of_speakers.values())
                for key in owned
            }
            if balance not in keys:
                remedy = nearest(balance, sorted(keys | {LENGTH}))
                raise NotFoundError(Problem(f"there is no attribute {balance!r}", remedy=remedy))

    def documents(self) -> list[Unit]:
        """Every document in which a participant speaks."""
        found = []
        for document_id, name in _queries.named(self.study.store, []):
            turns = list(self._turns(document_id, name))
            if turns:
                length = _queries.structure(self.study.store, document_id).length
                characters = sum(turn.characters for turn in turns)
                stratum = " + ".join(sorted({turn.stratum for turn in turns} - {""}))
                found.append(Unit(document_id, name, 0, length, len(turns), characters, stratum))
        return found

    def turns(self, names: Iterable[str]) -> list[Unit]:
        """Every turn in which a participant speaks, in these documents."""
        chosen = _queries.named(self.study.store, sorted(names))
        return [turn for document_id, name in chosen for turn in self._turns(document_id, name)]

    def _turns(self, document_id: int, name: str) -> Iterator[Unit]:
        cut = _queries.structure(self.study.store, document_id)
        spoken = _speech_in_turns(cut)
        for turn_id, start, end, speaker in cut.turns:
            role = "participant" if speaker is None else self.roles[speaker]
            if spoken.get(turn_id) and role == "participant":
                yield Unit(
                    document_id,
                    name,
                    start,
                    end,
                    1,
                    spoken[turn_id],
                    self._stratum(document_id, speaker),
                )

    def _stratum(self, document_id: int, speaker: int | None) -> str:
        if not self.balance or self.balance == LENGTH:
            return ""
        own: Mapping[str, str] = self.of_speakers.get(speaker or 0, {})
        document = self.of_documents.get(document_id, {})
        return own.get(self.balance) or document.get(self.balance) or NO_VALUE


def _speech_in_turns(cut: Structure) -> dict[int, int]:
    """Characters of speech by turn id."""
    found: dict[int, int] = {}
    turns = iter(cut.turns)
    turn = next(turns, None)
    for (start, end), kind in zip(cut.sentence_spans(), cut.kinds, strict=True):
        while turn is not None and start >= turn[2]:
            turn = next(turns, None)
        if turn is not None and kind == "s":
            found[turn[0]] = found.get(turn[0], 0) + end - start
    return found
