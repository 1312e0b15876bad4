"""Strips between poles: who stands where, the median of each, and the shift between two times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import plotly.graph_objects as go

from plwidgets.activities import spectrum
from plwidgets.charts import bars, grid, groups, mirrored, pages, undressed
from plwidgets.charts.strips import Line, Strip
from plwidgets.charts.strips import figure as draw
from plwidgets.locales import say
from plwidgets.numbers.counts import ENOUGH, spoken

_TALL = 5
"""As many strips as have room for poles of their own."""


def figure(tally: spectrum.Outcome) -> go.Figure:
    """Return a strip for each thing and time.

    Of two times an arrow leads from median to median; where that makes more strips than can be
    read at once, each thing has one line with two bands instead.
    """
    strips: list[spectrum.Strip] = tally["strips"]
    if tally["shifts"] and len(strips) > pages.AT_ONCE and tally["n"] >= ENOUGH:
        pairs = list(zip(strips[::2], strips[1::2], strict=True))
        return _bands(pairs, partial(_bands_caption, tally["n"], pairs[0]))
    together = _shared_poles(strips) if len(strips) > 1 else ()
    drawn = [_strip(strip, strip["label"], together, tally["n"]) for strip in strips]
    at_once = pages.AT_ONCE if together else _TALL
    return draw(drawn, Line(poles=together), partial(_caption, tally), at_once)


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return the strips of each group below each other, or a grid of medians where they are many.

    A cell of the grid says the median place and where the middle half is.  Of rounds an arrow leads
    from median to median; of many things each has one line, with the first round and the latest.
    """
    seen = groups.shown(compared)
    if not seen:
        return groups.none_shown()
    first: list[spectrum.Strip] = seen[0]["tally"]["strips"]
    moves = by == "round" and len(seen) > 1 and not seen[0]["tally"]["shifts"]
    if len(seen) * len(first) > pages.AT_ONCE:
        return _moved(compared) if moves else _grid(compared, by)
    together = _shared_poles(first)
    alone = len({strip["thing"] for strip in first}) == 1
    drawn = [
        _strip(
            strip,
            name if alone else f"{strip['label']} · {name}",
            together,
            strip["n"],
            moves_on=group is not seen[-1] if moves else None,
        )
        for thing in dict.fromkeys(strip["thing"] for strip in first)
        for name, group in ((_head(group, by), group) for group in seen)
        for strip in group["tally"]["strips"]
        if strip["thing"] == thing
    ]
    return draw(drawn, Line(poles=together), groups.caption(compared, by))


def _head(group: groups.Group, by: str) -> str:
    """Return what a group is called; of a round also how many answered it."""
    return groups.counted(group, by) if by == "round" else groups.name(group, by)


def _moved(compared: Sequence[groups.Group]) -> go.Figure:
    """Return a line for each thing: the first round and the latest."""
    ends = [compared[0], compared[-1]]
    pairs: list[_Pair] = list(zip(*(one["tally"]["strips"] for one in ends), strict=True))
    heads = " → ".join(groups.counted(one, "round") for one in ends)
    arrows = say("middle halves, arrows from median to median")

    def caption(which: str) -> str:
        lines = say("{which} lines", which=which) if which else ""
        return " · ".join(filter(None, (heads, arrows, lines)))

    return _bands(pairs, caption)


def _shared_poles(strips: Sequence[spectrum.Strip]) -> tuple[str, ...]:
    """Return the poles that all strips share, none where they differ."""
    different = {tuple(strip["poles"]) for strip in strips}
    return different.pop() if len(different) == 1 else ()


def _strip(
    strip: spectrum.Strip,
    label: str,
    together: tuple[str, ...],
    n: int,
    moves_on: bool | None = None,
) -> Strip:
    fewer = say("n = {n}", n=strip["n"]) if strip["n"] < n else ""
    return Strip(
        label=" · ".join(filter(None, (label, strip["time"], fewer))),
        counts={int(place): times for place, times in strip["places"].items()},
        colour=strip["time"],
        poles=() if together else tuple(strip["poles"]),
        moves_on=strip["first"] if moves_on is None else moves_on,
    )


def _caption(tally: spectrum.Outcome, which: str) -> str:
    n = tally["n"]
    said = [say("n = {n}", n=n)] if n else [say("No answers yet")]
    said += [_moves(shift) for shift in tally["shifts"].values() if n and len(tally["shifts"]) == 1]
    said += [say("{which} lines", which=which)] if which else []
    return " · ".join(said)


