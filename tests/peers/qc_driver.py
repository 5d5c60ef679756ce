"""Runs inside an environment of qc's own: codes lines of a project that ``qc init`` made.

python qc_driver.py PROJECT SPEC.json     {document: {coder: [[line, code], …]}}
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path


def main(folder: str, spec: dict) -> list:
    from qualitative_coding.corpus import QCCorpus

    os.chdir(folder)
    qc = Path(sys.executable).with_name("qc")
    for arguments in (["init"], *(["corpus", "import", name, "-i", "verbatim"] for name in spec)):
        subprocess.run([str(qc), *arguments], check=True, capture_output=True)
    corpus = QCCorpus("settings.yaml")
    with corpus.session():
        for document, coders in spec.items():
            for coder, lines in coders.items():
                data = [{"line": line, "code_id": code} for line, code in lines]
                corpus.update_coded_lines(document, coder, data)
    return []


if __name__ == "__main__":
    with contextlib.redirect_stdout(io.StringIO()):
        result = main(sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
    sys.stdout.write(json.dumps(result))
