"""Files of human codings: tables of either form, and every fault at once."""

from __future__ import annotations

import json

import pytest

from govcode.codebooks import Codebook, CodebookError
from govcode.reports.codebook_tests import read_gold

BOOK = Codebook.model_validate(
    {
        "codebook": "x",
        "families": {"f": {"title": {"zh": "族"}}},
        "codes": [
            {"id": "f.money", "name": {"zh": "缺钱", "en": "Money"}},
            {"id": "f.trust", "name": {"zh": "信任", "en": "Trust"}},
        ],
    }
)


def faults(path, **more):
    with pytest.raises(CodebookError) as error:
        read_gold(path, BOOK, **more)
    return "\n".join(map(str, error.value.problems))


def test_codes_in_one_column(write_text):
    path = write_text(
        "g.csv",
        "text,lang,speaker,document,codes\n"
        "錢不夠,zh,resident,一,f.money;f.trust\n"
        '"Trust, then\nmoney",en,,一,f.trust；f.money\n'
        "天气,,,二,\n"
        ",,,,\n",
    )
    gold = read_gold(path, BOOK)
    assert [(unit.text, unit.lang, sorted(unit.codes)) for unit in gold.units] == [
        ("錢不夠", "zh", ["f.money", "f.trust"]),
        ("Trust, then\nmoney", "en", ["f.money", "f.trust"]),
        ("天气", "zh", []),
    ]
    assert [unit.cluster for unit in gold.units] == ["一", "一", "二"]
    assert gold.by_document
    assert gold.codings == 4


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_column_for_each_code_as_spreadsheets_save_it(tmp_path, encoding):
    path = tmp_path / "g.csv"
    rows = "".join(
        f"第{at}句话说的是物业和街道之间的事情,{at % 2},是,备注{at}\r\n" for at in range(30)
    )
    path.write_bytes(f"Text,f.money,信任,备注\r\n{rows}".encode(encoding))
    gold = read_gold(path, BOOK)
    assert len(gold.units) == 30
    assert sorted(gold.units[1].codes) == ["f.money", "f.trust"]
    assert sorted(gold.units[0].codes) == ["f.trust"]
    assert gold.ignored == ("备注",)
    assert not gold.by_document
    assert len({unit.cluster for unit in gold.units}) == 30


def test_an_empty_cell_among_zeros_was_not_judged(write_text):
    path = write_text("g.csv", "text,f.money,f.trust\n钱,1,1\n信,0,\n好,,1\n")
    gold = read_gold(path, BOOK)  # nobody says no to f.trust: empty is no
    assert [sorted(unit.unjudged) for unit in gold.units] == [[], [], ["f.money"]]


def test_semicolons_between_columns(write_text):
    gold = read_gold(write_text("g.csv", 'text;codes\n钱;"f.money;f.trust"\n'), BOOK)
    assert gold.units[0].codes == {"f.money", "f.trust"}


def test_tabs_between_columns(write_text):
    gold = read_gold(write_text("g.tsv", "text\tcodes\n钱\tf.money\n"), BOOK)
    assert gold.units[0].codes == {"f.money"}


def test_codes_that_the_codebook_has_not(write_text):
    path = write_text("g.csv", "text,codes,f.mony\n钱,f.trst,1\n信,f.trst,0\n好,f.money,\n")
    said = faults(path)
    assert "no code 'f.mony' (once)" in said
    assert "did you mean f.money" in said
    assert "g.csv:2: the codebook has no code 'f.trst' (2 times)" in said
    gold = read_gold(path, BOOK, ignore_unknown=True)
    assert gold.unknown == {"f.trst": 2, "f.mony": 1}
    assert [sorted(unit.codes) for unit in gold.units] == [[], [], ["f.money"]]


