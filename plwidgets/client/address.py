"""Which hub a kernel belongs to.

- Under `plwidgets serve` the environment names it, and the browser's cookie, handed on with
  the page's request, is the credential.
- A link may name another hub (`?hub=https://…`): a participant's Binder pod talks to the
  workshop's.  A page shows what its hub sends and runs the kinds' modules that it serves, so
  this is for throw-away servers that say so; on a laptop a link must not choose the hub.
- A page that a coach's or a projector's link opened says so (`?as=coach`): its kernel holds the
  keys that such links gave this browser, never the server key.
- In JupyterLab the server extension leaves a private file beside the kernels' connection
  files: that server is the hub.  `plwidgets serve` leaves one too, for programs beside it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from plwidgets.cookies import cookie, pairs
from plwidgets.exceptions import NoHub

PREFIX = "plwidgets"
"""The name under which a hub stands below a server's base URL."""

HUB = "PLWIDGETS_HUB"
"""The environment variable that names the hub of a `plwidgets serve`."""

LINK = "PLWIDGETS_LINK"
"""The environment variable with the address at which phones reach that hub."""

PAGES = "PLWIDGETS_PAGES"
"""The environment variable that names the server of the pages, where the hub runs elsewhere."""

LINKED = "PLWIDGETS_LINKED_HUBS"
"""The environment variable that allows links to name any hub, where it is set to 1."""


@dataclass(frozen=True, slots=True)
class HubAddress:
    """A hub as a kernel reaches it.

    `key` is the server key, if this kernel may have it.  `link` is where phones reach the hub, if
    that is known here.  `own` says whether what the page loads is served with it, `pages` where
    links to pages are made, if not at the hub.  On a page that a coach's link opened, `coach_keys`
    are the coach's, by the code of the room; on one that a projector's opened, `projector_keys`
    are.  No key is in the repr: what a cell shows is saved with the notebook.
    """

    url: str
    key: str = field(default="", repr=False)
    link: str = ""
    own: bool = True
    pages: str = ""
    coach_keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    projector_keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def elsewhere(self) -> str:
        """The address that a page's widgets need: none where the hub also served the page."""
        return "" if self.own else self.url

    def join_link(self, code: str, proof: str = "") -> str:
        """Return the link that takes a phone straight into a room, or ""."""
        return join_link(self.link, code, proof) if self.link else ""


def join_link(base: str, code: str, proof: str) -> str:
    """Return the link that takes a phone into a room below an address.

    Who brings its proof is let in however many wrong codes came from their network.
    """
    return f"{base}/{code}" + (f"?{urlencode({'in': proof})}" if proof else "")


def find_hub(url: str | None = None, key: str | None = None) -> HubAddress:
    """Return the hub at `url`, or the one that this kernel belongs to.

    Raises NoHub when there is none, and says how to start one.
    """
    if url:
        return HubAddress(_checked(url), key or "", own=False)
    found = _from_environment() or _from_link() or _from_runtime_file()
    if found is None:
        raise NoHub(
            "No workshop hub was found for this notebook.",
            "Start one with `plwidgets serve` and open the link that it prints, or restart "
            "JupyterLab in an environment where plwidgets is installed.",
        )
    return replace(found, key=key or found.key)


def query(name: str) -> str:
    """Return a value from the query string of the page that this kernel serves, or ""."""
    return parse_qs(os.environ.get("QUERY_STRING", "")).get(name, [""])[0]


def server_key(header: str, port: int) -> str:
    """Return the key to the server on a port that stands in a Cookie header, or ""."""
    return dict(pairs(header)).get(cookie("server", port), "")


def room_keys(header: str, role: str, port: int) -> dict[str, str]:
    """Return the keys of a role that stand in a Cookie header, by the code of the room."""
    start = cookie(role, port) + "-"
    return {
        name.removeprefix(start): value
        for name, value in pairs(header)
        if name.startswith(start) and name.removeprefix(start).isdecimal()
    }


def runtime_file(pid: int) -> Path:
    """Return the file in which the Jupyter server of this process id leaves its hub's address."""
    from jupyter_core.paths import jupyter_runtime_dir  # a kernel has it loaded, a script not

    return Path(jupyter_runtime_dir()) / f"plwidgets-{pid}.json"


def running_hubs() -> list[HubAddress]:
    """Return the hubs that servers of this user have left word of and run, the newest first."""
    from psutil import pid_exists  # a kernel has it loaded, a script not

    folder, (start, end) = runtime_file(0).parent, runtime_file(0).name.split("0")
    files = {path.name[len(start) : -len(end)]: path for path in folder.glob(f"{start}*{end}")}
    left: dict[Path, float] = {}
    for pid, path in files.items():
        if pid.isdecimal() and pid_exists(int(pid)):
            with suppress(FileNotFoundError):  # a server that ends takes its word back
                left[path] = path.stat().st_mtime
    found = [_read(path) for path in sorted(left, key=left.__getitem__, reverse=True)]
    return [address for address in found if address]


def _from_environment() -> HubAddress | None:
    url = os.environ.get(HUB)
    if not url:
        return None
    url, pages = url.rstrip("/"), os.environ.get(PAGES, "")
    port = urlsplit(pages or url).port or 0
    cookies, link = os.environ.get("HTTP_COOKIE", ""), os.environ.get(LINK, "")
    match query("as"):
        case "coach" as role:
            return HubAddress(url, link=link, coach_keys=room_keys(cookies, role, port))
        case "projector" as role:
            return HubAddress(url, link=link, projector_keys=room_keys(cookies, role, port))
    return HubAddress(url, server_key(cookies, port), link, pages=pages)


def _from_link() -> HubAddress | None:
    url = query("hub") if os.environ.get(LINKED) == "1" else ""
    return HubAddress(_checked(url), own=False) if url else None


def _from_runtime_file() -> HubAddress | None:
    pid = os.environ.get("JPY_PARENT_PID", "")
    return _read(runtime_file(int(pid))) if pid.isdecimal() else None


def _read(path: Path) -> HubAddress | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return HubAddress(found["hub"].rstrip("/"), found["key"], found.get("link", ""))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that are no address
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise NoHub(
            f"'{url.rpartition('@')[2][:200]}' is not the address of a hub.",
            "It starts with http:// or https:// and ends in /plwidgets.",
        )
    return url.rstrip("/")
