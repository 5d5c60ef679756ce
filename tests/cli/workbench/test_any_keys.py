"""Whatever is pressed, in whatever order and at whatever speed: nothing breaks, nothing moves."""

from __future__ import annotations

import random

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from govcode.cli.workbench._commands import COMMANDS
from govcode.coding import Filter, documents, find_codings, text_of

KEYS = [
    *(key for each in COMMANDS.values() if each.name != "leave" for key in each.keys),
    *"123456789信任？。yn",
    *("enter", "escape", "tab", "down", "ctrl+s", "ctrl+t", "backspace") * 2,
]
CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t"}
PRESSES = 120


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_any_keys(coded, drive, seed):
    chance = random.Random(seed)
    texts = {info.name: text_of(coded, info.name) for info in documents(coded)}
    async with drive(coded, size=chance.choice([(80, 24), (160, 50), (45, 12)])) as it:
        for _ in range(PRESSES):
            key = chance.choice(KEYS)
            name = key if key.isalnum() or len(key) > 1 else _character_to_key(key)
            it.app.post_message(Key(name, key if len(key) == 1 else CHARACTERS.get(key)))
            if chance.random() < 0.8:
                await it.pilot._wait_for_screen()
            if chance.random() < 0.03:
                await it.pilot.resize_terminal(chance.randint(20, 170), chance.randint(4, 55))
        await it.settle()
    for each in find_codings(coded, Filter(contrary=None)):
        assert texts[each.document][each.start : each.end] == each.excerpt
