"""What identifies people in a study, and the table in which a person decides."""

from __future__ import annotations

import csv

import pytest

from govcode.coding import (
    NotFoundError,
    StudyError,
    deidentify,
    find_candidates,
    import_transcripts,
    own_names,
    read_decisions,
    replacements,
    text_of,
    voices,
    write_decisions,
)


@pytest.fixture
def talk(coded, write_text):
    text = (
        "访谈者：怎么称呼？\n"
        "王芳：我叫王芳，电话13912345678，邮箱 wang@example.org。\n"
        "访谈者：谁管门禁？\n"
        "王芳：幸福里小区的陈建国管，陳建國管得好。\n"
    )
    import_transcripts(coded, [write_text("in/talk.txt", text)])
    return coded


def by_word(study, **options):
    return {form: each for each in find_candidates(study, **options) for form in each.forms}


def test_places_are_slices_and_one_person_has_one_pseudonym(talk):
    found = find_candidates(talk)
    assert found
    for each in found:
        for place in each.places:
            text = text_of(talk, place.document)
            assert text[place.start : place.end] == place.words
            assert text[: place.start].endswith(place.before)
            assert text[place.end :].startswith(place.after)
    words = by_word(talk)
    assert words["陈建国"] is words["陳建國"]
    assert {place.document for place in words["王芳"].places} == {"一", "talk"}
    assert words["王芳"].pseudonym.startswith("居民")  # the group of the speaker
    assert len({each.pseudonym for each in found}) == len(found)
    assert {words[w].kind for w in ("13912345678", "wang@example.org")} == {"phone", "email"}


def test_a_name_that_is_clear_in_one_interview_is_found_in_the_others(talk, write_text):
    alone = "访谈者：谁？\n受访者：春花说的，春花管。\n"
    import_transcripts(talk, [write_text("in/alone.txt", alone)])
    assert "春花" not in by_word(talk)
    clear = "访谈者：怎么称呼？\n受访者：我叫春花，住在这里三年了。\n"
    import_transcripts(talk, [write_text("in/clear.txt", clear)])
    places = by_word(talk)["春花"].places
    assert [place.document for place in places] == ["alone", "alone", "clear"]


def test_own_names_are_found_and_allowed_ones_are_not(talk):
    words = by_word(talk, own=own_names(["门禁,organisation", "平台"]), allow=["王芳"])
    assert (words["门禁"].kind, words["平台"].kind) == ("organisation", "person")
    assert "王芳" not in words
    assert set(by_word(talk, kinds=["phone"])) == {"13912345678"}
    assert set(by_word(talk, documents=["talk"], kinds=["email"])) == {"wang@example.org"}
    with pytest.raises(NotFoundError, match="no kind 'telephone'"):
        find_candidates(talk, kinds=["telephone"])
    with pytest.raises(NotFoundError, match="no kind 'company'"):
        own_names(["某某,company"])


def test_a_table_comes_back_as_it_went_out(talk, tmp_path):
    found = find_candidates(talk)
    path = tmp_path / "decide.csv"
    assert write_decisions(found, path) == len(found)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    decided = read_decisions(path, found)
    assert decided == {each.entity: each.pseudonym for each in found if each.proposed}
    with pytest.raises(StudyError, match="is there already"):
        write_decisions(found, path)


def edit(path, change):
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    for row in rows:
        change(row)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def test_what_a_person_decides_is_done(talk, tmp_path):
    found = find_candidates(talk)
    path = tmp_path / "decide.csv"
    write_decisions(found, path)

    def decide(row):
        row["replace"] = "是" if "王芳" in row["words"] else "否"
        row["pseudonym"] = "小芳" if "王芳" in row["words"] else ""

    edit(path, decide)
    places, words = replacements(found, read_decisions(path, found))
    assert words == {"王芳": "小芳"}
    deidentify(talk, places, words, key=tmp_path / "key.json")
    assert "我叫小芳，电话13912345678" in text_of(talk, "talk")
    assert "小芳" in {voice.name for voice in voices(talk)}


def test_every_fault_of_a_table_is_told(talk, tmp_path):
    found = find_candidates(talk)
    path = tmp_path / "decide.csv"
    write_decisions(found, path)

    def spoil(row):
        if "王芳" in row["words"]:
            row["replace"] = "maybe"
        elif "13912345678" in row["words"]:
            row["replace"], row["pseudonym"] = "yes", " "
        elif "@" in row["words"]:
            row["entity"] = "email:nobody"

    edit(path, spoil)
    with pytest.raises(StudyError) as caught:
        read_decisions(path, found)
    faults = {problem.message for problem in caught.value.problems}
    assert len(faults) == 3
    assert all(problem.place.startswith("decide.csv:") for problem in caught.value.problems)
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(StudyError, match="no column 'replace'"):
        read_decisions(tmp_path / "x.csv", found)
    with pytest.raises(StudyError, match="cannot be read"):
        read_decisions(tmp_path / "none.csv", found)
