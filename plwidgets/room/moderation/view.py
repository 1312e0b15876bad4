"""What a moderator sees of a room: what people wrote where it is looked after now, and no names."""

from __future__ import annotations

from collections.abc import Iterator

from plwidgets.activities import Prompt
from plwidgets.activities.approving import APPROVED, DISMISSED, WAITING
from plwidgets.activities.pictured import picture_of
from plwidgets.activities.topics import OfTopics, Topical, sets_topic
from plwidgets.room.moderation.approval import in_parts, texts_of, waiting
from plwidgets.room.pace import own_pace
from plwidgets.room.shapes import ModeratedView, PostState, PostView
from plwidgets.room.state import Given, RoomState

_MAY_MARK = frozenset({APPROVED, DISMISSED, "answered", "pinned"})


def may_mark(mark: str) -> bool:
    """Say whether a moderator may mark what is asked so, and take that back."""
    return mark in _MAY_MARK or sets_topic(mark)


def moderated_view(state: RoomState) -> dict[str, ModeratedView]:
    """Return what was written to what is on, what stands, and where any waits."""
    standing = state.workshop.standing
    on = {*own_pace.ids_on(state), standing.id if standing else None}
    told: dict[str, ModeratedView] = {}
    for prompt in state.workshop.activities:
        if prompt.id in on or any(True for _ in waiting(state, prompt.id)):
            told[prompt.id] = {"title": prompt.prompt, "posts": dict(_posts(state, prompt))}
            if isinstance(prompt, Topical) and prompt.topics:
                told[prompt.id]["topics"] = {one.id: one.label for one in prompt.topics}
    return told


def _posts(state: RoomState, prompt: Prompt) -> Iterator[tuple[str, PostView]]:
    progress = state.at(prompt.id)
    for round in progress.rounds:
        for given in round.given.values():
            texts = texts_of(given.entry.answer, prompt)
            if in_parts(prompt):
                for part, text in texts.items():
                    item = given.entry.item(part)
                    marks = progress.marks.get(item, frozenset())
                    post = _post(given, text, _of_part(given, marks), item, marks)
                    if topic := _topic(prompt, given, part, marks):
                        post["topic"] = topic
                    yield item, post
            elif texts:
                yield (
                    given.entry.id,
                    _post(given, given.entry.answer.said(round.asked or prompt), _of(given)),
                )


def _post(
    given: Given, text: str, state: PostState, item: str = "", marks: frozenset[str] = frozenset()
) -> PostView:
    post: PostView = {"seq": given.entry.seq, "text": text, "state": state}
    if item:
        post["item"], post["marks"] = item, sorted(marks & {"answered", "pinned"})
    if photo := picture_of(given.entry.answer):
        post["photo"] = photo
    return post


def _topic(prompt: Prompt, given: Given, part: str, marks: frozenset[str]) -> str:
    """Return of which topic a part of an answer is, "" for none."""
    answer = given.entry.answer
    if not (isinstance(prompt, Topical) and isinstance(answer, OfTopics)):
        return ""
    return prompt.topic_of(marks, answer.topics().get(part, ""))


def _of(given: Given) -> PostState:
    return "hidden" if given.hidden else "waits" if given.held else "shown"


def _of_part(given: Given, marks: frozenset[str]) -> PostState:
    if given.hidden or DISMISSED in marks:
        return "hidden"
    return "waits" if WAITING in marks else "shown"
