"""Where the server listens, and the links that lead there."""

from __future__ import annotations

import errno
import ipaddress
import re
import socket
from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import urlsplit

from plwidgets.exceptions import PlwidgetsError, Refused

EVERYWHERE = {"", "0.0.0.0", "::", "*"}  # noqa: S104 - what people say for "all addresses"

_HOST = re.compile(r"(?:\[([^\[\]]+)\]|([^\[\]:@/]+))(?::\d+)?")
"""An address of IPv6 or another name, and perhaps a port."""

_PATH = re.compile(r"(/[\w.~-]+)*/?", re.ASCII)

BACKLOG = 1024
"""How many may knock at the same moment: a hall that scans one code."""


class PortTaken(PlwidgetsError):
    """The server cannot listen where it was told to."""

    code = "port"


@dataclass(frozen=True, slots=True)
class Place:
    """A host and a port; `base` is how this machine reaches it, `public` how phones do.

    `url` is how everybody does, where somebody says so; a proxy takes its path away.
    """

    host: str
    port: int
    url: str = ""

    @property
    def base(self) -> str:
        """The address for this machine itself."""
        return f"http://{_in_url(self._own_host)}:{self.port}"

    @property
    def public(self) -> str:
        """The address for everybody else on the network, as far as can be known."""
        if self.url:
            return self.url
        host = lan_address() if self.host in EVERYWHERE else self.host
        return f"http://{_in_url(host)}:{self.port}"

    @property
    def path(self) -> str:
        """The path below which browsers find this server, "" for none; no slash ends it."""
        return urlsplit(self.url).path

    @property
    def shown(self) -> str:
        """The address for who runs the room: the one that was named, or this machine's."""
        return self.url or self.base

    @property
    def is_private(self) -> bool:
        """Say whether nobody but this machine can reach it."""
        if self.url:
            return False
        return self.host == "localhost" or (self.host not in EVERYWHERE and _is_loopback(self.host))

    @property
    def _own_host(self) -> str:
        return "127.0.0.1" if self.host in EVERYWHERE else self.host


def listen(host: str, port: int, url: str = "") -> tuple[socket.socket, Place]:
    """Take a port, 0 for any that is free; `url` is how everybody reaches it, if that is known.

    Raises PortTaken, with the remedy, when that cannot be, and Refused for a `url` that is none.
    """
    if url and not _is_server(url):
        raise Refused(
            f"'{url[:80]}' is no address of a server.",
            "Give one such as https://workshop.example.org, or with a path behind it.",
        )
    if not 0 <= port <= 65535:
        raise PortTaken(f"{port} is not a port.", "Choose one between 1 and 65535, or 0 for any.")
    try:
        taken = _bind(host, port)
    except OSError as error:
        raise _refused(error, host, port) from None
    taken.setblocking(False)
    return taken, Place(host, taken.getsockname()[1], url.rstrip("/"))


def own_names(place: Place) -> frozenset[str]:
    """Return the names of this server: that by which it is reached, and those of its machine."""
    host = socket.gethostname()
    short = host.partition(".")[0]
    public = urlsplit(place.public).hostname or ""
    known = {"localhost", place.host, host, short, f"{short}.local", public}
    return frozenset(name.casefold().rstrip(".") for name in known)


def is_own(host: str, names: Container[str]) -> bool:
    """Say whether the Host of a request is one of these names, or an address.

    A stranger's site can have its own name lead to this machine, and so read what is here; it
    cannot do that with an address.
    """
    found = _HOST.fullmatch(host)
    name = (found[1] or found[2]).casefold().rstrip(".") if found else ""
    return name in names or name.endswith(".localhost") or _is_address(name)


def lan_address() -> str:
    """Return this machine's address on the local network; the loopback when it is on none.

    No packet is sent: connecting a datagram socket only asks which address would be used.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that is reserved for documentation
            return str(probe.getsockname()[0])
        except OSError:
            return _named_address()


def _is_server(url: str) -> bool:
    found = urlsplit(url)
    return bool(
        found.scheme in ("http", "https")
        and found.hostname
        and _PATH.fullmatch(found.path)
        and not (found.query or found.fragment)
    )


def _bind(host: str, port: int) -> socket.socket:
    if host in EVERYWHERE:
        return socket.create_server(("", port), backlog=BACKLOG)
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def _named_address() -> str:
    try:
        found = socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        found = []
    return next((address for address in found if not _is_loopback(address)), "127.0.0.1")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _refused(error: OSError, host: str, port: int) -> PortTaken:
    if error.errno == errno.EADDRINUSE:
        return PortTaken(
            f"Port {port} is already in use.",
            f"Stop what uses it, or choose another: --port {port + 1}, or --port 0 for any.",
        )
    if error.errno == errno.EACCES:
        return PortTaken(
            f"This user may not use port {port}.", "Choose one above 1023, such as --port 8866."
        )
    foreign = error.errno == errno.EADDRNOTAVAIL
    why = "that is not an address of its own" if foreign else error.strerror
    return PortTaken(
        f"This machine cannot listen on {host}: {why}.",
        "Use --host 127.0.0.1 for this machine only, or --host 0.0.0.0 for the whole network.",
    )
