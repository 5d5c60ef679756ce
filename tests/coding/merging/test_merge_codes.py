"""Codes of two copies, and what cannot be merged."""

from __future__ import annotations

import hashlib
import sqlite3

import pytest

from govcode.codebooks import edit_codebook, load_codebook
from govcode.coding import (
    Filter,
    NoStudyError,
    Replacement,
    StudyError,
    add_memo,
    apply_code,
    create_study,
    deidentify,
    documents,
    find_codings,
    import_transcripts,
    memos,
    merge_study,
    rename_code,
    text_of,
    undo,
)


def everything(study):
    return find_codings(study, Filter(contrary=None))


def file_hashes(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


NEW_CODES = [
    {
        "id": "cause.silence",
        "name": {"zh": "沉默", "en": "Silence"},
        "cues": {"zh": ["@quiet … 话"]},
    },
    {"id": "theme.rain", "name": {"zh": "雨"}, "parent": "theme.weather"},
    {"id": "theme.weather", "name": {"zh": "天气"}},
]


def add_codes(study):
    def change(value):
        value["families"]["theme"] = {"title": {"zh": "主题"}}
        value["lists"]["quiet"] = {"zh": ["没", "不"]}
        value["codes"].insert(3, dict(NEW_CODES[0]))
        value["codes"] += [dict(each) for each in NEW_CODES[1:]]
        value["links"].append({"from": "cause.silence", "to": "rec.subsidy"})

    edit_codebook(study.codebook_path, change)
    study.refresh_codebook()


def test_codes_come_with_what_they_need(coded, other, codebook_text):
    add_codes(other)
    apply_code(other, "theme.rain", document="二", quote="钱不够", coder="ben")
    add_memo(other, "何时用", code="cause.silence", coder="ben")
    done = merge_study(coded, other.folder)
    assert done.codes == ("cause.silence", "theme.rain", "theme.weather")
    book = load_codebook(coded.codebook_path)
    assert book.by_id["theme.rain"].parent == "theme.weather"
    assert [code.id for code in book.codes].index("cause.silence") == 3
    assert ("cause.silence", "rec.subsidy") in {(each.source, each.target) for each in book.links}
    text = coded.codebook_path.read_text("utf-8")
    assert text.startswith("# a comment at the top")
    assert "# two ways to say it" in text
    assert {each.code for each in find_codings(coded, Filter(codes=("theme",)))} == {"theme.rain"}
    assert merge_study(coded, other.folder).nothing_new
    undo(coded)
    assert coded.codebook_path.read_text("utf-8") == codebook_text


def test_codes_defined_otherwise_are_told_and_ours_stay(coded, other):
    def change(value):
        value["codes"][3]["definition"] = {"zh": "没有钱"}
        value["lists"]["lack"]["zh"].append("没")

    edit_codebook(other.codebook_path, change)
    done = merge_study(coded, other.folder)
    assert done.differing_codes == ("obstacle.money", "@lack")
    assert coded.codebook.by_id["obstacle.money"].definition.zh == ""


def test_a_code_renamed_in_one_copy_is_renamed_in_both(coded, other, both_ways):
    rename_code(other, "obstacle.money", "obstacle.funds")
    apply_code(coded, "obstacle.money", document="二", quote="钱不够", coder="anna")
    add_memo(coded, "钱", code="obstacle.money", coder="anna")
    done, _ = both_ways()
    assert done.renamed_codes == (("obstacle.money", "obstacle.funds"),)
    assert {each.code for each in everything(coded) if "钱不够" in each.excerpt} >= {
        "obstacle.funds"
    }
    assert not any(each.code == "obstacle.money" for each in everything(coded))
    assert memos(coded)[0].code == "obstacle.funds"
    assert "obstacle.money" not in load_codebook(coded.codebook_path).by_id


def test_a_code_renamed_in_two_ways_is_told(coded, other, both_ways):
    add_memo(coded, "钱", code="obstacle.money", coder="anna")
    merge_study(other, coded.folder)
    rename_code(coded, "obstacle.money", "obstacle.budget")
    rename_code(other, "obstacle.money", "obstacle.funds")
    done, _ = both_ways()
    assert [note.place for note in done.notes] == ["obstacle.money"]
    both = {"obstacle.budget", "obstacle.funds"}
    assert both <= set(load_codebook(coded.codebook_path).by_id)
    assert {each.code for each in memos(coded)} == both


def test_codes_that_do_not_fit_stop_the_merge(coded, other, table_dump):
    edit_codebook(other.codebook_path, lambda value: value["codes"].append({"id": "nofamily.x"}))
    before = table_dump(coded)
    with pytest.raises(StudyError, match="codebook of the other copy cannot be used"):
        merge_study(coded, other.folder)
    assert table_dump(coded) == before


# --- refusals


def test_what_cannot_be_merged(coded, other, tmp_path):
    with pytest.raises(NoStudyError, match="no study here"):
        merge_study(coded, tmp_path / "nowhere")
    with pytest.raises(StudyError, match="the study itself"):
        merge_study(coded, coded.folder)
    folder = other.folder
    other.close()
    assert merge_study(coded, folder / "study.sqlite").nothing_new  # the file may be named, too
    for version, fault, remedy in (
        (1, "older govcode", "govcode status"),
        (99, "newer govcode", "install"),
    ):
        with sqlite3.connect(folder / "study.sqlite") as sql:
            sql.execute(f"PRAGMA user_version = {version}")
        sql.close()
        before = file_hashes(folder)
        with pytest.raises(StudyError, match=fault) as caught:
            merge_study(coded, folder)
        assert remedy in caught.value.problems[0].remedy
        assert file_hashes(folder) == before
    (folder / "study.sqlite").write_bytes(b"no database" * 500)
    with pytest.raises(StudyError, match="cannot be read"):
        merge_study(coded, folder)


def test_names_and_pseudonyms_are_not_mixed(coded, other, tmp_path):
    at = text_of(other, "一").index("王芳")
    place = Replacement("一", at, at + 2, "居民甲")
    deidentify(other, [place], {"王芳": "居民甲"}, key=tmp_path / "key.json")
    for study, folder in ((coded, other.folder), (other, coded.folder)):
        with pytest.raises(StudyError, match="pseudonyms") as caught:
            merge_study(study, folder)
        assert "--restore" in caught.value.problems[0].remedy


def test_studies_that_were_never_one_are_merged_by_content(
    coded, codebook_path, interviews, content
):
    with create_study(interviews.parent / "fresh", codebook=codebook_path, title="另") as fresh:
        import_transcripts(fresh, [interviews])
        apply_code(fresh, "obstacle.money", document="二", quote="钱不够", coder="ben")
        done = merge_study(coded, fresh.folder)
        assert (done.documents, dict(done.codings)) == ((), {"ben": 1})
        merge_study(fresh, coded.folder)
        assert content(fresh) == content(coded)


def test_a_failing_merge_leaves_no_files(coded, other, write_text, monkeypatch):
    import_transcripts(other, [write_text("in/四.txt", "访谈者：好？\n赵明：要补贴。\n")])
    before = file_hashes(coded.folder / "transcripts")

    def fail(*_):
        raise StudyError("no room")

    monkeypatch.setattr("govcode.coding.merging._merge.back_up", fail)
    with pytest.raises(StudyError, match="no room"):
        merge_study(coded, other.folder)
    assert file_hashes(coded.folder / "transcripts") == before
    assert len(documents(coded)) == 3
