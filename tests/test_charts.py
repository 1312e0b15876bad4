"""Figures say what was counted, on a scale from zero, in the front end's own colours."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from playwright.sync_api import Browser, Page
from plotly.offline import get_plotlyjs

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.choice import chart as choice_chart
from plwidgets.activities.open_text import chart as text_chart
from plwidgets.charts import bars, theme
from plwidgets.workshop import Workshop
from tests.kinds.cards import caption

RTL = "التعلّم الذي يقوده الطالب"
TOKENS = Path(theme.__file__).parent.parent / "frontend" / "tokens.css"


def poll(chosen: list[list[str]], options: list[str], at_most: int = 1) -> go.Figure:
    """Return the figure of a poll in which these were chosen, each list by one person."""
    activity = {"id": "poll", "kind": "choice", "options": options, "at_most": at_most}
    return choice_chart.figure(tally(activity, [{"choices": ids} for ids in chosen]))


def words(texts: list[str]) -> go.Figure:
    activity = {"id": "text", "kind": "open_text"}
    return text_chart.figure(tally(activity, [{"text": text} for text in texts]))


def tally(activity: dict[str, Any], answers: list[dict[str, Any]]) -> Any:
    prompt = Workshop(title="A", activities=[activity])[activity["id"]]
    kind = find_kind(activity["kind"])
    entries = [
        Entry(seq, f"p{seq}", f"p{seq}", None, 0, kind.parse(prompt, answer))
        for seq, answer in enumerate(answers, 1)
    ]
    return kind.tally(prompt).of(entries).as_dict()


def shown(figure: go.Figure) -> dict[str, str]:
    """Return what each bar says, by its label."""
    labels = [label.replace("<br>", " ") for label in figure.layout.yaxis.ticktext]
    return dict(zip(labels, [text.strip() for text in figure.data[0].text], strict=True))


class TestChoice:
    def test_bars_are_shares_of_those_who_answered_and_n_is_said(self) -> None:
        figure = poll([["a"]] * 17 + [["b"]] * 30, ["A", "B", "C"])
        assert shown(figure) == {"A": "17 · 36%", "B": "30 · 64%", "C": "0 · 0%"}
        assert [*figure.data[0].x] == pytest.approx([100 * 17 / 47, 100 * 30 / 47, 0])
        assert caption(figure) == "n = 47"

    def test_several_choices_are_said_and_may_add_up_to_more_than_all(self) -> None:
        figure = poll([["a", "b"], ["a"], ["a", "c"]], ["A", "B", "C"], at_most=2)
        assert shown(figure) == {"A": "3 · 100%", "B": "1 · 33%", "C": "1 · 33%"}
        assert caption(figure) == "n = 3, several choices possible"

    def test_before_the_first_answer_the_options_wait(self) -> None:
        figure = poll([], ["A", "B"])
        assert shown(figure) == {"A": "", "B": ""}
        assert caption(figure) == "No answers yet"

    def test_shares_of_one_choice_that_do_not_add_up_to_100_are_said_to_be_rounded(self) -> None:
        figure = poll([["a"]] * 12 + [["b"]] * 4 + [["c"]], ["A", "B", "C"])
        assert shown(figure) == {"A": "12 · 71%", "B": "4 · 24%", "C": "1 · 6%"}
        assert caption(figure) == "n = 17 · shares are rounded"

    def test_one_of_five_hundred_is_little_and_not_nothing(self) -> None:
        figure = poll([["a"]] * 499 + [["b"]], ["A", "B", "C"])
        assert shown(figure) == {"A": "499 · &gt;99%", "B": "1 · &lt;1%", "C": "0 · 0%"}
        assert caption(figure) == "n = 500"

    def test_eight_options_fit(self) -> None:
        days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "None of them"]
        figure = poll([[day.lower().replace(" ", "-")] for day in days for _ in "ab"], days)
        assert [*shown(figure)] == days
        assert caption(figure) == "n = 16 · shares are rounded"
        assert figure.layout.meta is None

    def test_of_many_options_all_are_drawn_the_most_chosen_first_for_walls_to_turn(self) -> None:
        options = [f"Option {letter}" for letter in "ABCDEFGHIJKL"]
        figure = poll([["option-l"]] * 3 + [["option-c"]] * 2 + [["option-a"]], options)
        assert [*shown(figure)][:3] == ["Option L", "Option C", "Option A"]
        assert len(figure.data[0].x) == 12
        assert caption(figure) == "n = 6 · 12 options, most chosen first"
        assert [len(page["data"][0]["x"]) for page in figure.layout.meta["pages"]] == [6, 6]
        assert figure.layout.height == 96 + 12 * 44

    @pytest.mark.parametrize("share", [0, 1, 30, 50, 51, 75, 99, 100])
    def test_the_scale_begins_at_zero_and_holds_every_bar(self, share: int) -> None:
        figure = poll([["a"]] * share + [["b"]] * (100 - share), ["A", "B"])
        begin, end = figure.layout.xaxis.range
        assert begin == 0
        assert max(figure.data[0].x) <= end <= 100

    def test_figures_stand_inside_long_bars_and_beside_short_ones(self) -> None:
        figure = poll([["a"]] * 97 + [["b"]] * 3, ["A", "B", "C"])
        assert [*figure.data[0].textposition] == ["inside", "outside", "outside"]

    def test_options_with_the_same_label_have_a_bar_each(self) -> None:
        options: Any = [{"id": "x", "label": "Same"}, {"id": "y", "label": "Same"}]
        figure = poll([["x"]], options)
        assert [*figure.data[0].x] == [100, 0]
        assert [*figure.data[0].y] == [0, 1]


class TestOpenText:
    def test_bars_count_the_answers_that_hold_a_word(self) -> None:
        figure = words(["Goals, goals, goals!", "their goals", "one goal", "A plan"])
        assert shown(figure)["goals"] == "3"
        assert caption(figure) == "n = 4, how many used each word"

    def test_a_word_said_twice_does_not_fill_the_screen(self) -> None:
        figure = words(["voice", "voice"])
        assert [*figure.data[0].x] == [2]
        assert [*figure.layout.xaxis.range] == [0, 5]

    @pytest.mark.parametrize(
        ("texts", "said"), [([], "No answers yet"), (["🎉", "!"], "n = 2, no words to count")]
    )
    def test_without_words_the_figure_says_so(self, texts: list[str], said: str) -> None:
        figure = words(texts)
        assert not figure.data
        assert caption(figure) == said


class TestCaptions:
    SAID = "n = 40 · 1–6 of 12 options · points as a share of the most possible · agreement W = 0.4"

    def test_a_caption_has_the_lines_that_it_needs_right_of_the_labels(self) -> None:
        alone, beside = (
            bars.note(self.SAID),
            bars.note(self.SAID, ["A label of two lines,<br>of which one is longer"]),
        )

        assert alone["text"] == self.SAID
        assert str(beside["text"]).split("<br>") == [
            "n = 40 · 1–6 of 12 options · points as a share",
            "of the most possible · agreement W = 0.4",
        ]
        assert bars.bottom(beside) - bars.bottom(alone) == 39

    def test_long_labels_leave_it_some_room(self) -> None:
        (*lines, _) = str(bars.note(self.SAID, ["x" * 90])["text"]).split("<br>")

        assert all(20 < len(line) <= 36 for line in lines)


class TestBars:
    def test_texts_are_drawn_as_they_stand(self) -> None:
        figure = poll([], ["<script>alert(1)</script>", "<b>bold</b> & $5 to $6"])
        assert [*figure.layout.yaxis.ticktext] == [
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&lt;b&gt;bold&lt;/b&gt; &amp; &#36;5 to &#36;6",
        ]

    def test_the_more_bars_the_fewer_lines_a_label_has(self) -> None:
        label = (
            "A label nearly as long as the label of an option may be: a hundred and twenty signs"
        )
        lines = [bars.wrap([label] * count)[0].count("<br>") + 1 for count in (2, 5, 7)]
        assert lines == [3, 2, 2]

    def test_wide_signs_take_the_room_of_two(self) -> None:
        (label,) = bars.wrap(["学習者が自分で目標を決めて学びを進める"])
        assert [len(line) for line in label.split("<br>")] == [10, 9]


class TestTheme:
    def test_every_colour_and_font_of_the_template_is_a_token(self) -> None:
        css = TOKENS.read_text(encoding="utf-8")
        for mode in ("light", "dark"):
            template = theme.template(mode)
            used = {*colours(template), template["layout"]["font"]["family"]}
            assert used - {"rgba(0,0,0,0)"} <= {*theme.parse(css)[mode].values()}

    def test_dark_is_its_own_set_on_top_of_light(self) -> None:
        light, dark = theme.tokens()["light"], theme.tokens()["dark"]
        assert light.keys() == dark.keys()
        assert light["ink"] != dark["ink"]
        assert light["font"] == dark["font"]

    def test_media_queries_and_comments_do_not_change_a_token(self) -> None:
        css = (
            ".plw { --t: 240ms; /* --t: 1ms; */ }\n"
            "@media (prefers-reduced-motion: reduce) { .plw { --t: 0ms; } }\n"
            ".plw[data-theme='dark'] { --ink: #fff }"
        )
        assert theme.parse(css) == {
            "light": {"t": "240ms"},
            "dark": {"t": "240ms", "ink": "#fff"},
        }

    @pytest.mark.parametrize("mode", ["light", "dark"])
    def test_figures_can_be_read_in_and_beside_bars(self, mode: theme.Mode) -> None:
        token, (bar,) = theme.tokens()[mode], theme.template(mode)["data"]["bar"]
        assert contrast(bar["insidetextfont"]["color"], token["c1"]) >= 4.5
        assert contrast(bar["outsidetextfont"]["color"], token["paper"]) >= 7
        assert contrast(token["ink-soft"], token["paper"]) >= 4.5
        assert contrast(token["c1"], token["paper"]) >= 3

    def test_figures_bring_no_look_of_their_own(self) -> None:
        for figure in (poll([["a"]], ["A", "B"]), words(["voice"]), words([])):
            drawn = theme.for_browser(figure)
            assert "template" not in drawn["layout"]
            assert not [*colours(drawn["data"]), *colours(drawn["layout"])]
            assert '"size"' not in json.dumps([drawn["data"], drawn["layout"]])

    def test_text_on_the_projector_is_large(self) -> None:
        assert theme.templates()["light"]["layout"]["font"]["size"] >= 24
        assert not re.search(r'font": \{[^}]*"size"', json.dumps(theme.template()["data"]))

    def test_a_figure_for_a_notebook_is_smaller_and_on_paper(self) -> None:
        figure = theme.dress(poll([["a"]], ["A", "B"]), "dark")
        assert figure.layout.font.size == theme.NOTEBOOK
        assert figure.layout.template.layout.paper_bgcolor == theme.tokens()["dark"]["paper"]
        shown_in_a_page = theme.for_browser(figure)["layout"]
        assert "paper_bgcolor" not in shown_in_a_page
        assert shown_in_a_page["font"] == {"size": theme.NOTEBOOK}

    def test_plotly_knows_the_templates_by_name(self) -> None:
        theme.register()
        figure = go.Figure(layout={"template": "plwidgets-dark"})
        assert figure.layout.template.layout.font.color == theme.tokens()["dark"]["ink"]

    def test_what_must_be_known_stands_above_the_heads_of_columns(self) -> None:
        plain = theme.mark(go.Figure())
        headed = theme.mark(
            go.Figure(layout={"xaxis": {"side": "top", "ticktext": ["A<br>n = 3"]}})
        )

        shift, more = (one.layout.annotations[0].yshift for one in (plain, headed))
        assert more - shift > 2 * theme.NOTEBOOK
        assert headed.layout.margin.t - plain.layout.margin.t == more - shift


DRAW = """
async ([figure, mode]) => {
    const layout = {...figure.layout, template: figure.templates[mode]};
    await Plotly.newPlot(document.getElementById("chart"), figure.data, layout);
}
"""
PLACES = """
(selector) => [...document.querySelectorAll(selector)].map((text) => {
    const {left, top, right, bottom} = text.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize);
    return {text: text.textContent.trim(), left, top, right, bottom, size};
})
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page as large as a projector, with a chart's place and plotly."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.set_content("<div id='chart' style='width: 1760px; height: 760px'></div>")
    page.add_script_tag(content=get_plotlyjs())
    yield page
    page.close()


