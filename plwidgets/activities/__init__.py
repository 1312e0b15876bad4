"""The kinds of activity: one folder each.

- A kind's folder says what is asked (`Prompt`), what an answer is (`Answer`) and how
  answers add up (`Tally`), all in its `__init__.py`.
- Beside it stand how it is drawn (`chart.py`, plotly, imported only when drawn), how it is
  answered (`ask.tsx`) and, where a chart cannot show it, how its results look
  (`results.tsx`).
- `registry` finds the folders here and the packages that others announce through the
  entry-point group `plwidgets.activities`; nothing else has to know a kind by name.
"""

from plwidgets.activities.base import Answer, Entry, Prompt, Remark, Row, Tally
from plwidgets.activities.kind import Kind
from plwidgets.activities.registry import find_kind, kinds
from plwidgets.activities.variables import Measure, Variable

__all__ = [
    "Answer",
    "Entry",
    "Kind",
    "Measure",
    "Prompt",
    "Remark",
    "Row",
    "Tally",
    "Variable",
    "find_kind",
    "kinds",
]
