"""Copies of this checkout, for tests that build, install and start it somewhere else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parent.parent
UV = (sys.executable, "-m", "uv", "--quiet")


def copy_checkout(folder: Path) -> Path:
    """Copy what git would commit, changed or not, into a new folder."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (source := ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    return folder


def new_venv(folder: Path) -> Path:
    """Make a virtual environment that sees nothing of this one; return its `bin`."""
    run(*UV, "venv", "--seed", "--python", sys.executable, folder, cwd=ROOT)
    return folder / "bin"


def install(programs: Path, *wanted: str | Path) -> None:
    """Install what is wanted, with all that it needs, into the environment of a `bin`.

    What was had before comes from a cache: one more environment with everything takes seconds.
    """
    run(*UV, "pip", "install", "--python", programs / "python", *wanted, cwd=ROOT)


def share_bytecode(programs: Path) -> None:
    """Give the environment of a `bin` what is compiled here: Python takes what fits its sources."""
    (target,) = (programs.parent / "lib").glob("python*/site-packages")
    ours = Path(sysconfig.get_path("purelib"))
    for compiled in ours.rglob("__pycache__"):
        package = target / compiled.parent.relative_to(ours)
        if package.is_dir():
            shutil.copytree(
                compiled, package / compiled.name, copy_function=shutil.copy, dirs_exist_ok=True
            )


def clean_environment(**more: str) -> dict[str, str]:
    """Return the environment without what would lead back to this checkout or its venv."""
    ours = ("VIRTUAL_ENV", "PYTHON", "JUPYTER", "JPY_", "PLWIDGETS_", "COVERAGE", "PYTEST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    # What is installed to be tried once is compiled as far as it is loaded, and not before.
    return kept | {"PIP_NO_COMPILE": "1"} | more


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a command and return what it printed.  Fails with all its output when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env or clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}"
    return done.stdout
