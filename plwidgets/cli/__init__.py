"""The command line: `plwidgets serve`, `check`, `rehearse`, `export`, `purge`, `schema`."""

from plwidgets.cli.arguments import main

__all__ = ["main"]
