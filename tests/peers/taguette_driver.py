"""Runs inside an environment of Taguette's own: makes a real database, reads a real codebook.

python taguette_driver.py make DATABASE SPEC.json   the truth about it on standard output
python taguette_driver.py tags CODEBOOK.csv         the tags that Taguette would import
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path


def make(path: str, spec: dict) -> list[dict]:
    from bs4 import BeautifulSoup
    from taguette import convert, database, extract

    db = database.connect(f"sqlite:///{path}")()
    now = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    truth: list[dict] = []
    logins = {
        each["user"] for p in spec["projects"] for d in p["documents"] for each in d["highlights"]
    }
    for login in sorted(logins):
        db.add(database.User(login=login, created=now))
    for project_spec in spec["projects"]:
        project = database.Project(name=project_spec["name"], description="", created=now)
        db.add(project)
        tags = {
            path: database.Tag(project=project, path=path, description=description)
            for path, description in project_spec["tags"].items()
        }
        db.add_all(tags.values())
        for document_spec in project_spec["documents"]:
            contents = convert.get_html_body(document_spec["html"])
            document = database.Document(
                name=document_spec["name"],
                description="",
                filename="x.html",
                created=now,
                project=project,
                text_direction=database.TextDirection.LEFT_TO_RIGHT,
                contents=contents,
            )
            db.add(document)
            db.flush()
            shown = "".join(BeautifulSoup(contents, "html5lib").body.strings)
            for wanted in document_spec["highlights"]:
                at = shown.index(wanted["words"])
                start = len(shown[:at].encode())
                end = start + len(wanted["words"].encode())
                snippet = extract.extract(contents, start, end)
                highlight = database.Highlight(
                    document=document, start_offset=start, end_offset=end, snippet=snippet
                )
                highlight.tags = [tags[path] for path in wanted["tags"]]
                db.add(highlight)
                db.flush()
                ids = [tag.id for tag in highlight.tags]
                db.add(database.Command.highlight_add(wanted["user"], document, highlight, ids))
                truth.append(
                    {
                        "project": project_spec["name"],
                        "document": document_spec["name"],
                        "words": "".join(BeautifulSoup(snippet, "html5lib").body.strings),
                        "tags": wanted["tags"],
                        "user": wanted["user"],
                    }
                )
    db.commit()
    db.close()
    return truth


def tags(path: str) -> list[dict]:
    from taguette.import_codebook import list_tags

    with Path(path).open("rb") as file:
        return list_tags(file)


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "make":
        result = make(arguments[0], json.loads(Path(arguments[1]).read_text(encoding="utf-8")))
    else:
        result = tags(arguments[0])
    sys.stdout.write(json.dumps(result))
