"""Pseudonyms in place of names: codings stay, no name is left, the key brings them back."""

from __future__ import annotations

import pytest

from govcode.coding import (
    Filter,
    NotFoundError,
    Replacement,
    StudyError,
    apply_code,
    code_by_rules,
    deidentify,
    documents,
    find_codings,
    import_transcripts,
    log,
    open_study,
    refresh_transcripts,
    restore_identifiers,
    set_role,
    text_of,
    turns_of,
    undo,
    voices,
)

NAMES = {"王芳": "居民甲", "李强": "物业甲", "Mary Jones": "Resident A", "平台": "公司甲"}


def places(study, names=NAMES):
    found = []
    for info in documents(study):
        text = text_of(study, info.name)
        for word, pseudonym in names.items():
            at = text.find(word)
            while at >= 0:
                found.append(Replacement(info.name, at, at + len(word), pseudonym))
                at = text.find(word, at + 1)
    return found


def everything(study):
    return {each.id: each for each in find_codings(study, Filter(contrary=None))}


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def key(tmp_path):
    (tmp_path / "safe").mkdir()
    return tmp_path / "safe" / "key.json"


@pytest.fixture
def named(coded):
    """The coded study with a coding that holds a name and a role set by hand."""
    apply_code(coded, "obstacle.privacy", document="二", quote="信不过的是平台")
    set_role(coded, "李强", "other")
    return coded


def test_codings_stay_on_their_words(named, key):
    before = everything(named)
    done = deidentify(named, places(named), NAMES, key=key)
    assert done.places == 7  # six labels and one word in a turn
    after = everything(named)
    assert after.keys() == before.keys()
    for each in after.values():
        was = before[each.id]
        expected = was.excerpt
        for word, pseudonym in NAMES.items():
            expected = expected.replace(word, pseudonym)
        assert each.excerpt == expected
        assert each.excerpt == text_of(named, each.document)[each.start : each.end]
        assert (each.status, each.code, each.turn) == (was.status, was.code, was.turn)
    assert {voice.name for voice in voices(named)} == {
        "访谈者",
        "居民甲",
        "物业甲",
        "Interviewer",
        "Resident A",
    }
    assert {v.name: v.role for v in voices(named)}["物业甲"] == "other"
    for info in documents(named):
        turns = turns_of(named, info.name)
        assert "".join(turn.text for turn in turns) == text_of(named, info.name)
        assert (named.transcripts / info.file).read_text("utf-8") == text_of(named, info.name)
    again = refresh_transcripts(named)
    assert (again.imported, again.replaced, again.missing) == ((), (), ())


def test_no_name_is_left_in_the_study(named, key, write_text):
    path = write_text("in/王芳第二次访谈.txt", "访谈者：好吗？\n王芳：我是王芳，好。\n")
    import_transcripts(named, [path], values={"对象": "王芳（居民）"})
    deidentify(named, places(named), NAMES, key=key)
    assert "居民甲第二次访谈" in {info.name for info in documents(named)}
    named.close()
    left = bytes_of(named.folder)
    for word in NAMES:
        assert word.encode() not in left
    assert "王芳".encode() in key.read_bytes()
    assert key.stat().st_mode & 0o077 == 0


def test_the_key_brings_everything_back(named, key, table_dump):
    originals = {p.name: p.read_bytes() for p in named.transcripts.iterdir()}
    before = table_dump(named)
    deidentify(named, places(named), NAMES, key=key)
    assert table_dump(named) != before
    restore_identifiers(named, key)
    assert table_dump(named) == before
    assert {p.name: p.read_bytes() for p in named.transcripts.iterdir()} == originals
    again = refresh_transcripts(named)
    assert (again.imported, again.replaced, again.missing) == ((), (), ())


def test_what_was_coded_since_comes_along(named, key):
    deidentify(named, places(named), NAMES, key=key)
    mine = apply_code(named, "cause.lack_of_trust", document="二", quote="的是公司甲")
    code_by_rules(named, anew=True)
    restore_identifiers(named, key)
    assert everything(named)[mine.id].excerpt == "的是平台"
    for each in everything(named).values():
        assert each.excerpt == text_of(named, each.document)[each.start : each.end]


def test_it_is_no_step_of_undo(named, key):
    deidentify(named, places(named), NAMES, key=key)
    assert log(named)[0].action == "deidentify"
    with pytest.raises(StudyError, match="cannot be undone") as caught:
        undo(named)
    assert "--restore KEY" in caught.value.problems[0].remedy
    assert "平台" not in str(log(named))
    with open_study(named.folder) as again:
        assert again.store.sql.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_wrong_calls_change_nothing(named, key, table_dump, tmp_path):
    before = table_dump(named)
    files = sorted(named.transcripts.iterdir())
    good = places(named)
    with pytest.raises(StudyError, match="inside the study"):
        deidentify(named, good, NAMES, key=named.folder / "key.json")
    with pytest.raises(StudyError, match="no such folder"):
        deidentify(named, good, NAMES, key=tmp_path / "nowhere" / "key.json")
    with pytest.raises(StudyError, match="nothing to replace"):
        deidentify(named, [], {}, key=key)
    with pytest.raises(NotFoundError, match="no document 'x'"):
        deidentify(named, [Replacement("x", 0, 1, "甲")], {}, key=key)
    with pytest.raises(StudyError, match="overlap"):
        deidentify(named, [*good, Replacement("二", 0, 400, "甲")], {}, key=key)
    assert not key.exists()
    key.write_text("{}", encoding="utf-8")
    with pytest.raises(StudyError, match="is there already"):
        deidentify(named, good, NAMES, key=key)
    with pytest.raises(StudyError, match="no key"):
        restore_identifiers(named, key)
    assert table_dump(named) == before
    assert sorted(named.transcripts.iterdir()) == files


def test_a_key_of_other_texts_is_refused(named, key, write_text):
    deidentify(named, places(named), NAMES, key=key)
    path = named.transcripts / "二.txt"
    path.write_text(path.read_text("utf-8") + "访谈者：谢谢。\n", encoding="utf-8")
    refresh_transcripts(named)
    with pytest.raises(StudyError, match="no longer the one that this key opens") as caught:
        restore_identifiers(named, key)
    assert [problem.place for problem in caught.value.problems] == ["二"]
