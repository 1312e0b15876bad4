"""Suggested codes: from what a person coded, with the reason, and never a coding."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from plwidgets.analysis.coding import AnswerId, Codings, Suggester, suggestions

VOICE = ["students have a voice", "their voice is heard", "a voice in class", "voice for students"]
CHOICE = ["choose the topic", "topics they choose", "choosing a topic", "free to choose a topic"]
OTHER = ["more time", "small groups", "a quiet room", "coffee"]
NEW = ["every voice is heard", "they choose topics", "rain on the roof"]


@pytest.fixture
def answers() -> pd.DataFrame:
    texts = [*VOICE, *CHOICE, *OTHER, *NEW]
    return pd.DataFrame(
        {"code": "219816", "activity": "why", "seq": range(1, len(texts) + 1), "text": texts}
    )


@pytest.fixture
def codings(tmp_path: Path) -> Codings:
    codings = Codings(tmp_path / "answers.codings.jsonl")
    codings.add_code("Voice", coder="ana")
    codings.add_code("Choice", coder="ana")
    return codings


def answer(seq: int) -> AnswerId:
    return AnswerId("219816", "why", seq)


def code_all(codings: Codings, coder: str = "ana", until: int = 12) -> None:
    codes = [["voice"]] * 4 + [["choice"]] * 4 + [[]] * 4
    for seq, given in enumerate(codes[:until], 1):
        codings.code(answer(seq), given, coder=coder)


def test_like_answers_suggest_their_codes_and_say_which_they_are(
    answers: pd.DataFrame, codings: Codings
) -> None:
    code_all(codings)
    found = suggestions(answers, codings, "ana").set_index("seq")

    assert found["id"].to_dict() == {13: "voice", 14: "choice"}
    because: list[dict[str, object]] = found["because"].to_list()[0]
    assert {"code": "219816", "activity": "why", "seq": 2, "text": VOICE[1]} in because
    assert all(one["text"] in VOICE for one in because)
    assert found["strength"].between(0.5, 1).all()


def test_a_suggestion_is_marked_and_is_no_coding_until_it_is_accepted(
    answers: pd.DataFrame, codings: Codings
) -> None:
    code_all(codings)
    found = suggestions(answers, codings, "ana")

    assert set(found["status"]) == {"suggested"}
    assert codings.now.of(answer(13), "ana") is None
    codings.code(answer(13), ["voice"], coder="ana", accepted=["voice"])
    assert codings.frame.set_index("seq").loc[13, "accepted"] == ["voice"]
    assert 13 not in set(suggestions(answers, codings, "ana")["seq"])


def test_from_fewer_than_ten_coded_answers_nothing_is_suggested(
    answers: pd.DataFrame, codings: Codings
) -> None:
    code_all(codings, until=9)
    assert suggestions(answers, codings, "ana").empty

    code_all(codings, until=10)
    assert not suggestions(answers, codings, "ana").empty


def test_nobody_is_led_by_what_another_has_coded(answers: pd.DataFrame, codings: Codings) -> None:
    code_all(codings, coder="ben")

    assert suggestions(answers, codings, "ana").empty


def test_a_retired_code_is_not_suggested(answers: pd.DataFrame, codings: Codings) -> None:
    code_all(codings)
    codings.retire_code("voice", coder="ana")

    assert set(suggestions(answers, codings, "ana")["id"]) == {"choice"}


def test_the_order_of_the_answers_changes_nothing(answers: pd.DataFrame, codings: Codings) -> None:
    code_all(codings)
    shuffled = answers.sample(frac=1, random_state=1)

    assert suggestions(shuffled, codings, "ana").equals(suggestions(answers, codings, "ana"))


def test_answers_without_words_suggest_nothing(codings: Codings) -> None:
    code_all(codings)
    empty = pd.DataFrame({"code": "219816", "activity": "why", "seq": [1, 13], "text": "?"})

    assert Suggester(empty).suggest(answer(13), codings.now, "ana") == []
