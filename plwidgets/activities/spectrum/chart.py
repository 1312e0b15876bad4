"""Strips between poles: who stands where, the median of each, and the shift between two times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from plwidgets.activities import spectrum
from plwidgets.charts import bars, groups
from plwidgets.charts.strips import Line, Strip
from plwidgets.charts.strips import figure as draw
from plwidgets.locales import say

_TALL = 5
"""As many strips as have room for poles of their own."""


def figure(tally: spectrum.Outcome) -> go.Figure:
    """Return a strip for each thing and time.

    Of two times an arrow leads from median to median; where that makes more strips than can be
    read at once, each thing has one line with two bands instead.
    """
    strips: list[spectrum.Strip] = tally["strips"]
    if tally["shifts"] and len(strips) > bars.AT_ONCE:
        return _bands(tally)
    together = _shared_poles(strips) if len(strips) > 1 else ()
    shown = strips[: bars.AT_ONCE if together else _TALL]
    drawn = [_strip(strip, strip["label"], together, tally["n"]) for strip in shown]
    return draw(drawn, Line(poles=together), _caption(tally, len(strips) - len(shown)))


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return the strips of each group below each other, or a grid of medians where they are many.

    A cell of the grid says the median place and where the middle half is.
    """
    seen = groups.shown(compared)
    if not seen:
        return groups.none_shown()
    first: list[spectrum.Strip] = seen[0]["tally"]["strips"]
    if len(seen) * len(first) > bars.AT_ONCE:
        return _grid(compared, by)
    together = _shared_poles(first)
    alone = len({strip["thing"] for strip in first}) == 1
    drawn = [
        _strip(strip, name if alone else f"{strip['label']} · {name}", together, strip["n"])
        for thing in dict.fromkeys(strip["thing"] for strip in first)
        for name, group in ((groups.name(group, by), group) for group in seen)
        for strip in group["tally"]["strips"]
        if strip["thing"] == thing
    ]
    return draw(drawn, Line(poles=together), groups.caption(compared))


def _shared_poles(strips: Sequence[spectrum.Strip]) -> tuple[str, ...]:
    """Return the poles that all strips share, none where they differ."""
    different = {tuple(strip["poles"]) for strip in strips}
    return different.pop() if len(different) == 1 else ()


def _strip(strip: spectrum.Strip, label: str, together: tuple[str, ...], n: int) -> Strip:
    fewer = say("n = {n}", n=strip["n"]) if strip["n"] < n else ""
    return Strip(
        label=" · ".join(filter(None, (label, strip["time"], fewer))),
        counts={int(place): times for place, times in strip["places"].items()},
        colour=strip["time"],
        poles=() if together else tuple(strip["poles"]),
        moves_on=strip["first"],
    )


def _caption(tally: spectrum.Outcome, rest: int) -> str:
    n = tally["n"]
    said = [say("n = {n}", n=n)] if n else [say("No answers yet")]
    said += [_moves(shift) for shift in tally["shifts"].values() if n and len(tally["shifts"]) == 1]
    said += [f"{rest} more not drawn"] if rest else []
    return " · ".join(said)


def _moves(shift: spectrum.Shift) -> str:
    """Return who wants to move where, each person's own shift counted."""
    return (
        f"{shift['right']} would move right, {shift['left']} left, {shift['same']} stay"
        f" · median shift {shift['median']:+.0f}".replace("-", "\N{MINUS SIGN}")
    )


def _bands(tally: spectrum.Outcome) -> go.Figure:
    """Return a line for each thing: the middle half at either time, an arrow between medians."""
    pairs = list(zip(tally["strips"][::2], tally["strips"][1::2], strict=True))
    shown = [pair for pair in pairs if all(strip["n"] for strip in pair)][: bars.AT_ONCE]
    if not shown:
        return bars.message(say("No answers yet"))
    rows = list(range(len(shown)))
    side = {"range": [len(shown) - 0.5, -0.5], "tickvals": rows, "fixedrange": True}
    beside = [" → ".join(f"{strip['median']:.0f}" for strip in pair) for pair in shown]
    times = " and ".join(strip["time"] for strip in shown[0])
    rest = f" · {len(pairs) - len(shown)} more not drawn" if len(pairs) > len(shown) else ""
    together = _shared_poles(tally["strips"])
    return go.Figure(
        [_band([pair[time] for pair in shown], (-0.17, 0.17)[time]) for time in (0, 1)],
        {
            "barmode": "overlay",
            "xaxis": {"range": [-2, 102], "showticklabels": False, "fixedrange": True},
            "yaxis": {
                **side,
                "ticktext": bars.wrap([first["label"] for first, _ in shown]),
                "ticklabelstandoff": 16,
            },
            "yaxis2": {
                **side,
                "overlaying": "y",
                "side": "right",
                "ticktext": beside,
                "ticklabelstandoff": 16,
            },
            "annotations": [
                bars.note(
                    say(
                        "n = {n} · middle half {times}, arrows from median to median{rest}",
                        n=tally["n"],
                        times=times,
                        rest=rest,
                    )
                ),
                *(_arrow(row, first, second) for row, (first, second) in enumerate(shown)),
                *_ends(together),
            ],
            "margin": {"l": 0, "r": 0, "t": 64, "b": 64},
            "showlegend": False,
        },
    )


