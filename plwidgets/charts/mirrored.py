"""Charts of languages that are written from the right: labels at the right, and bars begin there.

- What is along a line between two poles, in a square or in a triangle, stays where it is: phones
  show it so, too (`PLACES`).  Its labels and its caption are at the right all the same.
- What a chart has placed itself for such a language is let be (`OWN`).
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

PLACES = {"runs": "places"}
OWN = {"runs": "own"}
"""What a figure's `layout.meta` says of the way it runs; without it, as the language does."""

_SIDES = {"left": "right", "right": "left"}
_Part = dict[str, Any]


def mirrored(figure: go.Figure) -> go.Figure:
    """Return the figure as it is read from the right, with all its pages."""
    drawn = figure.to_plotly_json()
    return go.Figure(_turned(drawn["data"]), _laid_out(drawn["layout"], drawn["data"]))


def _turned(data: list[_Part]) -> list[_Part]:
    """Return traces of which the sides are others; axes that run the other way do the rest."""
    return [_flow(trace) if trace["type"] == "sankey" else trace for trace in data]


def _flow(trace: _Part) -> _Part:
    link = {**trace["link"]}
    link["source"], link["target"] = link["target"], link["source"]
    return {**trace, "link": link}


def _laid_out(layout: _Part, data: list[_Part]) -> _Part:
    meta = layout.get("meta") or {}
    runs = meta.get(
        "runs", "places" if any(one["type"] == "scatterternary" for one in data) else ""
    )
    told = {**layout}
    if pages := meta.get("pages"):
        told["meta"] = {**meta, "pages": [_page(page) for page in pages]}
    if runs == "own":
        return told
    flips = runs != "places"
    for name in layout:
        if name.startswith("xaxis") and flips:
            told[name] = _other_way(layout[name])
        elif name.startswith("yaxis"):
            side = layout[name].get("side", "left")
            told[name] = {**layout[name], "side": _SIDES[side]}
    told["annotations"] = [
        _moved(one) if flips or _is_note(one) else one for one in layout.get("annotations", ())
    ]
    if flips:
        told["shapes"] = [_shape(one) for one in layout.get("shapes", ())]
    if margin := layout.get("margin"):
        told["margin"] = {**margin, "l": margin.get("r", 0), "r": margin.get("l", 0)}
    return told


def _page(page: _Part) -> _Part:
    return {"data": _turned(page["data"]), "layout": _laid_out(page["layout"], page["data"])}


def _other_way(axis: _Part) -> _Part:
    told = {**axis}
    if "range" in axis:
        told["range"] = [*axis["range"]][::-1]
    else:
        told["autorange"] = "reversed"
    if "domain" in axis:
        start, end = axis["domain"]
        told["domain"] = [1 - end, 1 - start]
    return told


def _is_note(annotation: _Part) -> bool:
    """Say whether this stands at the edge of the whole chart, as what was counted does."""
    return (annotation.get("xref"), annotation.get("x")) == ("paper", 0)


def _moved(annotation: _Part) -> _Part:
    told = {**annotation}
    if _of_the_chart(annotation):
        told["x"] = 1 - annotation["x"]
    for name in ("xanchor", "align"):
        if annotation.get(name) in _SIDES:
            told[name] = _SIDES[annotation[name]]
    for name in ("xshift", "ax"):
        if name in annotation and not (
            name == "ax" and annotation.get("axref", "pixel") != "pixel"
        ):
            told[name] = -annotation[name]
    return told


def _shape(shape: _Part) -> _Part:
    return shape | {"x0": 1 - shape["x0"], "x1": 1 - shape["x1"]} if _of_the_chart(shape) else shape


def _of_the_chart(part: _Part) -> bool:
    """Say whether something is placed in parts of the chart's width, not along an axis."""
    ref = str(part.get("xref", "x"))
    return ref == "paper" or ref.endswith(" domain")
