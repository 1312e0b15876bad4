"""The look of figures: plotly templates made from the front end's own colours and type.

- `tokens()` reads `frontend/tokens.css`, so that a colour stands in one place only.
- `template()` turns one set of tokens into a plotly template, as plain JSON: nothing here
  needs plotly until a figure is drawn.
- A figure holds no colour and one text size, `layout.font.size`; whoever shows it picks the
  template (light or dark) and, on a small canvas, a smaller size.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from plwidgets import resources

if TYPE_CHECKING:
    import plotly.graph_objects as go

Mode = Literal["light", "dark"]
Tokens = dict[str, str]

PROJECTOR = 30
"""Text size on a canvas 1920 wide; nothing in a figure is smaller than this."""
NOTEBOOK = 16
"""Text size in a notebook's column."""

_CSS = resources.PACKAGE / "frontend" / "tokens.css"
_NAMES: dict[Mode, str] = {"light": "plwidgets", "dark": "plwidgets-dark"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"(?P<selector>[^{}]+)\{(?P<body>[^{}]*)\}")
_PROPERTY = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
_DARK = re.compile(r"data-theme\s*=\s*[\"']?dark")


@cache
def tokens() -> dict[Mode, Tokens]:
    """Return the custom properties of `frontend/tokens.css`: `{"light": {…}, "dark": {…}}`.

    Dark has every token: where the file sets none for dark, the light one holds.
    """
    return parse(_CSS.read_text(encoding="utf-8"))


def parse(css: str) -> dict[Mode, Tokens]:
    """Return the custom properties of a style sheet, light and dark, without their dashes.

    What stands inside an at-rule (a media query) is for screens only and left out.
    """
    light: Tokens = {}
    dark: Tokens = {}
    for rule in _RULE.finditer(_AT_RULE.sub("", _COMMENT.sub("", css))):
        found = dark if _DARK.search(rule["selector"]) else light
        for name, value in _PROPERTY.findall(rule["body"] + ";"):
            found[name.removeprefix("--")] = " ".join(value.split())
    return {"light": light, "dark": light | dark}


class Template(TypedDict):
    """A plotly template, as JSON."""

    layout: dict[str, Any]
    data: dict[str, Any]


def template(mode: Mode = "light") -> Template:
    """Return the plotly template of this mode, as JSON."""
    token = tokens()[mode]
    return {"layout": _layout(token), "data": _data(token)}


def templates() -> dict[Mode, Template]:
    """Return both templates, for a front end that picks one as its page is light or dark."""
    return {"light": template("light"), "dark": template("dark")}


def for_browser(figure: go.Figure) -> dict[str, Any]:
    """Return a figure as the front end draws it: `{"data", "layout", "templates", "pages"}`, JSON.

    `pages` are the `{"data", "layout"}` that a wall turns, none where all is read at once; `said`
    is a sentence of it, for those who hear it.
    """
    drawn = figure.to_plotly_json()
    beside = drawn["layout"].pop("meta", None) or {}
    told = {"said": beside["said"]} if "said" in beside else {}
    turned = [_bare(**page) for page in beside.get("pages", ())]
    return {**_bare(**drawn), "templates": templates(), "pages": turned, **told}


_BESIDE = ("template", "meta")


def _bare(data: object, layout: Mapping[str, object]) -> dict[str, object]:
    return {"data": data, "layout": {k: v for k, v in layout.items() if k not in _BESIDE}}


def register() -> None:
    """Make `plwidgets` and `plwidgets-dark` known to plotly, by name."""
    import plotly.graph_objects as go  # heavy; only where a figure is drawn
    import plotly.io as pio

    for mode, name in _NAMES.items():
        pio.templates[name] = go.layout.Template(template(mode))


def dress(figure: go.Figure, mode: Mode = "light", size: int = NOTEBOOK) -> go.Figure:
    """Return the figure in our colours and type, on our paper, at a size for a notebook."""
    look = template(mode)
    look["layout"]["paper_bgcolor"] = tokens()[mode]["paper"]
    # The paper is the template's, so that a page which brings its own template is not stuck
    # with it; the size is the figure's own.
    figure.layout.template = look  # whole: an update would leave plotly's own below ours
    figure.layout.meta = None  # a notebook scrolls and turns no pages
    return figure.update_layout(font={"size": size}, margin={"t": 16, "r": 16})


MADE_UP = "Made-up answers of a rehearsal"


def mark(figure: go.Figure, text: str = MADE_UP) -> go.Figure:
    """Return the figure with a line above it, and above heads, that whoever sees it must know."""
    heads = _above(figure)
    place = {"x": 1, "y": 1, "xref": "paper", "yref": "paper"}
    corner = {"xanchor": "right", "yanchor": "bottom", "yshift": 4 + heads}
    figure.add_annotation(text=text, showarrow=False, **place, **corner)
    return figure.update_layout(margin={"t": 2 * NOTEBOOK + heads})


def _above(figure: go.Figure) -> int:
    """Return how high the heads of columns are, in pixels."""
    axis = figure.layout.xaxis
    heads = (axis.ticktext or ()) if axis.side == "top" else ()
    lines = max((str(head).count("<br>") + 1 for head in heads), default=0)
    return round(1.4 * NOTEBOOK * lines)


