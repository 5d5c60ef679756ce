"""A codebook's text changed where its value changed, every other letter as it was.

A parser that keeps comments takes ten seconds for a large codebook and brings every line
into its own form. Here the fast parser tells where each value stands; what a change does to
the value is found by comparing, written into these places, and read again: the new text must
say exactly the new value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode

from .. import GovcodeError, Problem
from ._errors import CodebookError
from ._yaml import parse

Node: TypeAlias = Any  # of the parser, which does not declare its nodes' styles
_MARK = "\ufeff"
_DASH = re.compile(r"-[ \t]*(?:#[^\n]*)?(?:\r?\n[ \t]*(?:#[^\n]*)?)*\Z")
_SIMPLE = re.compile(r"[^\W\d_][\w.]*(?: [\w.]+)*")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def rewrite(text: str, change: Callable[[Any], None], *, name: str = "codebook.yaml") -> str:
    """The text of a codebook after ``change`` has changed its plain value in place.

    ``change`` may set, add and take away what it likes, but leaves the order of what stays.
    What it does not touch stays to the letter, comments and line ends included; so do comments
    around an item that is taken away, but not those within it.

    Raises:
        CodebookError: when the text is no YAML, or says the changed values in a way (anchors,
            merged keys) that cannot be written into.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    plain = text.removeprefix(_MARK)
    node, value = _read(plain, name)
    writer = _Writer(plain)
    writer.learn(node, value)
    change(value)
    writer.write(value)
    result = writer.result()
    if not _says(result, value):
        remedy = "edit the file by hand; values that are shared (& and *) are the likely reason"
        raise CodebookError(Problem("the change cannot be written into this file", name, remedy))
    return mark + result


def _read(text: str, name: str) -> tuple[Node, Any]:
    """The nodes and the plain value of a text, in one pass."""
    try:
        constructor, parser = YAML(typ="safe").get_constructor_parser(text)
        node = parser.get_single_node()
        return node, constructor.construct_document(node)
    except (YAMLError, ValueError, AttributeError, RecursionError):
        parse(text, name=name)  # tells what is wrong, and where
        raise


def _says(text: str, value: Any) -> bool:
    try:
        return bool(_read(text, "")[1] == value)
    except (GovcodeError, YAMLError):
        return False


@dataclass(frozen=True, slots=True)
class _Place:
    """A container of the text: its node, and what it held. ``parts`` are (key, key's node,
    value's node, value); in a list keys are positions and have no nodes.
    """

    node: Node
    parts: tuple[tuple[Any, Node | None, Node, Any], ...]
    value: Any = field(repr=False)  # keeps the value alive, as it is known by its id

    @property
    def flow(self) -> bool:
        return bool(self.node.flow_style)


