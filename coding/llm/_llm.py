"""The coder ``llm``: what a language model suggests, quotation by quotation."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ... import Problem
from .._errors import StudyError
from .._study import Study
from ._answer import Found, read_answer
from ._client import Client
from ._exchanges import FOLDER, Exchanges, Question
from ._kept import LLM
from ._passages import Piece
from ._plan import Reading, address_of, llm_plan, question_of, readings
from ._prompt import answer_schema, instructions, prompt_language
from ._replies import Answer, NoAnswerError
from ._suggest import Answered, put_suggestions

KEY = "GOVCODE_LLM_KEY"  # the environment variable that may hold the key; nothing else does
_IN_A_ROW = 3  # questions to which no answer came, one after the other, that end a run
_USELESS_IN_A_ROW = 20  # the same for answers of no use: a model may decline what some people say


@dataclass(frozen=True, slots=True)
class LlmResult:
    """What a run of the coder did.

    ``documents`` it read to the end; suggestions ``added``, ``removed`` and ``kept``; ``requests``
    that were answered now, ``answered_before`` in earlier runs. ``unanswered`` are passages
    that it gave no usable answer on: they are asked about again next time. ``outcomes`` counts, by
    name, questions without a usable answer and codings that were not taken over. ``stopped``
    tells why the run ended before the last document; None when it did not.
    """

    documents: int
    added: int
    removed: int
    kept: int
    requests: int
    answered_before: int
    unanswered: int
    outcomes: Mapping[str, int]
    examples: tuple[Problem, ...]
    stopped: Problem | None


def code_by_llm(
    study: Study,
    documents: Sequence[str] = (),
    *,
    consent: bool = False,
    anew: bool = False,
    progress: Callable[[int, int], None] | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> LlmResult:
    """Ask the model that govcode.toml names about what was said, and suggest what it quotes.

    The model names codes and quotes words; only a code of the codebook on words that are in
    the passage becomes a suggestion, on the unit of the settings. Each document is one step of
    the journal. Answers are kept in ``llm/``, so that a run that was interrupted goes on where
    it stopped. Only the coder's own unreviewed suggestions are replaced.

    Args:
        study: the study; names stand in what is sent unless they were replaced before.
        documents: names of documents; all by default.
        consent: whether text may leave this machine; not needed for a local address.
        anew: whether to ask again what was answered before.
        progress: called with (requests done, requests in all).
        pause: waits so many seconds before another try.

    Raises:
        StudyError: without ``consent`` where text would leave this machine; when govcode.toml
            names no model; when a text or the codebook is changed while the model reads.
        NotFoundError: on a document that the study has not.
    """
    plan = llm_plan(study, documents, anew=anew)
    if plan.requests and not (plan.local or consent):
        fault = f"{plan.characters:,} characters of transcript would be sent to {plan.address}"
        remedy = "consent with --yes, or name an address on this machine"
        raise StudyError(Problem(fault, remedy=remedy))
    total = plan.requests + plan.answered
    client = _client(study, pause) if plan.requests else None
    run = _Run(study, client, anew, lambda done: progress and progress(done, total))
    try:
        for reading in readings(study, documents):
            run.read(reading)
    except NoAnswerError as error:
        return run.result(_why_stopped(error, plan.address))
    return run.result(None)


def _client(study: Study, pause: Callable[[float], None]) -> Client:
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise StudyError(Problem("the key holds characters that no key has", KEY))
    wanted = study.settings.llm
    return Client(address_of(study), wanted.model, wanted.seed, wanted.timeout, key, pause)


def _why_stopped(error: NoAnswerError, address: str) -> Problem:
    remedies = {
        "key refused": f"put the right key into {KEY}",
        "no such address or model": "look at address and model under [llm] in govcode.toml",
        "redirect refused": "name the address that it leads to, if you trust it",
        "connection refused": "start the server, or look at the address in govcode.toml",
        "host unknown": "look at the address in govcode.toml",
        "too many requests": "run the command again later",
    }
    more = "run the command again: it goes on where it stopped"
    return Problem(str(error), address, remedies.get(error.outcome, more))


@dataclass
class _Run:
    study: Study
    client: Client | None  # None: nothing may be sent, everything was answered before
    anew: bool
    tell: Callable[[int], object]
    exchanges: Exchanges = field(init=False)
    outcomes: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Problem] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    in_a_row: int = 0

    def __post_init__(self) -> None:
        self.exchanges = Exchanges(self.study.folder / FOLDER)
        self.codes = frozenset(code.id for code in self.study.codebook.leaves())
        self.schema = answer_schema(self.study.codebook)

    def read(self, reading: Reading) -> None:
        """Ask about one document, and put what was answered into the study."""
        answered: list[Answered] = []
        for batch in reading.batches:
            answered += self._about(reading, batch)
            self.counts["batches"] += 1
            self.tell(self.counts["batches"])
        with self.study.store.change("code", coder=LLM) as summary:
            self._check_codebook(reading)
            model = self.study.settings.llm.model
            done = put_suggestions(self.study, reading.spoken, answered, model=model)
            summary.append(f"{reading.spoken.name}: {done[0]} new suggestions by {model}")
            summary.append(f"{done[1]} gone, {done[2]} kept")
        self.counts.update(dict(zip(("added", "removed", "kept"), done, strict=True)))
        self.counts["documents"] += 1

    def _check_codebook(self, reading: Reading) -> None:
        """Codes may have been renamed while the model was reading."""
        self.study.renew_codebook()
        language = prompt_language(reading.spoken.language)
        if instructions(self.study.codebook, language) != reading.instructions:
            fault = "the codebook was changed while the model was reading"
            raise StudyError(Problem(fault, "codebook.yaml", "run the command again"))

    def _about(self, reading: Reading, batch: Sequence[Piece]) -> list[Answered]:
        """What the model answers on a batch; on parts of it where it cannot on the whole."""
        try:
            return self._ask(reading, batch)
        except NoAnswerError as error:
            self._note(error, reading)
            if error.smaller and len(batch) > 1:
                half = len(batch) // 2
                return self._about(reading, batch[:half]) + self._about(reading, batch[half:])
            self.counts["unanswered"] += len(batch)
            self.in_a_row += 1
            if self.in_a_row >= (_USELESS_IN_A_ROW if error.smaller else _IN_A_ROW):
                raise
            return []

    def _note(self, error: NoAnswerError, reading: Reading) -> None:
        self.outcomes[error.outcome] += 1
        told = Problem(str(error), reading.spoken.name)
        self.examples.setdefault(error.outcome, told)
        if error.stop:
            raise error

    def _ask(self, reading: Reading, batch: Sequence[Piece]) -> list[Answered]:
        """The answer on a batch, from an earlier run or now; what is usable of it is kept."""
        question = question_of(self.study, reading, batch)
        known = None if self.anew else self.exchanges.answered(question)
        exchange, answer = known or self._send(question, reading, batch)
        found = read_answer(answer, batch, self.codes, self.refused)
        self.counts["answered_before"] += known is not None
        self.in_a_row = 0
        return [Answered(piece, _within(piece, found), exchange) for piece in batch]

    def _send(
        self, question: Question, reading: Reading, batch: Sequence[Piece]
    ) -> tuple[str, Answer]:
        """Ask, and keep what is answered; of no use about a single passage, it is not kept, so
        that the passage is asked about again next time.
        """
        if self.client is None:
            raise NoAnswerError("not asked", "the texts were changed meanwhile", stop=True)
        messages = (
            {"role": "system", "content": question.instructions},
            {"role": "user", "content": question.passages},
        )
        answer = self.client.ask(messages, self.schema)
        self.counts["requests"] += 1
        if len(batch) == 1:
            read_answer(answer, batch, self.codes, Counter())
        address, text = str(self.client.address), reading.spoken.text
        return self.exchanges.keep(question, answer, address=address, text=text), answer

    def result(self, stopped: Problem | None) -> LlmResult:
        """What came of it."""
        names = (
            "documents",
            "added",
            "removed",
            "kept",
            "requests",
            "answered_before",
            "unanswered",
        )
        return LlmResult(
            **{name: self.counts[name] for name in names},
            outcomes=dict((self.outcomes + self.refused).most_common()),
            examples=tuple(self.examples.values()),
            stopped=stopped,
        )


def _within(piece: Piece, found: Sequence[Found]) -> tuple[Found, ...]:
    return tuple(each for each in found if piece.start <= each.start < piece.end)
