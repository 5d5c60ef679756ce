"""The matrix against a recount by hand, and its edges."""

from __future__ import annotations

import random
from itertools import product

import pytest

from govcode.coding import (
    Filter,
    NotFoundError,
    StudyError,
    apply_code,
    code_by_rules,
    create_study,
    decide,
    find_codings,
    import_transcripts,
    open_study,
    structure_of,
    text_of,
)
from govcode.reports import cross, make_axis

LABELS = {
    "cause": ["cause.lack_of_trust", "cause.mutual_trust"],
    "obstacle": ["obstacle.privacy", "obstacle.money"],
}
GROUPS = {"王芳": "居民", "李强": "物业", "Mary Jones": "居民", "赵明": "物业"}


@pytest.fixture(scope="session")
def scattered_folder(tmp_path_factory, codebook_text):
    """A study with codings put anywhere by two people."""
    folder = tmp_path_factory.mktemp("scattered")
    (folder / "c.yaml").write_text(codebook_text, encoding="utf-8")
    (folder / "in").mkdir()
    dice = random.Random(7)
    names = list(GROUPS)
    for number in range(4):
        talk = "".join(
            f"{dice.choice(names)}：{'一二三四五。' * dice.randint(1, 4)}\n" for _ in range(9)
        )
        (folder / "in" / f"d{number}.txt").write_text(
            f"访谈者：第{number}问？\n{talk}", encoding="utf-8"
        )
    rows = "".join(
        f"d{number},{name},{group}\n"
        for number in range(4)
        for name, group in GROUPS.items()
        if name in (folder / "in" / f"d{number}.txt").read_text("utf-8")
    )
    (folder / "a.csv").write_text(f"document,speaker,group\n{rows}", encoding="utf-8")
    codes = [*LABELS["cause"], *LABELS["obstacle"], "cause.trust", "rec.subsidy", "stage.run"]
    with create_study(folder / "study", codebook=folder / "c.yaml") as study:
        import_transcripts(study, [folder / "in"], attributes=folder / "a.csv", coder="x")
        for _ in range(150):
            document = f"d{dice.randrange(4)}"
            length = len(text_of(study, document))
            start = dice.randrange(12, length - 2)
            end = min(length, start + dice.choice([2, 5, 9, 20]))
            try:
                apply_code(
                    study,
                    dice.choice(codes),
                    document=document,
                    span=(start, end),
                    coder=dice.choice(["anna", "ben"]),
                    contrary=dice.random() < 0.1,
                )
            except StudyError:
                continue
    return folder / "study"


@pytest.fixture
def scattered(scattered_folder):
    with open_study(scattered_folder) as study:
        yield study


def contexts_of(study, coding, unit):
    if unit == "document":
        return [coding.document]
    if unit == "turn":
        return [(coding.document, coding.turn)]
    spans = structure_of(study, coding.document_id).sentence_spans()
    return [
        (coding.document, at)
        for at, (start, end) in enumerate(spans)
        if start < coding.end and coding.start < end
    ]


def label_of(study, axis, coding):
    if axis == "group":
        return coding.attributes.get("group") if coding.role == "participant" else None
    if axis == "document":
        return coding.document
    ids = {code.id for code in study.codebook.family_codes(axis)}
    return coding.code if coding.code in ids else None


def recount(study, rows, columns, unit, case):
    """Contexts, cases and codings of every cell, from nothing but ``find_codings``."""
    held = {}
    for coding in find_codings(study):
        for context in contexts_of(study, coding, unit):
            held.setdefault(context, []).append(coding)
    both_codes = rows in LABELS and columns in LABELS
    cells = {}
    for context, codings in held.items():
        found = {}
        for one, other in product(codings, codings):
            if not both_codes and one is not other:
                continue
            row, column = label_of(study, rows, one), label_of(study, columns, other)
            if row and column:
                said = found.setdefault((row, column), (set(), set(), set()))
                said[0].add(voice(one, case))
                said[1].add(voice(other, case))
                said[2].update((one.id, other.id))
        for pair, (first, second, ids) in found.items():
            cell = cells.setdefault(pair, (set(), set(), set()))
            cell[0].add(context)
            cell[1].update((first & second) or (first | second))
            cell[2].update(ids)
    return {
        pair: (len(contexts), len(cases), tuple(sorted(ids)))
        for pair, (contexts, cases, ids) in cells.items()
    }


def voice(coding, case):
    return coding.document if case == "document" or not coding.speaker else coding.speaker_id


