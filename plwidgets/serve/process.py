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


def collect_seldom() -> None:
    """Have the garbage collector stop the hub for a moment only, and seldom.

    What is loaded by now is there to stay, and with Voila it is large: to look through it again
    takes 0.04 to 0.12 s, whenever that comes.  As Python has it, everything that came since is
    looked through while 500 people answer at once: 0.1 s, in which nobody is served.  Phones that
    come and go leave nothing behind that only the collector would find.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 4, 10)


def start_lean() -> None:
    """Leave out what Voila's libraries would load and nothing here uses; call it before Voila.

    jsonschema builds a parser of internationalized addresses as it is loaded, which takes longer
    than all of Voila, for a check that no schema here asks for.  It does without where there is
    no such package.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: not to be had
