"""What a notebook for teachers uses to show the tools at work: commands, tables, pages."""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
import tempfile
from html import unescape
from pathlib import Path

from backcourse import cli


def begin(*files: str) -> None:
    """Go on in a new folder that holds copies of these files alone, so that nothing of yours is touched."""
    new = tempfile.mkdtemp(prefix="backcourse-class-")
    for file in files:
        shutil.copy(file, new)
    os.chdir(new)
    print(f"From here on all is written in a new folder, with {', '.join(files) or 'nothing'} in it.")


def run(command: str) -> None:
    """Do what this command does in a terminal, and print what it prints."""
    if code := cli.main(shlex.split(command)[1:]):
        raise SystemExit(code)


def files(folder: str) -> None:
    """The names of the files in a folder."""
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            print(path.relative_to(folder).as_posix())


class Table:
    """The first rows of a CSV file, in the columns that are named, with commas between them."""

    def __init__(self, file: str, columns: str, rows: int = 6):
        with open(file, encoding="utf-8", newline="") as source:
            found = list(csv.DictReader(source))
        self.columns, self.all = [name.strip() for name in columns.split(",")], len(found)
        self.rows = [[row[column] for column in self.columns] for row in found[:rows]]

    def __repr__(self) -> str:
        lines = [" | ".join(self.columns), *(" | ".join(row) for row in self.rows)]
        return "\n".join([*lines, f"{len(self.rows)} of {self.all} rows"])

    def _repr_markdown_(self) -> str:
        cells = [self.columns, ["---"] * len(self.columns), *self.rows]
        lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells]
        return "\n".join([*lines, "", f"{len(self.rows)} of {self.all} rows."])


class Chart:
    """The chart of an instructor's page of results, with its words."""

    def __init__(self, page: str):
        text = Path(page).read_text(encoding="utf-8")
        start = text.index("<figure")
        self.figure = text[start : text.index("</figure>") + len("</figure>")]

    def __repr__(self) -> str:
        return unescape(self.figure.partition("<figcaption>")[2].partition("</figcaption>")[0])

    def _repr_html_(self) -> str:
        return self.figure


def words(page: str) -> None:
    """What a page says, without its looks."""
    text = Path(page).read_text(encoding="utf-8").partition("<main>")[2]
    text = re.sub(r"</(p|h1|h2|dd|li)>", "\n", text)
    print("\n".join(line.strip() for line in unescape(re.sub(r"<[^>]+>", " ", text)).splitlines() if line.strip()))
