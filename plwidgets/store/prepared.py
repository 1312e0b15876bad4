"""Statements that are run for each answer: compiled once, and run by the driver itself.

What SQLAlchemy does anew for each statement takes longer than the database does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

Values = Mapping[str, object]


class Prepared:
    """A statement for the driver of whichever database it is run on.

    Of its values none may want a conversion: they are text, whole numbers, or nothing.
    """

    def __init__(self, statement: sa.ClauseElement, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = columns
        self._compiled: dict[str, tuple[str, list[str] | None]] = {}

    @classmethod
    def insert(cls, table: sa.Table) -> Prepared:
        """Return the statement that adds rows to a table, each with all of its columns."""
        return cls(table.insert(), table.columns.keys())

    def number(self, connection: sa.Connection, values: Values) -> int:
        """Return the number in the first row that is found, 0 for none.

        Raises the driver's errors.
        """
        text, names = self._for(connection)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(text, _given(names, values))
            row = cursor.fetchone()
        finally:
            cursor.close()
        return int(row[0] or 0) if row else 0

    def each(self, connection: sa.Connection, rows: Sequence[Values]) -> None:
        """Run it with each of these.  Raises the driver's errors."""
        text, names = self._for(connection)
        cursor = connection.connection.cursor()
        try:
            if names is None:
                cursor.executemany(text, rows)
            else:
                cursor.executemany(text, [[row[name] for name in names] for row in rows])
        finally:
            cursor.close()

    def _for(self, connection: sa.Connection) -> tuple[str, list[str] | None]:
        """Return the text for a driver, and the names of its values where they go by order."""
        dialect = connection.dialect
        if dialect.name not in self._compiled:
            made = self._statement.compile(dialect=dialect, column_keys=self._columns)
            assert isinstance(made, sa.sql.compiler.SQLCompiler)
            self._compiled[dialect.name] = (made.string, made.positiontup)
        return self._compiled[dialect.name]


def _given(names: list[str] | None, values: Values) -> Values | list[object]:
    return values if names is None else [values[name] for name in names]
