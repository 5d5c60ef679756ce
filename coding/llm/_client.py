"""Questions to a model until it answers: bounded tries, and what becomes of each.

An OpenAI-compatible server is asked for an answer of a given shape. Servers differ in what
they take: where one refuses the shape it is asked for any JSON, then for text.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias

from ._address import Address
from ._replies import Answer, NoAnswerError, storable
from ._wire import Reply, WireError, post

Messages: TypeAlias = Sequence[Mapping[str, str]]

TRIES = 4
LONGEST_WAIT = 60.0  # seconds that a server may make us wait before it is asked again
_FORMS = ("json_schema", "json_object", "text")
_REFUSED_FORM = (400, 404, 415, 422, 501)
_BUSY = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_FATAL = {401: "key refused", 402: "not paid for", 403: "key refused"}


@dataclass
class Client:
    """Asks one model at one address. ``key`` goes nowhere but into the request's header."""

    address: Address
    model: str
    seed: int
    timeout: float
    key: str = field(default="", repr=False)
    pause: Callable[[float], None] = time.sleep
    _first: int = 0  # of _FORMS: those before it were refused

    def ask(self, messages: Messages, schema: Mapping[str, Any]) -> Answer:
        """The answer to ``messages``.

        Raises:
            NoAnswerError: with the reason's name, after ``TRIES`` tries at most of each form.
        """
        for at in range(self._first, len(_FORMS)):
            reply, tries = self._until_answered(self._body(messages, schema, _FORMS[at]))
            if reply.status in _REFUSED_FORM and at + 1 < len(_FORMS):
                continue  # the next form is kept to only if it is taken
            answer = self._read(reply, _FORMS[at], tries)
            self._first = at
            return answer
        raise AssertionError("the last form is always read")

    def _body(self, messages: Messages, schema: Mapping[str, Any], form: str) -> bytes:
        body: dict[str, Any] = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "stream": False,
        }
        if form != "text":
            body["seed"] = self.seed
            body["response_format"] = {"type": form}
        if form == "json_schema":
            shape = {"name": "codings", "strict": True, "schema": schema}
            body["response_format"]["json_schema"] = shape
        return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")

    def _until_answered(self, body: bytes) -> tuple[Reply, int]:
        for tries in range(1, TRIES + 1):
            wait = 2.0 ** (tries - 1)
            try:
                reply = post(self.address, body, key=self.key, timeout=self.timeout)
            except WireError as fault:
                last = tries == TRIES or not fault.again
                if last or (fault.outcome == "no answer in time" and tries > 1):
                    raise self._gone(fault) from None
            else:
                if reply.status not in _BUSY:
                    return reply, tries
                wait = max(wait, _asked_wait(reply))
                if tries == TRIES or wait > LONGEST_WAIT:
                    raise self._busy(reply, wait)
            self.pause(wait)
        raise AssertionError("the last try always ends it")

    def _gone(self, fault: WireError) -> NoAnswerError:
        alone = ("no answer in time", "connection lost", "answer too long")  # may be this question
        return NoAnswerError(
            fault.outcome,
            fault.detail,
            stop=fault.outcome not in alone,
            smaller=fault.outcome == "answer too long",
        )

    def _busy(self, reply: Reply, wait: float) -> NoAnswerError:
        detail = f"status {reply.status}: {self._complaint(reply)}"
        if reply.status == 429:
            asked = f"; it asks to wait {wait:.0f} seconds" if wait > LONGEST_WAIT else ""
            return NoAnswerError("too many requests", detail + asked, stop=True)
        return NoAnswerError("fault of the server", detail)

    def _read(self, reply: Reply, form: str, tries: int) -> Answer:
        status = reply.status
        if 300 <= status < 400:
            goal = reply.headers.get("location", "nowhere")[:200]
            raise NoAnswerError("redirect refused", f"to {goal}", stop=True)
        if status != 200:
            detail = f"status {status}: {self._complaint(reply)}"
            if status in _FATAL or status in (404, 405):
                raise NoAnswerError(
                    _FATAL.get(status, "no such address or model"), detail, stop=True
                )
            raise NoAnswerError("refused by the server", detail, smaller=True)
        return _answer(reply.body, self.model, form, tries)

    def _complaint(self, reply: Reply) -> str:
        """What the server says is wrong, without the key should it repeat it."""
        try:
            told: Any = json.loads(reply.body)
            told = told.get("error", told.get("message", told)) if isinstance(told, dict) else told
            told = told.get("message", told) if isinstance(told, dict) else told
        except (ValueError, RecursionError):
            told = reply.body[:1_000].decode("utf-8", "replace")
        text = " ".join(storable(str(told)).split())
        return (text.replace(self.key, "…") if self.key else text)[:200]


def _answer(body: bytes, model: str, form: str, tries: int) -> Answer:
    try:
        data = json.loads(body)
        choice = data["choices"][0]
        message = choice["message"]
        content, refusal = message.get("content"), message.get("refusal")
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        detail = body[:100].decode("utf-8", "replace")
        raise NoAnswerError("no chat completion", f"the server wrote {detail!r}") from None
    if isinstance(content, list):  # some servers answer in parts
        parts = (part.get("text") for part in content if isinstance(part, dict))
        content = "".join(part for part in parts if isinstance(part, str))
    if refusal or choice.get("finish_reason") == "content_filter":
        raise NoAnswerError(
            "declined by the model", storable(str(refusal or ""))[:200], smaller=True
        )
    usage = data.get("usage")
    return Answer(
        text=storable(content) if isinstance(content, str) else "",
        model=storable(str(data.get("model") or model))[:200],
        finish=storable(str(choice.get("finish_reason") or ""))[:50],
        form=form,
        tries=tries,
        usage={
            storable(name): number
            for name, number in (usage.items() if isinstance(usage, dict) else ())
            if isinstance(number, int)
        },
    )


def _asked_wait(reply: Reply) -> float:
    """Seconds that ``Retry-After`` asks for, as a number or a date; 0 without one."""
    asked = reply.headers.get("retry-after", "").strip()
    try:
        if asked.replace(".", "", 1).isdecimal():
            return float(asked)
        moment = parsedate_to_datetime(asked)
        return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0
