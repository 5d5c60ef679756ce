"""The answers of World after Covid with their themes, as a table for ``codebook evaluate``.

``python world_after_covid_gold.py FOLDER > gold.csv``; FOLDER holds transcripts.csv and codes.csv
of github.com/grossmania/wac. A row is one person's answer to one question; 1 in a column of
codes.csv, such as gratitude_q1, gives the answer to question 1 the theme gratitude. A theme that was
not looked for in the answers to a question stays empty there: nobody judged it. Questions that
somebody did not answer are left out.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

# columns of codes.csv that call a theme of the codebook otherwise
_SAME = {
    "acknowledge of uncertainty/flexibility": "acknowledge uncertainty/flexibility",
    "perspective-taking": "perspective taking",
    "self-reflection on what's important": "self-reflection on what is important",
    "learning from the pandemics": "learning from pandemics",
}


def rows(folder: Path) -> list[dict[str, str]]:
    """The table, one row an answer: text, lang, document (the person) and a column for each theme."""
    codes = _read(folder / "codes.csv")
    themes = {column: _theme(column) for column in codes[0] if column != "Name"}
    names = sorted({theme for theme, _ in themes.values()})
    answers = {row["Name"]: row for row in _read(folder / "transcripts.csv")}
    found = []
    for row in codes:
        for question in ("1", "2", "3", "4", "5"):
            text = answers[row["Name"]][f"Q{question}"].strip()
            rated = {
                theme: row[column]
                for column, (theme, number) in themes.items()
                if number == question and row[column].strip()
            }
            if text and rated:
                head = {"text": text, "lang": "en", "document": row["Name"]}
                found.append(head | dict.fromkeys(names, "") | rated)
    return found


def _theme(column: str) -> tuple[str, str]:
    name, _, question = column.rpartition("_q")
    return _SAME.get(name, name), question


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Print the table of the folder that is named."""
    found = rows(Path(sys.argv[1]))
    writer = csv.DictWriter(sys.stdout, list(found[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)


if __name__ == "__main__":
    main()