@pytest.mark.browser
class TestOnTheProjector:
    @pytest.mark.parametrize("mode", ["light", "dark"])
    @pytest.mark.parametrize("count", [2, 5, 7])
    def test_bars_with_the_longest_labels_can_be_read(
        self, page: Page, mode: str, count: int
    ) -> None:
        label = "as long a label as there may be " * 3 + "for an option"
        options: Any = [{"id": f"o{n}", "label": f"{n} {label}"} for n in range(count)]
        figure = theme.for_browser(poll([["o1"]], options))
        seen = 0
        for turned in figure["pages"] or [figure]:
            page.evaluate(DRAW, [figure | turned, mode])
            labels = page.evaluate(PLACES, ".ytick text")
            seen += len(labels)
            for above, below in itertools.pairwise(sorted(labels, key=lambda label: label["top"])):
                assert above["bottom"] <= below["top"]
            drawn = labels + page.evaluate(PLACES, ".bartext, .annotation-text")
            assert min(text["size"] for text in drawn) >= 24
            assert min(text["left"] for text in drawn) >= 0
            assert max(text["right"] for text in drawn) <= 1768 + 8
            assert max(text["bottom"] for text in drawn) <= 768 + 8
        assert seen == count

    def test_what_people_wrote_is_text(self, page: Page) -> None:
        wrote = "<script>alert(1)</script>", "<b>bold</b> & $5 to $6", RTL
        page.evaluate(DRAW, [theme.for_browser(poll([], [*wrote])), "light"])
        got = {label["text"] for label in page.evaluate(PLACES, ".ytick text")}
        assert got == {*wrote}


def colours(part: Any) -> list[str]:
    """Return every colour in a piece of a figure."""
    if isinstance(part, dict):
        return [colour for value in part.values() for colour in colours(value)]
    if isinstance(part, list | tuple):
        return [colour for value in part for colour in colours(value)]
    is_colour = isinstance(part, str) and part.startswith(("#", "rgb"))
    return [part] if is_colour else []


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
