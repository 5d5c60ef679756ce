"""Codebooks and dictionaries of other programs: what comes in, and what is told to be left."""

from __future__ import annotations

from collections import Counter

import pytest

from govcode.codebooks import CodebookError, parse_codebook
from govcode.codebooks.formats import _quanteda, read_foreign_codebook


def read(text: str | bytes, name: str, **options):
    data = text.encode() if isinstance(text, str) else text
    found = read_foreign_codebook(data, name=name, **options)
    assert parse_codebook(found.text) == found.codebook  # what is written is what was read
    return found


def told(found) -> dict[tuple[str, str], int]:
    counts: Counter[tuple[str, str]] = Counter()
    for each in found.losses:
        counts[each.fate, each.what] += each.count
    return dict(counts)


def cues(found) -> dict[str, tuple[list, list]]:
    return {code.id: (code.cues.zh, code.cues.en) for code in found.codebook.codes}


def parents(found) -> dict[str, str | None]:
    return {code.id: code.parent for code in found.codebook.codes}


class TestTables:
    def test_columns_go_by_their_names_in_either_language(self):
        found = read(
            '代码,定义,上级,关键词,颜色\n信任,彼此相信,,信任；信赖,红\n不信任,不相信,信任,"信不过、不放心",蓝\n',
            "访谈.csv",
        )
        assert found.format == "csv"
        assert [code.name.zh for code in found.codebook.codes] == ["信任", "不信任"]
        assert found.codebook.by_id["code.xin_ren"].definition.zh == "彼此相信"
        assert parents(found)["code.bu_xin_ren"] == "code.xin_ren"
        assert cues(found)["code.bu_xin_ren"] == (["信不过", "不放心"], [])
        assert told(found) == {("left out", "columns"): 1}

    @pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-8-sig"])
    def test_every_usual_encoding_of_a_spreadsheet_is_read(self, encoding):
        text = "名稱,說明\n信任問題,受訪者說明彼此之間是否相互信任與合作\n資源不足,經費與人力都不足夠\n"
        if encoding == "gb18030":
            text = "名称,说明\n信任问题,受访者说明彼此之间是否相互信任与合作\n资源不足,经费与人力都不足够\n"
        found = read(text.encode(encoding), "a.csv")
        assert [code.name.zh for code in found.codebook.codes][1] in ("資源不足", "资源不足")
        assert bool(found.notes) == (encoding in ("gb18030", "big5"))  # a guess is told

    def test_ids_and_languages_of_its_own_are_kept(self):
        found = read(
            "id,name_zh,name_en,family,cues_zh,cues_en\n"
            'cause.trust,信任,Trust,cause,"信不过\n没有 … 信任",distrust*\n',
            "a.csv",
        )
        assert cues(found) == {"cause.trust": (["信不过", "没有 … 信任"], ["distrust*"])}

    def test_a_cue_that_cannot_be_read_is_told(self):
        found = read('id,name,cues\na.b,x,"(a|b;fine"\n', "a.csv")
        assert cues(found) == {"a.b": ([], ["fine"])}
        assert told(found) == {("left out", "cues"): 1}

    def test_two_codes_of_one_name_stay_two(self):
        found = read("name,parent\nA,\nB,\ncost,A\ncost,B\n", "a.csv")
        assert parents(found) == {
            "code.a": None,
            "code.b": None,
            "code.cost": "code.a",
            "code.cost_2": "code.b",
        }

    def test_circular_and_unknown_parents_are_told(self):
        found = read("name,parent\nA,B\nB,A\nC,Z\nD,D\n", "a.csv")
        assert parents(found) == {
            "code.a": None, "code.b": "code.a", "code.c": None, "code.d": None,
        }  # fmt: skip
        assert told(found) == {("left out", "parents"): 3}

    def test_codes_without_end_below_one_another_are_cut(self):
        rows = [f"c{n},c{n - 1}" for n in range(1, 3000)]
        found = read("\n".join(["name,parent", "c0,", *rows]), "a.csv")
        assert len(found.codebook.below("code.c0")) == 41  # and no recursion without end
        assert told(found)[("left out", "parents")] == 73

    def test_a_dot_in_a_tag_of_taguette_is_a_parent_where_there_is_one(self):
        found = read(
            "tag,description,number of highlights,number of documents\r\n"
            "信任,,1,1\r\n信任.缺乏,说信不过的,2,1\r\ne.g. this,,0,0\r\n",
            "codebook.csv",
        )
        assert found.format == "taguette"
        assert [code.name.say("zh") for code in found.codebook.codes] == [
            "信任",
            "缺乏",
            "e.g. this",
        ]
        assert parents(found)["code.que_fa"] == "code.xin_ren"
        assert found.losses == ()

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("colour,size\nred,1\n", "called"),
            ("name\n", "no code"),
            ('name,definition\n"open,1\n', "quotation"),
            ("", "known kind"),
        ],
    )
    def test_a_table_without_codes_is_refused(self, text, word):
        with pytest.raises(CodebookError) as caught:
            read(text, "a.csv", format="csv" if text else "")
        assert word in str(caught.value)


