"""Hearing from PostgreSQL that somebody wrote, as soon as it is committed (LISTEN/NOTIFY)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import sqlalchemy as sa

from plwidgets.store.patience import TO_CONNECT, patient

_log = logging.getLogger("plwidgets")
CHANNEL = "plwidgets"
MOMENTS = "plwidgets_moments"
"""Where hubs say what is written nowhere."""
Heard = Callable[[str, int], None]
"""Is told the code of a room and the number of its last event; of other news "" and 0."""
Said = Callable[[str], None]
"""Is told what another hub said."""

_PATIENCE = 1.0
"""Seconds between two looks whether to stop, and before a lost connection is made anew."""


class Listener:
    """A connection of its own on which these are called, from a thread, until it is stopped.

    While the database cannot be reached nothing is heard: hubs look for themselves too.
    """

    def __init__(self, url: sa.URL, heard: Heard, said: Said) -> None:
        self._where = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._heard = heard
        self._said = said
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="plwidgets-listener", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Hear nothing any more."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        import psycopg

        while not self._stopped.is_set():
            try:
                self._listen()
            except psycopg.Error:
                _log.warning("the database does not tell of news now; it is asked for them")
                self._stopped.wait(_PATIENCE)

    def _listen(self) -> None:
        with patient().connect(
            self._where, autocommit=True, connect_timeout=TO_CONNECT
        ) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            connection.execute(f"LISTEN {MOMENTS}")
            while not self._stopped.is_set():
                connection.execute("SELECT 1")  # is it there at all?
                for told in connection.notifies(timeout=_PATIENCE):
                    self._take(told.channel, told.payload)
                    if self._stopped.is_set():
                        return

    def _take(self, channel: str, payload: str) -> None:
        if channel == MOMENTS:
            self._said(payload)
            return
        code, _, seq = payload.partition(" ")
        self._heard(code, int(seq or 0))
