"""What silence says: only where a person has demonstrably read, and of codes that they use."""

from __future__ import annotations

import pytest

from govcode.coding import (
    Filter,
    apply_code,
    assign,
    code_by_rules,
    create_study,
    decide,
    decide_where,
    find_codings,
    import_transcripts,
)
from govcode.coding.learning import _study_material
from govcode.coding.learning._study_material import DECIDED, SILENT, known_of

TRUST, MONEY, PRIVACY = "cause.lack_of_trust", "obstacle.money", "obstacle.privacy"


@pytest.fixture
def long(tmp_path, codebook_path):
    """One interview of twenty sentences, a turn each."""
    lines = "".join(f"王芳：第{n}句话讲的是门口的事情。\n访谈者：嗯。\n" for n in range(1, 21))
    (tmp_path / "长.txt").write_text(lines, encoding="utf-8")
    with create_study(tmp_path / "long", codebook=codebook_path) as study:
        import_transcripts(study, [tmp_path / "长.txt"])
        yield study


@pytest.fixture
def clock(monkeypatch):
    """Each change a second after the one before."""
    seconds = iter(range(60 * 60))

    def later():
        now = next(seconds)
        return f"2026-03-01T10:{now // 60:02}:{now % 60:02}Z"

    monkeypatch.setattr("govcode.coding._store.now", later)


def known(study, document):
    (found,) = [each for each in known_of(study).values() if each.name == document]
    return found


def labels(study, document, words):
    from govcode.coding import text_of

    at = text_of(study, document).index(words)
    found = [
        each for (start, end), each in known(study, document).labels.items() if start <= at < end
    ]
    return dict(found[0]) if found else {}


def code(study, words, which=TRUST):
    return apply_code(study, which, document="长", quote=words)


def test_a_persons_code_and_the_silence_around_it_in_the_same_words(long):
    code(long, "第3句话")
    code(long, "第9句话", MONEY)
    assert labels(long, "长", "第3句话") == {TRUST: DECIDED, MONEY: -SILENT, "cause.trust": 0}
    assert labels(long, "长", "第9句话") == {MONEY: DECIDED, TRUST: -SILENT}
    assert labels(long, "长", "第5句话") == {}  # between them, and nobody tells that it was read


def test_what_was_coded_in_reading_order_was_read_between(long, clock):
    for n in (2, 4, 5, 8, 11, 13, 16, 18):
        code(long, f"第{n}句话")
    assert labels(long, "长", "第7句话") == {TRUST: -SILENT}
    assert labels(long, "长", "第1句话") == {}
    assert labels(long, "长", "第19句话") == {}


def test_what_was_coded_here_and_there_was_not(long, clock):
    for n in (18, 2, 16, 4, 13, 5, 11, 8):
        code(long, f"第{n}句话")
    assert labels(long, "长", "第7句话") == {}


def test_many_codings_of_one_second_tell_nothing_of_reading(long, monkeypatch):
    monkeypatch.setattr("govcode.coding._store.now", lambda: "2026-03-01T10:00:00Z")
    for n in (2, 4, 5, 8, 11, 13, 16, 18):
        code(long, f"第{n}句话")
    assert labels(long, "长", "第7句话") == {}


def test_what_was_assigned_was_read_up_to_the_last_coding(long):
    assign(long, ["tester"])
    assert known_of(long) == {}
    code(long, "第9句话")
    assert labels(long, "长", "第4句话") == {TRUST: -SILENT}
    assert labels(long, "长", "第12句话") == {}


def test_decisions_count_for_their_words_and_waiting_suggestions_are_unknown(study):
    code_by_rules(study)
    found = find_codings(study, Filter(documents=("二",)))
    trust = next(each for each in found if each.code == TRUST and "钱不够" in each.excerpt)
    decide(study, [trust.id], accept=False)
    told = labels(study, "二", "钱不够")
    assert told[TRUST] == -DECIDED
    assert told[MONEY] == 0  # suggested, and nobody has decided
    assert not any(labels(study, "二", "补贴太少").values())  # nobody has looked at these words


def test_a_decision_on_many_at_once_tells_nothing_of_reading(study, monkeypatch):
    monkeypatch.setattr("govcode.coding._store.now", lambda: "2026-03-01T10:00:00Z")
    code_by_rules(study)
    done = decide_where(study, Filter(statuses=("suggested",)), accept=True)
    assert done.changed > 3
    told = labels(study, "二", "隐私大家都在说")
    assert told
    assert all(weight >= 0 for weight in told.values())


def test_words_that_deny_a_code_are_no_example_of_it(study):
    apply_code(study, PRIVACY, document="一", quote="不是隐私的问题", contrary=True)
    assert labels(study, "一", "不是隐私的问题")[PRIVACY] == -DECIDED


def test_a_span_counts_for_the_units_that_share_half_of_the_shorter(long):
    from govcode.coding import text_of

    start = text_of(long, "长").index("第3句话")
    apply_code(long, TRUST, document="长", span=(start + 2, start + 5))
    assert labels(long, "长", "第3句话")[TRUST] == DECIDED
    assert _study_material.SILENT <= _study_material.DECIDED
