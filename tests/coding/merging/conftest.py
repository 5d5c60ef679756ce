"""Two copies of the coded study, and merging them either way round."""

from __future__ import annotations

import shutil

import pytest

from govcode.coding import (
    merge_study,
    open_study,
)


@pytest.fixture
def other(coded, tmp_path):
    """A second copy of the coded study."""
    shutil.copytree(coded.folder, tmp_path / "other")
    with open_study(tmp_path / "other") as study:
        yield study


@pytest.fixture
def both_ways(coded, other, content, tmp_path):
    """Merge either copy into the other; the study that comes out of both, and what was told."""

    def merge(**options):
        for study in (coded, other):
            study.store.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copytree(other.folder, tmp_path / "reverse")
        with open_study(tmp_path / "reverse") as reverse:
            back = merge_study(reverse, coded.folder, **options)
            done = merge_study(coded, other.folder, **options)
            assert content(reverse) == content(coded)
            assert merge_study(coded, other.folder, **options).nothing_new
            assert merge_study(coded, reverse.folder, **options).nothing_new
        assert list(coded.store.record.problems()) == []
        return done, back

    return merge


# --- people's work
