"""Whatever is sent to the HTTP API is answered as its description says, and never with a fault."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
import schemathesis
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from plwidgets.hub.http.routes import described
from plwidgets.hub.keys.tokens import hash_of
from tests.fuzzing import examples
from tests.phones import Room
from tests.servers import Server

PLAN: dict[str, Any] = {
    "title": "Fuzzed",
    "tables": 3,
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "Why?", "results": "live"},
        {"id": "which", "kind": "choice", "prompt": "Which?", "options": ["A", "B"]},
    ],
}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# What answers with no JSON is tried elsewhere.
described_ = schemathesis.openapi.from_dict(dict(described())).exclude(path_regex="/(live|export)$")
OPERATIONS = {
    operation.label: st.one_of(
        operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
        operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
    )
    for operation in (
        found.ok() for found in described_.get_all_operations() if isinstance(found, Ok)
    )
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("fuzzed"), "--hub-only")
    running.start()
    yield running
    log = running.log.read_text("utf-8", "replace")
    running.stop()
    assert "Traceback" not in log, log[-3000:]


class Fuzzed:
    """A room, and who may ask for what in it."""

    def __init__(self, server: Server) -> None:
        self.room = Room(server, PLAN)
        self.room.control("go", activity="why")
        self.base = server.hub
        self._coach: str = self._ask("keys", role="coach")["key"]

    def aim(self, case: schemathesis.Case[Any], dice: Random) -> None:
        """Lead a request to what is there."""
        activity = dice.choice(PLAN["activities"])["id"]
        aims = {"code": self.room.code, "id": hash_of(self._coach), "activity": activity}
        for name, value in aims.items():
            if name in (case.path_parameters or {}):
                case.path_parameters[name] = value

    def key(self, dice: Random) -> str:
        """Return somebody's credential; whatever was done to the room, somebody comes in."""
        who = dice.choice(["nobody", "server", "room", "coach", "participant", "participant"])
        if who == "participant":
            self._ask("control", action="reopen")
            self._ask("control", action="lock", on=False)
            return self.room.join()
        known: dict[str, str] = {
            "server": self.room.server.server_key,
            "room": self.room.key,
            "coach": self._coach,
        }
        return known.get(who, "")

    def _ask(self, path: str, **body: Any) -> Any:
        address = f"{self.room.path}/{path}"
        return self.room.server.ask("POST", address, key=self.room.key, json=body).json()


@pytest.fixture
def fuzzed(server: Server) -> Fuzzed:
    return Fuzzed(server)


@pytest.mark.parametrize("operation", OPERATIONS)
@examples(few=10, many=400)
@given(st.data())
def test_the_api_answers_as_it_says(fuzzed: Fuzzed, operation: str, data: st.DataObject) -> None:
    case = data.draw(OPERATIONS[operation])
    dice = Random(repr((case.path_parameters, case.query, case.body)))
    fuzzed.aim(case, dice)
    key = fuzzed.key(dice)
    answer = case.call(
        base_url=fuzzed.base, headers={"Authorization": f"Bearer {key}"} if key else {}
    )

    case.validate_response(answer, checks=CHECKS)
