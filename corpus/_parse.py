"""A text and what it says about itself: the transcript."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from ._attributes import Described, describe
from ._dates import certain_date
from ._header import Head, read_head
from ._labels import Label, resolve, speakers
from ._language import detect_language
from ._legend import declared, named_in_full, with_declared
from ._marks import Mark, Reading
from ._model import Speaker, Transcript, Turn
from ._turns import build_turns
from .formats._content import Content
from .layouts import PLAIN, Pattern, read_layout

_HEAD = 4000  # characters of a file without speakers that may hold its head


def parse_transcript(  # what a reader may know about a text beforehand
    text: str,
    *,
    name: str = "",
    layout: str | None = None,
    patterns: Mapping[str, Pattern] | None = None,
    interviewers: Iterable[str] = (),
    aliases: Mapping[str, str] | None = None,
    dismissed: Collection[str] = (),
    encoding: str = "utf-8",
    sha256: str = "",
) -> Transcript:
    """Parse a decoded text; its layout is found by evidence unless ``layout`` says it.

    ``patterns`` are layouts of the user's own, by name. ``interviewers`` are labels, as
    written in the text, of those who ask; ``aliases`` give the one name of speakers who stand
    under several labels, and ``dismissed`` the labels that name no speaker. A text in which no
    speakers are found is cut into paragraphs of nobody, and a note says so. An empty text has
    no turns. Raises TranscriptError for a layout that does not exist (see ``layout_names``).
    """
    return parse_content(
        Content(text, encoding),
        name=name,
        layout=layout,
        patterns=patterns,
        interviewers=interviewers,
        aliases=aliases,
        dismissed=dismissed,
        sha256=sha256,
    )


def parse_content(
    content: Content,
    *,
    name: str = "",
    layout: str | None = None,
    patterns: Mapping[str, Pattern] | None = None,
    interviewers: Iterable[str] = (),
    aliases: Mapping[str, str] | None = None,
    dismissed: Collection[str] = (),
    sha256: str = "",
) -> Transcript:
    """Parse what a format gave, as ``parse_transcript`` does a text.

    A format that says itself who speaks is believed; ``layout`` is for the others.
    """
    text = content.text
    asking = frozenset(label.strip(" \t：:") for label in interviewers)
    legend = declared(text) if content.marks is None else {}
    if content.marks is None:
        known = asking | legend.keys()
        chosen, reading = read_layout(text, known, layout=layout, patterns=patterns or {})
    else:
        chosen, reading = content.layout, Reading(content.marks)
    parts = resolve(dict.fromkeys(m.raw for m in reading.marks if m.named))
    labels = _renamed(named_in_full(parts, legend), aliases or {})
    reading = replace(reading, marks=_without(text, reading.marks, labels, dismissed))
    raws = dict.fromkeys(mark.raw for mark in reading.marks if mark.named)
    asking |= {labels[raw].name for raw in raws if raw.strip(" \t：:") in asking}
    asking |= {(aliases or {}).get(label, label) for label in asking}
    told = [_beside(labels[raw], content.speakers.get(raw)) for raw in raws]
    found = speakers([with_declared(label, legend) for label in told], asking, legend)
    turns = build_turns(text, reading.marks, labels, quoted_speech=chosen == "bold-time")
    named = content.part if certain_date(content.part) else name
    described = _described(text, reading, named, told=content.marks is not None)
    return Transcript(
        name=name,
        text=text,
        encoding=content.encoding,
        layout=chosen,
        language=detect_language(text),
        turns=turns,
        speakers=found,
        attributes={**described.attributes, **content.attributes},
        notes=(
            *content.notes,
            *_notes(text, reading, chosen, layout, turns=turns, found=found),
            *described.notes,
        ),
        sha256=sha256,
        part=content.part,
    )


def _renamed(labels: Mapping[str, Label], aliases: Mapping[str, str]) -> dict[str, Label]:
    """Give the labels of one speaker one name; an alias may be written as the label or its name."""
    return {
        raw: Label(aliases.get(raw, aliases.get(label.name, label.name)), label.attributes)
        for raw, label in labels.items()
    }


def _without(
    text: str, marks: tuple[Mark, ...], labels: Mapping[str, Label], dismissed: Collection[str]
) -> tuple[Mark, ...]:
    """Take back labels that name no speaker: a heading stays one, a line's label is words."""
    if not dismissed:
        return marks
    kept = []
    for mark in marks:
        if not (mark.named and (mark.raw in dismissed or labels[mark.raw].name in dismissed)):
            kept.append(mark)
        elif text.startswith("#", mark.start):
            kept.append(replace(mark, speaker=False))
    return tuple(kept)


def _beside(label: Label, given: Mapping[str, str] | None) -> Label:
    return Label(label.name, {**label.attributes, **given}) if given else label


def _described(text: str, reading: Reading, name: str, *, told: bool) -> Described:
    """Read the head: all that stands before the first turn, or the block at the top.

    A format that tells its turns itself (``told``) has none; there the file's name may date it.
    """
    if told:
        return describe(Head(), name)
    first = next((mark.start for mark in reading.marks if mark.named), None)
    if first is not None:
        return describe(read_head(text[:first], before_speech=True), name)
    head = read_head(text[:_HEAD])
    return describe(head if head.end else Head(titles=head.titles[:1]), name)


def _notes(
    text: str,
    reading: Reading,
    chosen: str,
    forced: str | None,
    *,
    turns: tuple[Turn, ...],
    found: tuple[Speaker, ...],
) -> tuple[str, ...]:
    notes = []
    if found:
        spoken = sum(1 for turn in turns if turn.speaker is not None)
        notes.append(
            f"layout {chosen}: {reading.turns} labels, {spoken} turns, {len(found)} speakers"
        )
    elif forced not in (None, PLAIN, chosen):
        notes.append(f"layout {forced} was asked for, but no line fits it; imported as paragraphs")
    elif chosen == PLAIN:
        notes.append("no speakers found; imported as paragraphs")
    else:
        notes.append(f"layout {chosen}: {len(turns)} passages, no speakers named")
    notes += reading.notes
    if strange := text.count("\ufffd"):
        notes.append(f"holds the replacement character U+FFFD {strange} times, as received")
    return tuple(notes)
