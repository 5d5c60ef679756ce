"""Results of speech recognisers by fixtures composed in each one's form."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.corpus import ReadingOptions, TableColumns, TranscriptError, read_data

FIXTURES = [
    *("whisper.json", "whisperx.json", "whisper-cpp.json", "funasr.json", "funasr-words.json"),
    *("xunfei.json", "xunfei-first.json", "tingwu.json", "paraformer.json", "aliyun.json"),
    *("tencent.json", "volcengine.json", "azure.json", "azure-fast.json", "assemblyai.json"),
    *("deepgram.json", "aws.json", "google.json", "revai.json", "records.json"),
]


@pytest.mark.parametrize("name", FIXTURES)
def test_speakers_turns_and_times_are_those_of_the_truth(name, round_trip):
    round_trip("speech", name)


@pytest.mark.parametrize("name", FIXTURES)
def test_dress_changes_nothing(name, fixture_bytes, turns):
    data = fixture_bytes("speech", name)
    value = json.loads(data)
    plain = turns(data, ".json")
    assert turns(json.dumps(value), ".json") == plain  # every character escaped
    assert turns(b"\xef\xbb\xbf" + data, ".json") == plain
    assert turns(data.decode().encode("utf-16"), ".json") == plain


def test_forms_that_differ_by_version(turns):
    utterances = {"results": {"utterances": [{"start": 0.5, "end": 1, "transcript": "Hi"}]}}
    assert turns(json.dumps(utterances), ".json") == [(None, 500, 1000, "Hi")]
    segments = {"results": {"audio_segments": [
        {"start_time": "0.5", "end_time": "1", "transcript": "Hi", "speaker_label": "spk_1"}]}}  # fmt: skip
    assert turns(json.dumps(segments), ".json") == [("Speaker 1", 500, 1000, "Hi")]
    iso = {
        "recognizedPhrases": [
            {"offset": "PT1.5S", "duration": "PT1M2S", "nBest": [{"display": "Hi"}]}
        ]
    }
    assert turns(json.dumps(iso), ".json") == [(None, 1500, 63500, "Hi")]
    lattice2 = {"lattice2": [{"spk": "段落-0", "json_1best": {"st": {"bg": "0", "ed": "9", "rl": "0",
                "rt": [{"ws": [{"cw": [{"w": "好"}]}]}]}}}]}  # fmt: skip
    assert turns(json.dumps(lattice2), ".json") == [(None, 0, 9, "好")]
    assert turns('{"text": "Only words.", "language": "en"}', ".json") == [
        (None, None, None, "Only words.")
    ]


def test_several_recordings_are_several_transcripts(read_parts):
    value = [{"key": "甲", "text": "好的", "timestamp": [[0, 100], [100, 200]]},
             {"key": "乙", "text": "<|zh|><|NEUTRAL|>坏了", "timestamp": [[0, 100]]}]  # fmt: skip
    first, second = read_parts(json.dumps(value), ".json")
    assert (first.part, first.text, first.turns[0].ends) == ("甲", "好的\n", 200)
    assert (second.part, second.text, second.turns[0].ends) == ("乙", "坏了\n", 100)


def test_channels_are_told_in_the_order_of_time(turns):
    value = {"transcripts": [
        {"channel_id": 0, "sentences": [{"begin_time": 0, "end_time": 9, "text": "a."},
                                        {"begin_time": 30, "end_time": 39, "text": "c."}]},
        {"channel_id": 1, "sentences": [{"begin_time": 20, "end_time": 29, "text": "b."}]}]}  # fmt: skip
    assert [turn[:2] for turn in turns(json.dumps(value), ".json")] == [
        ("channel 0", 0),
        ("channel 1", 20),
        ("channel 0", 30),
    ]


@pytest.mark.parametrize(
    ("start", "begins"),
    [("NaN", None), ("Infinity", None), ("-1", None), ("1e999", None), ("9" * 5000, None),
     ("true", None), ('"x"', None), ('"0:05"', 5000), ("[]", None), ("1e-3", 1)],
)  # fmt: skip
def test_strange_numbers_are_no_times(start, begins, turns):
    text = f'{{"segments": [{{"start": {start}, "text": "Hi"}}, {{"start": 9, "text": "so"}}]}}'
    assert turns(text, ".json")[0][1] == (9000 if begins is None else begins)


def test_keys_that_stand_twice_and_broken_characters_do_no_harm(read_parts):
    text = '{"segments": [{"start": 0, "start": 1, "text": "a\\ud800b\\u0000", "speaker": "x\\udc00"}]}'
    (transcript,) = read_parts(text, ".json")
    assert transcript.text == "x\ufffd: a\ufffdb\n"
    assert transcript.turns[0].begins == 1000
    transcript.text.encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("{}", "no known speech recogniser"),
        ("3", "no known speech recogniser"),
        ('{"text": "a setting", "colour": "red"}', "no known speech recogniser"),
        (
            '[{"agenda": "安防", "discussion": "大家讨论了很久，没有结果。"}]',
            "no known speech recogniser",
        ),
        ('{"segments": [{"start": 0, "text": "  "}]}', "holds no words"),
        ('{"segments": [{"start": 0, "text": "..."}]}', "holds no words"),
        ("{", "not JSON, or damaged"),
        ("", "not JSON, or damaged"),
        ("[" * 200_000, "nested deeper"),
        ('{"a":' * 200_000, "nested deeper"),
    ],
)
def test_what_is_no_transcript_is_refused_by_name(data, message, read_parts):
    with pytest.raises(TranscriptError, match=message) as caught:
        read_parts(data, ".json")
    assert caught.value.problems[0].message


def test_an_unknown_form_says_what_was_looked_for(read_parts):
    with pytest.raises(TranscriptError) as caught:
        read_parts('{"a": 1}', ".json")
    remedy = caught.value.problems[0].remedy
    assert all(name in remedy for name in ("whisper", "funasr", "xunfei", "tingwu", ".srt"))


def test_records_can_be_told_by_columns(turns):
    text = '{"rows": [{"who": "Ann", "what": "Hello there."}, {"who": "Bo", "what": "Hi."}]}'
    columns = TableColumns(speaker="who", speech=("what",))
    assert [turn[0] for turn in turns(text, ".json", columns=columns)] == ["Ann", "Bo"]


def test_vcsum_segments_are_no_transcripts(real_data, read_parts):
    for path in sorted(real_data.glob("vcsum/*.segments.json")):
        with pytest.raises(TranscriptError, match="no known speech recogniser"):
            read_parts(path.read_bytes(), ".json")


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
KEYS = st.sampled_from(
    "segments text start end speaker words transcription offsets from to sentence_info spk "
    "lattice json_1best st rt ws cw w results alternatives transcript items utterances data "
    "recognizedPhrases nBest display offsetInTicks monologues elements value ts timestamp".split()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_any_json_is_read_or_refused(value):
    _read_or_refuse(json.dumps(value).encode())


@settings(max_examples=60, deadline=None)
@given(data=st.data(), name=st.sampled_from(FIXTURES))
def test_mutated_results_are_read_or_refused(data, name, fixture_bytes):
    value = json.loads(fixture_bytes("speech", name))
    for _ in range(data.draw(st.integers(1, 3))):
        _mutate(value, data)
    _read_or_refuse(json.dumps(value).encode())


def _mutate(value, data) -> None:
    """Put something else in place of one value, anywhere in it."""
    while isinstance(value, dict | list) and value:
        places = list(value) if isinstance(value, dict) else range(len(value))
        place = data.draw(st.sampled_from(list(places)))
        if not isinstance(value[place], dict | list) or data.draw(st.booleans()):
            value[place] = data.draw(VALUES)
            return
        value = value[place]


def _read_or_refuse(data: bytes) -> None:
    try:
        for transcript in read_data(data, "a.json", ReadingOptions()):
            assert transcript.turns[-1].end == len(transcript.text)
            transcript.text.encode()
    except TranscriptError:
        pass


@pytest.mark.parametrize(
    "text",
    [
        '{"segments": [' + '{"start": 0, "text": "a"},' * 30_000 + '{"start": 1, "text": "b"}]}',
        '{"segments": [' + "1," * 500_000 + "1]}",
        '{"text": "' + "a. " * 100_000 + '"}',
        '[{"text": "' + "好" * 100_000 + '", "timestamp": [' + "[0,1]," * 99_999 + "[0,1]]}]",
    ],
    ids=["segments", "numbers", "text", "times"],
)
def test_long_results_take_no_long(text):
    begun = time.process_time()
    _read_or_refuse(text.encode())
    assert time.process_time() - begun < 10


def test_a_giant_is_refused_unread(read_parts, monkeypatch):
    from govcode.corpus.formats import _speech_json

    monkeypatch.setattr(_speech_json, "MOST_BYTES", 1000)
    with pytest.raises(TranscriptError, match="has more than"):
        read_parts("[" + "1," * 1000 + "1]", ".json")
