"""What every widget of the course shares: reading its files, and refusing what does not exist."""

from collections.abc import Iterable
from pathlib import Path

# On a focusable part of plain HTML: else JupyterLab's command mode takes its arrow keys, and x deletes the cell.
GUARD = 'data-lm-suppress-shortcuts="true"'
HERE = Path(__file__).parent


def read_parts(*names: str) -> str:
    """The text of these files beside this one, joined in order: a browser loads a widget as one module."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


def refuse_unless(value: str, kind: str, choices: Iterable[str]) -> str:
    """The value, when it is one of the choices; else ValueError with a sentence that names them."""
    choices = tuple(choices)
    if value not in choices:
        names = ", ".join(repr(choice) for choice in choices)
        raise ValueError(f"There is no {kind} {value!r}; choose one of {names}.")
    return value
