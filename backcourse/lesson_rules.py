"""The rules a stored lesson keeps, so that it reads well before, after and without being run."""

import ast
import re
import statistics
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from backcourse.labextra import STILL, VIEW

REFRESH = "Run `make notebooks`."
MARKDOWN_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(\s*<?(?P<target>[^)\s>]*)")
MARKDOWN_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?(?P<target>[^)\s>]*)")
QUOTED_CODE = re.compile(r"```.*?```|~~~.*?~~~|`[^`\n]*`", re.DOTALL)


def broken(notebook, path: Path) -> list[str]:
    """Every rule that `notebook`, stored at `path`, breaks: sentences with file, cell and remedy."""
    found = list(_whole(notebook, path))
    for number, cell in enumerate(notebook.cells, 1):
        rules = (_outputs, _code, _collapsed) if cell.cell_type == "code" else (_prose,)
        where = f"{path.name}, cell {number}"
        found += [f"{where} {fault}" for rule in rules for fault in rule(cell, path)]
    return found


def _whole(notebook, path: Path) -> Iterator[str]:
    """What is wrong with the lesson as a whole."""
    first = notebook.cells[0] if notebook.cells else None
    if first is None or first.cell_type != "markdown" or not re.match(r"# \S", first.source):
        yield f"{path.name} has no title. Begin its first cell with a line such as `# Meet your back`."
    if "widgets" in notebook.metadata:
        yield f"{path.name} stores widget state. {REFRESH}"
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    counts = [cell.execution_count for cell in code]
    if counts != list(range(1, len(code) + 1)):
        shown = ", ".join(str(count or "-") for count in counts)
        yield f"{path.name} was not run once from top to bottom: its code cells are numbered {shown}. {REFRESH}"
    lengths = [len([line for line in cell.source.splitlines() if line.strip()]) for cell in code]
    if lengths and (median := statistics.median(lengths)) > 3:
        yield f"{path.name} has long code cells: {median:g} lines in the median, 3 at most. Move code into the package."


def _outputs(cell, path: Path) -> Iterator[str]:
    """What is wrong with what a code cell shows."""
    if not cell.outputs and _shows(cell.source):
        yield f"stores no output, though its last line shows something. {REFRESH}"
    for output in cell.outputs:
        if output.output_type == "error":
            yield f"stores an error ({output.ename}). Correct the cell, then run `make notebooks`."
        data = output.get("data", {})
        if VIEW in data:
            yield f"stores a widget view, which is dead when the lesson is reopened. {REFRESH}"
        if re.search(r"\bat 0x[0-9a-f]{6,}", str(data.get("text/plain", ""))):
            yield "shows a memory address, which differs at every run. Give the object a repr that says a fact."
        if "text/html" in data:
            yield from _html(data["text/html"], path)
        elif any(kind.startswith("image/") for kind in data):
            yield 'shows a picture without words for those who cannot see it. Show it as HTML, `<img alt="…">`.'


def _code(cell, _path: Path) -> Iterator[str]:
    """What is wrong with the code a learner reads."""
    tree = _parse(cell.source)
    nodes = list(ast.walk(tree)) if tree else []
    if any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) for node in nodes):
        yield "defines a function or class. Move it into the package and import it."
    if any(isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "sleep" for node in nodes):
        yield "sleeps, and makes the learner wait. Remove the call to sleep."
    if tree is None and not re.search(r"^\s*[%!]", cell.source, re.MULTILINE):
        yield "is not Python that can be read. Correct it."
    if any(line.rstrip().endswith(";") for line in cell.source.splitlines()):
        yield "has a line that ends in `;`. Remove the `;`, or the value that it hides."


def _collapsed(cell, _path: Path) -> Iterator[str]:
    """Whether a cell that only calls a widget shows its code."""
    tree = _parse(cell.source)
    only_a_call = tree and len(tree.body) == 1 and isinstance(getattr(tree.body[0], "value", None), ast.Call)
    widget = any(STILL in str(output.get("data", {}).get("text/html", "")) for output in cell.outputs)
    if only_a_call and widget and cell.metadata.get("jupyter", {}).get("source_hidden") is not True:
        yield "only calls a widget but shows its code. Collapse the code (View › Collapse Selected Code) and save."


def _prose(cell, path: Path) -> Iterator[str]:
    """What is wrong with the pictures and links of a text cell."""
    text = QUOTED_CODE.sub("", cell.source)
    for picture in MARKDOWN_PICTURE.finditer(text):
        if not picture["alt"].strip():
            yield f"shows {picture['target']} without alt text. Say in `![…]` what it shows."
    targets = [match["target"] for pattern in (MARKDOWN_PICTURE, MARKDOWN_LINK) for match in pattern.finditer(text)]
    attached = cell.get("attachments", {})
    yield from _missing([t for t in targets if t.removeprefix("attachment:") not in attached], path)
    yield from _html(text, path)


def _html(text, path: Path) -> Iterator[str]:
    """What is wrong with the pictures and links of a piece of HTML."""
    tags = _Tags()
    tags.feed("".join(text))
    for tag, attributes in tags.found:
        if tag == "img" and not (attributes.get("alt") or "").strip():
            source = (attributes.get("src") or "a picture")[:60]
            yield f'shows {source} without alt text. Say in `alt="…"` what it shows.'
    yield from _missing([a.get("src" if tag == "img" else "href") or "" for tag, a in tags.found], path)


def _missing(targets: list[str], path: Path) -> Iterator[str]:
    """The relative links and pictures that lead nowhere from the lesson at `path`."""
    for target in targets:
        parts = urlsplit(target)
        local = not parts.scheme or parts.scheme == "attachment"
        if local and parts.path and not (path.parent / unquote(parts.path)).exists():
            yield f"leads to {target}, which is not there. Correct the path or add the file."


def _shows(source: str) -> bool:
    """Whether a cell's last statement is an expression, which Jupyter displays."""
    tree = _parse(source)
    return bool(tree and tree.body and isinstance(tree.body[-1], ast.Expr))


def _parse(source: str) -> ast.Module | None:
    """The cell as a syntax tree, or None where it is not plain Python."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


class _Tags(HTMLParser):
    """Collects the pictures and links of a piece of HTML."""

    def __init__(self):
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        if tag in ("img", "a"):
            self.found.append((tag, dict(attrs)))