def _moves(shift: spectrum.Shift) -> str:
    """Return who wants to move where, each person's own shift counted; how far, where it tells."""
    who = {"right": shift["right"], "left": shift["left"], "same": shift["same"]}
    median = shift["median"] or 0
    if sum(who.values()) < ENOUGH:
        return say("{right} would move right, {left} left, {same} stay", **who)
    return say(
        "{right} would move right, {left} left, {same} stay · median of these moves {median}",
        **who,
        median=f"+{spoken(median)}" if median > 0 else spoken(median),
    )


_Pair = tuple[spectrum.Strip, spectrum.Strip]


def _bands(pairs: Sequence[_Pair], caption: Callable[[str], str]) -> go.Figure:
    """Return a line for each thing: the middle half at either time, an arrow between medians."""
    together = _shared_poles([strip for pair in pairs for strip in pair])
    return pages.figure(
        pairs,
        lambda some, which: _bands_of(some, together, caption(which)),
        bars.at_once([first["label"] for first, _ in pairs], lower=True),
    )


def _bands_of(shown: Sequence[_Pair], together: tuple[str, ...], caption: str) -> go.Figure:
    labels = bars.wrap([first["label"] for first, _ in shown], lower=True)
    said = bars.note(caption, labels)
    side = {
        "range": [len(shown) - 0.5, -0.5],
        "tickvals": list(range(len(shown))),
        "fixedrange": True,
        "ticklabelstandoff": 16,
    }
    return undressed.figure(
        [_band([pair[time] for pair in shown], (-0.17, 0.17)[time]) for time in (0, 1)],
        {
            "barmode": "overlay",
            "xaxis": {"range": [-2, 102], "showticklabels": False, "fixedrange": True},
            "yaxis": {**side, "ticktext": labels},
            "yaxis2": {
                **side,
                "overlaying": "y",
                "side": "right",
                "ticktext": [" → ".join(map(_median, pair)) for pair in shown],
            },
            "annotations": [
                said,
                *(
                    _arrow(row, *pair)
                    for row, pair in enumerate(shown)
                    if all(strip["n"] >= ENOUGH for strip in pair)
                ),
                *_ends(together),
            ],
            "margin": {"l": 0, "r": 0, "t": 64, "b": bars.bottom(said)},
            "showlegend": False,
            "meta": mirrored.PLACES,
        },
    )


def _bands_caption(n: int, pair: _Pair, which: str) -> str:
    first, second = (strip["time"] for strip in pair)
    said = say(
        "n = {n} · middle half {first} and {second}, arrows from median to median",
        n=n,
        first=first,
        second=second,
    )
    return f"{said}\n{say('{which} lines', which=which)}" if which else said


def _median(strip: spectrum.Strip) -> str:
    if strip["n"] < ENOUGH or strip["median"] is None:
        return say("n = {n}", n=strip["n"])
    return spoken(strip["median"])


def _band(strips: Sequence[spectrum.Strip], off: float) -> go.Bar:
    halves = [(low or 0, high or 0) for low, high in (strip["middle"] for strip in strips)]
    own = list(zip(strips, halves, strict=True))
    return go.Bar(
        orientation="h",
        base=[low for _, (low, _) in own],
        x=[max(1, high - low) if strip["n"] >= ENOUGH else 0 for strip, (low, high) in own],
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
    rows = [
        grid.Row(cells[0][0]["label"], [_cell(cell) for cell in cells])
        for cells in ([line[thing] for line in lines] for thing in lines[0])
    ]
    first = next(iter(lines[0].values()))
    times = " → ".join(strip["time"] for strip in first)
    what = times if len(first) > 1 else say("middle half")
    scale = say("medians from 0 (left) to 100 (right), {what}", what=what)
    return grid.figure(rows, groups.heads(seen, by), groups.captioned(compared, by, scale))


def _by_thing(strips: Sequence[spectrum.Strip]) -> dict[str, list[spectrum.Strip]]:
    found: dict[str, list[spectrum.Strip]] = {}
    for strip in strips:
        found.setdefault(strip["thing"], []).append(strip)
    return found


def _cell(strips: Sequence[spectrum.Strip]) -> grid.Cell:
    """Return the median and the middle half; of two times both medians."""
    last = strips[-1]["median"]
    share = None if last is None or strips[-1]["n"] < ENOUGH else last / 100
    medians = [_median(strip) for strip in strips]
    if len(medians) > 1 or strips[0]["n"] < ENOUGH:
        return grid.Cell(share, " → ".join(medians))
    low, high = (spoken(end or 0) for end in strips[0]["middle"])
    return grid.Cell(share, f"<b>{medians[0]}</b> · {low}–{high}")
