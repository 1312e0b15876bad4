"""Firefox and WebKit for the tests, each as one page that a person uses.

Both come from Debian and are driven by what they bring with them: Firefox speaks WebDriver BiDi,
WebKitGTK the older WebDriver.  Both know the same input actions.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.servers import HTTP, free_port, wait_for

PHONE = (390, 844)
SECONDS = 120
"""An engine that begins looks through all fonts of the machine first."""
_KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue006",
    "Escape": "\ue00c",
    "Space": "\ue00d",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "ArrowRight": "\ue014",
}
Source = dict[str, Any]


def _keys(keys: list[str]) -> Source:
    strokes = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
    return {"type": "key", "id": "keys", "actions": strokes}


def _tap(x: float, y: float) -> Source:
    way = [
        {"type": "pointerMove", "x": round(x), "y": round(y)},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp", "button": 0},
    ]
    return {
        "type": "pointer",
        "id": "finger",
        "parameters": {"pointerType": "touch"},
        "actions": way,
    }


class Engine:
    """A browser with one page: a `Hand`, and what went wrong on the page."""

    def goto(self, url: str) -> None:
        """Load an address, and wait until it is loaded."""
        raise NotImplementedError

    def evaluate(self, script: str, arg: Any = None) -> Any:
        """Return what a function of JavaScript returns for an argument."""
        raise NotImplementedError

    def errors(self) -> list[str]:
        """Return what the console of the page was told of errors."""
        raise NotImplementedError

    def _act(self, source: Source) -> None:
        raise NotImplementedError

    def press(self, key: str) -> None:
        """Press a key: a letter, or one that has a name."""
        self._act(_keys([_KEYS.get(key, key)]))

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self._act(_keys(list(text)))

    def tap(self, x: float, y: float) -> None:
        """Tap a point of what is in sight."""
        self._act(_tap(x, y))


class Firefox(Engine):
    """A Firefox, over its WebDriver BiDi."""

    def __init__(self, line: ClientConnection, size: tuple[int, int]) -> None:
        self._line, self._ids = line, count(1)
        self._errors: list[str] = []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        self._first = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        # The page that it opens with has no focus, and Space chooses nothing there.
        self._page = self._ask("browsingContext.create", type="tab")["context"]
        viewport = dict(zip(("width", "height"), size, strict=True))
        self._ask("browsingContext.setViewport", context=self._page, viewport=viewport)

    def goto(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def evaluate(self, script: str, arg: Any = None) -> Any:
        call = f"JSON.stringify(({script})({json.dumps(arg)}) ?? null)"
        target = {"context": self._page}
        got = self._ask("script.evaluate", expression=call, target=target, awaitPromise=False)
        assert got["type"] == "success", got["exceptionDetails"]["text"]
        return json.loads(got["result"]["value"])

    def errors(self) -> list[str]:
        self.evaluate("() => null")  # what was said until now has come before its answer
        return self._errors

    def press(self, key: str) -> None:
        super().press(key)
        if not self.evaluate("() => document.hasFocus()"):
            # Tab went on to the browser's own buttons: it comes back as from another page.
            for page in (self._first, self._page):
                self._ask("browsingContext.activate", context=page)

    def close(self) -> None:
        """End it."""
        self._ask("browser.close")

    def _act(self, source: Source) -> None:
        self._ask("input.performActions", context=self._page, actions=[source])

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._ids)
        self._line.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            heard: dict[str, Any] = json.loads(self._line.recv(timeout=SECONDS))
            if heard.get("params", {}).get("level") == "error":
                self._errors.append(str(heard["params"]["text"]))
            if heard.get("id") == number:
                assert heard["type"] == "success", heard
                return dict(heard["result"])


_LISTEN = """() => {
  const wrong = (window.wentWrong = []);
  addEventListener("error", ({ message }) => wrong.push(message));
  addEventListener("unhandledrejection", ({ reason }) => wrong.push(String(reason)));
  addEventListener("securitypolicyviolation", ({ blockedURI }) => wrong.push(blockedURI));
  const { error } = console;
  console.error = (...said) => {
    wrong.push(said.join(" "));
    error(...said);
  };
}"""


class WebKit(Engine):
    """A WebKitGTK, over the WebDriver that comes with it: of errors it tells what a page hears."""

    def __init__(self, driver: str, browser: str, size: tuple[int, int]) -> None:
        wants = {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}
        asked = {"capabilities": {"alwaysMatch": wants}}
        self._driver, self._session, self._errors = driver, "", list[str]()
        self._session = "/" + self._ask("", **asked)["sessionId"]
        # The window is as wide as the page, and higher by its bar.
        for height in (size[1], 2 * size[1] - self._resize(*size)):
            self._resize(size[0], height)

    def goto(self, url: str) -> None:
        self.errors()
        self._ask("/url", url=url)
        self.evaluate(_LISTEN)

    def evaluate(self, script: str, arg: Any = None) -> Any:
        return self._ask("/execute/sync", script=f"return ({script})(...arguments)", args=[arg])

    def errors(self) -> list[str]:
        self._errors += self.evaluate("() => window.wentWrong?.splice(0) ?? []")
        return self._errors

    def close(self) -> None:
        """End it."""
        HTTP.delete(f"{self._driver}/session{self._session}", timeout=SECONDS)

    def _resize(self, width: int, height: int) -> int:
        """Make the window so large; return how high the page is in it."""
        self._ask("/window/rect", width=width, height=height)
        return int(self.evaluate("() => innerHeight"))

    def _act(self, source: Source) -> None:
        self._ask("/actions", actions=[source])

    def _ask(self, path: str, **body: Any) -> Any:
        address = f"{self._driver}/session{self._session}{path}"
        answer = HTTP.post(address, json=body, timeout=SECONDS)
        assert answer.is_success, answer.text
        return answer.json()["value"]


@contextmanager
def firefox(folder: Path, size: tuple[int, int] = PHONE) -> Iterator[Firefox]:
    """Open the machine's Firefox, with a profile in this folder."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "This test needs Firefox: `sudo apt-get install firefox-esr`."
    (folder / "user.js").write_text('user_pref("ui.prefersReducedMotion", 1);\n')
    command = [program, "--headless", "--no-remote", "--profile", str(folder)]
    with ExitStack() as open_too:
        open_too.enter_context(_process([*command, "--remote-debugging-port=0"], folder))
        told = folder / "WebDriverBiDiServer.json"
        wait_for(lambda: told.exists() and told.read_text().endswith("}"), SECONDS, "Firefox")
        place = json.loads(told.read_text())
        address = f"ws://{place['ws_host']}:{place['ws_port']}/session"
        line = open_too.enter_context(connect(address, proxy=None, max_size=None))
        page = Firefox(line, size)
        open_too.callback(page.close)
        yield page


