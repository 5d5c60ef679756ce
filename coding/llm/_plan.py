"""What asking a model about a study would take, told before anything is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ... import Problem
from .._errors import StudyError
from .._settings import FILE
from .._study import Study
from ..cues._speech import Speech, SpeechFilter
from ..cues._spoken import Spoken
from ._address import Address, read_address
from ._answer import read_answer
from ._exchanges import FOLDER, Exchanges, Question
from ._passages import Piece, batches, pieces_of
from ._prompt import instructions, prompt_language, question, said_before
from ._replies import NoAnswerError
from ._wording import VERSION


@dataclass(frozen=True, slots=True)
class LlmPlan:
    """What would be sent where: ``requests`` with ``characters`` of transcript in them, about so
    many documents; ``answered`` requests were answered before and are not sent. ``local``:
    whether all stays on this machine; ``encrypted``: whether nobody on the way can read it.
    """

    address: str
    model: str
    local: bool
    encrypted: bool
    documents: int
    requests: int
    characters: int
    answered: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with the batches to ask about and the instructions to ask with."""

    spoken: Spoken
    batches: list[list[Piece]]
    instructions: str


def llm_plan(study: Study, documents: Sequence[str] = (), *, anew: bool = False) -> LlmPlan:
    """What ``code_by_llm`` would send; nothing is sent.

    Args:
        study: the study; its govcode.toml names address and model under ``[llm]``.
        documents: names of documents; all by default.
        anew: whether to ask again what was answered before.

    Raises:
        StudyError: when govcode.toml names no address or model, or one that cannot be used.
        NotFoundError: on a document that the study has not.
    """
    address = address_of(study)
    exchanges = None if anew else Exchanges(study.folder / FOLDER)
    count = requests = characters = answered = 0
    for reading in readings(study, documents):
        to_ask = [_open(study, reading, batch, exchanges) for batch in reading.batches]
        answered += to_ask.count([])
        sent = [batch for each in to_ask for batch in each]
        requests += len(sent)
        count += bool(sent)
        characters += sum(map(_size, sent))
    return LlmPlan(
        str(address),
        study.settings.llm.model,
        address.local,
        address.encrypted,
        count,
        requests,
        characters,
        answered,
    )


def _size(batch: Sequence[Piece]) -> int:
    return sum(len(each.text) for each in batch) + sum(map(len, said_before(batch)))


def _open(
    study: Study, reading: Reading, batch: list[Piece], exchanges: Exchanges | None
) -> list[list[Piece]]:
    """What of a batch is still to be asked: halves of it where the whole got no usable answer."""
    known = exchanges and exchanges.answered(question_of(study, reading, batch))
    if not known:
        return [batch]
    try:
        read_answer(known[1], batch, (), Counter())
    except NoAnswerError:
        half = len(batch) // 2
        parts = (batch[:half], batch[half:]) if half else ()
        return [one for part in parts for one in _open(study, reading, part, exchanges)]
    return []


def address_of(study: Study) -> Address:
    """The address that govcode.toml names; StudyError when it names none, or no model."""
    wanted = study.settings.llm
    problems = [
        Problem(f"no {name} of a language model is named", FILE, f"write {name} = {example}")
        for name, value, example in (
            ("address", wanted.address, '"http://localhost:11434/v1" under [llm]'),
            ("model", wanted.model, 'its name there, such as "qwen3:14b", under [llm]'),
        )
        if not value.strip()
    ]
    if problems:
        raise StudyError(*problems)
    return read_address(wanted.address)


def readings(study: Study, documents: Sequence[str]) -> Iterator[Reading]:
    """Each document with something to ask about in it."""
    speech = Speech(
        study,
        SpeechFilter(documents=tuple(documents)),
        interviewers=study.settings.code_interviewers,
    )
    told: dict[str, str] = {}
    for spoken in speech:
        language = prompt_language(spoken.language)
        if language not in told:
            told[language] = instructions(study.codebook, language)
        size = study.settings.llm.characters
        asked = batches(pieces_of(spoken, characters=size), characters=size)
        if asked:
            yield Reading(spoken, asked, told[language])


def question_of(study: Study, reading: Reading, batch: Sequence[Piece]) -> Question:
    """What is asked about a batch."""
    wanted = study.settings.llm
    return Question(wanted.model, reading.instructions, question(batch), wanted.seed, VERSION)
