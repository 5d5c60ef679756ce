"""Annotation formats in and out: brat, Label Studio, doccano, Web Annotation, CATMA, tables of codings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govcode.coding.exchange._errors import ExchangeError
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._registry import ReadOptions, format_called, format_of
from govcode.coding.exchange.formats._places import Quoted, find_once, place

from .conftest import CODED, TEXTS, excerpts, span_of, told, utf16, without_coders

NEWLINES = ["\n", "\r\n"]


def save(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def put_texts(folder: Path, newline: str = "\n") -> None:
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_bytes(text.replace("\n", newline).encode())


class TestPlaces:
    @pytest.mark.parametrize("newline", NEWLINES)
    @pytest.mark.parametrize("units", ["codepoint", "utf16"])
    @pytest.mark.parametrize("newlines", [1, 2])
    @pytest.mark.parametrize("mark", [False, True])
    def test_the_way_to_count_is_found_by_the_words(self, newline, units, newlines, mark):
        """Every way to count positions, in every script, whatever the program is known for."""
        text = TEXTS["简体"] + TEXTS["繁體𠮷"]
        stored = "\ufeff" * mark + text.replace("\n", newline)
        counted = text if newlines == 1 else text.replace("\n", newline)
        spans = []
        for words in ("信不过", "😀钱不够", "我們信不過", "經費不足"):
            start = counted.index(words)
            end = start + len(words)
            if units == "utf16":
                start, end = utf16(counted, start), utf16(counted, end)
            spans.append(Quoted(start + mark, end + mark, words))
        notes = LossNotes()
        found, places = place("doc", stored, spans, notes)
        assert found == text
        assert [text[a:b] for a, b in places] == [span.words for span in spans]
        assert told(notes) == {}

    def test_words_are_found_across_line_ends_and_only_once(self):
        assert find_once("甲\n\n乙 甲", "甲 乙") == (0, 4)
        assert find_once("甲\n乙", "甲乙") == (0, 3)  # blanks beside Chinese say nothing
        assert find_once("notable", "not able") == 0
        assert find_once("not\n\nable", "not able") == (0, 9)
        assert find_once("甲乙\n丙", "甲乙 丙") == (0, 4)
        assert find_once("a b a b", "a b") == 2
        assert find_once("x", " ") == 0
        assert find_once("a.c abc", "a.c") == (0, 3)

    def test_words_that_a_writing_program_changed_are_found(self):
        assert find_once("He said 'no' - twice", "said ‘no’ – twice") == (3, 20)
        assert find_once("他说“不”——两次", '说"不"——两次') == (1, 9)
        assert find_once("where people\xa0will look to their own", "people\ufffdwill look to\ufffd their") == (
            6, 31,
        )  # fmt: skip
        assert find_once("a-b a–b", "a—b") == 2


class TestBrat:
    @pytest.mark.parametrize("newline", NEWLINES)
    def test_in(self, tmp_path, read, truth, newline):
        put_texts(tmp_path, newline)
        for name, text in TEXTS.items():
            lines = []
            for number, (where, words, code, _) in enumerate(CODED):
                if where == name:
                    counted = text.replace("\n", newline)
                    start = counted.index(words.replace("\n", newline))
                    end = start + len(words.replace("\n", newline))
                    shown = " ".join(words.split("\n"))
                    lines.append(f"T{number}\t{code} {start} {end}\t{shown}\n")
            (tmp_path / f"{name}.ann").write_text("".join(lines), encoding="utf-8")
        project, notes = read(tmp_path, "brat")
        assert excerpts(project) == without_coders(truth)
        assert told(notes) == {}

    def test_fragments_notes_configuration_and_what_is_not_read(self, tmp_path, read):
        (tmp_path / "a.txt").write_text("甲乙丙丁 and more", encoding="utf-8")
        (tmp_path / "a.ann").write_text(
            "T1\tSub 0 1;2 4\t甲 丙丁\nT2\tOther 5 8\tand\nR1\tRel Arg1:T1 Arg2:T2\nA1\tSure T1\nE1\tSub:T1\n"
            "*\tEquiv T1 T2\n#1\tAnnotatorNotes T2\t想一想\n#2\tAnnotatorNotes R1\tof a relation\n",
            encoding="utf-8",
        )
        (tmp_path / "annotation.conf").write_text(
            "[entities]\n!Top\n\tSub\nOther # x\n[relations]\nRel\n"
        )
        project, notes = read(tmp_path, "brat")
        assert [(e.words, e.code) for e in excerpts(project)] == [
            ("and", "Other"), ("丙丁", "Sub"), ("甲", "Sub"),
        ]  # fmt: skip
        codes = {code.name: code for code in project.codes}
        assert codes["Sub"].parent == codes["Top"].guid
        assert not codes["Top"].codable
        assert [(n.text, n.places[0].kind) for n in project.notes] == [
            ("想一想", "coding"), ("of a relation", "source"),
        ]  # fmt: skip
        assert told(notes) == {
            ("changed", "discontinuous annotations"): 1,
            ("left out", "relations"): 2,
            ("left out", "attributes"): 1,
            ("left out", "events"): 1,
        }

    @pytest.mark.parametrize(
        ("bound", "shown"),
        [
            ("T1\tC 0 1;6 8\t我 居民", ["居民", "我"]),  # as it should be
            ("T1\tC 0 1;6 8\t我居民", ["居民", "我"]),  # joined as Chinese is
            ("T1\tC 1 2;7 9\t我 居民", ["居民", "我"]),  # one off: each stands once elsewhere
            ("T1\tC 0 1;13 15\t我 信任", ["信任", "我"]),  # UTF-16
            ("T1\tC 0 1;6 7\t我 平台很贵", []),  # not as long as the fragments
            ("T1\tC 0 1;6 8\t他 平台", []),  # other words
            ("T1\tC 0 1;6 8\t我 平台", []),  # one of two
            ("T1\tC 4 5;6 8\t😀 我们", []),  # the second stands once, before the first
            ("T1\tC 0 1;6 8", ["居民", "我"]),  # nothing to hold them against
        ],
    )
    def test_fragments_are_held_against_their_words(self, tmp_path, read, bound, shown):
        text = "我们和😀的，居民也不😀信任他们"
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        (tmp_path / "a.ann").write_text(f"{bound}\n", encoding="utf-8")
        project, notes = read(tmp_path, "brat")
        assert sorted(e.words for e in excerpts(project)) == sorted(shown)
        lost = {key for key in told(notes) if key[0] == "left out"}
        assert bool(lost) is not bool(shown)

    def test_a_line_that_is_none_is_named(self, tmp_path):
        (tmp_path / "a.txt").write_text("x")
        (tmp_path / "a.ann").write_text("T1\tX 0 1\tx\n\nwhat\n")
        with pytest.raises(ExchangeError, match=r"a\.ann:3"):
            format_called("brat").read(tmp_path, ReadOptions(), LossNotes())


class TestLabelStudio:
    @pytest.mark.parametrize("units", ["codepoint", "utf16"])
    def test_in(self, tmp_path, read, truth, units):
        tasks = []
        for number, (name, text) in enumerate(TEXTS.items()):
            results = {}
            for where, words, code, coder in CODED:
                if where == name:
                    start, end = span_of(name, words)
                    if units == "utf16":
                        start, end = utf16(text, start), utf16(text, end)
                    value = {"start": start, "end": end, "text": words, "labels": [code]}
                    results.setdefault(coder, []).append(
                        {"type": "labels", "to_name": "text", "from_name": "label", "value": value}
                    )
            tasks.append(
                {
                    "id": number,
                    "data": {"text": text, "name": name},
                    "annotations": [
                        {
                            "completed_by": {"email": coder},
                            "created_at": "2026-01-02T03:04:05.1Z",
                            "result": result,
                        }
                        for coder, result in results.items()
                    ],
                }
            )
        project, notes = read(save(tmp_path / "x.json", tasks), "labelstudio")
        assert excerpts(project) == truth
        assert told(notes) == {}
        assert project.codings[0].at == "2026-01-02T03:04:05Z"

    def test_what_is_no_coding_of_words_is_told(self, tmp_path, read):
        result = [
            {"type": "choices", "value": {"choices": ["访谈"]}},
            {"type": "relation", "from_id": "a", "to_id": "b"},
            {"type": "labels", "value": {"start": 0, "end": 1, "text": "甲"}},
            {"type": "rectanglelabels", "value": {"x": 1}},
            {"type": "labels", "value": {"start": 0, "end": 1, "text": "甲", "labels": ["A", "B"]}},
        ]
        task = {
            "id": 5,
            "data": {"doc": "甲乙"},
            "annotations": [
                {"completed_by": 3, "result": result},
                {"was_cancelled": True, "result": result},
            ],
            "predictions": [{"result": []}],
        }
        project, notes = read(
            save(tmp_path / "x.json", [task, {"id": 6, "data": {"image": 1}, "annotations": []}]),
            "labelstudio",
        )
        assert excerpts(project) == [
            ("task 5", "*", "访谈", "user 3"), ("task 5", "甲", "A", "user 3"), ("task 5", "甲", "B", "user 3"),
        ]  # fmt: skip
        assert told(notes) == {
            ("left out", "relations"): 1,
            ("left out", "spans without a label"): 1,
            ("left out", "results of type rectanglelabels"): 1,
            ("left out", "skipped annotations"): 1,
            ("left out", "predictions"): 1,
            ("left out", "tasks"): 1,
        }


class TestDoccano:
    def test_in(self, tmp_path, read, truth):
        lines = []
        for number, (name, text) in enumerate(TEXTS.items()):
            spans = [
                (*span_of(name, words), code) for where, words, code, _ in CODED if where == name
            ]
            item = {"id": number, "text": text, "name": name}
            if number % 2:
                item["label"] = spans
            else:
                item["entities"] = [
                    {"id": at, "label": code, "start_offset": a, "end_offset": b}
                    for at, (a, b, code) in enumerate(spans)
                ]
                item["relations"] = [{"id": 1}]
            lines.append(json.dumps(item, ensure_ascii=False))
        path = tmp_path / "all.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        project, notes = read(path, "doccano")
        assert excerpts(project) == without_coders(truth)
        assert told(notes) == {("left out", "relations"): 2}

    def test_labels_of_whole_texts_and_columns(self, tmp_path, read):
        path = tmp_path / "all.jsonl"
        path.write_text('{"text": "x", "label": ["pos"], "score": 1, "Comments": ["a"]}\n')
        project, notes = read(path, "doccano")
        assert excerpts(project) == [("all 1", "*", "pos", "")]
        assert told(notes) == {("left out", "columns"): 1, ("left out", "comments"): 1}

    @pytest.mark.parametrize("line", ['{"text": 1}', '{"text": "x"', "{" * 5000])
    def test_a_line_that_is_none_is_named(self, tmp_path, line):
        path = tmp_path / "all.jsonl"
        path.write_text('{"text": "x"}\n' + line)
        with pytest.raises(ExchangeError, match=r"all\.jsonl:2"):
            format_called("doccano").read(path, ReadOptions(), LossNotes())


class TestWebAnnotation:
    def annotations(self, selectors):
        return [
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"urn:{at}",
                "type": "Annotation",
                "motivation": "tagging",
                "creator": {"type": "Person", "name": coder},
                "created": "2026-01-02T03:04:05+08:00",
                "body": {"type": "TextualBody", "value": code},
                "target": {
                    "source": f"https://example.org/texts/{name}.txt",
                    "selector": selectors(name, words),
                },
            }
            for at, (name, words, code, coder) in enumerate(CODED)
        ]

    @pytest.mark.parametrize("kind", ["position", "quote", "both", "utf16"])
    def test_in(self, tmp_path, read, truth, kind):
        def selectors(name, words):
            start, end = span_of(name, words)
            if kind == "utf16":
                start, end = utf16(TEXTS[name], start), utf16(TEXTS[name], end)
            text = TEXTS[name]
            at = text.index(words)
            quoted = {
                "type": "TextQuoteSelector", "exact": words, "prefix": text[max(0, at - 5) : at],
                "suffix": text[at + len(words) : at + len(words) + 5],
            }  # fmt: skip
            position = {"type": "TextPositionSelector", "start": start, "end": end}
            return {"position": position, "quote": [quoted]}.get(kind, [position, quoted])

        put_texts(tmp_path)
        path = save(
            tmp_path / "x.jsonld",
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "type": "AnnotationPage",
                "items": self.annotations(selectors),
            },
        )
        project, notes = read(path, "webannotation")
        assert excerpts(project) == truth
        assert told(notes) == {}
        assert project.codings[0].at == "2026-01-01T19:04:05Z"

    def test_memos_whole_texts_and_what_points_elsewhere(self, tmp_path, read):
        (tmp_path / "a.txt").write_text("甲乙丙")
        items = [
            {"body": "plain", "target": "a.txt"},
            {
                "bodyValue": "想一想",
                "target": {
                    "source": "a.txt",
                    "selector": {"type": "TextPositionSelector", "start": 1, "end": 2},
                },
            },
            {"target": "a.txt"},
            {
                "body": "x",
                "target": {"source": "a.txt", "selector": {"type": "XPathSelector", "value": "/p"}},
            },
            {"body": "x", "target": "nowhere.txt"},
            {"body": "x", "target": "../../etc/passwd"},
        ]
        path = save(
            tmp_path / "x.jsonld", {"@context": "http://www.w3.org/ns/anno.jsonld", "items": items}
        )
        project, notes = read(path, "webannotation")
        assert [(e.words, e.code) for e in excerpts(project)] == [("*", "plain")]
        assert [(n.text, n.places[0].start) for n in project.notes] == [("想一想", 1)]
        assert told(notes) == {
            ("left out", "annotations"): 3,
            ("left out", "selectors"): 1,
            ("left out", "codings"): 1,
        }


class TestCatma:
    def export(self):
        documents, tags = (
            [],
            {
                "T0": {"id": "T0", "name": "成因", "properties": {"color": "#FF0000"}},
                **{
                    c: {"id": c, "name": c, "parentId": "T0"}
                    for c in ("缺乏信任", "资源不足", "Trust")
                },
            },
        )
        for name, text in TEXTS.items():
            annotations = [
                {
                    "id": f"{name}{at}",
                    "phrases": [
                        {
                            "startOffset": utf16(text, span_of(name, words)[0]),
                            "endOffset": utf16(text, span_of(name, words)[1]),
                            "phrase": words,
                        }
                    ],
                    "annotationCollectionId": "C",
                    "tagId": code,
                    "tagName": code,
                    "author": coder,
                    "createdAt": "2026-01-02T03:04:05.000+0100",
                    "userProperties": [{"name": "p", "values": ["v"]}] if at == 0 else [],
                }
                for at, (where, words, code, coder) in enumerate(CODED)
                if where == name
            ]
            documents.append({"id": f"D{name}", "title": name, "annotations": annotations})
        return {
            "exportId": "x",
            "nextPage": None,
            "extendedMetadata": {"tags": tags},
            "documents": documents,
        }

    def test_json_with_texts_of_the_study(self, tmp_path, read, truth):
        path = save(tmp_path / "x.json", self.export())
        project, notes = read(path, "catma", texts=TEXTS.get)
        assert excerpts(project) == truth
        assert told(notes) == {("left out", "properties of annotations"): 1}
        codes = {code.name: code for code in project.codes}
        assert codes["Trust"].parent == codes["成因"].guid
        assert codes["成因"].color == "#ff0000"

    def test_without_texts_it_says_what_to_do(self, tmp_path):
        path = save(tmp_path / "x.json", self.export())
        with pytest.raises(ExchangeError, match="beside it"):
            format_called("catma").read(path, ReadOptions(), LossNotes())

    def test_tei_joins_what_was_cut(self, tmp_path, read):
        (tmp_path / "繁體𠮷.txt").write_text(TEXTS["繁體𠮷"], encoding="utf-8")
        text = TEXTS["繁體𠮷"]
        whole, inner = span_of("繁體𠮷", "我們信不過他們"), span_of("繁體𠮷", "信不過")
        (a, b), (c, d) = [tuple(utf16(text, p) for p in each) for each in (whole, inner)]
        name = "catma:///%E7%B9%81%E9%AB%94%F0%A0%AE%B7.txt"
        (tmp_path / "x.xml").write_text(f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><fsdDecl xml:id="CATMA_S" n="set">
<fsDecl xml:id="CATMA_BASE_TAG"/><fsDecl xml:id="CATMA_A" baseTypes="CATMA_BASE_TAG"><fsDescr>缺乏信任</fsDescr>
<fDecl name="catma_displaycolor"><vRange><numeric value="-65536"/></vRange></fDecl></fsDecl>
<fsDecl xml:id="CATMA_B" baseTypes="CATMA_A"><fsDescr>Trust</fsDescr></fsDecl></fsdDecl></encodingDesc></teiHeader>
<text><fs xml:id="CATMA_1" type="CATMA_A"><f name="catma_markupauthor"><string>anna</string></f></fs>
<fs xml:id="CATMA_2" type="CATMA_B"/><body><ab type="catma">
<seg ana="#CATMA_1"><ptr target="{name}#char={a},{c}" type="inclusion"/></seg>
<seg ana="#CATMA_1 #CATMA_2"><ptr target="{name}#char={c},{d}" type="inclusion"/></seg>
<seg ana="#CATMA_1"><ptr target="{name}#char={d},{b}" type="inclusion"/></seg>
<seg ana="#CATMA_9"><ptr target="{name}#char=0,1" type="inclusion"/></seg>
</ab></body></text></TEI>""", encoding="utf-8")  # fmt: skip
        project, notes = read(tmp_path / "x.xml", "catma")
        assert excerpts(project) == [
            ("繁體𠮷", "信不過", "Trust", ""), ("繁體𠮷", "我們信不過他們", "缺乏信任", "anna"),
        ]  # fmt: skip
        codes = {code.name: code for code in project.codes}
        assert codes["Trust"].parent == codes["缺乏信任"].guid
        assert codes["缺乏信任"].color == "#ff0000"
        assert told(notes) == {("left out", "annotations"): 1}

    def test_entities_are_refused(self, tmp_path):
        (tmp_path / "x.xml").write_text(
            '<!DOCTYPE TEI [<!ENTITY a "CATMA">]><TEI xmlns="http://www.tei-c.org/ns/1.0">CATMA &a;</TEI>'
        )
        with pytest.raises(ExchangeError, match="document type"):
            format_called("catma").read(tmp_path / "x.xml", ReadOptions(), LossNotes())


