"""From what another program's file says of codes to a valid codebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .._cues import CueReader, CueSyntaxError
from .._load import parse_codebook
from .._model import LANGUAGES, Codebook, Language
from ._ids import language_of, new_id
from ._loss import Loss, Losses
from ._write_yaml import codebook_text

FAMILY = "code"  # of codes that come without one
DEEPEST = 40  # codes below one another; what people write is not five deep
_TITLE = {"zh": "编码", "en": "Codes"}
_SOUND_ID = re.compile(r"[^\s.]+\.[^\s]+")


@dataclass(slots=True)
class Draft:
    """One code as a file tells it; ``key`` and ``parent`` are whatever the file uses for ids.

    ``texts`` are names, definitions and rules by field and language; ``cues`` those of each kind
    (cues, contrary, unless); ``rest`` holds other fields of a code as the codebook file writes them.
    """

    key: str
    parent: str = ""
    id: str = ""
    family: str = ""
    texts: dict[str, dict[Language, str]] = field(default_factory=dict)
    cues: dict[str, list[tuple[Language | None, Any]]] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)

    def say(self, part: str, text: str, lang: Language | None = None) -> None:
        """Set a text of the code, in the language it is written in unless ``lang`` says so."""
        text = text.strip()
        if text:
            self.texts.setdefault(part, {})[lang or language_of(text)] = text

    def add_cue(self, cue: Any, lang: Language | None = None, kind: str = "cues") -> None:
        """Add a cue (a text or a combination), in the language it is written in by default."""
        self.cues.setdefault(kind, []).append((lang, cue))

    @property
    def name(self) -> str:
        """The English name, else the Chinese one, else the key."""
        names = self.texts.get("name", {})
        return names.get("en") or names.get("zh") or self.key


@dataclass(frozen=True, slots=True)
class ForeignCodebook:
    """A codebook out of another program's file.

    ``text`` is the codebook file to write; ``format`` the name of the format that was read;
    ``notes`` say what was understood, ``losses`` what did not come along as it was.
    """

    codebook: Codebook
    text: str
    format: str
    notes: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


def assemble(
    drafts: Sequence[Draft],
    losses: Losses,
    *,
    format: str,
    name: str,
    title: str = "",
    description: str = "",
    families: Mapping[str, Mapping[str, Any]] | None = None,
    links: Iterable[tuple[str, str]] = (),
    lists: Mapping[str, Mapping[Language, list[str]]] | None = None,
    notes: Sequence[str] = (),
) -> ForeignCodebook:
    """A codebook of ``drafts``, in their order.

    What would make it invalid is mended and noted in ``losses``: ids that are missing, unsound
    or used twice, parents that are unknown or circular, cues that cannot be read. ``links``
    are pairs of keys that are related.
    """
    ids = _ids(drafts, losses)
    parents = _parents(drafts, ids, losses)
    sound = _Cues(lists or {}, losses)
    codes = [_code(draft, ids[draft.key], parents[draft.key], sound) for draft in drafts]
    known = {code["id"] for code in codes}
    for code in codes:
        if "opposite" in code and code["opposite"] not in known:
            losses.note(
                "left out", "opposites", "the code is not in the file", code.pop("opposite")
            )
    used = dict.fromkeys(code["id"].partition(".")[0] for code in codes)
    data: dict[str, Any] = {"codebook": new_id(name, (), fallback="codebook"), "version": "1.0.0"}
    if title:
        data["title"] = {language_of(title): title}
    if description:
        data["description"] = {language_of(description): description}
    declared = families or {}
    data["families"] = {each: declared.get(each, _family(each)) for each in used}
    dimensions = dict.fromkeys(code["dimension"] for code in codes if "dimension" in code)
    if dimensions:
        data["dimensions"] = {each: {"title": {language_of(each): each}} for each in dimensions}
    if sound.lists:
        data["lists"] = sound.lists
    data["codes"] = codes
    linked = [
        {"from": ids[a], "to": ids[b], "kind": "related"} for a, b in links if {a, b} <= set(ids)
    ]
    if linked:
        data["links"] = linked
    text = codebook_text(data)
    return ForeignCodebook(
        parse_codebook(text, name=name), text, format, tuple(notes), losses.all()
    )


def _family(name: str) -> dict[str, Any]:
    return {"title": _TITLE if name == FAMILY else {language_of(name): name}, "role": "other"}


def _ids(drafts: Sequence[Draft], losses: Losses) -> dict[str, str]:
    """Key → id; ids that the file gives are kept where they can be."""
    ids: dict[str, str] = {}
    given: set[str] = set()
    taken: dict[str, set[str]] = {}
    for draft in drafts:
        if _SOUND_ID.fullmatch(draft.id) and draft.id not in given:
            ids[draft.key] = draft.id
            given.add(draft.id)
            family, _, rest = draft.id.partition(".")
            taken.setdefault(family, set()).add(rest)
        elif draft.id and _SOUND_ID.fullmatch(draft.id):
            losses.note("changed", "ids", "another code has the same one", draft.id)
    for draft in drafts:
        if draft.key not in ids:
            family = draft.family or FAMILY
            rest = new_id(draft.id or draft.name, taken.setdefault(family, set()))
            taken[family].add(rest)
            ids[draft.key] = f"{family}.{rest}"
    return {draft.key: ids[draft.key] for draft in drafts}


def _parents(drafts: Sequence[Draft], ids: Mapping[str, str], losses: Losses) -> dict[str, str]:
    """Key → the parent's id, empty where there is none that can be."""
    above = {draft.key: draft.parent for draft in drafts}
    found: dict[str, str] = {}
    for draft in drafts:
        parent = draft.parent
        if parent and parent not in ids:
            losses.note("left out", "parents", "there is no such code in the file", parent)
            parent = ""
        elif parent and (fault := _fault_above(draft.key, above)):
            losses.note("left out", "parents", fault, draft.name)
            above[draft.key] = parent = ""
        found[draft.key] = ids[parent] if parent else ""
    return found


