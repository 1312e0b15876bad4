"""Opening the console in a browser, by way of a file that only this user can read.

A browser is told what to open on its command line, which every user of the machine may read: it
is told the file, and the file sends it on.
"""

from __future__ import annotations

import asyncio
import html
import os
import secrets
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plwidgets.client.address import runtime_file

SECONDS = 60
"""How long a browser may take to start; then the file is gone."""

_PAGE = """<!DOCTYPE html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={url}">
<title>plwidgets</title>
<p><a href="{url}">Open the console</a></p>
"""


@contextmanager
def opened(url: str | None) -> Iterator[None]:
    """Open an address in the browser, if there is one; the file that sends there is removed.

    To be used in the event loop.
    """
    if url is None:
        yield
        return
    file = _written(url)
    # Some browsers keep the call waiting until they are closed.
    threading.Thread(target=webbrowser.open, args=(file.as_uri(),), daemon=True).start()
    late = asyncio.get_running_loop().call_later(SECONDS, file.unlink, True)
    try:
        yield
    finally:
        late.cancel()
        file.unlink(missing_ok=True)


def _written(url: str) -> Path:
    folder = runtime_file(os.getpid()).parent
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"plwidgets-open-{secrets.token_hex(8)}.html"
    with os.fdopen(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as page:
        page.write(_PAGE.format(url=html.escape(url)))
    return file
