"""The laws of exchange: nothing changes on the way out and back in, whatever a study holds."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from govcode.coding import (
    Filter,
    add_memo,
    apply_code,
    check_study,
    code_by_rules,
    create_study,
    decide,
    find_codings,
    import_transcripts,
    memos,
)
from govcode.coding.exchange import export_project, study_from_project
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._project import (
    Case,
    Code,
    Coding,
    Note,
    Place,
    Project,
    Selection,
    Set,
    Source,
    Stamp,
    User,
    Value,
    Variable,
    guid_of,
)
from govcode.coding.exchange._registry import ReadOptions, WriteOptions
from govcode.coding.exchange._take import take_project
from govcode.coding.exchange.refi._read import read_project
from govcode.coding.exchange.refi._write import write_project

LETTERS = st.sampled_from(
    [
        *"信任补贴居民参与 trust subsidy\n：。，!?",
        "😀",
        "𠮷",
        "\u2028",
        "é",
        "訪",
        "Ａ",
        "\ufeff",
        "<",
        "&",
        '"',
        "\t",
    ]
)
TEXTS = st.text(LETTERS, min_size=1, max_size=80)
NAMES = st.text(LETTERS, max_size=12)
TIMES = st.sampled_from(["", "2024-03-01T10:00:00Z", "1999-12-31T23:59:59Z"])
QUICK = [Phase.explicit, Phase.reuse, Phase.generate]  # a study takes too long to shrink
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


def ids(kind, number):
    return [guid_of("law", kind, each) for each in range(number)]


@st.composite
def projects(draw):
    """Any project of texts: overlaps, several coders, empty names, astral characters."""
    users = [User(guid, draw(NAMES), "") for guid in ids("user", draw(st.integers(1, 3)))]
    codes: list[Code] = []
    for guid in ids("code", draw(st.integers(1, 5))):
        parent = draw(st.sampled_from(["", *(each.guid for each in codes)]))
        color = draw(st.sampled_from(["", "#ff00aa"]))
        codes.append(Code(guid, draw(NAMES), draw(NAMES), color, draw(st.booleans()), parent))
    variables = [Variable(guid, draw(NAMES)) for guid in ids("variable", draw(st.integers(0, 2)))]
    sources, codings, selections, notes = [], [], [], []

    def stamp():
        user = draw(st.sampled_from(users)).guid
        return Stamp(user, draw(TIMES), draw(st.sampled_from(["", user])), draw(TIMES))

    for guid in ids("source", draw(st.integers(1, 3))):
        text = draw(TEXTS)
        values = tuple(Value(each.guid, draw(st.none() | NAMES)) for each in variables)
        sources.append(Source(guid, draw(NAMES), text, suffix=".txt", stamp=stamp(), values=values))
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            at = guid_of("law selection", len(selections))
            name = draw(NAMES) or " ".join(text[start:end].split())[:100]
            selections.append(Selection(at, guid, start, end, name, stamp()))
            for _ in range(draw(st.integers(0, 2))):
                made = guid_of("law coding", len(codings))
                code, user = draw(st.sampled_from(codes)), draw(st.sampled_from(users))
                when = draw(TIMES) or "2001-01-01T00:00:00Z"
                codings.append(Coding(made, guid, code.guid, start, end, user.guid, when, at))
    for guid in ids("note", draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["project", "source", "code", "words"]))
        place = Place(kind)
        if kind == "source":
            place = Place(kind, draw(st.sampled_from(sources)).guid)
        elif kind == "code":
            place = Place(kind, draw(st.sampled_from(codes)).guid)
        elif selections and kind == "words":
            on = draw(st.sampled_from(selections))
            place = Place(kind, on.source, on.start, on.end, on.guid)
        else:
            place = Place("project")
        notes.append(Note(guid, draw(TEXTS), draw(NAMES), stamp(), (place,)))
    cases = [
        Case(guid, draw(NAMES), sources=(draw(st.sampled_from(sources)).guid,))
        for guid in ids("case", draw(st.integers(0, 2)))
    ]
    sets = [
        Set(guid, draw(NAMES), codes=(codes[0].guid,))
        for guid in ids("set", draw(st.integers(0, 1)))
    ]
    return Project(
        name="a project",
        origin="law",
        users=tuple(users),
        codes=tuple(codes),
        variables=tuple(variables),
        cases=tuple(cases),
        sources=tuple(sources),
        selections=tuple(selections),
        codings=tuple(codings),
        notes=tuple(notes),
        sets=tuple(sets),
    )


def same(one, other, *names):
    for name in names:
        assert set(getattr(one, name)) == set(getattr(other, name)), name


CONTENT = "users variables cases selections codings notes sets links parts".split()


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(project=projects(), offsets=st.sampled_from(["codepoint", "utf16"]))
def test_a_project_that_is_written_and_read_is_the_same(project, offsets, tmp_path):
    path = tmp_path / "p.qdpx"
    written = replace(project, own={"x": 1})
    write_project(written, path, WriteOptions(offsets=offsets), LossNotes())
    found = read_project(path, ReadOptions(), LossNotes())
    same(project, found, *CONTENT)
    assert by_guid(found.codes) == by_guid(project.codes)
    assert [replace(each, data=None) for each in found.sources] == list(project.sources)


def by_guid(codes):
    return {each.guid: each for each in codes}


@settings(max_examples=30, deadline=None, phases=QUICK, suppress_health_check=SLOW)
@given(project=projects())
def test_a_foreign_project_goes_through_a_study_unchanged(project, tmp_path):
    """Texts, codes, codings, coders, notes, values and GUIDs; what is not is told in the report."""
    first = tmp_path / "first.qdpx"
    write_project(project, first, WriteOptions(target="atlasti"), LossNotes())
    shutil.rmtree(tmp_path / "study", ignore_errors=True)
    done = study_from_project(
        tmp_path / "study", first, options=ReadOptions(offsets="codepoint", mark="not-counted")
    )
    from govcode.coding import open_study

    with open_study(tmp_path / "study") as study:
        assert check_study(study).problems == ()
        found = take_project(study, LossNotes())
    same(project, found, "users", "cases", "codings", "notes", "sets", "selections")
    assert {each.guid: each.text for each in found.sources} == {
        each.guid: each.text for each in project.sources
    }
    assert {each.guid: each.name for each in found.sources} == {
        each.guid: each.name for each in project.sources
    }
    assert {each.guid: set(each.values) for each in found.sources} == {
        each.guid: set(each.values) for each in project.sources
    }
    assert by_guid(found.codes) == by_guid(project.codes)
    assert done.loss.count("left out", "codings") == 0


# --- studies of govcode's own

SPEECH = {
    "zh": ["我们信不过物业。", "政府应该补贴😀。", "隐私大家都在说。", "钱不够，𠮷祥里也一样。"],
    "en": ["We don't trust them.", "Privacy matters 😀 to us.", "Subsidies would help."],
}


@st.composite
def studies(draw):
    """What is done in a study: interviews, codings by several people, decisions, memos."""
    interviews = []
    for number in range(draw(st.integers(1, 3))):
        lang = draw(st.sampled_from(["zh", "en"]))
        ask, answer = {"zh": ("访谈者：", "王芳："), "en": ("Interviewer: ", "Mary Jones: ")}[lang]
        said = draw(st.lists(st.sampled_from(SPEECH[lang]), min_size=2, max_size=5))
        lines = [f"{answer if at % 2 else ask}{words}" for at, words in enumerate(said)]
        lines.append(f"{answer}{number}.")  # no two are the same
        interviews.append((f"{lang} {number}", "\n".join(lines) + "\n"))
    actions = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["apply", "apply", "decide", "memo", "attribute"]),
                st.integers(0, 10_000),
                st.sampled_from(["安娜", "Ben", "tester"]),
                st.integers(0, 10_000),
            ),
            max_size=8,
        )
    )
    return interviews, actions, draw(st.booleans())


CODES = ["obstacle.privacy", "obstacle.money", "cause.lack_of_trust", "cause.trust", "rec.subsidy"]


def act(study, interviews, action):
    what, number, coder, other = action
    name, text = interviews[number % len(interviews)]
    code = CODES[other % len(CODES)]
    if what == "apply":
        spoken = [line.rpartition("：")[2].rpartition(": ")[2] for line in text.split("\n") if line]
        words = spoken[other % len(spoken)]
        start = text.index(words) + other % len(words)
        span = (start, text.index(words) + len(words))
        if not any(
            (c.start, c.end, c.code, c.coder) == (*span, code, coder)
            for c in find_codings(study, Filter(contrary=None))
        ):
            apply_code(study, code, document=name, span=span, coder=coder)
    elif what == "decide" and (found := find_codings(study, Filter(contrary=None))):
        decide(study, [found[number % len(found)].id], accept=bool(other % 3), coder=coder)
    elif what == "memo":
        on = [{"document": name}, {"document": name, "span": (0, 3)}, {"code": code}, {}][other % 4]
        add_memo(study, f"想一想 {number}😀\n第二行", coder=coder, **on)
    elif what == "attribute":
        study_table = study.folder / "attributes.csv"
        study_table.write_text(f"document,speaker,组\n{name},,{number}\n", encoding="utf-8")
        import_transcripts(study, [], attributes=study_table)


@settings(max_examples=25, deadline=None, phases=QUICK, suppress_health_check=SLOW)
@given(made=studies())
def test_a_study_goes_out_and_comes_back_the_same(made, tmp_path, codebook_path, monkeypatch):
    interviews, actions, rules = made
    for name in ("one", "two", "texts"):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
    (tmp_path / "texts").mkdir()
    for name, text in interviews:
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "p.qdpx").unlink(missing_ok=True)
    (tmp_path / "q.qdpx").unlink(missing_ok=True)
    with create_study(tmp_path / "one", codebook=codebook_path) as study:
        import_transcripts(study, [tmp_path / "texts"])
        if rules:
            code_by_rules(study)
        for action in actions:
            act(study, interviews, action)
        export_project(study, tmp_path / "p.qdpx")
        export_project(study, tmp_path / "q.qdpx")
        assert (tmp_path / "p.qdpx").read_bytes() == (tmp_path / "q.qdpx").read_bytes()
        ours = take_project(study, LossNotes())
        kept = Filter(statuses=("accepted", "suggested"))
        before = [plain(each) for each in find_codings(study, kept)]
        noted = [(m.about, m.document, m.code, m.excerpt, m.text, m.coder) for m in memos(study)]
    done = study_from_project(tmp_path / "two", tmp_path / "p.qdpx")
    from govcode.coding import open_study

    with open_study(tmp_path / "two") as study:
        assert check_study(study).problems == ()
        theirs = take_project(study, LossNotes())
        for field in fields(Project):
            if field.name in ("selections", "own", "guid", "codings"):
                continue
            one, two = (shaped(getattr(each, field.name)) for each in (ours, theirs))
            assert one == two, field.name
        assert {replace(each, selection="") for each in theirs.codings} == set(ours.codings)
        assert [plain(each) for each in find_codings(study, kept)] == before
        assert sorted(noted) == sorted(
            (m.about, m.document, m.code, m.excerpt, m.text, m.coder) for m in memos(study)
        )
        assert study.codebook_path.read_text("utf-8") == codebook_path.read_text("utf-8")
    assert done.loss.count("left out", "codings") == 0


def shaped(values):
    """Values in an order of their own; which selection a note came on is new after a first import."""
    if not isinstance(values, tuple):
        return values
    listed = [
        replace(each, places=tuple(replace(place, selection="") for place in each.places))
        if isinstance(each, Note)
        else each
        for each in values
    ]
    return sorted(listed, key=repr)


def plain(coding):
    names = "document start end excerpt code coder origin status turn speaker role evidence".split()
    return {name: getattr(coding, name) for name in (*names, "created_at", "decided_by")}