class TestDictionaries:
    def test_quanteda_flat(self):
        found = read(
            "信任: [信任, 信賴*]\nTRUST: [trust*, 'no one', no, 'z??', '*deceit*']\n", "d.yml"
        )
        assert found.format == "quanteda"
        assert cues(found) == {
            "code.xin_ren": (["信任", "信賴"], []),
            "code.trust": ([], ["trust*", "no one", "no", "*deceit*"]),
        }
        assert told(found) == {("left out", "patterns"): 1}

    def test_quanteda_nested_has_families_and_parents(self):
        found = read(
            "AFRICA:\n  EAST:\n    __: [east*]\n    BI: [burundi*, 'new york']\n"
            "亚洲:\n  東亞:\n    - 东亚\n    - CN: [中国]\n",
            "d.yml",
        )
        assert list(found.codebook.families) == ["AFRICA", "亚洲"]
        assert parents(found) == {
            "AFRICA.EAST": None,
            "AFRICA.bi": "AFRICA.EAST",
            "亚洲.東亞": None,
            "亚洲.cn": "亚洲.東亞",
        }
        assert cues(found)["AFRICA.EAST"] == ([], ["east*"])
        assert cues(found)["亚洲.東亞"] == (["东亚"], [])

    def test_liwc_2007_with_conditions(self):
        found = read(
            "%\n1\tfunct\n125\taffect\n126\tposemo\n%\nhapp*\t125 126\nkind of\t1\n"
            "like\t(02 134)125/464 (02 134)126 1\nkind\t<of>131/135\n:)\t126\nodd\t99\n",
            "LIWC2007.dic",
        )
        assert found.format == "liwc"
        assert cues(found) == {
            "code.funct": ([], ["kind of", "like"]),
            "code.affect": ([], ["happ*"]),
            "code.posemo": ([], ["happ*"]),
        }
        assert told(found) == {
            ("left out", "conditions"): 2,
            ("left out", "words"): 1,
            ("left out", "categories of words"): 1,
        }

    @pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030"])
    def test_liwc_2015_in_chinese_nested_by_tabs(self, encoding):
        text = (
            "%\n1\tfunction (功能詞)\n\t2\tpronoun (代名詞)\n\t\t3\tppron (特定人稱代名詞)\n"
            "30\taffect (情感歷程詞)\n%\n我們\t1\t2\t3\n他們\t1\t2\t3\n高興\t30\n擔心\t30\n信賴\t30\n"
        )
        if encoding == "gb18030":
            text = (
                "%\n1\tfunction (功能词)\n\t2\tpronoun (代名词)\n\t\t3\tppron (特定人称代名词)\n"
                "30\taffect (情感历程词)\n%\n我们\t1\t2\t3\n他们\t1\t2\t3\n高兴\t30\n担心\t30\n信赖\t30\n"
            )
        found = read(text.encode(encoding), "SC-LIWC.dic")
        assert parents(found) == {
            "code.function": None,
            "code.pronoun": "code.function",
            "code.ppron": "code.pronoun",
            "code.affect": None,
        }
        assert len(cues(found)["code.ppron"][0]) == 2
        assert cues(found)["code.affect"][0][0] in ("高興", "高兴")

    def test_liwc_22_tables(self):
        found = read("DicTerm,trust,affect\nhapp*,,X\n信任,X,X\n:-),,X\n", "d.dicx")
        assert cues(found) == {
            "code.trust": (["信任"], []),
            "code.affect": (["信任"], ["happ*"]),
        }
        assert told(found) == {("left out", "words"): 1}

    def test_wordstat_outline(self):
        found = read(
            "SOUTH\n   \tBW\n   \t\tBotswana (1)\n   \t\tBotswanan* (2)\n   \tZA\n"
            "   \t\tCAPE_TOWN (1)\n   \t\t@NEAR (1)\n   \t\t开普敦 (1)\n",
            "d.cat",
        )
        assert found.format == "wordstat"
        assert parents(found) == {
            "code.south": None,
            "code.bw": "code.south",
            "code.za": "code.south",
        }
        assert cues(found)["code.za"] == (["开普敦"], ["CAPE TOWN"])
        assert told(found) == {("left out", "rules"): 1, ("changed", "weights"): 1}


TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://x/1> a skos:Concept ; skos:prefLabel "信任"@zh-Hans, "信賴"@zh-Hant, "trust"@en ;
  skos:altLabel "互信"@zh, "confidence"@en, "Vertrauen"@de ; skos:narrower <http://x/2> ;
  skos:definition "a belief"@en ; skos:scopeNote "only between persons"@en .
<http://x/2> a skos:Concept ; skos:prefLabel "distrust"@en ; skos:related <http://x/3> ;
  skos:notation "T2" ; skos:exactMatch <http://other/9> .
<http://x/3> a skos:Concept ; skos:prefLabel "peur"@fr ; skos:broader <http://x/1>, <http://x/2> .
"""  # fmt: skip
RDF = """<?xml version="1.0" encoding="{encoding}"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="http://x/1"><skos:prefLabel xml:lang="zh">信任𠮷</skos:prefLabel></skos:Concept>
</rdf:RDF>"""


class TestThesauri:
    def test_turtle(self):
        found = read(TURTLE, "t.ttl")
        first = found.codebook.codes[0]
        assert (first.name.zh, first.name.en) == ("信任", "trust")
        assert (first.definition.en, first.include.en) == ("a belief", "only between persons")
        assert cues(found)["code.trust"] == (["互信"], ["confidence"])
        assert parents(found) == {
            "code.trust": None, "code.distrust": "code.trust", "code.peur": "code.trust",
        }  # fmt: skip
        assert [(link.source, link.target) for link in found.codebook.links] == [
            ("code.distrust", "code.peur")
        ]
        assert told(found) == {
            ("left out", "labels"): 1,
            ("left out", "matches"): 1,
            ("left out", "notations"): 1,
            ("changed", "languages"): 1,
            ("left out", "broader concepts"): 1,
        }

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_rdf_xml(self, encoding):
        found = read(RDF.format(encoding=encoding).encode(encoding), "t.rdf")
        assert [code.name.zh for code in found.codebook.codes] == ["信任𠮷"]

    def test_entities_are_refused(self):
        bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa">]>' + RDF.partition("?>")[2]
        with pytest.raises(CodebookError, match="document type"):
            read(bomb, "t.rdf")

    @pytest.mark.parametrize("text", ["@prefix skos: <x", "skos:a", "<?xml?><skos:x", TURTLE[:200]])
    def test_damage_is_told_in_one_line(self, text):
        with pytest.raises(CodebookError) as caught:
            read(text, "t.ttl", format="skos")
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x00\x01binary", "no text"),
        (b"codebook: x\ncodes: []\n", "already"),
        (b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', "REFI"),
        (b"%\n1\tx\n", "two lines"),
        (b"just words", "known kind"),
        (b"- a\n- b\n", "known kind"),
        (b"a: [" * 500, "YAML"),
        (b"a: &a [x]\nb: " + b"{k: " * 80 + b"[x]" + b"}" * 80, "deep"),
    ],
)
def test_what_is_no_codebook_is_refused_with_a_word(data, word):
    with pytest.raises(CodebookError) as caught:
        read(data, "file")
    assert word in str(caught.value)


def test_aliases_that_multiply_are_counted_not_spelt_out(monkeypatch):
    monkeypatch.setattr(_quanteda, "MOST_ENTRIES", 5_000)
    lines = ["a0: &a0 [x, y]"]
    lines += [f"a{n}: &a{n} {{p: *a{n - 1}, q: *a{n - 1}, r: *a{n - 1}}}" for n in range(1, 40)]
    with pytest.raises(CodebookError, match="more than"):
        read("\n".join(lines), "bomb.yml")
