"""A figure in our colours, light and dark, drawn by the hub's one copy of plotly.js."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import anywidget
import traitlets

from plwidgets.widgets.front_end import built


class Chart(anywidget.AnyWidget):
    """Shows a figure: a plotly Figure, or `{"data", "layout"}`.

    `rows` (`{"label", "value", "share"}` each) are the same numbers as an accessible table, such as
    `log.tally("start").to_dict("records")`.
    """

    _esm = built("chart.js")
    _css = built("chart.css")

    figure = traitlets.Dict(help="What plotly draws.").tag(sync=True)
    rows: traitlets.List[dict[str, object]] = traitlets.List(help="The same as a table.").tag(
        sync=True
    )
    title = traitlets.Unicode(help="What the figure says, for those who do not see it.").tag(
        sync=True
    )

    def __init__(
        self, figure: object, rows: Sequence[Mapping[str, object]] = (), title: str = ""
    ) -> None:
        super().__init__(figure=_plain(figure), rows=[_known(row) for row in rows], title=title)


def _known(row: Mapping[str, object]) -> dict[str, object]:
    """Return what a line says; a frame has a cell for what it does not say."""
    from pandas import NA

    said = {name: value for name, value in row.items() if value is not None and value is not NA}
    return {name: value for name, value in said.items() if value == value}


def _plain(figure: object) -> dict[str, object]:
    if isinstance(figure, Mapping):
        return dict(figure)
    from plwidgets.charts.theme import for_browser

    return for_browser(figure)
