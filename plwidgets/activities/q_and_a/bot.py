"""How a bot takes part in questions and answers: one in four asks, most vote."""

from __future__ import annotations

from random import Random

from plwidgets.activities.q_and_a import Prompt

_QUESTIONS = (
    "How do I find time for this with the curriculum we have?",
    "What does this look like with thirty-two students in one room?",
    "How do you grade work when everybody does something else?",
    "Where would you start tomorrow, with one class?",
    "What do I tell parents who want homework and marks?",
    "How do I keep it rigorous when students choose?",
    "Which students lose out, and how do I notice?",
    "Does it work in mathematics, or only in projects?",
    "What did you stop doing to make room for it?",
    "How do colleagues share what they made, so that nobody starts from nothing?",
    "What about students who do not want a choice?",
    "How long until you saw a difference?",
    "What is the smallest version of this that is still worth doing?",
    "Who pays for the time to plan together?",
)


_HOW = (
    "start",
    "plan for this",
    "give feedback in time",
    "grade this",
    "let go of control",
    "win over colleagues",
    "keep a record of progress",
    "set goals with students",
)
_WHERE = (
    "in a class of thirty-two",
    "with exams at the end of the year",
    "with six-year-olds",
    "when nobody else at school does it",
    "with students who have given up",
    "in a language that I do not speak well",
    "without a device for each",
    "in forty-five minutes",
    "when parents ask for marks",
)
_ASKS = 0.25
_CHOOSES = 0.7
"""So many choose a topic for what they ask."""
_FIRST = range(2, 100)
"""A bot does not see the room: it votes by number, and what is not there takes no vote."""


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return perhaps a question, and votes: some questions are liked by many, most by few."""
    asked = [{"id": "a", "text": _question(dice)[: prompt.max_length].strip()}]
    votes = [f"{seq}.a" for seq in _FIRST if dice.random() < _liked(seq)]
    given: dict[str, object] = {
        "questions": asked if dice.random() < _ASKS else [],
        "votes": votes,
    }
    if prompt.topics and dice.random() < _CHOOSES:
        asked[0]["topic"] = dice.choice(prompt.topics).id
    if prompt.downvotes:
        against = [f"{seq}.a" for seq in _FIRST if dice.random() < _liked(-seq)]
        given["downs"] = [vote for vote in against if vote not in votes]
    return given


def _question(dice: Random) -> str:
    made = f"How do you {dice.choice(_HOW)} {dice.choice(_WHERE)}?"
    return dice.choice((*_QUESTIONS, *[made] * 2 * len(_QUESTIONS)))


def _liked(seq: int) -> float:
    """Return how likely a vote for a question is."""
    return 0.6 * (seq * 37 % 97 / 97) ** 3
