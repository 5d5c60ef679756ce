"""The schema of a report's JSON is documented as it is, and reports keep to it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from govcode.reports import build_report, report_to_json

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_documented_schema_is_current():
    spec = importlib.util.spec_from_file_location("generate_schema", DOCS / "generate_schema.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (DOCS / "report.schema.json").read_text(encoding="utf-8")
    assert written == module.reference(), "run: make docs"


def test_a_report_has_what_the_schema_requires(coded):
    schema = json.loads((DOCS / "report.schema.json").read_text(encoding="utf-8"))
    data = json.loads(report_to_json(build_report(coded)))
    assert set(schema["required"]) <= set(data) <= set(schema["properties"])
    numbers = schema["$defs"]["Numbers"]
    assert set(numbers["required"]) <= set(data["numbers"])
    for each in data["codings"]:
        assert len(each) == len(schema["$defs"]["CodingFacts"]["prefixItems"])