@contextmanager
def webkit(folder: Path, size: tuple[int, int] = PHONE) -> Iterator[WebKit]:
    """Open the machine's WebKitGTK on a display of its own; what it keeps is in this folder."""
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    found = [browser, *map(shutil.which, ("WebKitWebDriver", "Xvfb"))]
    assert all(found), "This test needs WebKit: `sudo apt-get install webkit2gtk-driver xvfb`."
    _lay_out(folder / "gtk-3.0")
    with ExitStack() as open_too:
        display = open_too.enter_context(_display(folder))
        port = free_port()
        command = ["WebKitWebDriver", f"--port={port}"]
        open_too.enter_context(_process(command, folder, display=display))
        driver = f"http://127.0.0.1:{port}"
        wait_for(lambda: HTTP.get(f"{driver}/status").is_success, SECONDS, "WebKitWebDriver")
        page = WebKit(driver, str(browser), size)
        open_too.callback(page.close)
        yield page


def _lay_out(folder: Path) -> None:
    """Have a window as narrow as a phone, and what asks for less motion told that it is wanted."""
    folder.mkdir()
    (folder / "gtk.css").write_text("window * { min-width: 0; padding: 0; margin: 0 }\n")
    (folder / "settings.ini").write_text("[Settings]\ngtk-enable-animations=0\n")


@contextmanager
def _display(folder: Path) -> Iterator[str]:
    """A screen in memory, on the first number that is free."""
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "2000x1200x24"]
    with _process([*command, "-nolisten", "tcp"], folder, passed=(writes,)):
        os.close(writes)
        with os.fdopen(reads) as told:
            yield f":{told.readline().strip()}"


@contextmanager
def _process(
    command: list[str], folder: Path, passed: tuple[int, ...] = (), display: str = ""
) -> Iterator[None]:
    """Run a program until the block ends; what it says stands in the folder's log."""
    homes = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    env = os.environ | homes | ({"DISPLAY": display} if display else {})
    with (folder / "log").open("a") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=env, pass_fds=passed)
    try:
        yield
    finally:
        with suppress(subprocess.TimeoutExpired):
            process.terminate()
            process.wait(timeout=10)
        process.kill()
        process.wait()