class _Writer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.places: dict[int, _Place] = {}
        self.edits: list[tuple[int, int, str]] = []

    def learn(self, node: Node, value: Any) -> None:
        """Note where each container of the value stands."""
        if isinstance(node, ScalarNode) or id(value) in self.places:
            return
        parts: list[tuple[Any, Node | None, Node, Any]]
        if isinstance(node, MappingNode):
            if len(node.value) != len(value):  # merged keys: nothing may change in here
                return
            parts = [
                (key, key_node, value_node, child)
                for (key_node, value_node), (key, child) in zip(
                    node.value, value.items(), strict=True
                )
            ]
        else:
            parts = [
                (at, None, child_node, child)
                for at, (child_node, child) in enumerate(zip(node.value, value, strict=True))
            ]
        self.places[id(value)] = _Place(node, tuple(parts), value)
        for _, _, child_node, child in parts:
            self.learn(child_node, child)

    def write(self, value: Any) -> None:
        """Write what has changed in a container that stands in the text."""
        place = self.places.pop(id(value), None)  # what is shared is written once
        if place is None:
            return
        if isinstance(value, dict):
            self._write_mapping(place, value)
        else:
            self._write_list(place, value)

    def result(self) -> str:
        """The text with all edits; ones that overlap are left to the check of the result."""
        pieces, at = [], 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[:2]):
            pieces += [self.text[at:start], new]
            at = max(at, end)
        return "".join([*pieces, self.text[at:]])

    # --- mappings

    def _write_mapping(self, place: _Place, value: Mapping[str, Any]) -> None:
        kept = [at for at, part in enumerate(place.parts) if part[0] in value]
        for first, last in _runs(set(range(len(place.parts))) - set(kept)):
            self._remove(place, first, last)
        for at in kept:
            self._write_value(place, at, value[place.parts[at][0]])
        known = {part[0] for part in place.parts}
        after = -1
        positions = {part[0]: at for at, part in enumerate(place.parts)}
        for key, child in value.items():
            if key in known:
                after = positions[key]
            else:
                self._add(place, after, f"{_scalar(key)}: {_flow(child)}")

    def _write_value(self, place: _Place, at: int, new: Any) -> None:
        key_node, node, old = place.parts[at][1:]
        emptied = not place.flow and isinstance(new, (dict, list)) and not new and old is new
        if emptied and key_node is not None and self.places[id(old)].parts:
            colon = self.text.index(":", key_node.end_mark.index) + 1
            self.edits.append((colon, self._end(node), f" {_flow(new)}"))
        elif old is new and isinstance(new, (dict, list)):
            self.write(new)
        elif old != new or type(old) is not type(new):
            self._replace(node, new)

    def _replace(self, node: Node, new: Any) -> None:
        start, end = node.start_mark.index, self._end(node)
        blank = "" if end > start or self.text[start - 1 : start].isspace() else " "
        quoted = isinstance(node, ScalarNode) and isinstance(new, str) and "\n" not in new
        if quoted and node.style == "'":
            written = "'" + new.replace("'", "''") + "'"
        elif quoted and node.style == '"':
            written = json.dumps(new, ensure_ascii=False)
        else:
            written = _flow(new)
        self.edits.append((start, end, blank + written))

    # --- lists

    def _write_list(self, place: _Place, value: list[Any]) -> None:
        old = [_identity(part[3]) for part in place.parts]
        matcher = SequenceMatcher(None, old, [_identity(each) for each in value], autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            pairs = min(b - a, d - c) if tag == "replace" else 0
            if tag == "equal":
                for at, new in zip(range(a, b), value[c:d], strict=True):
                    self._write_value(place, at, new)
                continue
            for at, new in zip(range(a, a + pairs), value[c : c + pairs], strict=True):
                self._replace(place.parts[at][2], new)
            if a + pairs < b:
                self._remove(place, a + pairs, b - 1)
            for new in value[c + pairs : d]:
                self._add(place, b - 1, self._item(place, new))

    def _item(self, place: _Place, value: Any) -> str:
        """A new item; a mapping in a list of lines takes a line a key."""
        lines = any(isinstance(part[3], dict) and not part[2].flow_style for part in place.parts)
        if place.flow or not isinstance(value, dict) or not lines:
            return _flow(value)
        margin = self.newline + " " * (self._column(place) + 2)
        return margin.join(f"{_scalar(key)}: {_flow(child)}" for key, child in value.items())

    # --- both

    def _remove(self, place: _Place, first: int, last: int) -> None:
        """Take away the parts from ``first`` to ``last``."""
        if place.flow:
            if last + 1 < len(place.parts):
                start, end = self._begin(place, first), self._begin(place, last + 1)
            elif first:
                start, end = self._end(place.parts[first - 1][2]), self._end(place.parts[last][2])
            else:
                start, end = self._begin(place, first), self._end(place.parts[last][2])
            self.edits.append((start, end, ""))
            return
        for at in range(first, last + 1):
            start = self._begin(place, at)
            line = self.text.rfind("\n", 0, start) + 1
            if not self.text[line:start].strip():
                end = self._line_end(self._end(place.parts[at][2]))
                self.edits.append((line, self._one_gap(line, end), ""))
            elif at + 1 < len(place.parts):  # behind the dash of the list that holds it
                self.edits.append((start, self._begin(place, at + 1), ""))

    def _add(self, place: _Place, after: int, written: str) -> None:
        """Put a part behind the one at ``after``, before all others at -1."""
        if not place.parts:
            inside = place.node.start_mark.index + 1
            self.edits.append((inside, inside, written))
        elif place.flow:
            at = self._end(place.parts[after][2]) if after >= 0 else self._begin(place, 0)
            self.edits.append((at, at, f", {written}" if after >= 0 else f"{written}, "))
        else:
            dash = "- " if place.parts[0][1] is None else ""
            line = f"{' ' * self._column(place)}{dash}{written}{self.newline}"
            if after >= 0:
                at = self._line_end(self._end(place.parts[after][2]))
            else:
                at = self.text.rfind("\n", 0, self._begin(place, 0)) + 1
            missing = at == len(self.text) and not self.text.endswith("\n")
            self.edits.append((at, at, self.newline * missing + line))

    def _begin(self, place: _Place, at: int) -> int:
        """Where a part begins: its key, in a list of lines its dash."""
        _, key_node, node, _ = place.parts[at]
        start = (key_node or node).start_mark.index
        if key_node is None and not place.flow:
            dash = _DASH.search(self.text, max(0, start - 2000), start)
            start = dash.start() if dash else start
        return int(start)

    def _column(self, place: _Place) -> int:
        """The column of a block's keys or dashes."""
        start = self._begin(place, 0)
        return start - (self.text.rfind("\n", 0, start) + 1)

    def _end(self, node: Node) -> int:
        """Where a value's last letter has been; a block's own mark lies behind the comments."""
        if not isinstance(node, ScalarNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end = int(node.end_mark.index)
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            end = len(self.text[:end].rstrip())
        return max(end, int(node.start_mark.index))

    def _one_gap(self, start: int, end: int) -> int:
        """``end``, or behind the blank line there when a blank line stands before ``start`` too."""
        before = self.text[:start].removesuffix("\n").removesuffix("\r")
        blank = not before or before.endswith("\n")
        behind = self._line_end(end)
        return behind if blank and end < behind and not self.text[end:behind].strip() else end

    def _line_end(self, position: int) -> int:
        """Behind the line that holds ``position``."""
        found = self.text.find("\n", position)
        return len(self.text) if found < 0 else found + 1


def _runs(positions: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring positions, as (first, last)."""
    run: list[int] = []
    for each in sorted(positions):
        if run and each != run[-1] + 1:
            yield run[0], run[-1]
            run = []
        run.append(each)
    if run:
        yield run[0], run[-1]


def _identity(value: Any) -> object:
    """What makes an item of a list the same item: itself for containers, else its value."""
    if isinstance(value, (dict, list)):
        return id(value)
    return type(value).__name__, value


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    return value if _is_plain(value) else json.dumps(value, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether a text means itself without quotes, in brackets too."""
    if _SIMPLE.fullmatch(text) and text.lower() not in _WORDS:
        return True
    try:
        return bool(YAML(typ="safe").load(f"[{text}]") == [text]) and "\n" not in text
    except (YAMLError, ValueError):
        return False
