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
