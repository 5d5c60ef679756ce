"""Labels put right: several that are one speaker, and those that name none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Row

from ... import Problem, nearest
from ...corpus import Moved, is_generic
from .. import _queries
from .._errors import NotFoundError, StudyError
from .._study import Study
from ._recut import Cut, Piece, present_cut, recut


@dataclass(frozen=True, slots=True)
class Relabelled:
    """What putting labels right did: documents cut anew, speakers gone, and attributes in which
    merged speakers differed, as (key, value kept, value left out).
    """

    documents: tuple[str, ...]
    speakers: tuple[str, ...]
    differing: tuple[tuple[str, str, str], ...] = ()


def merge_speakers(
    study: Study,
    names: Mapping[str, str],
    *,
    document: str | None = None,
    coder: str | None = None,
) -> Relabelled:
    """Make speakers one: each key of ``names`` becomes the speaker that is its value.

    The value may be a speaker of the study or a new name, so this also renames. With
    ``document`` it holds for that document alone, as it should for labels such as 说话人1.
    Turns of one speaker that then follow each other become one turn. The speaker who stays
    keeps role and attributes and takes over those it has not. Files imported later are read
    the same way.

    Raises:
        NotFoundError: with every label that is no speaker's, and the nearest that are.
        StudyError: when a speaker is merged with itself.
    """
    home = _home(study, document)
    found = _found(study, names, home)
    problems = [
        Problem(f"{name!r} is one speaker already", remedy="give another name")
        for name, into in names.items()
        if name == into or not into.strip()
    ]
    if problems:
        raise StudyError(*problems)
    differing: list[tuple[str, str, str]] = []
    touched: dict[int, None] = {}
    with study.store.change("merge speakers", coder=study.coder(coder)) as summary:
        for name, rows in found.items():
            _say(study, name, names[name], home)
            for row in rows:
                for document_id in _documents_of(study, row["id"], home):
                    into = _target(study, names[name], document_id, row)
                    differing += _take_over(study, row["id"], into)
                    _exchange(study, document_id, {row["id"]: into})
                    touched[document_id] = None
        gone = _drop_silent(study, found)
        summary.append(", ".join(f"{name} → {into}" for name, into in names.items()))
    return Relabelled(_document_names(study, touched), tuple(gone), tuple(dict.fromkeys(differing)))


def dismiss_labels(
    study: Study, labels: Sequence[str], *, document: str | None = None, coder: str | None = None
) -> Relabelled:
    """Say of labels that they name no speaker: 原因, 补充说明, Note.

    A label at the start of a line becomes words of the turn before it; a markdown heading
    stays a heading, and what stands below it nobody's speech. Files imported later are read
    the same way.

    Raises:
        NotFoundError: with every label that is no speaker's, and the nearest that are.
    """
    home = _home(study, document)
    found = _found(study, labels, home)
    touched: dict[int, None] = {}
    with study.store.change("dismiss labels", coder=study.coder(coder)) as summary:
        for name, rows in found.items():
            _say(study, name, None, home)
            for row in rows:
                for document_id in _documents_of(study, row["id"], home):
                    _dismiss(study, document_id, row["id"])
                    touched[document_id] = None
        gone = _drop_silent(study, found)
        summary.append(", ".join(labels))
    return Relabelled(_document_names(study, touched), tuple(gone))


def follow_labels(
    study: Study, labels: Iterable[str], name_of: Callable[[str, int], str | None]
) -> None:
    """Put right in the documents what was said of labels elsewhere, inside a change.

    ``name_of`` tells the speaker that a label stands for in a document (by id), None for nobody.
    """
    for label in labels:
        rows = [row for row in _queries.speaker_rows(study.store) if row["name"] == label]
        for row in rows:
            for document_id in _documents_of(study, row["id"], None):
                name = name_of(label, document_id)
                if name is None:
                    _dismiss(study, document_id, row["id"])
                elif name != label:
                    into = _target(study, name, document_id, row)
                    _take_over(study, row["id"], into)
                    _exchange(study, document_id, {row["id"]: into})
        _drop_silent(study, {label: [row for row in rows if row["turns"]]})


def _home(study: Study, document: str | None) -> int | None:
    return None if document is None else _queries.named(study.store, [document])[0][0]


def _found(study: Study, names: Iterable[str], home: int | None) -> dict[str, list[Row]]:
    rows = [row for row in _queries.speaker_rows(study.store) if row["turns"]]
    if home is not None:
        here = {who for who, where in _queries.speakers_in(study.store) if where == home}
        rows = [row for row in rows if row["id"] in here]
    found = {name: [row for row in rows if row["name"] == name] for name in names}
    known = [row["name"] for row in rows]
    missing = [
        Problem(f"there is no speaker {name!r}", remedy=nearest(name, known))
        for name, each in found.items()
        if not each
    ]
    if missing:
        raise NotFoundError(*missing)
    return found


def _say(study: Study, label: str, name: str | None, home: int | None) -> None:
    """Keep for later readings what a label stands for; what stood for the label follows it.

    A name that was itself said to be another's label, or nobody's, is a speaker's from now on.
    """
    said = {
        (row["label"], row["document_id"]): row for row in _queries.label_rows(study.store, home)
    }
    for row in said.values():
        if row["document_id"] == home and row["name"] == label:
            study.store.update("labels", row["id"], name=name)
    _put_label(study, said.get((label, home)), label, name, home)
    behind = said.get((name or "", home)) or said.get((name or "", None))
    if name is not None and behind is not None and behind["name"] not in (name, label):
        own = behind if behind["document_id"] == home else None
        _put_label(study, own, name, name, home)


def _put_label(
    study: Study, row: Row | None, label: str, name: str | None, home: int | None
) -> None:
    if row is not None:
        study.store.update("labels", row["id"], name=name)
    else:
        study.store.insert("labels", document_id=home, label=label, name=name)


def _documents_of(study: Study, speaker_id: int, home: int | None) -> list[int]:
    where = [each for who, each in _queries.speakers_in(study.store) if who == speaker_id]
    return [each for each in where if home in (None, each)]


def _target(study: Study, name: str, document_id: int, source: Row) -> int:
    """The speaker a label is merged into: of the document, of all, or a new one in the same role."""
    store = study.store
    for home in (document_id, None):
        found = _queries.find_speaker(store, name, home)
        if found is not None:
            return found
    home = document_id if is_generic(name) else None
    return store.insert("speakers", name=name, document_id=home, role=source["role"])


def _take_over(study: Study, source: int, into: int) -> list[tuple[str, str, str]]:
    """Give ``into`` the attributes it has not; those in which the two differ."""
    by_speaker = _queries.attributes(study.store)[1]
    there, differing = by_speaker.get(into, {}), []
    for key, value in by_speaker.get(source, {}).items():
        if key not in there:
            study.store.put_attribute("speaker_attributes", "speaker_id", into, key, value)
        elif there[key] != value:
            differing.append((key, there[key], value))
    return differing


def _exchange(study: Study, document_id: int, ids: Mapping[int, int]) -> None:
    cut, pieces = present_cut(study.store, document_id)
    renamed = [
        turn._replace(speaker_id=ids.get(turn.speaker_id, turn.speaker_id))
        if turn.speaker_id is not None
        else turn
        for turn in pieces
    ]
    _cut_anew(study, document_id, Cut(tuple(joined(renamed)), cut.starts, cut.kinds))


def joined(turns: Iterable[Piece]) -> list[Piece]:
    """Turns with those of one speaker that follow each other made one."""
    found: list[Piece] = []
    for turn in turns:
        if found and turn.speaker_id is not None and found[-1].speaker_id == turn.speaker_id:
            last = found[-1]
            ends = turn.ends if turn.ends is not None else last.ends
            found[-1] = last._replace(end=turn.end, ends=ends)
        else:
            found.append(turn)
    return found


def _dismiss(study: Study, document_id: int, speaker_id: int) -> None:
    cut, pieces = present_cut(study.store, document_id)
    text = _queries.document_text(study.store, document_id)
    turns: list[Piece] = []
    kinds = list(cut.kinds)
    dropped: set[int] = set()
    for turn in pieces:
        inside = [at for at, start in enumerate(cut.starts) if turn.start <= start < turn.end]
        if turn.speaker_id != speaker_id:
            turns.append(turn)
        elif turns and turns[-1].speaker_id is not None and not text.startswith("#", turn.start):
            turns[-1] = turns[-1]._replace(end=turn.end)
            _label_to_words(inside, kinds, dropped)
        else:
            turns.append(turn._replace(speaker_id=None))
            for at in inside:
                kinds[at] = "a" if kinds[at] == "s" else kinds[at]
    kept = [at for at in range(len(kinds)) if at not in dropped]
    starts = tuple(cut.starts[at] for at in kept)
    _cut_anew(
        study, document_id, Cut(tuple(joined(turns)), starts, "".join(kinds[at] for at in kept))
    )


def _label_to_words(inside: Sequence[int], kinds: list[str], dropped: set[int]) -> None:
    """A label and the words behind it are one sentence again."""
    for at in inside:
        if kinds[at] == "l":
            kinds[at] = "s"
            if at + 1 in inside and kinds[at + 1] == "s":
                dropped.add(at + 1)


def _cut_anew(study: Study, document_id: int, cut: Cut) -> None:
    text = _queries.document_text(study.store, document_id)
    recut(study.store, document_id, cut, text=text, move=_stay, coded_with=None)


def _stay(start: int, end: int) -> Moved:
    return Moved(start, end, 1.0)


def _drop_silent(study: Study, found: Mapping[str, Sequence[Row]]) -> list[str]:
    """Delete speakers who have no turn any more; their labels."""
    speaking = {who for who, _ in _queries.speakers_in(study.store)}
    gone = [row for rows in found.values() for row in rows if row["id"] not in speaking]
    study.store.delete("speakers", [row["id"] for row in gone])
    return list(dict.fromkeys(row["name"] for row in gone))


def _document_names(study: Study, ids: Iterable[int]) -> tuple[str, ...]:
    names = {each: name for name, each in _queries.document_names(study.store).items()}
    return tuple(sorted(names[each] for each in ids))