class TestTables:
    @pytest.mark.parametrize("kind", ["positions", "quotations", "both"])
    def test_in(self, tmp_path, read, truth, kind):
        rows = ["文档\t起点\t终点\t引文\t编码\t编码者\n".replace("\t", ",")]
        for name, words, code, coder in CODED:
            start, end = span_of(name, words)
            shown = '"' + words + '"' if kind != "positions" else ""
            places = f"{start},{end}" if kind != "quotations" else ","
            rows.append(f"{name},{places},{shown},{code},{coder}\n")
        path = tmp_path / "codings.csv"
        path.write_text("".join(rows), encoding="utf-8-sig")
        project, notes = read(path, "codings", texts=TEXTS.get)
        assert excerpts(project) == truth
        assert told(notes) == {}

    def test_taguettes_highlights(self, tmp_path, read):
        (tmp_path / "doc.txt").write_text("我們信不過他們。\n經費不足。信任 信任", encoding="utf-8")
        path = tmp_path / "all_tags.csv"
        path.write_text(
            "id,document,tag,content\n1,doc,信任.缺乏,我們信不過他們\n2,doc,资源,經費 不足\n3,doc,a,信任\n4,doc,,x\n"
            "5,other,a,x\n6,doc,a,經費不足。信任\n",
            encoding="utf-8",
        )
        project, notes = read(path, "codings")
        assert [e.words for e in excerpts(project)] == [
            "我們信不過他們",
            "經費不足",
            "經費不足。信任",
        ]
        assert told(notes) == {("left out", "codings"): 2, ("left out", "rows"): 1}

    def test_columns_may_be_named(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_text("Interview;Theme;Quote 1\nplain;Trust;no trust here\n", encoding="utf-8")
        assert format_of(path) is None
        read = format_called("codings").read
        with pytest.raises(ExchangeError, match="--column"):
            read(path, ReadOptions(), LossNotes())
        named = {"document": "interview", "code": "Theme", "words": "Quote 1"}
        project = read(path, ReadOptions(columns=named, texts=TEXTS.get), LossNotes())
        assert excerpts(project) == [("plain", "no trust here", "Trust", "")]
        for wrong in ({"doc": "Interview"}, {"document": "Intervew"}):
            with pytest.raises(ExchangeError, match=r"document|Interview"):
                read(path, ReadOptions(columns=wrong), LossNotes())
