"""What no kind takes is said in the same sentence, whichever kind it is."""

from __future__ import annotations

from typing import Any

import pytest

from plwidgets import Workshop
from plwidgets.exceptions import InvalidAnswer

THREE = ["Red", "Green", "Blue"]
ACTIVITIES: dict[str, dict[str, Any]] = {
    "colour": {"kind": "choice", "options": THREE, "at_least": 1, "at_most": 2},
    "one": {"kind": "choice", "options": THREE},
    "order": {"kind": "ranking", "options": THREE},
    "agree": {"kind": "scale", "statements": ["It is warm"], "levels": ["no", "yes"]},
    "why": {"kind": "open_text", "max_length": 20},
    "ask": {"kind": "q_and_a", "at_most": 1, "max_length": 20},
    "spread": {"kind": "points", "options": THREE, "total": 5},
    "about": {"kind": "form", "fields": [{"label": "Name", "type": "text"}]},
}
WORKSHOP = Workshop(
    title="Colours",
    activities=[{"id": id, "prompt": "Which?", **each} for id, each in ACTIVITIES.items()],
)
QUESTIONS = [{"id": "a", "text": "Why?"}, {"id": "b", "text": "When?"}]


@pytest.mark.parametrize(
    ("activity", "answer", "field", "said"),
    [
        (
            "colour",
            {"choices": ["pink"]},
            "choices",
            "'colour' has no 'pink' in choices. There are: red, green, blue.",
        ),
        (
            "about",
            {"fields": {"age": "9"}},
            "fields",
            "'about' has no 'age' in fields. There are: name.",
        ),
        (
            "colour",
            {"choices": ["red", "red"]},
            "choices",
            "'colour': 'red' is in choices twice. Name each once.",
        ),
        (
            "order",
            {"ranking": ["red", "red", "blue"]},
            "ranking",
            "'order': 'red' is in ranking twice. Name each once.",
        ),
        (
            "colour",
            {"choices": []},
            "choices",
            "The number of choices in 'colour' must be 1 to 2, got 0. Give 1 more.",
        ),
        (
            "one",
            {"choices": ["red", "blue"]},
            "choices",
            "The number of choices in 'one' must be 1, got 2. Leave 1 out.",
        ),
        (
            "ask",
            {"questions": QUESTIONS},
            "questions",
            "The number of questions in 'ask' must be 1 or less, got 2. Leave 1 out.",
        ),
        (
            "why",
            {"text": "All that was said today."},
            "text",
            "'why' takes 20 characters, got 24. Say it shorter.",
        ),
        (
            "ask",
            {"questions": [{"id": "a", "text": "What was said today?!"}]},
            "questions",
            "'ask' takes 20 characters of a question, got 21. Say it shorter.",
        ),
        (
            "agree",
            {"ratings": {"it-is-warm": 3}},
            "ratings.it-is-warm",
            "'agree' has no level 3 in ratings.it-is-warm. Its levels are 1 (no) to 2 (yes).",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_field_and_the_remedy(
    activity: str, answer: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        WORKSHOP.kind(activity).parse(WORKSHOP[activity], answer)

    assert (caught.value.field, str(caught.value)) == (field, said)
