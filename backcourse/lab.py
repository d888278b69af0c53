"""Opens JupyterLab on the course: quiet, sending nothing out, and on lessons that are the learner's own."""

import hashlib
import json
import os
from pathlib import Path
from urllib.parse import quote

FIRST_PAGE = "00-start-here.ipynb"
MANIFEST = ".backcourse.json"
CONFIG = Path(__file__).parent / "labextra" / "config"


class LabError(Exception):
    """A course that cannot be opened; the message says what to do."""


def course_root() -> Path:
    """The folder that holds notebooks/ and assets/: inside an installed package, or the top of a checkout."""
    package = Path(__file__).resolve().parent
    return package / "_course" if (package / "_course").is_dir() else package.parent


def deliver(source: Path, target: Path) -> list[str]:
    """Copy the lessons and their pictures to `target`, keep what the learner changed, and say what happened."""
    files = [path for folder in ("notebooks", "assets") for path in sorted(Path(source, folder).rglob("*"))]
    files = [path for path in files if path.is_file() and ".ipynb_checkpoints" not in path.parts]
    if target.resolve() == source.resolve():
        raise LabError(
            f"{target} is the course itself. Use `backcourse lab --in-place notebooks`, or name another folder."
        )
    if not files:
        raise LabError(f"There are no lessons in {source}. Install backcourse again.")
    try:
        target.mkdir(parents=True, exist_ok=True)
        delivered = _delivered(target)
        said = []
        for path in files:
            name = path.relative_to(source).as_posix()
            said += _deliver_one(path.read_bytes(), target / name, delivered.get(name))
            delivered[name] = _hash(path.read_bytes())
        _write(target / MANIFEST, json.dumps({"delivered": delivered}, indent=1).encode())
    except OSError as problem:
        raise LabError(f"{target} cannot be written ({problem.strerror}). Name another folder.") from problem
    return said


def _deliver_one(new: bytes, place: Path, before: str | None) -> list[str]:
    """Put one file in its place unless the learner changed what is there; then put the new version beside it."""
    old = _hash(place.read_bytes()) if place.exists() else None
    if old in (None, before):
        if old != _hash(new):
            place.parent.mkdir(parents=True, exist_ok=True)
            _write(place, new)
        return [f"Updated {place.name}."] if old not in (None, _hash(new)) else []
    if _hash(new) in (old, before):
        return []
    beside, count = place.with_name(f"{place.stem} (new){place.suffix}"), 1
    while beside.exists() and beside.read_bytes() != new:
        count += 1
        beside = place.with_name(f"{place.stem} (new {count}){place.suffix}")
    _write(beside, new)
    return [f"You changed {place.name}, so yours was kept.", f"The new version is beside it: {beside.name}."]


def _delivered(target: Path) -> dict[str, str]:
    """What an earlier delivery put into `target`: hash by file name; a manifest that cannot be read counts as none."""
    try:
        return {
            str(name): str(digest) for name, digest in json.loads((target / MANIFEST).read_text())["delivered"].items()
        }
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Replace a file at once, so that no crash leaves half a lesson."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    os.replace(part, path)


def start(folder: Path, arguments: list[str]) -> None:
    """Start JupyterLab on a folder of lessons; it returns when the learner stops it."""
    if not folder.is_dir():
        raise LabError(f"There is no folder {folder}. Name the one that holds the lessons.")
    paths = [str(CONFIG), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
    from jupyterlab.labapp import main

    from backcourse import home

    home.remembered()  # answers that no longer count are deleted now, whichever page is opened
    main(argv=[*options(folder.resolve()), *arguments])


def options(folder: Path) -> list[str]:
    """JupyterLab's options: it asks nothing of the outside; pictures beside the lessons are served too."""
    root = folder.parent if (folder.parent / "assets").is_dir() else folder
    first = folder / FIRST_PAGE if (folder / FIRST_PAGE).is_file() else folder
    as_root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    return [
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/lab/tree/{quote(first.relative_to(root).as_posix().removeprefix('.'))}",
        "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        *as_root,
    ]
