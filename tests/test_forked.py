"""Kernels that are forked: they are what any kernel is, each by itself, and none is left behind."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psutil
import pytest
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets.config import Config

from plwidgets.forked import provisioner
from plwidgets.forked.provisioner import Fork, ForkProvisioner, ForkServer
from plwidgets.forked.server import READY
from tests import loops

SPEC = KernelSpec(
    argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    metadata={"kernel_provisioner": {"provisioner_name": "plwidgets-fork"}},
    language="python",
    display_name="Forked",
)
MODULES = ("ipywidgets", "numpy")
PATIENCE = 30


@pytest.fixture(scope="module", autouse=True)
def none_is_left() -> Iterator[None]:
    yield
    ForkServer.end_all()


@dataclass
class Kernel:
    """A kernel that was started, and a line to it."""

    manager: AsyncKernelManager
    client: AsyncKernelClient

    @property
    def provisioner(self) -> ForkProvisioner:
        assert isinstance(self.manager.provisioner, ForkProvisioner)
        return self.manager.provisioner

    @property
    def pid(self) -> int:
        assert self.provisioner.pid is not None
        return self.provisioner.pid

    async def run(self, code: str) -> str:
        """Run code, and return what it printed."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            said.append(message["content"].get("text", ""))
            said.extend(message["content"].get("traceback", []))

        await self.client.execute_interactive(code, output_hook=hear, timeout=PATIENCE)
        return "".join(said).strip()


@asynccontextmanager
async def kernel(modules: Sequence[str] = MODULES, **options: Any) -> AsyncIterator[Kernel]:
    config = Config(ForkProvisioner={"modules": [*modules]})
    address = str(Path(mkdtemp(prefix="plw")) / "k")
    manager = AsyncKernelManager(transport="ipc", ip=address, config=config)
    manager._kernel_spec = SPEC
    await manager.start_kernel(**options)
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=PATIENCE)
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        if manager.has_kernel:
            await manager.shutdown_kernel(now=True)


async def gone(pid: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while psutil.pid_exists(pid):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.02)


def forked_from() -> subprocess.Popen[bytes]:
    return ForkServer.get(sys.executable, [*MODULES]).process


def test_a_kernel_is_forked_and_is_what_any_kernel_is(tmp_path: Path) -> None:
    async def story() -> None:
        env = {**os.environ, "WHO": "é"}
        async with kernel(cwd=str(tmp_path), env=env) as one:
            assert psutil.Process(one.pid).ppid() == forked_from().pid
            assert await one.run("import os; print(os.environ['WHO'], os.getcwd())") == (
                f"é {tmp_path}"
            )
            assert "ZeroDivisionError" in await one.run("1 / 0")
            await one.run("import ipywidgets; slider = ipywidgets.IntSlider()")
            await one.run("comms = get_ipython().kernel.comm_manager")
            assert await one.run("print(slider.comm.comm_id in comms.comms)") == "True"
            targets = (await one.run("print(*comms.targets)")).split()
            assert {"jupyter.widget", "jupyter.widget.control"} <= {*targets}
            await one.run("import subprocess; ended = subprocess.run('exit 3', shell=True)")
            assert await one.run("print(ended.returncode)") == "3"

    loops.run(story())


def test_no_two_draw_the_same(tmp_path: Path) -> None:
    draw = """
import random, uuid, secrets, tempfile, os
import numpy
print(random.random(), numpy.random.random(), uuid.uuid1(), uuid.uuid4(), secrets.token_hex())
print(next(tempfile._get_candidate_names()), os.getpid(), get_ipython().kernel.session.session)
"""

    async def story() -> None:
        async with kernel() as one, kernel() as other:
            drawn = [(await each.run(draw)).split() for each in (one, other)]
            assert len(drawn[0]) == 8
            assert all(a != b for a, b in zip(*drawn, strict=True))

    loops.run(story())


def test_an_interrupt_reaches_a_cell_and_nobody_else() -> None:
    async def story() -> None:
        async with kernel() as one, kernel() as other:
            busy = asyncio.create_task(one.run("import time\nprint('now')\ntime.sleep(600)"))
            also = asyncio.create_task(other.run("import time; time.sleep(1.5); print('done')"))
            await asyncio.sleep(0.5)
            await one.manager.interrupt_kernel()
            assert "KeyboardInterrupt" in await busy
            assert await also == "done"

    loops.run(story())


def test_it_shuts_down_at_once_and_runs_what_it_has_at_exit(tmp_path: Path) -> None:
    async def story() -> None:
        async with kernel() as one:
            pid = one.pid
            await one.run(
                f"import atexit; atexit.register(lambda: open('{tmp_path}/left', 'w').close())"
            )
            await one.manager.shutdown_kernel()
            await gone(pid)
            assert (tmp_path / "left").exists()

    loops.run(story())


def test_a_kernel_that_dies_is_told_as_one_that_died() -> None:
    async def story() -> None:
        async with kernel() as one:
            assert await one.manager.is_alive()
            os.kill(one.pid, signal.SIGSEGV)
            await gone_or_zombie(one)
            assert await one.provisioner.poll() == -signal.SIGSEGV
            await one.manager.restart_kernel(now=True)
            assert await one.manager.is_alive()

    async def gone_or_zombie(one: Kernel) -> None:
        async with asyncio.timeout(PATIENCE):
            while await one.manager.is_alive():  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.02)

    loops.run(story())


def test_what_it_started_ends_with_it() -> None:
    async def story() -> None:
        async with kernel() as one:
            started = "import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"
            child = int(await one.run(started))
            await one.manager.shutdown_kernel(now=True)
            await gone(child)

    loops.run(story())


