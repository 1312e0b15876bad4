"""How a bot places things: around a spot of the room's own, and wanted further right."""

from __future__ import annotations

from random import Random

from plwidgets.activities.spectrum import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a place for each thing and time."""
    return {"places": {thing.id: _places(prompt, thing.id, dice) for thing in prompt.things}}


def _places(prompt: Prompt, thing: str, dice: Random) -> dict[str, int]:
    lean = Random(f"{prompt.id}/{thing}")  # noqa: S311  (dice, not secrets)
    spot = lean.uniform(22, 62)
    place = dice.gauss(spot, 14)
    places = {}
    for moment in prompt.moments:
        places[moment.id] = max(0, min(100, round(place)))
        place += dice.gauss(18, 14)
    return places
