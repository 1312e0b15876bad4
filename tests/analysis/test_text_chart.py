"""Charts of text say what was counted, and nothing by colour alone."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from plwidgets.analysis.text import chart, key_terms, terms, themes
from plwidgets.charts import theme
from tests.analysis.text_corpora import EVERYTHING, FEEDBACK, PACE, STRANGE, VOICE
from tests.kinds.cards import caption


def rows(figure: go.Figure) -> list[str]:
    return [label.replace("<br>", " ") for label in figure.layout.yaxis.ticktext]


@pytest.fixture
def roles() -> pd.DataFrame:
    texts = [*VOICE, *PACE, *FEEDBACK]
    return pd.DataFrame({"text": texts, "role": ["leader"] * 10 + ["teacher"] * 20})


@pytest.fixture
def tables() -> pd.DataFrame:
    numbers = [number for number in "123" for _ in range(10)] + ["4"] * 3
    return pd.DataFrame({"text": EVERYTHING, "table": numbers})


class TestTerms:
    def test_bars_count_answers_from_zero(self) -> None:
        figure = chart.terms(terms(EVERYTHING), most=4)

        assert rows(figure) == ["feedback", "choose", "draft", "pace"]
        assert [*figure.data[0].x] == [8, 7, 7, 7]
        assert figure.layout.xaxis.range[0] == 0
        assert figure.data[0].text[0].strip() == "8 · 24%"

    def test_n_and_what_is_not_shown_are_said(self) -> None:
        found = terms(EVERYTHING)

        assert caption(chart.terms(found, most=4)) == (
            f"n = 33 answers, how many use each term · the 4 most used of {len(found)}"
        )

    def test_without_terms_it_says_so(self) -> None:
        assert caption(chart.terms(terms(["🎉"]))) == "No terms to show"


class TestKeyTerms:
    def test_two_groups_stand_on_two_sides(self, roles: pd.DataFrame) -> None:
        figure = chart.key_terms(key_terms(roles, "role"))
        sides = [note.text for note in figure.layout.annotations[1:]]

        assert sides == ["← teacher", "leader →"]
        assert figure.data[0].x[rows(figure).index("choose")] > 0
        assert figure.data[0].x[rows(figure).index("feedback")] < 0
        assert "n = 10 + 20 answers · beside each: leader : teacher" in caption(figure)

    def test_what_may_be_chance_has_another_shape_and_says_so(self, roles: pd.DataFrame) -> None:
        found = key_terms(roles, "role")
        figure = chart.key_terms(found)
        symbols = dict(zip(rows(figure), figure.data[0].marker.symbol, strict=True))

        assert (symbols["choose"], symbols["choice"]) == ("circle", "circle-open")
        assert "rings may be chance" in caption(figure)

    def test_counts_stand_beside_each_term(self, roles: pd.DataFrame) -> None:
        figure = chart.key_terms(key_terms(roles, "role"))

        assert figure.data[0].text[rows(figure).index("choose")].strip() == "7 of 10 : 0 of 20"

    def test_of_more_groups_each_term_names_its_own(self, tables: pd.DataFrame) -> None:
        figure = chart.key_terms(key_terms(tables, "table"))

        assert "choose\u00a0· Table 1" in rows(figure)
        assert "1 group too small to compare" in caption(figure)

    def test_one_of_more_groups_stands_against_all_others(self, tables: pd.DataFrame) -> None:
        figure = chart.key_terms(key_terms(tables, "table"), "2")

        assert [note.text for note in figure.layout.annotations[1:]] == [
            "← all others",
            "Table 2 →",
        ]

    def test_two_large_groups_and_a_small_one_are_not_only_two(self, roles: pd.DataFrame) -> None:
        roles.loc[27:, "role"] = "parent"
        figure = chart.key_terms(key_terms(roles, "role"))

        assert "choose\u00a0· leader" in rows(figure)
        assert "n = 10 + 3 + 17 answers · beside each: the group : all others" in caption(figure)

    def test_of_many_groups_the_sizes_are_added_up(self) -> None:
        numbers = [number for number in "123456" for _ in range(10)]
        many = pd.DataFrame({"text": [*VOICE, *PACE, *FEEDBACK] * 2, "table": numbers})

        assert "n = 60 (6 groups) answers" in caption(chart.key_terms(key_terms(many, "table")))

    def test_without_key_terms_it_says_why(self, tables: pd.DataFrame) -> None:
        found = key_terms(tables.head(8), "table")

        assert (
            caption(chart.key_terms(found)) == "No key terms to show · 1 group too small to compare"
        )


class TestThemes:
    def test_bars_are_told_by_their_words_and_what_fits_none_has_one(self) -> None:
        figure = chart.themes(themes(EVERYTHING))

        assert rows(figure)[0].startswith("feedback, draft")
        assert rows(figure)[-1] == "(fits no theme)"
        assert [*figure.data[0].x] == [10, 10, 10, 3]
        assert caption(figure) == "n = 33 answers · suggested themes, not read by anybody yet"

    def test_without_themes_it_says_why(self) -> None:
        figure = chart.themes(themes(EVERYTHING[:5]))

        assert caption(figure) == "Too few answers to suggest themes: 5 of 12."


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_charts_wear_the_dress_of_the_theme(roles: pd.DataFrame, mode: theme.Mode) -> None:
    figures = [
        chart.terms(terms(roles), mode=mode),
        chart.key_terms(key_terms(roles, "role"), mode=mode),
        chart.themes(themes(roles), mode=mode),
    ]

    for figure in figures:
        assert figure.layout.template.layout.paper_bgcolor == theme.tokens()[mode]["paper"]
        assert figure.layout.font.size == theme.NOTEBOOK


@pytest.mark.parametrize("name", STRANGE)
def test_strange_answers_are_drawn_as_text(name: str) -> None:
    texts = pd.Series(STRANGE[name], dtype=object)
    role = ["teacher", "leader"] * (len(texts) // 2) + ["teacher"] * (len(texts) % 2)
    frame = pd.DataFrame({"text": texts, "role": role})
    figures = [
        chart.terms(terms(frame)),
        chart.key_terms(key_terms(frame, "role")),
        chart.themes(themes(frame)),
    ]

    for figure in figures:
        assert figure.layout.annotations[0].text
        assert "<script" not in figure.to_json()
