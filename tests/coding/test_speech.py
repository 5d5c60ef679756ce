"""What was said, and whose words a filter asks for."""

from __future__ import annotations

import pytest

from govcode.codebooks import builtin_codebooks, load_codebook
from govcode.coding import (
    Filter,
    Matcher,
    NotFoundError,
    Speech,
    SpeechFilter,
    codebook_terms,
    create_study,
    cue_spans,
    cue_words,
    decide,
    find_codings,
    import_transcripts,
    set_role,
)


def said(study, **wanted):
    """Document → the sentences that a filter asks for."""
    speech = Speech(study, SpeechFilter(**wanted))
    return {
        spoken.name: [spoken.text[each.start : each.end].strip() for each in spoken.passages()]
        for spoken in speech
    }


def test_only_speech_is_said(study):
    found = said(study)
    assert list(found) == ["three", "一", "二"]
    assert found["二"] == [
        "钱够吗？",
        "我们缺乏信任，钱不够。",
        "补贴太少。",
        "好的。",
        "隐私大家都在说，信不过的是平台。",
    ]


@pytest.mark.parametrize(
    ("wanted", "documents", "sentences"),
    [
        ({"documents": ("一",)}, ["一"], 7),
        ({"speakers": ("王芳",)}, ["一"], 5),
        ({"groups": ("居民",)}, ["three", "一"], 9),
        ({"groups": ("居民",), "documents": ("一",)}, ["一"], 5),
        ({"attributes": (("age", "50"),)}, ["二"], 3),
        ({"roles": ("interviewer",)}, ["three", "一", "二"], 6),
        ({"languages": ("en",)}, ["three"], 6),
        ({"languages": ("zh",), "roles": ("participant",)}, ["一", "二"], 8),
        ({"languages": ("mixed",)}, [], 0),
    ],
)
def test_a_filter_chooses(study, wanted, documents, sentences):
    found = said(study, **wanted)
    assert list(found) == documents
    assert sum(map(len, found.values())) == sentences


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"documents": ("四",)}, "there is no document '四'"),
        ({"speakers": ("王方",)}, "there is no speaker '王方' \\(did you mean 王芳"),
        ({"groups": ("村民",)}, "there is no group '村民'"),
        ({"attributes": (("colour", "red"),)}, "there is no attribute 'colour'"),
        ({"roles": ("boss",)}, "there is no role 'boss'"),
        ({"languages": ("fr",)}, "there is no language 'fr'"),
    ],
)
def test_what_the_study_has_not_is_an_error_with_a_hint(study, wanted, message):
    with pytest.raises(NotFoundError, match=message):
        Speech(study, SpeechFilter(**wanted))


def test_interviewers_are_left_out_unless_roles_are_asked_for(study):
    without = Speech(study, interviewers=False)
    assert {each.speaker_id for spoken in without for each in spoken.passages()} == {
        each for each, person in without.people.items() if person.role == "participant"
    }
    asked = Speech(study, SpeechFilter(roles=("interviewer",)), interviewers=False)
    assert {asked.role(each.speaker_id) for spoken in asked for each in spoken.passages()} == {
        "interviewer"
    }
    set_role(study, "王芳", "interviewer")
    assert [spoken.name for spoken in Speech(study, interviewers=False)] == ["three", "二"]


def test_words_inside_codings_only(coded):
    code = "cause.lack_of_trust"
    codings = find_codings(coded, Filter(codes=(code,)))
    speech = Speech(coded, SpeechFilter(codes=(code,)))
    spans = {(each.document, each.start, each.end) for each in codings}
    assert spans
    for spoken in speech:
        inside = [span[1:] for span in spans if span[0] == spoken.name]
        assert spoken.inside == sorted(inside)
        for passage in spoken.passages():
            assert spoken.touches(passage.start, passage.end)
        for start, end in inside:
            assert spoken.counts(start, end)
            assert not spoken.counts(start - 1, end)
            assert spoken.overlap(start - 1, end + 1) == end - start
    decide(coded, [each.id for each in codings], accept=False)
    assert list(Speech(coded, SpeechFilter(codes=(code,)))) == []


def test_passages_are_the_sentences_one_by_one(study):
    speech = Speech(study, SpeechFilter(roles=("participant",)))
    for spoken in speech:
        one_by_one = [spoken.passage(at) for at in range(len(spoken.starts))]
        assert [each for each in one_by_one if each] == list(spoken.passages())


def test_a_stretch_is_speech_of_one_turn(study):
    for spoken in Speech(study):
        for passage in spoken.passages():
            start, end = spoken.stretch(passage)
            assert start <= passage.start < passage.end <= end
            within = [at for at, place in enumerate(spoken.starts) if start <= place < end]
            assert {spoken.kinds[at] for at in within} == {"s"}
            assert {spoken.passage(at).turn for at in within} == {passage.turn}


def test_labels_to_count_by(study):
    speech = Speech(study)
    group, speaker = speech.labeller("group"), speech.labeller("speaker")
    labels = {
        (group.label(spoken, each.speaker_id), speaker.label(spoken, each.speaker_id))
        for spoken in speech
        for each in spoken.passages()
    }
    assert labels == {
        ("居民", "王芳"),
        ("物业", "李强"),
        ("居民", "Mary Jones"),
        ("", "访谈者 (一)"),
        ("", "访谈者 (二)"),
        ("", "Interviewer (three)"),
    }
    with pytest.raises(NotFoundError, match="did you mean group"):
        speech.labeller("groups")


def test_text_without_speakers_is_its_document_s(tmp_path, codebook_path, write_text):
    path = write_text("plain.txt", "大家好。我们谈谈信任。\n\n再见。\n")
    with create_study(tmp_path / "s", codebook=codebook_path) as study:
        import_transcripts(study, [path])
        speech = Speech(study, interviewers=False)
        label = speech.labeller("speaker").label
        found = {label(spoken, p.speaker_id) for spoken in speech for p in spoken.passages()}
        assert found == {"(plain)"}
        assert said(study, roles=("participant",)) == {}


@pytest.mark.parametrize("name", [*builtin_codebooks(), None])
def test_terms_are_those_of_the_matcher(name, codebook_path):
    codebook = load_codebook(name or codebook_path)
    assert codebook_terms(codebook) == Matcher(codebook).terms


def test_cue_words_keep_phrases_and_stems(study):
    assert cue_words(study.codebook) >= {"subsid*", "trust each other", "信不过", "信任", "补贴"}


def test_cue_spans_hold_what_the_rules_found(coded):
    speech = Speech(coded, interviewers=False)
    spans = dict(cue_spans(speech))
    ids = {head.name: head.id for head in speech.documents}
    for coding in find_codings(coded, Filter(contrary=None)):
        for evidence in coding.evidence:
            assert (evidence.start, evidence.end) in spans[ids[coding.document]]
