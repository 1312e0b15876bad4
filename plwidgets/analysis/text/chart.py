"""Charts of open answers: terms, key terms of groups, suggested themes.

- Each says how many answers it counts; bars start at zero.
- What a colour says is said in words or by a shape as well.
- They are dressed for a notebook, light or dark, and as high as what they hold needs.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from plwidgets.analysis.text.keyness import TOO_FEW, UNCLEAR
from plwidgets.analysis.text.themes import Themes
from plwidgets.charts import bars, theme, undressed
from plwidgets.numbers.shares import counted
from plwidgets.values import FrameRow

_LINE = 34
"""Height of a row, in a notebook's type."""
_WRAPPED = 1.5
"""A row whose label has two lines is so much higher."""
_AROUND = 100
_DOT = 14
_NAMED_SIZES = 5
"""Of more groups than this their sizes are added up."""
_SHORTEST_SCALE = 5
"""A word said twice is not a long bar."""
_MINUS = "\N{MINUS SIGN}"


def terms(found: pd.DataFrame, most: int = 15, mode: theme.Mode = "light") -> go.Figure:
    """Return a bar for each of the first terms: how many answers use it.

    `found` is what `terms` returned.
    """
    if found.empty:
        return theme.dress(bars.message("No terms to show"), mode)
    shown = [dict(row) for _, row in found.head(most).iterrows()]
    n = shown[0]["n"]
    drawn = [
        bars.Bar(
            label=row["term"],
            value=row["answers"],
            text=counted(row["answers"], n),
            detail=f"{_forms(row['forms'])}: in {row['answers']} of {n} answers",
        )
        for row in shown
    ]
    more = f" · the {len(shown)} most used of {len(found)}" if len(found) > len(shown) else ""
    top = max(_SHORTEST_SCALE, *(bar.value for bar in drawn))
    caption = f"n = {n} answers, how many use each term{more}"
    return _finished(bars.figure(drawn, top=top, caption=caption), len(drawn), mode)


def key_terms(
    found: pd.DataFrame,
    group: str | None = None,
    most: int = 12,
    mode: theme.Mode = "light",
) -> go.Figure:
    """Return a line from the middle for each key term: right if the group uses it more.

    `found` is what `key_terms` returned.  With `group`: what that one says more and less often
    than all others.  Without it: of two groups the first against the second, of more what each
    says more often.  Full dots are clear differences, rings may be chance.
    """
    tested = found[found["finding"] != TOO_FEW]
    names = list(dict.fromkeys(found["group"]))
    one = names[0] if group is None and len(names) == 2 else group
    chosen = tested[tested["log_ratio"] > 0] if one is None else tested[tested["group"] == one]
    if chosen.empty:
        return theme.dress(bars.message(_nothing(found)), mode)
    ranked = chosen.sort_values(["p", "lemma"], kind="stable").head(most)
    if one is None:
        rows, labels = (
            ranked,
            [f"{row['term']} · {_name(row)}" for row in ranked.to_dict("records")],
        )
        ends = ("", "more often than elsewhere")
    else:
        rows = ranked.sort_values("log_ratio", ascending=False, kind="stable")
        labels = [str(term) for term in rows["term"]]
        ends = (_other(found, one), _name(rows.to_dict("records")[0]))
    sides = "the group : all others" if one is None else f"{ends[1]} : {ends[0]}"
    caption = _key_caption(found, rows, len(chosen), sides)
    return _finished(_lollipops(rows, labels, ends, caption), len(rows) + 1, mode)


def themes(found: Themes, mode: theme.Mode = "light") -> go.Figure:
    """Return a bar for each suggested theme, told by its words, and one for what fits none."""
    if found.themes.empty:
        return theme.dress(bars.message(found.says), mode)
    drawn = [
        bars.Bar(
            label=label,
            value=answers,
            text=counted(answers, found.n),
            detail=f"{label}: {answers} of {found.n} answers",
        )
        for label, answers in counted_themes(found)
    ]
    top = max(_SHORTEST_SCALE, *(bar.value for bar in drawn))
    caption = f"n = {found.n} answers · suggested themes, not read by anybody yet"
    figure = bars.figure(drawn, top=top, caption=caption)
    return _finished(figure, len(drawn), mode)


def counted_themes(found: Themes) -> list[tuple[str, int]]:
    """Return each theme, told by its words, and what fits none, with the answers it has."""
    columns = found.themes["terms"], found.themes["answers"]
    told = [(", ".join(words), int(n)) for words, n in zip(*columns, strict=True)]
    return told + ([("(fits no theme)", len(found.unassigned))] if len(found.unassigned) else [])


def _finished(figure: go.Figure, rows: int, mode: theme.Mode) -> go.Figure:
    """Return a figure as high as so many rows need, labels of two lines among them or not."""
    wrapped = any("<br>" in label for label in figure.layout.yaxis.ticktext)
    room = _LINE * max(rows, 4) * (_WRAPPED if wrapped else 1)
    return theme.dress(figure, mode).update_layout(height=round(_AROUND + room))


