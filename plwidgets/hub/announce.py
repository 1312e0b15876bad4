"""The file in which a running server leaves word of its hub, for this user's own programs."""

from __future__ import annotations

import atexit
import json
import os

from plwidgets.client.address import runtime_file
from plwidgets.hub.hub import Hub
from plwidgets.hub.keys.tokens import new_token


def announce(hub: Hub, url: str) -> None:
    """Make the server key of this start, and leave word of it where the hub is.

    The word comes first: a server that starts in the same moment ends the keys of which there is
    none.
    """
    token, credential = new_token("server")
    hub.own_key = credential.hash
    leave_word(url, token)
    with hub.store.transaction() as transaction:
        transaction.add_credentials([credential])


def leave_word(url: str, key: str) -> None:
    """Write where the hub of this process is, with a server key, for no other user to read.

    The file is there as a whole or not at all, for a kernel that starts in the same moment.
    """
    path = runtime_file(os.getpid())
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
        json.dump({"hub": url, "key": key}, file)
    part.replace(path)
    atexit.register(path.unlink, missing_ok=True)
