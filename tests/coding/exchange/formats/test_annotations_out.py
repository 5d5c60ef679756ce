"""Annotation formats out and in again: the same words in any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govcode.coding.exchange._errors import ExchangeError
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._project import Code, Coding, Project, Source, User
from govcode.coding.exchange._registry import ReadOptions, WriteOptions, format_called, format_of

from .conftest import CODED, TEXTS, Excerpt, excerpts, span_of, without_coders


def project_of(texts: dict[str, str], coded: list[tuple[str, int, int, str, str]]) -> Project:
    """A project of which everything that these formats hold is known."""
    codes = {
        code: Code(f"c{at}", code)
        for at, code in enumerate(dict.fromkeys(each[3] for each in coded))
    }
    users = {
        user: User(f"u{at}", user)
        for at, user in enumerate(dict.fromkeys(each[4] for each in coded))
    }
    sources = {name: Source(f"s{at}", name, text) for at, (name, text) in enumerate(texts.items())}
    return Project(
        users=tuple(users.values()),
        codes=tuple(codes.values()),
        sources=tuple(sources.values()),
        codings=tuple(
            Coding(
                f"x{at}",
                sources[name].guid,
                codes[code].guid,
                start,
                end,
                users[user].guid,
                "2026-01-02T03:04:05Z",
            )
            for at, (name, start, end, code, user) in enumerate(coded)
        ),
    )


PROJECT = project_of(
    TEXTS, [(name, *span_of(name, words), code, coder) for name, words, code, coder in CODED]
)


WRITTEN = {
    "brat": ("out", True, True),
    "labelstudio": ("x.labelstudio.json", True, True),
    "doccano": ("x.jsonl", True, True),
    "webannotation": ("x.jsonld", True, False),
}


def there_and_back(
    name: str, project: Project, folder: Path
) -> tuple[list[Excerpt], list[str | None]]:
    file, _, _ = WRITTEN[name]
    format_ = format_called(name)
    format_.write(project, folder / file, WriteOptions(), LossNotes())
    assert format_of(folder / file) is format_
    texts = {source.name: source.text for source in project.sources}
    back = format_.read(folder / file, ReadOptions(texts=texts.get), LossNotes())
    return excerpts(back), [source.text for source in back.sources]


@pytest.mark.parametrize("name", WRITTEN)
def test_out_and_in_again_shows_the_same_words(tmp_path, truth, name):
    found, texts = there_and_back(name, PROJECT, tmp_path)
    assert found == (truth if WRITTEN[name][1] else without_coders(truth))
    assert sorted(texts) == sorted(TEXTS.values())


CHARACTER = st.sampled_from("信任𠮷😀ab. ,=\n\"'\t—（）")
TEXT = st.text(CHARACTER, min_size=1, max_size=60)


@given(
    st.dictionaries(
        st.sampled_from(["甲", "b.c", "con", "x/y", "-1"]), TEXT, min_size=1, max_size=3
    ),
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.integers(0, 59),
            st.integers(1, 12),
            st.sampled_from(["信任", "A b"]),
        ),
        max_size=8,
    ),
)
@settings(max_examples=40, deadline=None)
def test_any_text_goes_out_and_comes_back(tmp_path_factory, texts, wanted):
    """Overlapping, equal and nested codings, at either end of a text, in any characters."""
    coded = set()
    for which, start, length, code in wanted:
        name = list(texts)[which % len(texts)]
        first = start % len(texts[name])
        end = min(len(texts[name]), first + length)
        if texts[name][first:end].strip():
            coded.add((name, first, end, code, "anna"))
    assume(coded)
    project = project_of(texts, sorted(coded))
    expected = excerpts(project)
    for name, (_, with_coders, with_texts) in WRITTEN.items():
        found, back = there_and_back(name, project, tmp_path_factory.mktemp("out"))
        keys = ("words", "code", "coder") if with_coders else ("words", "code")
        shown = sorted(tuple(getattr(e, key) for key in keys) for e in found)
        assert shown == sorted(tuple(getattr(e, key) for key in keys) for e in expected), name
        if with_texts:
            assert sorted(back) == sorted(texts.values())


@pytest.mark.parametrize("name", ["labelstudio", "webannotation", "catma", "codings"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"[" * 10_000, b"{}", b"[1, null]", b'{"target": {}}', b"a,b\n1,2\n"],
)
def test_what_is_something_else_is_refused_in_one_line(tmp_path, name, data):
    path = tmp_path / "x"
    path.write_bytes(data)
    assert format_of(path) is None
    try:
        format_called(name).read(path, ReadOptions(), LossNotes())
    except ExchangeError as error:
        assert len(error.problems) == 1  # noqa: PT017
        assert "\n" not in str(error)  # noqa: PT017


def test_a_folder_that_is_there_is_not_written_into(tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(ExchangeError, match="there already"):
        format_called("brat").write(PROJECT, tmp_path, WriteOptions(), LossNotes())
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]
