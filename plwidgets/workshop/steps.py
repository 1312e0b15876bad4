"""An activity of a plan, read by the model of the kind that it names."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from plwidgets.activities import Prompt, find_kind, kinds
from plwidgets.activities.faults import GIVEN, IN_FILE
from plwidgets.workshop.faults import nearest


def prompt_in(data: object, workshop: ValidationInfo) -> Prompt:
    """Return the prompt in `data`, in the language of its workshop."""
    return prompt_of(data, workshop.data)


def prompt_of(data: object, whole: Mapping[str, object]) -> Prompt:
    """Return the prompt in `data`, read by the model of the kind that it names.

    Whether its texts hold formulas, and the language of answers where that matters, is as in the
    whole workshop unless the activity says otherwise.
    """
    if isinstance(data, Prompt):
        return data
    if not isinstance(data, Mapping):
        raise PydanticCustomError(
            "activity",
            "an activity says what kind it is and what it asks",
            {
                IN_FILE: 'Write: `- {kind: open_text, prompt: "Why?"}`.',
                GIVEN: 'Give it as {"kind": "open_text", "prompt": "Why?"}.',
            },
        )
    name = data.get("kind")
    if name is None:
        raise PydanticCustomError(
            "kind",
            "this activity does not say what kind it is",
            {
                IN_FILE: "Write `kind: open_text`, or another.",
                GIVEN: 'Give it a "kind" such as "open_text".',
            },
        )
    if failed := kinds().failed.get(str(name)):
        raise PydanticCustomError(
            "kind", "the kind {name} cannot be used: {why}", {"name": repr(name), "why": failed}
        )
    if not isinstance(name, str) or name not in kinds():
        raise PydanticCustomError(
            "kind",
            "there is no kind {name}{hint}",
            {"name": repr(name), "hint": "." + nearest(str(name), kinds(), "The kinds are: {}.")},
        )
    prompt = find_kind(str(name)).prompt
    if whole.get("formulas"):
        data = {"formulas": whole["formulas"], **data}
    language = str(whole.get("language", "en"))
    if "language" in prompt.model_fields and language != "en":
        data = {"language": language, **data}
    return prompt.model_validate(data)
