"""Attributes that come with an import: whose they become, and when they are not set."""

from __future__ import annotations

import pytest

from govcode.coding import (
    StudyError,
    documents,
    import_transcripts,
    voices,
)

WORDS = "访谈者：您好吗？\n王芳：我很好。\n"
PEOPLE = "document,speaker,role,group\n一,王芳,其他,新来的\n"


def test_attributes_go_to_the_file_of_this_import_whatever_it_is_called_here(
    empty_study, write_text
):
    """The study has a document of the name; that of this import was given another."""
    words = "访谈者：您好吗？\n受访者：我很好。\n"
    first, other = write_text("a/110.txt", words), write_text("b/110.txt", words * 2)
    old = write_text("o.csv", "document,speaker,group\n110,受访者,居民\n")
    new = write_text("n.csv", "document,speaker,role,group\n110.txt,受访者,其他,物业\n")
    import_transcripts(empty_study, [first], attributes=old)
    for _ in range(2):  # the second time it is known by its content
        import_transcripts(empty_study, [other], rename=True, attributes=new)
        found = [(v.role, v.attributes) for v in voices(empty_study) if v.name == "受访者"]
        assert found == [("participant", {"group": "居民"}), ("other", {"group": "物业"})]
    by_name = write_text("q.csv", "document,wave\n110 (2).txt,3\n")
    import_transcripts(empty_study, [other], rename=True, attributes=by_name)
    waves = {info.name: info.attributes.get("wave") for info in documents(empty_study)}
    assert waves == {"110": None, "110 (2)": "3"}


def test_two_files_of_one_name_are_told_apart_in_the_table(study, write_text, table_dump):
    files = [write_text("a/一.txt", WORDS), write_text("b/一.txt", WORDS + "访谈者：好。\n")]
    table, before = write_text("p.csv", PEOPLE), table_dump(study)
    with pytest.raises(StudyError, match=r"several files.*一 \(2\), 一 \(3\)"):
        import_transcripts(study, files, rename=True, attributes=table)
    assert table_dump(study) == before


@pytest.mark.parametrize("content", [WORDS.encode(), b"", b"%PDF-1.4 broken"])
def test_a_failed_import_sets_nothing_on_older_documents(study, write_text, table_dump, content):
    failing, table = write_text("other/一.txt", content), write_text("p.csv", PEOPLE)
    before = table_dump(study)
    result = import_transcripts(study, [failing], attributes=table)
    assert (result.imported, len(result.problems), result.attributes) == ((), 1, 0)
    assert result.not_set == 1
    assert table_dump(study) == before
    good = write_text("四.txt", WORDS.replace("很好", "也好"))
    more = write_text("q.csv", PEOPLE + "四,王芳,,也来的\n二,,,老的\n")
    result = import_transcripts(study, [failing, good], attributes=more)
    assert ([each.name for each in result.imported], result.not_set) == (["四"], 1)
    assert result.attributes == 2
    assert {info.name: info.attributes for info in documents(study)}["二"] == {"group": "老的"}
