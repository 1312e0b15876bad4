"""Binder without containers: its Dockerfile carried out in a folder, and pods of that image.

- `Image` does what the Dockerfile of repo2docker says.  What that does as root (apt, users,
  conda) needs a container: a virtual environment with the same Jupyter takes the place of the
  conda one.  What it does as the user is carried out as it stands.
- `Pod` starts a server in a copy of that image's home, with BinderHub's own arguments.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from tests.checkout import clean_environment, install, new_venv, run, share_bytecode
from tests.servers import HTTP, free_port, wait_for

# Found, not imported: importing it warns of a module that one of its dependencies has moved.
BUILDPACKS = Path(str(find_spec("repo2docker").origin)).parent / "buildpacks"  # type: ignore[union-attr]
USER = "jovyan"


def dockerfile(source: Path) -> str:
    """Return the Dockerfile that repo2docker writes for a repository, as on mybinder.org."""
    options = ("--no-build", "--debug", "--user-name", USER, "--user-id", "1000")
    return run(sys.executable, "-m", "repo2docker", *options, ".", cwd=source)


def instructions(text: str) -> Iterator[tuple[str, str]]:
    """Yield the instructions of a Dockerfile: name and the rest, continued lines joined."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in lines.replace("\\\n", " ").splitlines():
        if found := re.match(r"(ARG|COPY|ENTRYPOINT|ENV|RUN|USER|WORKDIR) (.*)", line):
            yield found[1], found[2]


class Image:
    """What a Dockerfile makes of a repository, in the folder `root` instead of a container.

    `done` lists the user's steps that were carried out, `entrypoint` what runs in each pod.
    """

    def __init__(self, root: Path, source: Path, python: str) -> None:
        self.root = root
        self.python = python
        self.source = source
        self.done: list[str] = []
        self.entrypoint: list[str] = []
        self.env = clean_environment(PATH=f"{os.defpath}:/usr/local/bin", NB_USER=USER, NB_UID="0")
        self.env |= _how_to_reach_package_indexes()
        self._who = "root"
        self._where = root

    @property
    def home(self) -> Path:
        """The user's home, where the repository is."""
        return Path(self.env["HOME"])

    @property
    def programs(self) -> Path:
        """The `bin` of the environment with Jupyter in it."""
        return Path(self.env["NB_PYTHON_PREFIX"]) / "bin"

    def build(self, text: str) -> None:
        """Carry out a Dockerfile.  Fails with the output of the step that fails."""
        steps = {
            "ARG": self._default,
            "COPY": self._copy,
            "ENTRYPOINT": self._enter,
            "ENV": self._set,
            "RUN": self._run,
            "USER": self._become,
            "WORKDIR": self._go,
        }
        for name, rest in instructions(text):
            steps[name](rest)

    def _default(self, rest: str) -> None:
        name, _, default = rest.partition("=")
        self.env.setdefault(name, self._expand(default))

    def _set(self, rest: str) -> None:
        for pair in shlex.split(rest):
            name, _, value = pair.partition("=")
            inside = str(self.root) if name in {"HOME", "APP_BASE"} else ""
            self.env[name] = inside + self._expand(value)

    def _become(self, rest: str) -> None:
        self._who = self._expand(rest)

    def _go(self, rest: str) -> None:
        self._where = Path(self._expand(rest))
        self._where.mkdir(parents=True, exist_ok=True)

    def _copy(self, rest: str) -> None:
        *_, source, target = shlex.split(rest)
        if source == "src/":
            shutil.copytree(self.source, self._expand(target), dirs_exist_ok=True)

    def _run(self, command: str) -> None:
        if self._who == USER:
            run("bash", "-c", command, cwd=self._where, env=self.env)
            self.done.append(command)
        elif "install-base-env" in command:
            self._install_jupyter()

    def _enter(self, rest: str) -> None:
        # Its first line names a shell script of the image's own, which starts this Python.
        (script,) = json.loads(rest)
        self.entrypoint = [str(self.programs / "python"), str(BUILDPACKS / Path(script).name)]

    def _install_jupyter(self) -> None:
        """Install the Jupyter that repo2docker's conda environment is locked to.

        With it what the package will need, so that pip finds it when it installs the package.
        """
        folder = BUILDPACKS / "conda"
        asked = re.findall(r"- ([a-z_-]+)==", (folder / "environment.yml").read_text("utf-8"))
        lock = folder / f"environment.py-{self.python}-linux-64.lock"
        locked = re.findall(r"/([a-z_-]+)-([\d.]+)-[^/]+$", lock.read_text("utf-8"), re.MULTILINE)
        wanted = {*asked, "ipykernel"} - {"jupyterhub-singleuser"}  # BinderHub does not start it
        pins = [f"{name}=={version}" for name, version in locked if name in wanted]
        new_venv(self.programs.parent)
        install(self.programs, *pins)
        install(self.programs, "-r", self.source / "pyproject.toml")
        share_bytecode(self.programs)

    def _expand(self, text: str) -> str:
        return re.sub(r"\$\{(\w+)\}", lambda found: self.env.get(found[1], ""), text)


