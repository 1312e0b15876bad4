"""Bars of the words that most people gave, for a report or a coach's notebook."""

from __future__ import annotations

import plotly.graph_objects as go

from plwidgets.activities.word_cloud import Outcome
from plwidgets.charts import word_bars as cloud_bars
from plwidgets.locales import say


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each of the words that most people gave, spellings counted together."""
    return cloud_bars.figure(tally, say("how many gave each word"))
