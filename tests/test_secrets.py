"""What is not for somebody stands in nothing that they are sent, whatever they ask for.

A word that is like no other stands in each place that is for some alone: what waits, what is
hidden, what was not revealed, what is right, what the presenter notes.  A whole room is gone
through; at each step every address that can be read is read with every key, and all that comes
over the websocket is kept.
"""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from tests.phones import Room
from tests.servers import Server
from tests.test_photos import name_of, picture, send
from tests.test_roles import ALLOWED, HTTP_ROLES, kept

OTHERS = frozenset({"nobody", "ana", "ben", "cara", "projector", "moderator", "coach"})
"""All but those who run the room, and are told everything: `cara` sits at Ana's table, Ben not."""
MAY_SEE: dict[str, set[str]] = {
    "NOTES": set(),
    "EXPLAIN": set(),
    "EXPLICA": set(),
    "731731": set(),
    "UNWANTED": set(),
    "WORD": set(),
    "NAME": {"ana"},
    "REMARK": {"ana"},
    "LATER": {"coach"},
    "HIDDEN": {"ana", "moderator"},
    "WAITS": {"ana", "moderator"},
    "DISMISSED": {"ana", "moderator"},
    "PHOTO": {"ana", "moderator"},
    "SHUT": {"ana", "moderator", "coach"},
    "FIRST": {"ana", "moderator", "coach"},
    "TABLE": {"ana", "cara", "moderator", "coach"},
}
"""Who of them may be sent what."""


def secret(name: str) -> str:
    """Return the word that stands for this: like no other, and a number where that is asked for."""
    return name if name.isdigit() else f"secret{name.lower()}"


PLAN: dict[str, Any] = {
    "title": "Small",
    "names": "optional",
    "tables": ["1", "2"],
    "language": "en",
    "languages": ["en", "es"],
    "translations": {
        "es": {"Why?": "¿Por qué?", secret("EXPLAIN"): secret("EXPLICA"), "And?": "¿Y?"}
    },
    "unwanted": {"words": [secret("UNWANTED")], "lists": []},
    "coaches": {"texts": True, "smallest": 3},
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "Why?", "notes": secret("NOTES")},
        {"id": "asks", "kind": "q_and_a", "prompt": "Ask", "all_day": True, "approve": True},
        {
            "id": "quiz",
            "kind": "quiz",
            "prompt": "Which?",
            "options": ["A", "B"],
            "correct": "B",
            "explain": secret("EXPLAIN"),
        },
        {"id": "guess", "kind": "number", "prompt": "How many?", "correct": 731731},
        {"id": "words", "kind": "word_cloud", "prompt": "In a word?"},
        {"id": "place", "kind": "photo", "prompt": "Show one", "approve": True},
        {"id": "talk", "kind": "table_topic", "prompt": "Talk", "results": "hidden"},
        {"id": "back", "kind": "reflection", "prompt": "Look back"},
        {"id": "last", "kind": "choice", "prompt": "Done?", "options": ["Yes", "No"]},
        {"id": "later", "kind": "open_text", "title": "Then", "prompt": secret("LATER")},
    ],
}
EXPORTS = ("csv", "zip", "xlsx", "jsonl", "parquet", "codebook", "events")


