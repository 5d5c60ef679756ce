"""What the tests of the workbench share: a reader without a terminal, and one with a driven one."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from govcode.cli.workbench import Changes, Reader, ReviewApp
from govcode.coding import Filter, Study, find_codings

# a terminal's variables would change what is drawn
for _name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS"):
    os.environ.pop(_name, None)

CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t"}


@dataclass
class Driven:
    """The workbench at work: the study, the reader, and keys to press."""

    app: ReviewApp
    pilot: Pilot[None]
    reader: Reader

    @property
    def study(self) -> Study:
        return self.reader.study

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before has had its effect."""
        for key in keys:
            named = key if key.isalnum() or len(key) > 1 else _character_to_key(key)
            character = key if len(key) == 1 else CHARACTERS.get(key)
            self.app.post_message(Key(named, character))
            await self.settle()

    async def settle(self) -> None:
        """Wait until everything asked for so far is done and drawn."""
        for _ in range(3):
            await self.pilot._wait_for_screen()
            drawn = asyncio.Event()
            self.app.screen.call_after_refresh(drawn.set)
            with suppress(TimeoutError):  # a box that has closed meanwhile is drawn no more
                await asyncio.wait_for(drawn.wait(), 0.1)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for what happens by itself; two seconds at most."""
        for _ in range(100):
            if condition():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(self.screen)

    async def type(self, text: str) -> None:
        await self.press(*text)

    @property
    def words(self) -> str:
        """The selected words."""
        assert self.reader.open
        return self.reader.open.text[slice(*self.reader.cursor.span)]

    @property
    def message(self) -> str:
        return self.reader.message

    @property
    def screen(self) -> str:
        """What stands on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    def codings(self, **wanted: Sequence[object]) -> list[tuple[str, str, str]]:
        """(words, code, status) of the codings that fit."""
        found = find_codings(self.study, Filter(contrary=None, **wanted))  # type: ignore[arg-type]
        return [(each.excerpt, each.code, each.status) for each in found]


@pytest.fixture
def drive():
    """Run the workbench on a study: ``async with drive(study) as it``."""

    @asynccontextmanager
    async def run(
        study: Study,
        *,
        lang: str = "zh",
        size: tuple[int, int] = (80, 24),
        document: str | None = "一",
    ) -> AsyncIterator[Driven]:
        reader = Reader(study, lang=lang, document=document)  # type: ignore[arg-type]
        reader.book.warm_up = lambda: None  # loads in another thread what most tests never ask for
        app = ReviewApp(reader)
        async with app.run_test(size=size) as pilot:
            it = Driven(app, pilot, reader)
            await it.settle()
            yield it

    return run


@pytest.fixture
def reader(coded):
    return Reader(coded, lang="zh", document="一")


@pytest.fixture
def changes(reader):
    return Changes(reader)


@pytest.fixture
def copy_of(tmp_path):
    """A second study with the same content."""

    def copy(study: Study) -> str:
        return shutil.copytree(study.folder, tmp_path / "copy")

    return copy
