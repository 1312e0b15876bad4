"""The hub in a Jupyter server: where kernels find it, and what the server's log says of people."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from jupyter_server.config_manager import BaseJSONConfigManager

from plwidgets.client.address import runtime_file
from plwidgets.hub.announce import leave_word
from tests.checkout import ROOT
from tests.servers import HTTP, wait_for


class Jupyter:
    """A Jupyter server on a free port of its own choice."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "server.log"
        self._runtime = folder / "runtime"
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "jupyter_server",
                    "--port=0",
                    "--no-browser",
                    "--allow-root",
                ],
                cwd=folder,
                env=os.environ | {"JUPYTER_RUNTIME_DIR": str(self._runtime), "JUPYTER_TOKEN": "t"},
                stdout=log,
                stderr=log,
            )
        wait_for(lambda: list(self._runtime.glob("plwidgets-*.json")))

    @property
    def told(self) -> dict[str, Any]:
        """What kernels of this server read."""
        path = self._runtime / f"plwidgets-{self._process.pid}.json"
        assert path.stat().st_mode & 0o777 == 0o600
        return dict(json.loads(path.read_text("utf-8")))

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(30)


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jupyter]:
    server = Jupyter(tmp_path_factory.mktemp("jupyter"))
    yield server
    server.stop()


def test_kernels_are_told_the_port_that_the_server_really_has(jupyter: Jupyter) -> None:
    told = jupyter.told

    assert HTTP.get(f"{told['hub']}/api/health").is_success
    listed = HTTP.get(f"{told['hub']}/api/rooms", headers=bearer(told["key"]))
    assert listed.json() == {"rooms": []}


def test_a_kernel_that_starts_in_the_same_moment_reads_the_whole_word_or_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    leave_word("http://127.0.0.1:1/plwidgets", "server-k")

    def leave_it_again() -> None:
        for port in range(1, 100):
            leave_word(f"http://127.0.0.1:{port}/plwidgets", "server-k")

    again = Thread(target=leave_it_again)
    again.start()
    file, read = runtime_file(os.getpid()), 0
    while again.is_alive() or not read:
        assert json.loads(file.read_text("utf-8"))["hub"]
        read += 1
    again.join()


def test_the_servers_log_names_nobody_who_joins_and_no_token(jupyter: Jupyter) -> None:
    hub, key = jupyter.told["hub"], jupyter.told["key"]
    HTTP.get(f"{hub}/enter?token={key}&to=facilitate")
    HTTP.post(f"{hub}/api/rooms/100000/participants", json={})
    HTTP.get(f"{hub}/api/rooms", headers=bearer("server-guessed"))
    HTTP.get(f"{hub}/nowhere?token={key}")

    said = jupyter.log.read_text("utf-8")
    assert key not in said
    assert "guessed" not in said
    assert "/plwidgets/" not in "".join(line for line in said.splitlines() if "127.0.0.1)" in line)


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_it_is_switched_off_by_jupyters_own_command(tmp_path: Path) -> None:
    shipped = ROOT / "jupyter-config/plwidgets.hub.json"
    folder = tmp_path / "jupyter_server_config.d"
    folder.mkdir()
    shutil.copy(shipped, folder)
    settings = BaseJSONConfigManager(config_dir=str(tmp_path))
    command = ["-m", "jupyter", "server", "extension", "disable", "plwidgets.hub", "--user"]
    on = settings.get("jupyter_server_config")["ServerApp"]["jpserver_extensions"]
    assert on == {"plwidgets.hub": True}

    env = os.environ | {"JUPYTER_CONFIG_DIR": str(tmp_path)}
    subprocess.run([sys.executable, *command], env=env, check=True, capture_output=True)

    off = settings.get("jupyter_server_config")["ServerApp"]["jpserver_extensions"]
    assert off == {"plwidgets.hub": False}