@pytest.mark.parametrize("case", ["speaker", "document"])
@pytest.mark.parametrize("unit", ["sentence", "turn", "document"])
@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ("obstacle", "cause"),
        ("cause", "obstacle"),
        ("cause", "cause"),
        ("cause", "group"),
        ("group", "cause"),
        ("obstacle", "document"),
    ],
)
def test_cells_agree_with_a_recount(scattered, rows, columns, unit, case):
    found = cross(scattered, rows, columns, context=unit, case=case)
    counted = {
        (cell.row, cell.column): (cell.contexts, cell.cases, cell.codings)
        for row in found.cells
        for cell in row
        if cell.contexts
    }
    assert counted == recount(scattered, rows, columns, unit, case)
    assert counted


@pytest.mark.parametrize("unit", ["sentence", "turn", "document"])
def test_margins_and_c_agree_with_a_recount(scattered, unit):
    found = cross(scattered, "obstacle", "cause", context=unit)
    held, voices = {}, {}
    for coding in find_codings(scattered):
        label = label_of(scattered, "obstacle", coding) or label_of(scattered, "cause", coding)
        if label:
            held.setdefault(label, set()).update(contexts_of(scattered, coding, unit))
            voices.setdefault(label, set()).add(voice(coding, "speaker"))
    for margin in (*found.rows, *found.columns):
        assert (margin.contexts, margin.cases) == (
            len(held.get(margin.label, ())),
            len(voices.get(margin.label, ())),
        )
    assert found.contexts == len(set().union(*held.values()))
    assert found.cases == len(set().union(*voices.values()))
    for cell in (cell for row in found.cells for cell in row):
        union = held[cell.row] | held[cell.column]
        assert cell.c == pytest.approx(cell.contexts / len(union))
        assert cell.contexts == len(held[cell.row] & held[cell.column])


def test_a_code_crossed_with_itself_is_never_apart(scattered):
    found = cross(scattered, "cause", "cause")
    for row in found.cells:
        for cell in row:
            if cell.row == cell.column and cell.contexts:
                assert cell.c == 1


def test_a_group_has_no_more_voices_than_speakers_who_said_it(scattered):
    found = cross(scattered, "cause", "group", context="document")
    said = {(each.code, each.attributes.get("group")) for each in find_codings(scattered)}
    for cell in (cell for row in found.cells for cell in row):
        assert bool(cell.cases) == ((cell.row, cell.column) in said)
        assert cell.cases <= 2


def test_c_is_none_with_a_reason_where_an_axis_is_who_speaks(coded):
    found = cross(coded, "cause", "group")
    assert {cell.c for row in found.cells for cell in row} == {None}
    assert found.no_c
    assert found.as_dict()["c_undefined"] == found.no_c
    assert cross(coded, "cause", "obstacle").as_dict()["c_undefined"] is None


def test_what_the_sample_adds_up_to(coded):
    found = cross(coded, "obstacle", "cause")
    cells = {
        (c.row, c.column): (c.contexts, c.cases, c.c)
        for row in found.cells
        for c in row
        if c.contexts
    }
    assert cells == {
        ("obstacle.privacy", "cause.lack_of_trust"): (3, 3, 0.75),
        ("obstacle.money", "cause.lack_of_trust"): (1, 1, 0.25),
    }
    assert (found.contexts, found.cases) == (5, 3)
    trust = next(m for m in found.columns if m.label == "cause.lack_of_trust")
    assert (trust.contexts, trust.cases) == (4, 3)
    assert [each.label for each in found.rows] == ["obstacle.privacy", "obstacle.money"]


def test_rows_and_columns_are_sorted_on_cases_then_contexts(scattered):
    found = cross(scattered, "cause", "group")
    for margins in (found.rows, found.columns):
        keys = [(-each.cases, -each.contexts) for each in margins]
        assert keys == sorted(keys)


def test_stages_keep_their_order(coded):
    apply_code(coded, "stage.run", document="二", quote="好的")
    apply_code(coded, "stage.run", document="three", quote="What helps")
    assert [m.label for m in cross(coded, "stage", "obstacle").rows] == ["stage.start", "stage.run"]


def test_a_talkative_person_is_one_voice(empty_study, write_text):
    write_text("in/a.txt", "王芳：隐私，信不过。\n访谈者：嗯。\n" * 5)
    import_transcripts(empty_study, [empty_study.folder.parent / "in"])
    code_by_rules(empty_study)
    cell = cross(empty_study, "obstacle.privacy", "cause.lack_of_trust").cells[0][0]
    assert (cell.contexts, cell.cases, len(cell.codings)) == (5, 1, 10)


def test_an_empty_study(empty_study):
    found = cross(empty_study, "obstacle", "cause")
    assert (found.contexts, found.cases) == (0, 0)
    assert [m.label for m in found.rows] == LABELS["obstacle"]
    assert {(c.contexts, c.cases, c.c, c.codings) for row in found.cells for c in row} == {
        (0, 0, None, ())
    }
    assert found.as_dict()["cells"] == []
    with pytest.raises(NotFoundError):
        cross(empty_study, "obstacle", "group")


