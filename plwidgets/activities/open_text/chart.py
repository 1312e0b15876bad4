"""Bars of the words that most answers hold, for a report or a coach's notebook."""

from __future__ import annotations

import plotly.graph_objects as go

from plwidgets.activities.open_text import Outcome
from plwidgets.charts import word_bars as cloud_bars
from plwidgets.language.segment import uncounted
from plwidgets.locales import say


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each of the words that most answers hold, spellings counted together."""
    note = uncounted(tally["uncounted"]) if tally.get("uncounted") else ""
    return cloud_bars.figure(tally, say("how many used each word"), note)
