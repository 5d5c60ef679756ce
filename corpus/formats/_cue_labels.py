"""Who speaks in which cue: by its voice tag, or by a label in its words that evidence supports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from .._fold import fold
from .._labels import is_header_key, is_name, is_role, is_topic, split_label
from .._marks import shown
from ._cues import Cue, Line
from ._utterances import Utterance, speaker_label

_COLON = re.compile(
    r"(?!\d{1,2}[:：]\d\d)(?P<label>[^\s：:<>|/\\=。！？!?][^：:<>|=。！？!?，；;]{0,58}?)"
    r"[ \t]*(?:：|(?<!\d):|:(?!\d))(?!//)[ \t\u3000]*(?P<words>.*)"  # but 10:30 is a time
)
_BRACKETS = re.compile(
    r"(?:\((?P<a>[^()\n]{1,40})\)|（(?P<b>[^（）\n]{1,40})）|\[(?P<c>[^\[\]\n]{1,40})\]|【(?P<d>[^【】\n]{1,40})】)"
    r"[ \t]*[：:]?[ \t\u3000]*(?P<words>.*)"
)
_ANOTHER = re.compile(r"(?:>>+|＞＞+)[ \t]*")  # another speaker begins, named or not
_DASH = re.compile(r"[-–—][ \t]*(?=\S)")
_USUAL = 0.8  # of the cues: nearly every one is labelled
_VERB_ENDINGS = tuple("说道是有为讲想问答的了")
_NO_SPEECH = frozenset(
    "laughter laughs laughing laugh chuckles chuckling applause clapping cheering cheers music "
    "singing inaudible unintelligible crosstalk silence pause coughs coughing cough sighs sigh "
    "noise background foreign beep phone door footsteps sneezes gasps 笑 笑声 大笑 众笑 掌声 鼓掌 "
    "音乐 听不清 杂音 噪音 停顿 沉默 咳嗽 叹气 哭 哭泣 铃声 歌声".split()
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A line of a cue: the label that it seems to begin with, and the words behind that."""

    cue: int
    line: Line
    words: str  # the whole line, less signs that another speaker begins
    label: str = ""
    rest: str = ""
    another: bool = False


def utterances(cues: Iterable[Cue]) -> tuple[list[Utterance], tuple[str, ...]]:
    """Tell the words of each cue with their speaker, and in notes what was doubtful.

    A voice tag is believed. Where there are none, a label before a colon or in brackets names
    the speaker if it is a known word, looks like a name or returns, and if labels are usual in
    the file. A line without a label goes on with the speaker before it, but is nobody's where
    cues are labelled one by one. ``>>`` without a name begins the words of another.
    """
    listed = list(cues)
    if any(line.voice is not None for cue in listed for line in cue.lines):
        return list(_voiced(listed)), ()
    said = [each for number, cue in enumerate(listed) for each in _read(number, cue)]
    labels = Counter(each.label for each in said if each.label and not _is_prose(each.label))
    accepted = _accepted(labels, {each.label for each in said if each.another}, len(listed))
    told = _told(listed, said, accepted, goes_on=not _each_labelled(said, accepted, len(listed)))
    return list(told), tuple(_notes(labels, accepted))


def _notes(labels: Counter[str], accepted: set[str]) -> Iterator[str]:
    once = [label for label in accepted if labels[label] == 1 and not is_role(_name(label))]
    refused = [label for label in labels if label not in accepted]
    if once:
        yield f"taken for speakers though named once: {shown(sorted(once))}"
    if refused:
        yield f"followed by a colon but not taken for speakers: {shown(refused)}"


def _voiced(cues: list[Cue]) -> Iterator[Utterance]:
    for cue in cues:
        for line in cue.lines:
            yield Utterance(speaker_label(line.voice or ""), line.words, cue.begins, cue.ends)


def _read(number: int, cue: Cue) -> Iterator[_Said]:
    dashes = sum(1 for line in cue.lines if _DASH.match(line.words)) > 1
    for position, line in enumerate(cue.lines):
        words = line.words.lstrip("-–—").strip() if dashes else line.words
        found = _ANOTHER.match(words)
        words = words[found.end() :] if found else words
        another = bool(found) or (dashes and words != line.words)
        if not words.strip("-–— "):
            continue
        label, rest = _label(words, alone=position + 1 == len(cue.lines))
        yield _Said(number, line, words, label, rest, another)


def _label(words: str, *, alone: bool) -> tuple[str, str]:
    """Return the label that ``words`` may begin with, and what follows it."""
    if match := _BRACKETS.match(words):
        label = next(filter(None, match.group("a", "b", "c", "d")))
        first = fold(label).split()[0] if label.strip() else ""
        if first in _NO_SPEECH or (alone and not match["words"]):  # (laughter), [Music]
            return "", words
        return speaker_label(label), match["words"]
    if match := _COLON.match(words):
        return speaker_label(match["label"]), match["words"]
    return "", words


def _accepted(labels: Counter[str], announced: set[str], cues: int) -> set[str]:
    """Choose the labels that name speakers; ``announced`` ones stand behind ``>>`` or a dash."""
    share = labels.total() / max(1, cues)
    found = {
        label
        for label, count in labels.items()
        if _accept(label, count, share) or (label in announced and is_name(_name(label)))
    }
    spoken = sum(labels[label] for label in found)
    known = any(is_role(_name(label)) for label in found)
    if spoken < 2 or not (known or len(found) > 1 or spoken >= 0.5 * cues):
        return set()
    again = [label for label in found if labels[label] > 1]
    return found | {label for label in labels if len(again) > 1 and is_name(_name(label))}


def _each_labelled(said: list[_Said], accepted: set[str], cues: int) -> bool:
    """Whether cues are labelled one by one, even those of one speaker in a row."""
    first = {each.cue: each.label for each in reversed(said)}
    labels = [label for _, label in sorted(first.items()) if label in accepted]
    repeats = sum(1 for before, label in pairwise(labels) if before == label)
    return len(labels) >= _USUAL * cues and repeats >= 0.1 * len(labels)


def _accept(label: str, count: int, share: float) -> bool:
    """Demand the less of a label the more usual labels are in the file.

    Subtitles label a turn's first cue only, or each: shares are of cues, hence lower than
    those demanded of typed lines.
    """
    name = _name(label)
    if is_role(name) or share >= _USUAL:
        return True
    if is_name(name):
        return share >= 0.5 or (count >= 2 and share >= 0.05)
    return count >= 2 and share >= 0.3 and not name.endswith(_VERB_ENDINGS)


def _name(label: str) -> str:
    return split_label(label).name


def _is_prose(label: str) -> bool:
    name = _name(label)
    return is_header_key(name) or (not is_role(name) and is_topic(label))


def _told(
    cues: list[Cue], said: list[_Said], accepted: set[str], *, goes_on: bool
) -> Iterator[Utterance]:
    speaker, cue_before = "", -1
    for each in said:
        cue = cues[each.cue]
        named = each.label in accepted
        if named:
            speaker = each.label
        elif each.another or (not goes_on and each.cue != cue_before):
            speaker = ""
        cue_before = each.cue
        words = each.rest if named else each.words
        yield Utterance(speaker, words, cue.begins, cue.ends, apart=each.another)