def _band(strips: Sequence[spectrum.Strip], off: float) -> go.Bar:
    halves = [(low or 0, high or 0) for low, high in (strip["middle"] for strip in strips)]
    return go.Bar(
        orientation="h",
        base=[low for low, _ in halves],
        x=[max(1, high - low) for low, high in halves],
        y=[row + off for row in range(len(strips))],
        width=0.3,
        yaxis="y2" if off > 0 else "y",
        hoverinfo="skip",
    )


def _arrow(row: int, first: spectrum.Strip, second: spectrum.Strip) -> dict[str, object]:
    refs = {"xref": "x", "yref": "y", "axref": "x", "ayref": "y"}
    ends = {"ax": first["median"], "ay": row - 0.17, "x": second["median"], "y": row + 0.17}
    return {"text": "", "showarrow": True, **refs, **ends}


def _ends(poles: Sequence[str]) -> list[dict[str, object]]:
    """Return the outer poles, above all lines."""
    spots = ((0, "left"), (100, "right"))
    above = {"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 12}
    return [
        {**above, "text": bars.plain(pole), "x": x, "xanchor": anchor}
        for pole, (x, anchor) in zip(poles[:: max(1, len(poles) - 1)], spots, strict=False)
    ]


def _grid(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return a row for each thing, a column for each group: where the median of the group is."""
    seen = groups.shown(compared)
    lines = [_by_thing(group["tally"]["strips"]) for group in seen]
    things = list(lines[0])[: bars.AT_ONCE]
    cells = [[line[thing] for line in lines] for thing in things]
    grid = go.Heatmap(
        z=[[cell[-1]["median"] for cell in row] for row in cells],
        x=list(range(len(seen))),
        y=list(range(len(things))),
        zmin=0,
        zmax=100,
        text=[[_cell(cell) for cell in row] for row in cells],
        texttemplate="%{text}",
        hoverinfo="skip",
    )
    heads = [f"{bars.plain(groups.name(group, by))}<br>n = {group['tally']['n']}" for group in seen]
    return go.Figure(
        grid,
        {
            "xaxis": {"side": "top", "tickvals": list(range(len(seen))), "ticktext": heads},
            "yaxis": {
                "autorange": "reversed",
                "tickvals": list(range(len(things))),
                "ticktext": bars.wrap([cell[0]["label"] for cell, *_ in cells]),
                "ticklabelstandoff": 16,
            },
            "annotations": [
                bars.note(f"{groups.caption(compared)} · {_scale(lines[0], len(things))}")
            ],
            "margin": {"l": 0, "r": 0, "t": 0, "b": 64},
        },
    )


def _by_thing(strips: Sequence[spectrum.Strip]) -> dict[str, list[spectrum.Strip]]:
    found: dict[str, list[spectrum.Strip]] = {}
    for strip in strips:
        found.setdefault(strip["thing"], []).append(strip)
    return found


def _scale(lines: Mapping[str, Sequence[spectrum.Strip]], shown: int) -> str:
    first = next(iter(lines.values()))
    says = " → ".join(strip["time"] for strip in first) if len(first) > 1 else "middle half"
    rest = f" · {len(lines) - shown} more not drawn" if len(lines) > shown else ""
    return f"medians from 0 (left) to 100 (right), {says}{rest}"


def _cell(strips: Sequence[spectrum.Strip]) -> str:
    """Return the median and the middle half; of two times both medians."""
    medians = ["–" if strip["median"] is None else f"{strip['median']:.0f}" for strip in strips]
    if len(medians) > 1 or strips[0]["median"] is None:
        return " → ".join(medians)
    low, high = strips[0]["middle"]
    return f"<b>{medians[0]}</b> · {low:.0f}–{high:.0f}"