def test_a_kernel_has_no_descriptor_of_another() -> None:
    async def story() -> None:
        async with kernel() as one, kernel() as other:
            first, second = ({*open_in(each.pid)} for each in (one, other))
            assert first & second <= {*open_in(os.getpid())}  # what is printed goes there

    def open_in(pid: int) -> Iterator[str]:
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(FileNotFoundError):
                name = str(descriptor.readlink())
                if name.startswith(("socket:", "pipe:")):
                    yield name

    loops.run(story())


def test_all_end_with_the_process_they_were_forked_from_and_the_next_has_a_new_one() -> None:
    async def story() -> None:
        async with kernel() as one:
            before = forked_from()
            before.kill()
            before.wait(PATIENCE)
            await gone(one.pid)
            assert await one.provisioner.poll() == -signal.SIGKILL
            async with kernel() as another:
                assert await another.run("print('here')") == "here"
                assert forked_from().pid != before.pid

    loops.run(story())


@pytest.mark.parametrize("room", [0, 1, 2, 3])
def test_one_that_cannot_be_forked_takes_no_other_along(room: int) -> None:
    async def story() -> None:
        async with kernel() as one:
            server = psutil.Process(forked_from().pid)
            before = server.num_fds()
            limit = server.rlimit(psutil.RLIMIT_NOFILE)
            server.rlimit(psutil.RLIMIT_NOFILE, (before + room, limit[1]))
            with suppress(RuntimeError):  # a fork that has no room for what a kernel opens
                async with kernel() as other:
                    assert psutil.Process(other.pid).ppid() == os.getpid()  # it started as ever
            server.rlimit(psutil.RLIMIT_NOFILE, limit)
            assert await one.run("print('here')") == "here"
            async with kernel() as other:
                assert psutil.Process(other.pid).ppid() == server.pid
            async with asyncio.timeout(PATIENCE):
                while server.num_fds() != before:  # noqa: ASYNC110 - nobody tells
                    await asyncio.sleep(0.02)

    loops.run(story())


def test_it_ends_in_silence_where_nobody_waited_for_it() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "plwidgets.forked.server", str(theirs.fileno()), "json"]
    with subprocess.Popen(command, pass_fds=[theirs.fileno()], stderr=subprocess.PIPE) as server:
        theirs.close()
        assert select.select([ours], [], [], PATIENCE)[0], "it never was ready"
        ours.close()  # it said so, and nobody has read it
        assert server.wait(PATIENCE) == 0
        assert server.stderr is not None
        assert server.stderr.read() == b""


def test_nothing_is_left_when_whoever_asked_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "asks.py"
    script.write_text(
        "import asyncio\n"
        "from tests.test_forked import kernel, forked_from\n"
        "async def main():\n"
        "    async with kernel() as one:\n"
        "        print(one.pid, forked_from().pid, flush=True)\n"
        "        await asyncio.sleep(600)\n"
        "asyncio.run(main())\n"
    )
    root = Path(__file__).parent.parent
    env = {**os.environ, "PYTHONPATH": str(root)}
    asking = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, cwd=root, env=env
    )
    assert asking.stdout is not None
    pids = [int(pid) for pid in asking.stdout.readline().split()]
    assert len(pids) == 2
    asking.kill()
    asking.wait(PATIENCE)
    asking.stdout.close()
    for pid in pids:
        asyncio.run(gone(pid))


def test_it_ends_without_a_word_when_whoever_asked_left_before_all_was_ready() -> None:
    own, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "plwidgets.forked.server", str(theirs.fileno()), "json"]
    with (
        theirs,
        subprocess.Popen(command, pass_fds=[theirs.fileno()], stderr=subprocess.PIPE) as server,
    ):
        assert own.recv(64, socket.MSG_PEEK) == READY
        own.close()
        assert server.communicate(timeout=PATIENCE)[1] == b""
        assert server.returncode == 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "import threading, time\nthreading.Thread(target=time.sleep, args=(9,)).start()",
            "2 threads",
        ),
        ("import zmq\nzmq.Context.instance()", "before any kernel is forked"),
    ],
)
def test_what_would_break_in_a_fork_is_refused_before_it(code: str, said: str) -> None:
    checked = f"{code}\nfrom plwidgets.forked.server import check_alone\ncheck_alone()"
    found = subprocess.run([sys.executable, "-c", checked], capture_output=True, text=True)
    assert said in found.stderr


@pytest.mark.parametrize("why", ["no such platform", "a module with a thread", "no process"])
def test_where_nothing_can_be_forked_kernels_start_as_ever(
    why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    if why == "no such platform":
        monkeypatch.setattr(provisioner, "CAN_FORK", False)
    modules = ["ipywidgets"]
    if why == "no process":
        monkeypatch.setattr(subprocess, "Popen", _refusing(subprocess.Popen))
        modules = ["json"]
    if why == "a module with a thread":
        (tmp_path / "threaded.py").write_text(
            "import threading, time\n"
            "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        )
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        modules = ["threaded"]

    async def story() -> None:
        async with kernel(modules) as one:
            assert await one.run("print('here')") == "here"
            assert not isinstance(one.provisioner.process, Fork)

    loops.run(story())
    if why != "no such platform":
        assert "a kernel starts as ever" in caplog.text


def _refusing(popen: type[subprocess.Popen[bytes]]) -> Any:
    def start(command: Any, **options: Any) -> subprocess.Popen[bytes]:
        if "plwidgets.forked.server" in command:
            raise OSError("no more processes")
        return popen(command, **options)

    return start
