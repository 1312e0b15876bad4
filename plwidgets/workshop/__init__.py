"""The workshop: YAML or Python in, a checked plan out."""

from plwidgets.workshop.files import shipped
from plwidgets.workshop.look import Look
from plwidgets.workshop.plan import Workshop
from plwidgets.workshop.policy import Coaches
from plwidgets.workshop.schema import schema
from plwidgets.workshop.selections import Selection
from plwidgets.workshop.writing import as_written

__all__ = ["Coaches", "Look", "Selection", "Workshop", "as_written", "schema", "shipped"]
