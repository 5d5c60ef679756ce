"""Codes renamed, moved, merged, added and taken away, in a codebook's plain value.

Each function changes the value of a valid codebook in place, with everything in it that
names the code: parents, opposites, links, and the ids that stand in definitions. What they
return are facts to tell, one a line.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Data = dict[str, Any]
_CUES = ("cues", "contrary", "unless")
_TEXTS = ("definition", "include", "exclude")


def renamed(data: Data, ids: Mapping[str, str]) -> list[str]:
    """Give codes other ids (old → new), all at once."""
    for code in data["codes"]:
        for key in ("id", "parent", "opposite"):
            if code.get(key) in ids:
                code[key] = ids[code[key]]
    for link in data.get("links") or ():
        for key in ("from", "to"):
            if link[key] in ids:
                link[key] = ids[link[key]]
    return _mentions_follow(data, ids)


def named(data: Data, code_id: str, names: Mapping[str, str]) -> None:
    """Give a code other names, by language."""
    _code(data, code_id).setdefault("name", {}).update(names)


def under(data: Data, code_id: str, parent: str | None) -> None:
    """Put a code under a parent, or under none."""
    code = _code(data, code_id)
    if parent is None:
        code.pop("parent", None)
    else:
        code["parent"] = parent


def merged(data: Data, sources: Sequence[str], into: str) -> list[str]:
    """Let ``into`` stand for ``sources`` too: it takes their cues, examples, links and children,
    and their definitions where it has none itself.
    """
    told: list[str] = []
    target = _code(data, into)
    _lift(data, target, sources)
    for each in sources:
        source = _code(data, each)
        for key in _CUES:
            _take_cues(target, key, source.get(key) or {})
        told += _take_texts(target, source)
        told += _take_examples(target, source)
        if source.get("opposite") not in (None, into, *sources):
            target.setdefault("opposite", source["opposite"])
    _drop(data["codes"], [code for code in data["codes"] if code["id"] in sources])
    told += renamed(data, dict.fromkeys(sources, into))
    if target.get("opposite") == into:
        target.pop("opposite")
    _clean_links(data)
    return told


def deleted(data: Data, code_id: str) -> list[str]:
    """Take a code out; its children go to its parent, its links and oppositions are gone."""
    told = []
    gone = _code(data, code_id)
    for code in data["codes"]:
        if code.get("parent") == code_id:
            under(data, code["id"], gone.get("parent"))
            told.append(f"{code['id']} is under {gone.get('parent') or 'no parent'} now")
        if code.get("opposite") == code_id:
            code.pop("opposite")
            told.append(f"{code['id']} has no opposite any more")
    links = data.get("links") or []
    lost = [link for link in links if code_id in (link["from"], link["to"])]
    told += [f"the link from {link['from']} to {link['to']} is gone" for link in lost]
    _drop(links, lost)
    _drop(data["codes"], [gone])
    mentions = _count_mentions(data, code_id)
    return [*told, f"{mentions} definitions still mention {code_id}"] if mentions else told


def added(data: Data, code_id: str, names: Mapping[str, str], *, like: str) -> None:
    """Add a code behind the code ``like``, with its parent and dimension."""
    model = _code(data, like)
    code: Data = {"id": code_id, "name": dict(names)}
    code.update({key: model[key] for key in ("parent", "dimension") if key in model})
    data["codes"].insert(data["codes"].index(model) + 1, code)


def _code(data: Data, code_id: str) -> Data:
    return next(code for code in data["codes"] if code["id"] == code_id)


def _drop(items: list[Data], gone: Iterable[Data]) -> None:
    """Take items out of the list itself, so that it is known as the same list."""
    lost = {id(each) for each in gone}
    items[:] = [each for each in items if id(each) not in lost]


def _lift(data: Data, target: Data, sources: Sequence[str]) -> None:
    """Where the target stands below a source, it takes the place of the uppermost of them."""
    parents = {code["id"]: code.get("parent") for code in data["codes"]}
    chain, above = [], target.get("parent")
    while above is not None:
        chain.append(above)
        above = parents[above]
    highest = max((at for at, each in enumerate(chain) if each in sources), default=-1)
    if highest >= 0:
        under(data, target["id"], parents[chain[highest]])


def _take_cues(target: Data, key: str, cues: Mapping[str, list[Any]]) -> None:
    for lang, patterns in cues.items():
        there = (target.get(key) or {}).get(lang) or []
        new = [copy.deepcopy(each) for each in patterns or () if each not in there]
        if not new:
            continue
        if not target.get(key):
            target[key] = {}
        if not target[key].get(lang):
            target[key][lang] = []
        target[key][lang] += new


def _take_texts(target: Data, source: Data) -> list[str]:
    lost = []
    for key in _TEXTS:
        for lang, text in (source.get(key) or {}).items():
            if text and not (target.get(key) or {}).get(lang):
                if not target.get(key):
                    target[key] = {}
                target[key][lang] = text
            elif text and text != target[key][lang]:
                lost.append(f"{key} ({lang})")
    return [f"the {', '.join(lost)} of {source['id']} goes"] if lost else []


def _take_examples(target: Data, source: Data) -> list[str]:
    """All that a source must code the target must code too; of what both forbid, once."""
    told = []
    there = target.get("examples") or []
    known = {example["text"]: example for example in there}
    for example in source.get("examples") or ():
        twin = known.get(example["text"])
        if twin is None:
            there.append(copy.deepcopy(example))
        elif twin["codes"] != example["codes"]:
            twin["codes"] = True
            told.append(f"the example {example['text']!r} must be coded now")
    if there and not target.get("examples"):
        target["examples"] = there
    return told


def _clean_links(data: Data) -> None:
    """Links of a code with itself, and links that are there twice."""
    links = data.get("links") or []
    seen: set[tuple[str, ...]] = set()
    lost = []
    for link in links:
        key = (link["from"], link["to"], link.get("kind") or "addressed_by")
        if link["from"] == link["to"] or key in seen:
            lost.append(link)
        seen.add(key)
    _drop(links, lost)


def mention_of(code_id: str) -> re.Pattern[str]:
    """The id as a word of a text; Chinese may stand right beside it unless it ends in Chinese."""
    behind = r"[A-Za-z0-9_]" if code_id[-1].isascii() else r"\w"
    return re.compile(rf"(?<![A-Za-z0-9_.]){re.escape(code_id)}(?!{behind}|\.[A-Za-z0-9_])")


def _texts(data: Data) -> Iterable[tuple[Data, str]]:
    """Every definition and note, as the mapping and key that hold it."""
    owners = [code.get(key) for code in data["codes"] for key in _TEXTS]
    owners += [link.get("note") for link in data.get("links") or ()]
    owners.append(data.get("description"))
    for owner in owners:
        if isinstance(owner, dict):
            yield from ((owner, lang) for lang in owner if isinstance(owner[lang], str))
    for code in data["codes"]:
        yield from ((each, "note") for each in code.get("examples") or () if each.get("note"))


def _count_mentions(data: Data, code_id: str) -> int:
    pattern = mention_of(code_id)
    return sum(bool(pattern.search(owner[key])) for owner, key in _texts(data))


def _mentions_follow(data: Data, ids: Mapping[str, str]) -> list[str]:
    count = 0
    patterns = {old: mention_of(old) for old in ids}
    for owner, key in _texts(data):
        text = owner[key]
        for old, pattern in patterns.items():
            text = pattern.sub(lambda _, new=ids[old]: new, text)  # type: ignore[misc]
        if text != owner[key]:
            owner[key] = text
            count += 1
    return [f"{count} definitions mention it under its new id"] if count else []
