"""An isolated JupyterLab, started the way a learner starts it."""

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

TEACHERS = (
    "formgrader",
    "validate_assignment",
    "assignment_list",
    "course_list",
)  # nbgrader's, which learners do not have
SETTINGS = {
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}
}  # every cell is in the page, seen or not


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Lab:
    """`backcourse lab` with its own config, trust store, settings, workspaces and learner's record.

    It opens the folder `lessons` in place, unless other `arguments` say what to open."""

    def __init__(self, lessons: Path, home: Path, *, arguments: list[str] | None = None, settings: dict = SETTINGS):
        self.lessons, self.home = Path(lessons).resolve(), Path(home).resolve()
        self.token = secrets.token_hex(16)
        self.port = free_port()
        self.arguments = ["--in-place", str(self.lessons)] if arguments is None else arguments
        self.settings = settings
        self.process: subprocess.Popen | None = None

    @property
    def base(self) -> str:
        """The address every request of a page must start with."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def root(self) -> Path:
        """The folder the server shows: the addresses of its notebooks start there."""
        (said,) = (self.home / "runtime").glob("jpserver-*.json")
        return Path(json.loads(said.read_text())["root_dir"]).resolve()

    @property
    def log(self) -> Path:
        """What the server printed."""
        return self.home / "lab.log"

    def __enter__(self) -> "Lab":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def environment(self) -> dict[str, str]:
        """The environment of the server and its kernels: nothing of the person running the tests leaks in or out."""
        folders = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "IPYTHONDIR": "ipython",
            "MPLCONFIGDIR": "matplotlib",
            "BACKCOURSE_HOME": "backcourse",
        }
        own = {name: str(self.home / folder) for name, folder in folders.items()}
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        return os.environ | own | {"PATH": path, "PYTHONUNBUFFERED": "1"}

    def configure(self) -> None:
        """Write the server's token and the user's settings where Jupyter looks for them."""
        config = {
            "IdentityProvider": {"token": self.token},
            "ServerApp": {
                "allow_root": True,
                "port_retries": 0,
                "ip": "127.0.0.1",
                "jpserver_extensions": {f"nbgrader.server_extensions.{name}": False for name in TEACHERS},
            },
            "LabApp": {"expose_app_in_browser": True},  # gives the page `window.jupyterapp`
        }
        (self.home / "config").mkdir(parents=True, exist_ok=True)
        (self.home / "config" / "jupyter_lab_config.json").write_text(json.dumps(config))
        (self.home / "config" / "labconfig").mkdir(exist_ok=True)
        page = {"disabledExtensions": {"@jupyter/nbgrader": True}}
        (self.home / "config" / "labconfig" / "page_config.json").write_text(json.dumps(page))
        for plugin, values in self.settings.items():
            package, name = plugin.split(":")
            file = self.home / "settings" / package / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                file.write_text(json.dumps(values))

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.configure()
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "backcourse.cli",
                    "lab",
                    *self.arguments,
                    "--no-browser",
                    "--port",
                    str(self.port),
                ],
                env=self.environment(),
                cwd=self.home,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        for _ in range(1500):
            if self.process.poll() is not None:
                raise RuntimeError(f"The server ended before it answered:\n{self.log.read_text()[-3000:]}")
            with contextlib.suppress(OSError):
                self.ask("GET", "/api/status")
                return
            time.sleep(0.04)
        self.stop()
        raise TimeoutError(f"The server did not answer within a minute:\n{self.log.read_text()[-3000:]}")

    def stop(self) -> None:
        """End the server and its kernels, and leave nothing running."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None

    def forget_trust(self) -> None:
        """Drop the record of trusted notebooks, as on another computer; call it while the server is down."""
        for file in ("nbsignatures.db", "notebook_secret"):
            (self.home / "data" / file).unlink(missing_ok=True)

    def stop_kernel(self, path: str) -> None:
        """End the kernel of one notebook, so that it does not outlive its page."""
        for session in self.ask("GET", "/api/sessions"):
            if session["path"] == path:
                self.ask("DELETE", f"/api/sessions/{session['id']}")

    def ask(self, method: str, path: str):
        """Answer of the server's own interface, as Python objects."""
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(self.base + path, method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            body = answer.read()
        return json.loads(body) if body else None
