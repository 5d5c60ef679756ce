"""Write docs/report.schema.json: the JSON Schema of a report."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from govcode.reports import report_schema

TARGET = Path(__file__).parent / "report.schema.json"


def reference() -> str:
    """The schema as it is written."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **report_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name} written\n")
