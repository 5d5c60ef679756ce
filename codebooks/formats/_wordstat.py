"""Dictionaries of WordStat (.cat): an outline by tabs, words with a weight in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ... import Problem
from .._errors import CodebookError
from ._draft import Draft, ForeignCodebook, assemble
from ._globs import NoCueError, cue_of
from ._loss import Losses

WORD = re.compile(r"^[ \t]*(?P<words>\S.*?) \((?P<weight>-?\d+(?:\.\d+)?)\)\s*$")


def read_wordstat(text: str, name: str, notes: Sequence[str]) -> ForeignCodebook:
    """A codebook of a WordStat dictionary: categories are codes, nested ones their parts.

    ``_`` joins the words of a phrase. Rules of nearness (``@RULE``) are left out.

    Raises:
        CodebookError: when no category has a word.
    """
    losses = Losses()
    drafts: list[Draft] = []
    above: list[tuple[int, Draft]] = []
    words = 0
    for line in text.split("\n"):
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip("\t ")) if "\t" not in line else line.count("\t")
        while above and above[-1][0] >= depth:
            above.pop()
        entry = WORD.match(line)
        if entry is None:
            draft = Draft(f"{line.strip()}\0{len(drafts)}", above[-1][1].key if above else "")
            draft.say("name", line)
            drafts.append(draft)
            above.append((depth, draft))
        elif above:
            words += 1
            _word(entry, above[-1][1], losses)
        else:
            losses.note("left out", "words", "they stand under no category", entry["words"])
    if not words:
        raise CodebookError(Problem("no category has a word", name))
    own = name.rpartition(".")[0] or name
    return assemble(drafts, losses, format="wordstat", name=own, notes=notes)


def _word(entry: re.Match[str], draft: Draft, losses: Losses) -> None:
    words = entry["words"]
    if words.startswith("@"):
        losses.note("left out", "rules", "rules of nearness are WordStat's own", words)
        return
    if float(entry["weight"]) != 1:
        losses.note("changed", "weights", "a cue has none", f"{words} ({entry['weight']})")
    try:
        draft.add_cue(cue_of(words.replace("_", " ")))
    except NoCueError as error:
        losses.note("left out", "words", str(error), words)
