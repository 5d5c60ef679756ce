"""What the tests of this layer share."""

from __future__ import annotations

import pytest


@pytest.fixture
def table_dump():
    """Everything in a study's tables except the journal and its changes."""

    def dump(study):
        names = (
            "documents",
            "speakers",
            "turns",
            "document_attributes",
            "speaker_attributes",
            "codings",
            "orphans",
            "decisions",
            "memos",
            "assignments",
            "labels",
            "set_aside",
        )
        return {
            name: [
                tuple(row) for row in study.store.sql.execute(f"SELECT * FROM {name} ORDER BY id")
            ]
            for name in names
        }

    return dump


@pytest.fixture
def content():
    """All that a study says, without ids, journal and times."""
    return study_content


def study_content(study):
    """All that a study says, without ids, journal and times."""
    sql = study.store.sql

    def rows(query):
        return sorted(map(tuple, sql.execute(query)), key=repr)

    def of(relation, columns):
        return rows(
            f"SELECT d.name, {columns} FROM {relation} x LEFT JOIN documents d ON d.id = x.document_id"
        )

    return {
        "documents": rows(
            "SELECT name, sha256, part, text, encoding, layout, language, notes, sentences FROM documents"
        ),
        "turns": rows(
            'SELECT d.name, t.position, t.start, t."end", t.begins, t.ends, s.name, s.document_id '
            "IS NULL FROM turns t JOIN documents d ON d.id = t.document_id "
            "LEFT JOIN speakers s ON s.id = t.speaker_id"
        ),
        "speakers": of("speakers", "x.name, x.role"),
        "document attributes": of("document_attributes", "x.key, x.value"),
        "speaker attributes": rows(
            "SELECT s.name, d.name, a.key, a.value FROM speaker_attributes a JOIN speakers s ON "
            "s.id = a.speaker_id LEFT JOIN documents d ON d.id = s.document_id"
        ),
        "codings": of(
            "codings",
            'x.start, x."end", x.excerpt, x.code, x.coder, x.origin, x.status, x.contrary, '
            "x.evidence, x.decided_by, (SELECT group_concat(coder || ' ' || status || ' ' || people) "
            "FROM (SELECT * FROM decisions e WHERE e.coding_id = x.id ORDER BY coder))",
        ),
        "orphans": of(
            "orphans", 'x.start, x."end", x.excerpt, x.before, x.after, x.code, x.coder, x.status'
        ),
        "memos": of("memos", 'x.start, x."end", x.excerpt, x.code, x.coder, x.text'),
        "assignments": of("assignments", 'x.coder, x.start, x."end"'),
        "labels": of("labels", "x.label, x.name"),
        "set aside": rows("SELECT sha256, part, name FROM set_aside"),
    }