class Hall:
    """A room, all who look at it, and all that each of them was sent."""

    def __init__(self, server: Server, lines: ExitStack) -> None:
        self.room = Room(server, PLAN)
        self.sent: defaultdict[str, list[str]] = defaultdict(list)
        ana = self.room.join(name=secret("NAME"), table="1", word=secret("WORD"))
        self.keys = {"nobody": "", "ana": ana, "ben": self.room.join(name="Ben", table="2")}
        self.keys |= {"cara": self.room.join(name="Cara", table="1")}
        self.keys |= {role: kept(self.room, role) for role in ("moderator", "projector", "coach")}
        self._lines = [
            (who, lines.enter_context(self.room.wire()).hello(key, **more))
            for who, key in self.keys.items()
            if who not in ("nobody", "coach")
            for more in ({}, {"read": ["es"]})
        ]

    def gives(self, who: str, activity: str, **answer: Any) -> int:
        given = self.room.answer(self.keys[who], activity, answer)
        assert given.is_success, given.text
        return int(given.json()["seq"])

    def look_around(self, *exports: str) -> None:
        """Let all read what they can read, and hear what has come over their lines."""
        for who, key in self.keys.items():
            for address in self._addresses(who, exports):
                self.sent[who].append(f"{address} {_text(self._read(key, address))}")
        for who, line in self._lines:
            line.send(type="ping")
            self.sent[who].append(json.dumps(line.view))
            while (told := line.next())["type"] != "pong":
                self.sent[who].append(json.dumps(told))

    def _read(self, key: str, address: str) -> bytes:
        """Return what somebody is answered, once they are not too fast for a phone."""
        headers = {"Accept-Language": "es"}
        while True:
            answer = self.room.server.ask("GET", address, key=key, headers=headers, timeout=60)
            if answer.status_code != 429:
                assert answer.status_code < 500, (address, answer.text)
                return answer.content
            time.sleep(0.5)

    def _addresses(self, who: str, exports: tuple[str, ...]) -> Iterator[str]:
        at, role = self.room.path, who if who in HTTP_ROLES else "participant"
        for (method, path), roles in ALLOWED.items():
            reached = method == "GET" and ((who == "nobody" and "anyone" in roles) or role in roles)
            if not reached or path.startswith("/static") or path.endswith(("/live", "{digest}")):
                continue
            if path.endswith("/tally/{activity}"):
                yield from (f"{at}/tally/{id}" for id in ("why?round=1", "words", "talk"))
            elif path.endswith("/export"):
                yield from (f"{at}/export?format={format}" for format in exports)
            else:
                yield path.format(code=self.room.code, name="0" * 40)


def _text(content: bytes) -> str:
    """Return what was sent as text, unpacked where it is packed."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(name + _text(packed.read(name)) for name in packed.namelist())


def story(hall: Hall) -> Iterator[str]:
    """Go through a room in which nothing is revealed; yield where everybody looks around."""
    move, give = hall.room.control, hall.gives
    yield "at the welcome"
    move("next")
    hidden = give("ana", "why", text=secret("HIDDEN"))
    move("moderate", activity="why", answers=[hidden], hidden=True)
    asked = [{"id": "a", "text": secret("WAITS")}, {"id": "b", "text": secret("DISMISSED")}]
    seq = give("ana", "asks", questions=asked)
    move("mark", activity="asks", item=f"{seq}.b", mark="dismissed", on=True)
    yield "with something hidden, dismissed, and waiting"
    move("new_round", activity="why")
    give("ana", "why", text=secret("FIRST"))
    move("new_round", activity="why")
    give("ben", "why", text="Ours")
    yield "in another round"
    for activity, answer in (("quiz", {"choices": ["a"]}), ("guess", {"number": 3})):
        move("go", activity=activity)
        give("ana", activity, **answer)
        yield f"at {activity}"
    move("go", activity="words")
    for who, word in (("ana", secret("SHUT")), ("ben", "fair"), ("cara", "open")):
        give(who, "words", words=[word])
    yield "at words"
    move("go", activity="place")
    photo = name_of(send(hall.room, hall.keys["ana"], picture()))
    give("ana", "place", photo=photo, alt=secret("PHOTO"))
    yield "with a picture that waits"
    move("go", activity="talk")
    pen = {"action": "scribe", "take": True}
    hall.room.server.ask("POST", f"{hall.room.path}/act", key=hall.keys["ana"], json=pen)
    give("ana", "talk", notes=secret("TABLE"))
    yield "with what a table writes"
    move("go", activity="back")
    give("ana", "back", text="It went well")
    item = hall.room.view(hall.keys["ana"])["mine"]["back"]["item"]
    move("remark", activity="back", item=item, text=secret("REMARK"))
    yield "with a remark"
    move("go", activity="last")
    move("end")
    yield "at the end"


def test_nobody_is_sent_what_is_not_for_them(hub: Server) -> None:
    with ExitStack() as lines:
        hall = Hall(hub, lines)
        assert {*hall.keys} == OTHERS
        for step in story(hall):
            hall.look_around(*(EXPORTS if "end" in step else ("events",)))
            told = [
                (name, who, text)
                for who, sent in hall.sent.items()
                for text in sent
                for name, may in MAY_SEE.items()
                if who not in may and secret(name) in text.lower()
            ]
            assert told == [], step
        seen = {who: " ".join(sent).lower() for who, sent in hall.sent.items()}
    log = hub.ask("GET", f"{hall.room.path}/export?format=events", key=hall.room.key).text
    assert [name for name in MAY_SEE if secret(name) not in log] == ["WORD"]
    assert all(secret(name) in seen[who] for name in ("HIDDEN", "WAITS") for who in MAY_SEE[name])
    assert secret("SHUT") in seen["coach"]
