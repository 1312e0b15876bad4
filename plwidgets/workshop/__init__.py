"""The workshop: YAML or Python in, a checked plan out."""

from plwidgets.workshop.files import shipped
from plwidgets.workshop.plan import Coaches, Selection, Workshop
from plwidgets.workshop.schema import schema

__all__ = ["Coaches", "Selection", "Workshop", "schema", "shipped"]
