"""QualCoder's own importer and exporter of REFI-QDA, run without its windows.

    qualcoder_driver.py import FILE.qdpx FOLDER    a new project in FOLDER; prints its codings
    qualcoder_driver.py export FOLDER OUT [maxqda] its .qdpx in OUT; prints the path

QualCoder's source lies in ``src`` of this environment. Nothing of it is changed: Qt and what is
beside its exchange are stood in for.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import json
import os
import re
import sqlite3
import sys
import types
from pathlib import Path
from unittest.mock import MagicMock

STATEMENT = re.compile(r'execute\(\s*((?:f?"[^"\n]*"\s*)+)\)')


class Dialog:
    """A window that a class inherits from."""

    def __init__(self, *_, **__):
        pass


def load():
    """QualCoder's module for REFI-QDA, and the folder of its package."""
    package = next(Path(sys.prefix).joinpath("src").rglob("qualcoder/refi.py")).parent
    qt = types.ModuleType("PyQt6")
    for name in ("QtWidgets", "QtCore", "QtGui", "sip"):
        setattr(qt, name, MagicMock())
    qt.QtWidgets.QDialog = Dialog
    holder = types.ModuleType("qualcoder")
    holder.__path__ = [str(package)]
    sys.modules |= {"PyQt6": qt, "qualcoder": holder}
    for name in ("color_selector", "helpers", "GUI", "GUI.ui_dialog_refi_export_endings"):
        stub = MagicMock()
        stub.__path__ = []
        sys.modules[f"qualcoder.{name}"] = stub
    colors = sys.modules["qualcoder.color_selector"]
    colors.colors = ["#F0F0F0"] * 200
    colors.color_matcher = lambda color: color or "#F0F0F0"
    builtins._ = lambda text: text
    return importlib.import_module("qualcoder.refi"), package


class App:
    """What QualCoder's exchange asks of the program."""

    def __init__(self, folder: Path) -> None:
        self.project_path, self.project_name = str(folder), f"{folder.stem}.qda"
        self.settings = {
            "codername": "default",
            "directory": str(folder.parent),
            "ai_enable": "False",
            "fontsize": 10,
            "font": "x",
        }
        self.ai_models, self.version, self.project_events = [], "QualCoder", None
        self.conn = sqlite3.connect(folder / "data.qda")

    def write_config_ini(self, *_):
        pass

    def get_annotations(self):
        names = ("anid", "fid", "pos0", "pos1", "memo", "owner", "date")
        rows = self.conn.execute(f"SELECT {', '.join(names)} FROM annotation")
        return [dict(zip(names, row, strict=True)) for row in rows]


def tables(path: Path) -> list[str]:
    """The statements by which QualCoder makes a new project."""
    found = {}
    for match in STATEMENT.finditer(path.read_text("utf-8")):
        statement = "".join(re.findall(r'"([^"\n]*)"', match[1]))
        if statement.startswith("CREATE TABLE ") and "IF NOT EXISTS" not in statement:
            found.setdefault(statement.split()[2], statement)
    return list(found.values())


def import_project(file: str, folder: str) -> object:
    """Make a project of a file; its codings, annotations and journals."""
    refi, package = load()
    place = Path(folder)
    for name in ("documents", "images", "audio", "video"):
        (place / name).mkdir(parents=True)
    app = App(place)
    for statement in tables(package / "__main__.py"):
        app.conn.execute(statement)
    when = "2026-01-01 10:00:00"
    app.conn.execute(
        "INSERT INTO project (databaseversion, date, memo) VALUES ('v17', ?, '')", [when]
    )
    app.conn.commit()
    refi.QtWidgets.QFileDialog.getOpenFileName = lambda *_, **__: (file, True)
    refi.RefiImport(app, MagicMock(), "qdpx")
    app.conn.commit()

    def rows(query: str) -> list[list[object]]:
        return sorted(map(list, app.conn.execute(query)), key=repr)

    return {
        "codings": rows(
            "SELECT s.name, t.seltext, n.name, t.owner, t.memo FROM code_text t "
            "LEFT JOIN code_name n ON n.cid = t.cid JOIN source s ON s.id = t.fid"
        ),
        "annotations": rows(
            "SELECT substr(s.fulltext, a.pos0 + 1, a.pos1 - a.pos0), a.memo FROM annotation a "
            "JOIN source s ON s.id = a.fid"
        ),
        "journals": rows("SELECT jentry FROM journal"),
        "memos": rows("SELECT name, memo FROM source WHERE memo != ''"),
        "texts": rows("SELECT name, fulltext FROM source"),
    }


def export_project(folder: str, out: str, line_ends: str = "") -> object:
    """Write a project; the path of the file."""
    refi, _ = load()
    home = Path(out)
    os.environ["HOME"] = str(home)
    (home / ".qualcoder").mkdir(parents=True, exist_ok=True)
    refi.QtWidgets.QFileDialog.getExistingDirectory = lambda *_, **__: str(home)
    asked = MagicMock()
    asked.return_value.ui.radioButton_maxqda.isChecked.return_value = line_ends == "maxqda"
    refi.RefiLineEndings = asked
    refi.RefiExport(App(Path(folder)), MagicMock(), "project")
    (path,) = home.glob("*.qdpx")
    return str(path)


if __name__ == "__main__":
    command = {"import": import_project, "export": export_project}[sys.argv[1]]
    with contextlib.redirect_stdout(sys.stderr):
        result = command(*sys.argv[2:])
    sys.stdout.write(json.dumps(result, ensure_ascii=False))