def diverging(token: Tokens) -> list[list[float | str]]:
    """Return the colours of a scale with two ends: from orange through grey to blue."""
    names = ("low", "low-soft", "middle", "high-soft", "high")
    return [[place / 4, token[name]] for place, name in enumerate(names)]


def rising(token: Tokens) -> list[list[float | str]]:
    """Return the colours of what falls, of what hardly moves, and of what rises."""
    return [[place / 2, token[name]] for place, name in enumerate(("c2", "ink-faint", "c1"))]


def _axis(token: Tokens) -> dict[str, object]:
    return {
        "showgrid": False,
        "zeroline": False,
        "zerolinecolor": token["line"],
        "zerolinewidth": 2,
        "showline": False,
        "ticks": "",
        "automargin": True,
        "title": {"font": {"color": token["ink-soft"]}},
    }


def _layout(token: Tokens) -> dict[str, object]:
    axis = _axis(token)
    edge = {"linecolor": token["edge"], "gridcolor": token["line"], "linewidth": 3, "ticks": ""}
    levels = {"cmin": -1, "cmax": 1, "showscale": False}
    return {
        "font": {"family": token["font"], "size": PROJECTOR, "color": token["ink"]},
        "title": {"font": {"family": token["serif"], "color": token["ink"]}, "x": 0},
        "colorway": [token[f"c{number}"] for number in range(1, 8)],
        "colorscale": {
            "sequential": [[0, token["sunken"]], [1, token["c1"]]],
            "diverging": diverging(token),
        },
        # Levels number their colours, from -1 for the lowest to 1 for the highest.
        "coloraxis": {**levels, "colorscale": diverging(token)},
        "coloraxis2": {**levels, "colorscale": [[0, token["step-low"]], [1, token["step-high"]]]},
        "coloraxis3": {**levels, "colorscale": rising(token)},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": axis,
        "yaxis": axis,
        "ternary": {
            "bgcolor": "rgba(0,0,0,0)",
            **dict.fromkeys(("aaxis", "baxis", "caxis"), edge),
        },
        **_by_name(token),
        "annotationdefaults": {
            "font": {"color": token["ink-soft"]},
            "showarrow": False,
            "arrowcolor": token["ink"],
            "arrowwidth": 4,
        },
        "hoverlabel": {
            "bgcolor": token["raised"],
            "bordercolor": token["line"],
            "font": {"family": token["font"], "color": token["ink"]},
        },
        "legend": {"font": {"color": token["ink-soft"]}},
        "shapedefaults": {"line": {"color": token["ink"], "width": 4}},
        "separators": ". ",
        "bargap": 0.32,
        "dragmode": False,
    }


def _by_name(token: Tokens) -> dict[str, object]:
    """Return what a figure's own texts and lines are by a name of the template's."""
    return {
        "annotations": [
            {
                # By this name a figure's own annotation stands on the colour of a level.
                "name": "on-level",
                "visible": False,
                "showarrow": False,
                "font": {"color": token["on-level"], "weight": 600},
            },
            {
                # By this one it is what is read first, not a note.
                "name": "in-ink",
                "visible": False,
                "showarrow": False,
                "font": {"color": token["ink"]},
            },
        ],
        # By these names a figure's own line tells whether something rises.
        "shapes": [
            {
                "name": name,
                "visible": False,
                "type": "line",
                "line": {"color": color, "width": width},
            }
            for (name, width), (_, color) in zip(
                (("falls", 7), ("stays", 4), ("rises", 7)), rising(token), strict=True
            )
        ],
    }


def _data(token: Tokens) -> dict[str, object]:
    return {
        "bar": [
            {
                "marker": {"line": {"width": 0}, "cornerradius": 6},
                "insidetextfont": {"color": token["brand-ink"], "weight": 600},
                "outsidetextfont": {"color": token["ink"], "weight": 600},
                "insidetextanchor": "end",
                "constraintext": "none",
                "cliponaxis": False,
            }
        ],
        "heatmap": [
            {
                "colorscale": [[0, token["step-low"]], [1, token["step-high"]]],
                "showscale": False,
                "xgap": 4,
                "ygap": 4,
                "textfont": {"color": token["on-level"], "weight": 600},
            }
        ],
        "sankey": [
            {
                # One colour: an end is told by its words, a band by where it leads.
                "node": {
                    "color": token["c1"],
                    "line": {"width": 0},
                    "pad": 28,
                    "thickness": 28,
                },
                "link": {"color": token["flow"]},
            }
        ],
        "treemap": [
            {
                "marker": {"line": {"width": 4, "color": token["paper"]}},
                "insidetextfont": {"color": token["on-level"]},
                "root": {"color": "rgba(0,0,0,0)"},
            }
        ],
        "scatter": [
            {
                "cliponaxis": False,
                "marker": {"size": 28},
                "error_x": {"thickness": 4},
                "error_y": {"thickness": 4},
            }
        ],
    }
