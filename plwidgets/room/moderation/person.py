"""One person, as whoever moderates looks at them: all that they gave, and no more of them."""

from __future__ import annotations

from plwidgets.exceptions import NotFound
from plwidgets.locales import tell
from plwidgets.room.shapes import PersonView, SaidView
from plwidgets.room.state import Given, RoomState


def author_of(state: RoomState, answer: int) -> Given:
    """Return the answer of this number, or that has been changed from it, to any activity.

    Raises NotFound.
    """
    for progress in state.progress.values():
        for round in progress.rounds:
            for given in round.given.values():
                if answer in (given.entry.seq, given.entry.first):
                    return given
    raise NotFound(
        tell("There is no answer number {answer} (any more).", answer=answer),
        tell("It may have been changed: look again."),
    )


def person(state: RoomState, answer: int) -> PersonView:
    """Return who gave an answer, and all that they gave.  Raises NotFound."""
    who = author_of(state, answer).entry.participant
    said: list[SaidView] = []
    for prompt in state.workshop.activities:
        progress = state.at(prompt.id)
        for number, round in enumerate(progress.rounds, 1):
            for given in round.given.values():
                if given.entry.participant == who:
                    said.append(
                        {
                            "activity": prompt.id,
                            "title": prompt.title,
                            "round": number,
                            "seq": given.entry.seq,
                            "text": given.entry.answer.said(round.asked or prompt),
                            "hidden": given.hidden,
                            "waits": given.held,
                        }
                    )
    here = state.people.get(who)
    return {
        "name": here.name if here else None,
        "here": here is not None,
        "muted": who in state.muted,
        "said": said,
    }
