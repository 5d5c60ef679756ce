"""The forms in which speech recognisers write what they heard, by structure.

Each form says under which keys the pieces of speech stand, be they segments, sentences or
words, and what their times count. Sources: the services' own references and the files that
public readers of them are tested with; a form is recognised by its keys, never by a name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .._clock import milliseconds
from .._fold import HAN
from ._utterances import Utterance

Ancestors = tuple[Mapping[str, Any], ...]

_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"\w")
_NUMBERED = re.compile(r"(?P<what>spk|channel)?[_ -]?(?P<number>\d{1,4}|[A-Z])", re.IGNORECASE)
_TAGS = re.compile(r"<\|[^<>|\n]{1,40}\|>")  # of SenseVoice: language, emotion, event
_SECONDS = re.compile(r"(\d{1,7}(?:\.\d{1,12})?)s?", re.ASCII)
_CHANNELS = ("channel_id", "channel", "ChannelId", "channelTag")
_LATEST = 10**9  # milliseconds: eleven days


@dataclass(frozen=True, slots=True)
class Form:
    """Where the pieces are: keys parted by dots, ``*`` for each member of a list.

    ``|`` parts keys of which the first that is there holds. ``speaker`` may stand with a
    piece or with what holds it. ``unit`` is milliseconds in one of its times; with ``lasts``
    the ``ends`` key holds how long a piece lasts. ``nobody`` are values that name no speaker.
    """

    name: str
    where: str
    words: str = "text"
    begins: str = "start"
    ends: str = "end"
    speaker: str = "speaker"
    unit: float = 1000
    lasts: bool = False
    nobody: tuple[str, ...] = ("", "-1", "None")


FORMS = (
    Form("whisper", "segments.*"),  # and WhisperX
    Form(
        "whisper.cpp",
        "transcription.*",
        begins="offsets.from|timestamps.from",
        ends="offsets.to|timestamps.to",
        unit=1,
    ),
    Form("funasr", "*.sentence_info.*|sentence_info.*", "text|sentence", speaker="spk", unit=1),
    Form(
        "paraformer",
        "transcripts.*.sentences.*|*.transcripts.*.sentences.*",
        begins="begin_time",
        ends="end_time",
        speaker="speaker_id",
        unit=1,
    ),
    Form(
        "aliyun",
        "Result.Sentences.*|Sentences.*",
        "Text",
        "BeginTime",
        "EndTime",
        "SpeakerId",
        unit=1,
    ),
    Form(
        "tingwu",
        "Transcription.Paragraphs.*.Words.*|Paragraphs.*.Words.*",
        "Text",
        "Start",
        "End",
        "SpeakerId",
        unit=1,
    ),
    Form("xunfei", "data.*|*", "onebest", "bg", "ed", unit=1, nobody=("", "0")),
    Form(
        "tencent",
        "Response.Data.ResultDetail.*|Data.ResultDetail.*|ResultDetail.*",
        "FinalSentence",
        "StartMs",
        "EndMs",
        "SpeakerId",
        unit=1,
    ),
    Form(
        "volcengine",
        "result.utterances.*|result.*.utterances.*|utterances.*",
        begins="start_time",
        ends="end_time",
        speaker="additions.speaker|speaker",
        unit=1,
    ),
    Form("assemblyai", "utterances.*", unit=1),
    Form("deepgram", "results.utterances.*", "transcript"),
    Form("deepgram", "results.channels.*.alternatives.0.words.*", "punctuated_word|word"),
    Form(
        "azure",
        "recognizedPhrases.*",
        "nBest.0.display|nBest.0.lexical",
        "offsetMilliseconds",
        "durationMilliseconds",
        unit=1,
        lasts=True,
    ),
    Form(
        "azure",
        "recognizedPhrases.*",
        "nBest.0.display|nBest.0.lexical",
        "offsetInTicks|offset",
        "durationInTicks|duration",
        unit=1e-4,
        lasts=True,
    ),
    Form(
        "azure",
        "phrases.*",
        begins="offsetMilliseconds",
        ends="durationMilliseconds",
        unit=1,
        lasts=True,
    ),
    Form(
        "aws-transcribe",
        "results.audio_segments.*",
        "transcript",
        "start_time",
        "end_time",
        "speaker_label",
    ),
    Form("rev.ai", "monologues.*.elements.*", "value", "ts", "end_ts"),
    Form("assemblyai", "words.*", unit=1),
)


def load(text: str) -> Any:
    """Read JSON: not-a-number and numbers of more than 18 digits are nothing.

    Raises ValueError for what is no JSON, RecursionError for what is nested too deeply.
    """
    return json.loads(text, parse_int=_integer, parse_constant=lambda _: None)


def pieces(value: Any, form: Form) -> list[Utterance]:
    """Return the pieces of speech in ``value`` if it is of this form, else none.

    Pieces of several channels are told in the order of their times.
    """
    found: list[Utterance] = []
    timed = 0
    channels: list[str] = []
    for piece, above in _at(value, form.where):
        words = get(piece, form.words)
        if not isinstance(words, str) or not words.strip():
            continue
        begins, ends = _times(piece, form)
        timed += begins is not None
        words = _TAGS.sub("", words)
        if found and not _WORD.search(words):  # a full stop of its own
            found[-1] = replace(found[-1], words=found[-1].words + words.strip())
            continue
        speaker = next((each for level in (piece, *above) if (each := _who(level, form))), "")
        found.append(Utterance(speaker, words, begins, ends))
        channels.append(_channel((piece, *above)))
    if not timed:
        return []
    return in_order(_of_channels(found, channels) if len(set(channels)) > 1 else found)


def in_order(found: list[Utterance]) -> list[Utterance]:
    """Sort by time where every piece has one: channels stand one after the other."""
    times = [(each.begins, number) for number, each in enumerate(found) if each.begins is not None]
    return [found[number] for _, number in sorted(times)] if len(times) == len(found) else found


def labelled(found: list[Utterance]) -> list[Utterance]:
    """Give numbered speakers a label in the language of what they say: 说话人0, Speaker A."""
    chinese = any(_HAN.search(each.words) for each in found[:200])
    return [replace(each, speaker=_label(each.speaker, chinese=chinese)) for each in found]


def get(node: Any, keys: str) -> Any:
    """Return what stands under the first of ``keys`` that is there; None if none is."""
    for path in keys.split("|"):
        found = node
        for step in path.split("."):
            found = _step(found, step)
        if found is not None:
            return found
    return None


def time(value: Any, unit: float) -> int | None:
    """Return a number, ``"4.87"``, ``"1.3s"`` or a clock time in milliseconds, else None."""
    if isinstance(value, str):
        if match := _SECONDS.fullmatch(value):
            value = float(match[1])
        else:
            return milliseconds(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    counted = value * unit
    return round(counted) if 0 <= counted < _LATEST else None


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= 18 else None


def _at(node: Any, where: str) -> Iterator[tuple[Mapping[str, Any], Ancestors]]:
    """Yield the mappings at the first path that leads to any, and those above them, nearest first."""
    for path in where.split("|"):
        found = list(_down(node, path.split("."), ()))
        if found:
            return iter(found)
    return iter(())


def _down(
    node: Any, steps: list[str], above: Ancestors
) -> Iterator[tuple[Mapping[str, Any], Ancestors]]:
    if not steps:
        if isinstance(node, dict):
            yield node, above
        return
    around = (node, *above) if isinstance(node, dict) else above
    if steps[0] == "*":
        for each in node if isinstance(node, list) else ():
            yield from _down(each, steps[1:], around)
    elif (below := _step(node, steps[0])) is not None:
        yield from _down(below, steps[1:], around)


def _step(node: Any, step: str) -> Any:
    if isinstance(node, dict):
        return node.get(step)
    if isinstance(node, list) and step.isdigit() and int(step) < len(node):
        return node[int(step)]
    return None


def _times(piece: Mapping[str, Any], form: Form) -> tuple[int | None, int | None]:
    begins = time(get(piece, form.begins), form.unit)
    ends = time(get(piece, form.ends), form.unit)
    if form.lasts and begins is not None and ends is not None:
        ends += begins
    return begins, ends if begins is None or ends is None or ends >= begins else None


def _who(level: Mapping[str, Any], form: Form) -> str:
    value = get(level, form.speaker)
    if isinstance(value, dict):
        value = value.get("name") or value.get("id")
    if isinstance(value, bool) or not isinstance(value, int | str):
        return ""
    return "" if str(value).strip() in form.nobody else str(value).strip()


def _channel(levels: Ancestors) -> str:
    for level in levels:
        for name in _CHANNELS:
            if isinstance(level.get(name), int | str):
                return str(level[name])
    return ""


def _of_channels(found: list[Utterance], channels: list[str]) -> list[Utterance]:
    """Name who is not told after the channel: on the telephone each has its own."""
    return [
        each if each.speaker or not channel else replace(each, speaker=f"channel {channel}")
        for each, channel in zip(found, channels, strict=True)
    ]


def _label(speaker: str, *, chinese: bool) -> str:
    match = _NUMBERED.fullmatch(speaker)
    if not match:
        return speaker
    if match["what"] == "channel":
        return f"声道{match['number']}" if chinese else speaker
    return f"说话人{match['number']}" if chinese else f"Speaker {match['number']}"
