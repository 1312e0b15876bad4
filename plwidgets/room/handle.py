"""What is done with answers: hidden, lit, marked, commented, compared; prompts tuned to them."""

from __future__ import annotations

from typing import get_args

from plwidgets.activities import Prompt
from plwidgets.exceptions import Forbidden, InvalidAnswer, NotFound, Refused, WorkshopError
from plwidgets.grouping import By
from plwidgets.room.asked import Asked, Outcome, answerable, exists, person_of
from plwidgets.room.events import ROOM
from plwidgets.room.state import Given, RoomState

_LONGEST_REMARK = 1000
_COMPARED = get_args(By)


def moderate(state: RoomState, asked: Asked) -> Outcome:
    """Hide answers from the room, or show them again."""
    prompt = answerable(state, asked.action)
    seqs = asked.action.get("answers")
    if not isinstance(seqs, list) or not all(isinstance(seq, int) for seq in seqs):
        raise Refused("'answers' is not a list of answer numbers.", 'Send {"answers": [seq, …]}.')
    for seq in seqs:
        exists(state, prompt.id, seq)
    hidden = bool(asked.action.get("hidden", True))
    return "moderated", {"activity": prompt.id, "answers": seqs, "hidden": hidden}


def spotlight(state: RoomState, asked: Asked) -> Outcome:
    """Light up one answer, or none."""
    prompt = answerable(state, asked.action)
    seq = asked.action.get("answer")
    if seq is not None:
        exists(state, prompt.id, seq)
    same = state.at(prompt.id).spotlight == seq
    return None if same else ("spotlit", {"activity": prompt.id, "answer": seq})


def mark(state: RoomState, asked: Asked) -> Outcome:
    """Mark an item of an answer, or take the mark off."""
    prompt = answerable(state, asked.action)
    item, owner = _item(state, prompt, asked)
    name, on = str(asked.action.get("mark"))[:40], bool(asked.action.get("on", True))
    mine = asked.actor == ROOM or _owns(state, prompt, asked.actor, owner)
    allowed = prompt.marks if asked.actor == ROOM else prompt.own_marks if mine else frozenset()
    if name not in allowed:
        raise Refused(
            f"'{prompt.id}' has no mark '{name}' for you.",
            f"There are: {', '.join(sorted(allowed)) or 'none'}.",
        )
    if (name in state.at(prompt.id).marks.get(item, ())) == on:
        return None
    return "marked", {"activity": prompt.id, "item": item, "mark": name, "on": on}


def remark(state: RoomState, asked: Asked) -> Outcome:
    """Comment on an item of an answer."""
    prompt = answerable(state, asked.action)
    item, owner = _item(state, prompt, asked)
    own = asked.actor != ROOM and _owns(state, prompt, asked.actor, owner)
    if prompt.remarks == "none" or not (asked.actor == ROOM or own or prompt.remarks == "all"):
        raise Forbidden(f"'{prompt.id}' takes no comments from you.", "Tell them in person.")
    text = asked.action.get("text")
    if not isinstance(text, str) or not 0 < len(text.strip()) <= _LONGEST_REMARK:
        raise InvalidAnswer(
            f"A comment on '{prompt.id}' is a text of at most {_LONGEST_REMARK} characters.",
            "Write something, and not more than that.",
            field="text",
        )
    return "remarked", {"activity": prompt.id, "item": item, "text": text.strip()}


def compare(state: RoomState, asked: Asked) -> Outcome:
    """Split results by round, table or role, or show the whole room again."""
    prompt = answerable(state, asked.action)
    by = asked.action.get("by")
    if by is not None and by not in _COMPARED:
        raise Refused(
            f"Results cannot be compared by {str(by)[:20]!r}.",
            f"Compare by {', '.join(_COMPARED)}, or null for the whole room.",
        )
    if by == "role" and prompt.by == "table":
        raise Refused(
            f"Tables answer '{prompt.id}', and a table has no role.", "Compare tables, or rounds."
        )
    same = state.at(prompt.id).compared == by
    return None if same else ("compared", {"activity": prompt.id, "by": by})


def tune(state: RoomState, asked: Asked) -> Outcome:
    """Change fields of a prompt that its kind lets change while the room is live."""
    prompt = answerable(state, asked.action)
    fields = asked.action.get("fields")
    if not isinstance(fields, dict) or not fields or not fields.keys() <= prompt.tunable:
        raise Refused(
            f"These fields of '{prompt.id}' cannot be changed now.",
            f"You may change: {', '.join(sorted(prompt.tunable)) or 'nothing'}.",
        )
    try:
        changed = state.workshop.tuned(prompt.id, fields)
    except WorkshopError as error:
        problem = error.problems[0]
        raise InvalidAnswer(
            f"'{prompt.id}': {problem.message}",
            problem.hint or "Change it.",
            field=problem.field or "" or "",
        ) from None
    same = changed[prompt.id] == prompt
    return None if same else ("tuned", {"activity": prompt.id, "fields": fields})


def _item(state: RoomState, prompt: Prompt, asked: Asked) -> tuple[str, Given]:
    """Return the item that is named, and the answer that it belongs to."""
    item = asked.action.get("item")
    for round in state.at(prompt.id).rounds:
        for given in round.given.values():
            if item in [given.entry.item(part) for part in given.entry.answer.items()]:
                return str(item), given
    raise NotFound(
        f"'{prompt.id}' has no item {str(item)[:40]!r} (any more).",
        "It may have been taken back: look again.",
    )


def _owns(state: RoomState, prompt: Prompt, actor: str, given: Given) -> bool:
    return given.entry.author == state.author(prompt.id, person_of(state, actor))
