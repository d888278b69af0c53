"""Notebooks written for a test: of given cells, or with one tiny widget, sound or broken in one way."""

import json
from collections.abc import Iterable
from pathlib import Path

RENDER = """
function render({ model, el }) {
  const root = document.createElement("section");
  root.className = "backcourse-sample";
  root.setAttribute("aria-label", "Sample");
  root.innerHTML = `<button type="button">Count</button>
    <label>Level <input type="range" min="0" max="9" aria-valuetext="0 of 9"></label>
    <label>Side <select><option>left</option><option>right</option></select></label>
    <label><input type="radio" name="r"> yes</label> <label><input type="radio" name="r"> no</label>
    <label>Note <input type="text" style="width: 8em"></label>
    <details><summary>More</summary><p>Words.</p></details>`;
  root.addEventListener("keydown", (event) => {
    const passing = event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab" || event.key === "Escape";
    if (!passing) event.stopPropagation();
  });
  el.append(root);
}
export default { render };
"""

WIDGET = """
import base64
import anywidget

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><path d="M0 0h200v80z"/></svg>'
SRC = "data:image/svg+xml;base64," + base64.b64encode(SVG.encode()).decode()
STILL = ('<figure class="backcourse-still"><img alt="A sample" src="' + SRC + '">'
         '<figcaption>A sample. Run this cell to bring it to life.</figcaption></figure>')

class Sample(anywidget.AnyWidget):
    _esm = ESM
    def _repr_mimebundle_(self, **options):
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": "Sample()", "text/html": STILL}, metadata

print(*range(100), sep="\\n")  # pushes the widget below the fold
"""


def write_notebook(folder: Path, name: str, sources: Iterable[str]) -> str:
    """Write a notebook of code cells that have not run; returns its name."""
    cells = [{**_code(i, text), "execution_count": None, "outputs": []} for i, text in enumerate(sources)]
    (folder / name).write_text(_notebook(cells))
    return name


def _code(number: int, source: str) -> dict:
    return {"cell_type": "code", "id": f"cell-{number}", "metadata": {}, "source": source}


def _notebook(cells: list[dict]) -> str:
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells})


def write_sample(folder: Path, esm: str = RENDER, name: str = "sample.ipynb") -> Path:
    """Write a notebook of three code cells: the widget's class, the widget, and a word; the last two with outputs."""
    names: dict = {}
    sources = [f"ESM = {esm!r}\n{WIDGET}", "Sample()", "print('done')"]
    exec(WIDGET.split("class Sample")[0], names)
    still = {"text/plain": "Sample()", "text/html": names["STILL"]}
    shown = {"output_type": "execute_result", "execution_count": 2, "data": still, "metadata": {}}
    outputs = [[], [shown], [{"output_type": "stream", "name": "stdout", "text": "done\n"}]]
    cells = [
        {**_code(i, text), "execution_count": i + 1, "outputs": out}
        for i, (text, out) in enumerate(zip(sources, outputs, strict=True))
    ]
    file = folder / name
    file.write_text(_notebook(cells))
    return file
