"""How long a PostgreSQL is waited for: a network that is cut lets nobody know.

- Who waits for a reply hangs up after a while, and says that nothing answers.
- The database lets go of what a server that is cut off was about to write, so that no other one
  waits for that server.
"""

from __future__ import annotations

from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

if TYPE_CHECKING:
    import psycopg
    from psycopg.abc import PQGen

_T = TypeVar("_T")

SECONDS, LONG = 10.0, 300.0
"""How long a reply may take, and one to what goes through all that is kept."""
TO_CONNECT = 5
_IDLE_WRITER = 5_000
"""Milliseconds that a transaction may be without a word from its server."""

_LIMITS = f"SET idle_in_transaction_session_timeout = {_IDLE_WRITER}"
_NO_LIMITS = "SET LOCAL idle_in_transaction_session_timeout = 0"


def watch(engine: sa.Engine) -> None:
    """Have an engine wait for a PostgreSQL no longer than that; of others it takes no notice."""
    if engine.driver == "psycopg":
        sa.event.listen(engine, "do_connect", _connect)
        sa.event.listen(engine, "connect", _limit)
        sa.event.listen(engine, "begin", _begin)
        sa.event.listen(engine, "checkin", _end)


@cache
def patient() -> type[psycopg.Connection]:
    """Return the class of connections that wait so long; the driver is not needed before."""
    import psycopg

    class Patient(psycopg.Connection):
        """A connection on which nobody waits for ever."""

        seconds = SECONDS

        def wait(  # type: ignore[override]  # earlier drivers know of no timeout
            self, gen: PQGen[_T], *rest: float, **more: float | None
        ) -> _T:
            """Wait for a reply.  Raises OperationalError where none comes in time."""
            return super().wait(self._in_time(gen), *rest, **more)  # type: ignore[arg-type]

        def _in_time(self, gen: PQGen[_T]) -> PQGen[_T]:
            end = monotonic() + self.seconds
            try:
                wanted = next(gen)
                while True:
                    ready = yield wanted
                    if not ready and monotonic() > end:
                        self.pgconn.finish()
                        raise psycopg.OperationalError("it does not answer")
                    wanted = gen.send(ready)
            except StopIteration as ended:
                result: _T = ended.value
                return result

    return Patient


def _connect(
    _dialect: object, _record: object, where: list[str], how: dict[str, object]
) -> psycopg.Connection:
    return patient().connect(*where, **{"connect_timeout": TO_CONNECT} | how)  # type: ignore[arg-type]


def _limit(connection: psycopg.Connection, _record: object) -> None:
    connection.execute(_LIMITS)
    connection.commit()


def _begin(connection: sa.Connection) -> None:
    """Wait longer for the replies of a transaction that was said to take long."""
    if connection.get_execution_options().get("plwidgets_long"):
        connection.connection.driver_connection.seconds = LONG  # type: ignore[union-attr]
        connection.exec_driver_sql(_NO_LIMITS)


def _end(connection: psycopg.Connection | None, _record: object) -> None:
    if connection is not None:
        connection.seconds = SECONDS  # type: ignore[attr-defined]
