"""What a phone loads before its owner can answer, counted by a real Chromium."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

_SETTLE_MS = 2000
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(slots=True)
class Weight:
    """Requests, and bytes as they came over the wire; a websocket is a request too."""

    requests: int = 0
    http: float = 0.0
    websocket: float = 0.0
    ms: float = 0.0

    @property
    def kilobytes(self) -> float:
        """All bytes, in KB of 1024."""
        return (self.http + self.websocket) / 1024


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the machine's Chromium, or the one that PLWIDGETS_CHROMIUM names."""
    names = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
    found = os.environ.get("PLWIDGETS_CHROMIUM") or next(filter(None, map(shutil.which, names)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield browser
        browser.close()


def weigh(browser: Browser, url: str, wanted: str) -> Weight:
    """Open a page on a phone whose cache is empty, until the text `wanted` can be tapped."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    weight = _count(context.new_cdp_session(page))
    start = time.perf_counter()
    page.goto(url, wait_until="commit", timeout=60_000)
    page.get_by_text(wanted).first.click(trial=True, timeout=60_000)
    weight.ms = (time.perf_counter() - start) * 1000
    page.wait_for_timeout(_SETTLE_MS)  # what had been asked for by then is still counted
    context.close()
    return weight


def _count(devtools: CDPSession) -> Weight:
    weight = Weight()
    asked: set[str] = set()

    def sent(event: Any) -> None:
        if event["request"]["url"].startswith("http") and not weight.ms:
            weight.requests += 1
            asked.add(event["requestId"])

    def finished(event: Any) -> None:
        if event["requestId"] in asked:
            weight.http += event["encodedDataLength"]

    def opened(_: Any) -> None:
        weight.requests += 1

    def frame(event: Any) -> None:
        response = event["response"]
        # Binary payloads are given in base64.
        share = 0.75 if response["opcode"] == 2 else 1
        weight.websocket += len(response["payloadData"].encode()) * share

    devtools.on("Network.requestWillBeSent", sent)
    devtools.on("Network.loadingFinished", finished)
    devtools.on("Network.webSocketCreated", opened)
    devtools.on("Network.webSocketFrameReceived", frame)
    devtools.send("Network.enable")
    return weight
