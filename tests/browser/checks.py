"""Checks every lesson has to pass in the browser; each returns its faults as sentences."""

import json
from pathlib import Path

from .notebook import Notebook

MARK = "backcourse-still"
KEYS = ("x", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter", "Space")
AXE = Path(__file__).parents[2] / ".cache" / "axe-core" / "package" / "axe.min.js"
INVITATION = "bring it to life"

RUN_AXE = """async () => {
    const areas = [...document.querySelectorAll(".jp-CodeCell .jp-OutputArea-output")];
    const include = areas.filter((area) => area.childElementCount && area.checkVisibility());
    return include.length ? (await axe.run({include}, {resultTypes: ["violations"]})).violations : [];
}"""


def cells_with_still(notebook: Path) -> list[int]:
    """Numbers of the cells whose stored output carries one of the course's still pictures."""
    cells = json.loads(Path(notebook).read_text())["cells"]
    html = [["".join(out.get("data", {}).get("text/html", "")) for out in cell.get("outputs", ())] for cell in cells]
    return [number for number, texts in enumerate(html) if any(MARK in text for text in texts)]


def still_faults(page: Notebook, cells: list[int]) -> list[str]:
    """What keeps a reader from seeing a still picture in each of these cells."""
    seen = page.ask("stills")
    faults = [f"cell {n} shows no still picture" for n in cells if n not in {still["cell"] for still in seen}]
    for still in seen:
        where = f"the still picture of cell {still['cell']}"
        faults += [] if still["loaded"] else [f"{where} is broken"]
        faults += [] if still["alt"].strip() else [f"{where} has no alternative text"]
        faults += [] if INVITATION in still["words"] else [f"{where} does not say how to “{INVITATION}”"]
    return faults + error_faults(page)


def error_faults(page: Notebook) -> list[str]:
    """Errors a reader would see in the outputs."""
    text = page.page.locator(".jp-Notebook").inner_text().lower()
    words = [f"the page says “{phrase}”" for phrase in ("model not found", "error displaying widget") if phrase in text]
    return words + page.ask("errors")


def live_faults(page: Notebook, cells: list[int]) -> list[str]:
    """Cells of this list in which no living widget is seen."""
    alive = {widget["cell"] for widget in page.ask("live")}
    left = {still["cell"] for still in page.ask("stills")}
    faults = [f"cell {n} shows no live widget" for n in cells if n not in alive]
    return faults + [f"cell {n} still shows its still picture" for n in cells if n in left] + error_faults(page)


def axe_faults(page: Notebook) -> list[str]:
    """What axe-core finds in all outputs together, with every rule on; the prompts beside them are JupyterLab's own."""
    if not page.page.evaluate("() => Boolean(window.axe)"):
        page.page.evaluate(AXE.read_text())
    with page.unfolded():
        violations = page.page.evaluate(RUN_AXE)
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {rule['help']}"
        for rule in violations
        for node in rule["nodes"]
    ]


def key_faults(page: Notebook) -> list[str]:
    """What real key presses on every control of every output do that they must not."""
    faults: list[str] = []
    page.ask("startOver")
    while (control := page.ask("nextControl")) is not None:
        if not control["focused"]:
            faults.append(f"{control['name']} does not take the focus")
            continue
        before = page.ask("state")
        for key in KEYS:
            if control["link"] and key == "Enter":  # would leave the page
                continue
            page.press(key)
            if fault := changed(before, page.ask("state")):
                faults.append(f"{key} on {control['name']} {fault}")
                break
    return faults


def changed(before: dict, after: dict) -> str:
    """What a key press did to the notebook, in words; empty when it did nothing to it."""
    if before["cells"] != after["cells"]:
        return "changes the cells of the notebook"
    if after["mode"] != before["mode"]:
        return f"switches the notebook to {after['mode']} mode"
    if after["focus"] != before["focus"]:
        return "loses the focus"
    return "selects another cell" if after["active"] != before["active"] else ""


def tab_faults(page: Notebook, limit: int = 400) -> list[str]:
    """Controls in outputs that the Tab key does not reach, starting from the first cell."""
    page.js("panel.content.activeCellIndex = 0; panel.content.mode = 'command'; panel.content.activate()")
    page.page.evaluate("() => document.querySelector('.jp-Notebook .jp-Cell').focus()")
    page.ask("startOver")
    entered = False
    for _ in range(limit):
        page.press("Tab")
        inside = page.ask("noteFocus")
        entered = entered or inside
        if entered and not inside and not page.ask("unreached"):
            break
    return [f"Tab does not reach {control}" for control in page.ask("unreached")]


def overflow_faults(page: Notebook) -> list[str]:
    """Widgets that are wider than the room they have."""
    return page.ask("overflow")
