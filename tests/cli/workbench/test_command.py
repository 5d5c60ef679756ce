"""``govcode review``: what it opens, and what it says where it cannot."""

from __future__ import annotations

import pytest

from govcode.cli import review
from govcode.cli.workbench import CodingFilter, ReviewApp
from govcode.cli.workbench._commands import COMMANDS, KEYS, SECTIONS, key_name
from govcode.cli.workbench._moves import MOVES
from govcode.cli.workbench._screen import _WALKS, ReviewScreen
from govcode.cli.workbench._wording import WORDS


@pytest.fixture
def opened(monkeypatch):
    """The reader that the command opens, without a terminal."""
    readers = []
    monkeypatch.setattr(ReviewApp, "run", lambda app: readers.append(app.reader))
    monkeypatch.setattr("govcode.cli.review._has_terminal", lambda: True)
    return readers


def test_without_a_terminal_it_says_so(here):
    done = here("review")
    assert (done.code, done.out) == (1, "")
    assert "needs a terminal" in done.err


def test_it_opens_and_keeps_the_place(here, opened, coded):
    assert here("review", "--document", "二", "--coder", "林").code == 0
    (reader,) = opened
    assert (reader.open.info.name, reader.coder, reader.labels.lang) == ("二", "林", "zh")
    assert '"林"' in (coded.folder / ".govcode" / "place.json").read_text("utf-8")


def test_options_choose_what_is_shown(here, opened):
    options = ("--code", "cause", "--speaker", "王芳", "--status", "suggested", "--by", "rules")
    assert here("review", *options, "--uncertain").code == 0
    assert opened[0].wanted == CodingFilter(
        codes=frozenset({"cause.trust", "cause.lack_of_trust", "cause.mutual_trust"}),
        coders=frozenset({"rules"}),
        states=frozenset({"waiting", "disputed"}),
        speakers=frozenset({"王芳"}),
        uncertain=True,
    )


def test_blind_by_option_or_settings(here, opened, coded):
    assert here("review", "--blind").code == 0
    with (coded.folder / "govcode.toml").open("a", encoding="utf-8") as file:
        file.write("blind = true\n")
    assert here("review", "--coder", "林").code == 0
    assert [reader.seen_by for reader in opened] == ["tester", "林"]


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--document", "四"), "there is no document '四'"),
        (("--code", "caus"), "caus"),
        (("--speaker", "王"), "there is no speaker '王'"),
        (("--coder", "rules"), "no name of a person"),
    ],
)
def test_what_there_is_not_is_told(here, opened, options, fault):
    done = here("review", *options)
    assert done.code == 1
    assert fault in done.err
    assert opened == []


def test_every_command_does_something_and_no_key_does_two():
    for name in COMMANDS:
        assert name in {*MOVES, *_WALKS} or hasattr(ReviewScreen, f"_do_{name}")
    keys = [key for commands in SECTIONS.values() for each in commands for key in each.keys]
    assert len(keys) == len(set(keys)) == len(KEYS)
    assert not set("123456789") & set(keys)


@pytest.mark.parametrize(
    ("key", "shown"),
    [("shift+right", "Shift+→"), ("question_mark", "?"), ("f5", "F5"), ("f", "f"), ("A", "A")],
)
def test_keys_have_names(key, shown):
    assert key_name(key) == shown


def test_every_word_is_in_both_languages():
    assert all(zh and en for zh, en in WORDS.values())
    assert all(each.zh and each.en for each in COMMANDS.values())
    assert review.COMMANDS.keys() == {"review"}
