"""The version, in one place: the build, `plwidgets.__version__` and the hub read it here."""

__version__ = "0.1.0"
