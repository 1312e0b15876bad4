"""Errors in words, for notebooks that people open who do not read tracebacks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from plwidgets.exceptions import PlwidgetsError

_FRAME = (
    "border-left:4px solid #b3261e;padding:4px 0 4px 16px;margin:8px 0;max-width:40rem;"
    "font:16px/1.5 system-ui,sans-serif"
)


class Notice:
    """An error as a notebook shows it: what is wrong, and what to do."""

    def __init__(self, error: PlwidgetsError) -> None:
        self._error = error

    def __repr__(self) -> str:
        return f"plwidgets: {self._error}"

    def _repr_html_(self) -> str:
        message, hint = escape(self._error.message), escape(self._error.hint)
        return (
            f'<div class="plw-notice" role="alert" style="{_FRAME}">'
            f"<strong>{message}</strong><br>{hint}</div>"
        )


@contextmanager
def in_words() -> Iterator[None]:
    """Show what plwidgets refuses as a notice, not as a traceback; other errors pass.

    >>> with in_words():
    ...     room = Room.here()
    """
    try:
        yield
    except PlwidgetsError as error:
        from IPython.display import display

        display(Notice(error))  # type: ignore[no-untyped-call]