def test_codes_are_called_by_id_or_name_everywhere(write_text):
    table = write_text(
        "g.csv", "text,codes,Trust\n錢不夠,缺钱; f.money,0\nwe trust,money；信任,1\n"
    )
    line = {"text": "没钱", "lang": "zh", "codes": ["缺钱", "f.trust"]}
    lines = write_text("g.jsonl", json.dumps(line))
    assert [sorted(unit.codes) for unit in read_gold(table, BOOK).units] == [
        ["f.money"],
        ["f.money", "f.trust"],
    ]
    assert sorted(read_gold(lines, BOOK).units[0].codes) == ["f.money", "f.trust"]


def test_a_name_that_no_code_has_is_told_with_the_nearest(write_text):
    said = faults(write_text("g.csv", "text,codes\n钱,缺钱了\n信,Trusd\n好,f.money\n"))
    assert "no code '缺钱了' (once) (did you mean 缺钱?)" in said
    assert "did you mean Trust" in said


def test_a_name_that_several_codes_have_asks_for_an_id(write_text):
    both = [{"id": f"f.{id}", "name": {"zh": "信任", "en": "Trust"}} for id in ("one", "two")]
    book = Codebook.model_validate({**BOOK.model_dump(), "codes": both})
    with pytest.raises(CodebookError) as error:
        read_gold(write_text("g.csv", "text,codes\n信,信任\n好,f.one\n"), book)
    (problem,) = error.value.problems
    assert "several codes are called '信任'" in problem.message
    assert problem.remedy == "write f.one or f.two"


def test_without_a_language_the_words_tell(write_text):
    texts = ("錢不夠", "We talk of open data", "我们讲 open data", "𠀀", "ＯＫ", "110")
    lines = [{"text": text, "codes": []} for text in texts] + [
        {"text": "钱", "lang": "", "codes": []},
        {"text": "OK", "lang": "zh", "codes": []},
    ]
    gold = read_gold(write_text("g.jsonl", "\n".join(map(json.dumps, lines))), BOOK)
    assert [unit.lang for unit in gold.units] == ["zh", "en", "zh", "zh", "en", "en", "zh", "zh"]


def test_a_file_of_another_codebook(write_text):
    lines = [{"text": "钱", "lang": "zh", "codes": ["cause.other"]}]
    path = write_text("g.jsonl", "\n".join(map(json.dumps, lines)))
    said = faults(path)
    assert "x has none of these 1 codes" in said
    assert "--codebook" in said
    assert "--ignore-unknown" in said


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("g.csv", "words,codes\n钱,f.money\n", "no column 'text'"),
        ("g.csv", "text,speaker\n钱,甲\n", "the table has no codes"),
        ("g.csv", "text,codes,codes\n钱,,\n", "two columns are called 'codes'"),
        ("g.csv", "text,f.money\n钱,perhaps\n", "neither 0 nor 1 but 'perhaps'"),
        ("g.csv", "text,codes\n,f.money\n", "'text' is missing"),
        ("g.csv", "", "no column 'text'"),
        ("g.csv", "text,codes\n", "there are no utterances"),
        ("g.jsonl", "", "there are no utterances"),
        ("g.jsonl", "[1]\n{", "not JSON"),
        ("g.jsonl", '{"text": "a\\ud800", "lang": "en", "codes": []}', "half a character"),
        ("g.csv", 'text,codes\n"钱,f.money\n', "the file is no CSV"),
        ("g.csv", b"\x00\x01\x02", "g.csv: is binary data"),
        ("g.xlsx", b"PK", "save the table as CSV"),
        ("g.jsonl", '{"text": "x", "lang": "fr", "codes": []}', "'lang'"),
    ],
)
def test_what_is_wrong_is_told(write_text, name, content, says):
    assert says in faults(write_text(name, content))


def test_every_fault_at_once(write_text):
    said = faults(write_text("g.csv", "text,lang,f.money\n,zh,1\n钱,fr,maybe\n"))
    assert "g.csv:2: 'text' is missing" in said
    assert "g.csv:3: 'lang'" in said
    assert "'maybe'" in said


def test_no_such_file(tmp_path):
    assert "cannot be read" in faults(tmp_path / "none.csv")
    assert "no such file" in faults(tmp_path / "none.jsonl")
