"""Bars of the words that most people gave, for a report or a coach's notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from plwidgets.charts import word_bars as cloud_bars


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a bar for each of the words that most people gave, spellings counted together."""
    return cloud_bars.figure(tally, "how many gave each word")
