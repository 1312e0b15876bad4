"""How a bot fills in a form: texts of teachers, ratings that lean to the good side."""

from __future__ import annotations

from random import Random

from plwidgets.activities import phrases
from plwidgets.activities.form import Prompt
from plwidgets.activities.form.fields import FormField

_LEFT_OUT = 0.25


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a form in which what is not required is now and then left out."""
    filled = {
        field.id: _value(field, dice)
        for field in prompt.fields
        if field.required or dice.random() > _LEFT_OUT
    }
    if not filled:
        filled = {prompt.fields[0].id: _value(prompt.fields[0], dice)}
    return {"fields": filled}


def _value(field: FormField, dice: Random) -> object:
    if field.type in ("text", "long"):
        return phrases.sentence(dice, field.max_length or 280)
    if field.type in ("number", "rating"):
        lowest = 0 if field.lowest is None else field.lowest
        highest = lowest + 100 if field.highest is None else field.highest
        return round(dice.triangular(lowest, highest, lowest + 0.8 * (highest - lowest)))
    ids = [option.id for option in field.options]
    ranked = sorted(ids, key=lambda id: dice.random() * (2 + ids.index(id)))
    return ranked[: 1 if field.type == "choice" else dice.randint(1, min(3, len(ids)))]
