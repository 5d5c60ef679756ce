"""What the tests of this layer share: composed fixtures and, where present, real files."""

from __future__ import annotations

from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def fixture_text():
    def read(name: str) -> str:
        return (FIXTURES / name).read_text(encoding="utf-8")

    return read


@pytest.fixture(scope="session")
def real_data() -> Path:
    folder = Path(__file__).resolve().parents[3] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the real transcripts are not at {folder}")
    return folder


@pytest.fixture(scope="session")
def real_files(real_data: Path) -> list[Path]:
    files = [*real_data.glob("pdis/*/*.md"), *real_data.glob("vcsum/*.txt")]
    assert len(files) == 46
    return sorted(files)


@pytest.fixture(scope="session")
def real_texts(real_files: list[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in real_files]
