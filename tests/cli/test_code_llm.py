"""code --coder llm: what is said before text leaves the machine, and what after."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from govcode.coding import code_by_llm, open_study

STUB = Path(__file__).parents[1] / "coding" / "llm" / "stub_server.py"
TRUST = ("信不过", "cause.lack_of_trust")


@pytest.fixture(scope="module")
def stub():
    spec = importlib.util.spec_from_file_location("stub_server", STUB)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def llm(study, run):
    """Call ``code --coder llm`` on the three interviews, with a model at an address."""

    def call(address, *arguments):
        text = f'[llm]\naddress = "{address}"\nmodel = "stub"\n'
        (study.folder / "govcode.toml").write_text(text, encoding="utf-8")
        return run("code", "--coder", "llm", *arguments, "--study", study.folder)

    return call


def test_a_local_model_is_told_of_and_not_asked_for(llm, stub, study):
    with stub.serving(stub.quotes(TRUST)) as server:
        done = llm(server.address)
        assert done.code == 0
        assert "on this machine" in done.err
        assert "in 3 requests" in done.err
        assert "3 documents: 2 new suggestions" in done.out
        again = llm(server.address)
        assert (again.code, again.err) == (0, "")
        assert "0 requests answered, 3 before" in again.out


def test_json_equals_the_library_and_the_warning_is_on_the_other_stream(llm, stub, study):
    with stub.serving(stub.quotes(TRUST)) as server:
        llm(server.address)
        done = llm(server.address, "--json")
        with open_study(study.folder) as opened:
            expected = code_by_llm(opened)
    assert done.json["kept"] == expected.kept == 2
    assert done.json["stopped"] is None
    assert done.json["outcomes"] == {}


def test_elsewhere_nothing_is_sent_without_yes(llm, study):
    refused = llm("http://model.invalid/v1")
    assert refused.code == 1
    assert "text leaves this machine" in refused.err
    assert "unencrypted" in refused.err
    assert "names included" in refused.err
    assert "nothing was sent" in refused.err
    assert "--yes" in refused.err
    assert not (study.folder / "llm").exists()


def test_with_yes_it_is_and_a_host_that_is_not_there_is_one_line(llm):
    failed = llm("https://model.invalid/v1", "--yes")
    assert failed.code == 1
    assert "unencrypted" not in failed.err
    assert "host unknown" in failed.err
    assert "Traceback" not in failed.err


def test_faults_are_counted_by_name(llm, stub):
    wrong = stub.quotes(("信不过", "no.such"), ("补贴", "rec.subsidy"))
    with stub.serving(wrong, wrong, stub.status(401, "wrong key")) as server:
        done = llm(server.address)
    assert done.code == 1
    assert "1 × unknown code" in done.out
    assert "1 × key refused" in done.out
    assert done.err.count("key refused") == 1
    assert "GOVCODE_LLM_KEY" in done.err


def test_one_document_may_be_asked_about(llm, stub):
    with stub.serving(stub.quotes(TRUST)) as server:
        assert "1 documents: 1 new suggestions" in llm(server.address, "--document", "一").out
        assert "did you mean" in llm(server.address, "--document", "thre").err


def test_without_settings_it_says_what_to_write(study, run):
    done = run("code", "--coder", "llm", "--study", study.folder)
    assert done.code == 1
    assert done.err.count("govcode.toml") == 2
    assert "address =" in done.err
    assert run("code", "--document", "一", "--study", study.folder).code == 1
