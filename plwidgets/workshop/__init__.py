"""The workshop: YAML or Python in, a checked plan out."""

from plwidgets.workshop.plan import Coaches, Selection, Workshop, schema, shipped

__all__ = ["Coaches", "Selection", "Workshop", "schema", "shipped"]
