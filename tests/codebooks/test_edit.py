"""Editing the codebook file: what the researcher wrote around a change survives."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode.codebooks import CodebookError, builtin_codebooks, edit_codebook, load_codebook

STYLES = {
    "lists indented": "codebook: x\ncodes:\n  - id: f.a   # the first\n    name: {zh: 甲}\n",
    "lists not indented": "codebook: x\ncodes:\n- id: f.a\n  cues:\n    zh:\n    - 信不过\n",
    "four blanks": "codebook: x\ncodes:\n    -   id: f.a\n        name: {zh: 甲}\n",
    "quotes": "codebook: 'x'\ntitle: {zh: \"甲\", en: 'it''s'}\nversion: \"1.0\"\n",
    "blanks in brackets": "codebook: x\ntitle: { zh: 甲,  en: A }\n",
    "blank lines": "\n\n# top\n\ncodebook: x\n\n\n# middle\ntitle: {zh: 甲}\n\n# end\n",
    "no line end": "codebook: x\ntitle: {zh: 甲}",
    "long line": "codebook: x\ndescription: {zh: "
    + "很长" * 3000
    + ", en: "
    + "long " * 900
    + "}\n",
    "folded text": "codebook: x\nsource: >-\n  one\n  two\ndescription:\n  zh: |\n    甲\n\n    乙\n",
    "anchors": "codebook: x\nlists:\n  a: &a {zh: [没有]}\n  b: *a\n",
    "document mark": "---\ncodebook: x\n...\n",
    "windows": "codebook: x\r\ntitle: {zh: 甲}\r\n",
    "mark": "\ufeffcodebook: x\n",
    "numbers": "codebook: x\nversion: 1.10\nsource: 007\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_changing_nothing_changes_no_byte(tmp_path, style):
    path = tmp_path / "c.yaml"
    path.write_bytes(STYLES[style].encode())
    edit_codebook(path, lambda value: None)
    assert path.read_bytes() == STYLES[style].encode()


def test_changing_nothing_in_the_real_files_changes_no_byte(tmp_path, codebook_text):
    built_in = [path.read_text("utf-8") for path in builtin_codebooks().values()]
    begun = [text[: text.index("\n  - id:", len(text) // 12) + 1] for text in built_in]
    for text in (codebook_text, *begun):
        path = tmp_path / "c.yaml"
        path.write_bytes(text.encode())
        edit_codebook(path, lambda value: None)
        assert path.read_bytes() == text.encode()


PLAIN = st.text(st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x2FFFF), max_size=12)


@given(zh=PLAIN, en=PLAIN, words=st.lists(PLAIN, max_size=4))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_put_in_is_read_back(tmp_path, zh, en, words):
    path = tmp_path / "c.yaml"
    path.write_text("# top\ncodebook: x\n", encoding="utf-8")

    def change(value):
        value["title"] = {"zh": zh, "en": en}
        value["negation"] = {"zh": {"before": words}}

    edit_codebook(path, change)
    book = load_codebook(path)
    assert (book.title.zh, book.title.en) == (zh, en)
    assert book.negation is not None
    assert book.negation.zh.before == words
    assert path.read_text("utf-8").startswith("# top\n")


def test_a_change_touches_only_its_own_line(tmp_path, codebook_text):
    path = tmp_path / "c.yaml"
    path.write_text(codebook_text, encoding="utf-8")

    def change(value):
        value["codes"][2]["cues"]["zh"].append("偷看")

    edit_codebook(path, change)
    before, after = codebook_text.split("\n"), path.read_text("utf-8").split("\n")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    (line,) = changed
    assert [part.split("#")[0].rstrip() for part in line] == [
        "    cues: {zh: [隐私, 担心 … 数据], en: [privacy]}",
        "    cues: {zh: [隐私, 担心 … 数据, 偷看], en: [privacy]}",
    ]
    assert line[1].endswith("# two ways to say it")


def test_a_change_keeps_byte_order_mark_and_windows_line_ends(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_bytes("\ufeffcodebook: x  # name\r\nversion: '1'\r\n".encode())
    edit_codebook(path, lambda value: value.update(version="2"))
    assert path.read_bytes().decode() == "\ufeffcodebook: x  # name\r\nversion: '2'\r\n"


def test_a_change_keeps_the_indentation_of_a_file_whose_lists_are_not_indented(tmp_path):
    text = "codebook: x\ncodes:\n- id: f.a  # first\n  cues:\n    zh:\n    - 信不过\n- id: f.b\n"
    path = tmp_path / "c.yaml"
    path.write_text(text, encoding="utf-8")
    edit_codebook(path, lambda value: value["codes"][1].update(name="乙"))
    assert path.read_text("utf-8") == text + "  name: 乙\n"


def test_a_failing_change_leaves_the_file_and_no_other(tmp_path, codebook_text):
    path = tmp_path / "c.yaml"
    path.write_text(codebook_text, encoding="utf-8")

    def change(value):
        value["codebook"] = "other"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        edit_codebook(path, change)
    assert path.read_text("utf-8") == codebook_text
    assert [each.name for each in tmp_path.iterdir()] == ["c.yaml"]


def test_the_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text("codebook: x\n", encoding="utf-8")
    path.chmod(0o640)
    edit_codebook(path, lambda value: value.update(version="2"))
    assert path.stat().st_mode & 0o777 == 0o640


def test_broken_yaml_is_not_edited(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text("codebook: [\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"c\.yaml:2"):
        edit_codebook(path, lambda value: None)
    assert path.read_text("utf-8") == "codebook: [\n"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CodebookError, match="there is no such file"):
        edit_codebook(tmp_path / "c.yaml", lambda value: None)
