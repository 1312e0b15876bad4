"""What codes add up to, over all answers and by group."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from plwidgets.analysis import coding
from plwidgets.analysis.coding import AnswerId, Codings
from plwidgets.analysis.log import Log
from plwidgets.exceptions import NotFound
from plwidgets.room import ROOM
from plwidgets.workshop import Workshop
from tests.told import Told


def answers(*roles: str) -> pd.DataFrame:
    rows = [
        {"code": "219816", "activity": "why", "seq": seq, "role": role, "text": f"Text {seq}"}
        for seq, role in enumerate(roles, 1)
    ]
    return pd.DataFrame(rows, columns=["code", "activity", "seq", "role", "text"])


@pytest.fixture
def codings(tmp_path: Path) -> Codings:
    made = Codings(tmp_path / "a.codings.jsonl")
    made.add_code("Voice", coder="ana")
    made.add_code("Choice", coder="ana")
    return made


def give(codings: Codings, seq: int, *codes: str, coder: str = "ana") -> None:
    codings.code(AnswerId("219816", "why", seq), codes, coder=coder)


def test_codes_stand_beside_the_answers_that_were_read(codings: Codings) -> None:
    give(codings, 1, "choice")
    give(codings, 1, "voice", coder="ben")
    give(codings, 3)

    found = coding.coded(answers("teacher", "teacher", "leader"), codings)
    assert [*found["seq"]] == [1, 3]
    assert [*found["codes"]] == [["voice", "choice"], []]
    assert [*found["coders"]] == [["ana", "ben"], ["ana"]]
    assert [*coding.coded(answers("teacher"), codings, "ben")["codes"]] == [["voice"]]
    with pytest.raises(NotFound, match="'cho' has coded nothing"):
        coding.coded(answers("teacher"), codings, "cho")


def test_a_share_is_of_the_answers_that_were_read_those_without_a_code_too(
    codings: Codings,
) -> None:
    give(codings, 1, "voice")
    give(codings, 2, "voice", "choice")
    give(codings, 3)

    counted = coding.counts(coding.coded(answers(*"abcd"), codings), codings)
    assert counted[["id", "answers", "n"]].to_numpy().tolist() == [
        ["voice", 2, 3],
        ["choice", 1, 3],
    ]
    assert counted["share"].round(3).tolist() == [0.667, 0.333]
    assert (counted["low"] < counted["share"]).all()


def test_hidden_answers_and_changed_ones_count_in_no_code(codings: Codings) -> None:
    room = Told(Workshop(title="A", activities=[{"id": "why", "kind": "open_text"}]))
    for place in range(20):
        room.does(f"p{place}", "join")
    room.does(ROOM, "go", activity="why")
    said = [room.answers(f"p{place}", "why", text=f"Text {place}") for place in range(20)]
    room.does(ROOM, "moderate", activity="why", answers=said[:5], hidden=True)
    log = Log({"219816": room.events})
    for seq in said:
        give(codings, seq, *(["choice"] if seq in said[:5] else []))

    for frame in (log.latest("why"), log.answers("why")):
        counted = coding.counts(coding.coded(frame, codings), codings).set_index("id")
        assert (counted.loc["choice", "answers"], counted.loc["choice", "n"]) == (0, 15)
    room.answers("p9", "why", text="Something else")
    assert len(coding.coded(Log({"219816": room.events}).answers("why"), codings)) == 14


def test_a_retired_code_counts_as_long_as_an_answer_has_it(codings: Codings) -> None:
    give(codings, 1, "voice")
    codings.retire_code("voice", coder="ana")
    codings.retire_code("choice", coder="ana")

    counted = coding.counts(coding.coded(answers("teacher"), codings), codings)
    assert [*counted["id"]] == ["voice"]


def test_groups_are_compared_as_scipy_does(codings: Codings) -> None:
    roles = ["teacher"] * 60 + ["leader"] * 40
    for seq in range(1, 101):
        give(codings, seq, *(["voice"] if seq <= 45 or seq > 90 else []))
    found = coding.coded(answers(*roles), codings)

    tested = coding.compare(found, codings, "role").set_index("id")
    expected = chi2_contingency([[10, 30], [45, 15]], correction=False).pvalue
    assert tested.loc["voice", "p"] == pytest.approx(expected)
    assert str(tested.loc["voice", "sentence"]).startswith("Shares with “Voice” differ between 2")
    by_role = coding.counts(found, codings, "role").set_index(["role", "id"])["answers"]
    assert by_role[("teacher", "voice")] == 45
    assert by_role[("leader", "voice")] == 10


def test_nothing_coded_is_a_frame_too(codings: Codings) -> None:
    found = coding.coded(answers("teacher"), codings)

    assert found.empty
    assert [*coding.counts(found, codings)["n"]] == [0, 0]
    assert coding.counts(found, codings, "role").empty
    assert coding.compare(found, codings, "role")["p"].isna().all()
