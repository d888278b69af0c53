"""One notebook, open in JupyterLab, driven the way a person drives it."""

import base64
import contextlib
import re
from pathlib import Path

from .lab import Lab

CURRENT = "const panel = window.jupyterapp.shell.currentWidget;"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
CHECKS = Path(__file__).with_name("checks.js")

SCROLLED_TO_TOP = """() => {
    document.querySelector(".jp-WindowedPanel-outer").scrollTop = 0;
    const cells = [...document.querySelectorAll(".jp-Notebook .jp-Cell")].map((cell) => cell.getBoundingClientRect());
    return cells.every((cell) => cell.top >= 0 && cell.bottom <= innerHeight);
}"""

# Console errors that are JupyterLab's own, each with the reason it is let through.
ALLOWED_ERRORS = {
    "Could not restore the debugger state": "JupyterLab's debugger asks a kernel that is just being restarted",
    r"status of 500 .* at http://127\.0\.0\.1:\d+/api/kernels\?": "the server meets a kernel half started",
}


def located(message) -> str:
    """A console message; one about a request says which, as Chromium's own text does not."""
    about = message.text.startswith("Failed to load resource")
    return f"{message.text} at {message.location['url']}" if about else message.text


class Notebook:
    """A page with one notebook; remembers every console error and every request that left this machine."""

    def __init__(self, lab: Lab, page):
        self.lab, self.page = lab, page
        self.console: list[str] = []
        self.outside: list[str] = []
        own = (lab.base, lab.base.replace("http", "ws", 1), "data:", "blob:", "about:")
        page.on("request", lambda r: None if r.url.startswith(own) else self.outside.append(r.url))
        page.on("websocket", lambda s: None if s.url.startswith(own) else self.outside.append(s.url))
        page.on("pageerror", lambda e: self.console.append(f"uncaught: {e}"))
        page.on("console", lambda m: self.note(located(m)) if m.type == "error" else None)
        self.devtools = page.context.new_cdp_session(page)

    def note(self, text: str) -> None:
        """Remember a console error, unless it is one of JupyterLab's own."""
        if not any(re.search(pattern, text) for pattern in ALLOWED_ERRORS):
            self.console.append(text)

    def troubles(self) -> list[str]:
        """Console errors and outside requests so far."""
        return [f"console: {text}" for text in self.console] + [f"outside request: {url}" for url in self.outside]

    def js(self, script: str, argument=None):
        """Value of a script in which `panel` is the open notebook."""
        return self.page.evaluate(f"async (argument) => {{ {CURRENT} {script} }}", argument)

    def ask(self, question: str):
        """Answer of one of the functions in checks.js."""
        return self.page.evaluate(f"() => window.backcourseChecks.{question}()")

    def open(self, path: str) -> "Notebook":
        """Open a notebook alone in the window; with no path, what the server opens of its own accord."""
        address = f"{self.lab.base}/doc/tree/{path}" if path else f"{self.lab.base}/"
        self.page.goto(f"{address}?token={self.lab.token}", wait_until="domcontentloaded")
        return self.ready()

    def reload(self) -> "Notebook":
        """Load the page again, as with F5."""
        self.page.reload(wait_until="domcontentloaded")
        return self.ready()

    def ready(self) -> "Notebook":
        """Wait until the notebook is drawn and its kernel answers."""
        self.page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.sessionContext", timeout=60_000)
        self.js(
            "await window.jupyterapp.restored; await panel.context.ready; await panel.revealed;"
            "await panel.sessionContext.ready; await panel.sessionContext.session?.kernel?.info;"
        )
        self.splash_gone()
        return self

    def splash_gone(self) -> None:
        """Wait until JupyterLab's own curtain, drawn while it starts and changes its theme, is up."""
        self.page.wait_for_function("() => !document.getElementById('jupyterlab-splash')")
        self.painted()

    def painted(self) -> None:
        """Wait two frames, so that what was sent to the page is also seen."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def run_all(self, timeout: float = 120_000) -> "Notebook":
        """Run every cell and wait until the kernel is idle and every widget had time to draw."""
        self.js("await window.jupyterapp.commands.execute('notebook:run-all-cells')")
        self.page.wait_for_function(
            f"() => {{ {CURRENT} const kernel = panel?.sessionContext?.session?.kernel;"
            "return kernel?.status === 'idle' && kernel.connectionStatus === 'connected' &&"
            "![...panel.node.querySelectorAll('.jp-InputPrompt')].some(e => e.textContent.includes('*')) }",
            timeout=timeout,
        )
        self.page.wait_for_function(
            f"() => {{ {CURRENT} return ![...panel.node.querySelectorAll('.jp-OutputArea-output')]"
            ".some(e => e.textContent.includes('Loading widget')) }",
            timeout=timeout,
        )
        self.painted()
        return self

    def cell(self, index: int):
        """The code cell with this number, counting code cells from 0."""
        return self.page.locator(".jp-NotebookPanel .jp-CodeCell").nth(index)

    def output(self, index: int):
        """The output area of a code cell."""
        return self.cell(index).locator(".jp-OutputArea").first

    def value(self, expression: str) -> str:
        """The kernel's `repr` of an expression."""
        answer = self.js(
            "const kernel = panel.sessionContext.session.kernel;"
            "const request = {code: '', user_expressions: {x: argument}, store_history: false, silent: true};"
            "return (await kernel.requestExecute(request).done).content.user_expressions.x",
            expression,
        )
        if answer["status"] != "ok":
            raise RuntimeError(f"{expression} raised {answer['ename']}: {answer['evalue']}")
        return answer["data"]["text/plain"]

    def press(self, *keys: str) -> None:
        """Real key presses, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def save(self) -> None:
        """Save, and wait until the file is written."""
        self.js("await panel.context.save()")

    def trusted(self) -> bool:
        """Whether JupyterLab trusts every code cell of this notebook."""
        return self.js("return [...panel.content.model.cells].every(cell => cell.type !== 'code' || cell.trusted)")

    def restart_kernel(self) -> None:
        """Restart the kernel, without the question."""
        self.js("await panel.sessionContext.session.kernel.restart(); await panel.sessionContext.session.kernel.info")

    def stop_kernel(self) -> None:
        """Shut the kernel down for good."""
        self.js("await panel.sessionContext.shutdown()")
        self.painted()

    def theme(self, name: str) -> None:
        """Switch JupyterLab to its light or dark theme."""
        self.js("await window.jupyterapp.commands.execute('apputils:change-theme', {theme: argument})", THEMES[name])
        self.page.wait_for_function("name => document.body.dataset.jpThemeName === name", arg=THEMES[name])
        self.splash_gone()

    def resize(self, width: int, height: int = 1000, *, zoom: float = 1) -> None:
        """Give the window this size in screen pixels; like the browser's, a zoom of 2 leaves the page half of them."""
        size = {
            "width": round(width / zoom),
            "height": round(height / zoom),
            "deviceScaleFactor": zoom,
            "mobile": False,
        }
        self.devtools.send("Emulation.setDeviceMetricsOverride", size)
        self.page.wait_for_function("width => window.innerWidth === width", arg=size["width"])
        self.painted()

    def scroll_to(self, number: int) -> None:
        """Bring the outputs of the cell with this number, counting all cells from 0, to the top of the window."""
        self.js("panel.content.widgets[argument].outputArea.node.scrollIntoView({block: 'start'})", number)
        self.painted()

    @contextlib.contextmanager
    def unfolded(self):
        """The whole notebook in one tall window, for pictures and for axe-core.

        axe-core passes over what it takes for hidden: in JupyterLab all that is scrolled away and, as the page's body
        is 0 px high, every word of text. So the body is given its height, too."""
        width, height, zoom = self.page.evaluate("() => [innerWidth, innerHeight, devicePixelRatio]")
        tall = self.page.evaluate("() => document.querySelector('.jp-WindowedPanel-inner').scrollHeight + 400")
        style = self.page.add_style_tag(content="html, body { height: 100% }")
        self.resize(round(width * zoom), round(max(height, tall) * zoom), zoom=zoom)
        self.page.wait_for_function(SCROLLED_TO_TOP)
        try:
            yield
        finally:
            style.evaluate("style => style.remove()")
            self.resize(round(width * zoom), round(height * zoom), zoom=zoom)

    def screenshot(self, name: str) -> Path:
        """Keep a picture of the window in build/screenshots."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        file = SCREENSHOTS / f"{name}.png"
        file.write_bytes(base64.b64decode(self.devtools.send("Page.captureScreenshot")["data"]))
        return file
