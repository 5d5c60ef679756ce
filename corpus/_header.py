"""The head of a file: lines of keys and values before the first turn, which are no turns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ._fold import fold
from ._labels import is_header_key
from ._legend import is_declaration
from ._names import is_called, is_likely_name, is_person, is_role
from ._vocabulary import HEADER_KEYS, SPEAKING_KEYS

_KEYS = "|".join(re.escape(key) for key in sorted(HEADER_KEYS, key=len, reverse=True))
# Looked for in folded text, where full-width signs and capitals are none.
_KEYED = re.compile(
    rf"(?:^|(?<=[\s;,。|*•【\[#\-]))(?P<key>{_KEYS})(?:\([^()]{{1,20}}\))?"
    r"(?:[】\]*_ \t\u3000]{0,4}:[*_]{0,2}|[】\]])[ \t\u3000]*"
)
_FRONT = re.compile(r"---[ \t]*\n(?P<lines>(?:(?!---)[^\n]*\n){1,60}?)---[ \t]*(?:\n|\Z)")
_FRONT_PAIR = re.compile(r"(?P<key>[^\s:#][^:]{0,30}?)[ \t]*:[ \t]+(?P<value>\S.*)")
_UNKNOWN_PAIR = re.compile(
    r"[*\-•\s]*(?P<key>[^\s：:*|#\d][^\n：:*|]{0,11}?)[\s*]*[：:][*\s]*(?P<value>\S.*)"
)
_EDGE = re.compile(r"[#*\-•>_【\[\s]*")
_RULE = re.compile(r"[|:\-=_*\s]+")
_SENTENCE = re.compile(r"[。？！?!]")
_MOST_LINES = 40
_MOST_BEFORE = 6  # lines of title and notice that may stand before the first key
LONGEST_LINE = 200


@dataclass(slots=True)
class Head:
    """Where the head of a text ends, and its pairs of key and value as written.

    ``unknown`` are pairs among them whose keys are no usual ones; ``titles`` the short lines
    that stand before or between them.
    """

    end: int = 0
    pairs: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def header_end(text: str) -> int:
    """Where the block of ``key：value`` lines at the top ends; 0 when there is none."""
    return read_head(text).end


def read_head(text: str, *, before_speech: bool = False) -> Head:
    """Read the head at the top of ``text``; with ``before_speech`` all of it is before a turn.

    Keys and values stand on lines, several on one line, in tables (markdown or tabs), under
    headings, or between two ``---``. ``访谈者：李明`` belongs to the head when the value is
    a person and either a header key (时间, 联系方式) stands in the same block or the block of
    two or more ends with a blank line.
    """
    head = Head()
    if front := _FRONT.match(text):
        head.end = front.end()
        for line in front["lines"].split("\n"):
            if match := _FRONT_PAIR.match(line):
                _add_front_pair(head, match["key"].strip(), match["value"].strip(" \t\"'"))
    _Scan(head, head.end).read(text[head.end :], to_the_end=before_speech)
    return head


def _add_front_pair(head: Head, key: str, value: str) -> None:
    word = fold(key.replace("_", " ").replace("-", " "))
    known = word in HEADER_KEYS
    (head.pairs if known else head.unknown).append((word if known else key, value))


@dataclass(slots=True)
class _Scan:
    """One pass over the first lines of a text, from ``offset`` of the whole on."""

    head: Head
    offset: int
    keys: int = 0
    persons: int = 0
    others: int = 0
    parted: bool = False  # a blank line stood behind two persons or more
    pending: str = ""  # a key whose value stands on the next line
    columns: list[str] = field(default_factory=list)  # keys whose values are the next row
    waiting: list[tuple[str, str]] = field(default_factory=list)  # unusual pairs in a block

    def read(self, text: str, *, to_the_end: bool) -> None:
        """Fill the head from the lines of ``text``."""
        position = end = 0
        for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
            kind = self._kind(line[:LONGEST_LINE])
            position = min(position + len(line) + 1, len(text))
            if not to_the_end and self._past(kind, line):
                break
            if kind == "other" or (kind == "key" and _is_record(line)):
                self.head.titles.append(line[:LONGEST_LINE].strip("#* \t"))
            if kind in ("key", "person") or (kind == "blank" and self.waiting):
                end = position
                self.head.unknown += self.waiting
                self.waiting.clear()
            self.parted |= kind == "blank" and self.persons >= 2
        if self.keys or self.parted:
            self.head.end = self.offset + end

    def _past(self, kind: str, line: str) -> bool:
        """Whether the line is no part of a head; titles and notices may come before its keys."""
        if kind == "person":
            return self.parted and not self.keys
        if kind != "other":
            return False
        self.others += 1
        pair = _UNKNOWN_PAIR.match(line[:LONGEST_LINE])
        spoken = pair is not None and is_role(pair["key"].strip())
        return bool(self.keys or self.persons or spoken or self.others > _MOST_BEFORE)

    def _kind(self, line: str) -> str:
        if not line.strip() or _RULE.fullmatch(line):
            return "blank"
        cells = _cells(line)
        pairs = list(_in_cells(cells) if cells else _in_line(line))
        pending, self.pending = self.pending, ""
        if cells and self._is_table_of_columns(cells, pairs):
            return "key"
        if pairs:
            return self._keyed(pairs)
        if pending and not line.startswith("#"):
            self.head.pairs.append((pending, line.strip(" \t*•-")))
            return "key"
        return self._unkeyed(line)

    def _is_table_of_columns(self, cells: list[str], pairs: list[tuple[str, str]]) -> bool:
        if self.columns and len(cells) == len(self.columns):
            self.head.pairs += zip(self.columns, cells, strict=True)
            self.columns = []
            return True
        if len(cells) >= 2 and not pairs and all(fold(cell) in HEADER_KEYS for cell in cells):
            self.columns = cells
            self.keys += 1
            return True
        return False

    def _keyed(self, pairs: list[tuple[str, str]]) -> str:
        speaking = [value for key, value in pairs if fold(key) in SPEAKING_KEYS]
        if len(speaking) == len(pairs) and not all(map(is_person, speaking)):
            return "other"
        self.head.pairs += [pair for pair in pairs if pair[1]]
        if len(speaking) == len(pairs):
            self.persons += len(pairs)
            return "person"
        self.keys += 1
        self.pending = "" if pairs[-1][1] else pairs[-1][0]
        return "key"

    def _unkeyed(self, line: str) -> str:
        if is_declaration(line):
            self.persons += 1
            return "person"
        pair = _UNKNOWN_PAIR.fullmatch(line)
        if pair and self.keys and _is_form_entry(pair["key"].strip(), pair["value"].strip()):
            self.waiting.append((pair["key"].strip(), pair["value"].strip()))
            return "pair"
        return "other"


def _is_form_entry(key: str, value: str) -> bool:
    """An unusual key in a block of keys; one that could speak, or a sentence, is none."""
    could_speak = is_role(key) or is_likely_name(key) or is_called(key)
    a_name = is_likely_name(value) and not value.isascii()  # 社区书记：张伟
    return (a_name or not could_speak) and len(value) <= 40 and not _SENTENCE.search(value)


def _cells(line: str) -> list[str]:
    """The cells of a table row, markdown or tabs; empty where the line is none."""
    if line.lstrip().startswith("|") and line.count("|") >= 2:
        return [cell.strip(" \t*") for cell in line.strip().strip("|").split("|")]
    if "\t" in line.strip():
        return [cell.strip(" *") for cell in line.split("\t") if cell.strip()]
    return []


def _in_cells(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of neighbouring cells whose first is a key: ``时间 | … | 地点 | …``."""
    for key, value in zip(cells[::2], cells[1::2], strict=False):
        word = key.rstrip("：: ")
        if fold(word) in HEADER_KEYS and not is_header_key(value.rstrip("：: ")):
            yield word, value


def _in_line(line: str) -> Iterator[tuple[str, str]]:
    """Pairs in a line that begins with a key, or holds two or more."""
    folded = fold(line)
    found = list(_KEYED.finditer(folded))
    edge = _EDGE.match(folded)
    first = edge.end() if edge else 0
    if not found or (found[0].start() > first and len(found) < 2 and not _is_record(line)):
        return
    ends = [match.start() for match in found[1:]] + [len(line)]
    for match, end in zip(found, ends, strict=True):
        value = line[match.end() : end].strip(" \t\u3000|；;，,。*_【[•#")
        yield line[match.start("key") : match.end("key")], value


def _is_record(line: str) -> bool:
    """A line such as ``2020年05月21日 14:02 录音 时长12分20秒 地点：警务室``."""
    return bool(re.match(r"[^，。]{0,12}(?:19|20)\d\d[-年/.]", line)) and len(line) <= 100
