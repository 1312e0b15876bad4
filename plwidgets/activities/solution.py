"""Whether there is anything that nobody sees before results are revealed."""

from __future__ import annotations

from plwidgets.activities.base import Prompt


def has_solution(prompt: Prompt) -> bool:
    """Say whether a prompt has a right answer: nobody answers once that stands on the wall."""
    return any(getattr(prompt, name) not in (None, "", ()) for name in prompt.kept_back)
