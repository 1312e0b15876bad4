"""What the server asks of its own process, so that a full hall is nothing special to it."""

from __future__ import annotations

import gc
import sys

FILES_WANTED = 32_768


def raise_file_limit() -> None:
    """Allow as many open files as this user may have: a phone takes two, a kernel about 14."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES_WANTED if hard == resource.RLIM_INFINITY else min(FILES_WANTED, hard)
    if soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def freeze() -> None:
    """Take all that is loaded by now out of the garbage collector's rounds.

    It is there to stay, and with Voila it is large: to look through it again would stop the hub
    for 0.04 to 0.12 s, whenever that comes.
    """
    gc.collect()
    gc.freeze()


def start_lean() -> None:
    """Leave out what Voila's libraries would load and nothing here uses; call it before Voila.

    jsonschema builds a parser of internationalized addresses as it is loaded, which takes longer
    than all of Voila, for a check that no schema here asks for.  It does without where there is
    no such package.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: not to be had
