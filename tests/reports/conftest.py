"""A report of a study whose every name and word is hostile."""

from __future__ import annotations

import pytest

HOSTILE = (
    '=HYPERLINK("http://x.test","click")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "＝1+1",
    "<script>alert(1)</script>",
    "]]> <!-- & &amp; &#x41; <w:p/>",
    "\\input{/etc/passwd} \\write18{ls} $x^2$ 100% #1 ~ ^ { }",
    "[x](javascript:alert(1)) ![y](http://x.test/a.png) `code` | # * _",
    "\x1b[31mred\x07 \x00\x0b \ufffe\uffff",
    "\u202egnp.exe\u2066 \u200f",
    "長" * 400 + "w" * 400,
    "𠀀𪛖 👩‍👩‍👧 ｆｕｌｌ １２３ ﷽",
    "繁體：參與不足，資訊不公開。",
)
MARK = "我们信不过"


@pytest.fixture
def hostile(tmp_path):
    """A report of a study whose every word is hostile."""
    from govcode.coding import code_by_rules, create_study, import_transcripts
    from govcode.reports import build_report

    book = tmp_path / "book.yaml"
    book.write_text(_BOOK, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    for at, words in enumerate(HOSTILE):
        plain = words.replace("\x00", "")
        said = f"{plain} {MARK} {plain}，因为钱不够。补贴 {plain}。"
        text = f"访谈者：您好。\n王芳：{said}\n访谈者：嗯。\n王芳：{said}\n"
        (folder / f"d{at}.txt").write_text(text, encoding="utf-8")
    rows = ["document,speaker,group"]
    rows += [f'd{at},王芳,"{_csv(HOSTILE[at % 6])}"' for at in range(len(HOSTILE))]
    table = tmp_path / "attributes.csv"
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    with create_study(tmp_path / "s", codebook=book, title=HOSTILE[0] + HOSTILE[5]) as study:
        import_transcripts(study, [folder], attributes=table)
        code_by_rules(study)
        yield build_report(study)


def _csv(words):
    return words.replace('"', '""')


_BOOK = """\
codebook: hostile
title: {zh: '=1+1 <b> \\input{x} | `'}
families:
  stage: {title: {zh: '=阶段 <i>'}, role: stage}
  obstacle: {title: {zh: '# x | y \\par'}, role: obstacle}
  cause: {title: {zh: '@成因 &', en: '@Causes & $'}, role: cause}
  rec: {title: {zh: '-对策 %', en: '-Advice %'}, role: recommendation}
codes:
  - {id: obstacle.a, name: {zh: '**钱** <img src=x> {=1+1}', en: '=Money $'}, cues: {zh: [钱不够]}}
  - {id: cause.b, name: {zh: '+信 \\textbf{x}', en: '<b>Trust</b> & %'}, cues: {zh: [信不过]}}
  - {id: rec.c, name: {zh: '-补贴 #1 ~ ^', en: '@Subsidy'}, cues: {zh: [补贴]}}
links:
  - {from: obstacle.a, to: rec.c}
"""


@pytest.fixture
def hostile_words():
    return HOSTILE
