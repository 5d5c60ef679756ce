"""What stands for and against a code, in whose words, and who is silent."""

from __future__ import annotations

import pytest

from govcode.coding import (
    Filter,
    apply_code,
    create_study,
    decide,
    find_codings,
    import_transcripts,
    open_study,
    set_role,
)
from govcode.reports._evidence import Gathering


def evidence(study, code, **options):
    return Gathering(study).evidence(study.codebook.by_id[code], **options)


def test_counts_of_a_code(coded):
    found = evidence(coded, "cause.lack_of_trust")
    assert (found.codings, found.contexts, found.cases, found.confirmed) == (4, 4, 3, 0)
    assert [(g.group, g.cases, g.participants) for g in found.groups] == [
        ("居民", 2, 2),
        ("物业", 1, 1),
    ]
    assert found.silent == ()
    decide(coded, found.coding_ids[:2], accept=True)
    assert evidence(coded, "cause.lack_of_trust").confirmed == 2


def test_a_parent_gathers_what_is_under_it(coded):
    found = evidence(coded, "cause.trust")
    assert (found.codings, found.cases) == (5, 3)
    assert set(found.coding_ids) == {
        e.id for e in find_codings(coded, Filter(codes=("cause.trust",)))
    }


def test_silent_groups_are_named(coded):
    assert evidence(coded, "obstacle.money").silent == ("居民",)
    assert evidence(coded, "stage.start").silent == ("物业",)
    apply_code(
        coded, "obstacle.money", document="一", quote="您担心隐私吗"
    )  # the interviewer's words
    assert evidence(coded, "obstacle.money").silent == ("居民",)


def test_somebody_who_is_no_participant_is_in_no_group(coded):
    set_role(coded, "李强", "other")
    found = evidence(coded, "obstacle.money")
    assert [(g.group, g.cases, g.participants) for g in found.groups] == [("居民", 0, 2)]


def test_contrary_evidence_is_what_denies_the_code_or_carries_its_opposite(coded):
    found = evidence(coded, "obstacle.privacy")
    assert (found.contrary, found.contrary_cases) == (1, 1)
    assert [q.coding.excerpt for q in found.rivals] == ["不是隐私的问题。"]
    found = evidence(coded, "cause.lack_of_trust")
    assert [q.coding.code for q in found.rivals] == ["cause.mutual_trust"]
    assert evidence(coded, "cause.mutual_trust").contrary == 0


def test_rejected_codings_are_out(coded):
    decide(coded, [e.id for e in find_codings(coded, Filter(contrary=True))], accept=False)
    assert evidence(coded, "obstacle.privacy").contrary == 0


def test_a_code_that_nobody_mentions(empty_study):
    found = evidence(empty_study, "cause.trust")
    assert (found.codings, found.cases, found.groups, found.silent) == (0, 0, (), ())
    assert found.quotations == found.rivals == ()


def test_cases_may_be_documents(coded):
    coded.close()
    (coded.folder / "govcode.toml").write_text('case = "document"\n')
    with open_study(coded.folder) as study:
        apply_code(study, "obstacle.money", document="二", quote="钱够吗")
        assert evidence(study, "obstacle.money").cases == 1


READABLE = "我们小区的事情大家都来商量着办才好"  # 17 characters


@pytest.fixture
def talk(tmp_path, codebook_path):
    """Two documents with four people of three groups, each sentence of another length."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        f"访谈者：问？\n王芳：一短。一{READABLE}。二{READABLE}。\n李强：三{READABLE}。四{READABLE * 12}。\n",
        encoding="utf-8",
    )
    (folder / "b.txt").write_text(
        f"访谈者：问？\n赵明：五{READABLE}。\n孙丽：六{READABLE}。七{READABLE}。\n",
        encoding="utf-8",
    )
    (tmp_path / "t.csv").write_text(
        "document,speaker,group\na,王芳,甲\na,李强,甲\nb,赵明,甲\nb,孙丽,乙\n", encoding="utf-8"
    )
    with create_study(tmp_path / "talk", codebook=codebook_path) as study:
        import_transcripts(study, [folder], attributes=tmp_path / "t.csv")
        yield study


def put(study, *starts, coder=None, code="rec.subsidy"):
    made = {}
    for start in starts:
        document = "b" if start[0] in "五六七" else "a"
        words = "一短" if start == "一短" else start[0] + READABLE * (12 if start[0] == "四" else 1)
        made[start] = apply_code(study, code, document=document, quote=words, coder=coder).id
    return made


def chosen(study, limit=4):
    found = evidence(study, "rec.subsidy", quotes=limit)
    return [quotation.coding.excerpt[:2] for quotation in found.quotations]


def test_quotations_readable_ones_first_in_the_order_of_documents(talk):
    put(talk, "一短", "一我", "二我")
    assert chosen(talk) == ["一我", "二我", "一短"]


def test_quotations_a_new_speaker_first_and_of_those_a_new_group(talk):
    put(talk, "一我", "二我", "三我", "五我", "六我")
    assert chosen(talk) == ["一我", "六我", "三我", "五我"]
    assert chosen(talk, 5)[-1] == "二我"
    assert chosen(talk, 1) == ["一我"]


def test_quotations_too_long_or_short_come_after_readable_ones_of_new_speakers(talk):
    put(talk, "一短", "四我", "五我")
    assert chosen(talk) == ["五我", "一短", "四我"]


def test_quotations_confirmed_first(talk):
    made = put(talk, "一我", "三我", "五我")
    decide(talk, [made["一我"], made["三我"]], accept=False)
    decide(talk, [made["三我"]], accept=True)
    talk.store.sql.execute("UPDATE codings SET status = 'suggested' WHERE id = ?", (made["一我"],))
    talk.store.sql.execute("UPDATE codings SET status = 'suggested' WHERE id = ?", (made["五我"],))
    assert chosen(talk) == ["三我", "一我", "五我"]


def test_the_same_words_are_quoted_once(talk):
    put(talk, "一我", "三我")
    put(talk, "一我", coder="anna")
    assert chosen(talk) == ["一我", "三我"]


def test_a_quotation_names_speaker_and_group(talk):
    put(talk, "六我")
    (quotation,) = evidence(talk, "rec.subsidy").quotations
    assert (quotation.speaker, quotation.group, quotation.coding.speaker) == ("孙丽", "乙", "孙丽")
