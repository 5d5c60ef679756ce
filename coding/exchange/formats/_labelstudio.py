"""Label Studio: tasks with labelled spans of text (JSON), in and out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Project
from .._registry import Format, ReadOptions
from ._draft import Draft
from ._files import as_list, as_mapping, first_item, json_value
from ._labelstudio_out import write_labelstudio
from ._places import Quoted, place
from ._standing import standing_in
from ._times import utc

_NAMES = ("name", "title", "filename", "file", "file_name", "document", "id")
_KINDS = {"relation": "relations", "paragraphlabels": "labels of paragraphs", "textarea": "texts"}


_Result: TypeAlias = tuple[Mapping[str, Any], str, str]  # of whom and when


def is_labelstudio(path: Path) -> bool:
    """Whether a JSON file is a list of tasks: data, and annotations of them."""
    task = first_item(path)
    lists = (task.get("annotations"), task.get("completions"))
    return isinstance(task.get("data"), dict) and any(isinstance(each, list) for each in lists)


def read_labelstudio(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """Tasks as documents, labels of spans as codings, choices as codings of whole documents.

    Positions count UTF-16 units, as the browser does, unless the labelled words say otherwise.
    Predictions, skipped annotations, relations and other kinds of results are counted.

    Raises:
        ExchangeError: when the file is no list of tasks.
    """
    tasks = json_value(path)
    if not isinstance(tasks, list):
        raise ExchangeError(
            Problem("is no list of tasks", path.name, "export as JSON, not as JSON-MIN")
        )
    draft = Draft(path.stem, "Label Studio", name=path.stem)
    for number, task in enumerate(tasks, start=1):
        _task(as_mapping(task), number, options, draft, notes)
    return draft.project()


def _task(
    task: Mapping[str, Any], number: int, options: ReadOptions, draft: Draft, notes: LossNotes
) -> None:
    data, key = as_mapping(task.get("data")), str(task.get("id", number))
    results: list[_Result] = []
    for annotation in map(as_mapping, as_list(task.get("annotations") or task.get("completions"))):
        if annotation.get("was_cancelled"):
            notes.left_out("skipped annotations", "they were skipped", f"task {key}")
            continue
        who, at = _who(annotation.get("completed_by")), utc(annotation.get("created_at"))
        results += [(as_mapping(each), who, at) for each in as_list(annotation.get("result"))]
    notes.left_out("predictions", "they are a model's", count=len(as_list(task.get("predictions"))))
    field, stored = _text_of(data, results)
    if stored is None:
        notes.left_out("tasks", "they hold no text", f"task {key}")
        return
    called = (str(data[each]) for each in _NAMES if each != field and data.get(each))
    name = next(called, f"task {key}")
    labelled = [
        (*_labels(result, notes), (who, at, standing_in(as_mapping(result.get("meta")))))
        for result, who, at in results
    ]
    spans = [(span, labels, by) for span, labels, by in labelled if span is not None]
    text, places = place(
        name, stored, [span for span, *_ in spans], notes, units=options.offsets or "utf16"
    )
    guid = draft.text(key, name, text)
    found = [(at, labels, by) for at, (_, labels, by) in zip(places, spans, strict=True) if at]
    whole = [(None, labels, by) for span, labels, by in labelled if span is None]
    for order, (at_words, labels, (who, when, standing)) in enumerate((*found, *whole)):
        for label in labels:
            made, code, user = (key, order, label), draft.code(label), draft.user(who)
            draft.annotation(made, guid, code, at_words, user=user, at=when, standing=standing)


def _who(value: Any) -> str:
    who = as_mapping(value)
    named = who.get("email") or who.get("username") or who.get("id")
    return f"user {value}" if isinstance(value, int) else str(named or "")


def _text_of(data: Mapping[str, Any], results: Sequence[_Result]) -> tuple[str, str | None]:
    """The field that holds the text: that which a result points to, ``text``, or the longest."""
    texts = {key: value for key, value in data.items() if isinstance(value, str)}
    pointed = [
        str(result.get("to_name")) for result, *_ in results if result.get("to_name") in texts
    ]
    for key in (*pointed, "text"):
        if key in texts:
            return key, texts[key]
    if not texts:
        return "", None
    key = max(texts, key=lambda each: len(texts[each]))
    return key, texts[key]


def _labels(result: Mapping[str, Any], notes: LossNotes) -> tuple[Quoted | None, list[str]]:
    """Where a result is (None: the whole document) and its labels, none where it is no coding."""
    kind, value = str(result.get("type", "")), as_mapping(result.get("value"))
    if kind in ("labels", "hypertextlabels"):
        found = [str(each) for each in as_list(value.get(kind) or value.get("labels"))]
        if not found:
            notes.left_out("spans without a label", "a coding has a code")
        return _quoted(value), found
    if kind == "choices":
        return None, [str(each) for each in as_list(value.get("choices"))]
    notes.left_out(
        _KINDS.get(kind, f"results of type {kind or '?'}"), "they are no codings of words"
    )
    return None, []


def _quoted(value: Mapping[str, Any]) -> Quoted:
    offsets = as_mapping(value.get("globalOffsets")) or value
    start, end, words = offsets.get("start"), offsets.get("end"), value.get("text")
    return Quoted(
        start if isinstance(start, int) else None,
        end if isinstance(end, int) else None,
        words if isinstance(words, str) else None,
    )


FORMAT = Format(
    "labelstudio",
    "Label Studio (JSON)",
    (".labelstudio.json",),
    is_labelstudio,
    read_labelstudio,
    write_labelstudio,
)
