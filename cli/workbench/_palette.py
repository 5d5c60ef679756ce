"""The commands in the palette, found by what is typed, in either language."""

from __future__ import annotations

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from ...corpus import fold
from ._commands import COMMANDS, Command, key_name
from ._screen import ReviewScreen


class Commands(Provider):
    """Offers every command of the screen with its keys."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for each in COMMANDS.values():
            yield DiscoveryHit(
                self._shown(each), self._run(each), text=each.en, help=self._keys(each)
            )

    async def search(self, query: str) -> Hits:
        """Those whose words in either language hold all that is typed."""
        parts = fold(query).split()
        for at, each in enumerate(COMMANDS.values()):
            text = fold(f"{each.zh} {each.en} {each.name}")
            if all(part in text for part in parts):
                shown, keys = self._shown(each), self._keys(each)
                yield Hit(1 - at / 1000, shown, self._run(each), text=each.en, help=keys)

    def _shown(self, command: Command) -> Content:
        screen = self.screen
        lang = screen.reader.labels.lang if isinstance(screen, ReviewScreen) else "en"
        return Content(command.told(lang))

    def _keys(self, command: Command) -> str:
        return "  ".join(key_name(key) for key in command.keys).replace("[", "\\[")

    def _run(self, command: Command) -> _Run:
        return _Run(self.screen, command.name)


class _Run:
    """Does a command when it is chosen."""

    def __init__(self, screen: object, name: str) -> None:
        self._screen, self._name = screen, name

    def __call__(self) -> None:
        if isinstance(self._screen, ReviewScreen):
            self._screen.action_do(self._name)
