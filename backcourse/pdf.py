"""Prints a page of HTML to PDF with the Chromium that is on this computer, if there is one."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE = "There is no PDF: no Chromium or Chrome was found. Open {page} in your browser and print it there."
FAILED = "There is no PDF: {browser} could not print it. Open {page} in your browser and print it there."
LONGEST = 120  # seconds that a page may take


class NoPdf(Exception):
    """A page that could not be printed; the message says what to do instead."""


def browser() -> str | None:
    """The path of a Chromium or Chrome, or none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def write(page: Path) -> Path:
    """Print the HTML file to a PDF beside it, and return that; NoPdf, in a sentence, when it cannot be done."""
    chosen = browser()
    if chosen is None:
        raise NoPdf(NONE.format(page=page))
    target = page.with_suffix(".pdf").resolve()
    before = target.stat().st_mtime_ns if target.exists() else None
    as_root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            chosen,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-pdf-header-footer",
            f"--user-data-dir={profile}",
            f"--print-to-pdf={target}",
            *as_root,
            page.resolve().as_uri(),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=LONGEST, check=True)
        except (OSError, subprocess.SubprocessError) as problem:
            raise NoPdf(FAILED.format(browser=chosen, page=page)) from problem
    if not target.exists() or target.stat().st_mtime_ns == before:
        raise NoPdf(FAILED.format(browser=chosen, page=page))
    return target
