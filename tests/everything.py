"""A room in which everything happens that can, of every kind, and the log that is kept of it.

    python -m tests.everything

writes it beside those in `tests/data/everything`, as the present code writes a log.  One that is
there is never written anew, nor changed: logs are kept for years, and what is read of one of today
is what schools will have.  Another is written when a type of event or a kind comes that none of
them has; `test_everything` says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from plwidgets.activities import find_kind, kinds
from plwidgets.client.bots import Bot
from plwidgets.room import ROOM, Event, RoomState, Tallies
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests.told import Told

KEPT = Path(__file__).parent / "data" / "everything"
PEOPLE = ("ana", "ben", "cleo", "dov", "eli", "fay")
OURS = sorted(name for name, kind in kinds().items() if kind.module.startswith("plwidgets."))


def asked() -> Iterator[dict[str, Any]]:
    """Yield an activity of every kind; one about the answers to another comes after that."""
    ids = set()
    for name in OURS:
        kind = find_kind(name)
        example = kind.example | {"id": f"a-{name.replace('_', '-')}"}
        for one in [*kind.plan["activities"], example]:
            needed = one is example or one.get("id") in (example.get("of"), *_taken_from(example))
            if needed and one["id"] not in ids:
                ids.add(one["id"])
                yield {**one, "section": "Together"}
    yield {"id": "home", "kind": "open_text", "prompt": "And at home?", "section": "Alone"}


def _taken_from(example: dict[str, Any]) -> Sequence[object]:
    return [from_["activity"] for from_ in [example.get("options_from")] if from_]


def told() -> Told:
    """Return the room."""
    plan = Workshop(
        title="Everything that can happen",
        language="en",
        zone="Europe/Berlin",
        names="optional",
        tables=["1", "2"],
        roles=["Teacher", "Leader"],
        own_pace=["Alone"],
        coaches={"texts": True, "smallest": 3},
        activities=[*asked()],
    )
    room = Told(plan)
    before(room)
    for prompt in plan.activities:
        room.does(ROOM, "go", activity=prompt.id)
        if room.state.at(prompt.id).phase == "waiting":
            room.does(ROOM, "open")
        for number, who in enumerate(PEOPLE, 1):
            answered(room, who, prompt.id, number)
    presses(room)
    of_texts(room)
    another_plan(room)
    afterwards(room)
    return room


def answered(room: Told, who: str, activity: str, number: int) -> None:
    """Let somebody answer as a bot would, where anybody may, and a table once."""
    prompt = room.state.workshop[activity]
    given = room.state.at(activity).given
    answer = Bot(number).answer(prompt)
    if answer is not None and room.state.author(activity, room.state.people[who]) not in given:
        room.answers(who, activity, **answer)


def before(room: Told) -> None:
    """People come, somebody tries it out, and all begin afresh."""
    room.does("r2", "join", bot=True)
    room.does(ROOM, "begin_afresh")
    for number, who in enumerate((*PEOPLE, "stranger")):
        role = ("Teacher", "Leader")[number % 2]
        room.does(
            who,
            "join",
            name=who.title(),
            table=str(1 + number % 2),
            role=role,
            word=f"word of {who}",
        )
    room.does(ROOM, "remove", participants=["stranger"])
    room.does("dov", "me", name=None)
    room.does("ana", "scribe", take=True)
    room.does(ROOM, "lock")
    room.does(ROOM, "lock", on=False)
    room.does(ROOM, "deal")
    other = {"1": "2", "2": "1"}[room.state.people["ben"].table or ""]
    room.does(ROOM, "seat", participant="ben", table=other)
    room.does(ROOM, "turn", draw="order")
    room.does(ROOM, "turn", draw="person")
    room.does(ROOM, "signals", wall=True, reactions=True)
    room.does("cleo", "signal", signal="lost")
    room.does(ROOM, "unwanted", words=["rubbish"], lists=["en"])


def presses(room: Told) -> None:
    """The facilitator presses all that there is to press of one question."""
    room.does(ROOM, "go", activity="a-choice")
    room.does(ROOM, "timer", seconds=60, closes=True)
    room.does(ROOM, "timer", stop=True)
    for action in ("close", "open", "reveal", "hide", "reveal", "new_round"):
        room.does(ROOM, action)
    room.answers("ana", "a-choice", **Bot(7).answer(room.state.workshop["a-choice"]) or {})
    room.does(ROOM, "compare", activity="a-choice", by="round")
    for shows in ("dark", "room"):
        room.does(ROOM, "wall", shows=shows)
    room.does(ROOM, "hold_page", page=1)
    room.does(ROOM, "hold_page", page=None)
    room.does(ROOM, "skip", activity="a-slide")
    room.does(ROOM, "undo")


def of_texts(room: Told) -> None:
    """What is done with what people write."""
    room.does(ROOM, "go", activity="a-open-text")
    seqs = [given.entry.seq for given in room.state.at("a-open-text").given.values()]
    room.does(ROOM, "spotlight", activity="a-open-text", answer=seqs[0])
    room.does(ROOM, "moderate", activity="a-open-text", answers=seqs[:1])
    room.does(ROOM, "mute", answer=seqs[1])
    room.does(ROOM, "mute", answer=seqs[1], on=False)
    group = room.does(ROOM, "group_texts", activity="a-open-text", name="Voice", answers=seqs[2:])
    room.does(ROOM, "group_texts", activity="a-open-text", name="None", answers=[])
    room.does(ROOM, "ungroup", activity="a-open-text", group=str(group + 1))
    room.answers("ben", "a-open-text", text="This is rubbish")
    room.does(ROOM, "tune", activity="a-open-text", fields={"approve": True})
    room.answers("dov", "a-open-text", text="What waits to be approved")
    pictures = [given.entry.seq for given in room.state.at("a-photo").given.values()]
    room.does(ROOM, "moderate", activity="a-photo", answers=pictures[:2], hidden=False)
    questions = room.state.at("a-q-and-a").given.values()
    first = next(given.entry for given in questions if given.entry.answer.texts())
    item = f"{first.seq}.{first.answer.model_dump()['questions'][0]['id']}"
    room.does(ROOM, "go", activity="a-q-and-a")
    room.does(ROOM, "mark", activity="a-q-and-a", item=item, mark="pinned")
    room.does(ROOM, "go", activity="a-reflection")
    item = str(view(room.state, "participant", "ana")["mine"]["a-reflection"]["item"])
    room.does(ROOM, "remark", item=item, text="What helped?")
    room.does("ana", "remark", activity="a-reflection", item=item, text="The break")


def another_plan(room: Told) -> None:
    """The plan is changed while the room is on, and a section goes at its own pace."""
    room.does(ROOM, "ask", kind="choice", prompt="A break?", lines=["Yes", "No"])
    room.does("ana", "answer", activity="asked-1", answer={"choices": ["yes"]})
    room.does(
        ROOM, "mend", activity="asked-1", prompt="A break now?", lines={"options": ["Now", "Soon"]}
    )
    room.does(ROOM, "move", activity="asked-1")
    room.does(ROOM, "next", at=room.state.current, own_pace=True)
    room.does(ROOM, "own_pace")


def afterwards(room: Told) -> None:
    """It ends, goes on, is given to coaches, and somebody erases themselves."""
    room.does(ROOM, "hold_back", group="2")
    room.does(ROOM, "hold_back", group="2", on=False)
    room.does(ROOM, "take_home", what="own")
    room.does(ROOM, "end")
    room.does(ROOM, "reopen")
    room.does(ROOM, "end")
    room.does(ROOM, "release")
    room.erases("eli")


def figures(state: RoomState) -> dict[str, Any]:
    """Return what a room comes to, as plain values."""
    tallies = Tallies()
    return {
        "ended": state.ended,
        "people": sorted(state.people),
        "answers": {
            prompt.id: {
                "phase": state.at(prompt.id).phase,
                "rounds": [len(round.given) for round in state.at(prompt.id).rounds],
                "hidden": sum(not one.counts for one in state.at(prompt.id).given.values()),
                "n": tallies.get(state, prompt.id).n,
            }
            for prompt in state.workshop.activities
            if find_kind(prompt.kind).takes_answers
        },
    }


def line(event: Event) -> str:
    """Return an event as a line: all that a database keeps of it, who signalled, too."""
    return json.dumps(event.as_dict(), ensure_ascii=False) + "\n"


def write() -> Path:
    """Write the log, and what it comes to, beside those that are there."""
    KEPT.mkdir(exist_ok=True)
    room = told()
    path = KEPT / f"{1 + len([*KEPT.glob('*.jsonl')])}.jsonl"
    path.write_text("".join(map(line, room.events)), "utf-8")
    path.with_suffix(".json").write_text(json.dumps(figures(room.state), indent=1) + "\n")
    return path


if __name__ == "__main__":
    print(write())
