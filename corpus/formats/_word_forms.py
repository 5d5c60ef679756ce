"""Forms of speech recognition that need more than keys: what they say is put together here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .._fold import HAN
from ._recognisers import get, load, time
from ._utterances import Utterance

_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+(?:['’][^\W_{HAN}]+)*")
_SENTENCE = re.compile(r"[^。！？!?.]*[。！？!?.]*")
_TAGS = re.compile(r"<\|[^<>|\n]{1,40}\|>")


def read_lattice(value: Any) -> list[Utterance]:
    """讯飞's long-form result: ``lattice`` of sentences, each a text of JSON inside the JSON.

    ``lattice`` is smoothed and preferred to ``lattice2``; words are ``cw[0].w``, times ``bg``
    and ``ed`` in milliseconds, the speaker ``rl``, 0 where they are not told apart.
    """
    order = _loaded(get(value, "content.orderResult|data.orderResult|orderResult") or value)
    lattice = get(order, "lattice") or get(order, "lattice2")
    found = []
    for each in lattice if isinstance(lattice, list) else ():
        sentence = get(_loaded(get(each, "json_1best")), "st")
        words = "".join(_lattice_words(sentence))
        speaker = get(sentence, "rl") or get(each, "spk")
        speaker = str(speaker).rpartition("-")[2] if isinstance(speaker, int | str) else ""
        if words:
            begins, ends = (time(get(sentence, name), 1) for name in ("bg", "ed"))
            found.append(Utterance("" if speaker == "0" else speaker, words, begins, ends))
    return found


def read_aws_items(value: Any) -> list[Utterance]:
    """Amazon Transcribe's words; in older files the speakers stand apart, by time."""
    items = get(value, "results.items")
    speakers: dict[str, str] = {}
    for segment in _listed(get(value, "results.speaker_labels.segments")):
        for item in _listed(get(segment, "items")):
            label = get(item, "speaker_label") or get(segment, "speaker_label")
            speakers[str(get(item, "start_time"))] = str(label or "")
    found: list[Utterance] = []
    for item in _listed(items):
        words = get(item, "alternatives.0.content")
        if not isinstance(words, str):
            continue
        if get(item, "type") == "punctuation" and found:
            last = found.pop()
            found.append(Utterance(last.speaker, last.words + words, last.begins, last.ends))
            continue
        label = get(item, "speaker_label") or speakers.get(str(get(item, "start_time")), "")
        begins, ends = (time(get(item, name), 1000) for name in ("start_time", "end_time"))
        found.append(Utterance(str(label), words, begins, ends))
    return found


def read_google(value: Any) -> list[Utterance]:
    """Google's results; when it tells speakers apart, the last one repeats all words with tags."""
    results = [get(each, "alternatives.0") for each in _listed(get(value, "results"))]
    results = [each for each in results if isinstance(get(each, "transcript|words"), str | list)]
    if not results:
        return []
    if any(_tag(word) for word in _listed(get(results[-1], "words"))):
        results = results[-1:]
    found = []
    for result in results:
        words = _listed(get(result, "words"))
        for word in words:
            begins = time(get(word, "startTime|startOffset|start_time"), 1000)
            ends = time(get(word, "endTime|endOffset|end_time"), 1000)
            found.append(Utterance(_tag(word), str(get(word, "word") or ""), begins, ends))
        if not words:
            found.append(Utterance("", str(get(result, "transcript") or "")))
    return found


def read_funasr_text(value: Any) -> dict[str, list[Utterance]]:
    """FunASR without sentences: the text of each recording, and times of its single words.

    Times are given to sentences where there is one for each word and Chinese character.
    """
    found: dict[str, list[Utterance]] = {}
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, start=1):
        text, stamps = get(item, "text"), get(item, "timestamp")
        if isinstance(text, str) and isinstance(stamps, list):
            key = get(item, "key")
            name = key if isinstance(key, str) and len(items) > 1 else ""
            name = name or (f"recording {number}" if len(items) > 1 else "")
            found[name] = list(_aligned(_TAGS.sub("", text), stamps))
    return found


def _lattice_words(sentence: Any) -> Iterator[str]:
    for part in _listed(get(sentence, "rt")):
        for word in _listed(get(part, "ws")):
            best = get(word, "cw.0")
            if isinstance(best, dict) and best.get("wp") != "g":  # g marks the end of a segment
                yield str(best.get("w") or "")


def _aligned(text: str, stamps: list[Any]) -> Iterator[Utterance]:
    tokens = list(_TOKEN.finditer(text))
    if len(tokens) != len(stamps):
        yield Utterance("", text, *_span(stamps))
        return
    position = 0
    for sentence in _SENTENCE.finditer(text):
        first = position
        while position < len(tokens) and tokens[position].start() < sentence.end():
            position += 1
        yield Utterance("", sentence.group(), *_span(stamps[first:position]))


def _span(stamps: list[Any]) -> tuple[int | None, int | None]:
    return (
        (time(get(stamps, "0.0"), 1), time(get(stamps[-1:], "0.1"), 1)) if stamps else (None, None)
    )


def _tag(word: Any) -> str:
    value = get(word, "speakerTag|speakerLabel|speaker_tag")
    return str(value) if isinstance(value, int | str) and value else ""


def _loaded(value: Any) -> Any:
    """Read JSON that stands in a text; what cannot be read is nothing."""
    if not isinstance(value, str):
        return value
    try:
        return load(value)
    except (ValueError, RecursionError):
        return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