def _fault_above(key: str, above: Mapping[str, str]) -> str:
    """What is wrong with the codes above one, empty where nothing is."""
    seen, at = {key}, above.get(key, "")
    while at:
        if at == key:
            return "the code would be its own ancestor"
        if at in seen:  # a circle further up, which is broken there
            return ""
        if len(seen) > DEEPEST:
            return f"codes are nested more than {DEEPEST} deep"
        seen.add(at)
        at = above.get(at, "")
    return ""


def _code(draft: Draft, code_id: str, parent: str, sound: _Cues) -> dict[str, Any]:
    texts = {part: dict(by_language) for part, by_language in draft.texts.items()}
    name = texts.pop("name", {language_of(draft.key): draft.key})
    code: dict[str, Any] = {"id": code_id, "name": name}
    if parent:
        code["parent"] = parent
    code |= {part: texts[part] for part in ("definition", "include", "exclude") if part in texts}
    for kind in ("cues", "contrary", "unless"):
        found = sound.of(draft.cues.get(kind, ()))
        if found:
            code[kind] = found
    return {**code, **draft.rest}


class _Cues:
    """Tells cues that can be read from those that cannot."""

    def __init__(self, lists: Mapping[str, Mapping[Language, list[str]]], losses: Losses) -> None:
        self.losses = losses
        self.lists = {name: dict(words) for name, words in lists.items() if words}
        self._readers: dict[Language, CueReader] = {
            lang: CueReader({name: words.get(lang, []) for name, words in self.lists.items()})
            for lang in LANGUAGES
        }
        for name, words in self.lists.items():
            for lang in [*words]:
                if not self._reads(f"@{name}", self._readers[lang]):
                    del words[lang]

    def of(self, cues: Iterable[tuple[Language | None, Any]]) -> dict[Language, list[Any]]:
        """Cues by language, each once."""
        found: dict[Language, list[Any]] = {}
        for said, cue in cues:
            parts = [*cue["all"], *cue.get("none", ())] if isinstance(cue, dict) else [cue]
            lang = said or language_of(" ".join(parts))
            if all(self._reads(each, self._readers[lang]) for each in parts):
                listed = found.setdefault(lang, [])
                if cue not in listed:
                    listed.append(cue)
        return {lang: found[lang] for lang in LANGUAGES if lang in found}

    def _reads(self, cue: str, reader: CueReader) -> bool:
        try:
            reader.read(cue)
        except CueSyntaxError as error:
            self.losses.note("left out", "cues", str(error).partition(";")[0], cue)
            return False
        return True