def _forms(forms: dict[str, int]) -> str:
    """Return what was counted together: `choices 7, choice 5`."""
    return ", ".join(f"{form} {uses}" for form, uses in forms.items())


def _name(row: FrameRow) -> str:
    """Return what the group of a row is called: `Table 4`, `leader`."""
    name = str(row["group"])
    return f"{row['by'].capitalize()} {name}" if name.isdecimal() else name


def _other(found: pd.DataFrame, one: str) -> str:
    """Return what stands against a group: the other one, or all others."""
    groups = found.drop_duplicates("group").to_dict("records")
    others = [row for row in groups if row["group"] != one]
    return _name(others[0]) if len(others) == 1 else "all others"


def _nothing(found: pd.DataFrame) -> str:
    small = _small(found)
    return f"No key terms to show{f' · {small}' if small else ''}"


def _small(found: pd.DataFrame) -> str:
    """Return how many groups could not be compared."""
    small = int((found["finding"] == TOO_FEW).sum())
    return f"{small} {'group' if small == 1 else 'groups'} too small to compare" if small else ""


def _key_caption(found: pd.DataFrame, rows: pd.DataFrame, of: int, sides: str) -> str:
    """Return what is counted and, on a line of its own, what is not shown or not sure."""
    sizes = found.drop_duplicates("group")["n"]
    few = len(sizes) <= _NAMED_SIZES
    n = " + ".join(map(str, sizes)) if few else f"{sizes.sum()} ({len(sizes)} groups)"
    more = f"the {len(rows)} clearest of {of} terms" if of > len(rows) else ""
    rings = "rings may be chance" if (rows["finding"] == UNCLEAR).any() else ""
    unsure = " · ".join(filter(None, [more, rings, _small(found)]))
    return f"n = {n} answers · beside each: {sides}\n{unsure}".strip()


def _lollipops(
    rows: pd.DataFrame, labels: list[str], ends: tuple[str, str], caption: str
) -> go.Figure:
    ratios = [float(ratio) for ratio in rows["log_ratio"]]
    reach = 1.6 * max(1.0, *(abs(ratio) for ratio in ratios))
    places = list(range(len(rows)))
    clear = [finding != UNCLEAR for finding in rows["finding"]]
    dots = go.Scatter(
        x=ratios,
        y=places,
        mode="markers+text",
        marker={
            "symbol": ["circle" if sure else "circle-open" for sure in clear],
            "size": _DOT,
            "line": {"width": [0 if sure else 3 for sure in clear]},
        },
        text=[_beside(row) for row in rows.to_dict("records")],
        textposition=["middle right" if ratio > 0 else "middle left" for ratio in ratios],
        customdata=[_detail(row) for row in rows.to_dict("records")],
        hovertemplate="%{customdata}<extra></extra>",
    )
    stems = [
        {"type": "line", "x0": 0, "x1": ratio, "y0": place, "y1": place, "layer": "below"}
        for place, ratio in zip(places, ratios, strict=True)
    ]
    low = -reach if min(ratios) < 0 else 0
    told = bars.wrap(labels)
    said = bars.note(caption, told)
    return undressed.figure(
        dots,
        {
            "xaxis": {
                "range": [low, reach if max(ratios) > 0 else 0],
                "zeroline": True,
                "showticklabels": False,
                "fixedrange": True,
            },
            "yaxis": {
                "range": [len(rows) - 0.5, -1.2],
                "tickvals": places,
                "ticktext": told,
                "ticklabelstandoff": 16,
                "fixedrange": True,
            },
            "shapes": stems,
            "annotations": [said, *_ends(ends, low, reach)],
            "margin": {"l": 0, "r": 0, "t": 0, "b": bars.bottom(said)},
            "showlegend": False,
        },
    )


def _ends(ends: tuple[str, str], low: float, high: float) -> list[dict[str, object]]:
    """Return which side is whose, above all rows."""
    sides = [(ends[0], low, "left", "← {}"), (ends[1], high, "right", "{} →")]
    return [
        {"text": bars.plain(form.format(name)), "x": x, "xanchor": anchor, "y": -0.85}
        for name, x, anchor, form in sides
        if name and x
    ]


def _beside(row: FrameRow) -> str:
    """Return who uses the term: `8 of 12 : 3 of 40`."""
    own = f"{row['answers']} of {row['n']}"
    other = f"{row['answers_elsewhere']} of {row['n_elsewhere']}"
    return f"\N{NO-BREAK SPACE}{own} : {other}\N{NO-BREAK SPACE}"


def _detail(row: FrameRow) -> str:
    ratio = f"{row['log_ratio']:+.1f}".replace("-", _MINUS)
    found = row["finding"] if row["finding"] == UNCLEAR else f"{row['finding']} in {row['group']}"
    figures = f"Log ratio {ratio}, G2 {row['g2']:.1f}, adjusted p {row['p_adjusted']:.3f}"
    return bars.plain(f"{row['term']}: {found}. {figures}")