class Pod:
    """A server in a copy of an image's home, started as BinderHub starts it."""

    def __init__(self, image: Image, name: str) -> None:
        self.base_url = f"/user/{name}/"
        self.token = secrets.token_urlsafe(16)
        self.home = image.root / name
        self.log = self.home / ".jupyter-server-log.txt"
        self.port = free_port()
        self._entrypoint = image.entrypoint
        shutil.copytree(image.home, self.home)
        moved = (str(image.home), str(self.home))
        self._env = {variable: value.replace(*moved) for variable, value in image.env.items()}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, **env: str) -> None:
        """Start the server and wait until it answers."""
        self._process = subprocess.Popen(
            [*self._entrypoint, "jupyter-lab", *self._arguments()],
            cwd=self.home,
            env=self._env | env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        headers = {"Authorization": f"token {self.token}"}
        url = f"http://127.0.0.1:{self.port}{self.base_url}api/status"
        wait_for(lambda: HTTP.get(url, headers=headers).is_success, 180)

    def stop(self) -> None:
        """End it; its kernels end with it."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=30)

    def hub_key(self) -> str:
        """Return the server key of this pod's hub, which only its own kernels can read."""
        (file,) = self.home.glob(".local/share/jupyter/runtime/plwidgets-*.json")
        return str(json.loads(file.read_text("utf-8"))["key"])

    def _arguments(self) -> list[str]:
        """Return the arguments of BinderHub's spawner (binderhub/binderspawner_mixin.py)."""
        settings = [
            f"base_url={self.base_url}",
            f"token={self.token}",
            "trust_xheaders=True",
            "default_url=/lab",
            "allow_origin=*",
            "allow_origin_pat=.*",
        ]
        old = [f"--NotebookApp.{setting}" for setting in settings]
        new = [f"--ServerApp.{setting}" for setting in settings]
        root = ["--allow-root"] if os.geteuid() == 0 else []  # in a container it is not root
        return ["--ip=0.0.0.0", f"--port={self.port}", "--no-browser", *old, *new, *root]


def _how_to_reach_package_indexes() -> dict[str, str]:
    """Return what a new HOME would lose: caches, and a machine's own mirrors."""
    home = Path.home()
    cache = run(sys.executable, "-m", "pip", "cache", "dir", cwd=home).splitlines()[-1]
    files = {
        "PIP_CONFIG_FILE": home / ".config/pip/pip.conf",
        "NPM_CONFIG_USERCONFIG": home / ".npmrc",
    }
    found = {name: str(path) for name, path in files.items() if path.exists()}
    return {"PIP_CACHE_DIR": cache, "NPM_CONFIG_CACHE": str(home / ".npm"), **found}
