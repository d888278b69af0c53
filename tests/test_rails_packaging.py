"""The package says what it needs once, carries the whole course and works away from the checkout."""

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = [line for line in (ROOT / "requirements.lock").read_text().splitlines() if not line.startswith("#")]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
SYSTEMS = {"linux": ("posix", "Linux"), "darwin": ("posix", "Darwin"), "win32": ("nt", "Windows")}


def asked() -> list[str]:
    """Every dependency of pyproject.toml, the maintainers' included."""
    return PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_gives_each_system_and_python_one_version_of_everything_asked(system, python):
    """requirements.lock satisfies pyproject.toml everywhere, with one exact version of each package."""
    os_name, platform = SYSTEMS[system]
    place = {"os_name": os_name, "sys_platform": system, "platform_system": platform, "implementation_name": "cpython"}
    place |= {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "platform_python_implementation": "CPython",
    }
    here = [r for r in map(Requirement, LOCK) if r.marker is None or r.marker.evaluate(place)]
    locked = {canonicalize_name(r.name): str(r.specifier).removeprefix("==") for r in here}
    assert len(locked) == len(here)
    for wanted in map(Requirement, asked()):
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), f"{wanted}: run `make lock`"


def test_the_lock_holds_exact_versions_and_no_addresses():
    """Each line pins one version; no line names an index, a file or a machine."""
    assert [line for line in LOCK if not re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*( ; [^:/@]+)?", line)] == []


def test_this_environment_is_what_the_project_asks_for():
    """The installed versions satisfy pyproject.toml."""
    from importlib.metadata import version

    wrong = {str(r): version(r.name) for r in map(Requirement, asked()) if not r.specifier.contains(version(r.name))}
    assert wrong == {}


def test_conda_users_get_the_same_dependencies():
    """environment.yml lists pyproject.toml's Python and dependencies, no more and no fewer."""
    text = (ROOT / "environment.yml").read_text()
    listed = re.findall(r"^  - ([^\s:]+)$", text.partition("\ndependencies:\n")[2], re.MULTILINE)
    assert sorted(listed) == sorted([*PROJECT["dependencies"], f"python{PROJECT['requires-python']}", "pip"])


def test_every_make_target_is_explained_and_needs_no_file_of_its_name():
    """`make help` has one line for each target, and a file called `test` cannot switch a target off."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):(?!=)", text, re.MULTILINE)
    assert targets == re.findall(r"^([a-z-]+):.*## \w", text, re.MULTILINE)
    assert sorted(targets) == sorted(re.search(r"^\.PHONY: (help .*)$", text, re.MULTILINE)[1].split())


def run(*command, folder) -> str:
    """What a command prints in another folder and in an environment that knows nothing of the checkout."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "JUPYTER", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, timeout=1200
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel as it is published: built from the source distribution, not from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.packaging
def test_the_wheel_carries_the_whole_course(wheel):
    """Every file of package, lessons and pictures that git knows is in the wheel, at its place."""
    listed = run("git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard", folder=ROOT).splitlines()
    expected = {name for name in listed if name.startswith("backcourse/")}
    expected |= {f"backcourse/_course/{name}" for name in listed if name.startswith(("notebooks/", "assets/"))}
    config = "backcourse-0.1.0.data/data/etc/jupyter/jupyter_server_config.d/backcourse.labextra.json"
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
        extension = json.loads(archive.read(config))
    assert extension == {"ServerApp": {"jpserver_extensions": {"backcourse.labextra": True}}}
    assert {n for n in carried if n.startswith("backcourse/")} == expected
    for kind in (
        r"clips/.*\.json",
        r"content/.*\.toml",
        r"widgets/.*\.js",
        r"widgets/.*\.css",
        r"_course/notebooks/.*\.ipynb",
    ):
        assert any(re.fullmatch(f"backcourse/{kind}", name) for name in carried), f"the wheel carries no {kind}"


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory) -> Path:
    """A folder with an environment of its own, in which the wheel was installed the way a user installs it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel, folder=folder)
    return python


@pytest.mark.packaging
def test_an_installed_course_shows_a_widget(elsewhere, tmp_path):
    """Outside the checkout the figure is built from the wheel alone, with its words and its still picture."""
    program = (
        "import backcourse; from backcourse import Movement; widget = Movement('chair-twist'); "
        "bundle = widget._repr_mimebundle_(); bundle = bundle[0] if isinstance(bundle, tuple) else bundle; "
        "print(backcourse.__file__); print(repr(widget)); print(bundle['text/html'][:40]); print(sorted(bundle)[0])"
    )
    place, words, still, view = run(elsewhere, "-c", program, folder=tmp_path).splitlines()
    assert Path(place).is_relative_to(elsewhere.parents[1])
    assert words.startswith("Movement('chair-twist', 4 phases")
    assert still.startswith('<figure class="backcourse-still"') and view == "application/vnd.jupyter.widget-view+json"


@pytest.mark.packaging
def test_an_installed_course_hands_out_its_lessons_and_enables_its_extension(elsewhere, tmp_path):
    """`backcourse lab` copies lessons and pictures from the wheel, and Jupyter finds the extension by itself."""
    program = (
        "import sys; from pathlib import Path; from backcourse import lab; "
        "print(lab.deliver(lab.course_root(), Path('mine')))"
    )
    assert run(elsewhere, "-c", program, folder=tmp_path) == "[]\n"
    assert (tmp_path / "mine" / "notebooks" / "00-start-here.ipynb").is_file()
    for folder in ("notebooks", "assets"):
        ours = {p.name for p in (ROOT / folder).iterdir() if p.is_file()}
        assert {p.name for p in (tmp_path / "mine" / folder).iterdir() if p.is_file()} == ours
    command = elsewhere.with_name("backcourse")
    assert run(command, "--version", folder=tmp_path) == "backcourse 0.1.0\n"
    settings = "from jupyter_core.paths import jupyter_config_path as p; print(*p(), sep='\\n')"
    folders = run(elsewhere, "-c", settings, folder=tmp_path).splitlines()
    assert any(Path(name, "jupyter_server_config.d", "backcourse.labextra.json").is_file() for name in folders)
