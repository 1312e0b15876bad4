"""A report as PDF, printed by the machine's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from plwidgets.exceptions import Refused

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "chromium-headless-shell")
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--virtual-time-budget=60000",
)
_SECONDS = 180


def write(html: str, target: Path) -> None:
    """Print a page to a PDF file.  Raises Refused when no Chromium is found, or it fails."""
    browser = os.environ.get("PLWIDGETS_CHROMIUM") or next(
        (found for name in _NAMES if (found := shutil.which(name))), None
    )
    if browser is None:
        raise Refused(
            "A PDF is printed by Chromium, and none was found.",
            "Install it, or open the HTML report in a browser and print it from there.",
        )
    with TemporaryDirectory(prefix="plwidgets-report-") as folder:
        page = Path(folder) / "report.html"
        page.write_text(html, encoding="utf-8")
        # Chromium does not start as root inside its own sandbox.
        root = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
        command = [browser, *_QUIET, *root, f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={target.resolve()}", page.as_uri()]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise Refused(
                f"Chromium did not print the report within {_SECONDS} seconds.",
                "Choose fewer activities, or print the HTML report from a browser.",
            ) from None
    if done.returncode or not target.is_file():
        raise Refused("Chromium could not print the report.", done.stderr.strip()[-300:])
