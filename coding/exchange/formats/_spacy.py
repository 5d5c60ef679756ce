"""A corpus for spaCy: a DocBin with codings, suggestions and turns as groups of spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ....corpus import Segmenter, words
from ... import _queries
from ..._codings import Coding, find_codings
from ..._mentions import DocumentInfo, documents, structure_of, text_of
from ..._reading import turns_of
from ..._study import Study
from ...cues._matcher import Matcher
from .._loss import LossNotes
from .._registry import Format, WriteOptions
from ._rows import wanted
from ._write import write_file

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PIECE = re.compile(r"\s|[^\W_]+|[\W_]")
ACCEPTED, SUGGESTED, TURNS = "sc", "suggested", "turns"  # "sc" is where spaCy's spancat looks


def write_spacy(study: Study, path: Path, options: WriteOptions, notes: LossNotes) -> None:
    """A ``.spacy`` file that ``DocBin().from_disk`` reads, one Doc for each document.

    ``doc.text`` is the document's text to the letter. ``doc.spans["sc"]`` are codings that
    persons accepted, ``["suggested"]`` those that wait, labelled with the code's id; ``["turns"]`` are
    the turns, labelled with the speaker. ``doc.user_data`` holds name, language and attributes.
    Words are those that cues are matched by, cut besides where a coding or turn begins or ends.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    found: dict[str, list[Coding]] = {}
    for coding in find_codings(study, wanted(options)):
        if coding.contrary or coding.status == "rejected":
            what = "contrary evidence" if coding.contrary else "rejected codings"
            notes.left_out(what, "a span group says what words are, not what they are not")
        else:
            found.setdefault(coding.document, []).append(coding)
            notes.carried("codings")
            if coding.excerpt != coding.excerpt.strip():
                notes.changed("codings", "blanks at their ends belong to no word", coding.document)
    segmenter = Segmenter(Matcher(study.codebook).terms, engine=study.settings.segmenter)
    vocab, bin_ = Vocab(), DocBin(attrs=["ORTH", "SPACY", "SENT_START"], store_user_data=True)
    for document in documents(study):
        bin_.add(_doc(study, document, found.get(document.name, []), segmenter, vocab))
        notes.carried("documents")
    memos = len(_queries.memo_rows(study.store))
    notes.left_out("memos", "a Doc has no place for them", count=memos)
    write_file(path, bin_.to_bytes())


def _doc(
    study: Study,
    document: DocumentInfo,
    codings: Sequence[Coding],
    segmenter: Segmenter,
    vocab: Any,
) -> Doc:
    from spacy.tokens import Doc

    text = text_of(study, document.name)
    turns = [each for each in turns_of(study, document.name) if each.start < each.end]
    spans = {
        ACCEPTED: [(c.start, c.end, c.code) for c in codings if c.status == "accepted"],
        SUGGESTED: [(c.start, c.end, c.code) for c in codings if c.status == "suggested"],
        TURNS: [(turn.start, turn.end, turn.speaker) for turn in turns],
    }
    sentences = structure_of(study, document.id).starts
    cuts = {
        *sentences,
        *(at for group in spans.values() for start, end, _ in group for at in (start, end)),
    }
    tokens, spaces, begins = _tokenised(text, cuts, sentences, segmenter)
    doc = Doc(vocab, words=tokens, spaces=spaces, sent_starts=begins)
    for name, group in spans.items():
        found = [
            doc.char_span(*trimmed(text, start, end), label=label) for start, end, label in group
        ]
        doc.spans[name] = [span for span in found if span is not None]
    doc.user_data["document"] = document.name
    doc.user_data["language"] = document.language
    doc.user_data["attributes"] = dict(document.attributes)
    return doc


def _tokenised(
    text: str, cuts: AbstractSet[int], sentences: Sequence[int], segmenter: Segmenter
) -> tuple[list[str], list[bool], list[bool | int | None]]:
    """Words, whether a blank follows, and whether a sentence begins, for a Doc that says ``text``.

    One blank behind a token belongs to it, as spaCy has it; other blanks are tokens.
    """
    pieces = list(_pieces(text, cuts, segmenter))
    kept: list[tuple[int, int]] = []
    spaces: list[bool] = []
    for start, end in pieces:
        if text[start:end] == " " and kept and not spaces[-1] and not text[kept[-1][0]].isspace():
            spaces[-1] = True
        else:
            kept.append((start, end))
            spaces.append(False)
    starts = [start for start, _ in kept]
    first = {min(bisect_left(starts, at), len(starts) - 1) for at in sentences}
    begins: list[bool | int | None] = [at == 0 or at in first for at in range(len(kept))]
    return [text[start:end] for start, end in kept], spaces, begins


def _pieces(text: str, cuts: AbstractSet[int], segmenter: Segmenter) -> Iterator[tuple[int, int]]:
    """The text in pieces without overlap or gap: words, single signs, single blanks; none goes
    across one of ``cuts``.
    """
    inside = {word.start: word.end for word in words(text, segmenter=segmenter)}
    at = 0
    ordered = sorted(cuts)
    while at < len(text):
        word_end = inside.get(at)
        if word_end is None:
            match = _PIECE.match(text, at)
            word_end = match.end() if match else at + 1
            following = bisect_right(ordered, at)
            stops = [each for each in range(at + 1, word_end) if each in inside]
            word_end = stops[0] if stops else word_end
        else:
            following = bisect_right(ordered, at)
        end = min(word_end, ordered[following]) if following < len(ordered) else word_end
        if end < word_end:  # the rest of a word is a piece of its own
            inside.setdefault(end, word_end)
        yield at, end
        at = end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without the blanks at its ends, which belong to no word of a Doc."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


FORMAT = Format("spacy", "spaCy (DocBin)", (".spacy",), lambda _: False, write_study=write_spacy)