def test_parents_gather_what_is_under_them(coded):
    plain = cross(coded, "cause", "obstacle")
    assert [m.label for m in plain.rows] == ["cause.lack_of_trust", "cause.mutual_trust"]
    gathered = cross(coded, "cause", "obstacle", parents=True)
    (margin,) = gathered.rows
    assert (margin.label, margin.contexts, margin.cases) == ("cause.trust", 5, 3)
    assert [m.label for m in cross(coded, "cause.trust", "obstacle").rows] == [
        "cause.lack_of_trust",
        "cause.mutual_trust",
    ]


def test_what_is_coded_with_a_parent_itself_is_shown_only_then(coded):
    axis = make_axis(coded, "cause")
    assert axis.spare == {"cause.trust"}
    assert "cause.trust" in axis.labels
    apply_code(coded, "cause.trust", document="一", quote="大家信不过物业")
    assert "cause.trust" in [m.label for m in cross(coded, "cause", "obstacle").rows]


def test_axes_of_every_kind(coded):
    kinds = {
        "cause": "codes",
        "cause.trust": "codes",
        "rec.subsidy": "codes",
        "motivation": "codes",
        "dimension": "dimension",
        "group": "attribute",
        "age": "attribute",
        "document": "document",
        "speaker": "speaker",
    }
    for name, kind in kinds.items():
        assert make_axis(coded, name).kind == kind
    assert make_axis(coded, "motivation").labels == ("cause.lack_of_trust",)
    assert make_axis(coded, "group").labels == ("居民", "物业")
    assert make_axis(coded, "speaker").labels == ("Mary Jones", "李强", "王芳")
    with pytest.raises(NotFoundError, match="did you mean group"):
        make_axis(coded, "gruop")


def test_dimension_against_group(coded):
    found = cross(coded, "dimension", "group")
    assert [(c.row, c.column, c.cases) for row in found.cells for c in row] == [
        ("motivation", "居民", 2),
        ("motivation", "物业", 1),
    ]


def test_attributes_of_a_document_without_speakers(empty_study, write_text):
    write_text("in/a.txt", "大家信不过物业。\n我们缺乏信任。\n")
    import_transcripts(empty_study, [empty_study.folder.parent / "in"], values={"group": "问卷"})
    code_by_rules(empty_study)
    (row, *_) = cross(empty_study, "cause", "group").cells
    assert [(c.row, c.column, c.cases) for c in row] == [("cause.lack_of_trust", "问卷", 1)]


def test_only_these_coders_and_statuses(coded):
    everything = cross(coded, "obstacle", "cause")
    assert cross(coded, "obstacle", "cause", statuses=("accepted",)).contexts == 0
    wanted = find_codings(coded, Filter(documents=("一",), codes=("obstacle", "cause")))
    decide(coded, [each.id for each in wanted], accept=True)
    assert cross(coded, "obstacle", "cause", statuses=("accepted",)).contexts == 1
    assert cross(coded, "obstacle", "cause").contexts == everything.contexts
    decide(coded, [each.id for each in wanted], accept=False)
    assert cross(coded, "obstacle", "cause").contexts == everything.contexts - 1
    apply_code(coded, "cause.lack_of_trust", document="一", quote="政府应该补贴", coder="anna")
    assert cross(coded, "cause", "obstacle", coders=["anna"]).contexts == 1


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        ({"context": "paragraph"}, "sentence, turn"),
        ({"case": "person"}, "speaker, document"),
        ({"coders": ["ruls"]}, "did you mean rules?"),
    ],
)
def test_what_a_matrix_cannot_be_made_of(coded, options, remedy):
    with pytest.raises(StudyError) as caught:
        cross(coded, "obstacle", "cause", **options)
    assert remedy in caught.value.problems[0].remedy


@pytest.mark.parametrize("value", ["cases", "contexts", "c"])
def test_to_frame(coded, value):
    found = cross(coded, "obstacle", "cause")
    frame = found.to_frame(value)
    assert frame.shape == (2, 2)
    assert (frame.index.name, frame.columns.name) == ("obstacle", "cause")
    assert (
        frame.loc["obstacle.money", "cause.lack_of_trust"]
        == {"cases": 1, "contexts": 1, "c": 0.25}[value]
    )


def test_contrary_evidence_is_not_counted(coded):
    ids = {each.id for each in find_codings(coded, Filter(contrary=True))}
    found = cross(coded, "obstacle", "document")
    assert not ids & {i for row in found.cells for cell in row for i in cell.codings}
