"""What several test modules share: running servers, a browser, and the accessibility check."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from plwidgets.serve.process import start_lean
from tests.databases import Postgres
from tests.servers import Server
from tests.tabs import for_a_test

start_lean()  # the server's modules are tested here, too
# Workers share the cores already: what calculates in several threads would wait for itself.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).parent.parent

# `make test` tries the same examples each time, so that no change fails for what another did;
# `make fuzz` tries others.  How fast it is is for `make bench` to say: a busy machine makes no
# test fail.
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True)
hypothesis.settings.register_profile("fuzz", deadline=None, print_blob=True)
hypothesis.settings.load_profile("gate")

# A shell that starts the tests in the background has them deaf to Ctrl+C, and all they start too.
signal.signal(signal.SIGINT, signal.default_int_handler)

CHROMIUM_FLAGS = [
    "--no-sandbox",  # the tests may run as root, in a container
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # A browser that is asked for no other host must not call one by itself.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Axe(Protocol):
    """What is wrong with a page for those who use it by ear, by keyboard or in large letters."""

    def __call__(self, page: Page, *rules: str) -> list[str]: ...


class Photograph(Protocol):
    """Takes a picture of a page into `screenshots/NAME.png`, where the run is asked for them."""

    def __call__(self, page: Page, name: str, *, full_page: bool = False) -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", action="store_true", help="keep pictures, in screenshots/")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: at the end all other workers would wait for it.

    A worker takes a file at a time.  First come files whose tests share what is made once for
    them, and the slow ones of these before all; then pages; then what needs no server.
    """
    shared = {item.path for item in items if _shares(item)}
    slow = {item.path for item in items if item.get_closest_marker("slow")} & shared
    pages = {item.path for item in items if _needs(item, "browser")}
    items.sort(
        key=lambda item: (item.path not in slow, item.path not in shared, item.path not in pages)
    )


def pytest_collection_finish() -> None:
    """Keep what was loaded for all tests out of every later look for what may be freed.

    A worker holds millions of objects by now; libraries that ask for a full collection at each
    call (statsmodels does) took minutes for them.
    """
    gc.collect()
    gc.freeze()
    # What tests make is freed as they let go of it: to look for circles every 700 objects took 13
    # to 24 % of two files of frames.
    gc.set_threshold(100_000, 50, 100)


def _shares(item: pytest.Item) -> bool:
    """Whether a test shares something with the rest of its module."""
    if not isinstance(item, pytest.Function):
        return False
    known = item._fixtureinfo.name2fixturedefs.values()
    return any(found[-1].scope == "module" for found in known)


def _needs(item: pytest.Item, fixture: str) -> bool:
    return isinstance(item, pytest.Function) and fixture in item.fixturenames


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Leave a test that opens no page without Playwright's event loop: it may run one itself.

    The loop of an open Playwright counts as running in this thread until it is closed, at the
    end of all tests.  It is marked so again before anything is torn down: pages that a module
    shares are closed after its last test, whether or not that one opened any.
    """
    running = asyncio._get_running_loop()
    if not _needs(item, "browser"):
        asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(running)


@pytest.fixture
def hub_server(tmp_path: Path) -> Iterator[Server]:
    """A hub alone, without Voila, on a database of its own."""
    yield from _running(Server(tmp_path, "--hub-only"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    yield server
    server.close()


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A hub alone, shared by the tests of a worker; each makes a room of its own."""
    yield from _running(Server(tmp_path_factory.mktemp("hub"), "--hub-only"))


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole server, Voila and all; one for the tests of a module."""
    yield from _running(Server(tmp_path_factory.mktemp("serve")))


def _running(server: Server) -> Iterator[Server]:
    server.start()
    yield server
    print(server.said())  # pytest shows it beside a failure only
    if server.alive:
        server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, one for the tests of a worker."""
    with open_browser() as chromium:
        yield chromium


@pytest.fixture(autouse=True)
def _only_its_own_pages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Have no page of an earlier test run beside this one."""
    if "browser" not in request.fixturenames:
        yield
        return
    with for_a_test(request.getfixturevalue("browser")):
        yield


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open the machine's Chromium, for a test that needs the event loop otherwise."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


def find_chromium() -> str:
    """Return the Chromium that is installed, or that PLWIDGETS_CHROMIUM names.

    The headless shell goes first: the same engine without the rest of a browser opens a page for
    a fifth of the work.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("PLWIDGETS_CHROMIUM") or next(filter(None, map(shutil.which, names)), "")
    assert found, "The browser tests need Chromium: `sudo apt-get install chromium-headless-shell`."
    return found


@pytest.fixture(scope="session")
def photograph(request: pytest.FixtureRequest) -> Photograph:
    """A camera, which is switched on by `--screenshots`."""

    def take(page: Page, name: str, *, full_page: bool = False) -> None:
        if request.config.getoption("--screenshots"):
            page.screenshot(path=ROOT / f"screenshots/{name}.png", full_page=full_page)

    return take


COLOURS = ("color-contrast", "link-in-text-block")
"""What can be wrong with a page that was right and has only turned dark since."""
_AXE = """async (rules) => {
  const some = rules.length ? { runOnly: rules } : {};
  const { violations } = await axe.run({ resultTypes: ["violations"], ...some });
  return violations.map(({ id, help, impact, nodes }) =>
    ({ id, help, impact, nodes: nodes.map(({ html }) => ({ html })) }));
}"""


@pytest.fixture(scope="session")
def axe() -> Axe:
    """A function that returns the serious and critical accessibility violations of a page.

    Of all rules, or of those that are named.
    """
    source = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")

    def check(page: Page, *rules: str) -> list[str]:
        if page.evaluate("typeof axe") != "object":
            page.evaluate(source)
        found: list[dict[str, Any]] = page.evaluate(_AXE, rules)
        return [
            f"{violation['id']}: {violation['help']}: {node['html']}"
            for violation in found
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
        ]

    return check
