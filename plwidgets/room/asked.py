"""What somebody asks of a room, read alike at every door.

It comes over HTTP, on the socket or in this process, and becomes a typed action or is refused:
what is missing, too much or of the wrong type is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from pydantic import BaseModel, ValidationError

from plwidgets.exceptions import Refused
from plwidgets.misfits import got, misfit
from plwidgets.room.actions import Action, Control, Request
from plwidgets.room.facts import ROOM
from plwidgets.room.wishes import LONGEST_ID
from plwidgets.values import Payload


def checked_key(value: object) -> str:
    """Return the key of what is asked.  Raises Refused for what is none.

    Signs of ASCII that are printed: databases, files and terminals take them all alike.
    """
    if (
        isinstance(value, str)
        and 1 <= len(value) <= LONGEST_ID
        and value.isascii()
        and value.isprintable()
    ):
        return value
    raise Refused(
        f"A key is 1 to {LONGEST_ID} letters, digits and signs of ASCII, got {got(value)}.",
        "Make one up for each, such as 7f3a-12.",
    )


def names(union: type[Control | Request]) -> list[str]:
    """Return the names of the actions in a union, in its order."""
    return [model.model_fields["action"].default for model in _models(union)]


def read(actor: str, asked: Payload) -> Action:
    """Return what somebody asks for; `actor` is a participant's id or `room`.

    Raises Refused, which names the field that does not fit.
    """
    union: type[Control | Request] = Control if actor == ROOM else Request
    try:
        return union.model_validate(asked).root
    except ValidationError as error:
        raise refusal(error, union) from None


def from_message(actor: str, message: Mapping[str, object]) -> Action:
    """Return what a message of the socket asks for: its type is the action, or `control`.

    Raises Refused as `read` does.
    """
    asked = {name: value for name, value in message.items() if name not in ("type", "key")}
    kind = message.get("type")
    if kind == "control":
        asked.pop("until", None)  # which is for the line that it comes over
        return read(actor, asked)
    if "action" in asked:
        raise Refused("There is no 'action' here.", "The type of the message says what is asked.")
    return read(actor, {**asked, "action": kind})


def refusal(error: ValidationError, model: type[BaseModel]) -> Refused:
    """Return what somebody is told whose action, or body of a request, cannot be read."""
    first = error.errors(include_url=False)[0]
    if not issubclass(model, Control | Request):
        wrong = misfit(error, "The request's body")
        return Refused(wrong.message, f"Send JSON with: {', '.join(model.model_fields)}.")
    if not first["loc"]:
        known = f"There are: {', '.join(sorted(names(model)))}."
        return Refused(_no_action(error, first["input"]), known)
    action = str(first["loc"][0])
    wrong = misfit(error, f"'{action}'", inside=1)
    chosen = next(m for m in _models(model) if m.model_fields["action"].default == action)
    takes = ", ".join(name for name in chosen.model_fields if name != "action")
    return Refused(
        f"{action}: {wrong.message}",
        f"It takes: {takes}." if takes else "It takes nothing else.",
    )


def _no_action(error: ValidationError, asked: object) -> str:
    """Return what somebody is told who names no action, or one that is not there."""
    if not isinstance(asked, Mapping):
        return misfit(error, "What is asked").message
    named = asked.get("action")
    if named is None:
        return "'action' is missing."
    if not isinstance(named, str):
        return f"'action' must be a text, got {got(named)}."
    return f"There is no action {got(named)}."


def _models(union: type[Control | Request]) -> tuple[type[BaseModel], ...]:
    models: tuple[type[BaseModel], ...] = get_args(union.model_fields["root"].annotation)
    return models
