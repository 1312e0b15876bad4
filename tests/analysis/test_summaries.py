"""Summaries of every kind: right on small rooms that can be checked, and never at a loss."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import pytest
from scipy import stats

import plwidgets as pl
from plwidgets.activities import find_kind, kinds
from plwidgets.analysis import Log, summaries
from plwidgets.client.bots import Bot
from plwidgets.exceptions import NotFound, Refused
from plwidgets.grouping import Grouping
from plwidgets.room import ROOM, Event
from plwidgets.room.rules import begin
from plwidgets.workshop import Workshop
from tests.told import BEGAN, Told

SCALE = {
    "id": "it",
    "kind": "scale",
    "statements": ["I choose", "I am heard"],
    "levels": ["Never", "Sometimes", "Often", "Always"],
    "at_least": 1,
}
VOTE = {"id": "it", "kind": "choice", "options": ["Voice", "Choice"], "at_most": 2}
ASKING = [name for name, kind in kinds().items() if kind.has_bot]


def asked(activity: dict[str, Any], *rounds: Sequence[tuple[str, Any] | None]) -> Log:
    """Return the log of one activity: who is in which role, and gave what in each round."""
    room = Told(Workshop(title="A", roles=["teacher", "leader"], activities=[activity]))
    for place, person in enumerate(rounds[0]):
        if person:
            room.does(f"p{place}", "join", role=person[0])
    room.does(ROOM, "go", activity="it")
    for number, answers in enumerate(rounds):
        if number:
            room.does(ROOM, "new_round", activity="it")
        for place, given in enumerate(answers):
            if given:
                room.does(f"p{place}", "answer", activity="it", answer=given[1])
    return Log({"219816": room.events})


def rated(levels: Sequence[int | None], role: str = "teacher") -> list[tuple[str, Any] | None]:
    return [(role, {"ratings": {"i-choose": one}}) if one else None for one in levels]


class TestCounts:
    def test_each_level_has_its_count_share_and_interval(self) -> None:
        got = summaries.counts(asked(SCALE, rated([1, 3, 3, 4])), "it")

        chosen = got[got["column"] == "level_i-choose"]
        assert [*chosen["meaning"]] == SCALE["levels"]
        assert [*chosen["count"]] == [1, 0, 2, 1]
        assert [*chosen["share"]] == [0.25, 0, 0.5, 0.25]
        expected = stats.binomtest(2, 4).proportion_ci(method="wilson")
        assert chosen["low"].iloc[2] == pytest.approx(expected.low)
        heard = got[got["column"] == "level_i-am-heard"]
        assert ({*heard["n"]}, {*heard["skipped"]}) == ({0}, {4})
        assert heard["share"].isna().all()

    def test_who_chose_several_counts_once_for_each(self) -> None:
        both = ("leader", {"choices": ["voice", "choice"]})
        got = summaries.counts(asked(VOTE, [both, ("teacher", {"choices": ["choice"]})]), "it")
        assert [*got["count"]] == [1, 2]
        assert [*got["share"]] == [0.5, 1.0]

    def test_what_does_not_apply_is_a_share_of_all_who_were_asked(self) -> None:
        got = summaries.counts(pl.samples().only("418273"), "learner-view", round=1)
        aside = got[got["column"] == "na"]
        assert {*aside["n"]} == {74}
        assert {*aside["skipped"]} == {0}
        assert [*aside[aside["value"] == "know-what"]["count"]] == [4]
        assert aside["share"].max() < 0.08

    def test_a_question_that_a_form_left_empty_is_skipped(self) -> None:
        field: dict[str, Any] = {"id": "how", "label": "How?", "type": "choices", "required": False}
        field["options"] = ["Here", "There"]
        name = {"id": "who", "label": "Who?", "type": "text"}
        form = {"id": "it", "kind": "form", "fields": [field, name]}
        given = [
            ("teacher", {"fields": {"how": ["here"], "who": "Ana"}}),
            ("teacher", {"fields": {"who": "Ben"}}),
        ]
        here = summaries.counts(asked(form, given), "it").iloc[0]
        assert (here["count"], here["n"], here["skipped"]) == (1, 1, 1)

    def test_groups_are_counted_each_by_itself(self) -> None:
        answers = [*rated([1, 1], "leader"), *rated([2, 3, 4])]
        got = summaries.counts(asked(SCALE, answers), "it", by="role")
        chosen = got[got["column"] == "level_i-choose"].groupby("role")["count"].agg(list)
        assert chosen.to_dict() == {"leader": [2, 0, 0, 0], "teacher": [0, 1, 1, 1]}

    def test_hidden_answers_do_not_count(self) -> None:
        log = asked(SCALE, rated([1, 4]))
        events = [*log.events()]
        hide = {"activity": "it", "answers": [events[-1].seq], "hidden": True}
        events.append(Event.load(events[-1].seq + 1, "moderated", ROOM, "hide", BEGAN, hide))
        got = summaries.counts(Log({"219816": events}), "it")
        assert got["count"].sum() == 1


class TestCentres:
    def test_levels_have_a_median_and_no_mean(self) -> None:
        got = summaries.centres(asked(SCALE, rated([1, 2, 4, 4, 4, 3, 2])), "it")
        assert [*got["statistic"]] == ["median", "median"]
        assert got["estimate"].iloc[0] == 3
        assert got["low"].iloc[0] <= 3 <= got["high"].iloc[0]
        assert got["n"].tolist() == [7, 0]

    def test_numbers_have_both(self) -> None:
        points = {"id": "it", "kind": "points", "options": ["A", "B"]}
        given = [("teacher", {"points": {"a": a, "b": 100 - a}}) for a in (10, 20, 60)]
        got = summaries.centres(asked(points, given), "it").set_index(["column", "statistic"])
        assert got.loc[("points_a", "median"), "estimate"] == 20
        assert got.loc[("points_a", "mean"), "estimate"] == 30


class TestCompare:
    def test_two_roles_are_compared_as_scipy_does(self) -> None:
        few, many = [1, 1, 2, 2, 3, 1], [3, 4, 4, 2, 4, 3]
        got = summaries.compare(asked(SCALE, [*rated(few, "leader"), *rated(many)]), "it", "role")
        expected = stats.mannwhitneyu(few, many, method="exact" if not few else "auto")
        assert got["n"].iloc[0] == 12
        assert abs(got["effect"].iloc[0]) == pytest.approx(abs(2 * expected.statistic / 36 - 1))
        assert "I choose" in got["sentence"].iloc[0]

    def test_all_comparisons_of_an_activity_are_corrected_together(self) -> None:
        answers = [("leader", {"choices": ["voice"]})] * 8 + [
            ("teacher", {"choices": ["choice"]})
        ] * 7
        answers += [("teacher", {"choices": ["voice", "choice"]})]
        got = summaries.compare(asked(VOTE, answers), "it", "role")
        assert [*got["comparisons"]] == [2, 2]
        assert (got["p_corrected"] >= got["p"]).all()

    def test_a_single_choice_is_one_test_and_the_groups_have_their_names(self) -> None:
        answers = [
            (role, {"choices": [option]})
            for role, option, times in (
                ("leader", "voice", 14),
                ("leader", "choice", 6),
                ("teacher", "voice", 7),
                ("teacher", "choice", 13),
            )
            for _ in range(times)
        ]
        (found,) = summaries.compare(asked(VOTE, answers), "it", "role").to_dict("records")
        assert found["p_corrected"] == pytest.approx(0.027, abs=5e-4)
        assert found["comparisons"] == 1
        assert "differ between leader and teacher" in found["sentence"]

    def test_those_for_whom_all_applies_are_compared_too(self) -> None:
        scale = {**SCALE, "not_applicable": True}
        given = [
            (role, {"ratings": {"i-choose": "na" if aside else 2, "i-am-heard": 3}})
            for role, aside, times in (("leader", 1, 6), ("leader", 0, 4), ("teacher", 0, 10))
            for _ in range(times)
        ]
        found = summaries.compare(asked(scale, given), "it", "role")
        tested = found[found["column"] == "na"].set_index("value")
        assert tested.loc["I choose", "n"] == 20
        assert tested.loc["I choose", "p"] == pytest.approx(
            stats.fisher_exact([[6, 4], [0, 10]]).pvalue
        )

    def test_too_few_are_not_tested(self) -> None:
        got = summaries.compare(asked(SCALE, [*rated([1], "leader"), *rated([4])]), "it", "role")
        assert got["p"].isna().all()
        assert got["note"].str.contains("too few").iloc[0]


class TestShifts:
    before, after = [1, 1, 2, 1, 2, 1, 3, 2], [2, 3, 3, 3, 4, 2, 4, 2]

    def test_the_same_people_are_paired(self) -> None:
        log = asked(SCALE, rated([*self.before, 4]), rated([*self.after, None]))
        got = summaries.shifts(log, "it").iloc[0]
        expected = stats.wilcoxon(self.after, self.before, zero_method="pratt", method="auto")
        assert got["n"] == 8
        assert got["estimate"] == 1
        assert got["p"] == pytest.approx(expected.pvalue, abs=0.02)
        assert got["sentence"].startswith("Answers to “I choose” rose by 1")

    def test_options_taken_up_are_counted_as_mcnemar_does(self) -> None:
        one, two = ("teacher", {"choices": ["voice"]}), ("teacher", {"choices": ["choice"]})
        got = summaries.shifts(asked(VOTE, [one] * 8, [two] * 7 + [one]), "it")
        assert " 7 changed to it and 0 away from it (" in got["sentence"].iloc[1]
        assert not got["sentence"].str.contains(" rose ").any()
        assert got["p"].tolist() == pytest.approx([stats.binomtest(0, 7).pvalue] * 2)

    def test_one_round_is_no_shift(self) -> None:
        with pytest.raises(Refused, match="asked once"):
            summaries.shifts(asked(SCALE, rated([1])), "it")


def test_agreement_is_of_rankings_alone() -> None:
    ranking = {"id": "it", "kind": "ranking", "options": ["A", "B", "C"]}
    given = [("teacher", {"ranking": ["a", "b", "c"]})] * 6
    assert summaries.concordance(asked(ranking, given), "it").estimate == 1
    with pytest.raises(Refused, match="no ranking"):
        summaries.concordance(asked(SCALE, rated([1])), "it")
    with pytest.raises(NotFound):
        summaries.counts(asked(SCALE, rated([1])), "other")


def many(name: str, people: int, pool: int) -> Iterator[Event]:
    """Yield a room whose people answered twice, from so many different answers."""
    example = find_kind(name).example | {"id": "it"}
    if getattr(find_kind(name).prompt.model_fields.get("approve"), "default", False):
        example["approve"] = False  # what waits is in no round
    workshop = Workshop(title="Many", roles=["teacher", "leader"], activities=[example])
    answers = [Bot(number).answer(workshop["it"]) for number in range(1, pool + 1)]
    by_table = workshop["it"].by == "table"
    yield begin("219816", workshop, "begin", BEGAN)
    seq = 1
    for person in range(people):
        seq += 1
        who = {"table": str(person % 9), "role": "leader" if person % 3 else "teacher"}
        yield Event.load(seq, "joined", f"p{person}", f"k{seq}", BEGAN + seq, who)
    for number in (1, 2):
        if number > 1:
            seq += 1
            yield Event.load(seq, "round_begun", ROOM, f"k{seq}", BEGAN + seq, {"activity": "it"})
        for person in range(people):
            seq += 1
            table = str(person % 9)
            data = {
                "activity": "it",
                "round": number,
                "author": f"table:{table}" if by_table else f"p{person}",
                "table": table,
                "answer": answers[(person * number) % pool],
            }
            yield Event.load(seq, "answered", f"p{person}", f"k{seq}", BEGAN + seq, data)


CROWDS = [(0, 1), (1, 1), (40, 1), (40, 40), (1000, 97)]
SIZES = [(name, *crowd) for name in ASKING for crowd in CROWDS]


# What ten thousand answers come to beyond two thousand is the same for whatever they are to.
@pytest.mark.parametrize(("name", "people", "pool"), [*SIZES, ("form", 5000, 97)])
def test_every_summary_holds_on_none_one_equal_and_ten_thousand(
    name: str, people: int, pool: int
) -> None:
    log = Log({"219816": list(many(name, people, pool))})
    by: Grouping = "table" if log.workshop["it"].by == "table" else "role"
    frames = [summaries.counts(log, "it", 1), summaries.centres(log, "it", 1)]
    frames += [summaries.counts(log, "it", by=by), summaries.compare(log, "it", by, 1)]
    if people < 100:  # a bootstrap for each table and column takes its time
        frames += [summaries.centres(log, "it", by="table"), summaries.compare(log, "it", "table")]
    if people:
        frames.append(summaries.shifts(log, "it"))
    for frame in frames:
        numbers = frame.select_dtypes("number")
        assert not [v for v in numbers.to_numpy(dtype=object).ravel() if is_nonsense(v)]
        if "share" in frame:
            assert frame["share"].dropna().between(0, 1).all()
        if "p" in frame:
            assert frame["p"].dropna().between(0, 1).all()


def is_nonsense(value: Any) -> bool:
    return not pd.isna(value) and math.isinf(value)
