"""Whatever comes over a websocket, the hub answers in words or hangs up, and others are heard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from plwidgets.activities import find_kind
from plwidgets.hub.limits import MESSAGE
from plwidgets.room.actions import FromParticipant, FromRoom
from plwidgets.workshop import Workshop
from tests.fuzzing import examples
from tests.phones import Room, Wire
from tests.servers import Server

WORKSHOP = Workshop.load("personalized-learning")
ASKED = [one for one in WORKSHOP.activities if find_kind(one.kind).has_bot]
IDS = [one.id for one in WORKSHOP.activities]
FIELDS = sorted(
    {name for model in get_args(FromParticipant | FromRoom) for name in model.model_fields}
)
ACTIONS = sorted(
    {model.model_fields["action"].default for model in get_args(FromParticipant | FromRoom)}
)
ENDS = {0, 1007, 1009, 4401, 4403, 4410, 4429}
HEARD = {"view", "packed", "patch", "ack", "error", "pong"}

leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.sampled_from([*IDS, "\0", "\ud800", "\u202e", "__proto__", "1", "", "x" * 300])
)
values = st.recursive(
    leaves,
    lambda some: (
        st.lists(some, max_size=4) | st.dictionaries(st.text(max_size=6), some, max_size=4)
    ),
    max_leaves=10,
)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what a bot would answer, as it is or with something else in one place."""
    prompt = draw(st.sampled_from(ASKED))
    answer = find_kind(prompt.kind).bot(prompt, Random(draw(st.integers(0, 99))))
    place: Any = answer
    while draw(st.booleans()) and isinstance(place, dict | list) and place:
        at = draw(st.sampled_from([*place] if isinstance(place, dict) else range(len(place))))
        if draw(st.booleans()):
            place[at] = draw(values)
        place = place[at]
    return {"type": "answer", "activity": prompt.id, "answer": answer}


actions: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    st.fixed_dictionaries({"action": st.sampled_from(ACTIONS), "activity": st.sampled_from(IDS)}),
    type=st.just("control"),
)
messages = st.one_of(
    answers(),
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(
                ["answer", "control", "me", "mark", "scribe", "signal", "remark"]
            )
        },
        optional=dict.fromkeys(FIELDS, values) | {"action": st.sampled_from(ACTIONS)},
    ),
    actions,
    st.fixed_dictionaries({"type": st.sampled_from(["hello", "ping", "view"]) | values}),
)
keyed = st.builds(
    lambda message, key: {"key": key, **message}, messages, st.text("ab1", max_size=3)
)
whole = st.builds(json.dumps, keyed | messages | values)
# Sent for its name: Hypothesis would print it.
LARGE = {
    "deep list": "[" * 30_000,
    "deep object": '{"a":' * 9_000,
    "long number": "9" * 5_000,
    "too long": '"' + "x" * MESSAGE + '"',
}
frames = st.one_of(
    whole,
    st.builds(lambda text, at: text[:at], whole, st.integers(0, 80)),
    st.builds(str.encode, whole),
    st.binary(max_size=40),
    st.text(max_size=40),
    st.sampled_from(["NaN", "", *LARGE]),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(
        tmp_path_factory.mktemp("fuzzed"), "--hub-only", workshop="personalized-learning"
    )
    running.start()
    yield running
    log = running.log.read_text("utf-8", "replace")
    running.stop()
    assert "Traceback" not in log, log[-3000:]


@pytest.fixture(scope="module")
def room(server: Server) -> Room:
    return Room.of(server)


@examples(few=120, many=3_000)
@given(
    st.sampled_from(["", "participant", "room"]),
    st.integers(0, len(IDS) - 1),
    st.lists(frames, min_size=1, max_size=12),
)
def test_whatever_is_said_is_answered_in_words_and_harms_nobody_else(
    room: Room, role: str, step: int, said: list[str | bytes]
) -> None:
    for control in ({"action": "reopen"}, {"action": "go", "activity": IDS[step]}):
        room.server.ask("POST", f"{room.path}/control", key=room.key, json=control)
    with room.wire() as wire:
        if role:
            wire.send(type="hello", token=token(room, role))
        end = say(wire, said)
    # Who sends too much may find the line gone before it is told why.
    assert end in ENDS or (end == 1006 and "too long" in said)

    assert room.view()["current"] in IDS


def say(wire: Wire, said: list[str | bytes]) -> int:
    """Send all of this, hear what is said to it, and return how the line ended, 0 for not yet."""
    try:
        for frame in said:
            wire.socket.send(_meant(frame))
        wire.send(type="ping")
        hear(wire)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 1006
    return 0


def _meant(frame: str | bytes) -> str | bytes:
    return LARGE.get(frame, frame) if isinstance(frame, str) else frame


def token(room: Room, role: str) -> str:
    """Return a credential that nobody has used up."""
    if role == "room":
        path, body = f"{room.path}/keys", {"role": "room"}
        return str(room.server.ask("POST", path, key=room.key, json=body).json()["key"])
    room.server.ask(
        "POST", f"{room.path}/control", key=room.key, json={"action": "lock", "on": False}
    )
    return room.join()


def hear(wire: Wire) -> None:
    """Hold what is said against the words that a hub has, until all has been answered."""
    while True:
        message = json.loads(wire.socket.recv(timeout=5))
        assert message["type"] in HEARD
        if message["type"] == "error":
            assert message["code"] != "internal"
            assert message["message"] != "Something went wrong here."
            assert "Traceback" not in message["message"]
            if message["code"] == "no_hello" or message["message"].startswith("The first message"):
                return
        if message["type"] == "pong":
            return
