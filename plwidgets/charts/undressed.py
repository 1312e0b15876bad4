"""Figures as kinds draw them: without a look, which `theme.dress` and the front end put on."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go


def figure(traces: object = (), layout: Mapping[str, object] | None = None) -> go.Figure:
    """Return a figure of these traces, without plotly's own look.

    A wall is drawn at every answer, and to put that look on and take it off again takes as long
    as a choice's bars themselves.
    """
    return go.Figure(traces, {**(layout or {}), "template": _NONE})


_NONE = go.layout.Template()
