"""Tables of the study itself: its numbers, documents, speakers, codebook and provenance."""

from __future__ import annotations

from collections.abc import Iterator

from ...codebooks import Bilingual
from .. import _view
from .._wording import say
from ..content import Report
from ._model import Sheet, Value, fields

_NUMBERS = (
    "documents",
    "characters",
    "turns",
    "speakers",
    "participants",
    "codings",
    "confirmed",
    "suggested",
    "contrary",
    "rejected",
    "disputed",
    "orphaned",
)


def heads(*keys: str) -> list[Bilingual]:
    """Fixed words for columns."""
    return [say(key) for key in keys]


def both(text: Bilingual) -> str:
    """A text in both languages in one cell."""
    return text.zh if text.zh == text.en or not text.en else f"{text.zh} / {text.en}".strip(" /")


def about(report: Report) -> Iterator[Sheet]:
    """The study in numbers, its documents and its speakers."""
    yield _study(report)
    yield _documents(report)
    yield _people(report)


def _study(report: Report) -> Sheet:
    n = report.numbers
    rows: list[tuple[Value, ...]] = [
        (both(say("report")), report.title),
        (both(say("notice")), report.notice),
        (both(say("question")), report.question),
        *((both(say(key)), getattr(n, key)) for key in _NUMBERS),
        *((f"{both(say('language_of'))}: {lang}", size) for lang, size in n.languages.items()),
        *((f"{both(say('group'))}: {group}", size) for group, size in n.groups.items()),
        *((f"{both(say('coder'))}: {coder}", size) for coder, size in n.coders.items()),
        *((both(say("missing")), both(each.sentence)) for each in report.missing),
        *((both(say("ch_findings")), both(each.sentence)) for each in report.findings),
    ]
    return Sheet(
        "study",
        say("sheet_study"),
        fields(*heads("setting", "value"), wide=(0,), text=(1,)),
        tuple(rows),
    )


def _documents(report: Report) -> Sheet:
    keys = list(dict.fromkeys(key for each in report.documents for key in each.attributes))
    return Sheet(
        "documents",
        say("sheet_documents"),
        fields(
            *heads("document", "language_of", "characters", "turns", "speakers", "hash"),
            *(Bilingual(zh=key, en=key) for key in keys),
            wide=(0,),
            text=(5,),
        ),
        tuple(
            (
                each.name,
                each.language,
                each.characters,
                each.turns,
                each.speakers,
                each.sha256,
                *(each.attributes.get(key, "") for key in keys),
            )
            for each in report.documents
        ),
    )


def _people(report: Report) -> Sheet:
    keys = list(dict.fromkeys(key for each in report.people for key in each.attributes))
    return Sheet(
        "cases",
        say("sheet_cases"),
        fields(
            *heads("speaker", "document", "role", "group", "turns", "characters"),
            *(Bilingual(zh=key, en=key) for key in keys),
            wide=(0,),
        ),
        tuple(
            (
                each.name,
                each.document or each.documents,
                each.role,
                each.group,
                each.turns,
                each.characters,
                *(each.attributes.get(key, "") for key in keys),
            )
            for each in report.people
        ),
    )


def codebook(report: Report) -> Sheet:
    """Every code with its texts."""
    texts = [
        Bilingual(zh=f"{say(key).zh}（{zh}）", en=f"{say(key).en} ({en})")
        for key in ("definition", "include", "exclude")
        for zh, en in (("中", "zh"), ("英", "en"))
    ]
    columns = heads("code", "family", "dimension", "parent", "name_zh", "name_en")
    return Sheet(
        "codebook",
        say("sheet_codebook"),
        fields(
            *columns,
            *texts,
            *heads("basis", "opposite", "responsible", "cues_zh", "cues_en"),
            wide=(0, 4, 5),
            text=(*range(6, 12), 15, 16),
        ),
        tuple(
            (
                code.id,
                code.family,
                code.dimension,
                code.parent,
                code.name.zh,
                code.name.en,
                *(
                    getattr(text, lang)
                    for text in (code.definition, code.include, code.exclude)
                    for lang in ("zh", "en")
                ),
                code.basis,
                code.opposite,
                "; ".join(map(both, code.responsible)),
                "\n".join(map(str, code.cues.zh)),
                "\n".join(map(str, code.cues.en)),
            )
            for family in report.codebook.families
            for code in _view.family_tree(report, family)
        ),
    )


def provenance(report: Report) -> Sheet:
    """What the report was made from."""
    made = report.provenance
    rows = (
        ("made_at", made.made_at),
        ("made_by", made.command),
        ("versions", f"govcode {made.govcode} · Python {made.python}"),
        ("codebook_in_force", f"{made.codebook} {made.codebook_version} {made.codebook_sha256}"),
        ("journal", made.journal),
        ("journal_head", made.journal_head),
    )
    return Sheet(
        "provenance",
        say("sheet_provenance"),
        fields(*heads("setting", "value"), wide=(0,), text=(1,)),
        tuple((both(say(key)), value) for key, value in rows),
    )
