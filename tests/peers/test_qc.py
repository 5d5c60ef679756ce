"""A project of qc, made by qc: every coded line is the same line here."""

from __future__ import annotations

import json

from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._registry import ReadOptions, format_of

TEXTS = {
    "zh.txt": "主持人：你们信任社区吗？\n居民：信不过。😀\n\n主持人：谢谢。\n",
    "en.txt": "First line here.\nSecond about trust.\n\nThird line on money.\n",
}
SPEC = {
    "zh.txt": {"anna": [[1, "lack_of_trust"], [1, "money"], [3, "thanks"]]},
    "en.txt": {"ben": [[1, "lack_of_trust"], [3, "money"]]},
}


def test_every_coded_line_is_the_same_line(peer, tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(SPEC), encoding="utf-8")
    peer("qc")(tmp_path, spec)
    format_ = format_of(tmp_path)
    assert format_.name == "qc"
    project = format_.read(tmp_path, ReadOptions(), LossNotes())
    names = {source.guid: source.name for source in project.sources}
    texts = {source.guid: source.text for source in project.sources}
    codes = {code.guid: code.name for code in project.codes}
    users = {user.guid: user.name for user in project.users}
    found = sorted(
        (names[c.source], users[c.user], codes[c.code], texts[c.source][c.start : c.end])
        for c in project.codings
    )
    assert found == sorted(
        (name, coder, code, TEXTS[name].split("\n")[line])
        for name, coders in SPEC.items()
        for coder, lines in coders.items()
        for line, code in lines
    )
