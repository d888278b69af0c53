"""The Chromium the tests and the bench use: the one on the PATH."""

import contextlib
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Nothing but this machine can be reached, so a lesson that asks for more fails here as it would on a plane.
ARGUMENTS = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def executable() -> str:
    """Path of the installed Chromium or Chrome."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError(f"No browser found. Install Chromium, so that one of {', '.join(NAMES)} is on the PATH.")


@contextlib.contextmanager
def launched():
    """A running headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
