"""Agreement on each code, on examples that can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from plwidgets.analysis.coding import AnswerId, Codings, agreement, disagreements
from plwidgets.exceptions import NotFound, Refused


def answer(seq: int) -> AnswerId:
    return AnswerId("219816", "why", seq)


@pytest.fixture
def codings(tmp_path: Path) -> Codings:
    """Voice as in Cohen's table: 20 both, 5 Ana alone, 10 Ben alone, 15 neither, of 50."""
    codings = Codings(tmp_path / "answers.codings.jsonl")
    codings.add_code("Voice", coder="ana")
    codings.add_code("Choice", coder="ana")
    for seq in range(50):
        codings.code(answer(seq), ["voice"] if seq < 25 else [], coder="ana")
        codings.code(answer(seq), ["voice"] if seq < 20 or seq >= 40 else [], coder="ben")
    codings.code(answer(50), ["voice"], coder="ana")
    return codings


def test_kappa_and_alpha_of_a_worked_example(codings: Codings) -> None:
    voice = agreement(codings).set_index("id").loc["voice"]

    # Observed 35 of 50; by chance (25 x 30 + 25 x 20) / 50², so (0.7 - 0.5) / (1 - 0.5).
    assert voice["kappa"] == pytest.approx(0.4)
    # Of 100 ratings 55 are yes: by chance they differ in 2 x 55 x 45 of 100 x 99 pairs.
    assert voice["alpha"] == pytest.approx(1 - 0.3 / (2 * 55 * 45 / (100 * 99)))
    assert voice["low"] < 0.4 < voice["high"]
    assert (voice["n"], voice["n_alpha"], voice["note"]) == (50, 50, "")


def test_over_all_codes_every_decision_counts(codings: Codings) -> None:
    for seq in range(50):
        codings.code(answer(seq), ["choice"] if seq < 25 else [], coder="ana")
        codings.code(answer(seq), ["choice"] if seq < 25 else [], coder="ben")
        if seq in (30, 31):
            codings.code(answer(seq), ["voice"], coder="ben")
    overall = agreement(codings).iloc[-1]

    # Ana gives 25 of 100, Ben 27: they differ twice, and agree by chance 0.25 x 0.27 + 0.75 x 0.73.
    assert overall["kappa"] == pytest.approx((0.98 - 0.615) / (1 - 0.615))
    assert (overall["name"], overall["n"]) == ("all codes", 100)
    assert overall[["id", "low", "high"]].isna().all()
    assert overall["note"] == "no interval: decisions about one answer hang together"


def test_what_cannot_be_told_is_missing_and_says_why(codings: Codings) -> None:
    choice = agreement(codings).set_index("id").loc["choice"]

    assert pd.isna(choice["kappa"])
    assert choice["note"] == "kappa: only one label was used; alpha: all ratings are equal"


def test_alpha_is_of_all_coders_and_kappa_of_two_that_are_named(codings: Codings) -> None:
    codings.code(answer(0), [], coder="cem")

    everybody = agreement(codings).set_index("id").loc["voice"]
    assert pd.isna(everybody["kappa"])
    assert everybody["note"] == "kappa: name two coders"
    assert agreement(codings, "ana", "cem").set_index("id").loc["voice", "n"] == 1
    assert agreement(codings, "ben", "ana").set_index("id").loc["voice", "kappa"] == pytest.approx(
        0.4
    )


def test_disagreements_are_listed_answer_by_answer(codings: Codings) -> None:
    apart = disagreements(codings)

    assert len(apart) == 15
    assert apart.iloc[0].to_dict() == {
        "code": "219816",
        "activity": "why",
        "seq": 20,
        "id": "voice",
        "name": "Voice",
        "given_by": ["ana"],
        "not_by": ["ben"],
    }


def test_a_retired_code_that_nobody_gave_is_left_out(codings: Codings) -> None:
    codings.retire_code("choice", coder="ana")

    assert agreement(codings)["name"].tolist() == ["Voice", "all codes"]


def test_agreement_takes_two_coders(codings: Codings, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nobody has coded yet"):
        agreement(Codings(tmp_path / "empty.jsonl"))
    with pytest.raises(NotFound, match=r"'cem' has coded nothing\. There are: ana, ben"):
        agreement(codings, "ana", "cem")
    with pytest.raises(Refused, match="Name two, or none"):
        agreement(codings, "ana")
